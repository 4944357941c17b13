"""The access code (kode unik) of a report: derived from its number, stored nowhere."""

import hmac
import re

from lapor.core.crypto import derived_code

PURPOSE = "access code"


def access_code(number: str, generation: int) -> str:
    """Return the code of a report as `XXXX-XXXX`; a new generation makes the old code void."""
    code = derived_code(f"{number}/{generation}", PURPOSE)
    return f"{code[:4]}-{code[4:]}"


def is_access_code(number: str, generation: int, typed: str) -> bool:
    """Tell whether the typed code opens the report; spaces, hyphens and case do not matter."""
    return hmac.compare_digest(_bare(access_code(number, generation)).encode(), _bare(typed).encode())


def _bare(code: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", code.upper())
