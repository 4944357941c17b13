"""The demo reports: how many of each, and whether each one's life holds together."""

from collections import Counter

from lapor.demo.agencies import AGENCIES
from lapor.demo.categories import CATEGORIES
from lapor.demo.narratives import NARRATIVES
from lapor.demo.regions import REGIONS
from lapor.demo.reporters import REPORTERS
from lapor.demo.shapes import ANSWERED_LIVES, Life, Narrative

TOTAL = len(NARRATIVES)
AGES = {
    Life.NEW: (0, 2),
    Life.NEW_OVERDUE: (6, 9),
    Life.HELD: (3, 12),
    Life.HELD_ANSWERED: (3, 12),
    Life.ARCHIVED: (3, 120),
    Life.ARCHIVED_APPEALED: (4, 20),
    Life.EXPIRED: (50, 150),
    Life.FORWARDED: (1, 7),
    Life.FORWARDED_OVERDUE: (14, 30),
    Life.HANDED_BACK: (4, 10),
    Life.IN_PROGRESS: (3, 9),
    Life.ANSWERED: (2, 20),
    Life.CONTESTED: (8, 20),
    Life.CONFIRMED: (8, 150),
    Life.CLOSED_SILENT: (35, 150),
    Life.REOPENED: (25, 50),
    Life.WITHDRAWN: (5, 60),
}
NEVER_SENT_ON = {Life.ARCHIVED, Life.ARCHIVED_APPEALED, Life.EXPIRED, Life.HELD}
SIX_CLASSES = {"ELECTION", "CRIME", "PRIVATE_COMPANY", "COURT", "SOCIAL_MEDIA", "IRRELEVANT"}


def share(part: int) -> float:
    return round(100 * part / TOTAL, 1)


def lives(*wanted: Life) -> list[Narrative]:
    return [narrative for narrative in NARRATIVES if narrative.life in wanted]


def test_there_are_about_250() -> None:
    assert 240 <= TOTAL <= 260


def test_every_text_is_its_own() -> None:
    for texts in ([n.text for n in NARRATIVES], [n.answer for n in NARRATIVES if n.answer]):
        assert len(set(texts)) == len(texts)
    titles = [n.title for n in NARRATIVES if n.title]
    assert len(set(titles)) == len(titles)


def test_openings_are_not_templates() -> None:
    openings = Counter(tuple(n.text.split()[:4]) for n in NARRATIVES if n.channel != "PHONE")
    assert openings.most_common(1)[0][1] <= 2


def test_kinds() -> None:
    kinds = Counter(n.kind for n in NARRATIVES)
    assert 70 <= share(kinds["COMPLAINT"]) <= 80
    assert 10 <= share(kinds["ASPIRATION"]) <= 14
    assert 11 <= share(kinds["INFORMATION_REQUEST"]) <= 15


def test_channels() -> None:
    channels = Counter(n.channel for n in NARRATIVES)
    assert 50 <= share(channels["WEB"]) <= 60
    assert 36 <= share(channels["SMS"]) <= 44
    assert 3 <= share(channels["PHONE"]) <= 7


def test_flags() -> None:
    assert 13 <= share(sum(n.anonymous for n in NARRATIVES)) <= 18
    assert 6 <= share(sum(n.confidential for n in NARRATIVES)) <= 10
    assert 10 <= sum(n.oversight for n in NARRATIVES) <= 16


def test_only_complaints_are_oversight_and_inspektorat_answers_them() -> None:
    oversight = [n for n in NARRATIVES if n.oversight]
    assert {n.kind for n in oversight} == {"COMPLAINT"}
    assert {n.agency_code for n in oversight} <= {"METRO-INSPEKTORAT", None}


def test_sms_has_no_title_and_fits_two_segments_of_plain_letters() -> None:
    for narrative in NARRATIVES:
        assert bool(narrative.title) == (narrative.channel != "SMS")
        if narrative.channel == "SMS":
            assert narrative.text.isascii()
            assert len(narrative.text) <= 290


def test_codes_and_reporters_exist() -> None:
    assert {n.kelurahan_code for n in NARRATIVES} - {r.code for r in REGIONS} == {None}
    assert {n.category_code for n in NARRATIVES} - {c.code for c in CATEGORIES} == {None}
    assert {n.agency_code for n in NARRATIVES} - {a.code for a in AGENCIES} == {None}
    assert {n.reporter for n in NARRATIVES} <= set(range(len(REPORTERS)))


def test_every_kelurahan_and_every_category_is_told_of() -> None:
    assert {r.code for r in REGIONS if r.level == "kelurahan"} - {n.kelurahan_code for n in NARRATIVES} == set()
    assert {c.code for c in CATEGORIES if c.agency_code} - {n.category_code for n in NARRATIVES} == set()


def test_lives_are_spread_as_in_a_busy_city() -> None:
    counts = Counter(n.life for n in NARRATIVES)
    assert min(counts[life] for life in Life) >= 2
    assert 36 <= share(counts[Life.CONFIRMED] + counts[Life.CLOSED_SILENT]) <= 44
    assert 13 <= share(counts[Life.ANSWERED]) <= 17
    assert 13 <= share(counts[Life.FORWARDED]) <= 17
    assert 5 <= share(counts[Life.FORWARDED_OVERDUE]) <= 7


def test_ages_fit_the_lives() -> None:
    misfits = [(n.life, n.age_days, n.text) for n in NARRATIVES if not AGES[n.life][0] <= n.age_days <= AGES[n.life][1]]
    assert misfits == []


def test_most_of_the_open_reports_are_recent() -> None:
    assert sum(n.age_days <= 14 for n in NARRATIVES) >= 100


def test_answers_are_there_when_the_life_needs_one() -> None:
    answered = [n for n in NARRATIVES if n.answer]
    assert {n.life for n in answered} == ANSWERED_LIVES
    assert len(answered) == len(lives(*ANSWERED_LIVES))
    assert min(len(n.answer) for n in answered) >= 80


def test_texts_are_there_when_the_life_needs_them() -> None:
    asked = lives(Life.HELD, Life.HELD_ANSWERED, Life.EXPIRED)
    replied = lives(Life.HELD_ANSWERED, Life.ARCHIVED_APPEALED, Life.CONTESTED, Life.REOPENED, Life.WITHDRAWN)
    assert [n for n in NARRATIVES if n.question] == asked
    assert [n for n in NARRATIVES if n.reply] == replied
    assert [n for n in NARRATIVES if n.progress] == lives(Life.IN_PROGRESS, Life.HANDED_BACK)
    assert [n for n in NARRATIVES if n.reason] == lives(Life.ARCHIVED, Life.ARCHIVED_APPEALED, Life.EXPIRED)


def test_ratings_belong_to_confirmed_reports() -> None:
    assert [n for n in NARRATIVES if n.rating] == lives(Life.CONFIRMED)
    assert {n.rating for n in lives(Life.CONFIRMED)} <= {1, 2, 3, 4, 5}


def test_archived_reports_say_why_and_where_to_go() -> None:
    archived = [n for n in NARRATIVES if n.reason]
    assert all(n.archive_text and n.referral for n in archived)
    assert {n.reason for n in archived} >= SIX_CLASSES
    assert 8 <= sum(n.reason in SIX_CLASSES for n in archived) <= 12


def test_reports_sent_on_have_an_office() -> None:
    without = {n.life for n in NARRATIVES if n.agency_code is None}
    assert without == NEVER_SENT_ON


def test_some_reporters_write_more_than_once() -> None:
    times = Counter(n.reporter for n in NARRATIVES)
    assert max(times.values()) >= 3
    assert len(times) >= 100
