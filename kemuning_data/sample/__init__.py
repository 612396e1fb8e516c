"""The made-up Regency of Kemuning: a seeded generator that writes files as officials would send them.

Everything in it is invented; institution 99.01 does not exist. Nothing here writes records: the files go through the
same ingest as real ones.
"""

from __future__ import annotations

from kemuning_data.sample.documents import SampleFile
from kemuning_data.sample.employee_numbers import CANARY_EMPLOYEE, CANARY_NIP
from kemuning_data.sample.generator import GOVERNMENT_FILE, Scale, write
from kemuning_data.sample.messes import MESSES, Mess
from kemuning_data.sample.people import CANARY_EXAM_NUMBER, CANARY_NAME, CANARY_NIK
from kemuning_data.sample.selection import declared_breaches

__all__ = [
    "CANARY_EMPLOYEE",
    "CANARY_EXAM_NUMBER",
    "CANARY_NAME",
    "CANARY_NIK",
    "CANARY_NIP",
    "GOVERNMENT_FILE",
    "MESSES",
    "Mess",
    "SampleFile",
    "Scale",
    "declared_breaches",
    "write",
]
