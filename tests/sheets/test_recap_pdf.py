"""The recap on paper: nothing is lost between the cells and the pages."""

import io

from fpdf import FPDF
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Pdf, parse_content_stream

from lapor.desk.printing import latin
from lapor.desk.sheets.recap_pdf import Grid

HEADINGS = ("No", "Judul")
words = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=60)


def pages_of(rows: list[tuple[str, str]]) -> list[list[str]]:
    """Return the pieces of text on each page of a grid with these rows."""
    pdf = FPDF(orientation="landscape", format="A4")
    pdf.add_page()
    pdf.set_font("Helvetica", size=9)
    grid = Grid(pdf, HEADINGS, (20, 40))
    for row in rows:
        grid.add([latin(cell) for cell in row])
    with Pdf.open(io.BytesIO(bytes(pdf.output()))) as book:
        return [
            [str(step.operands[0]) for step in parse_content_stream(page) if str(step.operator) == "Tj"]
            for page in book.pages
        ]


@given(st.lists(words, max_size=30))
def test_every_letter_is_drawn_in_its_order(said: list[str]) -> None:
    drawn = [piece for page in pages_of([("1", " ".join(said))]) for piece in page]
    assert "".join(drawn[3:]).replace(" ", "") == "".join(said)


def test_every_page_begins_with_the_headings() -> None:
    pages = pages_of([(str(at), "kata " * 20) for at in range(40)])
    assert len(pages) > 1
    assert [tuple(page[:2]) for page in pages] == [HEADINGS] * len(pages)
