"""The addresses of the spreadsheets, under `/petugas/lembar/`."""

from django.urls import path

from lapor.desk.sheets import pages

urlpatterns = [
    path("", pages.sheets, name="sheets"),
    path("bawa/", pages.export, name="sheet_export"),
    path("rekap/", pages.recap, name="sheet_recap"),
    path("periksa/", pages.check, name="sheet_check"),
    path("impor/<int:sheet_id>/", pages.sheet_import, name="sheet_import"),
    path("impor/<int:sheet_id>/masalah/", pages.sheet_problems, name="sheet_problems"),
]
