"""A long table on paper, drawn word by word.

The tables of fpdf2 lay out every cell anew: a thousand rows take them ten seconds, and these a third of one.
"""

from collections.abc import Iterator, Sequence

from fpdf import FPDF

LINE, GAP, BASE = 4.0, 1.0, 3.0  # mm: of a line of text, around a cell's text, from its top to where letters stand


class Grid:
    """A table with lines around every cell, and its headings on every page."""

    def __init__(self, pdf: FPDF, headings: Sequence[str], widths: Sequence[float]) -> None:
        self._pdf, self._headings, self._widths = pdf, headings, widths
        self._known: dict[str, float] = {}
        pdf.set_auto_page_break(auto=False)
        self._head()

    def add(self, cells: Sequence[str]) -> None:
        """Write a row, on the next page when it does not fit here any more."""
        lines = self._laid_out(cells)
        if self._pdf.get_y() + _height(lines) > self._pdf.h - self._pdf.b_margin:
            self._pdf.add_page()
            self._head()
        self._draw(lines)

    def _head(self) -> None:
        self._pdf.set_font(style="B")
        self._known.clear()  # bold letters are wider
        self._draw(self._laid_out(self._headings))
        self._pdf.set_font(style="")
        self._known.clear()

    def _laid_out(self, cells: Sequence[str]) -> list[list[str]]:
        return [list(self._wrapped(cell, width - 2 * GAP)) for cell, width in zip(cells, self._widths, strict=True)]

    def _draw(self, cells: list[list[str]]) -> None:
        pdf, height = self._pdf, _height(cells)
        x, y = pdf.l_margin, pdf.get_y()
        for lines, width in zip(cells, self._widths, strict=True):
            pdf.rect(x, y, width, height)
            for at, line in enumerate(lines):
                pdf.text(x + GAP, y + GAP + BASE + at * LINE, line)
            x += width
        pdf.set_y(y + height)

    def _wrapped(self, text: str, width: float) -> Iterator[str]:
        """Yield the text in lines that fit."""
        line, used, space = "", 0.0, self._width(" ")
        for word in (part for whole in text.split() for part in self._parts(whole, width)):
            needed = self._width(word)
            if line and used + space + needed > width:
                yield line
                line, used = word, needed
            else:
                line, used = (f"{line} {word}", used + space + needed) if line else (word, needed)
        yield line

    def _parts(self, word: str, width: float) -> Iterator[str]:
        """Yield a word, broken where it is longer than a line."""
        while self._width(word) > width:
            fitting = next(at for at in range(len(word) - 1, 0, -1) if at == 1 or self._width(word[:at]) <= width)
            yield word[:fitting]
            word = word[fitting:]
        yield word

    def _width(self, word: str) -> float:
        if word not in self._known:
            self._known[word] = self._pdf.get_string_width(word)
        return self._known[word]


def _height(cells: list[list[str]]) -> float:
    return max(len(lines) for lines in cells) * LINE + 2 * GAP
