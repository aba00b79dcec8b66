"""How near two texts are, by the words that they share: how a bot tells what is to the point from what is not.

It reads only what its seat may read: cards on the table, what it holds and heard, and its own task and interest. It
understands nothing; in Dutch and in English what matters for a case mostly shares words with it.
"""

import math
import re
from collections.abc import Iterable
from functools import lru_cache

WORD = re.compile(r"[^\W\d_]{4,}")
STEM = 5
"""Words that begin with the same letters, so many of them, count as one: *wachten* and *wachttijd*."""
SAY_NOTHING = """
    about alle ander andere been bijna could daar deze door each elke even every from geen haar half have hebben heeft
    hier hun into jaar jaren jullie just komen komt kunnen maar many meer more most much naar near nearly niemand niet
    nobody nog only other over samen some somebody still such than that their them there they this vaak veel very voor
    waar want wanneer was were werd what when where which while will willen with worden wordt would year years zegt
    zeggen zelf zijn zonder
"""
"""Words that say nothing of a subject."""
COMMON = frozenset(SAY_NOTHING.split())

Stems = frozenset[str]


@lru_cache(maxsize=8192)
def stems(text: str) -> Stems:
    """The words of a text that say what it is about, cut to their beginnings."""
    return frozenset(word[:STEM] for word in WORD.findall(text.lower()) if word not in COMMON)


def topic(texts: Iterable[str]) -> Stems:
    """What several texts are about, together."""
    return frozenset().union(*map(stems, texts))


def near(text: str, about: Stems) -> float:
    """How much of a text is about something, from 0: a long text has to share more than a short one."""
    own = stems(text)
    return len(own & about) / math.sqrt(max(1, len(own)))
