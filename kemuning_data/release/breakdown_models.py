"""The rows of the datasets about groups of people: rounded counts, and which tables of them there are."""

from __future__ import annotations

import datetime as dt

from kemuning_data.i18n import N_
from kemuning_data.release.rows import Row, described
from kemuning_data.rules import breakdown_vocabulary as b
from kemuning_data.rules import vocabulary as v

_NODE = ("intake_code", "institution_code", "unit_code", "job_family", "vacancy_type")
"""What says of which people a breakdown is; the same columns sort its rows."""


class _PopulationRow(Row):
    """What says of which people a row is."""

    intake_code: str | None = described(N_("Code of the recruitment round; empty: all rounds whose objections ended"))
    institution_code: str | None = described(N_("Code of the institution; empty: all institutions"))
    unit_code: str | None = described(N_("Code of the unit; empty: all units"))
    job_family: str | None = described(N_("Job family; empty: all job families"), codes=v.JobFamily)
    vacancy_type: str | None = described(N_("Vacancy type; empty: all types"), codes=v.VacancyType)
    stage: str = described(N_("How far the people came"), codes=b.PopulationStage)


class BreakdownTableRow(_PopulationRow):
    """Tabel rincian: which groups of people are broken down by which attribute, and which are not."""

    dataset = "breakdown_tables"
    dataset_title = N_("Tables of breakdowns")
    dataset_summary = N_(
        "Every table of people that could be asked for, from 20 people on and for whole rounds always: how many they "
        "are, when they were counted, and why a withheld table is not shown."
    )
    sorted_by = (*_NODE, "stage", "attribute_1", "attribute_2")

    attribute_1: str = described(N_("What the people are broken down by"), codes=b.Attribute)
    attribute_2: str | None = described(N_("The second attribute of a table of two"), codes=b.Attribute)
    people: int = described(N_("People of the table, exact"), "people")
    implied: int = described(
        N_(
            "Those of them whose vacancy itself tells the attribute to everybody, exact; a table of two leaves them out"
        ),
        "people",
    )
    is_published: bool = described(N_("Whether the table is shown"))
    hidden_reason: str | None = described(N_("Why a withheld table is not shown"), codes=b.HiddenReason)
    issue: int = described(N_("1: counted when the stage had closed; 2: after its objections had ended"), "issue")
    issued_on: dt.date = described(N_("Day of that issue; the table does not change until the next one"), "date")


class BreakdownRow(_PopulationRow):
    """Rincian pelamar menurut jenis kelamin, umur, disabilitas dan daerah asal."""

    dataset = "breakdowns"
    dataset_title = N_("Breakdowns of applicants")
    dataset_summary = N_(
        "How many women and men, of which age, with and without a disability, from which district: counts rounded at "
        "random to multiples of 5; a published table has every category."
    )
    sorted_by = (*_NODE, "stage", "attribute_1", "attribute_2", "value_1", "value_2")

    attribute_1: str = described(N_("What the people are broken down by"), codes=b.Attribute)
    value_1: str = described(N_("The category of the first attribute"))
    attribute_2: str | None = described(N_("The second attribute of a table of two"), codes=b.Attribute)
    value_2: str | None = described(N_("The category of the second attribute"))
    count: int | None = described(
        N_("People, rounded at random to a multiple of 5, plus `implied`; off by at most 4; empty: hidden"), "people"
    )
    implied: int = described(
        N_("People in vacancies that tell the category to everybody; exact, and part of the count"), "people"
    )
    hidden_reason: str | None = described(N_("Why the count is hidden; no reason means zero"), codes=b.HiddenReason)
    median_skd: float | None = described(
        N_("Median SKD of those beyond `implied`, rounded to 5 points; from 50 people on"), "points of 550"
    )
    median_skb: float | None = described(
        N_("Median SKB of those beyond `implied`, rounded to whole points; from 50 people on"), "0 to 100"
    )
    median_integrated: float | None = described(
        N_("Median final score of those beyond `implied`, rounded to 1 % of its scale; from 50 people on"), "points"
    )


class OutreachRow(Row):
    """Dari mana pelamar tahu: saluran informasi."""

    dataset = "outreach"
    dataset_title = N_("How applicants heard of the vacancies")
    dataset_summary = N_(
        "Through which channels the applicants of each round heard of its vacancies, and how far they came: rounded "
        "and hidden like the breakdowns."
    )
    sorted_by = ("intake_code", "channel")

    intake_code: str = described(N_("Code of the recruitment round"), key=True)
    channel: str = described(N_("Channel through which the applicants heard"), key=True, codes=v.Channel)
    applied: int | None = described(N_("Applicants, rounded at random to a multiple of 5; empty: hidden"), "people")
    applied_hidden_reason: str | None = described(
        N_("Why the count is hidden; no reason means zero"), codes=b.HiddenReason
    )
    passed_administration: int | None = described(
        N_("Those who passed the administrative selection, rounded; empty: hidden"), "people"
    )
    passed_administration_hidden_reason: str | None = described(
        N_("Why the count is hidden; no reason means zero"), codes=b.HiddenReason
    )
    appointed: int | None = described(N_("Those who were chosen, rounded; empty: hidden"), "people")
    appointed_hidden_reason: str | None = described(
        N_("Why the count is hidden; no reason means zero"), codes=b.HiddenReason
    )
