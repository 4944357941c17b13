"""Who the reporters are: sealed, found only by digest, every look written down; and what their accounts have proven."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Reporter(models.Model):
    """A person who reports, known by the pair of phone and e-mail; either may be missing.

    With both missing only the report's code leads back to it, and every report has a row of its own.

    A contact is never added to a reporter later: whoever proves one contact must not gain what belongs to another.
    A contact that its owner gave up stays as a digest that nobody can prove any more.
    """

    phone_sealed = models.TextField(blank=True)
    phone_digest = models.CharField(max_length=64, blank=True)
    email_sealed = models.TextField(blank=True)
    email_digest = models.CharField(max_length=64, blank=True)
    name_sealed = models.TextField(blank=True)
    language = models.CharField(max_length=5, default="id")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="reporters")
    messages_stopped_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["phone_digest", "email_digest"],
                condition=~models.Q(phone_digest="", email_digest=""),
                name="reporter_once_per_contact",
            )
        ]

    def __str__(self) -> str:
        return f"Reporter {self.pk}"


class IdentityAccess(models.Model):
    """One look at a reporter's identity: who, why, when; never removed."""

    reporter = models.ForeignKey(Reporter, models.CASCADE)
    looker = models.CharField(max_length=40)
    reason = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.looker}: {self.reporter}"


class ContactMedium(models.TextChoices):
    """What kind of contact it is, by the way a message travels to it."""

    SMS = "sms", _("Nomor telepon")
    EMAIL = "email", _("Surel")


class OneTimeCode(models.Model):
    """Six digits on their way to a contact, kept as a digest for two days; who types them has proven the contact.

    `minute` is when it was asked for, without seconds: the database refuses a second one in it. `address_digest` stands
    for the network address that asked, to count by.
    """

    medium = models.CharField(max_length=8, choices=ContactMedium.choices)
    contact_digest = models.CharField(max_length=64)
    contact_sealed = models.TextField()
    code_digest = models.CharField(max_length=64)
    address_digest = models.CharField(max_length=64)
    minute = models.DateTimeField()
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["contact_digest", "minute"], name="one_time_code_a_minute")]
        indexes = [
            models.Index(fields=["contact_digest", "created_at"], name="one_time_code_by_contact"),
            models.Index(fields=["address_digest", "created_at"], name="one_time_code_by_address"),
            models.Index(fields=["medium", "created_at"], name="one_time_code_by_medium"),
        ]

    def __str__(self) -> str:
        return f"OneTimeCode {self.pk}"


class ConfirmedContact(models.Model):
    """A contact that an account has proven with a one-time code; it belongs to that account alone."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="contacts")
    medium = models.CharField(max_length=8, choices=ContactMedium.choices)
    digest = models.CharField(max_length=64, unique=True)
    sealed = models.TextField()
    confirmed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"ConfirmedContact {self.pk}"


class KeptReport(models.Model):
    """A report that an account keeps because its access code was shown: this one, nothing else of its reporter."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="kept_reports")
    number = models.CharField(max_length=10)
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "number"], name="kept_report_once")]

    def __str__(self) -> str:
        return f"KeptReport {self.pk}"
