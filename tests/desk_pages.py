"""Every page of the officers' desk, who opens it in the demo city, and how the way there is found."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.urls import URLPattern, URLResolver, get_resolver, resolve

Fields = dict[str, str | list[str]]

DESK: dict[str, tuple[str, ...]] = {
    "verifikator": (
        "/petugas/",
        "/petugas/?overdue=on",
        "/petugas/?tab=selesai&baris=100",
        "<bulk>",
        "<bulk preview>",
        "/petugas/massal/hasil/",
        "<case>",
        "<seen>",
        "<compare>",
        "<bundle>",
        "/petugas/pagi/",
        "/petugas/pemberitahuan/",
        "/petugas/tenggat/",
        "/petugas/tenggat/coba/?clock_kind=answer&agency=KOTA-METRO&amount=3&unit=working_days&months=6",
        "/petugas/panggilan/",
        "/petugas/sms/",
        "/petugas/pesan/",
        "/petugas/lembar/",
        "<imported>",
        "/petugas/libur/",
        "/petugas/cuti/",
        "/petugas/kantor/",
        "/petugas/kantor/petugas/",
        "/petugas/kantor/petugas/?keadaan=diam",
        "/petugas/kantor/petugas/tambah/",
        "<officer>",
        "<farewell>",
        "<farewell preview>",
        "<minutes>",
        "/petugas/kantor/cuti/",
        "/petugas/kantor/kategori/",
        "/petugas/kantor/kategori/tambah/",
        "<category>",
        "/petugas/kantor/kata-kunci/",
        "/petugas/kantor/teks-jawaban/",
        "/petugas/kantor/teks-jawaban/tambah/",
        "<text>",
        "/petugas/kantor/instansi/",
        "<office>",
        "/petugas/kantor/catatan/",
    ),
    "operator112": ("/petugas/panggilan/", "<call>", "<receipt>"),
    "inspektorat": ("/petugas/", "/petugas/?tab=60-hari", "/petugas/?tab=pengawasan", "<case>", "<seen>"),
    "walikota": ("/petugas/", "/petugas/pagi/", "/petugas/pemberitahuan/"),
    "koordinator": ("/petugas/", "/petugas/?tab=dikembalikan", "<case>", "/petugas/pagi/"),
    "dlh": ("/petugas/", "<case>", "/petugas/cuti/"),
    "satpolpp": ("<task>",),
    "kadisputr": ("/petugas/", "<review>", "/petugas/pagi/"),
    "adminputr": ("/petugas/kantor/", "/petugas/kantor/petugas/", "/petugas/kantor/instansi/", "/petugas/tenggat/"),
    "nasional": ("/petugas/", "<case>", "/petugas/pesan/", "/petugas/kantor/", "/petugas/kantor/instansi/"),
}

CASE = r'href="/petugas/laporan/(\d{8,10})/[?"]'


@dataclass(frozen=True)
class Link:
    """Where an address is found: on another page, by a pattern whose groups fill the address."""

    where: str
    pattern: str
    address: str = "{}"


LINKS: Mapping[str, Link] = {
    "<case>": Link("/petugas/", CASE, "/petugas/laporan/{}/"),
    "<seen>": Link("<case>", r'href="(/petugas/laporan/\d{8,10}/siapa-melihat/)"'),
    "<compare>": Link("/petugas/?tab=terbuka", CASE + r'.*?href="/petugas/laporan/(?!\1)(\d{8,10})/[?"]',
                      "/petugas/laporan/{}/banding/{}/"),
    "<bundle>": Link("/petugas/", CASE, "/petugas/laporan/{}/berkas/"),
    "<review>": Link("/petugas/?tab=terbuka", CASE + r"[^>]*>[^<]*Trotoar ambles", "/petugas/laporan/{}/"),
    "<task>": Link("/petugas/?tab=terbuka", CASE + r"[^>]*>[^<]*Lubang dalam", "/petugas/laporan/{}/tugas/"),
    "<receipt>": Link("/petugas/panggilan/", r'href="(/petugas/panggilan/\d+/)"'),
    "<imported>": Link("/petugas/lembar/", r'href="(/petugas/lembar/impor/\d+/)"'),
    "<officer>": Link("/petugas/kantor/petugas/", r'href="(/petugas/kantor/petugas/\d+/)"'),
    "<farewell>": Link("<officer>", r'href="(/petugas/kantor/petugas/\d+/serah-terima/)"'),
    "<minutes>": Link("/petugas/kantor/catatan/", r'href="(/petugas/kantor/berita-acara/\d+/)"'),
    "<category>": Link("/petugas/kantor/kategori/", r'href="(/petugas/kantor/kategori/\d+/)"'),
    "<text>": Link("/petugas/kantor/teks-jawaban/", r'href="(/petugas/kantor/teks-jawaban/\d+/)"'),
    "<office>": Link("/petugas/kantor/instansi/", r'href="(/petugas/kantor/instansi/[A-Z][^/"]*/)"'),
}  # fmt: skip


@dataclass(frozen=True)
class Posted:
    """A page that a form draws: where the form is sent from and to, and what is filled in, seen the page with it."""

    where: str
    to: str
    filled: Callable[[str], Fields]


def two_ticked(page: str) -> Fields:
    return {"n": re.findall(CASE, page)[:2], "action": "note"}


def hidden(page: str, action: str) -> Fields:
    """Return what the form of a page that goes to `action` sends without being filled in."""
    form = page.split(f'action="{action}"', 1)[1].split("</form>", 1)[0]
    pairs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)
    return {name: [value for each, value in pairs if each == name] for name, _value in pairs}


def successor(page: str) -> Fields:
    chosen = re.search(r'name="successor".*?<option value="(\d+)"', page, re.S)
    assert chosen
    return {"successor": chosen[1], "last_day": datetime.now(UTC).date().isoformat()}


POSTED: Mapping[str, Posted] = {
    "<bulk>": Posted("/petugas/?tab=terbuka", "/petugas/massal/", two_ticked),
    "<bulk preview>": Posted(
        "/petugas/?tab=terbuka", "/petugas/massal/",
        lambda page: two_ticked(page) | {"pratinjau": "1", "text": "Cek lapangan bersama kelurahan."},
    ),
    "<call>": Posted(
        "/petugas/panggilan/", "/petugas/panggilan/",
        lambda _page: {"check": "1", "caller": "0812 7000 1120", "text": "Pohon tumbang menutup Jalan Kunang."},
    ),
    "<farewell preview>": Posted("<farewell>", "<farewell>", successor),
}  # fmt: skip

ROUTES = {
    "<bulk>": "desk_bulk",
    "<bulk preview>": "desk_bulk",
    "<call>": "intake_entry",
    "<farewell preview>": "office_farewell",
    "<case>": "desk_report",
    "<review>": "desk_report",
    "<seen>": "desk_who_saw",
    "<compare>": "desk_compare",
    "<bundle>": "desk_bundle",
    "<task>": "desk_support_task",
    "<receipt>": "intake",
    "<imported>": "sheet_import",
    "<officer>": "office_officer",
    "<farewell>": "office_farewell",
    "<minutes>": "office_minutes",
    "<category>": "office_category",
    "<text>": "office_text",
    "<office>": "office_agency",
}
NO_PAGES = {
    "desk_bulk_run": "only takes a form; opened by hand, it leads back to the queue",
    "desk_identity": "only takes a form; opened by hand, it leads back to the report",
    "desk_draft": "only takes a form; opened by hand, it leads back to the report",
    "desk_split_draft": "only takes a form; opened by hand, it leads back to the report",
    "desk_action": "only takes a form; opened by hand, it leads back to the report",
    "intake_evidence": "a file",
    "sheet_problems": "a file",
}


def route_of(path: str) -> str:
    """Return the name of the route behind a path of the list."""
    return ROUTES.get(path) or str(resolve(path.split("?", maxsplit=1)[0]).url_name)


def desk_routes(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield the address, as its pattern reads, and the route of everything under `/petugas/`."""
    for entry in (resolver or get_resolver()).url_patterns:
        address = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from desk_routes(entry, address)
        elif address.startswith("petugas/"):
            yield address, entry


def filled(address: str, number: str) -> str:
    """Return an address whose report is the one with this number, and whose other keys are the first there are."""
    known = re.sub(r"\(\?P<(number|other)>\[0-9\]\{8,10\}\)", number, address)
    known = re.sub(r"\(\?P<action>\[a-z_\]\{1,20\}\)", "progress", known)
    known = re.sub(r"\(\?P<\w+>\[0-9\]\+\)|<int:\w+>", "1", known)
    known = re.sub(r"\(\?P<\w+>([^|)]+)[^)]*\)", r"\1", known)
    return "/" + re.sub(r"<str:\w+>", "METRO-DLH", known).replace("^", "").replace("$", "")
