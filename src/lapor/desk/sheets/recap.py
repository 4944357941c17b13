"""The monthly Rekap SP4N LAPOR: one line per report, as a spreadsheet, a Word file or a PDF."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Cm, Pt
from fpdf import FPDF
from fpdf.fonts import FontFace
from xlsxwriter import Workbook

from lapor.agencies.models import Agency
from lapor.desk.printing import latin
from lapor.desk.sheets.columns import MONTHS, local, merged_into, written
from lapor.reports.models import Report, ReportQuerySet, Statement
from lapor.reports.redaction import mask
from lapor.reports.workflow import Action, Status

HEADINGS = ("No", "Tanggal", "Tracking ID", "Pelapor", "Judul", "Stakeholder", "Tanggapan", "Keterangan")
WIDTHS = (8, 22, 24, 24, 52, 34, 75, 34)  # of a landscape page, in mm
ANSWERS = (Action.ANSWER, Action.PROGRESS, Action.ARCHIVE, Action.FORWARD, Action.CLOSE)
LONGEST_ANSWER = 400


@dataclass(frozen=True)
class Recap:
    """A month of one agency: its lines as text, in the order of the headings."""

    title: str
    agency: str
    lines: list[tuple[str, ...]]


def recap_of(agency: Agency, reports: ReportQuerySet, month: date, *, first: datetime, end: datetime) -> Recap:
    """Return the recap of the reports received from `first` to before `end`; nobody's name is in it."""
    found = reports.filter(received_at__gte=first, received_at__lt=end).select_related("government", "agency", "master")
    rows = list(found.order_by("received_at", "id"))
    answers = _last_answers(rows)
    lines = [_line(at, report, answers.get(report.pk, "")) for at, report in enumerate(rows, 1)]
    return Recap(f"Rekap SP4N-LAPOR! {MONTHS[month.month - 1]} {month.year}", agency.name, lines)


def _last_answers(reports: Sequence[Report]) -> dict[int, str]:
    said = Statement.objects.filter(report__in=[report.pk for report in reports], event__name__in=ANSWERS)
    return dict(said.order_by("pk").values_list("report_id", "text"))


def _line(at: int, report: Report, answer: str) -> tuple[str, ...]:
    return (
        str(at),
        written(local(report)),
        report.number,
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
    pdf.ln(3)
    with pdf.table(
        col_widths=WIDTHS, line_height=4, headings_style=FontFace(emphasis="BOLD"), text_align="LEFT"
    ) as table:
        for line in _pdf_lines(recap):
            row = table.row()
            for text in line:
                row.cell(text)
    pdf.output(str(path))


def _pdf_lines(recap: Recap) -> Iterator[Sequence[str]]:
    yield HEADINGS
    for line in recap.lines:
        yield [latin(text) for text in line]


WRITERS = {"xlsx": write_xlsx, "docx": write_docx, "pdf": write_pdf}
