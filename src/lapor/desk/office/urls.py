"""The addresses of the office, under `/petugas/kantor/`."""

from django.urls import path, re_path

from lapor.desk.office.agency import agency_list, agency_page
from lapor.desk.office.categories import category_list, category_page
from lapor.desk.office.handing_over import farewell, minutes_page
from lapor.desk.office.leave import end_house_leave, house_leave
from lapor.desk.office.officer_page import (
    add_posting,
    change_account,
    change_contacts,
    end_posting,
    give_password,
    officer_page,
)
from lapor.desk.office.officers import add, officer_list
from lapor.desk.office.page import office
from lapor.desk.office.record import record
from lapor.desk.office.texts import delete_text, text_list, text_page
from lapor.desk.words import quiet

OFFICER = "petugas/<int:officer_id>/"

urlpatterns = [
    path("", office, name="office"),
    path("petugas/", quiet(officer_list), name="office_officers"),
    path("petugas/tambah/", add, name="office_officer_add"),
    path(OFFICER, officer_page, name="office_officer"),
    path(OFFICER + "kontak/", change_contacts, name="office_contacts"),
    path(OFFICER + "tugas/", add_posting, name="office_posting_add"),
    path(OFFICER + "tugas/<int:posting_id>/akhiri/", end_posting, name="office_posting_end"),
    path(OFFICER + "sandi/", give_password, name="office_password"),
    path(OFFICER + "serah-terima/", farewell, name="office_farewell"),
    re_path(
        r"^petugas/(?P<officer_id>[0-9]+)/akun/(?P<change>faktor-kedua|nonaktif|aktif)/$",
        change_account,
        name="office_account",
    ),
    path("berita-acara/<int:event_id>/", minutes_page, name="office_minutes"),
    path("cuti/", house_leave, name="office_leave"),
    path("cuti/<int:absence_id>/akhiri/", end_house_leave, name="office_leave_end"),
    path("kategori/", category_list, name="office_categories"),
    path("kategori/tambah/", category_page, name="office_category_add"),
    path("kategori/<int:category_id>/", category_page, name="office_category"),
    path("teks-jawaban/", text_list, name="office_texts"),
    path("teks-jawaban/tambah/", text_page, name="office_text_add"),
    path("teks-jawaban/<int:text_id>/", text_page, name="office_text"),
    path("teks-jawaban/<int:text_id>/hapus/", delete_text, name="office_text_delete"),
    path("instansi/", agency_list, name="office_agencies"),
    path("instansi/<str:code>/", agency_page, name="office_agency"),
    path("catatan/", record, name="office_record"),
]
