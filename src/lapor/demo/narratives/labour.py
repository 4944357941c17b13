"""Reports about work and wages."""

from typing import Final

from lapor.demo.narratives.compose import Course, Where, sms, web
from lapor.demo.regions import GANJAR_AGUNG, MULYOJATI, TEJOSARI, YOSOREJO
from lapor.demo.shapes import Life, Narrative

NARRATIVES: Final[tuple[Narrative, ...]] = (
    web(
        "Upah toko ritel di bawah UMK dan BPJS tidak didaftarkan",
        "Saya bekerja dua tahun di toko ritel di Metro, upah 1,6 juta sebulan, masuk tujuh hari. Tidak ada slip gaji "
        "dan BPJS. Teman yang bertanya langsung diberhentikan. Mohon nama toko di lampiran tidak dibuka sebelum "
        "pemeriksaan.",
        Where(None, "", "upah", "METRO-DISNAKERTRANS"),
        Course(Life.FORWARDED, 6, 57),
        anonymous=True,
        confidential=True,
    ),
    sms(
        "thr sy ga dibayar full cm 300rb katanya pabrik lg sepi. kerja ud 3 thn",
        Where(GANJAR_AGUNG, "pabrik di Ganjar Agung", "upah", "METRO-DISNAKERTRANS"),
        Course(Life.CLOSED_SILENT, 105, 54),
        answer="Mediasi digelar Selasa dan Kamis. Perusahaan membayar kekurangan THR kepada 17 pekerja termasuk "
        "Bapak paling lambat Jumat kemarin; bukti transfer sudah kami terima seluruhnya.",
    ),
    web(
        "Jadwal pelatihan kerja gratis di BLK",
        "Kapan pelatihan las dan barista dibuka lagi dan apakah lulusan SMP boleh ikut? Saya 24 tahun, sudah dua "
        "tahun menganggur.",
        Where(None, "", "lowongan", "METRO-DISNAKERTRANS"),
        Course(Life.ANSWERED, 5, 49),
        kind="INFORMATION_REQUEST",
        answer="Pendaftaran pelatihan las dan barista dibuka Senin depan selama sepuluh hari, masing-masing 16 "
        "peserta, lulusan SMP boleh. Gratis termasuk makan siang dan asuransi; daftar di kantor Disnakertrans atau "
        "lewat ponsel dengan foto KTP.",
    ),
    sms(
        "usul bursa kerja ada d metro jgn cm di balam, ongkos kesana mahal utk anak baru lulus",
        Where(TEJOSARI, "", "lowongan", "METRO-DISNAKERTRANS"),
        Course(Life.CONFIRMED, 65, 58, 5),
        kind="ASPIRATION",
        answer="Bursa kerja Kota Metro diadakan dua hari di gedung Sesat Agung: 21 perusahaan, 340 lowongan, masuk "
        "gratis. Tejosari mendapat satu bus antar jemput. 58 orang langsung dipanggil wawancara.",
        comment="adek sy keterima",
    ),
    web(
        "Diminta uang oleh penyalur kerja ke luar negeri",
        "Adik saya diminta membayar 12 juta oleh seseorang yang mengaku penyalur resmi ke Taiwan, paspornya sekarang "
        "ditahan. Alamat kantornya di Mulyojati. Mohon diperiksa izinnya.",
        Where(MULYOJATI, "", "lowongan", "METRO-DISNAKERTRANS"),
        Course(Life.CLOSED_SILENT, 90, 97),
        answer="Kantor tersebut tidak terdaftar sebagai perusahaan penempatan. Bersama BP3MI dan Polres kami datangi "
        "Rabu; paspor adik Anda dan empat orang lain sudah dikembalikan, kantor ditutup. Dugaan penipuannya "
        "ditangani polisi dengan laporan tersendiri.",
    ),
    sms(
        "lembur tiap hari smpe jam 9 mlm d konveksi yosorejo ga dibayar, klo protes dibilang keluar aja",
        Where(YOSOREJO, "", "upah", "METRO-DISNAKERTRANS"),
        Course(Life.NEW, 2, 16),
        anonymous=True,
    ),
)
