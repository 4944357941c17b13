"""Rows for tests; a report gets to its status by walking the workflow."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib import import_module
from itertools import count

from django.apps import apps
from django.db import connection

from lapor.agencies.models import Agency, Category, Keyword, Officer, Posting, Region, Role
from lapor.core import memory
from lapor.core.models import User
from lapor.deadlines.models import DeadlinePolicy
from lapor.reporters.identity import Contact
from lapor.reports import desk_index, operations, word_index
from lapor.reports.models import Report
from lapor.reports.operations import Disposition, Step
from lapor.reports.permissions import Actor
from lapor.reports.submission import Channel, Submission
from lapor.reports.workflow import Kind, Status

NOW = datetime(2026, 11, 3, 3, 0, tzinfo=UTC)  # Tuesday 10.00 WIB
TEXT = "Lampu jalan di depan pasar mati sejak Senin malam."
GOOD_ANSWER = "Lampu sudah kami ganti pada Rabu pagi, 4 November, di depan Pasar Cendrawasih dan sudah menyala."
_numbers = count(1)


@dataclass(frozen=True)
class City:
    """A small city: its government, two OPDs and a neighbour, and who works there."""

    nation: Agency
    city: Agency
    lighting: Agency
    trees: Agency
    neighbour: Agency
    kelurahan: Region
    category: Category
    verifier: Actor
    liaison: Actor
    other_liaison: Actor


def agency(code: str, parent: Agency | None = None, *, level: str = "opd", name: str = "") -> Agency:
    row = Agency.objects.create(code=code, name=name or code.title(), short_name=code[:20], level=level, parent=parent)
    row.path = f"{parent.path if parent else '/'}{row.pk}/"
    row.save(update_fields=["path"])
    return row


def officer(role: Role, at: Agency, username: str = "") -> Actor:
    return officers((role, at, username or f"{role}{next(_numbers)}"))[0]


def officers(*wanted: tuple[Role, Agency, str]) -> list[Actor]:
    """Make officers with a role at an agency and a username each, in few statements: most tests begin with some."""
    users = [User(username=username) for _role, _at, username in wanted]
    for user in users:
        user.set_password("kata sandi uji")
    persons = [Officer(user=user, name=user.username.title()) for user in User.objects.bulk_create(users)]
    postings = [
        Posting(officer=person, agency=at, role=role)
        for person, (role, at, _username) in zip(Officer.objects.bulk_create(persons), wanted, strict=True)
    ]
    return [Actor(officer=each.officer, postings=(each,)) for each in Posting.objects.bulk_create(postings)]


def small_city() -> City:
    memory.forget_all()  # of a city that was rolled back, as between hypothesis' examples
    policies_again()
    nation = agency("KEMENPANRB", level="ministry")
    province = agency("LAMPUNG", nation, level="province")
    city = agency("KOTA-METRO", province, level="city", name="Pemerintah Kota Metro")
    neighbour = agency("KOTA-BANDAR-LAMPUNG", province, level="city")
    lighting, trees = agency("METRO-DISHUB", city), agency("METRO-DLH", city)
    of_whom = (("KOTA METRO", city), ("METRO", city), ("KOTA BANDAR LAMPUNG", neighbour))
    Keyword.objects.bulk_create([Keyword(words=words, agency=owner) for words, owner in of_whom])
    kecamatan = Region.objects.create(code="18.72.04", name="Metro Timur", level="kecamatan")
    kelurahan = Region.objects.create(
        code="18.72.04.1003", name="Iring Mulyo", level="kelurahan", parent=kecamatan, aliases=["iringmulyo"]
    )
    category = Category.objects.create(code="pju", name="Lampu jalan", government=city, agency=lighting)
    people = officers(
        (Role.AGENCY_ADMIN, city, "verifikator"), (Role.LIAISON, lighting, "dishub"), (Role.LIAISON, trees, "dlh")
    )  # fmt: skip
    return City(nation, city, lighting, trees, neighbour, kelurahan, category, *people)


def policies_again() -> None:
    """Write down the policies of the migrations again: a test with real transactions leaves every table empty.

    All but those that are no models: the indexes of words.
    """
    if not DeadlinePolicy.objects.exists():
        import_module("lapor.migrations.0003_seed_deadline_policies").seed(apps, None)
        with connection.cursor() as cursor:
            for table in (word_index.TABLE, desk_index.TABLE):
                cursor.execute(f"DELETE FROM {table}")


def submission(**changes: object) -> Submission:
    number = next(_numbers)
    values: dict[str, object] = {
        "channel": Channel.WEB,
        "key": f"test-{number}",
        "kind": Kind.COMPLAINT,
        "title": "Lampu jalan mati",
        "text": TEXT,
        "contact": Contact(name="Siti Rahma", phone=f"+62812{number:08d}"),
    }
    return Submission(**(values | changes))  # type: ignore[arg-type]


def received(*, now: datetime = NOW, **changes: object) -> Report:
    return operations.receive(submission(**changes), now=now)


def reporter_of(report: Report) -> Actor:
    return Actor(opened_numbers=frozenset({report.number}))


def by_reporter(report: Report, text: str = "", *, now: datetime = NOW) -> Step:
    return Step(report.number, reporter_of(report), now, text=text)


def report_at(status: Status, city: City, *, now: datetime = NOW, **changes: object) -> Report:
    """Return a report that has walked to `status`, all at the same moment."""
    report = received(now=now, **changes)
    verify = Step(report.number, city.verifier, now, text="Mohon sebutkan nomor tiang.")
    match status:
        case Status.ON_HOLD:
            operations.hold(verify)
        case Status.ARCHIVED:
            operations.archive(verify, "crime", "Polres Metro, telepon 110.")
        case Status.WITHDRAWN:
            operations.withdraw(by_reporter(report, now=now))
        case Status.MERGED:
            operations.merge(verify, received(now=now).number)
        case Status.DISPOSITION | Status.FOLLOW_UP | Status.DONE:
            _forward(report, city, status, now)
    return Report.objects.get(pk=report.pk)


def _forward(report: Report, city: City, status: Status, now: datetime) -> None:
    operations.dispose(Step(report.number, city.verifier, now), Disposition(city.lighting))
    if status != Status.DISPOSITION:
        operations.answer(Step(report.number, city.liaison, now, text=GOOD_ANSWER))
    if status == Status.DONE:
        operations.confirm(by_reporter(report, now=now), rating=5)


def later(days: int) -> datetime:
    return NOW + timedelta(days=days)
