"""The one place where the ids of elements are made.

First load and push must name an element alike, or the push misses it silently; so neither templates nor pages
put an id together by hand.
"""

import re

_ODD = re.compile(r"[^A-Za-z0-9_-]")


def dom_id(*parts: str | int) -> str:
    """An id such as `panel-hand` or `field-decide-p3f2-reason`: letters, digits, `_`, and `-` between parts.

    Safe in `#fragments`, `for`, and CSS selectors. Refuses to make an id of nothing.
    """
    if not parts:
        raise ValueError("an element needs at least one word for its id")
    return "-".join(_ODD.sub("_", str(part)) for part in parts)
