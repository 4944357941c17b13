"""What reporters are told, by SMS (one GSM-7 segment) and by e-mail; see DOMAIN: shared phones get no content of a
confidential report."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lapor.notifications.emails import EMAILS
from lapor.notifications.gsm7 import fits_one_segment, to_gsm7
from lapor.reports.numbers import spoken

SECRET_NAMES = ("password", "code", "stop")
BLOT = "****"
ELASTIC = "gist"  # the value that is shortened until the SMS fits


class TooLongError(Exception):
    """A text does not fit one SMS even with its elastic part left out."""


@dataclass(frozen=True)
class Template:
    """One message in its two forms."""

    sms: str | Promise
    subject: str | Promise


@dataclass(frozen=True)
class Rendered:
    """A message ready to be queued."""

    template: str
    subject: str
    text: str
    without_secrets: str


TEMPLATES: dict[str, Template] = {
    "receive": Template(
        gettext_lazy("LAPOR! Laporan Anda kami terima. No {number}. Verifikasi paling lama {date}. Cek: {host}/lacak"),
        gettext_lazy("Laporan Anda kami terima"),
    ),
    "hold": Template(
        gettext_lazy(
            "LAPOR! No {number} kami terima, perlu dilengkapi: {gist}. Ketik BALAS {number} isi, sebelum {date}."
        ),
        gettext_lazy("Laporan Anda perlu dilengkapi"),
    ),
    "expire": Template(
        gettext_lazy(
            "LAPOR! No {number} diarsipkan karena data tidak dilengkapi. Keberatan sebelum {date}: {host}/lacak"
        ),
        gettext_lazy("Laporan Anda diarsipkan"),
    ),
    "archive": Template(
        gettext_lazy("LAPOR! No {number} diarsipkan ({reason}). {gist}. Keberatan: {host}/lacak"),
        gettext_lazy("Laporan Anda tidak dapat diteruskan"),
    ),
    "dispose_with_password": Template(
        gettext_lazy(
            "LAPOR! No {number} diteruskan ke {agency}. {host}/masuk nama: {username} sandi: {password} (7 hari)"
        ),
        gettext_lazy("Laporan Anda diteruskan"),
    ),
    "dispose": Template(
        gettext_lazy("LAPOR! No {number} diteruskan ke {agency}. Target jawaban {date}. {host}/masuk nama: {username}"),
        gettext_lazy("Laporan Anda diteruskan"),
    ),
    "redirect": Template(
        gettext_lazy("LAPOR! No {number} dialihkan ke {agency}. Target jawaban {date}. Cek: {host}/lacak"),
        gettext_lazy("Laporan Anda dialihkan"),
    ),
    "hand_back": Template(
        gettext_lazy(
            "LAPOR! No {number} dikembalikan ke verifikator untuk dicarikan instansi yang tepat. Cek: {host}/lacak"
        ),
        gettext_lazy("Laporan Anda dicarikan instansi yang tepat"),
    ),
    "progress": Template(
        gettext_lazy("LAPOR! Kabar No {number} dari {agency}: {gist}. Cek: {host}/lacak"),
        gettext_lazy("Kabar tentang laporan Anda"),
    ),
    "progress_planned": Template(
        gettext_lazy("LAPOR! No {number} dijadwalkan {date} oleh {agency}: {gist}. Cek: {host}/lacak"),
        gettext_lazy("Pengerjaan laporan Anda sudah dijadwalkan"),
    ),
    "answer": Template(
        gettext_lazy(
            "LAPOR! No {number} dijawab {agency}. Baca: {host}/lacak kode unik {code}. "
            "Balas PUAS/BELUM {number} sebelum {date}"
        ),
        gettext_lazy("Laporan Anda dijawab"),
    ),
    "rule": Template(
        gettext_lazy("LAPOR! Kewenangan atas No {number} ditetapkan: {agency}. Target jawaban {date}. {host}/lacak"),
        gettext_lazy("Instansi yang menangani laporan Anda sudah ditetapkan"),
    ),
    "close": Template(
        gettext_lazy(
            "LAPOR! No {number} ditutup admin: {gist}. Belum beres? Buka kembali sebelum {date}: {host}/lacak"
        ),
        gettext_lazy("Laporan Anda ditutup"),
    ),
    "forward": Template(
        gettext_lazy("LAPOR! No {number} diteruskan ke luar sistem ini. {gist}. Keberatan: {host}/lacak"),
        gettext_lazy("Laporan Anda diteruskan"),
    ),
    "merge": Template(
        gettext_lazy(
            "LAPOR! No {number} digabung dengan laporan lain tentang masalah yang sama. "
            "Nomor dan kode Anda tetap berlaku. Cek: {host}/lacak"
        ),
        gettext_lazy("Laporan Anda digabung dengan yang sama"),
    ),
    "merged_news": Template(
        gettext_lazy("LAPOR! Kabar No {number} (digabung): {gist}. Cek: {host}/lacak kode unik {code}"),
        gettext_lazy("Kabar tentang laporan Anda yang digabung"),
    ),
    "unmerge": Template(
        gettext_lazy("LAPOR! No {number} dipisahkan lagi dan ditangani tersendiri. Cek: {host}/lacak"),
        gettext_lazy("Laporan Anda ditangani tersendiri"),
    ),
    "split": Template(
        gettext_lazy(
            "LAPOR! No {number} memuat beberapa masalah; yang lain kami beri nomor sendiri. Cek: {host}/lacak"
        ),
        gettext_lazy("Laporan Anda dipecah"),
    ),
    "sms_empty": Template(
        gettext_lazy("LAPOR! Isi aduan masih kosong. Ketik: {keyword} (spasi) apa yang terjadi, di mana, sejak kapan."),
        "",
    ),
    "sms_help": Template(
        gettext_lazy(
            "LAPOR! Lapor: {keyword} (spasi) isi aduan. "
            "Lalu: STATUS no, BALAS no isi, PUAS no, BELUM no, KODE no. {host}"
        ),
        "",
    ),
    "sms_emergency": Template(
        gettext_lazy("DARURAT? Segera telepon 112 (gratis, 24 jam). Laporan Anda tetap kami terima."), ""
    ),
    "sms_twin": Template(
        gettext_lazy("LAPOR! Pesan yang sama sudah kami terima dengan No {number}. Cek: STATUS {number}"), ""
    ),
    "sms_unknown": Template(
        gettext_lazy(
            "LAPOR! Nomor laporan itu tidak kami temukan untuk HP ini. Periksa nomornya, atau buka {host}/lacak"
        ),
        "",
    ),
    "sms_status": Template(gettext_lazy("LAPOR! No {number}: {gist}. Selengkapnya: {host}/lacak"), ""),
    "sms_code": Template(
        gettext_lazy("LAPOR! No {number}, kode unik {code}. Buka {host}/lacak. Jangan beri tahu orang lain."), ""
    ),
    "sms_still_asked": Template(
        gettext_lazy("LAPOR! No {number} menunggu data dari Anda: {gist}. Ketik BALAS {number} isi."), ""
    ),
    "sms_which": Template(
        gettext_lazy(
            "LAPOR! Laporan Anda lebih dari satu. Kirim lagi dengan nomornya, misal STATUS {number}. Nomor: {gist}"
        ),
        "",
    ),
    "sms_continued": Template(
        gettext_lazy(
            "LAPOR! Kami tambahkan ke laporan No {number}. Bila ini laporan lain, kirim lagi dengan awalan {keyword}."
        ),
        "",
    ),
    "sms_withdraw_how": Template(
        gettext_lazy(
            "LAPOR! Yakin menarik laporan No {number}? Ketik TARIK {number}. Laporan yang ditarik tidak diproses lagi."
        ),
        "",
    ),
    "sms_withdrawn": Template(
        gettext_lazy("LAPOR! Laporan No {number} sudah Anda tarik. Keliru? Ketik BELUM {number}."), ""
    ),
    "sms_flood": Template(
        gettext_lazy(
            "LAPOR! SMS dari nomor ini terlalu banyak. Tunggu beberapa menit lalu kirim lagi. Darurat? Telepon 112."
        ),
        "",
    ),
    "sms_added": Template(gettext_lazy("LAPOR! Tanggapan Anda untuk No {number} sudah kami terima."), ""),
    "sms_reply_empty": Template(
        gettext_lazy("LAPOR! Isi tanggapan masih kosong. Ketik: BALAS {number} isi tanggapan."), ""
    ),
    "sms_confirmed": Template(gettext_lazy("LAPOR! Terima kasih. No {number} selesai, dikonfirmasi oleh Anda."), ""),
    "sms_contested": Template(
        gettext_lazy(
            "LAPOR! No {number} belum selesai menurut Anda; kami teruskan. Tambah keterangan: BALAS {number} isi."
        ),
        "",
    ),
    "sms_too_late": Template(
        gettext_lazy(
            "LAPOR! Batas waktu membuka kembali No {number} sudah lewat. "
            "Silakan kirim laporan baru: {keyword} (spasi) isi."
        ),
        "",
    ),
    "sms_thanks": Template(
        gettext_lazy(
            "LAPOR! Terima kasih kembali. "
            "Bila sudah beres ketik PUAS {number}, bila belum ketik BELUM {number} alasannya."
        ),
        "",
    ),
    "sms_stopped": Template(
        gettext_lazy("LAPOR! Pesan ke nomor ini kami hentikan. Laporan Anda tetap diproses; ikuti di {host}/lacak"), ""
    ),
    "one_time_code": Template(
        gettext_lazy(
            "LAPOR! Kode sekali pakai Anda: {code}. Berlaku 10 menit, ketik di {host}. "
            "Jangan beri tahu siapa pun, petugas juga tidak."
        ),
        "",
    ),
    "close_silent": Template(
        gettext_lazy(
            "LAPOR! No {number} kami tutup karena tidak ada tanggapan. Belum beres? Balas BELUM {number} sebelum {date}"
        ),
        gettext_lazy("Laporan Anda ditutup"),
    ),
}


def render(template: str, values: Mapping[str, str], *, medium: str, language: str) -> Rendered:
    """Return the message in the reporter's language; an SMS is brought into the GSM-7 alphabet and one segment.

    :raises TooLongError: if the SMS does not fit.
    """
    with translation.override(language):
        row = TEMPLATES[template]
        values = {"keyword": settings.SMS_KEYWORD, **values}
        subject = _subject(values.get("number", ""), str(row.subject), medium) if row.subject else ""
        text = _complete(template, values, medium)
        if medium == "sms" and not any(f"{{{name}}}" in str(row.sms) for name in SECRET_NAMES):
            return Rendered(template, subject, text, without_secrets=text)
        blotted = {name: BLOT if name in SECRET_NAMES else value for name, value in values.items()}
        return Rendered(template, subject, text, _complete(template, blotted, medium))


def _complete(template: str, values: Mapping[str, str], medium: str) -> str:
    if medium == "sms":
        return _sms(str(TEMPLATES[template].sms), values)
    return (_email if medium == "email" else _push)(template, values)


def _subject(number: str, subject: str, medium: str) -> str:
    """Return what a mailbox lists, or the title of a push notice, which is short."""
    if medium == "push":
        return f"LAPOR! {spoken(number)}"
    return f"[LAPOR! {number}] {subject}" if number else f"[LAPOR!] {subject}"


def _email(template: str, values: Mapping[str, str]) -> str:
    """Write the sentences, where to read more, and how to get no more of it."""
    known = {"host": settings.SITE_URL, **values}
    if "number" in values:
        known["number"] = spoken(values["number"])
    parts = [str(EMAILS.get(template, TEMPLATES[template].sms)).format_map(known)]
    if template in EMAILS:
        parts.append(_("Buka laporan: {link}").format(link=f"{settings.SITE_URL}/lacak/{values['number']}/"))
    footer = _("Pesan ini dikirim otomatis oleh LAPOR!. Jangan beri tahu siapa pun kata sandi atau kode unik Anda.")
    if "stop" in values:
        footer += "\n" + _("Tidak ingin dikabari lagi tentang laporan ini? {stop}").format(stop=values["stop"])
    return "\n\n".join(parts) + f"\n\n-- \n{footer}\n"


def _push(template: str, values: Mapping[str, str]) -> str:
    """Write what may stand on a locked screen: what happened and who did it, never what was said."""
    subject, agency = TEMPLATES[template].subject, values.get("agency", "")
    return f"{subject} · {agency}" if "{agency}" in str(TEMPLATES[template].sms) else f"{subject}"


def _sms(pattern: str, values: Mapping[str, str]) -> str:
    """Shorten the elastic value word by word until the text fits."""
    words = to_gsm7(values.get(ELASTIC, "")).strip(" .").split()
    for count in range(len(words), -1, -1):
        gist = " ".join(words[:count]) + ("" if count == len(words) else "..")
        text = to_gsm7(pattern.format_map({"host": settings.SITE_HOST, **values, ELASTIC: gist}))
        if fits_one_segment(text):
            return text
    raise TooLongError(pattern)
