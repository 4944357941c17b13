from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('lapor', '0010_find_reports_by_words'),
    ]

    operations = [
    ]
