"""The website as a WSGI application, for any WSGI server; `serve` runs it in granian."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lapor.settings")

application = get_wsgi_application()
