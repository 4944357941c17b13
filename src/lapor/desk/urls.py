"""The addresses of the officers' desk, under `/petugas/`."""

from django.urls import path, re_path

from lapor.desk.actions import open_identity, take_step
from lapor.desk.holidays import delete_holiday, holiday_list
from lapor.desk.messages import message_list, retry_message, retry_task
from lapor.desk.morning import morning
from lapor.desk.page import report_page
from lapor.desk.queue import queue
from lapor.desk.sms_preview import sms_preview

REPORT = r"^laporan/(?P<number>[0-9]{8,10})/"

urlpatterns = [
    path("", queue, name="desk_queue"),
    re_path(REPORT + "$", report_page, name="desk_report"),
    re_path(REPORT + "identitas/$", open_identity, name="desk_identity"),
    re_path(REPORT + "(?P<action>[a-z_]{1,20})/$", take_step, name="desk_action"),
    path("pagi/", morning, name="desk_morning"),
    path("pratinjau-sms/", sms_preview, name="desk_sms_preview"),
    path("pesan/", message_list, name="desk_messages"),
    path("pesan/<int:message_id>/kirim-lagi/", retry_message, name="desk_message_retry"),
    path("tugas/<int:task_id>/jalankan-lagi/", retry_task, name="desk_task_retry"),
    path("libur/", holiday_list, name="desk_holidays"),
    path("libur/<int:holiday_id>/hapus/", delete_holiday, name="desk_holiday_delete"),
]
