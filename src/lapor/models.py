"""Every table, so that Django finds it here; nothing else."""

from lapor.agencies.models import Absence, Agency, AnswerText, Category, Keyword, Officer, Posting, Region
from lapor.channels.phone.models import Intake
from lapor.channels.sms.models import InboundSms, SmsPart
from lapor.core.models import Event, FailureCount, Task, User
from lapor.deadlines.models import Clock, DeadlinePolicy, Holiday
from lapor.desk.models import SavedFilter
from lapor.desk.sheets.models import ImportedRow, SheetImport
from lapor.notifications.models import DemoDelivery, Message, NoticeChoice, OfficerNotice, PushSubscription
from lapor.reporters.models import ConfirmedContact, IdentityAccess, KeptReport, OneTimeCode, Reporter
from lapor.reports.casework import Draft, Mention, Ruling, SupportTask
from lapor.reports.models import Attachment, Report, Statement
from lapor.reports.viewings import Viewing
from lapor.reports.voices import Satisfaction, Support, SupportTally
from lapor.statistics.models import KeptFigures

__all__ = [
    "Absence",
    "Agency",
    "AnswerText",
    "Attachment",
    "Category",
    "Clock",
    "ConfirmedContact",
    "DeadlinePolicy",
    "DemoDelivery",
    "Draft",
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
    "Mention",
    "Message",
    "NoticeChoice",
    "Officer",
    "OfficerNotice",
    "OneTimeCode",
    "Posting",
    "PushSubscription",
    "Region",
    "Report",
    "Reporter",
    "Ruling",
    "Satisfaction",
    "SavedFilter",
    "SheetImport",
    "SmsPart",
    "Statement",
    "Support",
    "SupportTally",
    "SupportTask",
    "Task",
    "User",
    "Viewing",
]
