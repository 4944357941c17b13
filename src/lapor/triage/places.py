"""Whether a text says where, without knowing any place by name."""

from collections.abc import Iterator, Sequence

from lapor.triage.subjects import BAD_ROAD
from lapor.triage.wording import Word
from lapor.triage.words import word_set

_STREETS = word_set(
    "block blok cluster desa dsn dusun gang gg jalan jalannya jl jln kampung kec kecamatan kel kelurahan kmp komp "
    "komplek kompleks kp lk pemukiman permukiman perum perumahan perumnas"
)
_VICINITY = word_set(
    "arah area belakang blakang blk blkg blkng daerah dekat deket depan dkt dpan dpn kawasan lingkungan lokasi ngarep "
    "pabrik parkiran perbatasan pinggir pojok pustu ruko samping sblh sebelah seberang sebrang sekitar sepanjang "
    "seputaran smpg tikungan toko ujung warung wilayah"
)
_LANDMARKS = word_set(
    "alfamart alun apotek balai bandara bendungan bkpsdm bundaran dishub disnaker dukcapil embung gereja gor hotel "
    "indomaret islamic kampus kantor klinik koramil langgar lapangan lapas makam masjid mesjid mushalla mushola "
    "musholla pasar pengadilan perempatan pertigaan pkm polres polsek pom ponpes prapatan puskes puskesmas rs rsu "
    "rsud samsat simpang smpang spbu stadion stasiun swalayan taman terminal tpu tugu vihara"
)
_SCHOOLS = word_set("madrasah man min mtsn mts paud sd sdn slb sma sman smk smkn smp smpn tk")
_SCHOOL_NAMES = word_set("n negeri swasta muhammadiyah muh islam it kartika xaverius")
_NUMBERED = word_set("rt rw km tps")
# Between a marker and the name: "jalan raya Stadion", "depan rumah makan".
_BETWEEN = word_set("besar lintas propinsi provinsi prov raya rmh rumah sekitar utama nama daerah pak bu")
_PREPOSITIONS = word_set("di")
_AT_SPOTS = word_set("d dari di ke lewat loket menuju nang neng ning")
_SPOTS = word_set(
    "apotik bank bendungan bengkel bioskop capil disdukcapil gedung gudang halte jembatan kafe kantin kebun kejaksaan "
    "kios kolam kos kosan laundry lapak lintasan mal mall minimarket mpp padepokan pangkalan parit pelabuhan "
    "pemakaman perempatan perpustakaan pinggiran ponpes posko posyandu pustu rutan sawah selter siring sungai tambak "
    "tanggul tpa tpas trotoar waduk wisma"
)
# Words that look like markers and are none behind these: "pajak daerah", "tahun depan", "dana desa".
_NO_MARKERS_AFTER = {
    "daerah": word_set("kas pajak pemerintah perpustakaan peraturan retribusi anggaran"),
    "depan": word_set("bulan ke masa minggu tahun"),
    "desa": word_set("dana kepala"),
    "gang": word_set("anak"),
    "arah": word_set("salah"),
}
_ENDS = word_set(
    "agar anak bagi berapa bersama biar brp cuma dengan dg dgn di didepan didpn dimana dipakai ditempat dlm dlm2 "
    "dr error gratis hanya harus hilang jual jualan jualin kalau kalo kapan kecil kosong kurang lagi lewat mhn minta "
    "mohon narik nutup pak per pasien petugas saat secara sejak selalu semua sepi smua soal tanpa tlg tutup waktu"
)
_NO_PLACES = word_set(
    "agustus april bulan desember februari google hari indonesia instagram facebook januari juli juni kamis kota "
    "lampung maret mei media metro minggu november oktober rabu sabtu selasa senin september tiktok twitter whatsapp"
)
_NO_NAMES = BAD_ROAD | word_set(
    "ada aja aku aman atas bagus bahaya baik banget banjir banyak beberapa begini begitu belum beres bersih bgt bkn "
    "blm buat bukan buntu byk dan dari dekat di diperbaiki dulu ga gak gimana gk gmn hidup ini itu jadi jalan jam "
    "jatuh jg juga kabupaten kaki kami karena keluar kena kita klo kok kotor krn lancar lebar makin malah mana masih "
    "masuk mati mau menuju menyala mhn milik mohon mulus nasional negara ngga nggak nih nya nyala orang org pada "
    "padahal padam parah pernah pkl pukul rame rusak saja sama sampai sana sangat saya sdh sebelah sekali sering "
    "setiap sini situ smp sudah supaya sy tambah tanah tapi tdk telah tempat terang tersebut terus tetap tiap tidak "
    "tlg tol tolong tp trs tsb udah udh untuk utk warga yang yg"
)


def names_place(words: Sequence[str]) -> bool:
    """Tell whether folded words say where: a street, a house's neighbourhood, a landmark, something it is near to."""
    return any(True for _ in _markers(words))


def words_of_names(words: Sequence[str]) -> frozenset[int]:
    """Return which words are marker or name of a place, so that nobody takes them for the matter."""
    taken: set[int] = set()
    for at in _markers(words):
        taken.add(at)
        for following in range(at + 1, min(at + 4, len(words))):
            if words[following] in _NO_NAMES:
                break
            taken.add(following)
    return frozenset(taken)


def _markers(words: Sequence[str]) -> Iterator[int]:
    for at, word in enumerate(words):
        if _is_marker(word, words[at + 1 : at + 4]):
            yield at


def _is_marker(word: str, following: Sequence[str]) -> bool:
    if word in _LANDMARKS:
        return True
    if word in _STREETS:
        return _is_name(following, numbers=True)
    if word in _VICINITY:
        return _is_name(following, numbers=False)
    if word in _SCHOOLS:
        return bool(following) and (following[0].isdigit() or following[0] in _SCHOOL_NAMES)
    numbered = word in _NUMBERED and bool(following) and following[0].isdigit()
    return numbered or (word[:2] in _NUMBERED and word[2:].isdigit())


def _is_name(following: Sequence[str], *, numbers: bool) -> bool:
    name = next((word for word in following if word not in _BETWEEN), None)
    return name is not None and name not in _NO_NAMES and (numbers or not name.isdigit())


def place_words(text: str, words: Sequence[Word]) -> list[tuple[int, int]]:
    """Return where the words say where, as ranges: a marker with its name, or "di" before a capital letter."""
    folded = [word.folded for word in words]
    found = [(at, _behind_name(text, words, at)) for at in _true_markers(folded)]
    spots = [(at, at + 1) for at in range(1, len(words)) if _is_spot(folded[at], folded[at - 1])]
    return [*found, *spots, *_after_preposition(text, words)]


def address_words(text: str, words: Sequence[Word]) -> frozenset[int]:
    """Return which words only say where: streets with their names, "near the market", neighbourhoods."""
    folded = [word.folded for word in words]
    taken: set[int] = set()
    for at in _true_markers(folded):
        if folded[at] not in _LANDMARKS or (at and folded[at - 1] in _VICINITY):
            taken.update(range(at, _behind_name(text, words, at)))
    return frozenset(taken)


def _behind_name(text: str, words: Sequence[Word], marker: int) -> int:
    """Return where the name behind a marker ends."""
    behind = marker + 1
    while behind < min(marker + 4, len(words)) and not _ends(words[behind].folded) and _is_beside(text, words, behind):
        behind += 1
    return behind


def _true_markers(words: Sequence[str]) -> Iterator[int]:
    for at in _markers(words):
        if not at or words[at - 1] not in _NO_MARKERS_AFTER.get(words[at], ()):
            yield at


def _ends(word: str) -> bool:
    """Tell whether a word goes on with the sentence instead of the name."""
    return word in _NO_NAMES or word in _ENDS or (len(word) > 6 and word.startswith(("di", "me", "ber", "ter")))


def _is_spot(word: str, before: str) -> bool:
    return word in _SPOTS and before in _AT_SPOTS


def _is_beside(text: str, words: Sequence[Word], at: int) -> bool:
    """Tell whether only spaces and signs of addresses stand before a word."""
    return not set(text[words[at - 1].end : words[at].start]) - set(" ./-'")


def _after_preposition(text: str, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Find "di Lukman Tanjung" in a text that does not write everything in capitals."""
    if text.isupper():
        return
    for at, word in enumerate(words[:-1]):
        name = words[at + 1]
        if word.plain in _PREPOSITIONS and _is_capital(text, name) and name.folded not in _NO_PLACES:
            behind = at + 2
            while behind < min(at + 4, len(words)) and _is_capital(text, words[behind]):
                behind += 1
            yield at + 1, behind


def _is_capital(text: str, word: Word) -> bool:
    return text[word.start].isupper() and len(word.folded) > 2 and not text[word.start : word.end].isupper()
