"""Survey files as offices have them: lists, the form of the regulation with its merged header, old tables."""

from __future__ import annotations

from collections.abc import Sequence

from tests.ingest.readers.writing import Merge, Row

UNITS: Sequence[Row] = (
    ("kode unit", "nama unit", "sektor", "kode instansi", "nama instansi"),
    ("dukcapil", "Dinas Kependudukan dan Pencatatan Sipil", "dukcapil", "uji", "Pemkab Uji"),
    ("rsud", "RSUD Uji", "kesehatan", "uji", "Pemkab Uji"),
)
NAMES = (
    *("Persyaratan", "Sistem, Mekanisme, dan Prosedur", "Waktu Penyelesaian", "Biaya/Tarif"),
    *("Produk Spesifikasi Jenis Pelayanan", "Kompetensi Pelaksana", "Perilaku Pelaksana"),
    *("Penanganan Pengaduan, Saran, dan Masukan", "Sarana dan Prasarana"),
)
"""In the order of the regulation."""
CODES = (
    *("requirements", "procedure", "completion_time", "cost", "product"),
    *("staff_competence", "staff_conduct", "complaint_handling", "facilities"),
)
HEAD = ("No. Responden", "Kode Unit", "Tanggal", "Umur", "Jenis Kelamin", "Pendidikan", "Pekerjaan", *NAMES, "Saran")
SECRET = "Tolong hubungi KENARI PENANDA di 0812-0000-1111"


def person(number: object, *answers: object, unit: object = "rsud", on: object = "2024-03-05") -> list[object]:
    given = answers or (3, 4, 3, 4, 3, 4, 3, 2, 1)
    return [number, unit, on, "34 tahun", "P", "SLTA", "Swasta", *given, SECRET]


FORM_HEADER_MERGES: Sequence[Merge] = ((6, 1, 6, 9), (6, 0, 7, 0), (6, 10, 7, 10))
SWAPPED_LEGEND = (
    ("NO", "UNSUR PELAYANAN", "NILAI RATA-RATA"),
    *((f"U{number}", name, 3.2) for number, name in enumerate((*NAMES[:7], NAMES[8], NAMES[7]), start=1)),
)


def answers_of(respondents: int) -> list[list[int]]:
    """Answers of a form, each row another; the eighth column is always 2 and the ninth 4, so that a swap shows."""
    return [[1 + (row * 7 + place * 3) % 4 for place in range(7)] + [2, 4] for row in range(respondents)]


def form(
    rows: Sequence[Sequence[object]],
    *,
    weight: float = 1 / 9,
    legend: Sequence[Row] = (),
    unit: str = ": DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL",
    period: str = ": Januari s.d. Juni 2024",
    shift: int = 0,
) -> list[Row]:
    """The form of the regulation. weight: of an element, as the office reckoned; shift: added to a printed sum."""
    n = len(rows)
    sums = [sum(int(str(row[place])) for row in rows) for place in range(9)]
    means = [round(total / n, 3) for total in sums]
    index = round(sum(sums) / n * weight * 25, 2)
    return [
        ("PENGOLAHAN DATA SURVEI KEPUASAN MASYARAKAT PER RESPONDEN",),
        ("DAN PER UNSUR PELAYANAN",),
        ("UNIT PELAYANAN", unit),
        ("ALAMAT", ": Jl. Melati No. 9"),
        ("PERIODE", period),
        (),
        ("NO. RESP", "NILAI UNSUR PELAYANAN", *[None] * 8, "KET"),
        (None, *(f"U{number}" for number in range(1, 10)), None),
        *((number, *row) for number, row in enumerate(rows, start=1)),
        ("ΣNilai /Unsur", sums[0] + shift, *sums[1:]),
        ("NRR / Unsur", *means),
        ("NRR tertbg/ unsur *)", *(round(mean * weight, 3) for mean in means), round(sum(means) * weight, 3)),
        ("IKM Unit pelayanan **)", *[None] * 8, index),
        (),
        ("Keterangan :",),
        ("- U1 s.d. U9", "= Unsur-Unsur pelayanan"),
        ("- NRR", "= Nilai rata-rata"),
        ("- IKM", "= Indeks Kepuasan Masyarakat"),
        ("*)", "= Jumlah NRR IKM tertimbang"),
        ("**)", "= Jumlah NRR Tertimbang x 25"),
        ("NRR Per Unsur", "= Jumlah nilai per unsur dibagi Jumlah kuesioner yang terisi"),
        ("NRR tertimbang", "= NRR per unsur x 0,111"),
        ("A (Sangat Baik)", ": 88,31 - 100,00"),
        *legend,
        ("Kemuning, 2 Juli 2024",),
    ]


REPORT_HEAD = ("No", "Unit Kerja", "Tahun", "Semester", "Jumlah Responden", "IKM", "Mutu", *NAMES)


def report(number: int, year: object, half: object, ikm: object, grade: str, mean: object = None) -> Row:
    return (number, "RSUD Uji", year, half, 150, ikm, grade, *[mean] * 9)
