"""The website as a WSGI application, for any WSGI server; `serve` runs it in granian."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lapor.settings")

_site = get_wsgi_application()

from lapor.channels.sms.urls import urlpatterns as sms  # noqa: E402  # tables exist once Django is set up
from lapor.core.short_way import with_short_way  # noqa: E402

application = with_short_way(_site, {f"/channels/sms/{door.pattern}": door.callback for door in sms})
