"""The launcher's pure parts: settings files, secrets, addresses, restarts."""

import base64
import importlib.util
import json
import os
import re
import socket
import stat
import sys
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import pytest

from lapor import supervisor

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def launcher() -> ModuleType:
    loader = SourceFileLoader("launcher", str(ROOT / "lapor"))
    spec = importlib.util.spec_from_loader("launcher", loader)
    assert spec
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


@pytest.fixture
def checkout(launcher: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(launcher, "HERE", tmp_path)
    for name in ("DATA_DIR", "DEMO_MODE", "DATABASE_URL", "SECRET_KEY", "IDENTITY_KEY", "KANNEL_SECRET"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_a_settings_file_has_comments_quotes_and_equals_signs(launcher: ModuleType, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text('# remark = no\n\nA=1\nB = "two words"\nC=x=y\nnonsense\nD=\n', encoding="utf-8")
    assert launcher.read_settings_file(tmp_path / ".env") == {"A": "1", "B": "two words", "C": "x=y", "D": ""}


def test_a_missing_settings_file_sets_nothing(launcher: ModuleType, tmp_path: Path) -> None:
    assert launcher.read_settings_file(tmp_path / ".env") == {}


def test_secrets_are_made_once_and_for_their_owner_alone(launcher: ModuleType, tmp_path: Path) -> None:
    data = tmp_path / "data"
    first = launcher.kept_secrets(data)
    assert launcher.kept_secrets(data) == first
    assert set(first) == {"SECRET_KEY", "IDENTITY_KEY", "KANNEL_SECRET"}
    assert stat.S_IMODE((data / "secrets.env").stat().st_mode) == 0o600
    assert [path.name for path in data.iterdir()] == ["secrets.env"]


def test_the_identity_key_is_32_bytes_and_new_each_time(launcher: ModuleType) -> None:
    keys = {base64.b64decode(launcher.new_secrets()["IDENTITY_KEY"]) for _ in range(3)}
    assert [len(key) for key in keys] == [32, 32, 32]


def test_the_environment_goes_before_dotenv_and_that_before_defaults(
    launcher: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (checkout / ".env").write_text("SMS_SHORT_CODE=1111\nDEMO_MODE=no\nSECRET_KEY=mine\n", encoding="utf-8")
    monkeypatch.setenv("SMS_SHORT_CODE", "1708")
    found = launcher.settings()
    chosen = {name: found[name] for name in ("SMS_SHORT_CODE", "DEMO_MODE", "SECRET_KEY", "DATA_DIR")}
    assert chosen == {
        "SMS_SHORT_CODE": "1708",
        "DEMO_MODE": "no",
        "SECRET_KEY": "mine",
        "DATA_DIR": str(checkout / "data"),
    }


def test_a_fresh_clone_is_a_demo(launcher: ModuleType, checkout: Path) -> None:
    assert launcher.settings()["DEMO_MODE"] == "yes"


def test_data_lives_where_the_option_says_else_where_dotenv_says(launcher: ModuleType, checkout: Path) -> None:
    assert launcher.data_directory("/srv/a", {"DATA_DIR": "b"}) == Path("/srv/a")
    assert launcher.data_directory(None, {"DATA_DIR": "b"}) == checkout / "b"
    assert launcher.data_directory(None, {"DATA_DIR": "/srv/b"}) == Path("/srv/b")


def test_tests_do_not_see_dotenv(launcher: ModuleType, checkout: Path) -> None:
    (checkout / ".env").write_text("DATABASE_URL=postgres://real\n", encoding="utf-8")
    found = launcher.test_settings()
    assert "DATABASE_URL" not in found
    assert found["DJANGO_SETTINGS_MODULE"] == "environment"


def test_an_interpreter_is_asked_for_its_version(
    launcher: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, code in (("old", 1), ("new", 0)):
        (tmp_path / name).write_text(f"#!/bin/sh\nexit {code}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert launcher.suitable_python(["absent", "old", "new"]) == str(tmp_path / "new")
    assert launcher.suitable_python(["absent", "old"]) is None


def test_a_missing_venv_module_names_the_one_command(
    launcher: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(launcher, "PYTHON", tmp_path / "absent")
    monkeypatch.setattr(launcher.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(launcher.StartError, match="sudo apt install python3-venv"):
        launcher.ensure_venv()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_locks_pin_and_hash_everything_and_name_no_host(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    pins = [line for line in text.splitlines() if line and line[0] not in "# "]
    assert [pin for pin in pins if not re.match(r"[a-z0-9-]+==[\w.]+ (; .*)?\\$", pin)] == []
    assert len(re.findall(r"\\\n    --hash=sha256:", text)) >= len(pins)
    assert "://" not in text


def test_the_lock_of_the_html_checker_hashes_everything_and_names_no_host() -> None:
    text = (ROOT / "tests/html/package-lock.json").read_text(encoding="utf-8")
    packages = [entry for name, entry in json.loads(text)["packages"].items() if name]
    assert [entry for entry in packages if not entry["integrity"].startswith("sha512-")] == []
    assert "://" not in text


def test_a_missing_npm_names_the_one_command(
    launcher: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(launcher, "VENV", tmp_path)
    monkeypatch.setattr(launcher.shutil, "which", lambda name: None)
    with pytest.raises(launcher.StartError, match="sudo apt install nodejs npm"):
        launcher.install_html_checker()


def test_the_html_checker_is_installed_once(
    launcher: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[list[str]] = []
    monkeypatch.setattr(launcher, "VENV", tmp_path)
    monkeypatch.setattr(launcher, "run_or_stop", commands.append)
    monkeypatch.setattr(launcher.shutil, "which", lambda name: f"/usr/bin/{name}")
    launcher.install_html_checker()
    launcher.install_html_checker()
    assert [command[:2] for command in commands] == [["npm", "ci"]]
    assert sorted(path.name for path in (tmp_path / "html").iterdir()) == [
        "installed", "package-lock.json", "package.json",
    ]  # fmt: skip


def test_a_used_port_is_told_in_one_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with pytest.raises(supervisor.StartError, match=f"--port {port + 1}"):
            supervisor.ensure_port_is_free("127.0.0.1", port)
    supervisor.ensure_port_is_free("127.0.0.1", port)


def test_the_address_can_be_typed_into_a_browser() -> None:
    assert supervisor.web_address("127.0.0.1", 8000) == "http://127.0.0.1:8000"
    assert supervisor.web_address("::1", 81) == "http://[::1]:81"
    assert "0.0.0.0" not in supervisor.web_address("0.0.0.0", 8000)


def test_a_program_that_keeps_ending_is_started_later_and_later(capsys: pytest.CaptureFixture[str]) -> None:
    child = supervisor.Child("worker", ["false"])
    pauses = []
    now = 0.0
    for _ in range(8):
        child.plan_restart(now)
        assert child.due_at
        pauses.append(child.due_at - now)
    assert pauses == [0.5, 1, 2, 4, 8, 16, 30, 30]
    assert capsys.readouterr().out.count("worker") == 16


def test_a_program_that_ran_for_long_is_started_soon(capsys: pytest.CaptureFixture[str]) -> None:
    child = supervisor.Child("web", ["false"])
    child.pause_seconds = 16.0
    child.plan_restart(supervisor.STEADY_SECONDS)
    assert child.due_at == supervisor.STEADY_SECONDS + supervisor.FIRST_PAUSE_SECONDS


def test_a_dead_program_starts_again_and_ends_when_told(capsys: pytest.CaptureFixture[str]) -> None:
    child = supervisor.Child("worker", [sys.executable, "-c", "import time; time.sleep(60)"])
    child.start(now=0.0)
    assert child.process
    child.process.kill()
    child.process.wait()
    child.tend(now=1.0)
    child.tend(now=1.4)
    assert child.exit_code() == -9
    child.tend(now=1.5)
    assert child.exit_code() is None
    supervisor.end_all([child])
    assert child.exit_code() == -15


def setting_names() -> set[str]:
    names = ("settings.py", "environ.py", "management/commands/serve.py")
    sources = [ROOT / "src/lapor" / name for name in names]
    code = "".join(source.read_text(encoding="utf-8") for source in sources)
    return set(re.findall(r'(?:environ\.get|required|listed|switched_on)\(\s*"([A-Z_]+)"', code))


def test_every_setting_is_described() -> None:
    described = set(
        re.findall(r"^\| `([A-Z_]+)`", (ROOT / "docs/operations.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert described == setting_names()


def test_the_example_holds_only_settings_that_exist() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    assert {line[2:].partition("=")[0] for line in lines if re.match("# [A-Z_]+=", line)} - setting_names() == set()


@pytest.mark.parametrize(
    ("arguments", "marker"),
    [
        ([], "not browser and not real"),
        (["--browser"], "browser"),
        (["--real"], "real"),
        (["--browser", "--real"], "browser or real"),
    ],
)
def test_tests_that_need_a_debian_package_run_when_asked_for(
    launcher: ModuleType, arguments: list[str], marker: str
) -> None:
    on_every_core = [] if arguments else ["--numprocesses", "auto", "--dist", "worksteal"]
    assert launcher.pytest_arguments([*arguments, "-x"]) == ["-m", marker, *on_every_core, "-x"]


def test_the_launcher_and_ci_can_be_run() -> None:
    assert [name for name in ("lapor", ".ci/run") if not os.access(ROOT / name, os.X_OK)] == []
