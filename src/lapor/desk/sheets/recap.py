"""The monthly Rekap SP4N LAPOR: one line per report, as a spreadsheet, a Word file or a PDF."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.utils.translation import override
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Cm, Pt
from fpdf import FPDF
from xlsxwriter import Workbook

from lapor.agencies.models import Agency
from lapor.desk.printing import latin
from lapor.desk.sheets.columns import LANGUAGE, local, merged_into
from lapor.desk.sheets.days import MONTHS, written
from lapor.desk.sheets.models import ImportedRow
from lapor.desk.sheets.recap_pdf import Grid
from lapor.reports.models import Report, ReportQuerySet, Statement
from lapor.reports.redaction import mask
from lapor.reports.workflow import Action, Status

HEADINGS = ("No", "Tanggal", "Tracking ID", "Pelapor", "Judul", "Stakeholder", "Tanggapan", "Keterangan")
WIDTHS = (8, 22, 24, 24, 52, 34, 75, 34)  # of a landscape page, in mm
ANSWERS = (Action.ANSWER, Action.PROGRESS, Action.ARCHIVE, Action.FORWARD, Action.CLOSE)
LONGEST_ANSWER = 400


@dataclass(frozen=True)
class Recap:
    """A month of one agency: its lines as text, in the order of the headings, and the reports they tell of, by id.

    `summary` tells how many there are, and where they stand.
    """

    title: str
    agency: str
    summary: str
    lines: list[tuple[str, ...]]
    reports: list[int]


def recap_of(agency: Agency, reports: ReportQuerySet, month: date, *, first: datetime, end: datetime) -> Recap:
    """Return the recap of the reports received from `first` to before `end`, in Indonesian; nobody's name is in it."""
    found = reports.filter(received_at__gte=first, received_at__lt=end).select_related("government", "agency", "master")
    rows = list(found.order_by("received_at", "id"))
    answers, numbers = _last_answers(rows), _tracking_ids(rows)
    with override(LANGUAGE):
        lines = [
            _line(at, report, numbers.get(report.pk, report.number), answers.get(report.pk, ""))
            for at, report in enumerate(rows, 1)
        ]
        summary = _summary(rows)
    title = f"Rekap SP4N-LAPOR! {MONTHS[month.month - 1]} {month.year}"
    return Recap(title, agency.name, summary, lines, [row.pk for row in rows])


def _summary(reports: Sequence[Report]) -> str:
    if not reports:
        return "Tidak ada laporan yang diterima pada bulan ini."
    counts = Counter(str(report.get_status_display()) for report in reports)
    told = ", ".join(f"{status} {count}" for status, count in counts.most_common())
    return f"Jumlah laporan: {len(reports)} ({told})"


def _tracking_ids(reports: Sequence[Report]) -> dict[int, str]:
    """Return the numbers that reports had at lapor.go.id, by report."""
    rows = ImportedRow.objects.filter(report__in=[report.pk for report in reports])
    return dict(rows.values_list("report_id", "tracking_id"))


def _last_answers(reports: Sequence[Report]) -> dict[int, str]:
    said = Statement.objects.filter(report__in=[report.pk for report in reports], event__name__in=ANSWERS)
    return dict(said.order_by("pk").values_list("report_id", "text"))


def _line(at: int, report: Report, number: str, answer: str) -> tuple[str, ...]:
    return (
        str(at),
        written(local(report)),
        number,
        "Anonim" if report.anonymous else "Pelapor",
        report.title,
        report.agency.short_name if report.agency else report.government.short_name,
        _shortened(mask(" ".join(answer.split()))) or "Belum ada tanggapan",
        _standing(report),
    )


def _standing(report: Report) -> str:
    status = str(report.get_status_display())
    if report.status == Status.DONE:
        return f"{status}: {str(report.get_closing_display()).lower()}"
    if report.status == Status.ARCHIVED:
        return f"{status}: {str(report.get_archive_reason_display()).lower()}"
    if report.status == Status.MERGED:
        return merged_into(report)
    return status


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_ANSWER else f"{text[:LONGEST_ANSWER].rsplit(' ', 1)[0]} …"


def write_xlsx(path: Path, recap: Recap) -> None:
    """Write the recap as a spreadsheet that prints on landscape A4."""
    with Workbook(path, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("Rekap")
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(3)
        wrapped = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        bold = book.add_format({"bold": True, "border": 1})
        for at, width in enumerate(WIDTHS):
            sheet.set_column(at, at, width / 2)
        sheet.write_string(0, 0, recap.title)
        sheet.write_string(1, 0, recap.agency)
        sheet.write_string(2, 0, recap.summary)
        sheet.write_row(3, 0, HEADINGS, bold)
        for at, line in enumerate(recap.lines, 4):
            for column, text in enumerate(line):
                sheet.write_string(at, column, text, wrapped)


def write_docx(path: Path, recap: Recap) -> None:
    """Write the recap as a Word file on landscape A4, its headings on every page."""
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(1.2)
    document.styles["Normal"].font.size = Pt(8)
    document.add_heading(recap.title, 1)
    document.add_paragraph(recap.agency)
    document.add_paragraph(recap.summary)
    table = document.add_table(rows=1, cols=len(HEADINGS), style="Table Grid")
    for lines in ([HEADINGS], recap.lines):
        for line in lines:
            cells = table.rows[0].cells if line is HEADINGS else table.add_row().cells
            for cell, text, width in zip(cells, line, WIDTHS, strict=True):
                cell.text, cell.width = text, Cm(width / 10)
    document.save(str(path))


def write_pdf(path: Path, recap: Recap) -> None:
    """Write the recap as a PDF on landscape A4, its headings on every page."""
    pdf = FPDF(orientation="landscape", format="A4")
    pdf.set_title(recap.title)
    pdf.set_lang("id")
    pdf.add_page()
    pdf.set_font("Helvetica", size=14)
    pdf.cell(text=recap.title, new_x="LMARGIN", new_y="NEXT")
    pdf.set_font(size=9)
    pdf.cell(text=latin(recap.agency), new_x="LMARGIN", new_y="NEXT")
    pdf.cell(text=latin(recap.summary), new_x="LMARGIN", new_y="NEXT")
    pdf.ln(3)
    grid = Grid(pdf, HEADINGS, WIDTHS)
    for line in recap.lines:
        grid.add([latin(text) for text in line])
    pdf.output(str(path))


WRITERS = {"xlsx": write_xlsx, "docx": write_docx, "pdf": write_pdf}
