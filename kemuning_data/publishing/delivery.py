"""Penyerahan kode peserta: the one time that exam numbers and candidate codes stand side by side in a file.

Each candidate is told the own code in private; the public site has no way from a number to a code.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Connection, select
from sqlmodel import col

from kemuning_data.errors import Refusal
from kemuning_data.private_files import new_private_file
from kemuning_data.publishing.gate import codes_of_intake, of_intake
from kemuning_data.release.reader import current_id, open_release
from kemuning_data.rules.names import tidy
from kemuning_data.settings import Settings
from kemuning_data.tables.base import table_of
from kemuning_data.tables.engine import records_engine, writing
from kemuning_data.tables.records import CodeDelivery, Result

HEADER = ("nomor_peserta", "kode_peserta")


def deliver_codes(settings: Settings, *, intake_code: str, out: Path, by: str, now: dt.datetime) -> int:
    """Writes the codes of an intake's candidates to a new file that only its owner may read; returns their number.

    The records keep who did it and when; it is done once. Raises Refusal when no name is given, it was done before, the
    intake has no results, its candidates stand under these codes in no current release, or the file cannot be made.
    """
    if not tidy(by):
        raise Refusal("release_name_missing", option="--by")
    engine = records_engine(settings)
    is_written = False
    try:
        with writing(engine) as connection:
            _refuse_second(connection, settings, intake_code)
            query = select(col(Result.exam_number)).where(col(Result.intake_code) == intake_code)
            numbers = list(connection.scalars(query.order_by(col(Result.exam_number))))
            if not numbers:
                raise Refusal("codes_without_results", intake=intake_code)
            codes = codes_of_intake(connection, settings.secret, intake_code, numbers)
            if _published_codes(settings.releases_dir, intake_code) != set(codes):
                raise Refusal("codes_not_published", intake=intake_code)
            delivered = {
                "intake_code": intake_code,
                "delivered_by": tidy(by),
                "delivered_at": now,
                "codes_count": len(codes),
            }
            connection.execute(table_of(CodeDelivery).insert(), delivered)
            _write(out, zip(numbers, codes, strict=True))
            is_written = True
    except BaseException:
        # A file that the records do not tell of would be a second one.
        if is_written:
            out.unlink()
        raise
    finally:
        engine.dispose()
    return len(codes)


def _refuse_second(connection: Connection, settings: Settings, intake_code: str) -> None:
    query = select(col(CodeDelivery.delivered_by), col(CodeDelivery.delivered_at))
    earlier = connection.execute(query.where(col(CodeDelivery.intake_code) == intake_code)).first()
    if earlier is not None:
        by, at = earlier
        raise Refusal("codes_delivered_before", intake=intake_code, by=by, day=at.astimezone(settings.zone).date())


def _published_codes(releases_dir: Path, intake_code: str) -> set[str]:
    """The codes that readers see now; none before the first release."""
    release_id = current_id(releases_dir)
    if release_id is None:
        return set()
    release = open_release(releases_dir, release_id)
    if not release.holds("ranking"):
        return set()
    ranking = release.frame("ranking")
    return set(of_intake(ranking, intake_code)["candidate_code"])


def _write(path: Path, rows: Iterable[tuple[str, str]]) -> None:
    with new_private_file(path) as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(rows)
