"""Who the reporters are: sealed, found only by digest, every look written down."""

from django.conf import settings
from django.db import models


class Reporter(models.Model):
    """A person who reports, known by the pair of phone and e-mail; either may be missing.

    With both missing only the report's code leads back to it, and every report has a row of its own.

    A contact is never added to a reporter later: whoever proves one contact must not gain what belongs to another.
    """

    phone_sealed = models.TextField(blank=True)
    phone_digest = models.CharField(max_length=64, blank=True)
    email_sealed = models.TextField(blank=True)
    email_digest = models.CharField(max_length=64, blank=True)
    name_sealed = models.TextField(blank=True)
    language = models.CharField(max_length=5, default="id")
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
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
