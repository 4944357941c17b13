"""The addresses of the website."""

from django.urls import path, re_path

from lapor.channels.web import account, acting, filing, home, listing, metrics, own, reading, receipt, site, tracking

REPORT = r"^laporan/(?P<number>[0-9]{8,10})/"

urlpatterns = [
    path("", home.home, name="home"),
    path("panduan/", site.guide, name="guide"),
    path("lapor/", filing.report_form, name="report_form"),
    path("lapor/diterima/", receipt.receipt, name="receipt"),
    path("lacak/", tracking.track, name="track"),
    re_path(r"^lacak/(?P<number>[0-9]{8,10})/$", tracking.track, name="track_report"),
    path("laporan/", listing.report_list, name="report_list"),
    re_path(REPORT + "$", reading.report_detail, name="report_detail"),
    re_path(REPORT + r"lampiran/(?P<attachment_id>[0-9]{1,18})/$", reading.attachment, name="attachment"),
    re_path(REPORT + "(?P<action>[a-z_]{1,20})/$", acting.report_action, name="report_action"),
    path("saya/", own.my_reports, name="my_reports"),
    path("masuk/", account.login, name="account_login"),
    path("keluar/", account.logout, name="account_logout"),
    path("akun/sandi/", account.change_password, name="account_change_password"),
    path("bahasa/", site.set_language, name="set_language"),
    path("health/", site.health, name="health"),
    path("metrics", metrics.metrics, name="metrics"),
]
