from __future__ import annotations

import base64

import pytest
from pydantic import SecretStr

from kemuning_data.errors import Refusal
from kemuning_data.release import keys
from kemuning_data.settings import OFFICE_SECRETS


def test_each_side_gets_what_it_needs_and_no_more():
    made = keys.new_installation_keys()
    assert set(made["office"]) == {
        "KEMUNING_SECRET", "KEMUNING_SIGNING_KEY", "KEMUNING_VERIFY_KEY",
        "KEMUNING_CONTACT_PUBLIC_KEY", "KEMUNING_CONTACT_PRIVATE_KEY",
    }  # fmt: skip
    assert set(made["site"]) == {"KEMUNING_SITE_SECRET", "KEMUNING_VERIFY_KEY", "KEMUNING_CONTACT_PUBLIC_KEY"}
    assert not {f"KEMUNING_{name.upper()}" for name in OFFICE_SECRETS} & set(made["site"])
    for side in made.values():
        assert all(len(base64.b64decode(value, validate=True)) == 32 for value in side.values())
    for shared in ("KEMUNING_VERIFY_KEY", "KEMUNING_CONTACT_PUBLIC_KEY"):
        assert made["office"][shared] == made["site"][shared]
    assert len({value for side in made.values() for value in side.values()}) == 6


def test_no_two_installations_are_alike():
    one, other = keys.new_installation_keys(), keys.new_installation_keys()
    assert not set(one["office"].values()) & set(other["office"].values())


def test_the_pairs_belong_together():
    office = keys.new_installation_keys()["office"]
    signing = keys.signing_key(SecretStr(office["KEMUNING_SIGNING_KEY"]))
    assert keys.public_text(signing) == office["KEMUNING_VERIFY_KEY"]
    signature = keys.sign(signing, b"said")
    public = keys.verify_key(office["KEMUNING_VERIFY_KEY"])
    assert keys.is_signed(public, b"said", signature)
    assert not keys.is_signed(public, b"sai", signature)
    keys.secret_bytes(SecretStr(office["KEMUNING_SECRET"]))


def test_a_known_signature():
    """RFC 8032, section 7.1, test 2."""
    seed = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
    public = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
    signature = bytes.fromhex(
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )
    key = keys.signing_key(SecretStr(base64.b64encode(seed).decode()))
    assert keys.sign(key, b"\x72") == base64.b64encode(signature).decode()
    assert keys.is_signed(keys.verify_key(public), b"\x72", base64.b64encode(signature).decode())


@pytest.mark.parametrize("change", ["spare bits", "blank", "url alphabet", "empty", "not ascii", "short"])
def test_a_signature_has_one_spelling(change: str):
    key = keys.signing_key(SecretStr(base64.b64encode(bytes(range(32))).decode()))
    good = keys.sign(key, b"said")
    assert good.endswith("==")
    spare = {"A": "B", "Q": "R", "g": "h", "w": "x"}[good[-3]]
    bad = {
        "spare bits": good[:-3] + spare + "==",
        "blank": good + " ",
        "url alphabet": good.replace("/", "_").replace("+", "-") + "",
        "empty": "",
        "not ascii": "ñ" + good[1:],
        "short": good[4:],
    }[change]
    if bad != good:
        assert not keys.is_signed(key.public_key(), b"said", bad)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "secret_too_short"),
        ("short", "secret_too_short"),
        (base64.b64encode(bytes(range(31))).decode(), "secret_too_short"),
        (base64.b64encode(bytes(range(32))).decode(), None),
        (base64.b64encode(b"\x01" * 32).decode(), "secret_is_default"),
        ("x" * 60, "secret_is_default"),
        ("kalimat sandi yang panjang, dan milik kami sendiri", None),
    ],
)
def test_secrets(text: str, code: str | None):
    if code is None:
        keys.secret_bytes(SecretStr(text))
        return
    with pytest.raises(Refusal) as told:
        keys.secret_bytes(SecretStr(text))
    assert (told.value.code, told.value.facts["setting"]) == (code, "KEMUNING_SECRET")
    # A refusal is shown on a screen: it must not hold the secret.
    assert not text or text not in str(told.value.facts)
