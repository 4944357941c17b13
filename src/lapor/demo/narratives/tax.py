"""Reports about property tax."""

from typing import Final

from lapor.demo.narratives.compose import Course, Where, sms, web
from lapor.demo.regions import BANJARSARI, IMOPURO, METRO, MULYOSARI, REJOMULYO
from lapor.demo.shapes import Life, Narrative

NARRATIVES: Final[tuple[Narrative, ...]] = (
    web(
        "NJOP naik tiga kali lipat tanpa penjelasan",
        "SPPT PBB saya tahun ini Rp612.000, tahun lalu Rp198.000. Tanah dan rumahnya tidak berubah. Saya pensiunan, "
        "mohon dijelaskan dasar kenaikan dan cara mengajukan pengurangan.",
        Where(REJOMULYO, "", "pbb", "METRO-BPPRD"),
        Course(Life.ANSWERED, 12, 18),
        answer="Kenaikan terjadi karena kode zona tanah Bapak keliru masuk zona tepi jalan utama. Zona sudah "
        "dibetulkan dan SPPT baru Rp221.000 terbit hari Rabu. Pensiunan dapat mengajukan pengurangan sampai 50 "
        "persen; formulir sudah kami kirim ke kelurahan.",
    ),
    sms(
        "bayar pbb lwt hp gmn caranya? ibu sy ga kuat ngantri",
        Where(MULYOSARI, "", "pbb", "METRO-BPPRD"),
        Course(Life.CLOSED_SILENT, 62, 77),
        kind="INFORMATION_REQUEST",
        answer="Bisa lewat aplikasi bank, minimarket, kantor pos, atau QRIS di SPPT: masukkan nomor objek pajak 18 "
        "angka dan tahun. Mobil layanan PBB juga hadir di balai Mulyosari setiap Kamis pertama.",
    ),
    web(
        "Tanah sudah dijual, tagihan masih atas nama saya",
        "Tanah di Jl. Pattimura sudah saya jual enam tahun lalu tetapi tagihan PBB dan dendanya masih datang kepada "
        "saya. Pembeli tidak mau balik nama.",
        Where(BANJARSARI, "", "pbb", "METRO-BPPRD"),
        Course(Life.FORWARDED, 5, 5),
    ),
    sms(
        "sdh bayar pbb 3 thn ada bukti nya kok muncul tunggakan pas mau urus sertifikat",
        Where(IMOPURO, "", "pbb", "METRO-BPPRD"),
        Course(Life.CONFIRMED, 46, 2, 4),
        answer="Pembayaran tiga tahun lewat kantor pos belum terhubung karena salah satu angka NOP. Sudah dicocokkan "
        "dengan bukti, tunggakan nol sejak Kamis, dan surat keterangan lunas dapat diambil tanpa antre.",
    ),
    web(
        "Apakah ada penghapusan denda PBB tahun ini",
        "Rumah peninggalan orang tua menunggak PBB dari tahun 2016. Apakah ada program penghapusan denda dan sampai "
        "kapan?",
        Where(METRO, "", "pbb", "METRO-BPPRD"),
        Course(Life.ANSWERED, 2, 44),
        kind="INFORMATION_REQUEST",
        answer="Ada. Denda tunggakan tahun 2015 sampai 2023 dihapus bila pokoknya dilunasi paling lambat akhir tahun "
        "ini; bisa dicicil empat kali. Bawa KTP ahli waris dan surat keterangan waris ke loket BPPRD.",
    ),
)
