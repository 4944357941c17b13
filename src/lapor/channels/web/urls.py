"""The addresses of the website."""

from django.conf import settings
from django.urls import include, path, re_path

from lapor.channels.web import (
    account_urls,
    acting,
    agencies,
    coach,
    filing,
    gaya,
    home,
    listing,
    metrics,
    numbers_page,
    own,
    pages,
    places,
    pwa,
    reading,
    site,
    supporting,
    tracking,
)

REPORT = r"^laporan/(?P<number>[0-9]{8,10})/"

urlpatterns = [
    path("", home.home, name="home"),
    path("panduan/", pages.guide, name="guide"),
    path("tanya-jawab/", pages.faq, name="faq"),
    path("privasi/", pages.privacy, name="privacy"),
    path("aksesibilitas/", pages.accessibility, name="accessibility"),
    path("media-sosial/", pages.social_text, name="social_text"),
    path("lapor/", filing.report_form, name="report_form"),
    path("lapor/bantu/", coach.coach, name="coach"),
    path("lapor/token/", pwa.token, name="form_token"),
    path("lapor/luring/", pwa.form_shell, name="form_shell"),
    path("luring/", pwa.offline, name="offline"),
    path("manifest.webmanifest", pwa.manifest, name="manifest"),
    path("sw.js", pwa.service_worker, name="service_worker"),
    path("", include("lapor.channels.web.following_urls")),
    path("lacak/", tracking.track, name="track"),
    re_path(r"^lacak/(?P<number>[0-9]{8,10})/$", tracking.track, name="track_report"),
    path("laporan/", listing.report_list, name="report_list"),
    re_path(REPORT + "$", reading.report_detail, name="report_detail"),
    re_path(REPORT + "dukung/$", supporting.support_report, name="support_report"),
    path("", include("lapor.channels.web.evidence_urls")),
    re_path(REPORT + "(?P<action>[a-z_]{1,20})/$", acting.report_action, name="report_action"),
    path("instansi/", agencies.agency_list, name="agency_list"),
    path("instansi/<str:code>/", agencies.agency_page, name="agency_page"),
    path("peta/", places.report_map, name="report_map"),
    path("peta/titik.json", places.map_points, name="map_points"),
    path("angka/", numbers_page.public_numbers, name="public_numbers"),
    path("saya/", own.my_reports, name="my_reports"),
    *account_urls.urlpatterns,
    path("bahasa/", site.set_language, name="set_language"),
    path("health/", site.health, name="health"),
    path("metrics", metrics.metrics, name="metrics"),
]
if settings.DEMO_MODE:
    urlpatterns.append(path("gaya/", gaya.gaya, name="style_guide"))
