from datetime import timedelta

from factories import NOW
from lapor.core.limits import FREE_FAILURES, count_failure, forget_failures, is_blocked
from lapor.core.models import FailureCount


def fail(times: int, *keys: str) -> None:
    for _ in range(times):
        count_failure(*keys, now=NOW)


def test_a_few_failures_are_free(db: None) -> None:
    fail(FREE_FAILURES - 1, "number:1")
    assert not is_blocked("number:1", now=NOW)


def test_the_wait_doubles_with_every_failure(db: None) -> None:
    fail(FREE_FAILURES, "number:1")
    assert is_blocked("number:1", now=NOW + timedelta(seconds=14))
    assert not is_blocked("number:1", now=NOW + timedelta(seconds=15))
    fail(1, "number:1")
    assert is_blocked("number:1", now=NOW + timedelta(seconds=29))


def test_one_blocked_key_blocks_the_pair(db: None) -> None:
    fail(FREE_FAILURES, "address:10.0.0.1")
    assert is_blocked("number:2", "address:10.0.0.1", now=NOW)
    assert not is_blocked("number:2", now=NOW)


def test_success_forgets_and_time_forgets(db: None) -> None:
    fail(FREE_FAILURES, "number:1")
    forget_failures("number:1")
    assert not is_blocked("number:1", now=NOW)
    fail(FREE_FAILURES, "number:1")
    count_failure("number:1", now=NOW + timedelta(hours=13))
    assert not is_blocked("number:1", now=NOW + timedelta(hours=13))


def test_no_address_is_kept(db: None) -> None:
    fail(1, "address:10.0.0.1")
    assert "10.0.0.1" not in str(list(FailureCount.objects.values()))
