"""Where everything lies and which secrets this process holds, read from the environment and one optional file.

`KEMUNING_ENV_FILE` names the file; the environment wins over it. Without it a sample folder's own `office.env`
(commands) or `site.env` (the site) is read, which `kemuning bootstrap` wrote there.
"""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from kemuning_data.errors import Refusal


class Mode(StrEnum):
    """What this process may show: `site` the public pages, `office` the desk, `all` both, for trial on loopback."""

    SITE = "site"
    OFFICE = "office"
    ALL = "all"


Role = Literal["office", "site"]
"""Whose secrets a process reads: `office` for commands and the desk, `site` for the public site."""

OFFICE_SECRETS = ("secret", "signing_key", "contact_private_key")
"""Settings that a public site must never hold."""


class Settings(BaseSettings):
    """Every setting, as `KEMUNING_<NAME>`.

    `*_url` unset means the default below `data_dir`. Secrets are base64 and masked when shown.
    """

    model_config = SettingsConfigDict(env_prefix="KEMUNING_", extra="ignore", frozen=True, env_ignore_empty=True)

    data_dir: Path = Path("data")
    records_url: str | None = None
    feedback_url: str | None = None
    releases_url: str | None = None

    secret: SecretStr | None = None
    signing_key: SecretStr | None = None
    site_secret: SecretStr | None = None
    verify_key: str | None = None
    contact_public_key: str | None = None
    contact_private_key: SecretStr | None = None

    public_url: str | None = None
    lang: Literal["id", "en"] = "id"
    mode: Mode = Mode.SITE
    time_zone: str = "Asia/Jakarta"

    @field_validator("time_zone")
    @classmethod
    def _time_zone_exists(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as unknown:
            raise ValueError("an IANA time zone such as Asia/Jakarta") from unknown
        return value

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def has_own_records(self) -> bool:
        """Whether the records lie in the program's own SQLite file, which it migrates by itself."""
        return self.records_url is None

    @property
    def records_database_url(self) -> str:
        return self.records_url or f"sqlite:///{self.data_dir / 'records.db'}"

    @property
    def has_own_feedback(self) -> bool:
        """Whether feedback lies in the program's own SQLite file, which it migrates by itself."""
        return self.feedback_url is None

    @property
    def feedback_database_url(self) -> str:
        return self.feedback_url or f"sqlite:///{self.data_dir / 'feedback.db'}"

    @property
    def releases_dir(self) -> Path:
        """The folder of releases. Raises Refusal when `releases_url` is not a folder."""
        if self.releases_url is None:
            return self.data_dir / "releases"
        if "://" in self.releases_url and not self.releases_url.startswith("file://"):
            raise Refusal("releases_url_not_a_folder", found=self.releases_url)
        return Path(self.releases_url.removeprefix("file://"))

    def refuse_office_secrets(self) -> None:
        """A public site that could undo pseudonyms or sign releases is not allowed to start.

        Raises Refusal naming the first such setting found.
        """
        for name in OFFICE_SECRETS:
            if getattr(self, name) is not None:
                raise Refusal("site_holds_office_secret", setting=f"KEMUNING_{name.upper()}")


def env_file() -> Path | None:
    """The file named by `KEMUNING_ENV_FILE`, or None. Raises Refusal when it is named and not there."""
    named = os.environ.get("KEMUNING_ENV_FILE")
    if not named:
        return None
    path = Path(named)
    if not path.is_file():
        raise Refusal("env_file_not_found", path=str(path))
    return path


def load(role: Role) -> Settings:
    """The settings of this process. Raises Refusal for an unreadable value or a named file that is not there."""
    try:
        named = env_file()
        if named is not None:
            return Settings(_env_file=named)
        plain = Settings()
        beside = plain.data_dir / f"{role}.env"
        # The folder's own file holds secrets only: where the folder lies is already known.
        return Settings(_env_file=beside) if beside.is_file() else plain
    except ValidationError as wrong:
        first = wrong.errors()[0]
        name = str(first["loc"][0]) if first["loc"] else "?"
        raise Refusal(
            "setting_unreadable", setting=f"KEMUNING_{name.upper()}", found=str(first.get("input", ""))[:60]
        ) from wrong
