"""How a parameter is written down: a title in both languages, and a share.

What must not live here: the parameters.
"""

from game.casebook.text import Text
from game.region.parameter import ASSUMPTION, Axis, Parameter


def text(nl: str, en: str) -> Text:
    return Text(nl=nl, en=en)


def share(
    name: str,
    nl: str,
    en: str,
    values: tuple[float, float, float],
    *,
    source: str = ASSUMPTION,
    axis: Axis = "region",
    unknown: bool = False,
    unit: str = "share",
) -> Parameter:
    """A parameter between nought and one."""
    low, central, high = values
    return Parameter(name, text(nl, en), unit, low, central, high, source, axis, unknown=unknown, most=1.0)
