"""The index of the original texts' words, which officers search."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("lapor", "0015_hide_merged_reports")]
    operations = []
