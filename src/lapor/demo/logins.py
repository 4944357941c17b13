"""Who can sign in to the demo: constants, printed by `demo_logins`."""

from dataclasses import dataclass
from typing import Final

PASSWORD: Final = "lapor-demo-2024"  # noqa: S105  # public on purpose: every account of the demo has it
DESK: Final = "/petugas/"
OWN_REPORTS: Final = "/saya/"
REPORTER_USERNAME: Final = "warga"


@dataclass(frozen=True, slots=True)
class Login:
    """One line of the table."""

    role: str
    username: str
    page: str = DESK


LOGINS: Final = (
    Login("Admin Instansi (verifikator)", "verifikator"),
    Login("Verifikator biasa", "verifikasi"),
    Login("Admin Koordinator", "koordinator"),
    Login("Penghubung DLH", "dlh"),
    Login("Penghubung Dinas PUTR", "putr"),
    Login("Penghubung Dishub", "dishub"),
    Login("Kepala Dinas PUTR", "kadisputr"),
    Login("Admin Dinas PUTR", "adminputr"),
    Login("Operator 112", "operator112"),
    Login("Pimpinan (wali kota)", "walikota"),
    Login("Pemantau (Inspektorat)", "inspektorat"),
    Login("Admin Nasional", "nasional"),
    Login("Pelapor", REPORTER_USERNAME, OWN_REPORTS),
)


def table() -> str:
    """Return the log-ins as lines of plain text in columns."""
    rows = [("Peran", "Nama pengguna", "Kata sandi", "Halaman")]
    rows += [(login.role, login.username, PASSWORD, login.page) for login in LOGINS]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )
