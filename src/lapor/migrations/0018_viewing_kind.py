"""One table of all by which officers see reports, with the looks at identities so far; only how long may change."""

import re
from typing import Any

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

KINDS = [
    ("page", "Membuka halaman laporan"),
    ("identity", "Membuka identitas pelapor"),
    ("file", "Membuka lampiran"),
    ("compare", "Membandingkan dengan laporan lain"),
    ("preview", "Membaca isinya di pratinjau massal"),
    ("merged", "Membaca balasan pelapornya di laporan gabungan"),
    ("message", "Membaca pesan keluarnya"),
    ("caller", "Menemukannya lewat nomor penelepon"),
    ("receipt", "Membuka tanda terimanya"),
    ("bundle", "Mengunduh berkas penerusan"),
    ("export", "Mengekspor ke Excel tanpa nama pelapor"),
    ("named", "Mengekspor ke Excel dengan nama pelapor"),
    ("recap", "Mengunduh rekap bulanan"),
]
LOT = 500
LOOKED = re.compile(r"([0-9]{8,10}): (.*)", re.DOTALL)  # how the reason of a look for one report begins
FIXED = "report_id, officer_id, agency_id, absent_id, kind, attachment_id, reason, opened_at"
SQLITE = (
    "CREATE TRIGGER lapor_viewing_no_{verb} BEFORE {event} ON lapor_viewing "
    "BEGIN SELECT RAISE(ABORT, 'lapor_viewing is append-only'); END"
)
POSTGRESQL = (
    "CREATE TRIGGER lapor_viewing_no_{verb} BEFORE {event} ON lapor_viewing "
    "FOR EACH ROW EXECUTE FUNCTION lapor_refuse_change()"  # made in 0002
)
EVENTS = {"update": f"UPDATE OF {FIXED}", "delete": "DELETE"}


def protect(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Refuse to remove a row or to change what it says; a migration that lets SQLite remake the table does it again."""
    statement = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE
    for verb, event in EVENTS.items():
        schema_editor.execute(statement.format(verb=verb, event=event))


def unprotect(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    on_table = " ON lapor_viewing" if schema_editor.connection.vendor == "postgresql" else ""
    for verb in EVENTS:
        schema_editor.execute(f"DROP TRIGGER lapor_viewing_no_{verb}{on_table}")


def gather_looks(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Write a row for each look that an officer took at the reporter of one report."""
    looks = apps.get_model("lapor", "IdentityAccess").objects.filter(looker__startswith="officer:").order_by("pk")
    lot = list(looks[:LOT])
    while lot:
        _gather(apps, lot)
        lot = list(looks.filter(pk__gt=lot[-1].pk)[:LOT])


def _gather(apps: Any, lot: list[Any]) -> None:
    viewing, report, officer = (apps.get_model("lapor", name) for name in ("Viewing", "Report", "Officer"))
    said = {look.pk: found for look in lot if (found := LOOKED.fullmatch(look.reason))}
    numbers = {found[1] for found in said.values()}
    reports = dict(report.objects.filter(number__in=numbers).values_list("number", "pk"))
    lookers = {look.pk: int(look.looker.removeprefix("officer:")) for look in lot}
    officers = set(officer.objects.filter(pk__in=set(lookers.values())).values_list("pk", flat=True))
    viewing.objects.bulk_create(
        viewing(
            report_id=reports[said[look.pk][1]],
            officer_id=lookers[look.pk],
            kind="identity",
            reason=said[look.pk][2],
            opened_at=look.at,
            last_seen_at=look.at,
        )
        for look in lot
        if look.pk in said and said[look.pk][1] in reports and lookers[look.pk] in officers
    )


def kept(to: str) -> Any:
    return models.ForeignKey(null=True, on_delete=models.PROTECT, related_name="+", to=to, db_index=False)


class Migration(migrations.Migration):
    dependencies = [("lapor", "0017_category_government")]
    operations = [
        migrations.AddField("viewing", "kind", models.CharField(choices=KINDS, default="page", max_length=8)),
        migrations.AddField("viewing", "reason", models.CharField(blank=True, max_length=200)),
        migrations.AddField("viewing", "agency", kept("lapor.agency")),
        migrations.AddField("viewing", "absent", kept("lapor.officer")),
        migrations.AddField(
            "viewing",
            "attachment",
            models.ForeignKey(
                null=True,
                on_delete=models.DO_NOTHING,
                related_name="+",
                to="lapor.attachment",
                db_index=False,
                db_constraint=False,
            ),
        ),
        migrations.AlterField(
            "viewing",
            "report",
            models.ForeignKey(on_delete=models.PROTECT, related_name="viewings", to="lapor.report", db_index=False),
        ),
        migrations.AddConstraint(
            "viewing",
            models.CheckConstraint(
                condition=models.Q(("kind__in", [value for value, _label in KINDS])), name="viewing_kind"
            ),
        ),
        migrations.RunPython(protect, unprotect),
        migrations.RunPython(gather_looks, migrations.RunPython.noop),
    ]
