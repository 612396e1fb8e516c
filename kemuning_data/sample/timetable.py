"""The intakes of the sample and their timetables: three closed, one open on the day the sample is made for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from kemuning_data.rules.vocabulary import Stage
from kemuning_data.sample.catalogue import Period, declared


@dataclass(frozen=True, slots=True)
class Intake:
    """Pengadaan, as the intakes file tells it, with its timetable and how many vacancies the sample gives it."""

    code: str
    kind: str
    year: int
    regulation: str
    vacancies: int
    periods: tuple[Period, ...]
    is_open: bool

    @property
    def family(self) -> str:
        """CPNS or PPPK."""
        return self.kind.split()[0]


def closed_intakes() -> tuple[Intake, ...]:
    """The past intakes, whose dates do not depend on the day."""
    return tuple(
        Intake(
            entry["code"],
            entry["kind"],
            entry["year"],
            entry["regulation"],
            entry["vacancies"],
            tuple(Period(Stage(stage), first, last) for stage, first, last in entry["stages"]),
            is_open=False,
        )
        for entry in declared("intakes.toml")["closed"]
    )


def open_intake(today: date) -> Intake:
    """The intake whose registration is open on `today`: the second of its year where a past one has the code."""
    entry = declared("intakes.toml")["open"]
    code = f"cpns-{today.year}"
    if code in {intake.code for intake in closed_intakes()}:
        code += "-2"
    periods = tuple(
        Period(Stage(stage), today + timedelta(days=first), today + timedelta(days=last))
        for stage, first, last in entry["stages"]
    )
    return Intake(code, entry["kind"], today.year, entry["regulation"], entry["vacancies"], periods, is_open=True)


def stage_label(intake: Intake, stage: Stage) -> str:
    """The Indonesian label of a stage, as the timetable of that kind of intake prints it."""
    content = declared("intakes.toml")
    own = content["labels_pppk"] if intake.family == "PPPK" else {}
    return own.get(stage.value, content["labels"][stage.value])


def stage_note(stage: Stage) -> str | None:
    """What the officials write beside a stage, if anything."""
    return declared("intakes.toml")["notes"].get(stage.value)
