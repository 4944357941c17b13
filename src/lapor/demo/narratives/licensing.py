"""Reports about business and building permits."""

from typing import Final

from lapor.demo.narratives.compose import Course, Where, sms, web
from lapor.demo.regions import GANJAR_AGUNG, METRO, MULYOJATI, YOSOREJO
from lapor.demo.shapes import Life, Narrative

NARRATIVES: Final[tuple[Narrative, ...]] = (
    web(
        "Tahapan izin membangun rumah satu lantai",
        "Saya akan membangun rumah tipe 45 di Ganjar Agung dengan tukang harian, tanpa arsitek. Apakah gambar boleh "
        "dibuat sendiri, dan izinnya keluar berapa lama?",
        Where(GANJAR_AGUNG, "", "izin-bangunan", "METRO-DPMPTSP"),
        Course(Life.CONFIRMED, 19, 54, 5),
        kind="INFORMATION_REQUEST",
        answer="Untuk rumah sederhana satu lantai boleh memakai gambar purwarupa yang disediakan gratis di SIMBG, "
        "jadi tidak perlu arsitek. Bawa sertifikat tanah dan KTP ke loket pendampingan setiap Selasa dan Kamis; "
        "petugas membantu mengunggah. Setelah berkas lengkap dan retribusi dibayar, izin terbit paling lama 10 hari "
        "kerja.",
        comment="Dibantu sampai selesai unggah",
    ),
    sms(
        "mau bikin nib utk warung kelontong bayar brp? ada calo nawarin 350rb",
        Where(YOSOREJO, "", "izin-usaha", "METRO-DPMPTSP"),
        Course(Life.ANSWERED, 4, 16),
        kind="INFORMATION_REQUEST",
        answer="NIB usaha mikro gratis dan jadi pada hari yang sama, jangan lewat calo. Bawa KTP dan nomor HP aktif "
        "ke loket 5 Mal Pelayanan Publik, atau ikut layanan keliling di balai Kelurahan Yosorejo Kamis pukul 09.00.",
    ),
    web(
        "Ruko tiga lantai dibangun tanpa papan izin",
        "Di samping rumah saya sedang dibangun ruko tiga lantai tanpa papan izin. Dinding rumah saya retak sejak "
        "tiang pancangnya dipukul. Pemilik hanya mengatakan izinnya sedang diurus.",
        Where(METRO, "Jl. AR Prawiranegara", "izin-bangunan", "METRO-DPMPTSP"),
        Course(Life.FORWARDED, 5, 66),
    ),
    web(
        "Izin apotek tertahan tanpa catatan kekurangan",
        "Permohonan izin apotek saya tertahan enam minggu dengan status menunggu verifikasi. Setiap ditanyakan "
        "jawabannya sabar. Kalau ada yang kurang, mohon ditulis apa kurangnya.",
        Where(MULYOJATI, "", "izin-usaha", "METRO-DPMPTSP"),
        Course(Life.CLOSED_SILENT, 67, 97),
        anonymous=True,
        answer="Berkas tertahan karena jadwal kunjungan lapangan Dinas Kesehatan terlewat. Kunjungan sudah dilakukan "
        "Senin dan izin terbit Rabu. Mulai sekarang setiap berkas yang tertahan lebih dari tiga hari wajib diberi "
        "catatan yang bisa dibaca pemohon.",
    ),
)
