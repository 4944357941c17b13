"""A file of the spool takes lines until it is full, old or wanted; what the disk does not take leaves no trace."""

import multiprocessing
import threading
from pathlib import Path

import pytest

from lapor.channels.sms import spool_files
from lapor.channels.sms.spool_files import CLOSED, OPEN, Writer, close_file, count_lines, write_file


def writer_at(place: Path) -> Writer:
    return Writer(lambda: place)


def named(place: Path, suffix: str) -> list[Path]:
    return sorted(place.glob(f"*{suffix}"))


def written(place: Path) -> list[str]:
    return [line for path in sorted(place.iterdir()) for line in path.read_text().splitlines()]


def test_lines_go_to_one_file_until_it_is_wanted(tmp_path: Path) -> None:
    writer = writer_at(tmp_path)
    for line in ("a", "b"):
        writer.put(line)
    (path,) = named(tmp_path, OPEN)
    close_file(path)
    writer.put("c")
    (closed,), (still_open,) = named(tmp_path, CLOSED), named(tmp_path, OPEN)
    assert (closed.read_text(), still_open.read_text()) == ("a\nb\n", "c\n")
    assert (count_lines(closed), count_lines(still_open), closed.name) == (2, 1, f"{path.stem}-2.json")


def test_a_full_file_is_closed_and_another_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool_files, "MOST_LINES", 2)
    writer = writer_at(tmp_path)
    for line in "abcde":
        writer.put(line)
    assert [count_lines(path) for path in named(tmp_path, CLOSED)] == [2, 2]
    assert written(tmp_path) == list("abcde")


def test_an_old_file_takes_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool_files, "OLDEST_SECONDS", 0)
    writer = writer_at(tmp_path)
    for line in "abc":
        writer.put(line)
    assert ([count_lines(path) for path in named(tmp_path, CLOSED)], written(tmp_path)) == ([1, 1], list("abc"))


def test_what_the_disk_does_not_take_leaves_no_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = writer_at(tmp_path)
    writer.put("a")
    with monkeypatch.context() as patch:
        patch.setattr(spool_files.os, "fdatasync", failing)
        for line in ("lost", "lost too"):  # in the file that is there, and in a new one
            with pytest.raises(OSError, match="the spool takes nothing"):
                writer.put(line)
    writer.put("b")
    assert (written(tmp_path), len(list(tmp_path.iterdir()))) == (["a", "b"], 2)


def failing(descriptor: int) -> None:
    raise OSError(28, "No space left on device")


def test_a_closed_file_tells_its_lines_by_its_name_and_any_other_is_counted(tmp_path: Path) -> None:
    write_file(tmp_path, ["a", "b", "c"])
    (path,) = named(tmp_path, CLOSED)
    assert (path.read_text(), count_lines(path)) == ("a\nb\nc\n", 3)
    path.write_text("nobody reads it for counting")
    moved = path.with_name("00000000001795000000-12-1.json")  # as before files told their lines
    moved.write_text("a\nb")
    assert (count_lines(path), count_lines(moved), count_lines(tmp_path / "gone.json")) == (3, 2, 0)


def test_two_who_close_a_file_do_it_once(tmp_path: Path) -> None:
    writer_at(tmp_path).put("a")
    (path,) = named(tmp_path, OPEN)
    close_file(path)
    close_file(path)
    assert [path.name.endswith("-1.json") for path in tmp_path.iterdir()] == [True]


def put_many(place: Path, name: str) -> None:
    writer = writer_at(place)
    threads = [threading.Thread(target=writer.put, args=(f"{name}{number}",)) for number in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_nothing_is_lost_while_one_takes_what_others_bring(tmp_path: Path) -> None:
    """Two processes of four times ten threads write, a third one closes and removes all the time."""
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=put_many, args=(tmp_path, name)) for name in "ab"]
    for process in processes:
        process.start()
    taken: list[str] = []
    while any(process.is_alive() for process in processes) or any(tmp_path.iterdir()):
        for path in named(tmp_path, OPEN):
            close_file(path)
        for path in named(tmp_path, CLOSED):
            taken += path.read_text().splitlines()
            path.unlink()
    assert [process.exitcode for process in processes] == [0, 0]
    assert sorted(taken) == sorted(f"{name}{number}" for name in "ab" for number in range(40))
