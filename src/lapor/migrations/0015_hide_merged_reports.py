"""A merged report leaves the public lists: the column that says so is made anew, with the indexes that stand on it."""

from django.db import migrations, models

IS_PUBLIC = models.Q(is_public=True)


def _index(name: str, *fields: str, condition: models.Q = IS_PUBLIC) -> models.Index:
    return models.Index(*map(models.F, (*fields, "id")), condition=condition, name=name)


INDEXES = (
    _index("report_public_status", "status", "published_at"),
    _index("report_public", "published_at"),
    *(_index(f"report_public_{field}", field, "published_at") for field in ("region", "category", "agency")),
    _index("report_public_support", "support_count", condition=models.Q(is_public=True, support_count__gt=0)),
    _index(
        "report_public_pin", "published_at",
        condition=models.Q(is_public=True, anonymous=False, latitude__isnull=False),
    ),
)
PUBLIC = models.Q(published_at__isnull=False, confidential=False, oversight=False) & ~models.Q(
    status__in=["withdrawn", "merged"]
)


class Migration(migrations.Migration):
    dependencies = [("lapor", "0014_work_as_officers")]
    operations = [
        *(migrations.RemoveIndex("report", index.name) for index in INDEXES),
        migrations.RemoveField("report", "is_public"),
        migrations.AddField(
            "report",
            "is_public",
            models.GeneratedField(
                expression=models.ExpressionWrapper(PUBLIC, output_field=models.BooleanField()),
                output_field=models.BooleanField(),
                db_persist=True,
            ),
        ),
        *(migrations.AddIndex("report", index) for index in INDEXES),
    ]
