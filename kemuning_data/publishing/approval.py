"""Two officials decide about a release; one person under two names is not two."""

from __future__ import annotations

import datetime as dt

from kemuning_data.errors import Refusal
from kemuning_data.release.ledger import Approval, Via
from kemuning_data.rules.names import is_same_person, person, tidy


def approval(*, reason: str, by: str, approved_by: str, via: Via, at: dt.datetime) -> Approval:
    """The decision of two different people.

    Raises Refusal when a name or the reason is missing or both names are one person's.
    """
    if not tidy(reason):
        raise Refusal("release_reason_missing")
    if not person(by):
        raise Refusal("release_name_missing", option="--by")
    if not person(approved_by):
        raise Refusal("release_name_missing", option="--approved-by")
    if is_same_person(by, approved_by):
        raise Refusal("release_needs_second_approver", found=tidy(by))
    return Approval(tidy(by), tidy(approved_by), via, reason.strip(), at)
