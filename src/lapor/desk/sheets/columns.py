"""The columns of lapor.go.id's spreadsheet, and what each says of one of our reports."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import override

from lapor.agencies.models import Region
from lapor.agencies.queries import regions_by_id
from lapor.desk.sheets.days import written
from lapor.reports.models import NO_ALARM, Closing, Report
from lapor.reports.scope import ArchiveReason
from lapor.reports.submission import Channel
from lapor.reports.workflow import Kind, Status

LANGUAGE = "id"  # of these spreadsheets, whatever the officer reads
TRACKING_ID, REPORTER = "Tracking ID", "Nama Pelapor"
DATE, TIME = "Tanggal Laporan Masuk", "Waktu Laporan Masuk"
KIND, CATEGORY, TITLE = "Klasifikasi Laporan", "Kategori", "Judul Laporan"
ORIGINAL, FINAL, HIDDEN = "Isi Laporan Awal", "Isi Laporan Akhir", "Tipe Laporan (Anonim/Rahasia)"
SOURCE, AGENCY_ID, AGENCY = "Sumber Laporan", "ID Instansi Terdisposisi", "Instansi Terdisposisi"
STATUS, REASON = "Status Laporan", "Alasan Tunda/Arsip"
PROVINCE, CITY, KECAMATAN, KELURAHAN, RATING = "Provinsi", "Kota/Kabupaten", "Kecamatan", "Kelurahan", "Rating"
ANONYMOUS, CONFIDENTIAL = "Anonim", "Rahasia"
COMPLAINT, OVERSIGHT = "Pengaduan Tidak Berkadar Pengawasan", "Pengaduan Berkadar Pengawasan"
KINDS = {Kind.ASPIRATION: "Aspirasi", Kind.INFORMATION_REQUEST: "Permintaan Informasi"}
SOURCES = {
    Channel.WEB: "Website",
    Channel.SMS: "SMS",
    Channel.PHONE: "Call Center",
    Channel.COUNTER: "Tatap Muka",
    Channel.LETTER: "Surat",
    Channel.API: "API",
}
FOLLOWED_UP, REPLIED = "Ditindaklanjuti oleh Instansi", "Ditanggapi oleh Pelapor"
BY_ADMIN, BY_SYSTEM = "Diarsipkan oleh Admin", "Diarsipkan oleh Sistem"
OPEN_STATUSES = {
    Status.VERIFICATION: "Belum Diverifikasi",
    Status.ON_HOLD: "Ditunda",
    Status.DISPOSITION: "Terdisposisi",
    Status.WITHDRAWN: "Ditarik oleh Pelapor",
}
CLOSINGS = {
    Closing.CONFIRMED: "Ditutup oleh Pelapor",
    Closing.SILENT: "Ditutup oleh Sistem",
    Closing.ADMIN: "Ditutup oleh Admin",
}


@dataclass(frozen=True)
class Column:
    """One column: its heading, and what it says of a report."""

    heading: str
    told: Callable[[Report], str]


def local(report: Report) -> datetime:
    """Return when the report came in, by the clock of its government."""
    return report.received_at.astimezone(ZoneInfo(report.government.time_zone))


def _kind(report: Report) -> str:
    return KINDS.get(Kind(report.kind), OVERSIGHT if report.oversight else COMPLAINT)


def _category(report: Report) -> str:
    category = report.category
    return (category.national_subtopic or category.national_topic or category.name) if category else ""


def _hidden(report: Report) -> str:
    return ", ".join(
        word for word, is_so in ((ANONYMOUS, report.anonymous), (CONFIDENTIAL, report.confidential)) if is_so
    )


def _status(report: Report) -> str:
    if report.status == Status.DONE:
        return CLOSINGS[Closing(report.closing)]
    if report.status == Status.ARCHIVED:
        return BY_SYSTEM if report.archive_reason == ArchiveReason.INCOMPLETE else BY_ADMIN
    if report.status == Status.MERGED:  # lapor.go.id has no word for it
        return BY_ADMIN
    if report.status == Status.FOLLOW_UP:
        return FOLLOWED_UP if report.due_at == NO_ALARM else REPLIED
    return OPEN_STATUSES[Status(report.status)]


def merged_into(report: Report) -> str:
    """Return whereto a report was merged; a complaint about an agency is named to nobody who may not know of it."""
    master = report.master
    if master is None:
        return ""
    is_secret = master.concerned_agency_id is not None and master.concerned_agency_id != report.concerned_agency_id
    return "Digabung ke laporan lain" if is_secret else f"Digabung ke #{master.number}"


def _reason(report: Report) -> str:
    if report.status == Status.MERGED:
        return merged_into(report)
    with override(LANGUAGE):
        return str(report.get_archive_reason_display()) if report.archive_reason else ""


def _region(level: str) -> Callable[[Report], str]:
    def named(report: Report) -> str:
        above = _line_of(report.region_id, regions_by_id())
        return next((region.name for region in above if region.level == level), "")

    return named


def _line_of(region_id: int | None, regions: Mapping[int, Region]) -> list[Region]:
    line = []
    while region_id is not None:
        line.append(regions[region_id])
        region_id = regions[region_id].parent_id
    return line


def _nothing(_report: Report) -> str:
    return ""


COLUMNS = (
    Column(TRACKING_ID, lambda report: report.number),
    Column(DATE, lambda report: written(local(report))),
    Column(TIME, lambda report: f"{local(report):%H:%M}"),
    Column(REPORTER, lambda report: ANONYMOUS if report.anonymous else ""),
    Column(KIND, _kind),
    Column("ID Kategori", lambda report: report.category.code if report.category else ""),
    Column(CATEGORY, _category),
    Column(TITLE, lambda report: report.title),
    Column(ORIGINAL, lambda report: report.original_text),
    Column(FINAL, lambda report: report.public_text),
    Column(HIDDEN, _hidden),
    Column(SOURCE, lambda report: SOURCES[Channel(report.channel)]),
    Column("Instansi Induk", lambda report: report.government.name),
    Column(AGENCY_ID, lambda report: report.agency.code if report.agency else ""),
    Column(AGENCY, lambda report: report.agency.name if report.agency else ""),
    Column(STATUS, _status),
    Column(REASON, _reason),
    Column(PROVINCE, _region("province")),
    Column(CITY, _region("city")),
    Column(KECAMATAN, _region("kecamatan")),
    Column(KELURAHAN, _region("kelurahan")),
    Column("Nomor SK", _nothing),
    Column("Url SK", _nothing),
    Column("Url Dokumen Laporan Tahunan", _nothing),
    Column("Laporan yang Masuk melalui Kanal Aduan Setwapres", _nothing),
    Column(RATING, lambda report: str(report.rating or "")),
)
HEADINGS = tuple(column.heading for column in COLUMNS)
