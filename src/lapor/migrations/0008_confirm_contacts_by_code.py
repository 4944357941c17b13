from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('lapor', '0007_pin_and_support'),
    ]

    operations = [
    ]
