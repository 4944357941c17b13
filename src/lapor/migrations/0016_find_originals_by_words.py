"""The index of the original texts' words, which officers search, and what narrows their queue at millions.

Reports that are there already are indexed by the worker, as tasks; `./lapor index_words` does the same at once.
"""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import Max, OuterRef, Subquery
from django.utils import timezone

SQLITE = """
CREATE VIRTUAL TABLE lapor_deskwords
USING fts5(words, content='', contentless_delete=1, detail='none', tokenize='ascii')
"""
POSTGRESQL = (
    "CREATE TABLE lapor_deskwords (report_id bigint PRIMARY KEY, words tsvector NOT NULL)",
    "CREATE INDEX lapor_deskwords_words ON lapor_deskwords USING gin (words) WITH (fastupdate = off)",
    "ALTER TABLE lapor_deskwords ALTER COLUMN words SET STATISTICS 1000",
)
OPEN = ("verification", "on_hold", "disposition", "follow_up")


def make(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else (SQLITE,):
        schema_editor.execute(statement)
    if apps.get_model("lapor", "Report").objects.exists():
        apps.get_model("lapor", "Task").objects.create(name="index_desk_words", key="0", run_at=timezone.now())


def drop(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    schema_editor.execute("DROP TABLE lapor_deskwords")


def find_appeals(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Note the appeals that are not decided yet: those of reports which came back to verification by one."""
    reports, events = apps.get_model("lapor", "Report").objects, apps.get_model("lapor", "Event").objects
    appeals = events.filter(stream=OuterRef("pk"), name="appeal").order_by().values("stream")
    appealed = events.filter(name="appeal").values("stream")
    waiting = reports.filter(status__in=OPEN[:2], pk__in=appealed)
    waiting.update(appealed_at=Subquery(appeals.annotate(last=Max("at")).values("last")))
    given = events.filter(name__in=["dispose", "rule"], at__gte=OuterRef("appealed_at"), stream=OuterRef("pk"))
    reports.filter(models.Exists(given), appealed_at__isnull=False).update(appealed_at=None)


def _open(name: str, *fields: str, **condition: object) -> models.Index:
    return models.Index(*map(models.F, (*fields, "id")), condition=models.Q(status__in=OPEN, **condition), name=name)


class Migration(migrations.Migration):
    dependencies = [("lapor", "0015_hide_merged_reports")]
    operations = [
        migrations.RunPython(make, drop),
        migrations.AddField("report", "appealed_at", models.DateTimeField(null=True)),
        migrations.AddIndex("report", _open("report_oversight_open", "government", "due_at", oversight=True)),
        migrations.AddIndex("report", _open("report_returned_open", "government", "due_at", hand_backs__gt=0)),
        migrations.AddIndex("report", _open("report_appealed_open", "government", "due_at", appealed_at__isnull=False)),
        migrations.AddIndex("report", _open("report_officer_open", "officer", "due_at", officer__isnull=False)),
        migrations.AddIndex("report", _open("report_category_open", "government", "category", "due_at")),
        migrations.AddIndex("report", _open("report_region_open", "government", "region", "due_at")),
        migrations.AddIndex("report", _open("report_received_open", "government", "received_at")),
        migrations.AddIndex("report", _open("report_oldest_open", "received_at")),
        migrations.AddIndex(
            "report",
            models.Index(
                models.F("government"), models.F("received_at"), models.F("id"), name="report_government_received"
            ),
        ),
        migrations.RunPython(find_appeals, migrations.RunPython.noop),
    ]
