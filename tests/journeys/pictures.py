"""Pictures of pages, kept small."""

import io
from pathlib import Path

from PIL import Image

COLOURS = 128  # enough for flat areas, and a quarter of the bytes


def kept(picture: bytes, path: Path) -> None:
    """Write the picture with few colours."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS).save(path, optimize=True)


def shades(picture: bytes) -> int:
    """Return how many shades of grey a picture has; a blank one has one, and letters alone have dozens."""
    return sum(count > 0 for count in Image.open(io.BytesIO(picture)).convert("L").histogram())
