"""What a careless officer meets on the form that gives a report away."""

from datetime import date

from desk_browser import SignIn, form_of

from factories import NOW, City, officer, received
from lapor.agencies.models import Role
from lapor.core.models import Event
from lapor.desk.suggestions import rulings_for, suggested
from lapor.reports import operations
from lapor.reports.models import Report
from lapor.reports.operations import AgencyTask, Disposition, Step
from lapor.reports.workflow import Action

LINES = "Lampu jalan mati.\nDi depan pasar.\n\nSejak Senin."


def refused(city: City, **changes: object) -> Report:
    report = received(category_id=city.category.pk, **changes)
    for _ in range(2):
        operations.dispose(Step(report.number, city.verifier, NOW), Disposition(city.lighting))
        operations.hand_back(Step(report.number, city.liaison, NOW, text="Bukan tugas kami."))
    return Report.objects.get(pk=report.pk)


def ruled(city: City, **changes: object) -> Report:
    report = refused(city)
    step = Step(report.number, officer(Role.COORDINATOR, city.city), NOW, text="Perwali 12/2024.")
    return operations.rule(step, Disposition(city.trees, corrections=changes))


def test_the_ruling_of_a_hidden_report_is_no_precedent_to_read(city: City) -> None:
    open_one, *_hidden = ruled(city), ruled(city, confidential=True), ruled(city, oversight=True)
    following = received(category_id=city.category.pk)
    assert [row.report for row in rulings_for(following)] == [open_one]


def test_who_has_refused_is_not_chosen_beforehand(city: City, sign_in: SignIn) -> None:
    report = refused(city)
    rows = suggested(report, [city.lighting, city.trees], NOW.date())
    assert [row.has_refused for row in rows] == [True]
    form = form_of(sign_in(city.verifier).read(report), Action.RULE)
    assert "agency" not in form.initial


def test_lines_as_browsers_send_them_are_no_correction(city: City, sign_in: SignIn) -> None:
    report = received(text=LINES)
    sent = {"title": report.title, "public_text": LINES.replace("\n", "\r\n"), "kind": "complaint"}
    answer = sign_in(city.verifier).take(report, "dispose", **sent, agency=city.lighting.pk)
    event = Event.objects.filter(stream=report.pk).latest("sequence")
    assert (answer.status_code, event.facts["corrected"]) == (302, [])
    assert Report.objects.get(pk=report.pk).public_text == LINES


def test_naming_another_agency_than_before_counts_at_once(city: City, sign_in: SignIn) -> None:
    report = received()
    Report.objects.filter(pk=report.pk).update(oversight=True, concerned_agency=city.lighting)
    sent = {"title": report.title, "public_text": report.public_text, "kind": "complaint", "oversight": "on"}
    browser = sign_in(city.verifier)
    fields = {**sent, "agency": city.lighting.pk, "concerned_agency": city.trees.pk}
    assert browser.take(report, "dispose", **fields).status_code == 302


def test_an_agency_supports_once(city: City, sign_in: SignIn) -> None:
    report = received()
    sent = {"title": report.title, "public_text": report.public_text, "kind": "complaint", "agency": city.lighting.pk}
    rows = {"supporting_1": city.trees.pk, "task_1": "Pangkas", "supporting_3": city.trees.pk, "task_3": "Angkut"}
    answer = sign_in(city.verifier).take(report, "dispose", **sent, **rows)
    assert (answer.status_code, list(form_of(answer, "dispose").errors)) == (422, ["supporting_3"])


def test_who_supported_before_a_refusal_still_does_and_need_not_do_it_twice(city: City, sign_in: SignIn) -> None:
    report, tasks = received(), (AgencyTask(city.trees, "Pangkas dahan", date(2026, 11, 10)),)
    given = Disposition(city.lighting, (city.trees,), {}, tasks)
    operations.dispose(Step(report.number, city.verifier, NOW), given)
    operations.finish_task(Step(report.number, city.other_liaison, NOW, text="Sudah."))
    operations.hand_back(Step(report.number, city.liaison, NOW, text="Bukan tugas kami."))
    report = Report.objects.get(pk=report.pk)
    form = form_of(sign_in(city.verifier).read(report), Action.DISPOSE)
    assert [form.initial[f"{name}_1"] for name in ("supporting", "task", "due")] == [
        city.trees.pk, "Pangkas dahan", date(2026, 11, 10),
    ]  # fmt: skip
    operations.dispose(Step(report.number, city.verifier, NOW), Disposition(city.city, (city.trees,), {}, tasks))
    assert report.support_tasks.get().done_at == NOW


def test_archiving_is_no_way_to_forward_without_a_recipient(city: City, sign_in: SignIn) -> None:
    report, fields = received(), {"reason": "forwarded", "text": "Ke provinsi.", "referral": "Provinsi"}
    assert sign_in(city.verifier).take(report, "archive", **fields).status_code == 422
