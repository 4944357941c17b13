"""The index of the public reports' words, what lists narrowed by one field need, and the tally against abuse of Dukung.

Reports that are there already are indexed by the worker, as tasks; `./lapor index_words` does the same at once.
"""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.utils import timezone

SQLITE = """
CREATE VIRTUAL TABLE lapor_publicwords
USING fts5(words, content='', contentless_delete=1, detail='none', tokenize='ascii')
"""
POSTGRESQL = (
    "CREATE TABLE lapor_publicwords (report_id bigint PRIMARY KEY, words tsvector NOT NULL)",
    "CREATE INDEX lapor_publicwords_words ON lapor_publicwords USING gin (words) WITH (fastupdate = off)",
    "ALTER TABLE lapor_publicwords ALTER COLUMN words SET STATISTICS 1000",
)


def make(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else (SQLITE,):
        schema_editor.execute(statement)
    if apps.get_model("lapor", "Report").objects.filter(is_public=True).exists():
        apps.get_model("lapor", "Task").objects.create(name="index_words", key="0", run_at=timezone.now())


def drop(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    schema_editor.execute("DROP TABLE lapor_publicwords")


class Migration(migrations.Migration):
    dependencies = [("lapor", "0009_choose_notices")]
    operations = [
        migrations.RunPython(make, drop),
        migrations.CreateModel(
            name="SupportTally",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=64, unique=True)),
                ("day", models.DateField(db_index=True)),
                ("count", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="KeptFigures",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40, unique=True)),
                ("content", models.JSONField()),
                ("made_at", models.DateTimeField()),
            ],
        ),
        *(
            migrations.AddIndex(
                "report",
                models.Index(
                    models.F(field), models.F("published_at"), models.F("id"),
                    condition=models.Q(is_public=True), name=f"report_public_{field}",
                ),
            )
            for field in ("region", "category", "agency")
        ),
        migrations.AddIndex(
            "report",
            models.Index(
                models.F("support_count"), models.F("id"),
                condition=models.Q(is_public=True, support_count__gt=0), name="report_public_support",
            ),
        ),
        migrations.AddIndex(
            "report",
            models.Index(
                models.F("published_at"), models.F("id"),
                condition=models.Q(is_public=True, anonymous=False, latitude__isnull=False), name="report_public_pin",
            ),
        ),
    ]
