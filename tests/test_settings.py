"""Settings: where they come from, what is masked, and what is refused in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from kemuning_data import settings as settings_of
from kemuning_data.errors import Refusal
from kemuning_data.settings import Mode, Settings

SECRET = "c2VjcmV0LXRoYXQtbm9ib2R5LW1heS1zZWU="


def refused(role: settings_of.Role = "site") -> Refusal:
    with pytest.raises(Refusal) as caught:
        settings_of.load(role)
    return caught.value


def test_without_any_setting_everything_has_its_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    plain = settings_of.load("site")
    assert (plain.data_dir, plain.mode, plain.lang) == (Path("data"), Mode.SITE, "id")
    assert plain.records_database_url == "sqlite:///data/records.db"
    assert plain.releases_dir == Path("data/releases")
    assert plain.has_own_records
    assert str(plain.zone) == "Asia/Jakarta"


def test_the_environment_wins_over_the_named_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    file = tmp_path / "office.env"
    file.write_text(f"KEMUNING_LANG=en\nKEMUNING_DATA_DIR={tmp_path}/from-file\nKEMUNING_SECRET={SECRET}\n", "utf-8")
    monkeypatch.setenv("KEMUNING_ENV_FILE", str(file))
    monkeypatch.setenv("KEMUNING_DATA_DIR", str(tmp_path / "from-environment"))
    loaded = settings_of.load("office")
    assert loaded.data_dir == tmp_path / "from-environment"
    assert loaded.lang == "en"
    assert loaded.secret is not None
    assert loaded.secret.get_secret_value() == SECRET


def test_a_folder_of_sample_data_has_a_file_for_each_role(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "office.env").write_text(f"KEMUNING_SECRET={SECRET}\n", "utf-8")
    (tmp_path / "site.env").write_text("KEMUNING_VERIFY_KEY=abc\n", "utf-8")
    monkeypatch.setenv("KEMUNING_DATA_DIR", str(tmp_path))
    assert settings_of.load("site").secret is None
    assert settings_of.load("site").verify_key == "abc"
    assert settings_of.load("office").secret is not None
    assert settings_of.load("office").verify_key is None


def test_a_named_file_stands_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "office.env").write_text(f"KEMUNING_SECRET={SECRET}\n", "utf-8")
    named = tmp_path / "named.env"
    named.write_text("KEMUNING_LANG=en\n", "utf-8")
    monkeypatch.setenv("KEMUNING_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("KEMUNING_ENV_FILE", str(named))
    assert settings_of.load("office").secret is None


def test_a_named_file_that_is_not_there_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("KEMUNING_ENV_FILE", str(tmp_path / "office.evn"))
    assert refused().code == "env_file_not_found"
    assert refused().facts == {"path": str(tmp_path / "office.evn")}


def test_an_empty_setting_counts_as_none(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("KEMUNING_RECORDS_URL", "")
    monkeypatch.setenv("KEMUNING_ENV_FILE", "")
    assert settings_of.load("site").has_own_records


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KEMUNING_MODE", "public"),
        ("KEMUNING_LANG", "jv"),
        ("KEMUNING_TIME_ZONE", "Jakarta"),
        ("KEMUNING_TIME_ZONE", "../Asia/Jakarta"),
    ],
)
def test_a_value_that_cannot_be_read_is_refused_by_name(name: str, value: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(name, value)
    assert refused().code == "setting_unreadable"
    assert refused().facts == {"setting": name, "found": value}


@pytest.mark.parametrize("name", ["secret", "signing_key", "contact_private_key"])
def test_the_site_refuses_the_secrets_of_the_office(name: str):
    holding = Settings.model_validate({name: SECRET})
    with pytest.raises(Refusal) as caught:
        holding.refuse_office_secrets()
    assert caught.value.code == "site_holds_office_secret"
    assert caught.value.facts == {"setting": f"KEMUNING_{name.upper()}"}


def test_the_site_keeps_its_own_secrets():
    Settings.model_validate(
        {"site_secret": SECRET, "verify_key": "a", "contact_public_key": "b"}
    ).refuse_office_secrets()


@pytest.mark.parametrize("name", ["secret", "signing_key", "contact_private_key", "site_secret"])
def test_a_secret_is_never_shown(name: str):
    holding = Settings.model_validate({name: SECRET})
    for shown in (repr(holding), str(holding), str(holding.model_dump()), holding.model_dump_json()):
        assert SECRET not in shown


@pytest.mark.parametrize(
    ("url", "folder"),
    [("releases", Path("releases")), ("/srv/releases", Path("/srv/releases")), ("file:///srv/r", Path("/srv/r"))],
)
def test_releases_may_lie_in_any_folder(url: str, folder: Path):
    assert Settings(releases_url=url).releases_dir == folder


@pytest.mark.parametrize("url", ["s3://bucket/releases", "https://example.go.id/rilis"])
def test_releases_elsewhere_are_refused(url: str):
    with pytest.raises(Refusal) as caught:
        _ = Settings(releases_url=url).releases_dir
    assert caught.value.code == "releases_url_not_a_folder"
    assert caught.value.facts == {"found": url}
