"""The addresses of accounts."""

from django.urls import path, re_path

from lapor.channels.web import account, confirming, own_account, own_data, passkeys, passwords

REPORT = r"^akun/laporan/(?P<number>[0-9]{8,10})/"

urlpatterns = [
    path("masuk/", account.login, name="account_login"),
    path("masuk/kode/", confirming.enter_code, name="account_code"),
    path("masuk/kode/lagi/", confirming.send_again, name="account_code_again"),
    path("masuk/passkey/", passkeys.login, name="mfa_login_webauthn"),
    path("keluar/", account.logout, name="account_logout"),
    path("akun/", own_account.account, name="account_page"),
    path("akun/kontak/", own_account.add_contact, name="account_add_contact"),
    path("akun/kontak/<int:contact_id>/hapus/", own_account.remove_contact, name="account_remove_contact"),
    path("akun/sandi/", passwords.change_password, name="account_change_password"),
    path("akun/sandi/kode/", confirming.instead_of_password, name="account_code_instead"),
    path("akun/passkey/", passkeys.add, name="mfa_add_webauthn"),
    path("akun/passkey/<int:pk>/nama/", passkeys.rename, name="mfa_edit_webauthn"),
    path("akun/passkey/<int:pk>/hapus/", passkeys.remove, name="mfa_remove_webauthn"),
    path("akun/bahasa/", own_account.language, name="account_language"),
    path("akun/perangkat/", own_account.other_devices, name="account_other_devices"),
    path("akun/data/", own_data.download, name="account_data"),
    path("akun/hapus/", own_account.leave, name="account_leave"),
    re_path(REPORT + "kode/$", confirming.confirm_contact, name="confirm_contact"),
    re_path(REPORT + "simpan/$", confirming.keep, name="keep_report"),
]
