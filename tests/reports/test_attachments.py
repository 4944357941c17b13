"""What phones send, and that nothing of place and device is left of it."""

import io
import subprocess
import sys
from pathlib import Path

import av
import pikepdf
import pytest
from PIL import Image
from pytest_django import Settings

from evidence_files import DEVICE, MARKERS, letter, photo, recording, scene, video
from factories import NOW, City, received, submission
from lapor.reports import incoming, operations
from lapor.reports.attachments import RefusedFileError, path_of, thumbnail_of
from lapor.reports.cleaning.carriers import bare_jpeg, bare_jpeg2000
from lapor.reports.incoming import ReadyFile
from lapor.reports.submission import Upload

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def taken(content: bytes, name: str = "bukti") -> ReadyFile:
    return incoming.take_in(name, [content], len(content))


def refusal_of(content: bytes) -> str:
    with pytest.raises(RefusedFileError) as refused:
        taken(content)
    return str(refused.value)


def left_in(file: ReadyFile) -> list[bytes]:
    kept = file.content.read_bytes() + (file.thumbnail.read_bytes() if file.has_thumbnail else b"")
    return [marker for marker in MARKERS if marker in kept]


@pytest.mark.parametrize("image_format", ["JPEG", "PNG", "WEBP"])
def test_nothing_of_place_and_device_is_left_in_a_picture(image_format: str) -> None:
    content = photo(image_format)
    file = taken(content)
    with Image.open(file.content) as picture:
        assert (picture.size, dict(picture.getexif()), picture.info.keys() & {"exif", "xmp", "comment", "Comment"}) == (
            (64, 48), {}, set(),
        )  # fmt: skip
    assert (MARKERS[0] in content, left_in(file), file.media_type) == (True, [], f"image/{image_format.lower()}")


def test_a_photo_taken_upright_stands_upright_and_has_a_small_picture() -> None:
    file = taken(photo(size=(4000, 3000), orientation=6))
    with Image.open(file.content) as picture, Image.open(file.thumbnail) as small:
        red, green, blue = small.convert("RGB").getpixel((small.width - 5, 5))  # type: ignore[misc]
        assert (picture.size, small.size, red > 200, blue < 60) == ((3000, 4000), (360, 480), True, True)
        assert (file.width, file.height, green < 60) == (3000, 4000, True)


@pytest.mark.parametrize(
    ("made", "media_type"),
    [
        (("mp4", "libx264", "aac"), "video/mp4"),
        (("mp4", "libx265", "aac"), "video/mp4"),
        (("mp4", "libsvtav1", "aac"), "video/mp4"),
        (("matroska", "libx264", "libopus"), "video/mp4"),
        (("mov", "libx264", "pcm_s16le"), "video/quicktime"),
        (("3gp", "h263", "libopencore_amrnb"), "video/3gpp"),
        (("webm", "libvpx", "libopus"), "video/webm"),
        (("webm", "libvpx-vp9", "vorbis"), "video/webm"),
    ],
)
def test_nothing_of_place_and_device_is_left_in_a_video(made: tuple[str, str, str], media_type: str) -> None:
    content = video(*made, size=(128, 96))
    file = taken(content)
    with av.open(str(file.content)) as cleaned:
        assert [stream.type for stream in cleaned.streams] == ["video", "audio"]
        assert (cleaned.metadata.keys() & {"location", "make", "title", "comment", "creation_time"}) == set()
        assert (cleaned.chapters(), len(list(cleaned.decode(video=0)))) == ([], 12)
    assert (MARKERS[0] in content, left_in(file)) == (True, [])
    assert (file.media_type, file.width, file.height, file.seconds, file.has_thumbnail) == (
        media_type,
        128,
        96,
        1,
        True,
    )


def test_the_camera_says_nothing_beside_the_frames() -> None:
    content = video()
    assert [b"x264 - core" in bytes_ for bytes_ in (content, taken(content).content.read_bytes())] == [True, False]


@pytest.mark.parametrize(("degrees", "corner"), [(90, (3, -4)), (-90, (-4, 3))])
def test_a_video_is_shown_as_the_phone_was_held(degrees: int, corner: tuple[int, int]) -> None:
    file = taken(video(rotation=degrees))
    with av.open(str(file.content)) as cleaned, Image.open(file.thumbnail) as small:
        x, y = corner[0] % small.width, corner[1] % small.height
        assert (next(cleaned.decode(video=0)).rotation, small.size) == (degrees, (48, 64))
        assert small.convert("RGB").getpixel((x, y))[0] > 200  # type: ignore[index]


@pytest.mark.parametrize(
    ("made", "media_type"),
    [
        (("mp3", "libmp3lame"), "audio/mpeg"),
        (("ipod", "aac"), "audio/mp4"),
        (("adts", "aac"), "audio/mp4"),
        (("ogg", "libopus"), "audio/ogg"),
        (("webm", "libopus"), "audio/ogg"),
        (("webm", "vorbis"), "audio/ogg"),
        (("wav", "pcm_s16le"), "audio/wav"),
        (("amr", "libopencore_amrnb"), "audio/amr"),
    ],
)
def test_nothing_of_place_and_device_is_left_in_a_recording(made: tuple[str, str], media_type: str) -> None:
    file = taken(recording(*made))
    with av.open(str(file.content)) as cleaned:
        assert cleaned.metadata.keys() & {"title", "comment", "location", "artist"} == set()
        assert next(cleaned.decode(audio=0)).samples > 0
    assert (left_in(file), file.media_type, file.seconds, file.has_thumbnail) == ([], media_type, 1, False)


def test_nothing_of_place_and_device_and_nothing_that_acts_is_left_in_a_pdf() -> None:
    content = letter()
    file = taken(content)
    with pikepdf.open(file.content) as pdf:
        assert (dict(pdf.docinfo), len(pdf.attachments), len(pdf.pages)) == ({}, 0, 1)
        assert pdf.Root.keys() & {"/Metadata", "/OpenAction", "/AA", "/Names"} <= {"/Names"}
        assert [note.keys() & {"/A", "/T"} for note in pdf.pages[0].Annots] == [set()]
        image = pikepdf.PdfImage(pdf.pages[0].Resources.XObject.Foto).as_pil_image()
        raw = pdf.pages[0].Resources.XObject.Foto.read_raw_bytes()
    assert (image.size, dict(image.getexif()), [marker for marker in MARKERS if marker in raw]) == ((64, 48), {}, [])
    assert (MARKERS[0] in content, left_in(file), file.media_type) == (True, [], "application/pdf")


def test_a_pdf_that_only_forbids_changes_is_taken_and_one_with_a_password_is_not() -> None:
    assert taken(letter(owner="pemilik")).media_type == "application/pdf"
    assert refusal_of(letter(password="rahasia")) == "locked"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "type"),
        (b"MZ\x90\x00 program", "type"),
        (b"PK\x03\x04 arsip", "type"),
        (b"<html><script>alert(1)</script>", "type"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "heic"),
        (b"\0\0\0\x18ftypavif\0\0\0\0mif1avif", "heic"),
        (photo()[:400], "broken"),
        (photo("PNG")[:300], "broken"),
        (b"%PDF-1.4\n%%EOF", "broken"),
        (video()[:600], "broken"),
        (b"RIFF\x24\0\0\0WAVEfmt ", "broken"),
        (b"ID3\x04\0\0\0\0\0\0" + b"x" * 500, "broken"),
    ],
)
def test_what_is_no_evidence_is_refused_with_the_reason(content: bytes, reason: str) -> None:
    assert refusal_of(content) == reason


def test_video_that_no_browser_plays_is_refused() -> None:
    assert refusal_of(video("mov", "mjpeg", "aac")) == "type"


def test_what_is_appended_to_a_file_is_not_kept() -> None:
    hidden = b"PK\x03\x04 tersembunyi"
    for content in (photo(), photo("PNG"), letter(), video(), recording("ogg", "libopus")):
        assert hidden not in taken(content + hidden).content.read_bytes()


def test_a_bomb_of_pixels_ends_its_own_process_only() -> None:
    out = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(out, "PNG")
    assert (len(out.getvalue()) < 200_000, refusal_of(out.getvalue())) == (True, "broken")


def test_a_large_picture_within_reason_is_made_smaller() -> None:
    out = io.BytesIO()
    scene((9000, 7000)).save(out, "JPEG", quality=20)
    file = taken(out.getvalue())
    assert max(file.width, file.height) == 4096


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("foto.JPEG", "foto.JPEG"), ("foto.jpg.exe", "foto.jpg"), ("foto", "foto.jpg"), ("..", "lampiran.jpg"),
        ("../../etc/passwd", "passwd.jpg"), ("C:\\fakepath\\jalan rusak.png", "jalan rusak.jpg"),
        ("<b>.jpg", "_b_.jpg"), ("a" * 300 + ".jpg", "a" * 116 + ".jpg"),
    ],
)  # fmt: skip
def test_a_name_ends_as_its_content_demands_and_is_no_path(given: str, kept: str) -> None:
    assert taken(photo(), given).name == kept


def test_a_report_keeps_content_and_small_picture_under_the_digest(city: City) -> None:
    report = operations.receive(
        submission(uploads=(Upload("lubang.jpg", photo()), Upload("surat.pdf", letter()))), now=NOW
    )
    (first, second) = report.attachments.order_by("pk")
    assert [(row.name, row.medium, row.has_thumbnail, row.screening) for row in (first, second)] == [
        ("lubang.jpg", "image", True, "off"), ("surat.pdf", "application", False, "off"),
    ]  # fmt: skip
    assert [path.exists() for row in (first, second) for path in (path_of(row.sha256), thumbnail_of(row.sha256))] == [
        True, True, True, False,
    ]  # fmt: skip


def test_no_parser_of_media_is_loaded_into_the_web_process() -> None:
    source = "import django; django.setup(); import lapor.urls, sys; print({'av', 'pikepdf'} & sys.modules.keys())"
    done = subprocess.run(
        [sys.executable, "-c", source], capture_output=True, text=True, check=True, env=_environment()
    )
    assert done.stdout == "set()\n"


def _environment() -> dict[str, str]:
    root = Path(__file__).parents[2]
    return {"PYTHONPATH": f"{root / 'src'}:{root / 'tests'}", "DJANGO_SETTINGS_MODULE": "environment"}


def test_the_program_that_reads_the_file_knows_no_secret(tmp_path: Path) -> None:
    (tmp_path / "raw").write_bytes(photo())
    command = [sys.executable, "-X", "importtime", "-m", "lapor.reports.cleaning", "raw", ".", "1000000"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=_environment(), cwd=tmp_path)
    assert [name for name in ("django", "lapor.settings") if f"| {name}\n" in done.stderr.replace("  ", "")] == []


def test_a_twice_sent_form_misses_no_file_that_the_first_one_used(city: City) -> None:
    file = taken(photo())
    report = received(uploads=(Upload(file.name, waiting=file.id),))
    incoming.use_up(file.id)
    assert (report.attachments.count(), incoming.ready(file.id), incoming.was_used(file.id)) == (1, None, True)


def test_carriers_lose_their_words_and_keep_their_picture() -> None:
    bare = bare_jpeg(photo() + b"GPSLatitude")
    with Image.open(io.BytesIO(bare)) as picture:
        picture.load()
    boxes = [(b"jP  ", b"\r\n\x87\n"), (b"uuid", DEVICE.encode()), (b"jp2c", b"code stream")]
    packed = b"".join((len(body) + 8).to_bytes(4, "big") + kind + body for kind, body in boxes)
    assert [marker for marker in MARKERS if marker in bare + bare_jpeg2000(packed)] == []
    assert (bare_jpeg(b"none"), b"code stream" in bare_jpeg2000(packed)) == (b"none", True)
