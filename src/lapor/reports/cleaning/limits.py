"""What the process that cleans one file may use at most; set before the first byte of the file is read."""

import ctypes
import resource
import signal

MOST_MEMORY_BYTES = 1024 * 1024 * 1024
MOST_CPU_SECONDS = 30
MOST_SECONDS = 60
MOST_OPEN_FILES = 32
NO_NEW_PRIVILEGES = 38  # PR_SET_NO_NEW_PRIVS of linux/prctl.h


def confine(most_bytes: int) -> None:
    """Bind this process for the rest of its life; it may write files of `most_bytes` at most."""
    for kind, most in (
        (resource.RLIMIT_AS, MOST_MEMORY_BYTES),
        (resource.RLIMIT_CPU, MOST_CPU_SECONDS),
        (resource.RLIMIT_FSIZE, most_bytes),
        (resource.RLIMIT_NOFILE, MOST_OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # writing more then fails as an error that is told
    signal.alarm(MOST_SECONDS)  # it ends even when nobody waits for it any more
    if prctl := getattr(ctypes.CDLL(None), "prctl", None):
        prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
