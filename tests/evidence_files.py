"""Files as phones make them, with place, device and tags in every corner where such things are kept."""

import io
from fractions import Fraction
from typing import Any

import av
import pikepdf
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

PLACE = "-05.1131+105.3067"  # Metro, as a phone writes it
DEVICE = "RahasiaPhone"
MARKERS = (PLACE.encode(), DEVICE.encode(), DEVICE.encode("utf-16-be"), b"GPSLatitude", b"105.3067")
XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/">'
    f"<exif:GPSLatitude>{PLACE}</exif:GPSLatitude><exif:Model>{DEVICE}</exif:Model>"
    "</rdf:Description></rdf:RDF></x:xmpmeta>"
).encode()


def exif(orientation: int = 1) -> bytes:
    """Return EXIF with a place, a device and which way up."""
    tags = Image.Exif()
    tags[0x0112], tags[0x010F], tags[0x0110] = orientation, DEVICE, DEVICE
    tags.get_ifd(0x8825).update({1: "S", 2: (5.0, 6.0, 47.0), 3: "E", 4: (105.0, 18.0, 24.0), 29: PLACE})
    return tags.tobytes()


def scene(size: tuple[int, int] = (64, 48)) -> Image.Image:
    """Draw a picture whose left upper corner is red."""
    picture = Image.new("RGB", size, "navy")
    ImageDraw.Draw(picture).rectangle((0, 0, size[0] // 2 - 1, size[1] // 2 - 1), fill="red")
    return picture


def photo(image_format: str = "JPEG", size: tuple[int, int] = (64, 48), *, orientation: int = 1) -> bytes:
    """Return a photo with EXIF, XMP and a comment."""
    out, more = io.BytesIO(), {"xmp": XMP, "comment": DEVICE.encode()}
    if image_format == "PNG":
        words = PngInfo()
        words.add_itxt("XML:com.adobe.xmp", XMP.decode())
        words.add_text("Comment", DEVICE)
        more = {"pnginfo": words}
    scene(size).save(out, image_format, exif=exif(orientation), **more)
    return out.getvalue()


def video(
    container: str = "mp4", codec: str = "libx264", sound: str = "aac", *, frames: int = 12, rotation: int = 0,
    size: tuple[int, int] = (64, 48), **options: str,
) -> bytes:  # fmt: skip
    """Return a video with the tags of a phone, a chapter and the camera's words beside the pictures."""
    out = io.BytesIO()
    with av.open(out, "w", format=container, options={"movflags": "use_metadata_tags"}) as file:
        file.metadata.update({"location": PLACE, "com.apple.quicktime.location.ISO6709": PLACE, "make": DEVICE})
        file.metadata.update({"title": DEVICE, "comment": PLACE, "creation_time": "2026-11-03T03:00:00Z"})
        picture: Any = file.add_stream(codec, rate=12, options=options)
        picture.width, picture.height, picture.pix_fmt = *size, "yuvj420p" if codec == "mjpeg" else "yuv420p"
        picture.metadata["handler_name"] = DEVICE
        if rotation:
            picture.set_display_rotation(rotation)
        voice: Any = add_voice(file, sound) if sound else None
        file.set_chapters(
            [{"id": 1, "start": 0, "end": 500, "time_base": Fraction(1, 1000), "metadata": {"title": PLACE}}]
        )
        for _ in range(frames):
            for packet in picture.encode(av.VideoFrame.from_image(scene(size))):
                file.mux(packet)
        file.mux(picture.encode(None))
        if voice:
            _speak(file, voice)
    return out.getvalue()


def recording(container: str, codec: str, *, rate: int = 48000) -> bytes:
    """Return a sound recording with the tags of a phone."""
    out = io.BytesIO()
    with av.open(out, "w", format=container) as file:
        file.metadata.update({"title": DEVICE, "comment": PLACE, "location": PLACE, "artist": DEVICE})
        _speak(file, add_voice(file, codec, rate=rate))
    return out.getvalue()


def add_voice(file: Any, codec: str, *, rate: int = 48000) -> Any:
    """Add a track of sound as the codec wants it."""
    layout = "stereo" if codec == "vorbis" else "mono"
    rate = 8000 if "amr" in codec else rate
    return file.add_stream(codec, rate=rate, layout=layout, options={"strict": "experimental"})


def _speak(file: Any, voice: Any) -> None:
    layout, form = voice.codec_context.layout.name, voice.codec_context.format.name
    size, at = voice.codec_context.frame_size or 1024, 0
    rate = voice.codec_context.sample_rate
    while at < rate:
        frame = av.AudioFrame(format=form, layout=layout, samples=size)
        for plane in frame.planes:
            plane.update(bytes(plane.buffer_size))
        frame.sample_rate, frame.pts = rate, at
        frame.time_base = Fraction(1, rate)
        file.mux(voice.encode(frame))
        at += size
    file.mux(voice.encode(None))


def letter(*, password: str = "", owner: str = "") -> bytes:
    """Return a PDF with a photo as its camera wrote it, XMP, an author, a file inside and things that act."""
    pdf, out = pikepdf.new(), io.BytesIO()
    page = pdf.add_blank_page(page_size=(300, 200))
    image = pdf.make_stream(photo(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=64, Height=48)
    image.ColorSpace, image.BitsPerComponent, image.Filter = pikepdf.Name.DeviceRGB, 8, pikepdf.Name.DCTDecode
    image.Metadata = pdf.make_stream(XMP)
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Foto=image))
    page.Contents = pdf.make_stream(b"q 64 0 0 48 10 10 cm /Foto Do Q")
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String(f"app.alert('{DEVICE}')"))
    launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String(DEVICE))
    link = {"Type": pikepdf.Name.Annot, "Rect": [0, 0, 9, 9], "Subtype": pikepdf.Name.Link}
    page.Annots = pikepdf.Array([pdf.make_indirect(pikepdf.Dictionary(**link, A=launch, T=pikepdf.String(DEVICE)))])
    pdf.Root.OpenAction, pdf.Root.AA = script, pikepdf.Dictionary(WC=script)
    pdf.Root.Metadata = pdf.make_stream(XMP)
    pdf.docinfo["/Author"], pdf.docinfo["/Producer"] = DEVICE, DEVICE
    pdf.attachments[f"{DEVICE}.txt"] = PLACE.encode()
    locked = pikepdf.Encryption(user=password, owner=owner or password) if password or owner else False
    pdf.save(out, encryption=locked, compress_streams=False)
    return out.getvalue()
