"""A passkey in software: it answers as a telephone does whose owner showed a finger."""

import hashlib
import json
import os
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

SITE, ORIGIN = "localhost", "http://localhost"
FLAG = AuthenticatorData.FLAG
SEEN = FLAG.UP | FLAG.UV


class SoftPasskey:
    """One key pair for one account of this site."""

    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._id = os.urandom(16)

    def _answer(self, told: CollectedClientData, **response: str) -> str:
        named = {"clientDataJSON": websafe_encode(told), **response}
        shown = {"id": websafe_encode(self._id), "rawId": websafe_encode(self._id), "type": "public-key"}
        return json.dumps(shown | {"clientExtensionResults": {}, "response": named})

    def created(self, options: str) -> str:
        """Answer the page that makes a key; the answer names the new key."""
        asked: dict[str, Any] = json.loads(options)["publicKey"]
        self.owner = asked["user"]["id"]
        public = ES256.from_cryptography_key(self._key.public_key())
        data = AttestedCredentialData.create(Aaguid.NONE, self._id, public)
        seen = AuthenticatorData.create(hashlib.sha256(SITE.encode()).digest(), SEEN | FLAG.AT, 0, data)
        told = _told("webauthn.create", asked["challenge"])
        return self._answer(told, attestationObject=websafe_encode(AttestationObject.create("none", seen, {})))

    def shown(self, options: str) -> str:
        """Answer the page that asks for the key."""
        told = _told("webauthn.get", json.loads(options)["publicKey"]["challenge"])
        seen = AuthenticatorData.create(hashlib.sha256(SITE.encode()).digest(), SEEN, 1)
        signature = self._key.sign(seen + told.hash, ec.ECDSA(SHA256()))
        parts = {"authenticatorData": websafe_encode(seen), "signature": websafe_encode(signature)}
        return self._answer(told, **parts, userHandle=self.owner)


def _told(kind: str, challenge: str) -> CollectedClientData:
    return CollectedClientData.create(kind, websafe_decode(challenge), ORIGIN)
