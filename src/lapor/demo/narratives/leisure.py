"""Reports about sports, tourism and the library."""

from typing import Final

from lapor.demo.narratives.compose import Course, Where, sms, web
from lapor.demo.regions import HADIMULYO_TIMUR, IMOPURO, MARGODADI, METRO, PURWOASRI, TEJOSARI, YOSODADI
from lapor.demo.shapes import Life, Narrative

NARRATIVES: Final[tuple[Narrative, ...]] = (
    web(
        "Lintasan lari stadion ditumbuhi rumput dan paku",
        "Lintasan lari di Stadion Tejosari ditumbuhi rumput dan ada paku bekas panggung. Anak-anak atletik latihan "
        "tanpa sepatu bagus. Sudah dua anak tertusuk minggu ini.",
        Where(TEJOSARI, "Stadion Tejosari", "olahraga", "METRO-DISPORAPAR"),
        Course(Life.FORWARDED, 4, 36),
    ),
    web(
        "Lampu lapangan voli supaya bisa latihan malam",
        "Klub voli putri kami latihan di lapangan Hadimulyo Timur dan harus berhenti pukul 17.45. Empat lampu sorot "
        "saja sudah cukup. Kami sanggup menanggung token listriknya.",
        Where(HADIMULYO_TIMUR, "lapangan Hadimulyo Timur", "olahraga", "METRO-DISPORAPAR"),
        Course(Life.ANSWERED, 10, 89),
        kind="ASPIRATION",
        answer="Empat lampu sorot LED 200 watt dan satu panel bermeter sendiri dipasang Sabtu lalu. Token ditanggung "
        "klub sesuai kesepakatan, jadwal lampu paling malam pukul 21.00 supaya tidak mengganggu tetangga.",
    ),
    sms(
        "pelampung sepeda air dam raman udh robek2 msh dipake, kmrn ada anak kecebur utg ditolong pemancing",
        Where(PURWOASRI, "Dam Raman", "wisata", "METRO-DISPORAPAR"),
        Course(Life.CLOSED_SILENT, 56, 118),
        answer="Sepeda air dihentikan empat hari. 26 pelampung baru berstandar sudah dibeli pengelola, dua penjaga "
        "bersertifikat berjaga Sabtu Minggu, dan anak di bawah 12 tahun wajib didampingi.",
    ),
    web(
        "Perpustakaan keliling singgah di Yosodadi",
        "Mobil perpustakaan keliling hanya singgah di sekolah besar. Mohon seminggu sekali ke lapangan Yosodadi sore "
        "hari, anak-anak di sini suka membaca komik tetapi tidak punya ongkos ke pusat kota.",
        Where(YOSODADI, "", "perpustakaan", "METRO-DISPUSARSIP"),
        Course(Life.CLOSED_SILENT, 134, 101),
        kind="ASPIRATION",
        answer="Jadwal diperbarui: mobil pintar singgah di lapangan Yosodadi setiap Rabu pukul 15.30 sampai 17.00. "
        "Kunjungan pertama dihadiri 47 anak; 60 judul komik pengetahuan ditambahkan.",
    ),
    web(
        "Peminjaman buku bagi warga yang belum ber-KTP Metro",
        "Saya mahasiswa dari Way Kanan yang kos di Metro. Apakah boleh menjadi anggota perpustakaan daerah dan "
        "berapa buku yang bisa dibawa pulang?",
        Where(IMOPURO, "", "perpustakaan", "METRO-DISPUSARSIP"),
        Course(Life.CONFIRMED, 26, 90, 5),
        kind="INFORMATION_REQUEST",
        answer="Boleh. Tunjukkan kartu mahasiswa dan surat keterangan kos atau domisili sementara, kartu anggota "
        "jadi lima menit tanpa biaya. Pinjaman tiga buku selama dua minggu, dapat diperpanjang satu kali lewat "
        "telepon.",
    ),
    sms(
        "usul lapangan margodadi dpasang gawang futsal kecil buat bocah2, drpd main hp trs",
        Where(MARGODADI, "", "olahraga", "METRO-DISPORAPAR"),
        Course(Life.FORWARDED, 6, 109),
        kind="ASPIRATION",
    ),
    web(
        "Lapangan Samber ramah pejalan kaki malam hari",
        "Warga senang berolahraga malam di Lapangan Samber tetapi sisi selatan tidak ada jalur pejalan kaki. Saya "
        "mengusulkan jalur keliling 400 meter dengan penunjuk jarak.",
        Where(METRO, "Lapangan Samber", "taman", "METRO-DLH"),
        Course(Life.REOPENED, 44, 110),
        kind="ASPIRATION",
        reply="Sisi selatan yang justru paling gelap belum dibuat sama sekali, sudah satu bulan lebih sejak "
        "dinyatakan selesai.",
        answer="Jalur keliling selebar 1,5 meter dari paving berpori sudah rampung di tiga sisi dan penunjuk jarak "
        "dipasang tiap 100 meter.",
    ),
)
