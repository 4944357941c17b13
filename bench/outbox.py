"""How many tasks the outbox runs in a second: every SMS makes the two tasks of its report and its receipt.

`python bench/outbox.py [--messages N] [--only sqlite|postgresql]`.
"""

import argparse
import json
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from browser import Browser
from counts import counted
from processes import cpu_seconds
from run import database, say
from servers import Server
from visits import visits


def bench(name: str, messages: int) -> None:
    """Bring and file SMS with nobody working, then let one worker run until nothing is due."""
    with database(name) as (url, beside), TemporaryDirectory(prefix="lapor-bench-") as folder:
        server = Server(Path(folder), url)
        server.fill(2_000)
        sms = next(visit for visit in visits(server) if visit.name.endswith("SMS"))
        with server.serving(1):
            browser = Browser(server.port)
            for _ in range(messages):
                sms.checked(browser)
        server.run("-c", TAKE_IN)
        before = cpu_seconds(*beside)
        began = time.perf_counter()
        own = float(server.run("-c", DRAIN))
        took = time.perf_counter() - began
        done = counted(server)
        assert (done["undone"], done["messages"], done["unsent"]) == (0, messages, 0), json.dumps(done)
        cpu_ms = (own + cpu_seconds(*beside) - before) / done["tasks"] * 1000
        say(f"| {name} | {done['tasks']} | {done['tasks'] / took:.0f} | {cpu_ms:.2f} | {messages / took:.0f} |")


TAKE_IN = """
import os
import django
os.environ["DJANGO_SETTINGS_MODULE"] = "lapor.settings"
django.setup()
from lapor.channels.sms import draining
while draining.drain():
    pass
"""

# Prints the CPU time that the worker needed, without that of its start.
DRAIN = """
import os, sys, time
import django
os.environ["DJANGO_SETTINGS_MODULE"] = "lapor.settings"
django.setup()
from django.core.management import call_command
began = time.process_time()
call_command("worker", drain=True)
sys.stdout.write(str(time.process_time() - began))
"""


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=600)
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    chosen = parser.parse_args()
    say("| database | tasks | tasks/s, one worker | CPU ms per task | messages/s |\n|---|---|---|---|---|")
    for name in [chosen.only] if chosen.only else ["sqlite", "postgresql"]:
        bench(name, chosen.messages)


if __name__ == "__main__":
    main()
