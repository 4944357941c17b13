from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lapor.reports.substance import lack

SUBSTANTIVE = [
    "Lampu PJU di depan Lapangan Hadimulyo Timur sudah kami ganti dengan LED 50 watt dan menyala kembali.",
    "Sudah diperbaiki.",
    "Dahan pohon telah dipotong tadi pagi oleh regu pertamanan.",
    "Yth. Pelapor, terima kasih atas laporan Anda. Sampah di TPS Tejoagung telah diangkut dan jadwal angkut ditambah.",
    "Akan kami tambal pada hari Kamis, 12 Juni 2025, setelah aspal dingin tiba.",
    "Perbaikan saluran dianggarkan tahun 2026 sebesar Rp 350 juta.",
    "Dapat kami sampaikan bahwa syarat PBG rumah tinggal satu lantai adalah KTP, sertifikat tanah, gambar denah, "
    "bukti lunas PBB.",
    "Honor guru belum cair karena berkas SPJ sekolah kurang tanda tangan bendahara.",
    "Pipa induk pecah akibat galian kabel; air mengalir lagi setelah sambungan dilas.",
    "Silakan datang ke loket 3 Disdukcapil membawa KTP lama dan KK, antre dengan nomor dari mesin.",
    "Retribusi parkir sepeda motor Rp 1.000, juru parkir tanpa karcis boleh ditolak.",
    "Petugas kami meninjau lokasi 3 Juli 2025: dinding irigasi ambrol 8 meter.",
    "Pemilik ternak telah kami tegur tertulis dan diberi waktu memasang jaring penahan lalat.",
    "Hasil pengecekan: tiang miring, kabel aman, PLN menopang tiang memakai bambu sementara.",
    "Pekerjaan pengaspalan Jl. Lukman Tanjung RW 09 selesai.",
    "Kepala puskesmas dipanggil Inspektorat dan mengakui memakai ambulans; dijatuhi teguran tertulis.",
    "Lowongan PPPK formasi tenaga teknis SMA sudah ditutup; pengumuman berikutnya menunggu BKN membuka portal.",
    "Terkait laporan Bapak, PBB naik karena NJOP disesuaikan dengan zona nilai tanah; keberatan diajukan ke BPPRD.",
    "Sarang tawon telah dievakuasi Damkar malam ini.",
    "Vaksin rabies gratis tersedia tiap Rabu di Puskeswan Ganjar Agung.",
    "Normalisasi sungai menunggu alat berat dari balai, sementara karung pasir sudah dipasang warga bersama BPBD.",
    "Sudah kami lakukan pembersihan gorong-gorong.",
    "Anak tersebut sekarang didampingi UPTD PPA dan pelaku dilaporkan ke polisi.",
    "Usulan jalur sepeda tidak dapat dipenuhi karena lebar badan jalan kurang.",
    "KTP Bapak sudah selesai dicetak, dapat diambil di kelurahan.",
]

BOILERPLATE = [
    "Yth. Pelapor, Terima kasih atas laporan Anda. Terkait hal tersebut akan kami sampaikan ke unit yang bersangkutan "
    "dan akan segera kami tindaklanjuti sesuai batas waktu tindaklanjut di SP4N LAPOR!",
    "Mohon maaf, bukan wewenang kami.",
    "Laporan sudah kami teruskan ke bidang terkait, mohon menunggu.",
    "Akan kami koordinasikan dengan pihak terkait.",
    "Terima kasih.",
    "Selamat pagi Bapak/Ibu, laporan Anda kami terima dengan baik dan menjadi perhatian kami.",
    "Aduan Saudara sedang diproses oleh tim teknis, harap bersabar ya.",
    "Sudah ditindaklanjuti.",
    "Terkait laporan jalan rusak di Jl. Lukman Tanjung RW 09, Iringmulyo, akan kami teruskan ke PUTR agar diperbaiki.",
    "Terima kasih atas laporan nomor 1234 5678 tanggal 12 Juni 2025, segera kami tanggapi.",
    "Keluhan tersebut di luar kewenangan dinas kami sehingga dikembalikan kepada admin.",
    "Insya Allah secepatnya kami perbaiki jalan tersebut. Salam.",
    "Kami ucapkan terima kasih atas partisipasi dan kepedulian Anda terhadap pelayanan publik di Kota Metro.",
    "Akan ditindaklanjuti dalam waktu paling lambat 5 (lima) hari kerja oleh OPD teknis.",
    "Untuk informasi lebih lanjut silakan hubungi kami di 0725-41234 pada jam kerja.",
    "Laporan sudah didisposisikan pimpinan kepada bidang yang menangani dan sedang berproses.",
    "Mohon maaf atas ketidaknyamanannya, hal ini sudah kami laporkan ke bidang perbaikan jalan.",
    "Masukan Anda sangat berarti bagi peningkatan kualitas layanan kami, akan dibahas dalam rapat internal.",
    "Assalamualaikum, pengaduan sudah kami catat dan akan dikaji sesuai prosedur dan ketentuan yang berlaku.",
    "Akan kami kabari apabila lampu sudah diganti.",
    "Sesuai skala prioritas dan ketersediaan anggaran, akan diupayakan semaksimal mungkin.",
    "Telah kami sampaikan kepada Dinas Perhubungan untuk memasang rambu.",
    "Laporan Anda sudah selesai ditindaklanjuti oleh petugas kami, terima kasih.",
    "Kami akan melakukan pengecekan dan perbaikan secepatnya.",
    "Pengaduan telah diteruskan ke bidang penerangan jalan umum dan dijadwalkan untuk pengecekan.",
]


@pytest.mark.parametrize("answer", SUBSTANTIVE)
def test_answers_that_say_something_count(answer: str) -> None:
    assert lack(answer) is None


@pytest.mark.parametrize("answer", BOILERPLATE)
def test_thanks_promises_and_passing_on_do_not_count(answer: str) -> None:
    assert lack(answer) == "boilerplate"


@pytest.mark.parametrize("answer", ["", " \n\t", "...", "--", "🙏"])
def test_nothing_is_empty(answer: str) -> None:
    assert lack(answer) == "empty"


@pytest.mark.parametrize("answer", ["ya", "lampu", "Trotoar rusak.", "12"])
def test_a_few_words_without_a_fact_are_too_short(answer: str) -> None:
    assert lack(answer) == "too_short"


@pytest.mark.parametrize("place", ["{kelurahan}", "{}", "{nama jalan}", "[tulis tanggal]", "[Isi jumlahnya]"])
def test_what_a_ready_made_text_leaves_open_is_no_answer(place: str) -> None:
    answer = "Lampu sudah kami ganti pada Rabu, 4 November di Jalan Pala [foto terlampir]."
    assert (lack(answer), lack(f"{answer} {place}")) == (None, "open_place")


@given(st.text())
def test_every_text_gets_a_verdict(answer: str) -> None:
    assert lack(answer) in {None, "open_place", "empty", "too_short", "boilerplate"}


@given(st.lists(st.sampled_from(BOILERPLATE), min_size=1, max_size=6))
def test_more_boilerplate_is_still_boilerplate(answers: list[str]) -> None:
    assert lack(" ".join(answers)) == "boilerplate"


@given(st.sampled_from(SUBSTANTIVE), st.sampled_from(BOILERPLATE))
def test_politeness_around_an_answer_does_no_harm(answer: str, polite: str) -> None:
    assert lack(f"{answer} {polite}") is None


@pytest.mark.parametrize("piece", ["a", "sudah ", "akan ", "terkait laporan ", "1", ",", "laporan a no 1 ", "a@", "di"])
def test_long_answers_take_time_in_proportion(piece: str) -> None:
    start = process_time()
    lack(piece * (50_000 // len(piece)))
    assert process_time() - start < 3
