"""Why a file cannot be taken, in words for its sender."""

from django.conf import settings
from django.utils.translation import gettext as _

REASONS = ("type", "heic", "size", "broken", "locked", "infected", "count")  # those that concern a file as such


def refusal(name: str, reason: str) -> str:
    """Return the sentence for a reason of `RefusedFileError` or `NoRoomError`."""
    megabytes = settings.ATTACHMENT_BYTES // 1024 // 1024
    sentence = {
        "type": _("%(name)s bukan foto, PDF, video, atau rekaman suara yang dapat kami terima."),
        "heic": _(
            "%(name)s adalah foto HEIC yang belum dapat kami baca. Kirim sebagai JPEG: di iPhone buka Pengaturan, "
            "Kamera, Format, lalu pilih “Paling Kompatibel”, atau kirim tangkapan layar foto itu."
        ),
        "size": _("%(name)s terlalu besar; paling besar %(megabytes)s MB."),
        "broken": _("%(name)s rusak dan tidak dapat dibuka."),
        "locked": _("%(name)s dikunci dengan kata sandi. Simpan tanpa kata sandi, lalu kirim lagi."),
        "infected": _("%(name)s berisi virus, jadi tidak kami simpan."),
        "count": _("Terlalu banyak berkas; paling banyak %(count)s."),
        "busy": _("%(name)s belum sempat diperiksa karena banyak berkas masuk. Silakan kirim lagi sebentar lagi."),
        "visitor": _("%(name)s belum dapat disimpan karena terlalu banyak berkas dari Anda sedang menunggu."),
        "all": _("%(name)s belum dapat disimpan karena tempat penyimpanan sedang penuh. Coba lagi nanti."),
        "lost": _("%(name)s sudah lebih dari sehari menunggu dan tidak tersimpan lagi. Silakan pilih lagi."),
    }[reason]
    return sentence % {"name": name, "megabytes": megabytes, "count": settings.ATTACHMENT_COUNT}
