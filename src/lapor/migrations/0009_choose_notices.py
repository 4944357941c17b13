import django.db.models.deletion
from django.db import migrations, models

MEDIA = [("sms", "SMS"), ("email", "E-mail"), ("push", "Notifikasi di perangkat")]
WAYS = [("sms", "SMS"), ("email", "E-mail"), ("none", "Tidak usah dikabari")]
GRADES = ("speed", "clarity", "courtesy", "result")


class Migration(migrations.Migration):

    dependencies = [
        ("lapor", "0008_confirm_contacts_by_code"),
    ]

    operations = [
        migrations.CreateModel(
            name="Satisfaction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                *[(name, models.PositiveSmallIntegerField(null=True)) for name in GRADES],
                ("given_at", models.DateTimeField()),
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="satisfaction", to="lapor.report"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q((name, None), (f"{name}__range", (1, 5)), _connector="OR"),
                        name=f"grade_{name}",
                    )
                    for name in GRADES
                ],
            },
        ),
        migrations.CreateModel(
            name="NoticeChoice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("way", models.CharField(choices=WAYS, max_length=8)),
                ("chosen_at", models.DateTimeField()),
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notice_choice", to="lapor.report"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("way__in", ["sms", "email", "none"])), name="notice_way")
                ],
            },
        ),
        migrations.CreateModel(
            name="PushSubscription",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("endpoint_digest", models.CharField(max_length=64)),
                ("sealed", models.TextField()),
                ("language", models.CharField(default="id", max_length=5)),
                ("created_at", models.DateTimeField()),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="push_subscriptions",
                        to="lapor.report",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["report", "endpoint_digest"], name="device_once_per_report")
                ],
            },
        ),
        migrations.AlterField(
            model_name="message", name="medium", field=models.CharField(choices=MEDIA, max_length=8)
        ),
        migrations.AlterField(
            model_name="demodelivery", name="medium", field=models.CharField(choices=MEDIA, max_length=8)
        ),
    ]
