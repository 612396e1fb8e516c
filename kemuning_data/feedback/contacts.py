"""Kontak pengirim: how to reach a sender, sealed so that the site which takes it cannot read it again.

HPKE (RFC 9180) with X25519, HKDF-SHA256 and ChaCha20-Poly1305. A sealed contact is bound to its ticket: moved to
another row it does not open. All have the same few lengths, so that a length tells nothing.
"""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import asdict, dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from pydantic import SecretStr

from kemuning_data.errors import Refusal
from kemuning_data.feedback.texts import checked_line

KEY_BYTES = 32
BLOCK_BYTES = 256
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)


@dataclass(frozen=True, slots=True)
class SenderContact:
    """A way to reach the sender; never shown by `repr`."""

    name: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)

    @property
    def is_empty(self) -> bool:
        return not (self.name or self.email or self.phone)


def public_key(setting: str | None) -> X25519PublicKey:
    """The office's key to seal with. Raises Refusal when it is missing or none."""
    name = "KEMUNING_CONTACT_PUBLIC_KEY"
    return X25519PublicKey.from_public_bytes(_key_bytes(setting, name))


def private_key(setting: SecretStr | None) -> X25519PrivateKey:
    """The office's key to open with. Raises Refusal when it is missing or none."""
    name = "KEMUNING_CONTACT_PRIVATE_KEY"
    return X25519PrivateKey.from_private_bytes(_key_bytes(setting.get_secret_value() if setting else None, name))


def checked_contact(contact: SenderContact) -> SenderContact:
    """The contact with the spaces around its parts gone. Raises Refusal when a part is too long or cannot be stored."""
    return SenderContact(checked_line(contact.name), checked_line(contact.email), checked_line(contact.phone))


def seal(key: X25519PublicKey, contact: SenderContact, bound_to: str) -> bytes:
    """The contact as only the office's private key opens it; `bound_to` is the hash of its ticket's token."""
    plain = json.dumps(asdict(contact), ensure_ascii=False).encode()
    padded = plain.ljust(-(-len(plain) // BLOCK_BYTES) * BLOCK_BYTES)
    return _SUITE.encrypt(padded, key, info=_info(bound_to))


def open_sealed(key: X25519PrivateKey, sealed: bytes, bound_to: str) -> SenderContact:
    """The contact of a ticket. Raises Refusal when it was sealed for another key or another ticket."""
    try:
        plain = _SUITE.decrypt(sealed, key, info=_info(bound_to))
    except (InvalidTag, ValueError) as wrong:
        raise Refusal("feedback_contact_unreadable") from wrong
    return SenderContact(**json.loads(plain))


def _info(bound_to: str) -> bytes:
    return f"kemuning|kontak|v1|{bound_to}".encode()


def _key_bytes(text: str | None, setting: str) -> bytes:
    if text is None:
        raise Refusal("secret_missing", setting=setting)
    try:
        raw = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError) as wrong:
        raise Refusal("key_unreadable", setting=setting) from wrong
    if len(raw) != KEY_BYTES:
        raise Refusal("key_unreadable", setting=setting)
    return raw
