"""Draw pictures anew, upright and in sRGB, so that place, device and what was appended do not travel along."""

import io
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

from lapor.reports.cleaning.judgement import Facts, UnfitError

MOST_PIXELS = 60_000_000
MOST_JPEG_PIXELS = 220_000_000  # a JPEG is decoded smaller at once
LONGEST_EDGE = 4096
THUMBNAIL_EDGE = 480
JPEG_QUALITY, THUMBNAIL_QUALITY = 85, 72
BROKEN = (OSError, SyntaxError, ValueError, EOFError, MemoryError, Image.DecompressionBombError)

Image.MAX_IMAGE_PIXELS = MOST_JPEG_PIXELS


def clean_picture(source: Path, image_format: str, target: Path, thumbnail: Path) -> Facts:
    """Write the picture without anything but its pixels, and a small one of it.

    :raises UnfitError: `size` if it has too many pixels, `broken` if it cannot be read to its end.
    """
    try:
        with Image.open(source, formats=[image_format]) as opened:
            picture = _upright(opened)
    except BROKEN as error:
        raise UnfitError("broken") from error
    picture.save(target, image_format, **_options(image_format))
    draw_thumbnail(picture, thumbnail)
    return Facts(f"image/{image_format.lower()}", *picture.size, has_thumbnail=True)


def _upright(opened: Image.Image) -> Image.Image:
    most = MOST_JPEG_PIXELS if opened.format in {"JPEG", "MPO"} else MOST_PIXELS
    if opened.width * opened.height > most:
        raise UnfitError("size")
    opened.draft(None, (LONGEST_EDGE, LONGEST_EDGE))
    opened.thumbnail((LONGEST_EDGE, LONGEST_EDGE))
    upright = _in_srgb(ImageOps.exif_transpose(opened))
    bare = Image.new(upright.mode, upright.size)  # takes over no comment, profile or thumbnail
    bare.paste(upright)
    return bare


def _in_srgb(picture: Image.Image) -> Image.Image:
    """Turn palettes, deep greys and the colours of a profile into those that every screen shows."""
    if picture.mode in {"RGB", "CMYK"} and picture.info.get("icc_profile"):
        picture = _without_profile(picture, picture.info["icc_profile"])
    if picture.mode in {"P", "PA", "La", "LA", "RGBa"}:
        return picture.convert("RGBA")
    if picture.mode in {"1", "I", "F"} or picture.mode.startswith("I;"):
        return picture.convert("L") if picture.mode == "1" else _from_deep_grey(picture)
    return picture.convert("RGB") if picture.mode not in {"L", "RGB", "RGBA"} else picture


def _without_profile(picture: Image.Image, profile: bytes) -> Image.Image:
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        turned = ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture  # a profile that cannot be read changes nothing
    return turned or picture


def _from_deep_grey(picture: Image.Image) -> Image.Image:
    """Keep the upper eight of sixteen bits; `convert` would make all but the darkest white."""
    return picture.convert("I").point([value >> 8 for value in range(65536)], "L")


def draw_thumbnail(picture: Image.Image, target: Path) -> None:
    """Write a small JPEG of a picture, on white where it is transparent."""
    small = picture.copy()
    small.thumbnail((THUMBNAIL_EDGE, THUMBNAIL_EDGE))
    if small.mode == "RGBA":
        white = Image.new("RGB", small.size, "white")
        white.paste(small, mask=small.getchannel("A"))
        small = white
    small.convert("RGB").save(target, "JPEG", quality=THUMBNAIL_QUALITY, optimize=True)


def _options(image_format: str) -> dict[str, int | bool]:
    return {"optimize": False, "compress_level": 6} if image_format == "PNG" else {"quality": JPEG_QUALITY}
