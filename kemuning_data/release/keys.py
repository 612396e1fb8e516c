"""Keys: who may sign a release, and how anyone checks that they did."""

from __future__ import annotations

import base64
import binascii
import secrets
from typing import Literal

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from pydantic import SecretStr

from kemuning_data.errors import Refusal

SECRET_BYTES = 32
KEY_BYTES = 32


def new_installation_keys() -> dict[Literal["office", "site"], dict[str, str]]:
    """Every secret and key pair of an installation, as settings of the office and of the site.

    The site never holds what undoes pseudonyms, signs releases or opens contacts.
    """
    signing = Ed25519PrivateKey.generate()
    contact = X25519PrivateKey.generate()
    verify_key = _text(signing.public_key().public_bytes_raw())
    contact_public_key = _text(contact.public_key().public_bytes_raw())
    return {
        "office": {
            "KEMUNING_SECRET": _text(secrets.token_bytes(SECRET_BYTES)),
            "KEMUNING_SIGNING_KEY": _text(signing.private_bytes_raw()),
            "KEMUNING_VERIFY_KEY": verify_key,
            "KEMUNING_CONTACT_PUBLIC_KEY": contact_public_key,
            "KEMUNING_CONTACT_PRIVATE_KEY": _text(contact.private_bytes_raw()),
        },
        "site": {
            "KEMUNING_SITE_SECRET": _text(secrets.token_bytes(SECRET_BYTES)),
            "KEMUNING_VERIFY_KEY": verify_key,
            "KEMUNING_CONTACT_PUBLIC_KEY": contact_public_key,
        },
    }


def signing_key(setting: SecretStr | None) -> Ed25519PrivateKey:
    """The key that signs releases. Raises Refusal when it is missing, is not one or is a default."""
    name = "KEMUNING_SIGNING_KEY"
    if setting is None:
        raise Refusal("signing_key_missing", setting=name)
    raw = _key_bytes(setting.get_secret_value(), name)
    if _is_default(raw):
        raise Refusal("secret_is_default", setting=name)
    return Ed25519PrivateKey.from_private_bytes(raw)


def verify_key(given: str | bytes) -> Ed25519PublicKey:
    """The public half, as base64 (text or the content of a file) or as its 32 bytes.

    Raises Refusal when it is not one.
    """
    name = "KEMUNING_VERIFY_KEY"
    if isinstance(given, bytes) and len(given) == KEY_BYTES:
        return Ed25519PublicKey.from_public_bytes(given)
    try:
        text = given.decode("ascii") if isinstance(given, bytes) else given
    except UnicodeDecodeError as wrong:
        raise Refusal("key_unreadable", setting=name) from wrong
    return Ed25519PublicKey.from_public_bytes(_key_bytes(text, name))


def public_text(key: Ed25519PrivateKey) -> str:
    """The public half of a signing key, as it stands in `KEMUNING_VERIFY_KEY`."""
    return _text(key.public_key().public_bytes_raw())


def secret_bytes(setting: SecretStr | None, name: str = "KEMUNING_SECRET") -> bytes:
    """What pseudonyms, rounding and codes are made from, and only as secret as: at least 32 bytes, not all alike.

    Raises Refusal, with the name of the setting, when it is missing, short or a default.
    """
    if setting is None:
        raise Refusal("secret_missing", setting=name)
    text = setting.get_secret_value().strip()
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raw = text.encode()
    if len(raw) < SECRET_BYTES:
        raise Refusal("secret_too_short", setting=name, expected=SECRET_BYTES)
    if _is_default(raw):
        raise Refusal("secret_is_default", setting=name)
    return raw


def sign(key: Ed25519PrivateKey, content: bytes) -> str:
    """An Ed25519 signature as base64."""
    return _text(key.sign(content))


def is_signed(key: Ed25519PublicKey, content: bytes, signature: str) -> bool:
    """Whether a base64 signature is the key owner's own over this content.

    Only the one canonical spelling of a signature counts: base64 leaves spare bits in which a change would not show.
    """
    try:
        raw = base64.b64decode(signature, validate=True)
        key.verify(raw, content)
    except (InvalidSignature, binascii.Error, ValueError):
        return False
    return _text(raw) == signature


def _is_default(raw: bytes) -> bool:
    """Zeros, `changeme` four times and the like: chance gives 32 bytes with so few different ones practically never."""
    return len(set(raw)) < SECRET_BYTES // 4


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _key_bytes(text: str, setting: str) -> bytes:
    try:
        raw = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError) as wrong:
        raise Refusal("key_unreadable", setting=setting) from wrong
    if len(raw) != KEY_BYTES:
        raise Refusal("key_unreadable", setting=setting)
    return raw
