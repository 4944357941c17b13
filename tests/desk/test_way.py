"""Two officers at one report, and an officer on the way through a list."""

from desk_browser import SignIn

from factories import GOOD_ANSWER, City, later, officer, received, report_at
from lapor.agencies.models import Role
from lapor.reports.workflow import Status

LIST = "tab=saya&kind=complaint"


def test_the_second_officer_reads_what_changed_meanwhile(city: City, sign_in: SignIn) -> None:
    report = report_at(Status.DISPOSITION, city)
    first, second = sign_in(city.liaison), sign_in(officer(Role.LIAISON, city.lighting))
    first.take(report, "progress", text="Petugas memeriksa tiang pada Selasa sore.")
    page = second.take(report, "answer", text=GOOD_ANSWER)
    assert (page.status_code, [(entry.action, entry.officer) for entry in page.context["news"]]) == (
        409, [("progress", "Dishub")],
    )  # fmt: skip
    assert [entry.is_new for entry in page.context["entries"]] == [False, False, True]
    assert "Yang berubah sejak Anda membuka laporan ini" in page.content.decode()


def test_nothing_is_called_new_on_an_ordinary_page(city: City, sign_in: SignIn) -> None:
    page = sign_in(city.verifier).read(report_at(Status.DISPOSITION, city))
    assert page.context["news"] == []


def test_the_list_is_kept_from_step_to_step(city: City, sign_in: SignIn) -> None:
    report, browser = received(), sign_in(city.verifier)
    address = f"laporan/{report.number}/"
    page = browser.open(address, dari=f"?{LIST}")
    assert page.context["way"].back == f"/petugas/?{LIST}"
    kept = "?dari=tab%3Dsaya%26kind%3Dcomplaint"
    assert f'action="/petugas/{address}hold/{kept}"' in page.content.decode()
    answer = browser.client.post(f"/petugas/{address}hold/{kept}", {"seen": 1, "text": "Nomor tiang berapa?"})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/petugas/{address}{kept}")


def test_the_next_report_is_the_one_behind_in_the_list(city: City, sign_in: SignIn) -> None:
    newest, oldest, middle = received(now=later(-1)), received(now=later(-4)), received(now=later(-2))
    received(kind="aspiration", now=later(-3))
    browser = sign_in(city.verifier)
    nexts = [
        browser.open(f"laporan/{row.number}/", dari=LIST).context["way"].next.partition("?")
        for row in (oldest, middle, newest)
    ]
    assert [address for address, _mark, _query in nexts] == [
        f"/petugas/laporan/{row.number}/" for row in (middle, newest, oldest)
    ]
    assert {query for _address, _mark, query in nexts} == {"dari=tab%3Dsaya%26kind%3Dcomplaint"}


def test_a_list_that_is_none_leads_nowhere_else(city: City, sign_in: SignIn) -> None:
    report = received()
    page = sign_in(city.verifier).open(f"laporan/{report.number}/", dari='//example.com/?tab="><script>')
    assert page.status_code == 200
    assert page.context["way"].back.startswith("/petugas/?//example.com")
    assert "<script>" not in page.content.decode().split("</head>")[1]
