"""Every SMS that came in, once."""

from django.db import models

from lapor.reports.models import Report


class InboundSms(models.Model):
    """An SMS from a gateway; unique by the gateway's own id. The sender is sealed, the text is kept as it came."""

    gateway = models.CharField(max_length=20)
    gateway_id = models.CharField(max_length=80)
    sender_digest = models.CharField(max_length=64)
    sender_sealed = models.TextField()
    text = models.TextField()
    verb = models.CharField(max_length=16)
    reasons = models.JSONField(default=list)
    emergency = models.BooleanField(default=False)
    report = models.ForeignKey(Report, models.PROTECT, null=True, related_name="inbound_sms")
    received_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["gateway", "gateway_id"], name="inbound_sms_once")]
        indexes = [
            models.Index(fields=["sender_digest", "received_at"], name="inbound_sms_by_sender"),
            models.Index(fields=["received_at"], name="inbound_sms_by_moment"),
            models.Index(fields=["gateway", "received_at"], name="inbound_sms_by_gateway"),
            models.Index(fields=["received_at"], condition=models.Q(emergency=True), name="inbound_sms_emergency"),
        ]

    def __str__(self) -> str:
        return f"{self.gateway} {self.gateway_id}"


class SmsPart(models.Model):
    """One part of a long SMS whose gateway does not join the parts; gone once they are joined.

    Parts belong together by gateway, sender, receiver, reference and total.
    """

    gateway = models.CharField(max_length=20)
    sender_digest = models.CharField(max_length=64)
    sender_sealed = models.TextField()
    receiver = models.CharField(max_length=40)
    reference = models.PositiveIntegerField()
    total = models.PositiveSmallIntegerField()
    place = models.PositiveSmallIntegerField()
    gateway_id = models.CharField(max_length=80)
    text_sealed = models.TextField()
    received_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["gateway", "sender_digest", "receiver", "reference", "total", "place"], name="sms_part_once"
            ),
            models.CheckConstraint(
                condition=models.Q(place__gte=1, place__lte=models.F("total")), name="sms_part_place_within_total"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gateway} {self.reference} {self.place}/{self.total}"
