"""Take out of JPEG and JPEG 2000 data, as PDF files carry them, what is not picture."""

from collections.abc import Iterator

START_OF_SCAN, END_OF_IMAGE = 0xDA, 0xD9
ADOBE_COLOURS, COLOUR_PROFILE, JFIF = 0xEE, 0xE2, 0xE0
COMMENT = 0xFE
SPOKEN_BOXES = frozenset({b"uuid", b"xml ", b"uinf"})  # where EXIF, XMP and IPTC live in JPEG 2000
PROFILE_MARK = b"ICC_PROFILE\0"


def bare_jpeg(content: bytes) -> bytes:
    """Return JPEG data without EXIF, XMP, IPTC, comments and thumbnails; data of another form as it is."""
    if content[:2] != b"\xff\xd8":
        return content
    return b"\xff\xd8" + b"".join(_kept_segments(content))


def _kept_segments(content: bytes) -> Iterator[bytes]:
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF:  # fill
            at += 1
            continue
        if marker in {START_OF_SCAN, END_OF_IMAGE}:
            break
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if _is_picture(marker, content[at + 4 : end]):
            yield content[at:end]
        at = end
    yield _scans(content[at:])


def _is_picture(marker: int, payload: bytes) -> bool:
    if marker == COLOUR_PROFILE:
        return payload.startswith(PROFILE_MARK)
    return marker in {ADOBE_COLOURS, JFIF} or not (0xE0 <= marker <= 0xEF or marker == COMMENT)


def _scans(content: bytes) -> bytes:
    """Return the scans to the end of the image; what was appended behind it is dropped."""
    end = content.rfind(b"\xff\xd9")
    return content[: end + 2] if end >= 0 else content


def bare_jpeg2000(content: bytes) -> bytes:
    """Return JPEG 2000 data without its boxes of metadata."""
    if content[4:8] != b"jP  ":
        return content  # a bare code stream has no boxes
    return b"".join(content[at:end] for at, end, kind in _boxes(content) if kind not in SPOKEN_BOXES)


def _boxes(content: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = 0
    while at + 8 <= len(content):
        length, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        if length == 1:
            length = int.from_bytes(content[at + 8 : at + 16], "big")
        end = at + length if length >= 8 else len(content)
        yield at, min(end, len(content)), kind
        at = end
