"""The datasets of training: nobody's training, and no small unit's, can be read from them."""

from __future__ import annotations

import datetime as dt

from kemuning_data.i18n import N_
from kemuning_data.release.rows import Row, described
from kemuning_data.rules import training_vocabulary as t
from kemuning_data.rules.breakdown_vocabulary import HiddenReason


class TrainingProgrammeRow(Row):
    """Program pelatihan."""

    dataset = "training_programmes"
    dataset_title = N_("Training programmes")
    dataset_summary = N_("Every training programme with its kind, theme, organiser and way of teaching.")
    sorted_by = ("programme_code",)

    programme_code: str = described(N_("Code of the programme"), key=True)
    programme_name: str = described(N_("Name of the programme"))
    kind: str = described(N_("Kind of training"), codes=t.TrainingKind)
    theme: str = described(N_("Theme of the training"), codes=t.TrainingTheme)
    organiser: str | None = described(N_("Who holds it"))
    delivery: str = described(N_("How it is taught"), codes=t.Delivery)


class TrainingProgressRow(Row):
    """Kemajuan pelatihan terhadap target."""

    dataset = "training_progress"
    dataset_title = N_("Training against its target")
    dataset_summary = N_(
        "By programme and period: the target, those who took part and those who completed it, from ten people on; of "
        "all programmes together also by unit; of a unit and a programme the target alone."
    )
    sorted_by = ("period", "programme_code", "unit_code")

    unit_code: str | None = described(N_("Code of the unit; empty: the whole government"))
    programme_code: str | None = described(N_("Code of the programme; empty: all programmes, each person once"))
    period: str = described(N_("Year or quarter in which the training ends, as 2024 or 2024-Q3; units: years only"))
    target: int | None = described(N_("Participants planned; years only"), "people")
    registered: int | None = described(
        N_("Participants; of a programme exact, of all rounded to a multiple of 5; whole government only"), "people"
    )
    completed: int | None = described(
        N_("Participants who took it to its end, with or without success; exact or rounded as the participants"),
        "people",
    )
    passed: int | None = described(
        N_("Of them, those who passed; whole government and years only, where ten or more did and ten or more did not"),
        "people",
    )
    completed_share: str | None = described(
        N_("Share of the participants who took it, of all programmes any, to its end, in steps or three classes"),
        codes=t.ShareClass,
    )
    passed_share: str | None = described(
        N_("Share who passed among those who got a mark, in steps or classes; whole government and years only"),
        codes=t.ShareClass,
    )
    hours_total: float | None = described(
        N_("Training hours of programmes with ten participants that were taken to their end; all programmes together"),
        "training hours of 45 minutes",
    )
    as_of: dt.date = described(N_("Last day that is counted: the end of a quarter"), "date")
    hidden_reason: str | None = described(N_("Why figures are not shown; none may mean zero"), codes=HiddenReason)


class TrainingHoursRow(Row):
    """Jam pelatihan (JP): 20 a year at least for PNS, 24 a contract year at most for PPPK."""

    dataset = "training_hours"
    dataset_title = N_("Training hours of staff")
    dataset_summary = N_(
        "By unit, year and kind of employee: staff, and the share of PNS with at least 20 training hours or of PPPK "
        "with at most 24; in steps or classes for units."
    )
    sorted_by = ("year", "kind", "unit_code")

    unit_code: str | None = described(N_("Code of the unit; empty: the whole government"))
    year: int = described(N_("Calendar year"), "year")
    kind: str = described(N_("Kind of employee"), codes=t.EmployeeKind)
    headcount: int = described(N_("Staff in service on the last day of the year, or on `as_of` before that"), "people")
    share_meeting_pct: float | None = described(
        N_("Share within the rule, exact; whole government only, where ten or more are within it and ten or more not"),
        "percent of staff",
    )
    share_class: str | None = described(
        N_("Share within the rule, in steps of 5 percent or three classes"), codes=t.ShareClass
    )
    hours_total: float | None = described(
        N_("Training hours completed by all of them, three digits; whole government only"),
        "training hours of 45 minutes",
    )
    hours_median: float | None = described(
        N_("Training hours that half of them reach, whole hours; whole government only, from 30 staff"),
        "training hours of 45 minutes",
    )
    as_of: dt.date = described(N_("Last day that is counted: the end of a quarter"), "date")
    hidden_reason: str | None = described(N_("Why the share is not shown; none may mean zero"), codes=HiddenReason)


class TrainingScoreRow(Row):
    """Nilai sebelum dan sesudah."""

    dataset = "training_scores"
    dataset_title = N_("Scores before and after training")
    dataset_summary = N_(
        "By programme and year that is over, for the whole government: how much scores rose, with their spread, from "
        "30 participants with both scores; from 10 only the share whose score rose."
    )
    sorted_by = ("year", "programme_code")

    programme_code: str = described(N_("Code of the programme"), key=True)
    year: int = described(N_("Year in which the training ended"), "year", key=True)
    scored: int | None = described(N_("Participants with both scores, rounded to a multiple of 5"), "people")
    mean_before: float | None = described(N_("Mean score before, one decimal"), "points of 100")
    mean_after: float | None = described(N_("Mean score after, one decimal"), "points of 100")
    mean_gain: float | None = described(N_("Mean gain, one decimal"), "points of 100")
    gain_low: int | None = described(N_("A quarter gained at most this, whole points"), "points of 100")
    gain_median: int | None = described(N_("Half gained at most this, whole points"), "points of 100")
    gain_high: int | None = described(N_("Three quarters gained at most this, whole points"), "points of 100")
    share_improved: str | None = described(
        N_("Share whose score rose, in steps of 5 percent or three classes"), codes=t.ShareClass
    )
    as_of: dt.date = described(N_("Last day that is counted: the end of a quarter"), "date")
    hidden_reason: str | None = described(N_("Why figures are not shown; none may mean zero"), codes=HiddenReason)


class AppointedTrainingRow(Row):
    """Pelatihan mereka yang baru diangkat: Latsar CPNS, orientasi PPPK."""

    dataset = "appointed_training"
    dataset_title = N_("Basic training of the newly appointed")
    dataset_summary = N_(
        "By recruitment round: how many were appointed, and how far they came in their basic training; counts of "
        "people rounded to multiples of 5, those below 10 not shown."
    )
    sorted_by = ("intake_code", "status")

    intake_code: str = described(N_("Code of the recruitment round"), key=True)
    status: str = described(N_("Status in the basic training"), key=True, codes=t.TrainingStatus)
    appointed: int = described(N_("Everyone appointed in the round, exact"), "people")
    in_service: int | None = described(N_("Of them, those in the list of employees, rounded"), "people")
    count: int | None = described(N_("People with this status, rounded to a multiple of 5"), "people")
    finished_share: str | None = described(
        N_("Share of those in service who finished it, in steps of 5 percent; of the round, the same for each status"),
        codes=t.ShareClass,
    )
    as_of: dt.date = described(N_("Last day that is counted: the end of a quarter"), "date")
    hidden_reason: str | None = described(N_("Why the count is not shown; none may mean zero"), codes=HiddenReason)
