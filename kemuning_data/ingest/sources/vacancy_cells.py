"""What a vacancy file may say, cell by cell: its columns with the headings people use, and what each must fulfil."""

from __future__ import annotations

import dataframely as dy
import polars as pl

from kemuning_data.ingest.readers import cells
from kemuning_data.ingest.source import Field

MOST_POSTS = 20_000
"""More posts in one vacancy than any agency has ever had: the national list's largest has 2,949."""
SALARY_RUPIAH = (50_000, 500_000_000)
"""A month's income outside this range is a slip of the keyboard or of the unit."""

MONEY_RANGE = pl.List(pl.Int64())

FIELDS = (
    Field("formasi_id", ("id formasi", "kode formasi"), cells.identifier, pl.String()),
    Field("ins_nm", ("instansi", "nama instansi", "nama institusi"), cells.text, pl.String()),
    Field("jp_nama", ("jenis pengadaan", "pengadaan"), cells.text, pl.String()),
    Field("formasi_nm", ("jenis formasi", "formasi", "nama formasi"), cells.text, pl.String()),
    Field("jabatan_nm", ("jabatan", "nama jabatan"), cells.text, pl.String(), is_required=True),
    Field("jabatan_kd", ("kode jabatan",), cells.identifier, pl.String()),
    Field(
        "lokasi_nm",
        ("unit kerja", "lokasi", "lokasi formasi", "unit penempatan", "unit kerja penempatan", "penempatan"),
        cells.text,
        pl.String(),
    ),
    Field("pendidikan_nm", ("kualifikasi pendidikan", "pendidikan", "kualifikasi"), cells.text, pl.String()),
    Field(
        "jumlah_formasi",
        ("jumlah kebutuhan", "kuota", "jumlah", "jumlah alokasi", "alokasi", "kebutuhan"),
        cells.whole,
        pl.Int64(),
        is_required=True,
    ),
    Field("jumlah_ms", ("memenuhi syarat", "jumlah memenuhi syarat"), cells.whole, pl.Int64()),
    Field("disable", ("terbuka disabilitas", "disabilitas", "terbuka bagi disabilitas"), cells.flag, pl.Boolean()),
    Field(
        "gaji_min",
        ("penghasilan min", "penghasilan minimal", "gaji minimal", "penghasilan min (juta)", "gaji min (juta)"),
        cells.money_range,
        MONEY_RANGE,
        takes_scale=True,
    ),
    Field(
        "gaji_max",
        (
            *("penghasilan max", "penghasilan maks", "penghasilan maksimal", "gaji maks", "gaji maksimal"),
            *("penghasilan max (juta)", "penghasilan maks (juta)", "gaji max (juta)"),
        ),
        cells.money_range,
        MONEY_RANGE,
        takes_scale=True,
    ),
    Field(
        "penghasilan",
        (
            "rentang penghasilan",
            "penghasilan(juta)",
            "penghasilan (juta)",
            "gaji",
            "rentang gaji",
            "kisaran penghasilan",
        ),
        cells.money_range,
        MONEY_RANGE,
        takes_scale=True,
    ),
    Field("jenjang_studi", ("jenjang", "jenjang pendidikan"), cells.text, pl.String()),
    Field("program_studi", ("program studi", "prodi", "jurusan"), cells.text, pl.String()),
    Field("job_desc", ("uraian tugas", "deskripsi jabatan", "tugas"), cells.text, pl.String()),
    Field("keahlian", ("keterampilan", "keahlian yang dibutuhkan"), cells.text, pl.String()),
    Field("syarat_admin", ("syarat administrasi", "dokumen", "persyaratan administrasi"), cells.text, pl.String()),
)


class VacancyCells(dy.Schema):
    """What one row of a vacancy file must fulfil, whatever the other rows say."""

    file = dy.String()
    sheet = dy.String(nullable=True)
    row = dy.UInt32()
    formasi_id = dy.String(nullable=True, max_length=64)
    ins_nm = dy.String(nullable=True, max_length=200)
    jp_nama = dy.String(nullable=True)
    formasi_nm = dy.String(nullable=True)
    jabatan_nm = dy.String(nullable=False, max_length=300)
    jabatan_kd = dy.String(nullable=True)
    lokasi_nm = dy.String(nullable=True, max_length=1000)
    pendidikan_nm = dy.String(nullable=True)
    jumlah_formasi = dy.Int64(nullable=False, min=1, max=MOST_POSTS)
    jumlah_ms = dy.Int64(nullable=True, min=0, max=10_000_000)
    disable = dy.Bool(nullable=True)
    gaji_min = dy.List(dy.Int64(), nullable=True)
    gaji_max = dy.List(dy.Int64(), nullable=True)
    penghasilan = dy.List(dy.Int64(), nullable=True)
    jenjang_studi = dy.String(nullable=True)
    program_studi = dy.String(nullable=True, max_length=500)
    job_desc = dy.String(nullable=True)
    keahlian = dy.String(nullable=True)
    syarat_admin = dy.String(nullable=True)

    @dy.rule()
    def institution_missing(cls) -> pl.Expr:  # noqa: N805 - dataframely hands the schema over
        return pl.col("ins_nm").is_not_null() | pl.col("lokasi_nm").is_not_null()

    @dy.rule()
    def salary_range_reversed(cls) -> pl.Expr:  # noqa: N805
        return (salary_min() <= salary_max()).fill_null(value=True)

    @dy.rule()
    def salary_out_of_range(cls) -> pl.Expr:  # noqa: N805
        lowest, highest = SALARY_RUPIAH
        both = salary_min().is_between(lowest, highest), salary_max().is_between(lowest, highest)
        return both[0].fill_null(value=True) & both[1].fill_null(value=True)


def salary_min() -> pl.Expr:
    """The lower end of the income in rupiah a month; zero means that the file says nothing."""
    return _stated(pl.coalesce(pl.col("gaji_min").list.first(), pl.col("penghasilan").list.first()))


def salary_max() -> pl.Expr:
    """The upper end of the income in rupiah a month."""
    return _stated(pl.coalesce(pl.col("gaji_max").list.last(), pl.col("penghasilan").list.last()))


def _stated(amount: pl.Expr) -> pl.Expr:
    return pl.when(amount != 0).then(amount)
