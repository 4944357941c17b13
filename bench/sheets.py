"""Bring a spreadsheet of lapor.go.id in, take it along again, and compare: `python bench/sheets.py [ROWS]`.

With the product's settings in the environment and an empty database that has its tables. Prints a Markdown row per
step; ends with an error if one cell differs.
"""

import os
import resource
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lapor.settings")
django.setup()

from django.contrib.auth.hashers import make_password  # noqa: E402
from django.db import transaction  # noqa: E402
from python_calamine import CalamineWorkbook  # noqa: E402
from xlsxwriter import Workbook  # noqa: E402

from lapor.agencies.models import Officer  # noqa: E402
from lapor.agencies.queries import home_agency, kelurahan, postings_of  # noqa: E402
from lapor.core.tasks import run_due  # noqa: E402
from lapor.demo.seed_places import load_city  # noqa: E402
from lapor.desk.sheets import keeping  # noqa: E402
from lapor.desk.sheets.columns import HEADINGS  # noqa: E402
from lapor.desk.sheets.days import MONTHS  # noqa: E402
from lapor.desk.sheets.exporting import Purpose, rows, write_sheet  # noqa: E402
from lapor.desk.sheets.judging import Judge, judged  # noqa: E402
from lapor.desk.sheets.models import SheetImport  # noqa: E402
from lapor.desk.sheets.reading import rows_of  # noqa: E402
from lapor.desk.sheets.waiting import keep  # noqa: E402
from lapor.reports.models import Report  # noqa: E402
from lapor.reports.permissions import Actor  # noqa: E402

STATUSES = ("Ditutup oleh Sistem", "Ditutup oleh Admin", "Ditindaklanjuti oleh Instansi", "Ditanggapi oleh Pelapor")
WORDS = (
    *("lampu", "jalan", "rusak", "padam", "sampah", "got", "mampet", "pasar"),
    *("sekolah", "puskesmas", "lambat", "petugas", "warga", "malam", "hujan", "banjir"),
)


def made(count: int) -> Iterator[list[str]]:
    """Yield rows, the same ones every time, in the order in which they came in."""
    random = Random(5)  # noqa: S311
    places = [(row.name, row.parent.name) for row in kelurahan() if row.parent]
    for number in range(count):
        minute = number * 5
        month, day = 1 + minute // 1440 // 28 % 6, 1 + minute // 1440 % 28
        text = " ".join(random.choices(WORDS, k=40))
        name, above = random.choice(places)
        cells = {
            "Tracking ID": str(9_000_000 + number), "Tanggal Laporan Masuk": f"{day} {MONTHS[month - 1]} 2026",
            "Waktu Laporan Masuk": f"{minute // 60 % 24:02}:{minute % 60:02}", "Nama Pelapor": f"Warga {number}",
            "Klasifikasi Laporan": "Pengaduan Tidak Berkadar Pengawasan", "ID Kategori": "7", "Kategori": "LAINNYA",
            "Judul Laporan": text[:60].strip(), "Isi Laporan Awal": text, "Isi Laporan Akhir": text.capitalize(),
            "Sumber Laporan": "Website", "Instansi Induk": "Pemerintah Kota Metro", "ID Instansi Terdisposisi": "9",
            "Instansi Terdisposisi": "Dinas Perhubungan", "Status Laporan": random.choice(STATUSES),
            "Provinsi": "LAMPUNG", "Kota/Kabupaten": "KOTA METRO", "Kecamatan": above, "Kelurahan": name,
        }  # fmt: skip
        yield [cells.get(heading, "") for heading in HEADINGS]


class Stage:
    """Time a step and print what it took."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __enter__(self) -> None:
        self.began = time.monotonic(), time.process_time()

    def __exit__(self, *_: object) -> None:
        took, used = time.monotonic() - self.began[0], time.process_time() - self.began[1]
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"| {self.name} | {took:.1f} s | {used:.1f} s | {most} MB |")  # noqa: T201


def main(count: int) -> None:
    """Write, check, bring in, take along, compare."""
    now = datetime.now(UTC)
    with transaction.atomic():
        load_city(make_password("a password for benches"))
    with TemporaryDirectory() as folder:
        source, target = Path(folder) / "in.xlsx", Path(folder) / "out.xlsx"
        lines = sorted(made(count), key=_moment)
        with Workbook(source, {"constant_memory": True}) as book:
            sheet = book.add_worksheet()
            for at, line in enumerate([list(HEADINGS), *lines]):
                sheet.write_row(at, 0, line)
        with Stage(f"check {count} rows"):
            with source.open("rb") as file:
                read = list(rows_of(file))
            good, problems = judged(read, Judge(now.date(), home_agency()))
            waiting = keep(read)
        assert not problems, problems[:3]
        officer = Officer.objects.all()[0]
        sheet_row = SheetImport.objects.create(
            agency=home_agency(), officer=officer, name="in.xlsx", file=waiting, row_count=len(good), problem_count=0,
            created_at=now,
        )  # fmt: skip
        keeping.begin(sheet_row, now=now)
        with Stage("bring them in"):
            while run_due(now).taken:
                pass
        assert Report.objects.count() == count
        taker = Actor(officer, postings_of(officer, now.date()))
        with Stage("take them along, with names"):
            write_sheet(
                target,
                home_agency(),
                rows(Report.objects.all(), taker=taker, names_for=Purpose("bench", "bench"), now=now),
                now=now,
            )
        found = CalamineWorkbook.from_path(target).get_sheet_by_index(0).to_python(skip_empty_area=False)[5:]
        assert [[str(cell) for cell in line] for line in found] == lines, "the export differs from what came in"


def _moment(line: list[str]) -> tuple[int, int, str]:
    day, month, _year = line[1].split()
    return MONTHS.index(month), int(day), line[2]


if __name__ == "__main__":
    print("| step | time | CPU | most memory so far |\n|---|---|---|---|")  # noqa: T201
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000)
