"""Tell from the first bytes what a file claims to be; its parser must agree before it is taken."""

from lapor.reports.cleaning.judgement import UnfitError

HEAD_BYTES = 1024
PDF = "PDF"
PICTURES = frozenset({"JPEG", "PNG", "WEBP"})

SIGNATURES = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\x1a\x45\xdf\xa3", "matroska"),
    (b"OggS", "ogg"),
    (b"#!AMR", "amr"),
    (b"ID3", "mp3"),
)
RIFF = {b"WEBP": "WEBP", b"WAVE": "wav"}
STILL_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"})
BOXES = frozenset({b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"})  # old QuickTime files begin with any of them


def kind_of(head: bytes) -> str:
    """Return the Pillow format, the FFmpeg demuxer or `PDF` that must read a file beginning with `head`.

    :raises UnfitError: if it is nothing that is taken.
    """
    for signature, kind in SIGNATURES:
        if head.startswith(signature):
            return kind
    if head[:4] == b"RIFF" and head[8:12] in RIFF:
        return RIFF[head[8:12]]
    if head[4:8] in BOXES:
        return _of_boxes(head)
    if b"%PDF-" in head[:HEAD_BYTES]:
        return PDF
    return _bare_sound(head)


def _of_boxes(head: bytes) -> str:
    if head[4:8] == b"ftyp" and head[8:12] in STILL_BRANDS:
        raise UnfitError("heic")
    return "mov"


def _bare_sound(head: bytes) -> str:
    """Tell MP3 from AAC, which both begin with nothing but the first frame's bits."""
    if len(head) > 2 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0:
        return "aac" if head[1] & 0xF6 == 0xF0 else "mp3"
    raise UnfitError("type")
