from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('lapor', '0008_confirm_contacts_by_code'),
    ]

    operations = [
    ]
