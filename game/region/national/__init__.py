"""The national profile: every number of the model, with its range and its source.

A region starts from these and writes what differs. A source names where the number stands; *assumption*
says that nobody knows, and then the range is wide on purpose.
What must not live here: formulas (`flows`, `money`, `opening` of the room above).
"""

from typing import Final

from game.region.national.entry import share
from game.region.national.money import MONEY
from game.region.national.opening import OPENING
from game.region.national.politics import POLITICS
from game.region.national.staff import STAFF
from game.region.national.support import SUPPORT
from game.region.national.surroundings import SURROUNDINGS
from game.region.national.trust import TRUST
from game.region.national.work import WORK
from game.region.national.youth import YOUTH
from game.region.parameter import Parameter

_CHANCE: Final = (
    share(
        "luck",
        "Hoe zwaar het toeval telt",
        "How much chance counts",
        (0.0, 1.0, 1.0),
        unit="share; 0 gives expected values",
    ),
)

PARAMETERS: Final[tuple[Parameter, ...]] = (
    *YOUTH,
    *SUPPORT,
    *WORK,
    *SURROUNDINGS,
    *STAFF,
    *POLITICS,
    *TRUST,
    *MONEY,
    *OPENING,
    *_CHANCE,
)
"""In the order of the documentation."""
