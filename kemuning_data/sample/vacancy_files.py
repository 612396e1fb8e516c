"""The vacancy lists, each laid out by another office in its own way."""

from __future__ import annotations

from collections.abc import Iterable

from kemuning_data.sample import spellings
from kemuning_data.sample.documents import Document
from kemuning_data.sample.layouts import Column, body, level_of, merged_header, pages, sscasn_columns, untidy
from kemuning_data.sample.sheets import Formula, Row, Text, Workbook
from kemuning_data.sample.timetable import Intake
from kemuning_data.sample.vacancies import CUMLAUDE, DISABILITY, Vacancy, chance

DOCUMENTS = "1. Surat lamaran bermeterai 2. Ijazah dan transkrip nilai asli 3. Kartu tanda penduduk elektronik"


def typed_list(intake: Intake, vacancies: list[Vacancy], seed: int) -> Document:
    """2021: typed by hand, cp1252 with semicolons, printed with the header on every page."""
    types = {DISABILITY: "Disabilitas", CUMLAUDE: "Cumlaude"}
    columns: list[Column] = [
        ("Instansi", lambda v, _: v.institution),
        ("ID Formasi", lambda v, _: v.vacancy_id),
        ("Jenis Pengadaan", lambda v, _: v.intake_kind),
        ("JABATAN", lambda v, _: v.job.title.title() if v.posts % 2 else v.job.title),
        ("Formasi", lambda v, _: types.get(v.vacancy_type, "Umum")),
        ("Unit Kerja", lambda v, _: spellings.levels_on_lines(v.path_in_capitals if v.posts > 2 else v.path)),
        ("Kualifikasi  Pendidikan", lambda _, programme: programme),
        ("Kuota", lambda v, _: f"{v.posts}"),
        ("Memenuhi Syarat", lambda v, _: v.eligible),
        ("Terbuka Disabilitas", lambda v, _: "Ya" if v.is_open_to_disabled else "Tidak"),
        ("Gaji Minimal", lambda v, _: spellings.dotted(v.salary[0])),
        ("Gaji Maksimal", lambda v, _: spellings.dotted_with_sen(v.salary[1], 50 if v.posts == 1 else 0)),
        ("Uraian Tugas", lambda v, _: v.job.duties),
        ("Keahlian", lambda v, _: v.job.skill),
        ("Syarat Administrasi", lambda _v, _p: DOCUMENTS),
        ("Catatan Panitia", lambda _v, _p: None),
    ]
    rng = chance(seed, "typing", intake.code)

    def rows() -> Iterable[Row]:
        yield from spellings.preamble("RINCIAN KEBUTUHAN CPNS TAHUN 2021", "Lampiran pengumuman panitia seleksi daerah")
        yield from pages([heading for heading, _ in columns], untidy(body(vacancies, columns), rng))

    return Document(
        "vacancies", f"Formasi {intake.code}.csv", Text(";", "cp1252"), rows, _row_count(vacancies), intake.code
    )


def export(intake: Intake, vacancies: list[Vacancy]) -> Document:
    """2024: the portal's own export in XLSX, with the posts summed by formula here and there."""
    columns: list[Column] = [
        *sscasn_columns(),
        ("job_desc", lambda v, _: v.job.duties),
        ("keahlian", lambda v, _: v.job.skill if v.has_skill_in_row else None),
        ("update_time", lambda _v, _p: "2025-01-15T08:00:00"),
    ]
    place = next(index for index, (heading, _) in enumerate(columns) if heading == "jumlah_formasi")

    def rows() -> Iterable[Row]:
        yield from spellings.preamble()
        yield [heading for heading, _ in columns]
        for row in body(vacancies, columns):
            posts = row[place]
            if isinstance(posts, int) and posts > 3:
                yield [*row[:place], Formula(f"={posts - 1}+1", posts), *row[place + 1 :]]
            else:
                yield row

    form = Workbook("xlsx", "spf")
    return Document("vacancies", f"SSCASN {intake.code}.xlsx", form, rows, _row_count(vacancies), intake.code)


def contract_list(intake: Intake, vacancies: list[Vacancy], seed: int) -> Document:
    """PPPK: an ODS called .csv, pay in millions, the numbers of posts under a merged heading."""
    columns: list[Column] = [
        ("No", lambda _v, _p: None),
        ("Nama Jabatan", lambda v, _: v.job.title),
        ("Kode Jabatan", lambda v, _: v.job.code),
        ("Unit Penempatan", lambda v, _: v.path),
        ("Jenis Formasi", lambda v, _: v.vacancy_type),
        ("Jenis Pengadaan", lambda v, _: v.intake_kind),
        ("Jenjang", lambda _, programme: level_of(programme)),
        ("Program Studi", lambda _, programme: programme),
        ("Jumlah Kebutuhan", lambda v, _: v.posts),
        ("Jumlah Memenuhi Syarat", lambda v, _: v.eligible),
        ("Penghasilan(juta)", lambda v, _: spellings.millions(v.salary[0])),
        ("DISABILITAS", lambda v, _: "YA" if v.is_open_to_disabled else "TIDAK"),
        ("Keahlian", lambda v, _: v.job.skill if v.has_skill_in_row else None),
        ("Uraian\nTugas", lambda v, _: v.job.duties.replace(" dan ", "\ndan ", 1)),
        ("formasi_id", lambda v, _: v.vacancy_id),
        ("Nama Instansi", lambda v, _: v.institution),
    ]
    top = spellings.preamble("LAMPIRAN PENGADAAN PPPK TAHUN 2024", "Badan Kepegawaian dan Pengembangan SDM")
    headings = [heading for heading, _ in columns]
    first, second, merges = merged_header(headings, len(top), {"Jumlah": ("Kebutuhan", "Memenuhi Syarat")})
    rng = chance(seed, "typing", intake.code)

    def rows() -> Iterable[Row]:
        yield from top
        yield first
        yield second
        for number, row in enumerate(untidy(body(vacancies, columns), rng), start=1):
            yield [number, *row[1:]]
            if number % 90 == 0:
                yield []

    form = Workbook("ods", "Lampiran", merges)
    return Document("vacancies", f"Formasi {intake.code}.csv", form, rows, _row_count(vacancies), intake.code)


def announced_list(intake: Intake, vacancies: list[Vacancy]) -> Document:
    """The open intake as announced: XLSX, pay under a merged heading, two columns more than anyone needs."""
    columns: list[Column] = [
        ("No.", lambda _v, _p: None),
        ("Instansi", lambda v, _: v.institution),
        ("Jenis Pengadaan", lambda v, _: v.intake_kind),
        ("Nama Jabatan", lambda v, _: v.job.title),
        ("Kode Jabatan", lambda v, _: v.job.code),
        ("Jenis Formasi", lambda v, _: v.vacancy_type),
        ("Unit Kerja", lambda v, _: v.path),
        ("Jumlah Kebutuhan", lambda v, _: v.posts),
        ("Jenjang", lambda _, programme: level_of(programme)),
        ("Program Studi", lambda _, programme: programme),
        ("Penghasilan Min", lambda v, _: v.salary[0]),
        ("Penghasilan Max", lambda v, _: v.salary[1]),
        ("Terbuka Disabilitas", lambda v, _: "Ya" if v.is_open_to_disabled else "Tidak"),
        ("Uraian Tugas", lambda v, _: v.job.duties),
        ("Keahlian", lambda v, _: v.job.skill if v.has_skill_in_row else None),
        ("Kelas Jabatan", lambda v, _: 5 + v.salary[0] // 1_000_000),
        ("Formasi ID", lambda v, _: v.vacancy_id),
    ]
    top = spellings.preamble(
        f"LAMPIRAN PENGUMUMAN PENGADAAN CPNS TAHUN {intake.year}", "Panitia Seleksi Kabupaten Kemuning"
    )
    first, second, merges = merged_header(
        [heading for heading, _ in columns], len(top), {"Penghasilan": ("Min", "Max")}
    )

    def rows() -> Iterable[Row]:
        yield from top
        yield first
        yield second
        for number, row in enumerate(body(vacancies, columns), start=1):
            yield [number, *row[1:]]

    form = Workbook("xlsx", "Lampiran I", merges)
    name = f"Formasi {intake.code} pengumuman.xlsx"
    return Document("vacancies", name, form, rows, _row_count(vacancies), intake.code)


def corrected_list(intake: Intake, vacancies: list[Vacancy], seed: int) -> Document:
    """The open intake corrected: the same columns in another order and by other names, in a CSV with tabs."""
    columns: list[Column] = [
        ("formasi_id", lambda v, _: v.vacancy_id),
        ("Unit Penempatan", lambda v, _: v.path_in_capitals if v.posts > 7 else v.path),
        ("Jabatan", lambda v, _: v.job.title),
        ("jabatan_kd", lambda v, _: v.job.code),
        ("Program Studi", lambda _, programme: programme),
        ("Jenjang Pendidikan", lambda _, programme: level_of(programme)),
        ("KUOTA", lambda v, _: v.posts),
        ("Penghasilan", lambda v, _: spellings.one_cell_range(*v.salary)),
        ("Formasi", lambda v, _: v.vacancy_type),
        ("Disabilitas", lambda v, _: int(v.is_open_to_disabled)),
        ("Pengadaan", lambda v, _: v.intake_kind),
        ("Nama Instansi", lambda v, _: v.institution),
        ("Keahlian", lambda v, _: v.job.skill if v.has_skill_in_row else None),
        ("Uraian Tugas", lambda v, _: v.job.duties),
    ]
    rng = chance(seed, "typing", intake.code)

    def rows() -> Iterable[Row]:
        yield from spellings.preamble("RALAT LAMPIRAN PENGUMUMAN", "Menggantikan lampiran sebelumnya")
        yield [heading for heading, _ in columns]
        yield from untidy(body(vacancies, columns), rng)

    form = Text("\t", "utf-8-sig")
    name = f"Formasi {intake.code} ralat.csv"
    return Document("vacancies", name, form, rows, _row_count(vacancies), intake.code, is_correction=True)


def _row_count(vacancies: list[Vacancy]) -> int:
    return sum(len(vacancy.programmes) for vacancy in vacancies)
