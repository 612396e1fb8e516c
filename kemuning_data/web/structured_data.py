"""What a search engine is told in its own terms: schema.org as JSON-LD, in blocks of data that no browser runs."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from kemuning_data import site_map
from kemuning_data.i18n import HOUSE_LANG
from kemuning_data.queries.filters import PARAMETERS, Status
from kemuning_data.queries.vacancies import Row, VacancyDetail
from kemuning_data.rules.vocabulary import EducationLevel
from kemuning_data.view import View
from kemuning_data.views import criteria, html

_CONTEXT = "https://schema.org"
_REGION = re.compile(r"^Pemerintah (?:Daerah )?((Provinsi|Prov\.|Kabupaten|Kab\.|Kota) .+)$", re.IGNORECASE)
_PROVINCE = ("provinsi", "prov.")

_CREDENTIALS: Mapping[str, str] = {
    EducationLevel.SENIOR_HIGH: "high school",
    EducationLevel.VOCATIONAL_HIGH: "high school",
    EducationLevel.TEACHER_HIGH: "high school",
    EducationLevel.DIPLOMA_1: "associate degree",
    EducationLevel.DIPLOMA_2: "associate degree",
    EducationLevel.DIPLOMA_3: "associate degree",
    EducationLevel.DIPLOMA_4: "bachelor degree",
    EducationLevel.BACHELOR: "bachelor degree",
    EducationLevel.PROFESSION: "professional certificate",
    EducationLevel.SPECIALIST: "postgraduate degree",
    EducationLevel.MASTER: "postgraduate degree",
    EducationLevel.DOCTOR: "postgraduate degree",
}
"""Level → the nearest `credentialCategory` that search engines know of; lower schools have none."""


def block(data: Mapping[str, Any]) -> Markup:
    """A JSON-LD element; no text in it can end the element or begin a comment."""
    written = json.dumps({"@context": _CONTEXT, **data}, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        written = written.replace(sign, f"\\u{ord(sign):04x}")
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(written))  # noqa: S704 - just escaped


def website(view: View) -> dict[str, Any]:
    """The site with its search (schema.org/WebSite)."""
    # The mark that a search engine replaces by words must not be encoded as other values are.
    search = site_map.address("lowongan", view.lang, **{PARAMETERS["text"]: "WORDS"})
    return {
        "@type": "WebSite",
        "name": site_map.PRODUCT,
        "url": view.base + site_map.address("", view.lang),
        "inLanguage": view.lang,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": view.base + search.replace("WORDS", "{search_term_string}"),
            },
            "query-input": "required name=search_term_string",
        },
    }


def job_posting(view: View, detail: VacancyDetail, description: str) -> dict[str, Any] | None:
    """A vacancy as schema.org/JobPosting; None where nobody can apply for it, or where it is invented.

    description: its one sentence. Invented vacancies, and releases that were withdrawn, must not reach a search engine.
    """
    row = detail.row
    if view.release.is_sample or view.is_withdrawn or row["status"] != Status.OPEN:
        return None
    last_second = dt.datetime.combine(row["closes_on"], dt.time(23, 59, 59), view.settings.zone)
    posting: dict[str, Any] = {
        "@type": "JobPosting",
        "title": row["title"],
        "description": str(_description(view, detail, description)),
        "identifier": {"@type": "PropertyValue", "name": row["institution_name"], "value": row["vacancy_id"]},
        "url": view.base + site_map.address("lowongan", view.lang, formasi=row["vacancy_id"]),
        "datePosted": row["opens_on"].isoformat(),
        "validThrough": last_second.isoformat(),
        "hiringOrganization": {"@type": "Organization", "name": row["institution_name"]},
        "jobLocation": _place(row),
        "employmentType": "FULL_TIME",
        "totalJobOpenings": row["posts"],
        "directApply": False,
    }
    salary = _salary(row)
    if salary:
        posting["baseSalary"] = salary
    education = _education(row["education_levels"])
    if education:
        posting["educationRequirements"] = education
    return posting


def _description(view: View, detail: VacancyDetail, sentence: str) -> Markup:
    text = html.paragraph(sentence)
    if detail.row["duties"]:
        text += html.paragraph(detail.row["duties"])
    asked = html.joined(
        Markup("<li>{}</li>").format(
            " · ".join(part for part in (_criterion(view, row), criteria.figure(view, row)) if part)
        )
        for row in detail.criteria
    )
    return text + Markup("<ul>{}</ul>").format(asked) if asked else text


def _criterion(view: View, row: Row) -> str:
    english = row["text_en"] if view.lang != HOUSE_LANG else None
    return str(english or row["text_id"])


def _place(row: Row) -> dict[str, Any]:
    """Where the work is, as far as the names tell: the unit, and the region of a regional government."""
    address = {"@type": "PostalAddress", "addressCountry": "ID"}
    region = _REGION.match(row["institution_name"])
    if region is not None:
        is_province = region[2].lower() in _PROVINCE
        address["addressRegion" if is_province else "addressLocality"] = region[1]
    levels = [row["unit_name"], *(row["placement"] or "").split("|")]
    name = ", ".join(level.strip() for level in levels if level.strip())
    return {"@type": "Place", "name": name, "address": address}


def _salary(row: Row) -> dict[str, Any] | None:
    bounds = {"minValue": row["salary_min"], "maxValue": row["salary_max"]}
    known = {name: value for name, value in bounds.items() if value is not None}
    if not known:
        return None
    value = {"@type": "QuantitativeValue", **known, "unitText": "MONTH"}
    return {"@type": "MonetaryAmount", "currency": "IDR", "value": value}


def _education(levels: Sequence[str]) -> list[dict[str, str]]:
    categories = dict.fromkeys(_CREDENTIALS[level] for level in levels if level in _CREDENTIALS)
    return [{"@type": "EducationalOccupationalCredential", "credentialCategory": category} for category in categories]
