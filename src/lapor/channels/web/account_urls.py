"""The addresses of accounts."""

from django.urls import path, re_path

from lapor.channels.web import (
    account,
    confirming,
    own_account,
    own_data,
    passkeys,
    passwords,
    second_factor,
    second_factor_codes,
    second_factor_step,
)

REPORT = r"^akun/laporan/(?P<number>[0-9]{8,10})/"

urlpatterns = [
    path("masuk/", account.login, name="account_login"),
    path("masuk/kode/", confirming.enter_code, name="account_code"),
    path("masuk/kode/lagi/", confirming.send_again, name="account_code_again"),
    path("masuk/passkey/", passkeys.login, name="mfa_login_webauthn"),
    path("masuk/langkah-kedua/", second_factor_step.second_step, name="mfa_authenticate"),
    path("keluar/", account.logout, name="account_logout"),
    path("akun/", own_account.account, name="account_page"),
    path("akun/kontak/", own_account.add_contact, name="account_add_contact"),
    path("akun/kontak/<int:contact_id>/hapus/", own_account.remove_contact, name="account_remove_contact"),
    path("akun/sandi/", passwords.change_password, name="account_change_password"),
    path("akun/sandi/kode/", confirming.instead_of_password, name="account_code_instead"),
    path("akun/passkey/", passkeys.add, name="mfa_add_webauthn"),
    path("akun/passkey/<int:pk>/nama/", passkeys.rename, name="mfa_edit_webauthn"),
    path("akun/passkey/<int:pk>/hapus/", passkeys.remove, name="mfa_remove_webauthn"),
    path("akun/dua-langkah/", second_factor.overview, name="second_factor"),
    path("akun/dua-langkah/aplikasi/", second_factor.set_up, name="second_factor_app"),
    path("akun/dua-langkah/aplikasi/hapus/", second_factor.remove, name="second_factor_remove"),
    path("akun/kode-pemulihan/", second_factor_codes.codes, name="recovery_codes"),
    path("akun/kode-pemulihan/unduh/", second_factor_codes.codes_text, name="recovery_codes_text"),
    path("akun/kode-pemulihan/simpan/", second_factor_codes.kept, name="recovery_codes_kept"),
    path("akun/kode-pemulihan/baru/", second_factor_codes.renew, name="recovery_codes_renew"),
    path("akun/bahasa/", own_account.language, name="account_language"),
    path("akun/perangkat/", own_account.other_devices, name="account_other_devices"),
    path("akun/data/", own_data.download, name="account_data"),
    path("akun/hapus/", own_account.leave, name="account_leave"),
    re_path(REPORT + "kode/$", confirming.confirm_contact, name="confirm_contact"),
    re_path(REPORT + "simpan/$", confirming.keep, name="keep_report"),
]
