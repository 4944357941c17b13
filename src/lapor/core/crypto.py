"""Sealing, digests and derived codes, all from the one `IDENTITY_KEY`."""

import base64
import hashlib
import hmac
import os
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, AESSIV
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

CODE_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"  # nothing that is read as something else, aloud or on paper
CODE_LENGTH = 8
_NONCE_BYTES = 12


@cache
def _key(purpose: str) -> bytes:
    root = base64.b64decode(settings.IDENTITY_KEY)
    if len(root) != 32:
        raise ImproperlyConfigured("IDENTITY_KEY must be 32 random bytes in base64.")
    return hmac.digest(root, purpose.encode(), "sha256")


def seal(text: str, purpose: str) -> str:
    """Encrypt `text` (AES-256-GCM) so that only `unseal` with the same purpose reads it; empty stays empty."""
    if not text:
        return ""
    nonce = os.urandom(_NONCE_BYTES)
    return base64.b64encode(nonce + AESGCM(_key(purpose)).encrypt(nonce, text.encode(), None)).decode()


def unseal(sealed: str, purpose: str) -> str:
    """Return the text that was sealed for `purpose`.

    :raises cryptography.exceptions.InvalidTag: if it was altered or sealed for another purpose.
    """
    if not sealed:
        return ""
    raw = base64.b64decode(sealed)
    return AESGCM(_key(purpose)).decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], None).decode()


def seal_for(owner: str, text: str, purpose: str) -> str:
    """Encrypt `text` (AES-SIV, RFC 5297) as an address can carry it, for `unseal_for` with the same owner and purpose.

    The same text of the same owner is always sealed alike: who sees two seals learns whether the texts are equal, and
    how long they are, nothing else. Empty stays empty.
    """
    sealed = AESSIV(_key(purpose)).encrypt(text.encode(), [owner.encode()]) if text else b""
    return base64.urlsafe_b64encode(sealed).decode().rstrip("=")


def unseal_for(owner: str, sealed: str, purpose: str) -> str:
    """Return the text that was sealed for the owner and the purpose.

    :raises cryptography.exceptions.InvalidTag: if it was altered, is another's, or is no seal at all.
    """
    if not sealed:
        return ""
    try:
        raw = base64.urlsafe_b64decode(sealed + "=" * (-len(sealed) % 4))
    except ValueError as error:
        raise InvalidTag from error
    return AESSIV(_key(purpose)).decrypt(raw, [owner.encode()]).decode()


def digest(text: str, purpose: str) -> str:
    """Return a keyed digest (64 hex digits) that finds equal texts without holding them; empty stays empty."""
    return hmac.digest(_key(purpose), text.encode(), "sha256").hex() if text else ""


def derived_code(text: str, purpose: str) -> str:
    """Return the code that belongs to `text`: always the same one, guessed by nobody who lacks the key."""
    number = int.from_bytes(hmac.digest(_key(purpose), text.encode(), "sha256"), "big")
    letters = []
    for _ in range(CODE_LENGTH):
        number, index = divmod(number, len(CODE_LETTERS))
        letters.append(CODE_LETTERS[index])
    return "".join(letters)


def sha256(content: bytes) -> str:
    """Return the SHA-256 of `content` in hex."""
    return hashlib.sha256(content).hexdigest()
