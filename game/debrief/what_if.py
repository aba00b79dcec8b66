"""Part `what_if`: the same game with something else decided, under the same luck, beside what happened.

The runs are `game.counterfactual`'s and take their time; here they are put into words for one reader.
"""

from game.debrief.parts import WhatIf
from game.debrief.record import Record
from game.debrief.sentences import say
from game.events import RoundSettled


def what_if(record: Record) -> WhatIf:
    settled = [max((f.quarter for f in fact.figures), default=0) for _, fact in record.facts(RoundSettled)]
    return WhatIf(
        question=say(record.locale, "what_if_question"),
        sentence=say(record.locale, "what_if_computing"),
        caveat=say(record.locale, "what_if_caveat"),
        state="computing",
        note=say(record.locale, "what_if_computing"),
        first=None,
        marks=tuple(settled),
        alternatives=(),
    )


def turned(proposal: str, adopted: bool) -> str:
    """The id of the alternative that turns a decision round."""
    return f"{'without' if adopted else 'adopted'}-{proposal}"
