"""`datapackage.json`: what every file and every column of a release means, as Frictionless describes data.

The CSV files are described as tables; Parquet and SQLite hold the same rows and are listed as plain files with a hash.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from kemuning_data.i18n import HOUSE_LANG, N_, words
from kemuning_data.release.manifest import DATA_LICENCE, FileEntry, Manifest
from kemuning_data.release.models import DATASETS
from kemuning_data.release.rows import Row
from kemuning_data.release.schema import Column, columns

DATAPACKAGE = "datapackage.json"
SQLITE = "kemuning.sqlite"
TITLE = N_("Kemuning Terbuka: open data on recruitment")
LICENCE_ADDRESS = "https://creativecommons.org/licenses/by/4.0/"

REFERENCES: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "units": {"parent_code": ("units", "unit_code")},
    "vacancies": {"unit_code": ("units", "unit_code")},
    "criteria": {"vacancy_id": ("vacancies", "vacancy_id")},
    "funnel": {"vacancy_id": ("vacancies", "vacancy_id"), "unit_code": ("units", "unit_code")},
    "ranking": {"vacancy_id": ("vacancies", "vacancy_id")},
    "rule_checks": {"vacancy_id": ("vacancies", "vacancy_id")},
    "breakdown_tables": {"unit_code": ("units", "unit_code")},
    "breakdowns": {"unit_code": ("units", "unit_code")},
    "training_progress": {
        "unit_code": ("units", "unit_code"),
        "programme_code": ("training_programmes", "programme_code"),
    },
    "training_hours": {"unit_code": ("units", "unit_code")},
    "training_scores": {"programme_code": ("training_programmes", "programme_code")},
    "survey_index": {"unit_code": ("units", "unit_code")},
    "survey_elements": {"unit_code": ("units", "unit_code")},
    "actions": {"unit_code": ("units", "unit_code")},
    "feedback_summary": {"unit_code": ("units", "unit_code")},
}
"""Dataset → column → the dataset and column in which its value must stand."""


def parquet_path(row: type[Row]) -> str:
    return f"{row.dataset}.parquet"


def csv_path(row: type[Row]) -> str:
    return f"csv/{row.dataset}.csv"


def datapackage(manifest: Manifest) -> bytes:
    """The description of a release whose files are in `manifest.files`, as UTF-8 JSON."""
    resources = [_table(row, manifest.files[csv_path(row)]) for row in DATASETS]
    resources += [
        _plain_file(row.dataset + "-parquet", parquet_path(row), "application/vnd.apache.parquet", manifest.files)
        for row in DATASETS
    ]
    resources.append(_plain_file("kemuning-sqlite", SQLITE, "application/vnd.sqlite3", manifest.files))
    described = {
        "profile": "data-package",
        "name": "kemuning-terbuka",
        "id": manifest.release_id,
        "version": manifest.release_id,
        "created": manifest.created_at.isoformat(),
        **_in_two_languages("title", TITLE),
        "licenses": [{"name": DATA_LICENCE.replace(" ", "-"), "path": LICENCE_ADDRESS, "title": DATA_LICENCE}],
        "resources": resources,
    }
    return (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _table(row: type[Row], entry: FileEntry) -> dict[str, Any]:
    fields = columns(row)
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in fields],
        "missingValues": [""],
    }
    keys = [column.name for column in fields if column.is_key]
    if keys:
        schema["primaryKey"] = keys
    if row.dataset in REFERENCES:
        schema["foreignKeys"] = [
            # A table that refers to itself is named by an empty text.
            {
                "fields": [name],
                "reference": {"resource": "" if target == row.dataset else target, "fields": [target_name]},
            }
            for name, (target, target_name) in REFERENCES[row.dataset].items()
        ]
    return {
        "name": row.dataset,
        "type": "table",
        "path": csv_path(row),
        "profile": "tabular-data-resource",
        **_in_two_languages("title", row.dataset_title),
        **_in_two_languages("description", row.dataset_summary),
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\n", "header": True},
        "bytes": entry.bytes,
        "hash": f"sha256:{entry.sha256}",
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": not column.is_empty_allowed}
    if column.codes and column.is_list:
        item = "(" + "|".join(column.codes) + ")"
        constraints["pattern"] = rf"{item}( \| {item})*"
    elif column.codes:
        constraints["enum"] = list(column.codes)
    return {
        "name": column.name,
        "type": "string" if column.is_list else column.kind,
        **_in_two_languages("description", column.description),
        "unit": column.unit,
        "constraints": constraints,
    }


def _plain_file(name: str, path: str, mediatype: str, files: Mapping[str, FileEntry]) -> dict[str, Any]:
    entry = files[path]
    return {
        "name": name,
        "type": "file",
        "path": path,
        "scheme": "file",
        "format": path.rpartition(".")[2],
        "mediatype": mediatype,
        "bytes": entry.bytes,
        "hash": f"sha256:{entry.sha256}",
    }


def _in_two_languages(key: str, text: str) -> dict[str, str]:
    """The sentence in the house language, and the English one beside it."""
    return {key: words(HOUSE_LANG).gettext(text), f"{key}_en": text}
