"""Find names of people in a report: what follows "Pak", "Ibu", "a.n.", "nama saya" and is neither title nor office.

Capital letters tell a name from the sentence that goes on; where they are missing, a list of common names and the
endings of Javanese ones do. Names of streets and shops ("Jl. Haji Mansur", "warung Bu Tini") are places and stay.
"""

import re
from collections.abc import Iterator


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WORD = re.compile(r"[^\W\d_]+(?:['’`-][^\W\d_]+)*+")
LONGEST_NAME, MOST_WORDS = 4, 8  # words of a name, without and with titles
CERTAIN, LIKELY, POSSIBLE = 3, 2, 1  # how much the words before promise that a name follows
_FORMS_OF_ADDRESS = _words(
    "abang bang bapak bpk bu bude buk bulek cak hajah haji hj ibu ibuk kak kang kiai kyai mas mba mbah mbak nduk ny "
    "nyonya pak pakde paklek saudara saudari sdr sdri tn tuan ustad ustadz ustadzah ustaz"
)
# After these a name is expected whatever its letters look like.
_NAMING = re.compile(
    r"(?<![^\W_])(?:a\.\s?n\.?|a/n|an\.|atas\snama|atasnama|bernama|namanya|nama\s(?:lengkap(?:nya)?|saya|sy|pelaku|"
    r"korban|pemilik|pasien|pelapor|terlapor)|nm(?:\s(?:saya|sy))?|nama\s?[:=])(?:(?<![^\W_])|(?![^\W_]))[\s:=.,]{0,3}"
    r"(?:adalah\s|ialah\s|yaitu\s)?",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(
    rf"(?<![^\W_])(?:{'|'.join(sorted(_FORMS_OF_ADDRESS, key=len, reverse=True))})(?![^\W_])\.?\s{{0,2}}", re.IGNORECASE
)
# "Saya Sutrisno", "anak saya Rizky": the writer's own people, when a common name with a capital letter follows.
_OWN = re.compile(r"(?<![^\W_])(?:saya|sy|aku|si|istri|suami|anak|kami)\s(?=[^\W\d_])", re.IGNORECASE)
_TITLES = _words("dr dra drs h hajah haji hj i ir kh ni prof r raden rr ust ustad ustadz")
# Offices, roles and kin: whom they mean stands elsewhere, or nowhere.
_NO_NAMES = _words(
    "abdi acara adik admin aduan agar agustus ahad ahli air aja aku akun alamat alm almarhum almarhumah anak anaknya "
    "anda anggota angkat angkot apa apakah aparat aplikasi apoteker april arsip asal asisten asn assalamualaikum atas "
    "atasan atau ayah babinsa badan bagaimana bagi bagian bahwa bakso bangunan banjir bantu bantuan banyak bapak "
    "bapak-bapak bapak2 bapaknya barang baru batal bayi beberapa beda begini begitu belum benar bendahara berbeda "
    "besar beserta biar bidan bilang bisa blm bos buat budaya bukan bukannya bupati buruh cabang calon camat camatnya "
    "cek coba cucu cuma cv daerah dalam dan dari datang dekan dekat dengan deputi desa desember developer dewan dg "
    "dgn di dia dibantu dicek dicoret dinas diperbaiki direktur dirut disini ditindak dokter dong dosen dpr dprd "
    "driver dulu dusun eselon februari file fraksi ga gak ganda gang gimana gojek grab gua gubernur gue guru "
    "guru-guru hadir hakim hamil hanya harap hari harus hilang hukum ibu ibu-ibu ibunya imam indonesia ini inilah "
    "inspektur instansi islam istri itu itulah iya izin jadi jaga jaksa jalan jalannya jangan januari jawa jaya jenis "
    "jika jl jln juga jukir juli jumat juni juru kabag kabel kabid kader kades kadis kadus kakak kakaknya kakek kalau "
    "kali kami kamis kandung kantor kapan kapolres kapolsek kapus karena karyawan kasi kasir kasubag kasus ke "
    "kecamatan kegiatan kejadian kelompok keluarga kelurahan kementerian kenapa kepada kepala kepsek kerja kesehatan "
    "ketika ketua kita kk klo kok komandan kontraktor kosong kota ktp kuli kurang kurir lagi lah lain lampirkan lampu "
    "lampung langsung lapor laporan lengkap lewat lihat lingkungan lokasi loket lurah lurahnya maaf mahasiswa maka "
    "malam mana mandor mantan mantri maret masih masjid masuk masyarakat mati mau mei mengajar menteri menyusui "
    "merasa merek mereka mertua metro minggu minta mobil mohon motor muda mulai muncul murid musholla nama nanti "
    "negara negeri nenek nomor november nya obat ojek ojol oknum oktober operator orang orangnya orangtua pabrik "
    "padahal pagi pak panitia para parah parkir pasar pasien pegawai pejabat pekerja pelaku pelanggan pelapor pelayan "
    "pemadam pembina pemborong pemerintah pemilik pemkot pemohon pemuda penanggung pendamping pendeta penerima "
    "pengawas pengelola pengembang pengguna penghulu pengurus penjaga penjual pensiunan penyewa penyidik penyuluh "
    "perangkat perawat perumahan perusahaan peserta petani petugas pihak pimpinan piye pj pkk plt pns pohon polisi "
    "polres polsek ponakan pondok posyandu pp pramuka presiden pribadi program provinsi pt puskesmas rabu rakyat "
    "ramah rekan rektor resepsionis rt rumah rumah-rumah rusak rw saat sabtu saja saksi salah saling sama sampah "
    "sampai sangat satpam satpol saya sayur sebagai sebelah sekalian sekda sekdes sekolah sekretaris selaku selamat "
    "selasa seluruh semoga semua sendiri senin seorang september sepupu sering siang siapa siapapun sih siswa sopan "
    "sopir sore staf staff suami sudah sumber sungguh supaya surat sy tadi tak tamu tani tanpa tapi tata tdk teman "
    "tempat tenaga terhormat terima terkait terlampir ternyata tersebut terus tetangga tiap tidak tiri tlg toko tokoh "
    "tolong tua tukang ud udah udh umum untuk usaha ustadz utk verifikator wajib wakil wali walikota warga wawali "
    "wilayah ya yang yayasan yg yth"
)
# Before a name they make it a place or a shop.
_OF_PLACES = re.compile(
    r"(?:jl|jln|jalan|gg|gang|rs|rsu|rsud|rsia|rm|resto|warung|toko|kedai|bakso|sate|soto|mie|ayam|kost|kos|masjid|"
    r"mushol+a|langgar|apotek|klinik|bengkel|salon|lapangan|makam|taman|perum|pondok|ponpes|yayasan|universitas|hari)"
    r"[.\s]{1,3}(?:raya\s|besar\s)?$",
    re.IGNORECASE,
)
_COMMON = _words(
    "abdul abdullah abdurrahman achmad adam ade adi adinda aditya afifah agung agus agustin agustina ahmad aisyah aji "
    "akbar aldi alfian ali alif alya amalia amanda amin amir ana andi andika andre andri anggi anggraini ani anik "
    "anisa anita anto anton anwar ardi ari arief arif aris arum asep asih astuti aulia ayu aziz azizah bagas bagus "
    "bambang basuki bayu bejo beni budi budiman budiono bunga burhan cahya cahyo candra catur cici citra dadang damar "
    "darmawan darto daryono dayat deddy dede dedi deni dennis desi devi dewi dian diana didik dika dimas dina dini "
    "djoko doni dwi edi edy eka eko elis endah endang eni erna ernawati erni esti eti evi fadil fadli fahmi fajar "
    "farhan farid faridah fatimah fauzan fauzi febri feri fiqri fitri fitria fitriani fitriyah galih gatot gede "
    "gilang gita gunawan guntur guruh hadi hafiz halimah hamid hamzah handoko hani hanif harahap hardi hari haris "
    "harjo hartati hartini hartono haryanto hasan hasanah hasanudin hasyim hendra hendri hendro heni heri herlina "
    "herman hermawan heru hesti hidayah hidayat husein hutapea ibnu ibrahim ida ika ikhsan ilham imam imron indah "
    "indra indri intan irfan irma irwan ismail iswanto iwan jamal jamaludin jarwo jefri joko juanda julia jumadi "
    "jumiati junaidi kardi karno kartika kartini karyono kasmin kasno katno ketut khadijah khairul khotimah komang "
    "komariah komarudin kris krisna kurnia kurniawan kusno kusuma laila lasmi lastri legiman legino lela lestari lia "
    "lilik lina linda lukman lusi lutfi made mahmud maimunah maman mansur manurung mardi maria marjo marni marsudi "
    "marwan maryam maryati maulana mega melati mira miranto misbah mohamad muchtar muhamad muhammad mujiono mukhlis "
    "mulyadi mulyani mulyono munawar murni mursid muslim mustofa nadia nanang nanda nasution ngadimin ngadiyem "
    "ngatini ngatino nia nina ningsih nita nizar novi novita nugroho nur nuraini nurhayati nuri nurjanah nurul nyoman "
    "oktavia paijo paiman painem paino panjaitan parjo parman parmin ponijan poniman ponirah pono prabowo pramono "
    "prasetyo pratama priyanto purnomo purwanto putra putri putu rachmat rahayu rahma rahmad rahman rahmat rahmawati "
    "ramadhan rasyid ratih ratna ratno reni reza ria rian ridho ridwan rika rina rini rio rita rizal rizki rizky "
    "robert robi rohim rohman rohmat romi roni rosita rudi rudy ruslan rustam sabar sahrul saiful sakiman salim salma "
    "samijo saminah samsul sandi sanusi saputra saputri sardi sari sarjono sarmi sarno sartini satria selvi septi "
    "sigit simanjuntak sinaga sinta siregar siska siswanto siti sitorus situmorang slamet sofyan soleh solihin "
    "solikin sri subagyo subandi subekti sudarman sudarmi sudarto sudirman sugeng sugianto sugito suharto suhendra "
    "sujarwo sukarno sukesi sulaiman sulastri sulistyo sumarni sumarno sumiati suminah sumini sunar sunardi sunarti "
    "sunarto suparman suparmi suparno supri supriadi supriyadi suratmi suratno surti surya suryadi suryani susanti "
    "susanto susi susilo sutarmi sutarno sutini sutopo sutrisno suwarno suwito suyanto suyatno syaiful syamsul syarif "
    "tari tarno taufik teguh tini titin toni tono topik tri triyono tukijo tukiman tumini tumiran tuti tutik udin "
    "ujang umar umi untung usman utami vera vina wagiman wagimin wagiyem wahid wahyu wahyudi waluyo wardi warni warno "
    "warsito wasis wawan wayan widia widodo widya wiji winarno winarti wira wulan wulandari yadi yani yanti yanto "
    "yati yatno yayuk yeni yoga yogi yohanes yosef yudi yuli yuliana yulianti yulianto yuni yunita yusuf yusup zaenal "
    "zainal zainudin zaki zulfikar zulkifli"
)
# Names that are everyday words too: only with a capital letter.
_EVERYDAY = _words(
    "agung anggi bagas bagus budiman bunga cahaya cahya citra dadang fajar galih gatot gede guntur guruh imam indah "
    "intan jamal khotimah laila lestari made maulana mega melati mira moko murni muslim nanang parmin prima putra "
    "putri rian rio sabar sari satria setia surya topik tri untung utami wahyu wira"
)
_ENDINGS = (
    "atun awan djo hadi hartono idah imah inah inem isah iyah iyati iyem janto jono kusuma lestari mawan mono ningrum "
    "ningsih nugraha prasetya prasetyo riadi rianto riyadi setiawan syah tanto tinah tini tono udin uddin ullah unah "
    "wanto wati wijaya wono yadi yanti yanto yono"
)
_SHAPE = re.compile(rf".{{2,}}(?:{_ENDINGS.replace(' ', '|')})")
_NO_SHAPE = _words(
    "awan cendawan dewan hewan ijinah ilmuwan jumlah karyawan kasihan kawan lawan lidah makalah masalah musibah "
    "pahlawan relawan sekolah tawan wartawan wilayah"
)


def name_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where names of people stand in `text`, in order and apart."""
    at = 0
    for begin, promise in sorted(_beginnings(text)):
        span = _name_from(text, begin, promise) if begin >= at else None
        if span:
            at = span[1]
            yield span


def _beginnings(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a name may begin, and how much the words before promise one."""
    for match in _NAMING.finditer(text):
        is_loose = match[0].casefold().startswith(("nama saya", "nama sy", "namanya"))
        yield match.end(), LIKELY if is_loose else CERTAIN
    for match in _ADDRESSED.finditer(text):
        if not _OF_PLACES.search(text[max(0, match.start() - 24) : match.start()]):
            yield match.end(), LIKELY
    for match in _OWN.finditer(text):
        yield match.end(), POSSIBLE


def _name_from(text: str, begin: int, promise: int) -> tuple[int, int] | None:
    start, end, count = -1, -1, 0
    for _ in range(MOST_WORDS):
        word = _WORD.match(text, begin)
        if word is None or count == LONGEST_NAME:
            break
        is_title = _is_title(word[0])
        if not is_title and not _is_name(word[0], promise, count):
            break
        if not is_title:
            start, end, count = (word.start() if start < 0 else start), word.end(), count + 1
        begin = _behind_space(text, word)
    return (start, end) if count else None


def _behind_space(text: str, word: re.Match[str]) -> int:
    """Return where the next word of a name may begin: behind spaces, and a dot after a title or an initial."""
    at = word.end()
    if at < len(text) and text[at] == "." and (len(word[0]) == 1 or _is_title(word[0])):
        at += 1
    spaces = at
    while spaces < min(at + 2, len(text)) and text[spaces] == " ":
        spaces += 1
    return spaces if spaces > word.end() else len(text)


def _is_title(word: str) -> bool:
    return word.casefold() in _TITLES or word.casefold() in _FORMS_OF_ADDRESS


def _is_name(word: str, promise: int, count: int) -> bool:
    folded = word.casefold()
    if folded in _NO_NAMES or (len(folded) < 2 and not count):
        return False
    is_capital = word[0].isupper() and not (word.isupper() and len(word) > 1)
    is_known = _is_known(folded) and (is_capital or folded not in _EVERYDAY)
    if promise == POSSIBLE:
        return is_capital and (is_known or count > 0)
    return is_known or is_capital or (promise == CERTAIN and not count and not _looks_like_a_verb(folded))


def _is_known(folded: str) -> bool:
    return folded in _COMMON or (_SHAPE.fullmatch(folded) is not None and folded not in _NO_SHAPE)


def _looks_like_a_verb(folded: str) -> bool:
    return len(folded) > 5 and folded.startswith(("di", "ter", "meng", "mem", "men", "ber", "pem", "pen"))
