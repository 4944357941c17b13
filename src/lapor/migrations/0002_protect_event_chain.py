"""Make the database itself refuse to change or remove an event, or a look at somebody's identity."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

PROTECTED = ("lapor_event", "lapor_identityaccess")

SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
POSTGRESQL_FUNCTION = """
CREATE FUNCTION lapor_refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
POSTGRESQL = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION lapor_refuse_change()
"""


def protect(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_FUNCTION, params=None)  # it holds a %
        for table in PROTECTED:
            schema_editor.execute(POSTGRESQL.format(table=table))
        return
    for table in PROTECTED:
        for verb in ("update", "delete"):
            schema_editor.execute(SQLITE.format(table=table, verb=verb, VERB=verb.upper()))


def unprotect(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION lapor_refuse_change() CASCADE")
        return
    for table in PROTECTED:
        for verb in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER {table}_no_{verb}")


class Migration(migrations.Migration):
    dependencies = [("lapor", "0001_first_tables")]
    operations = [migrations.RunPython(protect, unprotect)]
