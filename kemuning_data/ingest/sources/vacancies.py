"""Formasi: the vacancy list of one intake, as SSCASN exports it or as an official types it.

One vacancy appears once for every study programme it accepts (up to 599 times in the national list of 2024): its posts
are counted once. A vacancy that a later file of the same intake no longer holds is closed, never deleted.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence

import polars as pl

from kemuning_data.errors import Problem, blocks, warns
from kemuning_data.ingest.problems import first_file
from kemuning_data.ingest.source import Context, Parsed, Source
from kemuning_data.ingest.sources import vacancy_places, vacancy_store
from kemuning_data.ingest.sources.intakes import intake_problems, made_intake
from kemuning_data.ingest.sources.vacancy_cells import FIELDS, VacancyCells, salary_max, salary_min
from kemuning_data.rules import education, official_words
from kemuning_data.rules.job_families import job_family
from kemuning_data.rules.vocabulary import EducationLevel, VacancyType

_EACH_ROW = ("formasi_id", "jenjang_studi", "program_studi", "pendidikan_nm", "row", "file", "sheet")


def resolve(rows: pl.DataFrame, context: Context) -> Parsed:
    """Vacancies with their programmes, the criteria named in their own row, and the units they need."""
    problems: list[Problem] = []
    if context.intake_code is None:
        return Parsed({}, {}, [blocks("intake_not_named", file=first_file(rows))])
    problems += intake_problems(context, context.intake_code, first_file(rows))
    if any(problem.is_blocking for problem in problems):
        return Parsed({}, {}, problems)
    rows = _with_ids(rows, problems)
    problems += _wrong_kind(rows, context) + _rows_disagree(rows) + _other_intake(rows, context)
    places, place_problems = vacancy_places.resolve_places(rows, context)
    problems += place_problems
    firsts = (
        rows.unique("formasi_id", keep="first", maintain_order=True)
        .with_columns(salary_min=salary_min(), salary_max=salary_max())
        .join(places.by_vacancy, on="formasi_id", how="left", maintain_order="left")
    )
    programmes = _programmes(rows, problems)
    vacancies = _vacancies(firsts, programmes, context.intake_code, problems)
    criteria = vacancy_places.criteria_in_rows(firsts)
    frames = {
        "intake": made_intake(context, context.intake_code),
        "institution": places.institutions,
        "unit": places.units,
        "vacancy": _with_fingerprints(vacancies, programmes, criteria),
        "vacancy_programme": programmes,
        "criterion": criteria,
    }
    counts = {"rows": rows.height, "vacancies": vacancies.height, "posts": int(vacancies["posts"].sum())}
    return Parsed(frames, counts, problems)


def _with_ids(rows: pl.DataFrame, problems: list[Problem]) -> pl.DataFrame:
    """A file without formasi_id gets ids made of what tells its vacancies apart."""
    if rows["formasi_id"].null_count() == 0:
        return rows
    if rows["formasi_id"].null_count() < rows.height:
        lacking = rows.filter(pl.col("formasi_id").is_null())
        problems.extend(
            blocks("value_missing", file=file, sheet=sheet, row=row, column="formasi_id", heading="formasi_id")
            for file, sheet, row in lacking.select("file", "sheet", "row").iter_rows()
        )
        return rows.filter(pl.col("formasi_id").is_not_null())
    problems.append(warns("vacancy_id_made", file=first_file(rows), count=rows.height))
    parts = pl.concat_str(
        [pl.col(name).fill_null("").str.to_lowercase() for name in ("ins_nm", "lokasi_nm", "jabatan_nm", "formasi_nm")],
        separator="\u241f",
    )
    made = rows.select(parts.alias("parts"))["parts"]
    ids = {part: "f-" + hashlib.sha256(part.encode()).hexdigest()[:20] for part in made.unique()}
    return rows.with_columns(made.replace_strict(ids).alias("formasi_id"))


def _wrong_kind(rows: pl.DataFrame, context: Context) -> list[Problem]:
    """The kind of recruitment in the file must be that of the intake named on the command line."""
    intake = made_intake(context, context.intake_code or "")
    known = context.known.intakes.filter(pl.col("intake_code") == context.intake_code)
    expected = str((known if known.height else intake)["kind"].first())
    problems = []
    for text, file, sheet, row in (
        rows.filter(pl.col("jp_nama").is_not_null())
        .unique("jp_nama", keep="first", maintain_order=True)
        .select("jp_nama", "file", "sheet", "row")
        .iter_rows()
    ):
        kind = official_words.intake_kind(text)
        same_family = kind is not None and (kind == expected or kind.split()[0] == expected.split()[0] == "PPPK")
        if not same_family:
            problems.append(
                blocks("intake_kind_differs", file=file, sheet=sheet, row=row, found=text, expected=expected)
            )
    return problems


def _rows_disagree(rows: pl.DataFrame) -> list[Problem]:
    """The rows of one vacancy differ in study programme only; anything else is told with both values."""
    shared = [field.name for field in FIELDS if field.name not in _EACH_ROW]
    firsts = rows.unique("formasi_id", keep="first", maintain_order=True)
    paired = rows.join(firsts, on="formasi_id", suffix="_first", maintain_order="left")
    problems = []
    for name in shared:
        differing = paired.filter(pl.col(name).ne_missing(pl.col(f"{name}_first")))
        problems.extend(
            blocks(
                "vacancy_rows_disagree",
                file=record["file"],
                sheet=record["sheet"],
                row=record["row"],
                column=name,
                found=record[name],
                expected=record[f"{name}_first"],
                vacancy_id=record["formasi_id"],
                first_row=record["row_first"],
            )
            for record in differing.iter_rows(named=True)
        )
    return problems


def _other_intake(rows: pl.DataFrame, context: Context) -> list[Problem]:
    elsewhere = rows.unique("formasi_id", keep="first", maintain_order=True).join(
        context.known.vacancies.filter(pl.col("intake_code") != context.intake_code),
        left_on="formasi_id",
        right_on="vacancy_id",
        how="inner",
        maintain_order="left",
    )
    return [
        blocks("vacancy_in_other_intake", file=file, sheet=sheet, row=row, found=vacancy_id, intake_code=intake_code)
        for file, sheet, row, vacancy_id, intake_code in elsewhere.select(
            "file", "sheet", "row", "formasi_id", "intake_code"
        ).iter_rows()
    ]


def _programmes(rows: pl.DataFrame, problems: list[Problem]) -> pl.DataFrame:
    """vacancy_id, position, education_level, study_programme: each accepted programme once, in the file's order."""
    listed = rows.select(
        "formasi_id",
        "jenjang_studi",
        pl.when(pl.col("program_studi").is_not_null())
        .then(pl.concat_list("program_studi"))
        .otherwise(_mapped_list(rows["pendidikan_nm"]))
        .alias("study_programme"),
    ).explode("study_programme", empty_as_null=True, keep_nulls=True)
    stated = {text: education.education_level(text) for text in listed["jenjang_studi"].drop_nulls().unique()}
    implied = {text: education.leading_level(text) for text in listed["study_programme"].drop_nulls().unique()}
    unknown = sorted(text for text, level in stated.items() if level is None)
    problems.extend(warns("education_level_unknown", file=first_file(rows), found=text) for text in unknown)
    return (
        listed.select(
            pl.col("formasi_id").alias("vacancy_id"),
            pl.coalesce(
                pl.col("jenjang_studi").replace_strict(stated, default=None, return_dtype=pl.String),
                pl.col("study_programme").replace_strict(implied, default=None, return_dtype=pl.String),
            ).alias("education_level"),
            "study_programme",
        )
        .filter(pl.any_horizontal(pl.col("education_level", "study_programme").is_not_null()))
        .unique(maintain_order=True)
        .with_columns(pl.int_range(1, pl.len() + 1).over("vacancy_id").cast(pl.Int64).alias("position"))
        .select("vacancy_id", "position", "education_level", "study_programme")
    )


def _mapped_list(texts: pl.Series) -> pl.Series:
    parts = {text: education.split_programmes(text) for text in texts.drop_nulls().unique()}
    return pl.Series("parts", [parts.get(text) for text in texts], dtype=pl.List(pl.String))


def _vacancies(
    firsts: pl.DataFrame, programmes: pl.DataFrame, intake_code: str, problems: list[Problem]
) -> pl.DataFrame:
    titles = {title: job_family(title) for title in firsts["jabatan_nm"].unique()}
    types = {name: official_words.vacancy_type(name) for name in firsts["formasi_nm"].drop_nulls().unique()}
    file = first_file(firsts)
    problems.extend(
        warns("job_family_unknown", file=file, found=title)
        for title in sorted(title for title, (_, is_known) in titles.items() if not is_known)
    )
    problems.extend(
        warns("vacancy_type_unknown", file=file, found=name)
        for name in sorted(name for name, code in types.items() if code is VacancyType.OTHER)
    )
    if firsts["disable"].null_count():
        problems.append(warns("disabled_flag_missing", file=file, count=firsts["disable"].null_count()))
    required = _education_required(programmes)
    vacancy_type = pl.col("formasi_nm").replace_strict(types, default=VacancyType.GENERAL, return_dtype=pl.String)
    return firsts.select(
        pl.col("formasi_id").alias("vacancy_id"),
        pl.lit(intake_code).alias("intake_code"),
        "unit_code",
        "placement",
        pl.col("jabatan_nm").alias("title"),
        pl.col("jabatan_kd").alias("job_code"),
        pl.col("jabatan_nm")
        .replace_strict({title: family for title, (family, _) in titles.items()}, return_dtype=pl.String)
        .alias("job_family"),
        vacancy_type.alias("vacancy_type"),
        pl.col("jumlah_formasi").alias("posts"),
        pl.col("jumlah_ms").alias("eligible"),
        # A post set aside for disabled people is open to them whatever the flag says.
        (pl.col("disable").fill_null(value=False) | (vacancy_type == VacancyType.DISABILITY)).alias(
            "is_open_to_disabled"
        ),
        "salary_min",
        "salary_max",
        pl.col("job_desc").alias("duties"),
        pl.col("formasi_id").replace_strict(required, default=None, return_dtype=pl.String).alias("education_required"),
    )


def _education_required(programmes: pl.DataFrame) -> dict[str, str | None]:
    levels = programmes.drop_nulls("education_level").group_by("vacancy_id").agg(pl.col("education_level").unique())
    return {
        vacancy_id: education.education_required(EducationLevel(level) for level in accepted)
        for vacancy_id, accepted in levels.iter_rows()
    }


def _with_fingerprints(vacancies: pl.DataFrame, programmes: pl.DataFrame, criteria: pl.DataFrame) -> pl.DataFrame:
    """A hash of all that a vacancy's rows say, so that a later file is compared without reading every child back."""
    children: dict[str, list[Sequence[object]]] = {}
    for frame in (programmes, criteria):
        for child in frame.iter_rows():
            children.setdefault(child[0], []).append(child)
    prints: Iterable[str] = (
        hashlib.sha256(json.dumps([row, children.get(row[0], [])], ensure_ascii=False).encode()).hexdigest()
        for row in vacancies.iter_rows()
    )
    return vacancies.with_columns(pl.Series("fingerprint", list(prints), dtype=pl.String))


SOURCE = Source(
    kind="vacancies",
    fields=FIELDS,
    schema=VacancyCells,
    resolve=resolve,
    store=vacancy_store.store,
    needs_intake=True,
    rule_columns={
        "institution_missing": "ins_nm",
        "salary_range_reversed": "gaji_min",
        "salary_out_of_range": "gaji_min",
    },
)
