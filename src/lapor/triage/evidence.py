"""Whether a text speaks of proof: pictures, recordings, receipts, numbers of a counter."""

from collections.abc import Sequence

from lapor.triage.wording import Hit, Lexicon, Word
from lapor.triage.words import word_set

_PHRASES = word_set(
    "foto =fotonya =poto video vidio =vidionya =rekaman =cctv screenshot =ss =skrinsut tangkapan_layar gambar lampir "
    "terlampir struk kuitansi kwitansi =nota bukti nomor_antre no_antre nomor_tiket no_tiket =resi nomor_resi "
    "nomor_pendaftaran nomor_pelanggan id_pelanggan =idpel nomor_registrasi no_registrasi surat_pernyataan karcisnya "
    "dokumen_lampir fotokopi_surat tanda_terima hasil_lab surat_hasil dokumentasi"
)
_PROOF: Lexicon[None] = Lexicon((phrase.replace("_", " "), None) for phrase in _PHRASES)
_DENIED = word_set("tidak tanpa belum bukan mana minta gagal harus mohon pasang usul butuh tambah")
_OF_PAPERS = word_set("ktp ektp e kk copy kopi profil produk gagal telanjang bugil syur di dari")
_CLAUSE_ENDS = frozenset(",.;!?\n")


def proof_in(text: str, words: Sequence[Word]) -> list[tuple[int, int]]:
    """Return what is spoken of as proof, as ranges of words; "tanpa bukti" and "foto KTP" are none."""
    return [(hit.first, hit.behind) for hit in _PROOF.find(words) if not _is_denied(text, words, hit)]


def _is_denied(text: str, words: Sequence[Word], hit: Hit[None]) -> bool:
    """Tell whether a word before, in the same clause, or the next one makes it no proof."""
    start = words[hit.first].start
    for word in words[max(0, hit.first - 3) : hit.first]:
        if word.plain in _DENIED and not _CLAUSE_ENDS.intersection(text[word.end : start]):
            return True
    return any(word.folded in _OF_PAPERS for word in words[hit.behind : hit.behind + 1])
