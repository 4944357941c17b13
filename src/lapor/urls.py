"""Every address of the site."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from lapor.channels.sms.keyword_page import delete_keyword, keywords_page
from lapor.channels.sms.operators import operators_page

urlpatterns: list[URLPattern | URLResolver] = [
    path("channels/sms/", include("lapor.channels.sms.urls")),
    path("petugas/panggilan/", include("lapor.channels.phone.urls")),
    path("petugas/lembar/", include("lapor.desk.sheets.urls")),
    path("petugas/sms/", operators_page, name="sms_operators"),
    path("petugas/kantor/kata-kunci/", keywords_page, name="office_keywords"),
    path("petugas/kantor/kata-kunci/<int:keyword_id>/hapus/", delete_keyword, name="office_keyword_delete"),
    path("petugas/kantor/", include("lapor.desk.office.urls")),
    path("petugas/", include("lapor.desk.urls")),
    path("", include("lapor.channels.web.urls")),
]
if settings.DEMO_MODE:
    urlpatterns.insert(0, path("demo/", include("lapor.demo.urls")))


handler400 = "lapor.channels.web.errors.bad_request"
handler403 = "lapor.channels.web.errors.forbidden"
handler404 = "lapor.channels.web.errors.not_found"
handler500 = "lapor.channels.web.errors.server_error"
