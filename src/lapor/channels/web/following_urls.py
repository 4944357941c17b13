"""The addresses by which people and programs follow a report."""

from django.urls import path, re_path

from lapor.channels.web import feeds, notices, receipt, status

REPORT = r"^laporan/(?P<number>[0-9]{8,10})/"

urlpatterns = [
    path("lapor/diterima/", receipt.receipt, name="receipt"),
    path("lapor/diterima/teks/", receipt.receipt_text, name="receipt_text"),
    path("laporan/umpan/", feeds.list_feed, name="list_feed"),
    path("instansi/<str:code>/umpan/", feeds.agency_feed, name="agency_feed"),
    re_path(REPORT + "umpan/$", feeds.report_feed, name="report_feed"),
    re_path(REPORT + "status.json$", status.report_status, name="report_status"),
    re_path(REPORT + "kabar/$", notices.notices, name="notices"),
    re_path(REPORT + "kabar/perangkat/$", notices.device, name="notices_device"),
    path("kabar/berhenti/<str:token>/", notices.stop, name="notices_stop"),
]
