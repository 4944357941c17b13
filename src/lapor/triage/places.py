"""Whether a text says where, without knowing any place by name."""

from collections.abc import Iterator, Sequence

from lapor.triage.subjects import BAD_ROAD
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
