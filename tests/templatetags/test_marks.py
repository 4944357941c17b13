from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.utils.translation import override

from lapor.reports.chips import Chip
from lapor.templatetags import marks

MOMENT = datetime(2026, 11, 2, 17, 5, tzinfo=UTC)  # Tuesday 00.05 WIB
NASTY = '<b>&"'
SAFE = "&lt;b&gt;&amp;&quot;"


def test_days_and_moments_are_those_of_the_installation() -> None:
    assert marks.day(MOMENT) == '<time datetime="2026-11-03">3 November 2026</time>'
    assert marks.day(date(2026, 8, 17)) == '<time datetime="2026-08-17">17 Agustus 2026</time>'
    assert marks.short_day(MOMENT) == '<time datetime="2026-11-03">3 Nov 2026</time>'
    assert marks.moment(MOMENT) == ('<time datetime="2026-11-03T00:05:00+07:00">3 November 2026, 00.05 WIB</time>')
    assert (marks.day(None), marks.short_day(None), marks.moment(None)) == ("", "", "")


def test_a_day_is_told_in_the_language_of_the_reader() -> None:
    told = []
    for language in ("id", "en"):
        with override(language):
            told.append(str(marks.day(date(2026, 8, 17))))
    assert ["Agustus" in told[0], "August" in told[1]] == [True, True]


def test_nothing_gets_into_the_page_unescaped() -> None:
    report = SimpleNamespace(
        status=NASTY, get_status_display=NASTY, kind="complaint", get_kind_display=lambda: NASTY, oversight=True
    )
    drawn = [
        marks.number(NASTY),
        marks.status(report),
        marks.kind(report),
        marks.icon(NASTY),
        marks.deadline(Chip(NASTY)),
    ]
    assert [NASTY in str(mark) for mark in drawn] == [False] * 5
    assert SAFE in marks.status(report)


@pytest.mark.parametrize(
    ("chip", "words"),
    [
        (Chip("overdue", 2), "Terlambat 2 hari kerja"),
        (Chip("overdue", 0), "Lewat tenggat"),
        (Chip("near", 1), "Sisa 1 hari kerja"),
        (Chip("running", 0), "Tenggat hari ini"),
        (Chip("paused"), "Jam berhenti"),
        (Chip("late", 3), "Selesai terlambat"),
        (Chip("done", 3), "Tepat waktu"),
    ],
)
def test_a_chip_tells_how_near_the_deadline_is(chip: Chip, words: str) -> None:
    drawn = marks.deadline(chip)
    assert drawn.startswith(f'<span class="chip {chip.state}"><svg class="icon"')
    assert drawn.endswith(f"</svg> {words}</span>")


def test_without_a_deadline_there_is_no_chip() -> None:
    assert marks.deadline(None) == marks.deadline("") == ""
