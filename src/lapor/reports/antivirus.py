"""Ask ClamAV about a file, if the installation has it.

A scanner that is away stops no report: the file is kept, opened by nobody, and the worker asks again until it answers.
"""

import socket
import struct
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import structlog
from django.conf import settings

from lapor.core.tasks import LaterError, handles
from lapor.reports.cleaner import RefusedFileError
from lapor.reports.models import Attachment, Screening
from lapor.reports.storage import forget, path_of

log = structlog.get_logger(__name__)

SCREEN = "screen_attachment"
ANSWER_SECONDS = 20.0
CHUNK_BYTES = 256 * 1024
ASK_AGAIN = timedelta(minutes=1)


def screen(path: Path) -> Screening:
    """Return what the scanner says: `OFF` if there is none, `WAITING` if it does not answer.

    :raises RefusedFileError: `infected` if it finds something.
    """
    if not settings.CLAMD_ADDRESS:
        return Screening.OFF
    try:
        answer = _answer(path)
    except OSError as error:
        log.warning("virus scanner away", error=type(error).__name__)
        return Screening.WAITING
    if answer.endswith(" FOUND"):
        raise RefusedFileError("infected")
    if answer.endswith(" OK"):
        return Screening.CLEAN
    log.warning("virus scanner cannot tell", answer=answer[:100])
    return Screening.WAITING


def _answer(path: Path) -> str:
    """Stream the file to clamd as its INSTREAM command wants it: chunks with their lengths, then an empty one."""
    with closing(_connection()) as clamd, path.open("rb") as file:
        clamd.sendall(b"zINSTREAM\0")
        while chunk := file.read(CHUNK_BYTES):
            clamd.sendall(struct.pack("!L", len(chunk)) + chunk)
        clamd.sendall(struct.pack("!L", 0))
        return _read_to_end(clamd).decode(errors="replace").strip("\0\n")


def _connection() -> socket.socket:
    """Connect to `/path/of/socket` or `host:port`."""
    address = settings.CLAMD_ADDRESS
    if address.startswith("/"):
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(ANSWER_SECONDS)
        connection.connect(address)
        return connection
    host, _, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=ANSWER_SECONDS)


def _read_to_end(clamd: socket.socket) -> bytes:
    said = b""
    while part := clamd.recv(4096):
        said += part
    return said


@handles(SCREEN, in_transaction=False)
def screen_attachment(key: str, now: datetime) -> None:
    """Ask about a file that was kept unseen; when it is infected, remove the content wherever it is attached.

    :raises LaterError: while the scanner does not answer.
    """
    sha256 = Attachment.objects.values_list("sha256", flat=True).filter(pk=int(key)).first()
    if sha256 is None:  # an officer took it out of a draft again
        return
    same = Attachment.objects.filter(sha256=sha256)
    try:
        found = screen(path_of(sha256))
    except RefusedFileError:
        same.update(screening=Screening.INFECTED)
        forget(sha256)
        return
    if found == Screening.WAITING:
        raise LaterError(now + ASK_AGAIN)
    same.filter(screening=Screening.WAITING).update(screening=found)
