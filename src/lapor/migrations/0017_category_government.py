"""A category may belong to one government, whose admins then change it; without one it is shared by all.

Until now the admin of every government changed all of them. Where just one government answers for categories, or has
officers, they become its own; elsewhere they are shared, and national admins change them or hand them out.
"""

from collections.abc import Iterable

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

GOVERNMENTS = ("ministry", "institution", "province", "city", "regency")


def hand_out(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give all categories to the one government there is, if it is one."""
    agencies, categories = apps.get_model("lapor", "Agency").objects, apps.get_model("lapor", "Category").objects
    answering = agencies.filter(pk__in=categories.exclude(agency=None).values("agency"))
    employing = agencies.filter(pk__in=apps.get_model("lapor", "Posting").objects.values("agency"))
    governments = frozenset(agencies.filter(level__in=GOVERNMENTS).values_list("pk", flat=True))
    for places in (answering, employing):
        found = governments_above(places.values_list("path", flat=True), governments)
        if len(found) == 1:
            categories.update(government=found.pop())
            return


def governments_above(paths: Iterable[str], governments: frozenset[int]) -> set[int]:
    """Return the nearest government of each path."""
    ids = ([int(part) for part in path.strip("/").split("/")] for path in paths)
    above = ([pk for pk in path if pk in governments] for path in ids)
    return {chain[-1] for chain in above if chain}


class Migration(migrations.Migration):
    dependencies = [("lapor", "0016_find_originals_by_words")]
    operations = [
        migrations.AddField(
            "category",
            "government",
            models.ForeignKey(
                "lapor.agency",
                models.PROTECT,
                null=True,
                related_name="+",
                help_text="None: of all",
            ),
        ),
        migrations.RunPython(hand_out, migrations.RunPython.noop),
    ]
