"""Gammu SMSD with the shipped configuration and Gammu's own dummy phone for a modem."""

import os
import subprocess
from pathlib import Path

SHIPPED = Path(__file__).parents[2] / "deploy/gammu/smsdrc"
INBOX = 1  # the dummy phone's folder of that meaning


class Modem:
    """smsd, the phone it is plugged into, and a second phone in which SMS are written before they arrive."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for place in ("inbox", "outbox", "sent", "error"):
            (folder / place).mkdir()
        for phone in ("phone", "drafts"):
            for number in range(1, 6):
                (folder / phone / "sms" / str(number)).mkdir(parents=True)
        (folder / "smsdrc").write_text(self.configuration(), encoding="utf-8")
        (folder / "draftsrc").write_text(self.device("drafts"), encoding="utf-8")
        self.arrived = 0

    def device(self, name: str) -> str:
        return f"[gammu]\nmodel = dummy\nconnection = none\nport = {self.folder / name}\ngammuloc = /dev/null\n"

    def configuration(self) -> str:
        """Return the shipped configuration with another modem, other folders and less patience."""
        text = SHIPPED.read_text(encoding="utf-8")
        for shipped, own in {
            "[gammu]\nport = /dev/ttyUSB0\nconnection = at115200\n": self.device("phone"),
            "/var/spool/gammu": str(self.folder),
            "logfile = syslog": f"logfile = {self.folder}/smsd.log",
            "commtimeout = 5": "commtimeout = 1",
            "receivefrequency = 5": "receivefrequency = 1",
        }.items():
            assert shipped in text
            text = text.replace(shipped, own)
        return text

    def start(self) -> None:
        command = ["/usr/bin/gammu-smsd", "-c", str(self.folder / "smsdrc")]
        with (self.folder / "smsd.stderr").open("ab") as log:
            self.smsd = subprocess.Popen(command, stdout=log, stderr=log)

    def stop(self) -> None:
        self.smsd.terminate()
        self.smsd.wait(30)

    def receive(self, sender: str, text: str, *options: str) -> int:
        """Let an SMS arrive at the modem; return in how many parts."""
        command = ["/usr/bin/gammu", "-c", str(self.folder / "draftsrc"), "savesms", "TEXT", "-folder", str(INBOX)]
        command += ["-unread", "-sender", sender, *options, "-text", text]
        subprocess.run(
            command, check=True, timeout=30, stdout=subprocess.DEVNULL, env=os.environ | {"LC_ALL": "C.UTF-8"}
        )
        parts = sorted((self.folder / "drafts/sms" / str(INBOX)).iterdir())
        for part in parts:
            self.arrived += 1
            part.rename(self.folder / "phone/sms" / str(INBOX) / str(self.arrived))
        return len(parts)

    def sent_to(self, number: str) -> list[str]:
        """Return the texts that smsd says it has sent to a number, the first one first."""
        files = sorted((self.folder / "sent").glob(f"OUTC*_{number}_*"))
        return [path.read_bytes().decode("utf-16") for path in files]
