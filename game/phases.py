"""Which act in which phase: one table, from which the documentation's page is made."""

from typing import Literal

Phase = Literal[
    "lobby", "briefing", "deliberation", "decision", "settlement", "reflection", "epilogue", "closed"
]

PHASES: tuple[Phase, ...] = (
    "lobby",
    "briefing",
    "deliberation",
    "decision",
    "settlement",
    "reflection",
    "epilogue",
    "closed",
)

TALK: frozenset[Phase] = frozenset({"deliberation", "decision"})

WHEN: dict[str, frozenset[Phase]] = {
    "prefer": frozenset({"briefing"}),
    "ask": TALK,
    "answer": TALK,
    "share": TALK,
    "tell": TALK,
    "consult": TALK,
    "propose": TALK,
    "support": TALK,
    "oppose": TALK,
    "decide": frozenset({"decision"}),
    "reflect": frozenset({"reflection", "epilogue"}),
}
"""Acts of participants."""

RUNNING: frozenset[Phase] = frozenset({"briefing", "deliberation", "decision", "settlement", "reflection"})

CONTROL_WHEN: dict[str, frozenset[Phase]] = {
    "start": frozenset({"lobby"}),
    "advance": RUNNING,
    "pause": RUNNING,
    "resume": RUNNING,
    "extend": RUNNING,
    "deal": frozenset({"briefing", "deliberation", "decision"}),
    "shock": frozenset({"briefing", "deliberation", "decision"}),
    "announce": frozenset(PHASES) - {"closed"},
    "told": TALK,
    "move": frozenset(PHASES) - {"closed"},
    "remove": frozenset(PHASES) - {"closed"},
    "bot": frozenset(PHASES) - {"closed"},
    "undo": RUNNING,
    "close": frozenset(PHASES) - {"lobby", "closed"},
}
"""Controls of facilitators."""
