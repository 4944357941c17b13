"""Spreadsheets of lapor.go.id that were brought in, and what of each row has no other place."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lapor.agencies.models import Agency, Officer
from lapor.reports.models import Report


class ImportState(models.TextChoices):
    """How far an import has come."""

    CHECKED = "checked", _("Diperiksa")
    RUNNING = "running", _("Berjalan")
    STOPPED = "stopped", _("Dihentikan")
    DONE = "done", _("Selesai")


class SheetImport(models.Model):
    """One spreadsheet: checked first, brought in by the worker when an officer says so.

    The file waits under the name `file` until the import is done. `row_count` counts the rows that can be brought in,
    `problems` are the first `[row, column, what is wrong]`; rows with problems are left out. `next_row` is where the
    worker goes on, also after an officer had stopped it.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    file = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=ImportState.choices, default=ImportState.CHECKED)
    row_count = models.PositiveIntegerField()
    problem_count = models.PositiveIntegerField()
    problems = models.JSONField(default=list)
    next_row = models.PositiveIntegerField(default=0)
    brought_in = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"SheetImport {self.pk}"

    @property
    def line_count(self) -> int:
        """Return how many rows there are, with those that are left out."""
        return self.row_count + self.problem_count


class ImportedRow(models.Model):
    """What a row said where we say it otherwise: `cells` by column as it stood there, except the reporter's name.

    `marks` hold a short digest of what we would have written in each column on that day: while we would still write the
    same, an export writes the cell as it came.
    """

    report = models.OneToOneField(Report, models.PROTECT, related_name="imported_row")
    tracking_id = models.CharField(max_length=40, unique=True)
    cells = models.JSONField()
    marks = models.JSONField()

    def __str__(self) -> str:
        return self.tracking_id
