"""What a results file may say, cell by cell: its columns as the annexes of BKN head them."""

from __future__ import annotations

import dataframely as dy
import polars as pl

from kemuning_data.ingest.readers import candidate_cells, cells
from kemuning_data.ingest.source import Field
from kemuning_data.ingest.sources.candidates import BORN_ON, EXAM_NUMBER, optional_vacancy

BEST_SKB = 100
BEST_GPA = 100
"""An IPK goes to 4, the average of a school certificate to 100."""


def _points(name: str, *synonyms: str) -> Field:
    return Field(name, synonyms, candidate_cells.points, pl.Int64())


def _score(name: str, *synonyms: str) -> Field:
    return Field(name, synonyms, candidate_cells.score, pl.Float64())


FIELDS = (
    EXAM_NUMBER,
    Field("nama", ("nama peserta", "nama lengkap"), candidate_cells.presence, pl.Boolean()),
    optional_vacancy(is_required=False),
    Field(
        "jabatan",
        ("nama jabatan", "jabatan yang dilamar", "jabatan formasi"),
        cells.text,
        pl.String(),
        heads_blocks=True,
    ),
    Field(
        "lokasi",
        ("lokasi formasi", "unit kerja", "unit penempatan", "lokasi penempatan", "penempatan", "lokasi_nm"),
        cells.text,
        pl.String(),
        heads_blocks=True,
    ),
    Field(
        "jenis",
        ("jenis formasi", "formasi", "nama formasi", "jenis kebutuhan"),
        cells.text,
        pl.String(),
        heads_blocks=True,
    ),
    Field("pendidikan", ("kualifikasi pendidikan", "pendidikan formasi"), cells.text, pl.String(), heads_blocks=True),
    _score("ipk", "ipk/nilai ijazah", "nilai ijazah", "ipk / nilai ijazah", "nilai ipk"),
    BORN_ON,
    _points("twk", "nilai twk", "skd twk"),
    _points("tiu", "nilai tiu", "skd tiu"),
    _points("tkp", "nilai tkp", "skd tkp"),
    _points("total_skd", "nilai skd", "skd total", "skd", "total nilai skd", "skd jumlah", "nilai total skd"),
    _score(
        "nilai_skb",
        *("skb", "nilai skb cat", "skb cat", "total skb", "skb total", "nilai akhir skb", "skb nilai", "hasil skb"),
        *("nilai total skb", "total nilai skb", "nilai hasil skb", "skb skala 100", "skb(skala 100)", "skb(0 100)"),
        *(
            "nilai skb skala 100",
            "nilai skb(skala 100)",
            "nilai skb(0 100)",
            "nilai skb(100)",
            "nilai skb cat(skala 100)",
        ),
    ),
    _score(
        "nilai_akhir",
        *("nilai integrasi", "nilai integrasi skd skb", "nilai integrasi skd dan skb", "integrasi", "hasil integrasi"),
        *("nilai akhir integrasi", "nilai akhir(skd 40% + skb 60%)", "nilai akhir(40% skd + 60% skb)"),
        *("nilai akhir(skd + skb)", "nilai akhir(skd+skb)", "total nilai akhir", "nilai akhir skd skb", "total akhir"),
    ),
    _score("peringkat", "rank", "rangking", "ranking", "peringkat akhir", "urutan"),
    Field(
        "keterangan",
        ("ket", "ket.", "status", "kode", "hasil", "status kelulusan", "keterangan kelulusan", "kode kelulusan"),
        cells.text,
        pl.String(),
        is_required=True,
    ),
    Field("formasi_tujuan", ("id formasi tujuan", "kode formasi tujuan"), cells.identifier, pl.String()),
    _points("teknis", "nilai teknis", "kompetensi teknis", "seleksi kompetensi teknis"),
    _points("manajerial", "nilai manajerial", "kompetensi manajerial"),
    _points(
        "sosiokultural", "sosial kultural", "nilai sosial kultural", "kompetensi sosial kultural", "sosio kultural"
    ),
    _points("wawancara", "nilai wawancara"),
    _score("total", "nilai total", "total nilai", "jumlah", "jumlah nilai"),
    Field("kelompok_prioritas", ("kategori", "prioritas", "kelompok", "kategori pelamar"), cells.text, pl.String()),
)


class ResultCells(dy.Schema):
    """One row of a results file; the highest scores are checked by the rules of the intake."""

    file = dy.String()
    sheet = dy.String(nullable=True)
    row = dy.UInt32()
    nomor_peserta = dy.String(nullable=False)
    nama = dy.Bool(nullable=True)
    formasi_id = dy.String(nullable=True)
    jabatan = dy.String(nullable=True)
    lokasi = dy.String(nullable=True)
    jenis = dy.String(nullable=True)
    pendidikan = dy.String(nullable=True)
    ipk = dy.Float64(nullable=True, min=0, max=BEST_GPA)
    tanggal_lahir = dy.Date(nullable=True)
    twk = dy.Int64(nullable=True, min=0)
    tiu = dy.Int64(nullable=True, min=0)
    tkp = dy.Int64(nullable=True, min=0)
    total_skd = dy.Int64(nullable=True, min=0)
    nilai_skb = dy.Float64(nullable=True, min=0, max=BEST_SKB)
    nilai_akhir = dy.Float64(nullable=True, min=0)
    peringkat = dy.Float64(nullable=True, min=0)
    keterangan = dy.String(nullable=False, max_length=60)
    formasi_tujuan = dy.String(nullable=True)
    teknis = dy.Int64(nullable=True, min=0)
    manajerial = dy.Int64(nullable=True, min=0)
    sosiokultural = dy.Int64(nullable=True, min=0)
    wawancara = dy.Int64(nullable=True, min=0)
    total = dy.Float64(nullable=True, min=0)
    kelompok_prioritas = dy.String(nullable=True)

    @dy.rule()
    def vacancy_not_named(cls) -> pl.Expr:  # noqa: N805 - dataframely hands the schema over
        return pl.col("formasi_id").is_not_null() | pl.col("jabatan").is_not_null()
