"""The datasets of the satisfaction survey (survei kepuasan masyarakat, SKM)."""

from __future__ import annotations

from kemuning_data.i18n import N_
from kemuning_data.release.rows import Row, described
from kemuning_data.rules import survey_vocabulary as s
from kemuning_data.rules.breakdown_vocabulary import HiddenReason


class SurveyIndexRow(Row):
    """Indeks kepuasan masyarakat (IKM)."""

    dataset = "survey_index"
    dataset_title = N_("Satisfaction index")
    dataset_summary = N_(
        "By unit and period: the satisfaction index (IKM) with its interval, the number of respondents and the minimum "
        "sample; from ten respondents, once the period is over. A figure that was told stays as it is until at least "
        "ten respondents have changed."
    )
    sorted_by = ("unit_code", "period", "method")

    unit_code: str | None = described(N_("Code of the unit; empty: the whole government"))
    period: str = described(N_("Period, as 2024, 2024-H1 or 2024-Q3"))
    n: int | None = described(N_("Respondents; empty: the report does not say"), "people")
    population: int | None = described(N_("People served in the period, where the unit has said so"), "people")
    minimum_n: int | None = described(N_("Minimum sample after Krejcie and Morgan"), "people")
    ikm: float | None = described(N_("Satisfaction index (IKM), two decimals"), "25 to 100")
    grade: str | None = described(N_("Grade of the service"), codes=s.Grade)
    low: float | None = described(N_("Lower end of the 95 % interval"), "25 to 100")
    high: float | None = described(N_("Upper end of the 95 % interval"), "25 to 100")
    spread: float | None = described(N_("Standard deviation of the respondents' own indices"), "points")
    units: int | None = described(N_("Units that the figure covers; whole government only"), "units")
    method: str = described(
        N_("How the index came about; figures of different methods are not comparable"), codes=s.IndexMethod
    )
    hidden_reason: str | None = described(N_("Why figures are not shown; none may mean zero"), codes=HiddenReason)


class SurveyElementRow(Row):
    """Unsur SKM."""

    dataset = "survey_elements"
    dataset_title = N_("Elements of the satisfaction survey")
    dataset_summary = N_(
        "By unit, period and element: the mean answer and its index, from ten answers; their interval from thirty."
    )
    sorted_by = ("unit_code", "period", "method", "element")

    unit_code: str | None = described(N_("Code of the unit; empty: the whole government"))
    period: str = described(N_("Period, as 2024, 2024-H1 or 2024-Q3"))
    element: str = described(N_("Element of the service"), codes=s.Element)
    n: int | None = described(N_("Answers; empty: the report does not say"), "people")
    mean: float | None = described(N_("Mean answer (NRR)"), "1 to 4")
    ikm: float | None = described(N_("Mean answer times 25, two decimals"), "25 to 100")
    low: float | None = described(N_("Lower end of the 95 % interval"), "25 to 100")
    high: float | None = described(N_("Upper end of the 95 % interval"), "25 to 100")
    method: str = described(
        N_("How the index came about; figures of different methods are not comparable"), codes=s.IndexMethod
    )
    hidden_reason: str | None = described(N_("Why figures are not shown; none may mean zero"), codes=HiddenReason)


class SurveyRespondentRow(Row):
    """Profil responden."""

    dataset = "survey_respondents"
    dataset_title = N_("Who answered the satisfaction survey")
    dataset_summary = N_(
        "By year, for the whole government: respondents by sex, age, education, occupation and way of answering, "
        "rounded; never by unit."
    )
    sorted_by = ("year", "attribute", "value")

    year: int = described(N_("Year of the answers"), "year", key=True)
    attribute: str = described(N_("What is told of the respondents"), key=True, codes=s.ProfileAttribute)
    value: str = described(N_("Category"), key=True)
    respondents: int = described(N_("Respondents of the year who were counted, exact"), "people")
    issue: int = described(N_("1: counted first; 2: counted once more, and for the last time"), "issue")
    count: int | None = described(N_("Respondents, rounded to a multiple of 5"), "people")
    hidden_reason: str | None = described(N_("Why the count is not shown; none may mean zero"), codes=HiddenReason)
