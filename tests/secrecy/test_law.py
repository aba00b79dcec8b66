"""A reader knows what it was told: held against games that hypothesis makes, for every kind of reader.

*For any two logs whose events addressed to a reader are equal, every byte for that reader is equal, including
the refusal of any act it could send.* The checks say what each of them looks at.
"""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.secrecy.checks import CHECKS, worlds_of

GENES = st.lists(st.integers(0, 2**32 - 1), min_size=20, max_size=60)
EXAMPLES = {
    "same_bytes": 10,
    "unseen_acts": 10,
    "face_down": 12,
    "turned_in_no_order": 12,
    "right_audiences": 8,
}
MODEST = 5


@pytest.mark.parametrize("name", CHECKS)
def test_the_law(name: str) -> None:
    @settings(
        max_examples=EXAMPLES.get(name, MODEST),
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(genes=GENES, seed=st.integers(0, 2**53))
    def holds(genes: list[int], seed: int) -> None:
        assert CHECKS[name](worlds_of(genes, seed), Random(seed)) == []

    holds()
