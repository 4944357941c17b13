"""Invented officers: one who answers in every office, and those who watch over the whole."""

from typing import Final

from lapor.demo.agencies import kelurahan_agency_code
from lapor.demo.regions import REGIONS
from lapor.demo.shapes import OfficerFact

_CITY = "KOTA-METRO"

_CENTRAL = (
    OfficerFact("nasional", "Prasetyo Adiwinata", "NATIONAL_ADMIN", "KEMENPANRB"),
    OfficerFact("verifikator", "Ratna Puspitaningrum", "AGENCY_ADMIN", _CITY),
    OfficerFact("verifikator2", "Dimas Arya Nugraha", "AGENCY_ADMIN", _CITY),
    OfficerFact("koordinator", "Endang Prihatiningsih", "COORDINATOR", _CITY),
    OfficerFact("verifikasi", "Galih Wicaksono", "VERIFIER", _CITY),
    OfficerFact("operator112", "Rosita Amalia", "OPERATOR", _CITY),
    OfficerFact("kadishub", "Slamet Riyadi Putra", "HEAD", "METRO-DISHUB"),
    OfficerFact("kadisputr", "Sri Wahyuni Utami", "HEAD", "METRO-PUTR"),
    OfficerFact("adminputr", "Bagus Setiaji", "AGENCY_ADMIN", "METRO-PUTR"),
    OfficerFact("walikota", "Bambang Wiryatama", "LEADER", _CITY),
    OfficerFact("sekda", "Lestari Handayaningrat", "LEADER", _CITY),
    OfficerFact("inspektorat", "Surya Dharmawangsa", "MONITOR", "METRO-INSPEKTORAT"),
    OfficerFact("ombudsman", "Maria Kristanti", "MONITOR", "OMBUDSMAN"),
    OfficerFact("ksp", "Gunadi Wirasena", "MONITOR", "KSP"),
)

# Username, full name; the agency code is METRO- and the username in capitals unless the third entry says otherwise.
_OFFICES = (
    ("setda", "Nurul Hidayati"),
    ("setwan", "Hadi Sucipto"),
    ("inspektorat-jawab", "Yanuar Effendi", "INSPEKTORAT"),
    ("diskominfo", "Tiara Kusuma Dewi"),
    ("putr", "Anton Wibisono"),
    ("disperkim", "Sigit Purwanto"),
    ("dlh", "Kurnia Sandi Wijaya"),
    ("dishub", "Rudi Hermawan"),
    ("disdikbud", "Sulistyowati"),
    ("dinkes", "Melati Indah Sari"),
    ("dinsos", "Wahyu Setianingsih"),
    ("disnakertrans", "Fauzi Rahmadani"),
    ("disdag", "Erna Yuliastuti"),
    ("diskopukmperin", "Gatot Subiyanto"),
    ("dpmptsp", "Novi Herlina"),
    ("dp3ap2kb", "Asih Kartikasari"),
    ("dispusarsip", "Darmawan Kesuma"),
    ("disporapar", "Rendi Saputra Jaya"),
    ("dkp3", "Suhartono Wiyono"),
    ("dukcapil", "Irma Damayanti"),
    ("damkar", "Aris Munandar Yusuf"),
    ("satpolpp", "Jaka Permana"),
    ("bpbd", "Toni Saptono"),
    ("bpkad", "Widya Astari"),
    ("bpprd", "Herlambang Putro"),
    ("bappeda", "Vera Agustina"),
    ("bkpsdm", "Nugroho Widianto"),
    ("kesbangpol", "Sofyan Iskandar"),
    ("rsud-ay", "Lia Amelia Susanti"),
    ("rsud-sb", "Firman Hakiki"),
    ("spam", "Ujang Rahmanto"),
    ("kec-pusat", "Aminah Zubaidah"),
    ("kec-utara", "Priyono Hadiwijaya"),
    ("kec-barat", "Yeni Marlina Sari"),
    ("kec-timur", "Sapto Nugroho Adi"),
    ("kec-selatan", "Misbahul Munir"),
)

# In the order of REGIONS.
_KELURAHAN = (
    "Tantri Widyastuti", "Sunardi Atmaja", "Ika Nurjanah", "Dian Pramesti", "Bahrul Ulum Saleh",
    "Elis Sumiarsih", "Purwadi Lestiyono", "Nina Zahratun", "Karyono Putra",
    "Atik Suryaningsih", "Rusdi Alamsyah", "Vivi Yuliani", "Maryanto Sigit",
    "Laila Fitriani", "Yudi Pranata", "Ani Susilowati", "Hendra Wijanarko", "Tutik Alawiyah",
    "Sutopo Raharjo", "Mila Rosmalinda", "Agus Salimudin", "Dyah Kumalasari",
)  # fmt: skip


def _answerer(username: str, full_name: str, code: str = "") -> OfficerFact:
    return OfficerFact(username, full_name, "LIAISON", f"METRO-{code or username.upper()}")


def _kelurahan_answerers() -> tuple[OfficerFact, ...]:
    names = [region.name for region in REGIONS if region.level == "kelurahan"]
    return tuple(
        OfficerFact(f"kel-{name.lower().replace(' ', '')}", officer, "LIAISON", kelurahan_agency_code(name))
        for name, officer in zip(names, _KELURAHAN, strict=True)
    )


OFFICERS: Final[tuple[OfficerFact, ...]] = (
    *_CENTRAL,
    *(_answerer(*row) for row in _OFFICES),
    *_kelurahan_answerers(),
)
