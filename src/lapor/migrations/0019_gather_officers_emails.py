"""An officer's e-mail tells of many notices: each notice says which e-mail told of it, also those of the past."""

from typing import Any

from django.db import migrations, models
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Concat

KINDS = [
    ("reminder", "Pengingat tenggat"),
    ("escalation", "Lewat tenggat"),
    ("mention", "Anda disebut"),
    ("assigned", "Ditunjuk menangani"),
    ("review", "Konsep menunggu pemeriksaan"),
    ("returned", "Konsep dikembalikan"),
    ("task", "Tugas pendukung"),
    ("oversight", "Berkadar pengawasan"),
    ("appeal", "Keberatan tanpa pemutus"),
    ("ruling", "Perlu ketetapan"),
]


def name_past_emails(apps: Any, schema_editor: Any) -> None:
    """Say of each notice which e-mail told of it: until now the key of the e-mail held that of its one notice."""
    emails = apps.get_model("lapor", "Message").objects.filter(key=Concat(Value("officer:"), OuterRef("key")))
    apps.get_model("lapor", "OfficerNotice").objects.update(message=Subquery(emails.values("pk")[:1]))


class Migration(migrations.Migration):
    dependencies = [("lapor", "0018_viewing_kind")]
    operations = [
        migrations.AlterField("officernotice", "kind", models.CharField(choices=KINDS, max_length=12)),
        migrations.AddField(
            "officernotice",
            "message",
            models.ForeignKey(null=True, on_delete=models.PROTECT, related_name="officer_notices", to="lapor.message"),
        ),
        migrations.AddIndex(
            "officernotice", models.Index(fields=["officer", "message"], name="officer_notice_emailed")
        ),
        migrations.RunPython(name_past_emails, migrations.RunPython.noop),
    ]
