"""Agencies, the regions and categories they answer for, and the officers who work in them."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """Where an agency stands in the tree of government."""

    MINISTRY = "ministry", _("Kementerian")
    INSTITUTION = "institution", _("Lembaga")
    PROVINCE = "province", _("Provinsi")
    CITY = "city", _("Kota")
    REGENCY = "regency", _("Kabupaten")
    OPD = "opd", _("OPD")
    KECAMATAN = "kecamatan", _("Kecamatan")
    KELURAHAN = "kelurahan", _("Kelurahan")


class Role(models.TextChoices):
    """What an officer does for the agency of a posting."""

    NATIONAL_ADMIN = "national_admin", _("Admin Nasional")
    AGENCY_ADMIN = "agency_admin", _("Admin Instansi")
    COORDINATOR = "coordinator", _("Admin Koordinator")
    VERIFIER = "verifier", _("Verifikator")
    LIAISON = "liaison", _("Pejabat Penghubung")
    HEAD = "head", _("Kepala OPD")
    OPERATOR = "operator", _("Operator 112")
    LEADER = "leader", _("Pimpinan")
    MONITOR = "monitor", _("Pemantau")


class Dated(models.Model):
    """A row that counts from one day to another (None: until further notice)."""

    valid_from = models.DateField(default=date(2000, 1, 1))
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    def is_valid_on(self, day: date) -> bool:
        """Tell whether the row counts on `day`."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


def valid_on(day: date) -> models.Q:
    """Return the condition that a dated row counts on `day`."""
    return models.Q(valid_from__lte=day) & (models.Q(valid_until=None) | models.Q(valid_until__gte=day))


class Region(models.Model):
    """A province, city, kecamatan or kelurahan with its Kemendagri code (`18.72.01.1001`)."""

    code = models.CharField(max_length=13, unique=True)
    name = models.CharField(max_length=80)
    level = models.CharField(max_length=12)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    postcode = models.CharField(max_length=5, blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    aliases = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.name


class Agency(Dated):
    """An agency; `path` holds the ids from the root down to itself (`/1/4/12/`), so one prefix finds a subtree.

    `answers_need_review`: an answer goes out only when a second officer has read it. `letterhead` holds the lines that
    stand on top of what the agency prints.
    """

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=20)
    level = models.CharField(max_length=12, choices=Level.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    path = models.CharField(max_length=120, db_index=True)
    region = models.ForeignKey(Region, models.PROTECT, null=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, related_name="predecessors")
    time_zone = models.CharField(max_length=40, default="Asia/Jakarta")
    working_week = models.CharField(max_length=1, default="5", help_text="5: Monday to Friday, 6: Monday to Saturday")
    answers_need_review = models.BooleanField(default=False)
    letterhead = models.TextField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(working_week__in=["5", "6"]), name="agency_working_week")
        ]

    def __str__(self) -> str:
        return self.name

    def is_within(self, other: "Agency") -> bool:
        """Tell whether this agency is `other` or stands below it."""
        return self.path.startswith(other.path)


class Keyword(models.Model):
    """Words that open an SMS to an agency: its keyword and the aliases people write."""

    words = models.CharField(max_length=40, unique=True)
    agency = models.ForeignKey(Agency, models.CASCADE, related_name="keywords")

    def __str__(self) -> str:
        return self.words


class Category(Dated):
    """What a report is about; leaves have a parent, and map to topic and sub-topic of the national taxonomy.

    One with a `government` is offered and changed there alone; without one it is shared by all governments, and only
    national admins change it.
    """

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=80)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    government = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+", help_text="None: of all")
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, help_text="who answers unless the verifier decides otherwise"
    )
    national_topic = models.CharField(max_length=120, blank=True)
    national_subtopic = models.CharField(max_length=160, blank=True)
    search_words = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.name


class AnswerText(models.Model):
    """A text of an agency's answer library, with places to fill in such as `{nomor}`."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="answer_texts")
    category = models.ForeignKey(Category, models.CASCADE, null=True, blank=True)
    title = models.CharField(max_length=80)
    text = models.TextField(max_length=4000)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "title"], name="answer_text_once")]

    def __str__(self) -> str:
        return self.title


class Officer(models.Model):
    """A person who works on reports; what the person may do stands in the postings.

    The sealed contacts are where the office reaches the officer: reminders and escalations go there.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT)
    name = models.CharField(max_length=120)
    email_sealed = models.TextField(blank=True)
    phone_sealed = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name


class Posting(Dated):
    """An officer's role at an agency for a time."""

    officer = models.ForeignKey(Officer, models.CASCADE, related_name="postings")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="postings")
    role = models.CharField(max_length=16, choices=Role.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["officer", "agency", "role", "valid_from"], name="posting_once"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="posting_role"),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.agency}"


class Absence(models.Model):
    """Days on which an officer is away; the deputy has the officer's postings meanwhile (Plh.)."""

    officer = models.ForeignKey(Officer, models.CASCADE, related_name="absences")
    deputy = models.ForeignKey(Officer, models.PROTECT, related_name="deputyships")
    first_day = models.DateField()
    last_day = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")), name="absence_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=~models.Q(officer=models.F("deputy")), name="absence_another_deputy"),
        ]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.first_day} {self.last_day}"
