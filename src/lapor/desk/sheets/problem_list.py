"""All that is wrong with a spreadsheet, as one to work through."""

from collections.abc import Iterable
from pathlib import Path

from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from lapor.desk.sheets.judging import Problem


def write_problems(path: Path, problems: Iterable[Problem]) -> None:
    """Write one line per problem."""
    with Workbook(path, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("Masalah")
        sheet.set_column(1, 2, 40)
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, [_("Baris"), _("Kolom"), _("Masalah")], book.add_format({"bold": True}))
        for at, problem in enumerate(problems, 1):
            sheet.write_number(at, 0, problem.row)
            sheet.write_string(at, 1, problem.column)
            sheet.write_string(at, 2, problem.told)
