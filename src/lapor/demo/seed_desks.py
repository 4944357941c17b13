"""What makes the demo's desks livelier: refusals and a ruling, a merging, planned work, notes, a leave, a library."""

from datetime import datetime, timedelta

from django.utils.timezone import localdate

from lapor.agencies.models import Absence, Agency, AnswerText
from lapor.core.models import Event
from lapor.demo.seed_places import City
from lapor.demo.seed_script import GOVERNMENT
from lapor.reports import operations
from lapor.reports.models import Report
from lapor.reports.operations import AgencyTask, Disposition, Step
from lapor.reports.operations.drafting import hand_in
from lapor.reports.submission import Channel, Submission
from lapor.reports.workflow import Kind

WITH_REVIEW = "METRO-PUTR"
STEPS_AT_MOST = 60
TEXTS = (
    (
        GOVERNMENT,
        "Terima kasih dan hasilnya",
        "Yth. Pelapor, laporan nomor {nomor} tentang {judul} sudah dikerjakan {instansi} pada {tanggal} "
        "di {kelurahan}: [tulis apa yang dikerjakan dan hasilnya].",
    ),
    (
        "METRO-DISHUB",
        "Lampu jalan diganti",
        "Lampu jalan di {kelurahan} sudah kami ganti pada {tanggal} dan menyala kembali. Bila padam lagi, balas "
        "laporan {nomor} ini.",
    ),
    (
        "METRO-PUTR",
        "Jalan dijadwalkan",
        "Kerusakan jalan di {kelurahan} sudah kami ukur pada {tanggal}. Perbaikannya masuk paket pemeliharaan; tanggal "
        "pastinya [tulis tanggal].",
    ),
)


PIPE = "air-mati"
REPORTS = {  # title, text, kelurahan, category
    "pipe-3": (
        "Pipa air bocor di Jalan Kunang",
        "Pipa air di Jalan Kunang depan SD bocor sejak kemarin pagi, airnya menggenang sampai ke badan jalan.",
        "18.72.01.1005",
        PIPE,
    ),
    "pipe-2": (
        "Kebocoran pipa depan SD Jalan Kunang",
        "Sejak kemarin pipa air depan SD di Jalan Kunang bocor, jalan tergenang dan air di rumah kecil sekali.",
        "18.72.01.1005",
        PIPE,
    ),
    "pipe-1": (
        "Air menggenang di Jalan Kunang",
        "Jalan Kunang dekat SD tergenang karena pipa bocor, anak sekolah harus memutar sejak kemarin.",
        "18.72.01.1005",
        PIPE,
    ),
    "ditch": (
        "Saluran perumahan tersumbat",
        "Saluran di dalam Perum Prasanti Garden tersumbat sejak dua minggu lalu, air hujan masuk ke empat rumah.",
        "18.72.02.1001",
        "saluran-mampet",
    ),
    "lamp": (
        "Lampu taman dekat lapangan mati",
        "Lampu hias di taman dekat lapangan Kelurahan Yosodadi mati tiga malam, tidak jelas siapa yang mengurus.",
        "18.72.04.1001",
        "taman",
    ),
    "bench": (
        "Bangku Taman Merdeka patah",
        "Bangku di sisi timur Taman Merdeka patah sejak Minggu, pakunya mencuat dan membahayakan anak-anak.",
        "18.72.01.1003",
        "taman",
    ),
    "pavement": (
        "Trotoar ambles di depan puskesmas",
        "Trotoar di depan Puskesmas Tejo Agung ambles tiga meter sejak pekan lalu, kursi roda tidak bisa lewat.",
        "18.72.04.1005",
        "trotoar",
    ),
    "hole": (
        "Lubang dalam di Jalan Merpati",
        "Di Jalan Merpati dekat masjid ada lubang sedalam 30 cm sejak minggu lalu, dua motor sudah jatuh di situ.",
        "18.72.04.1003",
        "jalan-rusak",
    ),
}


def fill_desks(city: City, now: datetime) -> None:
    """Let the officers do what the stories of single reports do not tell, between the last of these and now."""
    AnswerText.objects.bulk_create(
        AnswerText(agency=city.agencies[code], title=title, text=text) for code, title, text in TEXTS
    )
    desks = Desks(city, now)
    desks.merge_neighbours()
    desks.refuse_and_rule()
    desks.plan_and_note()
    desks.close()
    Agency.objects.filter(code=WITH_REVIEW).update(answers_need_review=True)
    desks.draft()
    _go_on_leave(city, now)


class Desks:
    """The officers at work, one step after the other."""

    def __init__(self, city: City, now: datetime) -> None:
        self.city, self.today = city, localdate(now)
        last = Event.objects.latest("pk").at
        self._moments = (last + (now - last) * step / STEPS_AT_MOST for step in range(1, STEPS_AT_MOST))

    def step(self, username: str, report: Report, text: str = "") -> Step:
        """Return the next step of an officer."""
        return Step(report.number, self.city.officers[username], next(self._moments), text=text)

    def file(self, key: str) -> Report:
        """File one of the reports that only the desks' stories need."""
        title, text, kelurahan, category = REPORTS[key]
        submission = Submission(
            channel=Channel.WEB,
            key=f"desk-{key}",
            kind=Kind.COMPLAINT,
            title=title,
            text=text,
            region_id=self.city.regions[kelurahan].pk,
            category_id=self.city.categories[category].pk,
            agency_code=GOVERNMENT,
        )
        return operations.receive(submission, now=next(self._moments))

    def given(self, key: str, agency_code: str, *tasks: AgencyTask) -> Report:
        """File a report and forward it."""
        report, supporting = self.file(key), tuple(task.agency for task in tasks)
        given = Disposition(self.city.agencies[agency_code], supporting, {}, tasks)
        return operations.dispose(self.step("verifikator", report), given)

    def merge_neighbours(self) -> None:
        """Merge what two neighbours report of one broken pipe, and leave a third one for the visitor to merge."""
        master = self.given("pipe-1", "METRO-SPAM")
        operations.merge(self.step("verifikator", self.file("pipe-2")), master.number)
        self.file("pipe-3")

    def refuse_and_rule(self) -> None:
        """Let two reports be refused twice: one is ruled, the other waits for its ruling."""
        ditch, lamp = self.file("ditch"), self.file("lamp")
        for report, offices in ((ditch, ("putr", "dlh")), (lamp, ("dishub", "putr"))):
            for office in offices:
                agency = self.city.agencies[f"METRO-{office.upper()}"]
                operations.dispose(self.step("verifikator", report), Disposition(agency))
                operations.hand_back(
                    self.step(office, report, "Bukan aset kami; mohon ditetapkan siapa yang berwenang.")
                )
        ground = "Saluran di dalam perumahan termasuk prasarana permukiman, jadi tugas Dinas Perumahan dan Permukiman."
        operations.rule(self.step("koordinator", ditch, ground), Disposition(self.city.agencies["METRO-DISPERKIM"]))

    def plan_and_note(self) -> None:
        """Let an agency promise a day with another one's help, and let the verifier ask the liaison something."""
        task = AgencyTask(self.city.agencies["METRO-SATPOLPP"], "Atur lalu lintas saat pengerjaan", self.today)
        report = self.given("hole", "METRO-PUTR", task)
        told = "Lokasi sudah kami ukur. Penambalan dijadwalkan dengan alat dari paket pemeliharaan."
        operations.progress(self.step("putr", report, told), self.today + timedelta(days=9))
        asked = "Warga di sana dua kali menelepon 112. Mohon pastikan rambu sementara sudah dipasang."
        reader = self.city.officers["putr"].officer
        operations.note(self.step("verifikator", report, asked), [reader] if reader else [])

    def close(self) -> None:
        """Let a verifier close what was answered and can be checked by anybody."""
        report = self.given("bench", "METRO-DLH")
        done = "Bangku taman sudah kami ganti hari ini di sisi timur Taman Merdeka dan dapat dipakai lagi."
        operations.answer(self.step("dlh", report, done))
        operations.close(
            self.step("verifikator", report, "Sudah dicek di tempat; pelapor menelepon dan menyatakan cukup.")
        )

    def draft(self) -> None:
        """Let a liaison hand an answer in for review."""
        report = self.given("pavement", WITH_REVIEW)
        text = "Trotoar di depan Puskesmas Tejo Agung sudah kami uruk dan pasangi paving; kursi roda dapat lewat."
        hand_in(self.step("putr", report, text), version=0)


def _go_on_leave(city: City, now: datetime) -> None:
    """Send the liaison of one office on leave; the one of another stands in."""
    away, deputy = city.officers["dinkes"].officer, city.officers["rsud-ay"].officer
    if away is not None and deputy is not None:
        today = localdate(now)
        Absence.objects.create(
            officer=away, deputy=deputy, first_day=today - timedelta(days=1), last_day=today + timedelta(days=4)
        )
