from django.db import migrations, models

SCREENING = [
    ("off", "Tidak diperiksa"),
    ("clean", "Aman"),
    ("waiting", "Menunggu pemeriksaan virus"),
    ("infected", "Berisi virus"),
]


class Migration(migrations.Migration):

    dependencies = [
        ("lapor", "0010_find_reports_by_words"),
    ]

    operations = [
        *[
            migrations.AddField("attachment", name, models.PositiveIntegerField(default=0))
            for name in ("width", "height", "seconds")
        ],
        migrations.AddField("attachment", "has_thumbnail", models.BooleanField(default=False)),
        migrations.AddField(
            "attachment", "screening", models.CharField(choices=SCREENING, default="off", max_length=10)
        ),
    ]
