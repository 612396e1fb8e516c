"""Vacancies drawn from the job catalogue: the same seed and intake give the same list."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from uuid import UUID

from kemuning_data.sample.catalogue import Government, Job, Unit, jobs
from kemuning_data.sample.timetable import Intake

GENERAL, DISABILITY, CUMLAUDE = "UMUM", "PENYANDANG DISABILITAS", "LULUSAN TERBAIK"
FUNCTIONAL_GROUP = "Kelompok Jabatan Fungsional"

ADDED_LATER, CLOSED_LATER, CHANGED_LATER = 5, 4, 6
"""How many vacancies the correction of the open intake adds, takes back and changes."""

_POSTS = {GENERAL: (1, 1, 1, 2, 2, 3, 4, 6, 8, 12), DISABILITY: (1, 1, 2), CUMLAUDE: (1,)}
_TEN_THOUSAND = 10_000
_ELIGIBLE_FIFTHS = 3
"""Of five who are drawn as eligible so many are kept: the first start of a site waits for all of them."""
_MARKS_OF_PPPK = {"teacher": "PPPK Guru", "health": "PPPK Tenaga Kesehatan"}


@dataclass(frozen=True, slots=True)
class Post:
    """A job at a unit that a vacancy may be made of; a teacher's at one school, others where the draw puts them."""

    job: Job
    unit: Unit
    placement: str | None


@dataclass(frozen=True, slots=True)
class Vacancy:
    """Formasi, with everything that any of the files tells about it. `salary` in rupiah a month."""

    vacancy_id: str
    job: Job
    unit: Unit
    institution: str
    placement: str
    intake_kind: str
    vacancy_type: str
    posts: int
    eligible: int | None
    is_open_to_disabled: bool
    salary: tuple[int, int]
    programmes: tuple[str, ...]
    has_skill_in_row: bool

    @property
    def path(self) -> str:
        """`lokasi_nm`: institution | unit | place."""
        return " | ".join((self.institution, self.unit.name, self.placement))

    @property
    def path_in_capitals(self) -> str:
        """The same with the two upper levels in capitals, as some offices print them."""
        return " | ".join((self.institution.upper(), self.unit.name.upper(), self.placement))


def chance(seed: int, *purpose: str) -> Random:
    """A source of numbers of its own for every purpose, so that a change in one file leaves the others alone."""
    return Random(":".join((str(seed), *purpose)))  # noqa: S311 - reproducible on purpose, guards nothing


def intake_vacancies(government: Government, intake: Intake, seed: int) -> list[Vacancy]:
    """The vacancies of an intake: those of every `always` job, a draw of the other posts, those that are certain."""
    rng = chance(seed, "vacancies", government.code, intake.code)
    posts = possible_posts(government, intake.family)
    fixed = _first_of_each_job([post for post in posts if post.job.is_always])
    others = [post for post in posts if post not in fixed]
    chosen = fixed + rng.sample(others, intake.vacancies - len(fixed))
    types = _types(len(chosen), len(fixed), rng)
    certain = [job for job in jobs() if intake.code in job.certain_in]
    for place, job in enumerate(certain, start=len(chosen) - len(certain)):
        chosen[place], types[place] = _certain_post(government, job, chosen[:place]), GENERAL
    drawn = [
        vacancy(rng, government, intake, post, vacancy_type) for post, vacancy_type in zip(chosen, types, strict=True)
    ]
    return drawn if intake.is_open else _with_one_unwanted([thinned(one, _ELIGIBLE_FIFTHS) for one in drawn])


def _with_one_unwanted(vacancies: list[Vacancy]) -> list[Vacancy]:
    """The last vacancy whose job no other one has was applied for by nobody; never one of a job that is certain."""
    titles = [one.job.title for one in vacancies]
    alone = [
        place for place, one in enumerate(vacancies) if titles.count(one.job.title) == 1 and not one.job.certain_in
    ]
    unwanted = alone[-1] if alone else None
    return [dataclasses.replace(one, eligible=0) if place == unwanted else one for place, one in enumerate(vacancies)]


def open_rounds(government: Government, intake: Intake, seed: int) -> tuple[list[Vacancy], list[Vacancy]]:
    """The announced list of the open intake and its correction, which adds, changes and closes vacancies."""
    everything = intake_vacancies(government, intake, seed)
    announced, added = everything[:-ADDED_LATER], everything[-ADDED_LATER:]
    rng = chance(seed, "correction", intake.code)
    free = [index for index, one in enumerate(announced) if not one.job.is_always]
    touched = rng.sample(free, CLOSED_LATER + CHANGED_LATER)
    closed, changed = set(touched[:CLOSED_LATER]), set(touched[CLOSED_LATER:])
    kept = [_changed(one) if index in changed else one for index, one in enumerate(announced) if index not in closed]
    return announced, kept + added


def _changed(one: Vacancy) -> Vacancy:
    """One post more (one less where there were most), and open to disabled applicants."""
    more = 1 if one.posts < max(_POSTS[GENERAL]) else -1
    return dataclasses.replace(one, posts=one.posts + more, is_open_to_disabled=True)


def possible_posts(government: Government, family: str) -> list[Post]:
    """Every job of that family of intakes at every unit that fits it."""
    return [post for job in jobs() if family in job.intakes for post in _posts_of(job, government)]


def vacancy(rng: Random, government: Government, intake: Intake, post: Post, vacancy_type: str = GENERAL) -> Vacancy:
    """One vacancy of a job at a unit, its numbers drawn from `rng`."""
    job, unit = post.job, post.unit
    step = rng.randrange(5) * 5
    lowest, highest = (_pay(amount + step, intake) for amount in job.salary)
    posts = rng.choice(_POSTS[vacancy_type])
    return Vacancy(
        vacancy_id=vacancy_id(rng),
        job=job,
        unit=unit,
        institution=government.name,
        placement=post.placement or _placement(rng, job, unit),
        intake_kind=intake.kind if intake.family == "CPNS" else _pppk_kind(job, intake.kind),
        vacancy_type=vacancy_type,
        posts=posts,
        eligible=None if intake.is_open else posts * rng.randint(2, 45),
        is_open_to_disabled=vacancy_type == DISABILITY or ("field" not in job.marks and rng.random() < 0.6),
        salary=(lowest, highest),
        programmes=job.programmes,
        has_skill_in_row=rng.random() < 0.5,
    )


def thinned(one: Vacancy, fifths: int) -> Vacancy:
    """The vacancy with fewer applicants: so many of every five."""
    return dataclasses.replace(one, eligible=None if one.eligible is None else one.eligible * fifths // 5)


def vacancy_id(rng: Random) -> str:
    """Like the UUIDs of SSCASN, with a letter in every group: no run of digits that could be a person's number."""
    while True:
        text = str(UUID(int=rng.getrandbits(128), version=4))
        if not any(group.isdigit() for group in text.split("-")) and not _long_run(text):
            return text


def _long_run(text: str) -> bool:
    letters = [-1, *(index for index, letter in enumerate(text) if letter in "abcdef"), len(text)]
    return any(after - before > 9 for before, after in pairwise(letters))


def _posts_of(job: Job, government: Government) -> list[Post]:
    return [
        Post(job, unit, placement)
        for unit in government.units
        if unit.group in job.at
        for placement in (_sections(job, unit) if "teacher" in job.marks else [None])
    ]


def _certain_post(government: Government, job: Job, taken: list[Post]) -> Post:
    """The job at the first unit that has it in none of the posts taken, and has the section it belongs to."""
    posts = _posts_of(job, government)
    fitting = [post for post in posts if any(job.section_word in section for section in post.unit.sections)]
    return next((post for post in fitting if post not in taken), fitting[0])


def _first_of_each_job(posts: list[Post]) -> list[Post]:
    """At most three places for each job."""
    taken: dict[str, list[Post]] = {}
    for post in posts:
        taken.setdefault(post.job.title, []).append(post)
    return [post for same in taken.values() for post in same[:3]]


def _types(count: int, general_first: int, rng: Random) -> list[str]:
    """Mostly general; about one in ten for disabled applicants, one in twenty for best graduates."""
    drawn = rng.choices((GENERAL, DISABILITY, CUMLAUDE), weights=(85, 10, 5), k=count - general_first)
    # Both special types in every intake, whatever the draw says.
    drawn[:2] = [DISABILITY, CUMLAUDE]
    return [GENERAL] * general_first + drawn


def _pay(ten_thousands: int, intake: Intake) -> int:
    """Rupiah; the pay of 2021 was lower by the general raise since."""
    rupiah = ten_thousands * _TEN_THOUSAND
    return rupiah * 9 // 10 if intake.year < 2024 and not intake.is_open else rupiah


def _pppk_kind(job: Job, default: str) -> str:
    return next((kind for mark, kind in _MARKS_OF_PPPK.items() if mark in job.marks), default)


def _placement(rng: Random, job: Job, unit: Unit) -> str:
    return FUNCTIONAL_GROUP if job.is_functional else rng.choice(_sections(job, unit))


def _sections(job: Job, unit: Unit) -> list[str]:
    return [section for section in unit.sections if job.section_word in section] or list(unit.sections)
