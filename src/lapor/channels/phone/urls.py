"""The addresses of the call centre and the counter, under `/petugas/panggilan/`."""

from django.urls import path

from lapor.channels.phone import pages

urlpatterns = [
    path("", pages.entry, name="intake_entry"),
    path("penelepon/", pages.caller, name="intake_caller"),
    path("<int:intake_id>/", pages.receipt, name="intake"),
    path("<int:intake_id>/bukti/", pages.evidence, name="intake_evidence"),
    path("<int:intake_id>/bukan-iseng/", pages.no_prank, name="intake_no_prank"),
]
