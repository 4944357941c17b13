"""Run a management command: `python -m lapor COMMAND`, or rather `./lapor COMMAND`, which also brings the settings."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lapor.settings")
    execute_from_command_line(["./lapor", *sys.argv[1:]])
