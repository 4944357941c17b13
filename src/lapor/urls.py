"""Every address of the site."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("channels/sms/", include("lapor.channels.sms.urls")),
]
