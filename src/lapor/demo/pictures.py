"""Small pictures for demo reports, drawn on the spot: plain scenes, nobody's photograph."""

import io
from collections.abc import Callable
from random import Random
from typing import Final

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 480, 320
HORIZON = 170
DAY, NIGHT, GRASS, ASPHALT = (176, 208, 228), (22, 27, 48), (104, 140, 84), (92, 92, 96)

Draw = ImageDraw.ImageDraw


def _road(draw: Draw, *, colour: tuple[int, int, int] = ASPHALT) -> None:
    draw.polygon([(190, HORIZON), (290, HORIZON), (470, HEIGHT), (10, HEIGHT)], fill=colour)
    for top in range(HORIZON + 12, HEIGHT, 40):
        half = (top - HORIZON) // 30 + 1
        draw.rectangle([240 - half, top, 240 + half, top + 18], fill=(224, 220, 200))


def _houses(draw: Draw, rng: Random) -> None:
    for left in range(0, WIDTH, 80):
        if 150 < left + 40 < 330:
            continue
        top = HORIZON - rng.randint(40, 75)
        wall = (rng.randint(170, 225), rng.randint(150, 205), rng.randint(130, 180))
        draw.rectangle([left + 6, top, left + 70, HORIZON], fill=wall)
        draw.polygon([(left, top), (left + 38, top - 26), (left + 76, top)], fill=(150, 74, 58))


def _hole(draw: Draw, rng: Random) -> None:
    _houses(draw, rng)
    _road(draw)
    for _ in range(rng.randint(2, 4)):
        x, y = rng.randint(120, 320), rng.randint(220, 290)
        draw.ellipse([x, y, x + rng.randint(50, 90), y + rng.randint(16, 26)], fill=(58, 52, 48))
        draw.ellipse([x + 10, y + 5, x + 40, y + 14], fill=(122, 112, 92))


def _dark(draw: Draw, rng: Random) -> None:
    draw.rectangle([0, 0, WIDTH, HORIZON], fill=NIGHT)
    draw.rectangle([0, HORIZON, WIDTH, HEIGHT], fill=(24, 34, 30))
    _road(draw, colour=(42, 42, 48))
    for _ in range(24):
        x, y = rng.randrange(WIDTH), rng.randrange(HORIZON - 40)
        draw.point((x, y), fill=(220, 220, 200))
    for left, size in ((340, 1.0), (300, 0.6), (120, 0.8)):
        foot = HORIZON + int(80 * size)
        draw.line([left, foot, left, foot - int(150 * size)], fill=(96, 98, 104), width=int(6 * size) + 1)
        draw.line([left, foot - int(150 * size), left - int(36 * size), foot - int(156 * size)], fill=(96, 98, 104))


def _rubbish(draw: Draw, rng: Random) -> None:
    _houses(draw, rng)
    _road(draw)
    for _ in range(60):
        x, y = rng.randint(260, 440), rng.randint(215, 300)
        size = rng.randint(10, 26)
        colour = rng.choice([(40, 40, 46), (214, 214, 208), (60, 110, 160), (176, 60, 52), (200, 170, 60)])
        draw.ellipse([x, y - size // 2, x + size, y + size // 2], fill=colour)


def _tree(draw: Draw, rng: Random) -> None:
    _houses(draw, rng)
    _road(draw)
    lean = rng.randint(0, 24)
    draw.line([60, 250, 400, 226 + lean], fill=(92, 66, 44), width=16)
    for _ in range(40):
        x, y = rng.randint(300, 450), rng.randint(170, 270)
        size = rng.randint(16, 40)
        draw.ellipse([x, y, x + size, y + size], fill=(rng.randint(40, 70), rng.randint(96, 130), 50))


def _flood(draw: Draw, rng: Random) -> None:
    _houses(draw, rng)
    draw.rectangle([0, HORIZON - 8, WIDTH, HEIGHT], fill=(134, 116, 88))
    for _ in range(46):
        x, y = rng.randrange(WIDTH), rng.randint(HORIZON, HEIGHT)
        draw.line([x, y, x + rng.randint(20, 60), y], fill=(160, 144, 116), width=2)


SCENES: Final[dict[str, Callable[[Draw, Random], None]]] = {
    "jalan-rusak": _hole,
    "pju-padam": _dark,
    "sampah-liar": _rubbish,
    "sampah-angkut": _rubbish,
    "pohon": _tree,
    "banjir": _flood,
    "saluran-mampet": _flood,
}


def picture(category_code: str, rng: Random) -> bytes:
    """Return a JPEG of what reports of this category (a key of `SCENES`) show."""
    image = Image.new("RGB", (WIDTH, HEIGHT), DAY)
    draw = ImageDraw.Draw(image)
    draw.rectangle([0, HORIZON, WIDTH, HEIGHT], fill=GRASS)
    SCENES[category_code](draw, rng)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80)
    return out.getvalue()
