from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('lapor', '0009_choose_notices'),
    ]

    operations = [
    ]
