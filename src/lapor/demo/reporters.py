"""Invented people of Kota Metro who report; any likeness to a real person is chance."""

from typing import Final

from lapor.demo.shapes import ReporterFact

# fmt: off
# One line for each round through the 22 kelurahan.
_NAMES = (
    "Sugeng Prayitno", "Ahmad Rifai Saputra", "Wawan Kurniadi", "Paijo Winarno", "Hendri Gunawansyah",
    "Rohmat Basuki", "Dwi Cahyo Utomo", "Yusuf Maulana", "Tarmizi Hasan Basri", "Bagus Wicaksana", "Slamet Riyanto",
    "Agung Nurhidayat", "Made Suartana", "Supriyono Hadi", "Fajar Ramadhan Putra", "Robet Manihuruk",
    "Edi Sutrisna", "Iwan Setiadi", "Mulyadi Kastono", "Zainal Arifin Ratu", "Ponimin", "Joko Hartanto",

    "Sri Wahyuningsih", "Dewi Ratnasari Putri", "Nur Khasanah", "Siti Marfuah", "Rina Oktaviani", "Endang Lestari",
    "Yulia Fransiska", "Maysaroh", "Tri Handayani", "Fitri Anggraini", "Suparti", "Lina Marlinawati",
    "Wayan Suryani", "Umi Kulsum Hidayah", "Ratih Kusumastuti", "Mega Silitonga", "Eka Novitasari",
    "Sulastri Widodo", "Puji Rahayu", "Nurlaila Sari", "Watini", "Anisa Khoirunnisa",

    "Budi Hariyadi", "Ali Mustofa", "Danang Prasetya", "Sarno Wibowo", "Gilang Ardiansyah", "Teguh Santosa",
    "Rian Hidayatullah", "Kusnadi", "Ferry Irawan Tanjung", "Andi Baskoro", "Suwarno", "Hasan Bisri Ali",
    "Nyoman Artawan", "Imam Suhada", "Reza Pahlawan", "Parlindungan Simbolon", "Heru Kuswanto", "Dedi Supandi",
    "Trisno Adi", "Ridho Alamsyah", "Sukirman", "Bayu Anggara",

    "Ning Suharti", "Vina Apriliani", "Marsiyem", "Khusnul Fadilah", "Desi Arisandi", "Partini", "Intan Permatasari",
    "Halimah Tusadiah", "Retno Wulandari", "Ayu Lestariningtyas", "Suminah", "Yuni Astuti", "Ketut Ariani",
    "Nurhayati Batubara", "Septi Wijayanti", "Rosdiana Pane", "Diah Ayuningrum", "Kartini Suwito", "Murniati",
    "Zulaikha", "Tumini", "Citra Maharani",

    "Eko Purnomosidi", "Lukman Harun", "Yogi Pratama", "Giyanto", "Rahmat Fauzan", "Suparman Jaya", "Arif Budiawan",
    "Basir Ahmad", "Cecep Hidayat", "Nanang Kosasih", "Poniran", "Taufik Akbar", "Putu Wirawan", "Syamsul Bahri",
    "Galih Pamungkas", "Jonson Sihite", "Widodo Sulis", "Herman Tohari", "Ngatijo", "Ilham Syahputra", "Katiman",
    "Rizky Firmansyah",

    "Sumiyati", "Wulan Safitri", "Painem", "Laras Setyowati", "Neneng Komariah", "Juminten", "Rahma Aulia",
    "Salamah", "Winarsih", "Putri Balqis",
)
# fmt: on
_PREFIXES = ("812", "857", "895", "813", "858", "896", "821", "856", "822", "852", "897", "853")


def _phone(index: int) -> str:
    # Four noughts in the middle: looks like a number of Telkomsel, Indosat or Three and is very unlikely to ring.
    return f"+62{_PREFIXES[index % len(_PREFIXES)]}0000{1013 + 71 * index:04d}"


def _email(index: int, name: str) -> str:
    # Every fourth has only a phone.
    return "" if index % 4 == 3 else f"{name.lower().replace(' ', '.')}@example.id"


REPORTERS: Final[tuple[ReporterFact, ...]] = tuple(
    ReporterFact(name, _phone(index), _email(index, name)) for index, name in enumerate(_NAMES)
)
