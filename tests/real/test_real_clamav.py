"""Files and the real clamd, with a signature of our own, for its database cannot be fetched here."""

import hashlib
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from evidence_files import letter, photo
from factories import NOW, City, later, submission
from lapor.core import tasks
from lapor.reports import incoming, operations
from lapor.reports.attachments import RefusedFileError, path_of
from lapor.reports.models import Attachment
from lapor.reports.submission import Upload
from product import free_port, until

pytestmark = [pytest.mark.real, pytest.mark.skipif(shutil.which("clamd", path="/usr/sbin") is None, reason="no clamd")]
SICK = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


@pytest.fixture
def clamd(tmp_path: Path, settings: Settings) -> Iterator["Clamd"]:
    """A clamd on loopback that knows one virus."""
    settings.DATA_DIR = tmp_path
    scanner = Clamd(tmp_path)
    settings.CLAMD_ADDRESS = f"127.0.0.1:{scanner.port}"
    yield scanner
    scanner.stop()


class Clamd:
    """ClamAV's daemon, as Debian brings it."""

    def __init__(self, folder: Path) -> None:
        self.port, self.process = free_port(), None
        signatures = folder / "signatures"
        signatures.mkdir()
        (signatures / "own.hdb").write_text(f"{hashlib.md5(SICK).hexdigest()}:{len(SICK)}:Eicar-Test\n")
        (signatures / "own.ndb").write_text(f"Eicar-Anywhere:0:*:{SICK.hex()}\n")
        lines = [f"TCPSocket {self.port}", "TCPAddr 127.0.0.1", f"DatabaseDirectory {signatures}", "Foreground yes"]
        self.config = folder / "clamd.conf"
        self.config.write_text("\n".join([*lines, f"User {Path.home().owner()}", "StreamMaxLength 30M"]) + "\n")

    def start(self) -> None:
        """Start, and wait until it answers."""
        command = ["/usr/sbin/clamd", f"--config-file={self.config}"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until(self._answers, 60)

    def _answers(self) -> bool:
        command = ["bash", "-c", f"exec 3<>/dev/tcp/127.0.0.1/{self.port}"]
        return subprocess.run(command, stderr=subprocess.DEVNULL, check=False).returncode == 0

    def stop(self) -> None:
        """End it."""
        if self.process:
            self.process.kill()
            self.process.wait(10)


def test_a_healthy_file_is_kept_and_an_infected_one_refused(clamd: Clamd) -> None:
    clamd.start()
    content = photo()
    assert incoming.take_in("baik.jpg", [content], len(content)).screening == "clean"
    sick = photo() + SICK
    with pytest.raises(RefusedFileError, match="infected"):
        incoming.take_in("sakit.jpg", [sick], len(sick))


def test_a_scanner_that_is_away_stops_no_report_and_is_asked_later(clamd: Clamd, city: City) -> None:
    report = operations.receive(submission(uploads=(Upload("surat.pdf", letter()),)), now=NOW)
    file = report.attachments.get()
    assert (file.screening, file.is_open) == ("waiting", False)
    tasks.run_due(NOW)
    assert Attachment.objects.get().screening == "waiting"
    clamd.start()
    tasks.run_due(later(1))
    assert (Attachment.objects.get().screening, path_of(file.sha256).exists()) == ("clean", True)


def test_what_proves_infected_later_is_removed(clamd: Clamd, city: City) -> None:
    report = operations.receive(submission(uploads=(Upload("surat.pdf", letter()),)), now=NOW)
    file = report.attachments.get()
    path_of(file.sha256).write_bytes(SICK)  # as if its signature had become known since
    clamd.start()
    tasks.run_due(later(1))
    assert (Attachment.objects.get().screening, path_of(file.sha256).exists()) == ("infected", False)
