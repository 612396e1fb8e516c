"""Our quantiles of Student's t against those of SciPy."""

from __future__ import annotations

import pytest
from scipy import stats

from kemuning_data.rules.student_t import two_sided

SHARES = (0.5, 0.8, 0.9, 0.95, 0.99, 0.999, 1 - 0.05 / 28, 1 - 0.05 / 1000)


@pytest.mark.parametrize("degrees", [3, 3.5, 4, 4.5, 5, 7.25, 9, 9.3, 12, 19, 29, 33.3, 49, 99, 399, 10_000, 1e6])
def test_quantiles_are_those_of_scipy(degrees: float):
    for share in SHARES:
        assert two_sided(share, degrees) == pytest.approx(stats.t.ppf((1 + share) / 2, degrees), rel=1e-5)


def test_a_printed_table():
    assert [round(two_sided(0.95, degrees), 3) for degrees in (9, 14, 29, 99)] == [2.262, 2.145, 2.045, 1.984]


def test_too_few_degrees_are_refused():
    with pytest.raises(ValueError, match="degrees"):
        two_sided(0.95, 2.99)
