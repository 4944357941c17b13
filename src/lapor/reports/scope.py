"""What lies outside LAPOR!'s scope (bukan ranah) and the other reasons to archive, each with where to go instead.

Numbers and addresses stand here only when they are certain; an empty one is unknown and is not shown.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class ArchiveReason(models.TextChoices):
    """Why a report is archived; the first six are the brochure's out-of-scope classes."""

    ELECTION = "election", _("KPU & Bawaslu")
    CRIME = "crime", _("Kasus Kriminal")
    PRIVATE_COMPANY = "private_company", _("Wewenang Perusahaan Swasta")
    COURT = "court", _("Sedang Dalam Proses Peradilan")
    SOCIAL_MEDIA = "social_media", _("Berdasarkan Media Sosial")
    IRRELEVANT = "irrelevant", _("Tidak Relevan Dengan Kinerja Pemerintah")
    JOKE = "joke", _("Iseng atau uji coba")
    SPAM = "spam", _("Iklan atau spam")
    HATE = "hate", _("Ujaran kebencian atau SARA")
    INCOMPLETE = "incomplete", _("Tidak dilengkapi setelah diminta")
    DUPLICATE = "duplicate", _("Sudah dilaporkan dan masih diproses")
    TOO_GENERAL = "too_general", _("Terlalu umum")
    WRONG_FORMAT = "wrong_format", _("Isi tidak dapat dibaca")
    FORWARDED = "forwarded", _("Diteruskan ke instansi di luar sistem ini")


OUT_OF_SCOPE = tuple(ArchiveReason)[:6]


@dataclass(frozen=True)
class Guidance:
    """What the citizen is told: why, and where the matter belongs; for the six classes also whom to call and where."""

    explanation: str | Promise
    referral: str | Promise
    body: str | Promise = ""
    phone: str | Promise = ""
    address: str | Promise = ""


@dataclass(frozen=True)
class OutOfScope:
    """One class as the public reads it, in the visitor's language."""

    reason: ArchiveReason
    label: str
    explanation: str
    body: str
    phone: str
    address: str


GUIDANCE: dict[ArchiveReason, Guidance] = {
    ArchiveReason.ELECTION: Guidance(
        _("Penyelenggaraan dan pelanggaran pemilu ditangani lembaga pemilu yang mandiri."),
        _("KPU Kota Metro untuk daftar pemilih dan penghitungan suara; Bawaslu Kota Metro untuk pelanggaran."),
        body=_("KPU Kota Metro (daftar pemilih, penghitungan suara) atau Bawaslu Kota Metro (pelanggaran)"),
    ),
    ArchiveReason.CRIME: Guidance(
        _("Tindak pidana harus dilaporkan kepada polisi agar dapat disidik."),
        _("Polres Metro, telepon 110 (24 jam). Dalam bahaya, telepon 112."),
        body=_("Polres Metro atau kantor polisi terdekat"),
        phone=_("110 (24 jam); bila ada bahaya 112"),
    ),
    ArchiveReason.PRIVATE_COMPANY: Guidance(
        _("Sengketa dengan perusahaan swasta diselesaikan dengan perusahaannya atau lembaga konsumen."),
        _("Layanan pelanggan perusahaan itu; bila buntu, BPSK atau Ditjen PKTN Kementerian Perdagangan."),
        body=_("Layanan pelanggan perusahaan itu; bila buntu, Ditjen PKTN Kementerian Perdagangan atau BPSK"),
        phone=_("021-3441839; WhatsApp 0853-1111-1010 (Ditjen PKTN)"),
    ),
    ArchiveReason.COURT: Guidance(
        _("Perkara yang sedang diperiksa pengadilan tidak boleh dicampuri pemerintah."),
        _("Pengadilan yang memeriksa perkara; perilaku hakim: Komisi Yudisial atau Badan Pengawasan MA."),
        body=_("Pengadilan yang memeriksa perkara; perilaku hakim: Komisi Yudisial atau Badan Pengawasan MA"),
        address=_("Komisi Yudisial: Jalan Kramat Raya 57, Jakarta Pusat"),
    ),
    ArchiveReason.SOCIAL_MEDIA: Guidance(
        _("Laporan harus dari pengetahuan sendiri, bukan dari unggahan orang lain."),
        _("Laporkan lagi dengan tempat, waktu, dan bukti yang Anda lihat sendiri."),
        body=_("PPID Kota Metro bila ingin menanyakan kebenaran suatu kabar"),
        phone=_("0897-8578-275 (call center Kota Metro)"),
    ),
    ArchiveReason.IRRELEVANT: Guidance(
        _("LAPOR! melayani hal yang menyangkut kinerja pemerintah dan layanan publik."),
        _("Bila menyangkut layanan pemerintah, laporkan lagi dan sebutkan layanannya."),
        body=_("Call center Kota Metro bila ragu layanan mana yang tepat"),
        phone="0897-8578-275",
    ),
    ArchiveReason.JOKE: Guidance(
        _("Isi laporan tampak seperti uji coba."), _("Bila ada masalah nyata, silakan kirim laporan baru.")
    ),
    ArchiveReason.SPAM: Guidance(
        _("Isi laporan adalah iklan atau pesan massal."), _("Bila ada masalah nyata, silakan kirim laporan baru.")
    ),
    ArchiveReason.HATE: Guidance(
        _("Isi laporan menyerang suku, agama, ras, atau golongan."),
        _("Kirim lagi dengan kata yang santun; masalahnya sendiri tetap kami layani."),
    ),
    ArchiveReason.INCOMPLETE: Guidance(
        _("Data yang diminta tidak kami terima sampai batas waktunya."),
        _("Ajukan keberatan dengan data itu; laporan Anda dibuka kembali."),
    ),
    ArchiveReason.DUPLICATE: Guidance(
        _("Masalah yang sama sudah Anda laporkan dan masih diproses."),
        _("Ikuti laporan yang pertama; tambahkan keterangan di sana."),
    ),
    ArchiveReason.TOO_GENERAL: Guidance(
        _("Isi laporan terlalu umum untuk ditindaklanjuti."),
        _("Laporkan lagi: apa, di mana, kapan, dan siapa yang melayani."),
    ),
    ArchiveReason.WRONG_FORMAT: Guidance(
        _("Isi laporan tidak dapat dibaca."), _("Kirim lagi dengan kalimat biasa dalam Bahasa Indonesia.")
    ),
    ArchiveReason.FORWARDED: Guidance(
        _("Yang berwenang adalah instansi lain; laporan Anda sudah kami teruskan ke sana."),
        _("Hubungi instansi itu dengan menyebut nomor laporan Anda."),
    ),
}


def out_of_scope() -> tuple[OutOfScope, ...]:
    """Return the six classes in the brochure's order."""
    return tuple(described(reason) for reason in OUT_OF_SCOPE)


def described(reason: ArchiveReason) -> OutOfScope:
    """Return one of the six classes with the body that is responsible."""
    told = GUIDANCE[reason]
    return OutOfScope(
        reason, str(reason.label), str(told.explanation), str(told.body), str(told.phone), str(told.address)
    )
