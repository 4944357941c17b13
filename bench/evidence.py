"""What cleaning one file costs: CPU, time and memory of the program that does it. See README.md.

PYTHONPATH=src:tests .venv/bin/python bench/evidence.py
"""

import io
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import av
import pikepdf
from PIL import Image

from evidence_files import exif, recording

MEGABYTE = 1024 * 1024


def noisy_photo(megabytes: float) -> bytes:
    """Return a photo of 12 megapixels with about so many megabytes."""
    width, height = 4000, 3000
    picture = Image.frombytes("RGB", (width // 4, height // 4), os.urandom(width * height * 3 // 16)).resize(
        (width, height)
    )
    for quality in range(60, 100):
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=quality, exif=exif())
        if out.tell() > megabytes * MEGABYTE:
            break
    return out.getvalue()


def long_pdf(megabytes: int) -> bytes:
    """Return a PDF with pages of photos."""
    pdf, out, page_photo = pikepdf.new(), io.BytesIO(), noisy_photo(1)
    while out.tell() < megabytes * MEGABYTE:
        page = pdf.add_blank_page()
        image = pdf.make_stream(
            page_photo + bytes(len(pdf.pages)), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image
        )
        image.Width, image.Height, image.BitsPerComponent = 4000, 3000, 8
        image.ColorSpace, image.Filter = pikepdf.Name.DeviceRGB, pikepdf.Name.DCTDecode
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Foto=image))
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def long_video(megabytes: int) -> bytes:
    """Return a video of noise, which cannot be packed, of about so many megabytes."""
    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as file:
        track = file.add_stream("libx264", rate=30, options={"preset": "ultrafast", "qp": "20"})
        track.width, track.height, track.pix_fmt = 1280, 720, "yuv420p"
        while out.tell() < megabytes * MEGABYTE:
            noise = Image.frombytes("RGB", (1280, 720), os.urandom(1280 * 720 * 3))
            for packet in track.encode(av.VideoFrame.from_image(noise)):
                file.mux(packet)
        file.mux(track.encode(None))
    return out.getvalue()


def measured(name: str, content: bytes) -> str:
    """Clean a file once and return one row of the table."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "raw"
        source.write_bytes(content)
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        peak = run([str(source), folder, str(50 * MEGABYTE)])
        seconds, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return f"| {name} | {len(content) / MEGABYTE:.1f} MB | {cpu:.2f} s | {seconds:.2f} s | {peak / MEGABYTE:.0f} MB |"


def run(arguments: list[str]) -> int:
    """Run the program; return the most memory it held, in bytes, without what it had before it became itself."""
    source = (
        "import sys; from lapor.reports.cleaning.__main__ import main; main(*sys.argv[1:]);"
        "sys.stderr.write(next(line for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    )
    done = subprocess.run([sys.executable, "-c", source, *arguments], capture_output=True, text=True, check=True)
    return int(done.stderr.split()[1]) * 1024


def main() -> None:
    """Print the table."""
    sys.stdout.write("| file | size | CPU | time | memory |\n|---|---|---|---|---|\n")
    for name, content in (
        ("photo, 12 megapixels", noisy_photo(8)),
        ("PDF of photos", long_pdf(10)),
        ("video, H.264", long_video(10)),
        ("sound, one second", recording("wav", "pcm_s16le")),
    ):
        sys.stdout.write(measured(name, content) + "\n")


if __name__ == "__main__":
    main()
