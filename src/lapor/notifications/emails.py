"""What reporters read by e-mail: whole sentences in plain text, which every mailbox shows and nobody can track.

A message that has no text here is sent as its SMS says it.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

EMAILS: dict[str, str | Promise] = {
    "receive": gettext_lazy(
        "Terima kasih. Laporan Anda kami terima dengan nomor {number}.\n\n"
        "Petugas memeriksanya paling lambat {date}. Sesudah itu laporan diteruskan ke instansi yang berwenang, "
        "dan Anda kami kabari lagi."
    ),
    "hold": gettext_lazy(
        "Laporan {number} kami terima, tetapi belum dapat diteruskan. Petugas bertanya:\n\n{gist}\n\n"
        "Jawablah di halaman laporan sebelum {date}. Selama menunggu Anda, jam tenggat berhenti; "
        "tanpa jawaban sampai tanggal itu laporan diarsipkan."
    ),
    "expire": gettext_lazy(
        "Laporan {number} diarsipkan karena data yang diminta tidak kami terima.\n\n"
        "Masih ingin dilanjutkan? Ajukan keberatan di halaman laporan sebelum {date}."
    ),
    "archive": gettext_lazy(
        "Laporan {number} tidak dapat diteruskan. Alasannya: {reason}.\n\n{gist}\n\n"
        "Tidak setuju? Ajukan keberatan di halaman laporan."
    ),
    "dispose_with_password": gettext_lazy(
        "Laporan {number} diteruskan ke {agency}.\n\n"
        "Semua laporan Anda dapat dibaca di {host}/masuk/ dengan\n\n"
        "    nama pengguna: {username}\n    kata sandi: {password}\n\n"
        "Kata sandi ini berlaku 7 hari dan diganti saat pertama kali masuk."
    ),
    "dispose": gettext_lazy(
        "Laporan {number} diteruskan ke {agency}. Target jawabannya {date}.\n\n"
        "Semua laporan Anda dapat dibaca di {host}/masuk/ dengan nama pengguna {username}."
    ),
    "redirect": gettext_lazy("Laporan {number} dialihkan ke {agency}. Target jawabannya sekarang {date}."),
    "hand_back": gettext_lazy(
        "Laporan {number} dikembalikan ke verifikator, karena instansi yang menerimanya menyatakan itu bukan tugasnya. "
        "Verifikator mencarikan instansi yang tepat; Anda kami kabari lagi."
    ),
    "progress": gettext_lazy("Kabar tentang laporan {number} dari {agency}:\n\n{gist}"),
    "progress_planned": gettext_lazy("Kabar tentang laporan {number} dari {agency}, dijadwalkan {date}:\n\n{gist}"),
    "answer": gettext_lazy(
        "Laporan {number} dijawab {agency}:\n\n{gist}\n\n"
        "Sudah beres atau belum? Nyatakan di halaman laporan sebelum {date}, dengan kode unik {code}. "
        "Tanpa kabar dari Anda, laporan ditutup oleh sistem."
    ),
    "rule": gettext_lazy(
        "Koordinator menetapkan siapa yang berwenang atas laporan {number}: {agency}. Instansi itu tidak dapat "
        "mengembalikannya lagi. Target jawabannya {date}."
    ),
    "close": gettext_lazy(
        "Laporan {number} ditutup oleh admin. Alasannya:\n\n{gist}\n\n"
        "Belum beres? Buka kembali di halaman laporan sebelum {date}."
    ),
    "forward": gettext_lazy(
        "Laporan {number} kami teruskan ke instansi di luar sistem ini.\n\n{gist}\n\n"
        "Tidak setuju? Ajukan keberatan di halaman laporan sebelum {date}."
    ),
    "merge": gettext_lazy(
        "Laporan {number} kami gabung dengan laporan lain tentang masalah yang sama, supaya ditangani sekali dan "
        "tuntas. Nomor dan kode unik Anda tetap berlaku, dan Anda tetap kami kabari.\n\n"
        "Masalahnya ternyata berbeda? Nyatakan di halaman laporan sebelum {date}."
    ),
    "merged_news": gettext_lazy(
        "Ada kabar tentang laporan yang digabung dengan laporan {number} Anda:\n\n{gist}\n\n"
        "Selengkapnya di halaman laporan, dengan nomor {number} dan kode unik {code}. Masalah Anda ternyata berbeda? "
        "Nyatakan di sana."
    ),
    "unmerge": gettext_lazy("Laporan {number} dipisahkan lagi dan kembali ditangani tersendiri."),
    "split": gettext_lazy(
        "Laporan {number} memuat beberapa masalah. Supaya semuanya ditangani, masalah yang lain kami beri nomor "
        "sendiri; nomornya kami kirim terpisah."
    ),
    "close_silent": gettext_lazy(
        "Laporan {number} kami tutup karena tidak ada tanggapan dari Anda.\n\n"
        "Belum beres? Buka kembali di halaman laporan sebelum {date}."
    ),
}
