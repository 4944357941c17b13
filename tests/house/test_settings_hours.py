import pytest
from django.core.exceptions import ImproperlyConfigured

from lapor.environ import quiet_hours


@pytest.mark.parametrize(
    ("written", "hours"), [("21-6", (21, 6)), (" 0 - 5 ", (0, 5)), ("21-06", (21, 6)), ("", None), (" ", None)]
)
def test_quiet_hours_are_two_hours_or_none(written: str, hours: tuple[int, int] | None) -> None:
    assert quiet_hours(written) == hours


@pytest.mark.parametrize("written", ["21", "6-6", "21-24", "9pm-6am", "21-6-7", "-6"])
def test_other_quiet_hours_stop_the_start(written: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="SMS_QUIET_HOURS"):
        quiet_hours(written)
