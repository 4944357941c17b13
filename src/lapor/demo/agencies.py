"""The tree of offices around Kota Metro, with the SMS keywords people use for each government."""

from datetime import date
from typing import Final

from lapor.demo import regions
from lapor.demo.shapes import AgencyFact

_NATION_FROM = date(2009, 7, 18)
_CITY_FROM = date(1999, 4, 27)
_OPD_FROM = date(2017, 1, 1)
_TREES_MOVED = date(2023, 1, 25)

# Kept as rows of a table: breaking them up would make them harder to compare.
# fmt: off
_NATION = (
    AgencyFact("KEMENPANRB", "Kementerian Pendayagunaan Aparatur Negara dan Reformasi Birokrasi", "KemenPANRB",
               "ministry", None, _NATION_FROM, keywords=("KEMENPANRB", "MENPAN", "PANRB")),
    AgencyFact("KEMENDAGRI", "Kementerian Dalam Negeri", "Kemendagri", "ministry", "KEMENPANRB", _NATION_FROM,
               keywords=("KEMENDAGRI", "MENDAGRI")),
    AgencyFact("KSP", "Kantor Staf Presiden", "KSP", "institution", "KEMENPANRB", _NATION_FROM, keywords=("KSP",)),
    AgencyFact("OMBUDSMAN", "Ombudsman Republik Indonesia", "Ombudsman RI", "institution", "KEMENPANRB", _NATION_FROM,
               keywords=("OMBUDSMAN", "ORI")),
    AgencyFact("PROV-LAMPUNG", "Pemerintah Provinsi Lampung", "Pemprov Lampung", "province", "KEMENDAGRI",
               _NATION_FROM, regions.LAMPUNG, keywords=("PROV LAMPUNG", "PROVINSI LAMPUNG", "PEMPROV LAMPUNG")),
    AgencyFact("LAMPUNG-BMBK", "Dinas Bina Marga dan Bina Konstruksi Provinsi Lampung", "BMBK Lampung", "opd",
               "PROV-LAMPUNG", _OPD_FROM, regions.LAMPUNG),
    AgencyFact("KOTA-BANDAR-LAMPUNG", "Pemerintah Kota Bandar Lampung", "Bandar Lampung", "city", "PROV-LAMPUNG",
               _NATION_FROM, keywords=("KOTA BANDAR LAMPUNG", "BANDAR LAMPUNG", "BANDARLAMPUNG", "BALAM")),
    AgencyFact("KAB-LAMPUNG-TENGAH", "Pemerintah Kabupaten Lampung Tengah", "Kab Lampung Tengah", "regency",
               "PROV-LAMPUNG", _NATION_FROM,
               keywords=("KAB LAMPUNG TENGAH", "LAMPUNG TENGAH", "LAMTENG", "LAMPUNGTENGAH")),
    AgencyFact("KAB-LAMPUNG-TIMUR", "Pemerintah Kabupaten Lampung Timur", "Kab Lampung Timur", "regency",
               "PROV-LAMPUNG", _NATION_FROM,
               keywords=("KAB LAMPUNG TIMUR", "LAMPUNG TIMUR", "LAMTIM", "LAMPUNGTIMUR")),
    AgencyFact("KOTA-METRO", "Pemerintah Kota Metro", "Kota Metro", "city", "PROV-LAMPUNG", _CITY_FROM,
               regions.KOTA_METRO,
               keywords=("KOTA METRO", "METROKOTA", "METRO", "LAPORYAI", "PEMKOT METRO", "METRO LAMPUNG", "KOTAMETRO",
                         "LAPOR YAI", "PEMERINTAH KOTA METRO")),
)
# fmt: on

# Code, full name, short name.
_OFFICES = (
    ("SETDA", "Sekretariat Daerah Kota Metro", "Setda"),
    ("SETWAN", "Sekretariat DPRD Kota Metro", "Setwan"),
    ("INSPEKTORAT", "Inspektorat Kota Metro", "Inspektorat"),
    ("DISKOMINFO", "Dinas Komunikasi dan Informatika", "Diskominfo"),
    ("PUTR", "Dinas Pekerjaan Umum dan Tata Ruang", "Dinas PUTR"),
    ("DISPERKIM", "Dinas Perumahan dan Kawasan Permukiman", "Disperkim"),
    ("DLH", "Dinas Lingkungan Hidup", "DLH"),
    ("DISHUB", "Dinas Perhubungan", "Dishub"),
    ("DISDIKBUD", "Dinas Pendidikan dan Kebudayaan", "Disdikbud"),
    ("DINKES", "Dinas Kesehatan", "Dinkes"),
    ("DINSOS", "Dinas Sosial", "Dinsos"),
    ("DISNAKERTRANS", "Dinas Tenaga Kerja dan Transmigrasi", "Disnakertrans"),
    ("DISDAG", "Dinas Perdagangan", "Disdag"),
    ("DISKOPUKMPERIN", "Dinas Koperasi, UMKM dan Perindustrian", "Diskopukmperin"),
    ("DPMPTSP", "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", "DPMPTSP"),
    (
        "DP3AP2KB",
        "Dinas Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk dan Keluarga Berencana",
        "DP3AP2KB",
    ),
    ("DISPUSARSIP", "Dinas Perpustakaan dan Kearsipan", "Dispusarsip"),
    ("DISPORAPAR", "Dinas Kepemudaan, Olahraga dan Pariwisata", "Disporapar"),
    ("DKP3", "Dinas Ketahanan Pangan, Pertanian dan Perikanan", "DKP3"),
    ("DUKCAPIL", "Dinas Kependudukan dan Pencatatan Sipil", "Disdukcapil"),
    ("DAMKAR", "Dinas Pemadam Kebakaran dan Penyelamatan", "Damkar"),
    ("SATPOLPP", "Satuan Polisi Pamong Praja", "Satpol PP"),
    ("BPBD", "Badan Penanggulangan Bencana Daerah", "BPBD"),
    ("BPKAD", "Badan Pengelolaan Keuangan dan Aset Daerah", "BPKAD"),
    ("BPPRD", "Badan Pengelolaan Pajak dan Retribusi Daerah", "BPPRD"),
    ("BAPPEDA", "Badan Perencanaan Pembangunan Daerah", "Bappeda"),
    ("BKPSDM", "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia", "BKPSDM"),
    ("KESBANGPOL", "Badan Kesatuan Bangsa dan Politik", "Kesbangpol"),
    ("RSUD-AY", "RSUD Jenderal Ahmad Yani", "RSUD A. Yani"),
    ("RSUD-SB", "RSUD Sumbersari Bantul", "RSUD Sumbersari"),
    ("SPAM", "UPTD Sistem Penyediaan Air Minum", "UPTD SPAM"),
)
# Hospitals and the fire brigade serve the public on Saturdays too.
_OPEN_ON_SATURDAY = frozenset({"RSUD-AY", "RSUD-SB", "DAMKAR"})

# The brochure's fallen tree goes to DLH because this unit moved there.
_FORMER = (
    AgencyFact(
        "METRO-PASUKAN-HIJAU",
        'UPT Pertamanan "Pasukan Hijau" Dinas Perumahan dan Kawasan Permukiman',
        "Pasukan Hijau",
        "opd",
        "METRO-DISPERKIM",
        _OPD_FROM,
        regions.KOTA_METRO,
        valid_until=_TREES_MOVED,
        successor_code="METRO-DLH",
    ),
)


def _office(code: str, name: str, short_name: str) -> AgencyFact:
    return AgencyFact(
        f"METRO-{code}",
        name,
        short_name,
        "opd",
        "KOTA-METRO",
        _OPD_FROM,
        regions.KOTA_METRO,
        working_week="6" if code in _OPEN_ON_SATURDAY else "5",
    )


def _slug(name: str) -> str:
    return name.upper().replace(" ", "")


def kelurahan_agency_code(name: str) -> str:
    """Name the office of a kelurahan: "Iring Mulyo" gives METRO-KEL-IRINGMULYO."""
    return f"METRO-KEL-{_slug(name)}"


def _district(region_code: str, name: str) -> AgencyFact:
    code = f"METRO-KEC-{_slug(name.removeprefix('Metro '))}"
    return AgencyFact(code, f"Kecamatan {name}", f"Kec. {name}", "kecamatan", "KOTA-METRO", _CITY_FROM, region_code)


def _village(region_code: str, name: str, district_code: str) -> AgencyFact:
    # "Kel. Sumbersari Bantul" would not fit the 20 characters an SMS leaves for it.
    short = f"Kel. {name.replace('Sumbersari Bantul', 'Sumbersari Btl')}"
    return AgencyFact(
        kelurahan_agency_code(name), f"Kelurahan {name}", short, "kelurahan", district_code, _CITY_FROM, region_code
    )


_OPD = tuple(_office(*row) for row in _OFFICES)
_DISTRICTS = {r.code: _district(r.code, r.name) for r in regions.REGIONS if r.level == "kecamatan"}
_VILLAGES = tuple(
    _village(r.code, r.name, _DISTRICTS[r.parent_code or ""].code) for r in regions.REGIONS if r.level == "kelurahan"
)

# Parents come before their children, so a loader can go through it once.
AGENCIES: Final[tuple[AgencyFact, ...]] = (*_NATION, *_OPD, *_FORMER, *_DISTRICTS.values(), *_VILLAGES)
