"""Every table, so that Django finds it here; nothing else."""

from lapor.agencies.models import Agency, Category, Keyword, Officer, Posting, Region
from lapor.channels.phone.models import Intake
from lapor.channels.sms.models import InboundSms, SmsPart
from lapor.core.models import Event, FailureCount, Task, User
from lapor.deadlines.models import Clock, DeadlinePolicy, Holiday
from lapor.desk.sheets.models import ImportedRow, SheetImport
from lapor.notifications.models import DemoDelivery, Message
from lapor.reporters.models import IdentityAccess, Reporter
from lapor.reports.models import Attachment, Report, Statement, Support

__all__ = [
    "Agency",
    "Attachment",
    "Category",
    "Clock",
    "DeadlinePolicy",
    "DemoDelivery",
    "Event",
    "FailureCount",
    "Holiday",
    "IdentityAccess",
    "ImportedRow",
    "InboundSms",
    "Intake",
    "Keyword",
    "Message",
    "Officer",
    "Posting",
    "Region",
    "Report",
    "Reporter",
    "SheetImport",
    "SmsPart",
    "Statement",
    "Support",
    "Task",
    "User",
]
