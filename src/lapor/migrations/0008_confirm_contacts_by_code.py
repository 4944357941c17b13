import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

MEDIUM = models.CharField(choices=[("sms", "Nomor telepon"), ("email", "Surel")], max_length=8)
ID = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):

    dependencies = [
        ("lapor", "0007_pin_and_support"),
    ]

    operations = [
        migrations.AddField("user", "sign_in_generation", models.PositiveIntegerField(default=0)),
        migrations.AlterField(
            "reporter",
            "user",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reporters",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.CreateModel(
            name="OneTimeCode",
            fields=[
                ("id", ID),
                ("medium", MEDIUM),
                ("contact_digest", models.CharField(max_length=64)),
                ("contact_sealed", models.TextField()),
                ("code_digest", models.CharField(max_length=64)),
                ("address_digest", models.CharField(max_length=64)),
                ("minute", models.DateTimeField()),
                ("created_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("used_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("contact_digest", "minute"), name="one_time_code_a_minute")
                ],
                "indexes": [
                    models.Index(fields=["contact_digest", "created_at"], name="one_time_code_by_contact"),
                    models.Index(fields=["address_digest", "created_at"], name="one_time_code_by_address"),
                    models.Index(fields=["medium", "created_at"], name="one_time_code_by_medium"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConfirmedContact",
            fields=[
                ("id", ID),
                ("medium", MEDIUM),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("sealed", models.TextField()),
                ("confirmed_at", models.DateTimeField()),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contacts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="KeptReport",
            fields=[
                ("id", ID),
                ("number", models.CharField(max_length=10)),
                ("kept_at", models.DateTimeField()),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kept_reports",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("user", "number"), name="kept_report_once")]},
        ),
    ]
