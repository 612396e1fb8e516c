"""The choices of the page of evaluation: a sector, the lag and the length of periods; each stands in the address."""

from __future__ import annotations

from kemuning_data.ui import piece
from kemuning_data.view import View
from kemuning_data.views import evaluation


def show(view: View) -> None:
    """The claims, the filters below them, and the figures; or that the release holds no evaluation."""
    piece.show(evaluation.none_yet(view))
