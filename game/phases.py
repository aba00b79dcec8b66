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
    "message": TALK | {"settlement", "reflection"},
    "consult": TALK,
    "envision": TALK,
    "frame": TALK,
    "propose": TALK,
    "amend": TALK,
    "withdraw": TALK,
    "support": TALK,
    "oppose": TALK,
    "decide": frozenset({"decision"}),
    "offer": TALK,
    "sign": TALK,
    "review": TALK | {"reflection"},
    "leave": TALK,
    "stance": TALK,
    "bound": TALK,
    "instruct": TALK,
    "serve": TALK,
    "allocate": TALK,
    "pool": TALK,
    "back": TALK,
    "rule": TALK,
    "reflect": frozenset({"reflection", "epilogue"}),
    "mark": frozenset({"reflection", "epilogue"}),
    "call": frozenset(PHASES) - {"closed"},
}
"""Acts of participants."""

ALWAYS: frozenset[str] = frozenset({"mark", "call"})
"""Acts that no round switches off, and that are possible while the clock stands still."""

WHEN_NAMED: frozenset[str] = frozenset({"message", "stance", "offer"})
"""Acts that a round has to name: messages are off for a group in one room, the others are asked for on purpose."""

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
    "whisper": frozenset(PHASES) - {"closed"},
    "attend": frozenset(PHASES) - {"closed"},
    "told": TALK,
    "move": frozenset(PHASES) - {"closed"},
    "remove": frozenset(PHASES) - {"closed"},
    "spokesperson": frozenset(PHASES) - {"closed"},
    "bot": frozenset(PHASES) - {"closed"},
    "reveal": TALK,
    "consent": TALK | {"briefing"},
    "undo": RUNNING,
    "share": frozenset(PHASES),
    "bookmark": frozenset(PHASES) - {"closed"},
    "close": frozenset(PHASES) - {"lobby", "closed"},
    "present": frozenset({"closed"}),
}
"""Controls of facilitators."""
