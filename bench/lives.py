"""Reports as a city has them after some years: most of them done, a few per cent in each open stage."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from lapor.agencies.models import Agency, Category, Region
from lapor.agencies.queries import home_agency
from lapor.core.crypto import digest, seal
from lapor.core.events import FIRST_HASH, link_hash
from lapor.core.models import Event
from lapor.deadlines.models import Clock, DeadlinePolicy
from lapor.reporters.identity import PURPOSE
from lapor.reporters.models import Reporter
from lapor.reports.models import NO_ALARM, Report
from lapor.reports.numbers import random_number
from lapor.reports.workflow import Status

MATTERS = (
    "Lampu jalan di depan {place} mati sejak {days} hari yang lalu",
    "Jalan berlubang di dekat {place}, sudah ada dua pengendara jatuh",
    "Sampah di belakang {place} belum diangkut selama {days} hari",
    "Pohon di samping {place} condong ke kabel listrik",
    "Saluran air di {place} tersumbat dan meluap setiap hujan",
    "Antrean pelayanan di {place} sampai {days} jam tanpa penjelasan",
    "Mohon dibuatkan zebra cross di depan {place}",
    "Apa syarat dan berapa biaya mengurus izin usaha di {place}?",
)
PLACES = (
    "Pasar Cendrawasih",
    "SD Negeri 5",
    "Puskesmas Yosomulyo",
    "Masjid Taqwa",
    "Terminal Mulyojati",
    "Taman Merdeka",
)
MORE = (
    "Warga sudah pernah menyampaikan hal ini kepada ketua RT, tetapi belum ada perubahan apa pun sampai hari ini.",
    "Kalau malam gelap sekali dan anak-anak yang pulang mengaji takut lewat.",
    "Mohon segera ditindaklanjuti sebelum ada korban, karena jalan ini ramai pada pagi dan sore hari.",
    "Terima kasih atas perhatian Bapak dan Ibu; kami siap menunjukkan tempatnya kepada petugas.",
    "Nomor tiang yang terdekat kira-kira 14, di seberang toko bangunan.",
)
ANSWER = (
    "Petugas kami datang pada hari Rabu pukul 09.30, mengganti bagian yang rusak, dan memeriksa sekitarnya. "
    "Pekerjaan selesai pada hari itu juga dan sudah disaksikan oleh ketua RT setempat."
)
WEIGHTS = {
    Status.DONE: 70, Status.ARCHIVED: 12, Status.FOLLOW_UP: 8, Status.DISPOSITION: 5, Status.VERIFICATION: 3,
    Status.ON_HOLD: 1, Status.WITHDRAWN: 1,
}  # fmt: skip
STEPS = {
    Status.DONE: ("receive", "dispose", "answer", "confirm"),
    Status.ARCHIVED: ("receive", "archive"),
    Status.FOLLOW_UP: ("receive", "dispose", "answer"),
    Status.DISPOSITION: ("receive", "dispose"),
    Status.VERIFICATION: ("receive",),
    Status.ON_HOLD: ("receive", "hold"),
    Status.WITHDRAWN: ("receive", "withdraw"),
}
REACHED = {"receive": "verification", "dispose": "disposition", "answer": "follow_up", "confirm": "done"} | {
    "archive": "archived", "hold": "on_hold", "withdraw": "withdrawn",
}  # fmt: skip
RUNNING = {
    Status.DISPOSITION: ("answer", "completion"),
    Status.FOLLOW_UP: ("confirmation",),
    Status.VERIFICATION: ("verification",),
    Status.ON_HOLD: ("completeness",),
    Status.DONE: ("reopening",),
    Status.ARCHIVED: ("reopening",),
}
OPEN_FOR = timedelta(days=14)  # reports in an open stage came in lately, the others within six years
YEARS = timedelta(days=6 * 365)


@dataclass(frozen=True)
class Places:
    """Where reports come from and go to: most to the home city, some to other governments."""

    home: Agency
    offices: list[Agency]
    others: list[Agency]
    regions: list[Region]
    categories: list[Category]
    reporters: list[Reporter]


@dataclass
class Story:
    """One report that is not written yet, and what happened to it."""

    report: Report
    moments: list[datetime] = field(default_factory=list)

    def events_of(self, stream: int) -> list[Event]:
        """Return the chain of events; the report has its id now."""
        chain: list[Event] = []
        for name, at in zip(STEPS[Status(self.report.status)], self.moments, strict=True):
            facts = {"to": REACHED[name], "text": hashlib.sha256(self.report.original_text.encode()).hexdigest()}
            before = chain[-1].hash if chain else FIRST_HASH
            chain.append(Event(stream=stream, sequence=len(chain) + 1, name=name, actor="reporter", at=at, facts=facts))
            chain[-1].previous_hash = before
            chain[-1].hash = link_hash(chain[-1])
        return chain

    def clocks_of(self, policies: dict[str, DeadlinePolicy]) -> list[Clock]:
        """Return the clocks: the one of verification, and those that the last step started."""
        report, last = self.report, self.moments[-1]
        running = RUNNING.get(Status(report.status), ())
        due_at = report.due_at if report.due_at != NO_ALARM else last + timedelta(days=14)
        clocks = [
            Clock(report=report, kind=kind, policy=policies[kind], started_at=last, due_at=due_at) for kind in running
        ]
        if "verification" not in running:
            first = {"report": report, "kind": "verification", "policy": policies["verification"]}
            clocks.append(Clock(**first, started_at=self.moments[0], due_at=last, stopped_at=last))
        return clocks


def places() -> Places:
    """Read the city, and give it reporters and neighbours."""
    home = home_agency()
    return Places(
        home=home,
        offices=list(Agency.objects.filter(path__startswith=home.path).exclude(pk=home.pk)),
        others=[_neighbour(home, number) for number in range(30)],
        regions=list(Region.objects.filter(level="kelurahan")),
        categories=list(Category.objects.filter(children=None)),
        reporters=Reporter.objects.bulk_create(_reporter(number) for number in range(5_000)),
    )


def _neighbour(home: Agency, number: int) -> Agency:
    """Write down another city, which answers by itself."""
    code = f"TETANGGA-{number}"
    row = Agency.objects.create(
        code=code, name=f"Pemerintah Kota Tetangga {number}", short_name=code, level="city", parent=home.parent
    )
    row.path = f"{home.path.removesuffix(f'{home.pk}/')}{row.pk}/"
    row.save()
    return row


def _reporter(number: int) -> Reporter:
    phone = f"+62813{number:08d}"
    return Reporter(
        phone_sealed=seal(phone, PURPOSE),
        phone_digest=digest(phone, PURPOSE),
        created_at=datetime.fromisoformat("2020-01-01T00Z"),
    )


def stories(random: Random, place: Places, *, now: datetime) -> Iterator[Story]:
    """Tell one report after the other, without end."""
    taken: set[str] = set()
    statuses, weights = list(WEIGHTS), list(WEIGHTS.values())
    while True:
        number = random_number(random.randrange)
        if number not in taken:
            taken.add(number)
            yield _story(number, random.choices(statuses, weights)[0], random, place, now)


def _story(number: str, status: Status, random: Random, place: Places, now: datetime) -> Story:
    is_open = status not in {Status.DONE, Status.ARCHIVED, Status.WITHDRAWN}
    received_at = now - (OPEN_FOR if is_open else YEARS) * random.random()
    steps = STEPS[status]
    moments = [received_at + index * (now - received_at) * 0.3 for index in range(len(steps))]
    report = _report(number, status, random, place, received_at)
    report.event_count = len(steps)
    report.published_at = moments[1] if "dispose" in steps else None
    report.answered_at = moments[2] if "answer" in steps else None
    report.closed_at = None if is_open else moments[-1]
    if status in {Status.VERIFICATION, Status.DISPOSITION}:
        report.due_at = received_at + timedelta(days=5 if status == Status.VERIFICATION else 12)
    return Story(report, moments)


def _report(number: str, status: Status, random: Random, place: Places, received_at: datetime) -> Report:
    is_home = random.random() < 0.6
    holder = random.choice(place.offices if is_home else place.others)
    text = " ".join([_matter(random), *random.sample(MORE, random.randint(1, 4))])
    return Report(
        number=number,
        channel=random.choice(["web", "web", "sms"]),
        key=f"bench-{number}",
        kind=random.choices(["complaint", "aspiration", "information_request"], [85, 8, 7])[0],
        status=status,
        title=text[:70],
        original_title=text[:70],
        original_text=text,
        public_text=text,
        region=random.choice(place.regions) if random.random() < 0.8 else None,
        category=random.choice(place.categories) if random.random() < 0.7 else None,
        government=place.home if is_home else holder,
        agency=holder if status in {Status.DISPOSITION, Status.FOLLOW_UP, Status.DONE} else None,
        reporter=random.choice(place.reporters),
        anonymous=random.random() < 0.1,
        confidential=random.random() < 0.05,
        received_at=received_at,
        closing="confirmed" if status == Status.DONE else "",
        archive_reason="crime" if status == Status.ARCHIVED else "",
    )


def _matter(random: Random) -> str:
    words = random.choice(MATTERS).format(place=random.choice(PLACES), days=random.randint(2, 20))
    return f"{words}, di RT {random.randint(1, 30):02d}."
