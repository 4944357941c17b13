"""Write down how long each clock runs, with the source of each figure (policy set "SP4N-2018")."""

from datetime import date

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

FROM = date(2018, 1, 1)
SP4N = "PermenPANRB 62/2018 Bab VI, menurut materi SP4N-LAPOR! Diskominfo Nganjuk (10 Agustus 2022)"
FAQ = "FAQ SP4N-LAPOR!: verifikasi 3, tindak lanjut 5, selesai setelah 10 hari kerja tanpa tanggapan"
OWN = "Kebijakan pengelola; tidak diatur"

POLICIES = [
    ("verification", "", 3, "working_days", FAQ),
    ("answer", "", 5, "working_days", FAQ),
    ("completion", "information_request", 5, "working_days", SP4N),
    ("completion", "aspiration", 5, "working_days", SP4N),
    ("completion", "complaint", 14, "working_days", SP4N),
    ("completion", "oversight", 60, "working_days", SP4N),
    ("confirmation", "", 10, "working_days", FAQ),
    ("completeness", "", 30, "calendar_days", "UU 25/2009: pelapor melengkapi paling lambat 30 hari"),
    ("reopening", "", 30, "calendar_days", OWN),
]


def seed(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    policy = apps.get_model("lapor", "DeadlinePolicy")
    for clock_kind, report_kind, amount, unit, legal_source in POLICIES:
        policy.objects.create(
            clock_kind=clock_kind,
            report_kind=report_kind,
            amount=amount,
            unit=unit,
            valid_from=FROM,
            legal_source=legal_source,
        )


class Migration(migrations.Migration):
    dependencies = [("lapor", "0002_protect_event_chain")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
