"""Who is concerned: roles, offices, vehicles and people other than the writer and whoever is addressed."""

from collections.abc import Sequence

from lapor.triage.places import address_words
from lapor.triage.wording import Hit, Lexicon, Word
from lapor.triage.words import word_set

_ROLES = """
=petugas petugasnya oknum pegawai =staf staff satpam sekuriti sopir supir =kernet =tukang kuli jukir juru_parkir
=pedagang =pkl =penjual =guru kpps maling pencuri penipu rampok ojek ojol =bank penyidik seorang paman bibi =om =tante
pacar =mantan kapolsek kapolres keponakan ponakan sepupu sodara =lawan provider =jukir =preman bandar_sabu
bandar_narkoba bandar_judi =leasing jamaah kepsek kepala_sekolah wali_kelas wali_murid murid siswa siswi pelajar
mahasiswa dokter perawat bidan suster mantri pasien =lurah =camat kepala_kelurahan kepala_puskesmas kepala_dinas
kepala_pasar kepala_lingkungan kadis =kabid sekretaris_lurah bendahara ketua_rt ketua_rw pak_rt pak_rw bu_rt bu_rw
=kades kepala_desa =kadus polisi polantas satpol pol_pp babinsa =dishub =kontraktor pemborong =pekerja mandor =calo
preman pemuda remaja =anak anak_anak bocah tetangga =pengendara =pengemudi =pemotor pejalan_kaki =istri =suami =mertua
=adik =kakak lansia kakek nenek orang_tua ortu =orang =oknumnya =pelaku =pemilik =pengelola =bos majikan panitia
=kader =pendamping operator =admin karyawan buruh petani nelayan warga_lain warga_luar komite dewan anggota_dprd ormas
geng anak_punk =pengamen =pengemis gelandangan =pengunjung =pelanggan =penumpang =peserta honorer hakim jaksa panwas
caleg korban saksi teman ibu_saya bapak_saya ayah_saya ibu_hamil bayi balita difabel tunanetra penyandang =pengurus
rombongan =debt collector =rentenir =kurir teknisi mekanik montir developer =pengembang =bapaknya =ibunya =anaknya
=mamak =emak =ortunya pemuda_kampung juragan agen pangkalan =gadis =perempuan =lelaki laki_laki =pria =wanita =aparat
perangkat_kelurahan =sekcam =seklur wakil_kepala =linmas =hansip relawan satgas ketua_kelompok pengecer tengkulak
customer_service =penyewa anak_kos santri takmir =imam pendeta wartawan =lsm tentara =tni polwan geng_motor orang_gila
=odgj tunawisma =pemulung vendor rekanan =pelapak asongan =sales =kenek kondektur menantu =cucu bocil =anakku =adikku
ibu_ibu bapak_bapak pemuda_pemudi =pejalan =penyeberang =pengantar =warganya =penghuni =penjaga kelompok_tani
=pengawas =kolektor =koordinator kepala_gudang distributor pemasok =pejabat =kapus =direktur manajer kasir resepsionis
apoteker =peternak =pengusaha investor =pelayan =pns =asn =loket =warga2 pak_lurah bu_lurah bu_camat pak_camat
pak_kadis
"""
_VEHICLES = "truk mobil pickup pikap bus angkot motor tronton dump_truck ambulans bentor becak gerobak"
_COLOURS = "merah putih hitam kuning biru hijau abu silver oranye coklat"
_BUSINESS = "=pt =cv =ud =toko pabrik =perusahaan bengkel =kafe =cafe showroom koperasi yayasan peternakan"
_ROLE, _VEHICLE, _COMPANY = "role", "vehicle", "company"
_LEXICON: Lexicon[str] = Lexicon(
    [
        *((phrase.replace("_", " "), _ROLE) for phrase in _ROLES.split()),
        *(
            (f"{vehicle.replace('_', ' ')} ~ {colour}", _VEHICLE)
            for vehicle in _VEHICLES.split()
            for colour in _COLOURS.split()
        ),
        *((f"{vehicle.replace('_', ' ')} =dinas", _VEHICLE) for vehicle in _VEHICLES.split()),
        *((phrase, _COMPANY) for phrase in _BUSINESS.split()),
        ("=pihak", _ROLE),
    ]
)
# Whoever is spoken to is not concerned: "yth pak lurah", "mohon pak camat".
_ADDRESSES = word_set("yth kepada assalamualaikum halo selamat pagi siang malam sore mohon tolong")
_ADDRESSABLE = word_set("admin camat kadis kades kadus kepala lurah rt rw")
_QUALIFIED = word_set("tukang petugas petugasnya oknum pegawai staf staff kepala guru pihak pedagang sopir supir")
_NO_QUALITY = word_set(
    "yang tidak di ke dari dan belum sudah untuk agar saat pada juga lagi ada itu ini saja malah selalu sering harus "
    "kok tapi dengan sama bilang minta kasar bisa mau tolong mohon cuma hanya datang"
)


def people_in(text: str, words: Sequence[Word]) -> list[tuple[int, int]]:
    """Return who is named, as ranges of words."""
    found = []
    places = address_words(text, words)
    for hit in _LEXICON.find(words):
        if hit.first not in places and not _is_addressed(words, hit):
            found.append((hit.first, _with_quality(words, hit.behind)))
    return found


def _is_addressed(words: Sequence[Word], hit: Hit[str]) -> bool:
    if all(word.folded not in _ADDRESSABLE for word in words[hit.first : hit.behind]):
        return False
    near, far = words[max(0, hit.first - 2) : hit.first], words[max(0, hit.first - 8) : hit.first]
    return any(word.plain in _ADDRESSES for word in near) or any(word.folded == "yth" for word in far)


def _with_quality(words: Sequence[Word], behind: int) -> int:
    """Take the word in that tells which: "petugas loket", "tukang sampah"."""
    is_open = words[behind - 1].folded in _QUALIFIED and behind < len(words)
    if is_open and words[behind].plain not in _NO_QUALITY and words[behind].folded.isalpha():
        return behind + 1
    return behind
