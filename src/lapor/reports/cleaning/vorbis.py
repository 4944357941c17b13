"""The headers of Vorbis sound carry tags of their own, in whatever container they lie."""

NO_TAGS = b"\x03vorbis" + bytes(8) + b"\x01"  # neither maker nor tags; the last bit must be set


def bare_headers(headers: bytes) -> bytes:
    """Return the three headers, laced as Xiph does, with an empty one for the tags.

    :raises ValueError: if they are not laced so.
    """
    if headers[:1] != b"\x02":
        raise ValueError("not three laced headers")
    first, at = _laced(headers, 1)
    tags, at = _laced(headers, at)
    identity, codebooks = headers[at : at + first], headers[at + first + tags :]
    return b"\x02" + _lacing(len(identity)) + _lacing(len(NO_TAGS)) + identity + NO_TAGS + codebooks


def _laced(headers: bytes, at: int) -> tuple[int, int]:
    length = 0
    while headers[at] == 255:
        length, at = length + 255, at + 1
    return length + headers[at], at + 1


def _lacing(length: int) -> bytes:
    return b"\xff" * (length // 255) + bytes([length % 255])
