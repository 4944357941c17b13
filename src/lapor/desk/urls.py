"""The addresses of the officers' desk, under `/petugas/`."""

from django.urls import path, re_path

from lapor.desk.actions import open_identity, take_step
from lapor.desk.bulk import bulk, bulk_result, bulk_run
from lapor.desk.bundling import bundle
from lapor.desk.clocks.policies import end_policy, policy_list
from lapor.desk.clocks.trial import trial
from lapor.desk.drafting import draft
from lapor.desk.finishing import finish_task
from lapor.desk.holidays import delete_holiday, holiday_list
from lapor.desk.messages import message_list, retry_message, retry_task
from lapor.desk.morning import morning
from lapor.desk.notices import notice_list, read_all, read_notice
from lapor.desk.office.leave import end_own_leave, own_leave
from lapor.desk.page import report_page
from lapor.desk.presence import heartbeat
from lapor.desk.queue import queue
from lapor.desk.saved import delete_filter, save_filter
from lapor.desk.similar import compare
from lapor.desk.sms_preview import sms_preview
from lapor.desk.split_draft import split_draft
from lapor.desk.viewings import who_saw
from lapor.desk.words import quiet

REPORT = r"^laporan/(?P<number>[0-9]{8,10})/"

urlpatterns = [
    path("", quiet(queue), name="desk_queue"),
    path("saringan/", save_filter, name="desk_save_filter"),
    path("saringan/<int:filter_id>/hapus/", delete_filter, name="desk_delete_filter"),
    path("massal/", bulk, name="desk_bulk"),
    path("massal/jalankan/", bulk_run, name="desk_bulk_run"),
    path("massal/hasil/", bulk_result, name="desk_bulk_result"),
    re_path(REPORT + "$", quiet(report_page), name="desk_report"),
    re_path(REPORT + "identitas/$", open_identity, name="desk_identity"),
    re_path(REPORT + "berkas/$", bundle, name="desk_bundle"),
    re_path(REPORT + "tugas/$", finish_task, name="desk_support_task"),
    re_path(REPORT + "konsep/$", draft, name="desk_draft"),
    re_path(REPORT + "pecah/$", split_draft, name="desk_split_draft"),
    re_path(REPORT + "hadir/$", heartbeat, name="desk_presence"),
    re_path(REPORT + "siapa-melihat/$", who_saw, name="desk_who_saw"),
    re_path(REPORT + "banding/(?P<other>[0-9]{8,10})/$", compare, name="desk_compare"),
    re_path(REPORT + "(?P<action>[a-z_]{1,20})/$", take_step, name="desk_action"),
    path("pagi/", morning, name="desk_morning"),
    path("pemberitahuan/", notice_list, name="desk_notices"),
    path("pemberitahuan/dibaca/", read_all, name="desk_notices_read"),
    path("pemberitahuan/<int:notice_id>/dibaca/", read_notice, name="desk_notice_read"),
    path("tenggat/", policy_list, name="desk_policies"),
    path("tenggat/<int:policy_id>/akhiri/", end_policy, name="desk_policy_end"),
    path("tenggat/coba/", trial, name="desk_trial"),
    path("pratinjau-sms/", sms_preview, name="desk_sms_preview"),
    path("pesan/", message_list, name="desk_messages"),
    path("pesan/<int:message_id>/kirim-lagi/", retry_message, name="desk_message_retry"),
    path("tugas/<int:task_id>/jalankan-lagi/", retry_task, name="desk_task_retry"),
    path("cuti/", own_leave, name="own_leave"),
    path("cuti/<int:absence_id>/akhiri/", end_own_leave, name="own_leave_end"),
    path("libur/", holiday_list, name="desk_holidays"),
    path("libur/<int:holiday_id>/hapus/", delete_holiday, name="desk_holiday_delete"),
]
