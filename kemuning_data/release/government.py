"""Whose site this is: `government.toml` in the data folder, copied into every release."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from kemuning_data.errors import Refusal
from kemuning_data.rules.vocabulary import RowScores


class Office(BaseModel):
    """An office a reader can write to; an office, never a person."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    name: str | None = None
    email: str | None = None
    phone: str | None = None


class Disclosure(BaseModel):
    """What the government has decided to show of single candidates.

    Unknown keys are refused: a misspelt one would show more than was decided.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    row_scores: RowScores = RowScores.EXACT


class Government(BaseModel):
    """Pemerintah daerah; every part may be missing."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    name: str | None = None
    short_name: str | None = None
    region_code: str | None = None
    """Dotted code of the region (Kemendagri), such as 99.01."""
    districts: dict[str, str] = {}
    """Dotted code of every district of the region → its name: the categories of the home district, fixed beforehand."""
    address: str | None = None
    website: str | None = None
    logo: str | None = None
    ppid: Office | None = None
    personal_data_officer: Office | None = None
    complaints: Office | None = None
    disclosure: Disclosure = Disclosure()


def read_government(path: Path) -> Government:
    """The government of a data folder; an empty one where there is no file.

    Raises Refusal when it cannot be read: `found` names the key, or what the TOML reader stumbled over.
    """
    if not path.exists():
        return Government()
    try:
        # With or without a byte order mark: editors on Windows write one.
        return Government.model_validate(tomllib.loads(path.read_text("utf-8-sig")))
    except ValidationError as wrong:
        key = ".".join(str(part) for part in wrong.errors()[0]["loc"])
        raise Refusal("government_unreadable", file=str(path), found=key) from wrong
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as wrong:
        raise Refusal("government_unreadable", file=str(path), found=str(wrong)[:120]) from wrong
