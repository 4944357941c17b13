"""Messages to reporters, how each wants to be told, and what the demo's phones and mailboxes received."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lapor.agencies.models import Officer
from lapor.core.models import Event
from lapor.deadlines.models import ClockKind
from lapor.reporters.models import Reporter
from lapor.reports.models import Report


class Medium(models.TextChoices):
    """How a message travels."""

    SMS = "sms", _("SMS")
    EMAIL = "email", _("E-mail")
    PUSH = "push", _("Notifikasi di perangkat")


class MessageState(models.TextChoices):
    """How far a message has come."""

    QUEUED = "queued", _("Menunggu")
    SENDING = "sending", _("Sedang dikirim")
    SENT = "sent", _("Terkirim")
    UNCERTAIN = "uncertain", _("Tidak pasti")
    REFUSED = "refused", _("Ditolak")


class DeliveryState(models.TextChoices):
    """What the network said of a message that the gateway had taken."""

    DELIVERED = "delivered", _("Sampai")
    FAILED = "failed", _("Tidak sampai")


class Message(models.Model):
    """One message to one recipient; `key` makes it unique per event (or inbound SMS) and recipient.

    `text_sealed` is what is sent and is emptied afterwards; `text` is what officers may read: secrets are blotted out.
    The recipient is a reporter or, for a reply to an unknown sender, the sealed address; of an SMS the digest of its
    number is kept, to count by. An urgent one answers what somebody has just sent, and does not wait for the morning.
    `handed_at` is when the gateway was asked last, unless it surely did not take it.
    """

    key = models.CharField(max_length=120, unique=True)
    event = models.ForeignKey(Event, models.PROTECT, null=True)
    report = models.ForeignKey(Report, models.PROTECT, null=True, related_name="messages")
    reporter = models.ForeignKey(Reporter, models.PROTECT, null=True)
    address_sealed = models.TextField(blank=True)
    recipient_digest = models.CharField(max_length=64, blank=True)
    medium = models.CharField(max_length=8, choices=Medium.choices)
    template = models.CharField(max_length=40)
    subject = models.CharField(max_length=150, blank=True)
    text = models.TextField()
    text_sealed = models.TextField(blank=True)
    state = models.CharField(max_length=12, choices=MessageState.choices, default=MessageState.QUEUED)
    gateway = models.CharField(max_length=20, blank=True)
    reference = models.CharField(max_length=120, blank=True)
    is_urgent = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    handed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    delivery = models.CharField(max_length=12, choices=DeliveryState.choices, blank=True)
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(state__in=MessageState.values), name="message_state")]
        indexes = [
            models.Index(fields=["state", "created_at"], name="message_by_state"),
            models.Index(fields=["recipient_digest", "handed_at"], name="message_by_recipient"),
            models.Index(fields=["medium", "sent_at"], name="message_by_medium"),
        ]

    def __str__(self) -> str:
        return f"{self.medium} {self.template} {self.state}"


class Way(models.TextChoices):
    """How a reporter wants to be told of one report; devices are told besides."""

    SMS = "sms", _("SMS")
    EMAIL = "email", _("E-mail")
    NONE = "none", _("Tidak usah dikabari")


class NoticeChoice(models.Model):
    """The reporter's own word on one report; without it the phone goes before the e-mail."""

    report = models.OneToOneField(Report, models.PROTECT, related_name="notice_choice")
    way = models.CharField(max_length=8, choices=Way.choices)
    chosen_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(way__in=Way.values), name="notice_way")]

    def __str__(self) -> str:
        return f"{self.way} for report {self.report_id}"


class PushSubscription(models.Model):
    """A device that wants news of one report; `sealed` holds its address at the push service and its keys."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="push_subscriptions")
    endpoint_digest = models.CharField(max_length=64)
    sealed = models.TextField()
    language = models.CharField(max_length=5, default="id")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "endpoint_digest"], name="device_once_per_report")]

    def __str__(self) -> str:
        return f"Device {self.pk} of report {self.report_id}"


class NoticeKind(models.TextChoices):
    """Why an officer is told something."""

    REMINDER = "reminder", _("Pengingat tenggat")
    ESCALATION = "escalation", _("Lewat tenggat")
    MENTION = "mention", _("Anda disebut")
    ASSIGNED = "assigned", _("Ditunjuk menangani")
    REVIEW = "review", _("Konsep menunggu pemeriksaan")
    RETURNED = "returned", _("Konsep dikembalikan")
    TASK = "task", _("Tugas pendukung")
    OVERSIGHT = "oversight", _("Berkadar pengawasan")
    APPEAL = "appeal", _("Keberatan tanpa pemutus")
    RULING = "ruling", _("Perlu ketetapan")


class OfficerNotice(models.Model):
    """One thing an officer is told about a report, on the desk and by e-mail; `key` makes it unique.

    `message` is the e-mail that told of it, with others that waited: None while it waits, and where none is to be sent.
    """

    key = models.CharField(max_length=120, unique=True)
    officer = models.ForeignKey(Officer, models.CASCADE, related_name="notices")
    report = models.ForeignKey(Report, models.PROTECT, related_name="officer_notices")
    kind = models.CharField(max_length=12, choices=NoticeKind.choices)
    clock_kind = models.CharField(max_length=16, choices=ClockKind.choices, blank=True)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    message = models.ForeignKey(Message, models.PROTECT, null=True, related_name="officer_notices")

    class Meta:
        indexes = [
            models.Index(fields=["officer", "read_at", "created_at"], name="officer_notice_unread"),
            models.Index(fields=["officer", "message"], name="officer_notice_emailed"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class DemoDelivery(models.Model):
    """What the demo gateway delivered: the demo phone and mailbox read it. Exists in demo mode only."""

    message = models.OneToOneField(Message, models.CASCADE)
    medium = models.CharField(max_length=8, choices=Medium.choices)
    address = models.CharField(max_length=254, db_index=True)
    subject = models.CharField(max_length=150, blank=True)
    text = models.TextField()
    delivered_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.medium} {self.pk}"
