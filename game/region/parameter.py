"""One parameter of the model: what it is called, measured in, and how well it is known.

What must not live here: the parameters themselves (`national`), their values in a region (`parameters`).
"""

from dataclasses import dataclass
from math import inf
from typing import Final, Literal

from game.casebook.text import Text

Axis = Literal["region", "municipality", "provider"]
ASSUMPTION: Final = "assumption"
OWN: Final = (ASSUMPTION, "domain calibration")
"""How the sources begin that nobody published: what was assumed, and what was set to fit."""


@dataclass(frozen=True)
class Parameter:
    """`low` to `high` is the range in which the value may lie; `source` is where it stands, or ASSUMPTION.

    `axis` says for which places it has a value of its own. With `scaled` the three values are per 1,000
    inhabitants, and a region's value is that times its inhabitants (a provider's: the region's, divided by
    the number of providers); what a casebook or a measure gives is the amount itself. With `unknown` nobody
    knows it at a table: it is drawn between low and high. `least` and `most` bound it whatever happens.
    """

    name: str
    title: Text
    unit: str
    low: float
    central: float
    high: float
    source: str = ASSUMPTION
    axis: Axis = "region"
    scaled: bool = False
    unknown: bool = False
    least: float = 0.0
    most: float = inf

    @property
    def published(self) -> bool:
        """Whether it rests on figures that somebody published."""
        return not self.source.startswith(OWN)
