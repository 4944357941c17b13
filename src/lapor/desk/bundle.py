"""Everything about one report for whoever takes it over: a PDF to read, JSON for a program, and the files."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile
from zoneinfo import ZoneInfo

from django.utils import translation
from fpdf import FPDF

from lapor.agencies.models import Category
from lapor.desk.printing import is_lossy, latin
from lapor.reporters.identity import Contact
from lapor.reports.attachments import DRAFTED, path_of, thumbnail_of
from lapor.reports.models import Attachment, Audience, Purpose, Report
from lapor.reports.redaction import MASKS, Kind, findings, mask
from lapor.reports.timeline import Entry, events_of, timeline

FORMAT = "lapor-berkas/1"
PRINTED_PICTURES = ("image/jpeg", "image/png")
LINE = 5  # mm
PICTURE_WIDTH, PICTURE_HEIGHT = 90, 200  # mm, at most
REACHED_BY = (Kind.NATIONAL_ID, Kind.PHONE, Kind.EMAIL)


@dataclass(frozen=True)
class Bundle:
    """What is handed over; `identity` only when the reporter agreed. Moments are in the zone of the government.

    `title`, `text`, `place` and `when` are what the reporter wrote, or what the public reads of it.
    """

    report: Report
    title: str
    text: str
    place: str
    when: str
    entries: list[Entry]
    files: list[Attachment]
    identity: Contact | None
    made_at: datetime

    @property
    def zone(self) -> ZoneInfo:
        """Return the zone of the government that hands over."""
        return ZoneInfo(self.report.government.time_zone)

    def local(self, moment: datetime) -> str:
        """Return a moment as the government reads it."""
        return f"{moment.astimezone(self.zone):%d-%m-%Y %H.%M}"


def bundle_of(report: Report, identity: Contact | None, *, now: datetime, as_public: bool = False) -> Bundle:
    """Gather the report as its reporter knows it, in Indonesian: nothing that officers wrote among themselves.

    Without the identity, whereby the reporter could be reached is masked in all that was written. With `as_public` the
    public version stands for what the reporter wrote, and names of people are masked, too.
    """
    with translation.override("id"):
        entries = timeline(report, Audience.REPORTER, events_of(report))
    hide = _masking(identity, as_public=as_public)
    words = (report.title, report.public_text) if as_public else (report.original_title, report.original_text)
    title, text, place, when = map(hide, (*words, report.place, report.occurred_note))
    entries = [replace(entry, text=hide(entry.text)) for entry in entries]
    files = files_of(report, with_identity=identity is not None)
    return Bundle(report, title, text, place, when, entries, files, identity, now)


def files_of(report: Report, *, with_identity: bool) -> list[Attachment]:
    """Return the files that go along: none of an answer that is still a draft, no letter without the identity."""
    files = report.attachments.exclude(DRAFTED).order_by("pk")
    return [file for file in files if file.is_open and (with_identity or file.purpose != Purpose.SCAN)]


def _masking(identity: Contact | None, *, as_public: bool) -> Callable[[str], str]:
    """Return what hides people in the words of a bundle."""
    if as_public:
        return partial(mask, names=True)
    return str if identity else _unreachable


def _unreachable(text: str) -> str:
    for found in reversed(findings(text, names=False)):
        if found.kind in REACHED_BY:
            text = text[: found.start] + MASKS[found.kind] + text[found.end :]
    return text


def write_bundle(target: IO[bytes], bundle: Bundle) -> None:
    """Write a ZIP: `laporan.pdf`, `laporan.json`, and the files under `lampiran/` as the JSON names them."""
    with ZipFile(target, "w", ZIP_DEFLATED) as book:
        with translation.override("id"):
            book.writestr("laporan.json", json.dumps(as_json(bundle), ensure_ascii=False, indent=2))
            book.writestr("laporan.pdf", _pdf(bundle).output())
        for place, file in enumerate(bundle.files, 1):
            book.write(path_of(file.sha256), _file_name(bundle, place, file), ZIP_STORED)


def _file_name(bundle: Bundle, place: int, file: Attachment) -> str:
    name = file.name if bundle.identity else _unreachable(file.name)
    kept = "".join(letter if letter.isalnum() or letter in ".-_" else "-" for letter in name)
    return f"lampiran/{place:02}-{kept[-80:]}"


def as_json(bundle: Bundle) -> dict[str, Any]:
    """Return the bundle for a program; moments in ISO 8601 with offset, the pin in WGS 84 degrees."""
    report, zone = bundle.report, bundle.zone
    return {
        "format": FORMAT,
        "made_at": bundle.made_at.astimezone(zone).isoformat(),
        "from": {"code": report.government.code, "name": report.government.name},
        "number": report.number,
        "kind": report.kind,
        "oversight": report.oversight,
        "status": report.status,
        "channel": report.channel,
        "received_at": report.received_at.astimezone(zone).isoformat(),
        "title": bundle.title,
        "text": bundle.text,
        "public_title": report.title,
        "public_text": report.public_text,
        "occurred_on": report.occurred_on.isoformat() if report.occurred_on else None,
        "occurred_note": bundle.when,
        "region": {"code": report.region.code, "name": report.region.name} if report.region else None,
        "place": bundle.place,
        "pin": [report.latitude, report.longitude] if report.latitude is not None else None,
        "category": _category(report.category),
        "anonymous": report.anonymous,
        "confidential": report.confidential,
        "reporter": {"name": bundle.identity.name, "phone": bundle.identity.phone, "email": bundle.identity.email}
        if bundle.identity
        else None,
        "steps": [_step(bundle, entry) for entry in bundle.entries],
        "files": [_file(bundle, place, file) for place, file in enumerate(bundle.files, 1)],
    }


def _category(category: Category | None) -> dict[str, str] | None:
    if category is None:
        return None
    names = ("code", "national_topic", "national_subtopic")
    return {name: getattr(category, name) for name in names}


def _file(bundle: Bundle, place: int, file: Attachment) -> dict[str, str | int]:
    names = ("media_type", "size_bytes", "sha256", "purpose")
    return {"name": _file_name(bundle, place, file)} | {name: getattr(file, name) for name in names}


def _step(bundle: Bundle, entry: Entry) -> dict[str, str]:
    at = entry.at.astimezone(bundle.zone).isoformat()
    return {"at": at, "action": entry.action, "title": entry.title, "by": entry.by, "text": entry.text}


def _pdf(bundle: Bundle) -> FPDF:
    pdf, report = FPDF(format="A4"), bundle.report
    pdf.set_title(latin(f"Laporan {report.spoken_number}"))
    pdf.set_lang("id")
    pdf.add_page()
    _letterhead(pdf, report)
    _heading(pdf, f"Berkas laporan {report.spoken_number}", size=14)
    for label, value in _facts(bundle):
        pdf.set_font("Helvetica", "B", 9)
        pdf.cell(45, LINE, latin(label))
        pdf.set_font("Helvetica", size=9)
        pdf.multi_cell(0, LINE, latin(value), new_x="LMARGIN", new_y="NEXT")
    _paragraphs(pdf, "Isi laporan, seperti ditulis pelapor", [bundle.title, bundle.text])
    told = [f"{bundle.local(entry.at)}  {entry.title} ({entry.by})\n{entry.text}".strip() for entry in bundle.entries]
    _paragraphs(pdf, "Perjalanan laporan", told)
    _paragraphs(pdf, "Lampiran", [_file_name(bundle, place, file) for place, file in enumerate(bundle.files, 1)])
    _pictures(pdf, bundle)
    return pdf


def _letterhead(pdf: FPDF, report: Report) -> None:
    pdf.set_font("Helvetica", "B", 11)
    lines = report.government.letterhead.splitlines() or [report.government.name]
    for line in lines:
        pdf.cell(0, LINE, latin(line), align="C", new_x="LMARGIN", new_y="NEXT")
    pdf.line(pdf.l_margin, pdf.y + 2, pdf.w - pdf.r_margin, pdf.y + 2)
    pdf.ln(6)


def _heading(pdf: FPDF, text: str, *, size: int) -> None:
    pdf.set_font("Helvetica", "B", size)
    pdf.cell(0, LINE + 3, latin(text), new_x="LMARGIN", new_y="NEXT")


def _facts(bundle: Bundle) -> Iterator[tuple[str, str]]:
    report = bundle.report
    yield "Diterima", f"{bundle.local(report.received_at)} lewat {report.get_channel_display()}"
    yield "Jenis", f"{report.get_kind_display()}{', berkadar pengawasan' if report.oversight else ''}"
    yield "Keadaan", str(report.get_status_display())
    if report.category:
        yield "Kategori", report.category.name
    where = [bundle.place, report.region.name if report.region else ""]
    yield "Tempat", ", ".join(part for part in where if part) or "tidak disebut"
    if report.occurred_on or bundle.when:
        day = f"{report.occurred_on:%d-%m-%Y}" if report.occurred_on else ""
        yield "Waktu kejadian", " ".join(part for part in (day, bundle.when) if part)
    yield "Pelapor", _reporter(bundle)
    yield "Berkas dibuat", bundle.local(bundle.made_at)
    if any(map(is_lossy, (bundle.title, bundle.text, *(entry.text for entry in bundle.entries)))):
        yield "Catatan", "Sebagian huruf tidak dapat dicetak dan tampak sebagai ?; teks lengkapnya ada di laporan.json."


def _reporter(bundle: Bundle) -> str:
    if bundle.identity is None:
        return "identitas tidak diserahkan"
    told = (bundle.identity.name, bundle.identity.phone, bundle.identity.email)
    return ", ".join(part for part in told if part) + " (diserahkan dengan persetujuan pelapor)"


def _paragraphs(pdf: FPDF, heading: str, texts: list[str]) -> None:
    if not texts:
        return
    pdf.ln(3)
    _heading(pdf, heading, size=11)
    pdf.set_font("Helvetica", size=9)
    for text in texts:
        pdf.multi_cell(0, LINE, latin(text), new_x="LMARGIN", new_y="NEXT")
        pdf.ln(1.5)


def _pictures(pdf: FPDF, bundle: Bundle) -> None:
    """Print the small pictures; the files themselves lie beside the PDF."""
    for place, file in enumerate(bundle.files, 1):
        if file.media_type in PRINTED_PICTURES:
            scale = min(PICTURE_WIDTH / max(file.width, 1), PICTURE_HEIGHT / max(file.height, 1))
            width, height = scale * max(file.width, 1), scale * max(file.height, 1)
            if pdf.will_page_break(height + LINE):
                pdf.add_page()
            kept = thumbnail_of if file.has_thumbnail else path_of
            pdf.image(str(kept(file.sha256)), w=width, h=height, alt_text=latin(_file_name(bundle, place, file)))
            pdf.cell(0, LINE, latin(_file_name(bundle, place, file)), new_x="LMARGIN", new_y="NEXT")
