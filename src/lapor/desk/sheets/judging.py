"""Judge every row of a spreadsheet of lapor.go.id before anything is written."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from lapor.agencies.models import Agency, Category, Level
from lapor.agencies.queries import answering_agencies, home_agency, leaf_categories, region_named
from lapor.desk.sheets import columns as col
from lapor.desk.sheets.days import day_in, time_in
from lapor.desk.sheets.reading import Cells, Row
from lapor.desk.sheets.statuses import Standing, standing_of
from lapor.reports.operations.importing import Imported, numbers_taken
from lapor.reports.submission import Channel
from lapor.reports.workflow import Kind

REGIONAL = (Level.PROVINCE, Level.CITY, Level.REGENCY)
KEY = "lapor.go.id:"
LONGEST_ID = 40
KINDS = {
    col.COMPLAINT.lower(): (Kind.COMPLAINT, False),
    col.OVERSIGHT.lower(): (Kind.COMPLAINT, True),
    "pengaduan": (Kind.COMPLAINT, False),
    "aspirasi": (Kind.ASPIRATION, False),
    "permintaan informasi": (Kind.INFORMATION_REQUEST, False),
}
CHANNELS = {name.lower(): channel for channel, name in col.SOURCES.items()}
NO_RATING, RATINGS = ("", "-", "0"), ("1", "2", "3", "4", "5")


class CellProblemError(Exception):
    """Something in a cell that keeps its row out; the arguments are the column and what is wrong."""

    def __init__(self, column: str, problem: str) -> None:
        super().__init__(column, problem)
        self.column, self.problem = column, problem


@dataclass(frozen=True)
class Problem:
    """What is wrong in a row, and in which column."""

    row: int
    column: str
    told: str


class Judge:
    """Turn rows into reports of one government, by the names of its agencies as they are today."""

    def __init__(self, today: date, agency: Agency) -> None:
        self.today = today
        self.home = agency if agency.level in REGIONAL else home_agency()  # a national admin helps out at home
        self._parts: dict[str, Callable[[Cells], Any]] = {
            "key": self._key,
            "day": self._day,
            "time": self._time,
            "kind": self._kind,
            "text": self._text,
            "agency": self._agency,
            "standing": self._standing,
            "rating": self._rating,
        }

    @cached_property
    def _agencies(self) -> Mapping[str, Agency]:
        found = answering_agencies(self.home, self.today)
        return {name.lower(): row for row in found for name in (row.code, row.short_name, row.name)}

    @cached_property
    def _categories(self) -> Mapping[str, Category]:
        found = leaf_categories(self.today, self.home)[::-1]
        names = [
            (name, row) for row in found for name in (row.national_topic, row.national_subtopic, row.name, row.code)
        ]
        return {name.lower(): row for name, row in sorted(names, key=lambda pair: pair[0] == pair[1].code) if name}

    def imported(self, row: Row) -> Imported | list[Problem]:
        """Return the report that a row tells of, or everything that keeps it out."""
        parts, problems = {}, []
        for name, read in self._parts.items():
            try:
                parts[name] = read(row.cells)
            except CellProblemError as error:
                problems.append(Problem(row.number, error.column, error.problem))
        return problems or self._report(row.cells, parts)

    def _report(self, cells: Cells, parts: Mapping[str, Any]) -> Imported:
        (kind, oversight), standing = parts["kind"], parts["standing"]
        hidden, reporter = cells.get(col.HIDDEN, "").lower(), cells.get(col.REPORTER, "")
        is_anonymous = col.ANONYMOUS.lower() in hidden or reporter.lower() == col.ANONYMOUS.lower()
        return Imported(
            key=parts["key"],
            received_at=datetime.combine(parts["day"], parts["time"], ZoneInfo(self.home.time_zone)),
            channel=CHANNELS.get(cells.get(col.SOURCE, "").lower(), Channel.API),
            kind=kind,
            oversight=oversight,
            status=standing.status,
            title=cells.get(col.TITLE) or " ".join(parts["text"].split()[:9]),
            text=parts["text"],
            final_text=cells.get(col.FINAL, ""),
            reporter_name="" if is_anonymous else reporter[:100],
            anonymous=is_anonymous,
            confidential=col.CONFIDENTIAL.lower() in hidden,
            category_id=self._category_id(cells),
            region_id=self._region_id(cells),
            agency=parts["agency"],
            closing=standing.closing,
            archive_reason=standing.archive_reason,
            was_replied_to=standing.was_replied_to,
            rating=parts["rating"],
            government=self.home,
        )

    def _needed(self, cells: Cells, column: str) -> str:
        if not cells.get(column):
            raise CellProblemError(column, _("Kolom ini kosong."))
        return cells[column]

    def _key(self, cells: Cells) -> str:
        number = self._needed(cells, col.TRACKING_ID)
        if len(number) > LONGEST_ID:
            raise CellProblemError(col.TRACKING_ID, _("Nomor ini terlalu panjang."))
        return KEY + number

    def _text(self, cells: Cells) -> str:
        return self._needed(cells, col.ORIGINAL)

    def _kind(self, cells: Cells) -> tuple[str, bool]:
        told = KINDS.get(self._needed(cells, col.KIND).lower())
        if told is None:
            raise CellProblemError(col.KIND, _("Klasifikasi ini tidak dikenal."))
        return told

    def _standing(self, cells: Cells) -> Standing:
        standing = standing_of(self._needed(cells, col.STATUS), cells.get(col.REASON, ""))
        if standing is None:
            raise CellProblemError(col.STATUS, _("Status ini tidak dikenal."))
        return standing

    def _agency(self, cells: Cells) -> Agency | None:
        names = [cells.get(col.AGENCY, ""), cells.get(col.AGENCY_ID, "")]
        found = next((self._agencies[name.lower()] for name in names if name.lower() in self._agencies), None)
        if found is None and names[0]:
            raise CellProblemError(col.AGENCY, _("Instansi ini tidak ada di sini. Samakan namanya dahulu."))
        standing = standing_of(cells.get(col.STATUS, ""), cells.get(col.REASON, ""))
        if found is None and standing is not None and standing.needs_agency:
            raise CellProblemError(col.AGENCY, _("Laporan dengan status ini harus punya instansi."))
        return found

    def _category_id(self, cells: Cells) -> int | None:
        names = [cells.get("ID Kategori", ""), cells.get(col.CATEGORY, "")]
        return next((self._categories[name.lower()].pk for name in names if name.lower() in self._categories), None)

    def _region_id(self, cells: Cells) -> int | None:
        names = [cells.get(column, "").lower() for column in (col.KELURAHAN, col.KECAMATAN)]
        found = region_named([name for name in names if name])
        return found.pk if found else None

    def _day(self, cells: Cells) -> date:
        day = day_in(self._needed(cells, col.DATE))
        if day is None:
            raise CellProblemError(col.DATE, _("Tanggal ini tidak terbaca. Tulis seperti 3 Jan 2026."))
        if day > self.today:
            raise CellProblemError(col.DATE, _("Tanggal ini belum tiba."))
        return day

    def _time(self, cells: Cells) -> time:
        """Return the time of receipt; where its column is empty, the one behind the day."""
        apart = cells.get(col.TIME, "")
        moment = time_in(apart) if apart else time_in(cells.get(col.DATE, "")) or time()
        if moment is None:
            raise CellProblemError(col.TIME, _("Waktu ini tidak terbaca. Tulis seperti 14:05."))
        return moment

    def _rating(self, cells: Cells) -> int | None:
        told = cells.get(col.RATING, "")
        if told in NO_RATING:
            return None
        if told not in RATINGS:
            raise CellProblemError(col.RATING, _("Nilai harus 1 sampai 5."))
        return int(told)


def judged(rows: Sequence[Row], judge: Judge) -> tuple[list[tuple[Row, Imported]], list[Problem]]:
    """Return the reports that can be brought in, and every problem with its row and column, by rows."""
    good, problems = [], []
    ours, seen = numbers_taken(row.cells.get(col.TRACKING_ID, "") for row in rows), set[str]()
    for row in rows:
        found = judge.imported(row)
        twice = list(_met_before(row, ours, seen))
        if isinstance(found, list) or twice:
            problems += twice + (found if isinstance(found, list) else [])
        else:
            good.append((row, found))
    return good, problems


def _met_before(row: Row, ours: set[str], seen: set[str]) -> Iterator[Problem]:
    number = row.cells.get(col.TRACKING_ID, "")
    if number in ours:
        yield Problem(
            row.number, col.TRACKING_ID, _("Ini nomor laporan yang dicatat di sini; tidak perlu dibawa masuk.")
        )
    if number and number in seen:
        yield Problem(row.number, col.TRACKING_ID, _("Nomor ini sudah ada di baris sebelumnya."))
    seen.add(number)
