"""Words that mean: telephone 112 now."""

from collections.abc import Sequence

from lapor.channels.sms.tokens import word_set

_EMERGENCIES = word_set(
    "begal dibegal dirampok kebakaran kecelakaan keracunan kesetrum laka melahirkan pembegalan penjambretan "
    "perampokan pingsan rampok sekarat tabrakan tawuran tenggelam terbakar tersengat tersetrum tertabrak "
    "tertimbun"
)
# Fear of it, talk of it or the office for it is not the thing itself.
_NOT_NOW = word_set(
    "antisipasi asuransi bahan bahaya bekas berpotensi biaya cegah damkar hydrant kartu kasus kawasan memicu "
    "mencegah mengakibatkan menyebabkan pas pasca pemadam pencegahan penyuluhan pernah pos potensi rawan rentan "
    "resiko risiko rwn sering simulasi srg takut tkt"
)
_URGENT = word_set("cepat cepet darurat segera sgera sgr tlg tolong")
_FIRE = "api"
_NOT_FIRE = word_set("bara gunung kembang kereta senjata")


def emergency_word(words: Sequence[str]) -> str | None:
    """Return the first word that tells of danger to life happening now, or None."""
    hurried = any(word in _URGENT for word in words)
    for index, word in enumerate(words):
        before = words[max(0, index - 2) : index]
        if word in _EMERGENCIES and not any(earlier in _NOT_NOW for earlier in before):
            return word
        if hurried and word == _FIRE and not any(earlier in _NOT_FIRE for earlier in before[-1:]):
            return word
    return None
