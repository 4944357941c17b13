from datetime import timedelta
from itertools import permutations

import pytest

from factories import NOW, City
from lapor.channels.sms import parts
from lapor.channels.sms.models import InboundSms, SmsPart
from lapor.channels.sms.parts import Part, add, file_incomplete
from lapor.reports.models import Report

TEXTS = ("KOTA METRO lampu jalan", " di depan pasar", " mati sejak Senin")
WHOLE = "".join(TEXTS)


def part(place: int, *, sender: str = "081234567890", reference: int = 42, **changes: str) -> Part:
    gateway_id = changes.get("gateway_id", f"{sender}-{reference}-{place}")
    text = changes.get("text", TEXTS[place - 1])
    return Part("webhook", gateway_id, sender, changes.get("receiver", "1708"), reference, 3, place, text)


def texts() -> list[str]:
    return list(InboundSms.objects.order_by("pk").values_list("text", flat=True))


@pytest.mark.parametrize("order", list(permutations((1, 2, 3))))
def test_in_whatever_order_they_come_they_are_one_report(city: City, order: tuple[int, ...]) -> None:
    for place in order:
        add(part(place), NOW)
    assert (texts(), SmsPart.objects.count()) == ([WHOLE], 0)
    assert Report.objects.get().original_text == WHOLE.removeprefix("KOTA METRO ")


def test_a_part_that_comes_again_changes_nothing_before_or_after(city: City) -> None:
    for place in (1, 1, 2, 1, 2, 3, 3, 2, 1):
        add(part(place), NOW)
    assert (texts(), SmsPart.objects.count(), Report.objects.count()) == ([WHOLE], 0, 1)


def test_two_senders_with_the_same_reference_do_not_mix(city: City) -> None:
    for place in (1, 2, 3):
        for sender in ("081234567890", "085700000001"):
            add(part(place, sender=sender, text=f"{sender}:{place} "), NOW)
    assert sorted(texts()) == [
        "081234567890:1 081234567890:2 081234567890:3 ",
        "085700000001:1 085700000001:2 085700000001:3 ",
    ]


def test_a_phone_may_use_its_reference_again(city: City) -> None:
    for round_ in ("pertama", "kedua"):
        for place in (1, 2, 3):
            add(part(place, text=f"{round_} {place}", gateway_id=f"{round_}-{place}"), NOW)
    assert texts() == ["pertama 1pertama 2pertama 3", "kedua 1kedua 2kedua 3"]


@pytest.mark.parametrize(
    ("there", "text"),
    [
        ((1, 3), f"{TEXTS[0]}[bagian 2 dari 3 tidak sampai]{TEXTS[2]}"),
        ((2,), f"[bagian 1 dari 3 tidak sampai]{TEXTS[1]}[bagian 3 dari 3 tidak sampai]"),
    ],
)
def test_an_incomplete_one_is_filed_after_ten_minutes(city: City, there: tuple[int, ...], text: str) -> None:
    for place in there:
        add(part(place), NOW)
    assert file_incomplete(NOW + timedelta(minutes=10)) == 0
    assert file_incomplete(NOW + timedelta(minutes=10, seconds=1)) == 1
    assert (texts(), SmsPart.objects.count()) == ([text], 0)
    assert file_incomplete(NOW + timedelta(minutes=30)) == 0


def test_all_parts_whose_joining_was_cut_off_are_joined_later(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    add(part(1), NOW)
    add(part(2), NOW)
    with monkeypatch.context() as patch:
        patch.setattr(parts, "_join", lambda *args, **kwargs: False)
        add(part(3), NOW)
    assert file_incomplete(NOW + timedelta(minutes=11)) == 1
    assert texts() == [WHOLE]


def test_a_failure_while_joining_keeps_every_part(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*args: object, **kwargs: object) -> None:
        raise ValueError

    for place in (1, 2):
        add(part(place), NOW)
    with monkeypatch.context() as patch:
        patch.setattr(parts, "take", fails)
        with pytest.raises(ValueError):
            add(part(3), NOW)
    assert SmsPart.objects.count() == 3
    add(part(3), NOW)
    assert texts() == [WHOLE]


def test_neither_sender_nor_text_of_a_part_can_be_read_in_the_database(city: City) -> None:
    add(part(1), NOW)
    row = SmsPart.objects.values().get()
    assert [value for value in map(str, row.values()) if "lampu" in value or value.endswith("81234567890")] == []


@pytest.mark.parametrize("numbers", [(1, 3, 0), (1, 3, 4), (1, 0, 0), (1, 256, 1), (-1, 2, 1), (65_536, 2, 1)])
def test_a_part_that_cannot_be_is_refused(numbers: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="no such part"):
        add(Part("webhook", "1", "081234567890", "1708", *numbers, "x"), NOW)


def test_a_sender_without_a_number_is_joined_too(city: City) -> None:
    for place in (1, 2, 3, 2):
        add(part(place, sender="TELKOMSEL"), NOW)
    assert (texts(), SmsPart.objects.count()) == ([WHOLE], 0)
