"""Lampung and Kota Metro: codes, postcodes, centres and the names people use."""

from typing import Final

from lapor.demo.shapes import RegionFact

LAMPUNG: Final = "18"
KOTA_METRO: Final = "18.72"

METRO_PUSAT: Final = "18.72.01"
METRO: Final = "18.72.01.1001"
HADIMULYO_TIMUR: Final = "18.72.01.1002"
IMOPURO: Final = "18.72.01.1003"
HADIMULYO_BARAT: Final = "18.72.01.1004"
YOSOMULYO: Final = "18.72.01.1005"

METRO_UTARA: Final = "18.72.02"
BANJARSARI: Final = "18.72.02.1001"
PURWOSARI: Final = "18.72.02.1002"
KARANGREJO: Final = "18.72.02.1003"
PURWOASRI: Final = "18.72.02.1004"

METRO_BARAT: Final = "18.72.03"
MULYOJATI: Final = "18.72.03.1001"
GANJAR_AGUNG: Final = "18.72.03.1002"
MULYOSARI: Final = "18.72.03.1003"
GANJAR_ASRI: Final = "18.72.03.1004"

METRO_TIMUR: Final = "18.72.04"
YOSODADI: Final = "18.72.04.1001"
TEJOSARI: Final = "18.72.04.1002"
IRING_MULYO: Final = "18.72.04.1003"
YOSOREJO: Final = "18.72.04.1004"
TEJO_AGUNG: Final = "18.72.04.1005"

METRO_SELATAN: Final = "18.72.05"
REJOMULYO: Final = "18.72.05.1001"
MARGOREJO: Final = "18.72.05.1002"
SUMBERSARI_BANTUL: Final = "18.72.05.1003"
MARGODADI: Final = "18.72.05.1004"

# Kept as rows of a table: breaking them up would make them harder to compare.
# fmt: off
REGIONS: Final[tuple[RegionFact, ...]] = (
    RegionFact(LAMPUNG, "Lampung", "province", "", -4.8555, 105.0273, ("lampung", "provinsi lampung")),
    RegionFact(KOTA_METRO, "Kota Metro", "city", "", -5.117295, 105.307958, ("metro", "kota metro", "metro lampung")),
    RegionFact(METRO_PUSAT, "Metro Pusat", "kecamatan", "", -5.1049, 105.311039, ("metropusat", "kec pusat")),
    RegionFact(METRO, "Metro", "kelurahan", "34111", -5.121655, 105.304474, ("kel metro", "brigjend sutiyoso")),
    RegionFact(HADIMULYO_TIMUR, "Hadimulyo Timur", "kelurahan", "34113", -5.096819, 105.31036,
               ("hadimulyotimur", "hadimulyo tmr", "hadi mulyo timur")),
    RegionFact(IMOPURO, "Imopuro", "kelurahan", "34111", -5.111587, 105.305639,
               ("imo puro", "taman merdeka", "masjid taqwa", "pasar cendrawasih", "kopindo", "shopping center")),
    RegionFact(HADIMULYO_BARAT, "Hadimulyo Barat", "kelurahan", "34113", -5.106106, 105.298293,
               ("hadimulyo", "hadimulyobarat", "hadimulyo brt", "hadi mulyo barat", "kampung sawah", "kp sawah",
                "22 polos")),
    RegionFact(YOSOMULYO, "Yosomulyo", "kelurahan", "34111", -5.099057, 105.325797,
               ("yoso mulyo", "yosomulio", "bengkel perut")),
    RegionFact(METRO_UTARA, "Metro Utara", "kecamatan", "", -5.082171, 105.311319, ("metroutara", "kec utara")),
    RegionFact(BANJARSARI, "Banjarsari", "kelurahan", "34117", -5.091288, 105.286377, ("banjar sari",)),
    RegionFact(PURWOSARI, "Purwosari", "kelurahan", "34118", -5.085907, 105.298068, ("purwo sari",)),
    RegionFact(KARANGREJO, "Karangrejo", "kelurahan", "34119", -5.078821, 105.335195,
               ("karang rejo", "tpas karangrejo")),
    RegionFact(PURWOASRI, "Purwoasri", "kelurahan", "34117", -5.070867, 105.30899, ("purwo asri", "dam raman")),
    RegionFact(METRO_BARAT, "Metro Barat", "kecamatan", "", -5.136246, 105.28694, ("metrobarat", "kec barat")),
    RegionFact(MULYOJATI, "Mulyojati", "kelurahan", "34125", -5.137112, 105.297371,
               ("mulyo jati", "16c", "terminal mulyojati")),
    RegionFact(GANJAR_AGUNG, "Ganjar Agung", "kelurahan", "34114", -5.133402, 105.282013, ("ganjaragung",)),
    RegionFact(MULYOSARI, "Mulyosari", "kelurahan", "34125", -5.151512, 105.276138, ("mulyo sari",)),
    RegionFact(GANJAR_ASRI, "Ganjar Asri", "kelurahan", "34125", -5.121648, 105.2931,
               ("ganjarasri", "perum prasanti garden", "prasanti garden", "perum prasanti", "golden village",
                "perum golden village")),
    RegionFact(METRO_TIMUR, "Metro Timur", "kecamatan", "", -5.124935, 105.324999, ("metrotimur", "kec timur")),
    RegionFact(YOSODADI, "Yosodadi", "kelurahan", "34111", -5.108151, 105.335028, ("yoso dadi",)),
    RegionFact(TEJOSARI, "Tejosari", "kelurahan", "34124", -5.145586, 105.324171, ("tejo sari", "stadion tejosari")),
    RegionFact(IRING_MULYO, "Iring Mulyo", "kelurahan", "34112", -5.122844, 105.318481,
               ("iringmulyo", "iring mulio", "15a")),
    RegionFact(YOSOREJO, "Yosorejo", "kelurahan", "34112", -5.112664, 105.316899, ("yoso rejo",)),
    RegionFact(TEJO_AGUNG, "Tejo Agung", "kelurahan", "34112", -5.134224, 105.318904,
               ("tejoagung", "pasar tejo agung", "pasar tejoagung")),
    RegionFact(METRO_SELATAN, "Metro Selatan", "kecamatan", "", -5.157809, 105.302349, ("metroselatan", "kec selatan")),
    RegionFact(REJOMULYO, "Rejomulyo", "kelurahan", "34123", -5.161308, 105.313323, ("rejo mulyo",)),
    RegionFact(MARGOREJO, "Margorejo", "kelurahan", "34121", -5.145844, 105.297119, ("margo rejo",)),
    RegionFact(SUMBERSARI_BANTUL, "Sumbersari Bantul", "kelurahan", "34122", -5.165512, 105.290722,
               ("sumbersari", "sumber sari", "sumbersari bantul", "rsud sumbersari")),
    RegionFact(MARGODADI, "Margodadi", "kelurahan", "34119", -5.151232, 105.303893, ("margo dadi",)),
)
# fmt: on
