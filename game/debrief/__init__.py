"""The debrief: what happened, what was decided on what, and who knew what, when. It judges nobody.

    debrief(book, log, words, reader, locale, courses) -> Debrief      raises Refusal until the record is open
    other_courses(book, log) -> Alternatives                           the runs behind part `what_if`

Pure functions from a casebook and a log to typed parts. Every finding carries the numbers of the events that it
rests on. Reading order: `record` (what a reader may look back on), `spread` (how observations travelled),
`decided`, `alternatives`, then one file for each part, and `debrief`, which puts them together.

What must not live here: how a part is drawn or written to a file (`app.reports`); a rule that reads free text.
"""

from game.debrief.alternatives import Alternatives
from game.debrief.debrief import debrief, other_courses
from game.debrief.parts import Debrief

__all__ = ["Alternatives", "Debrief", "debrief", "other_courses"]
