"""Print numbers and access codes of some public reports, as JSON."""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lapor.settings")
django.setup()

from lapor.reporters.codes import access_code  # noqa: E402  # tables exist once Django is set up
from lapor.reports.models import Report  # noqa: E402

numbers = Report.objects.public().exclude(answered_at=None).order_by("id").values_list("number", "code_generation")
sys.stdout.write(json.dumps({number: access_code(number, generation) for number, generation in numbers[:500]}))
