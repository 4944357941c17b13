"""Every table, so that Django finds it here; nothing else."""

from lapor.agencies.models import Agency, Category, Keyword, Officer, Posting, Region
from lapor.channels.phone.models import Intake
from lapor.channels.sms.models import InboundSms, SmsPart
from lapor.core.models import Event, FailureCount, Task, User
from lapor.deadlines.models import Clock, DeadlinePolicy, Holiday
from lapor.desk.sheets.models import ImportedRow, SheetImport
from lapor.notifications.models import DemoDelivery, Message, NoticeChoice, PushSubscription
from lapor.reporters.models import ConfirmedContact, IdentityAccess, KeptReport, OneTimeCode, Reporter
from lapor.reports.models import Attachment, Report, Satisfaction, Statement, Support, SupportTally
from lapor.statistics.models import KeptFigures

__all__ = [
    "Agency",
    "Attachment",
    "Category",
    "Clock",
    "ConfirmedContact",
    "DeadlinePolicy",
    "DemoDelivery",
    "Event",
    "FailureCount",
    "Holiday",
    "IdentityAccess",
    "ImportedRow",
    "InboundSms",
    "Intake",
    "KeptFigures",
    "KeptReport",
    "Keyword",
    "Message",
    "NoticeChoice",
    "Officer",
    "OneTimeCode",
    "Posting",
    "PushSubscription",
    "Region",
    "Report",
    "Reporter",
    "Satisfaction",
    "SheetImport",
    "SmsPart",
    "Statement",
    "Support",
    "SupportTally",
    "Task",
    "User",
]
