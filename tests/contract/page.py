"""The contract as data, copied by hand from its page: what other programs are written against.

Nothing here is made from code. A field ends in `?` where it may be left out. What is not built yet stands under
`LATER`, and has to leave it when it is.
"""

ACTS: dict[str, tuple[str, ...]] = {
    "prefer": ("card", "option", "confidence"),
    "ask": ("to", "about", "text?"),
    "answer": ("ask", "observations", "text?"),
    "share": ("what", "to"),
    "tell": ("observation", "to"),
    "message": ("to", "text"),
    "consult": ("figure", "place"),
    "envision": ("priorities", "horizon", "text"),
    "frame": ("stream", "ceiling?", "floor?"),
    "propose": ("card?", "option?", "measure?", "amount?", "funding", "reason", "forecast"),
    "amend": ("proposal", "amount?", "funding?", "reason?", "forecast?"),
    "withdraw": ("proposal",),
    "support": ("proposal", "reason?"),
    "oppose": ("proposal", "reason?"),
    "decide": ("proposal", "verdict", "reason", "because"),
    "offer": ("to", "kind_of", "goal", "outcomes", "outputs", "price", "volume", "reviews", "risk", "exit"),
    "sign": ("agreement", "reason?"),
    "review": ("agreement", "reason?"),
    "leave": ("agreement", "reason?"),
    "pool": ("terms?", "join?", "leave?"),
    "allocate": ("points",),
    "serve": ("intake?", "priority?", "staff?", "tariff?"),
    "instruct": ("team", "order", "reason"),
    "back": ("about", "text?"),
    "rule": ("about", "text?"),
    "stance": ("toward", "as", "conflict?"),
    "bound": ("card", "broaden?", "delimit?", "reason"),
    "reflect": ("prompt", "text"),
    "mark": ("observation", "as", "to?"),
    "call": ("text?",),
}
CONTROLS: dict[str, tuple[str, ...]] = {
    "start": (),
    "advance": ("expect",),
    "pause": (),
    "resume": (),
    "extend": ("minutes",),
    "deal": ("card",),
    "shock": ("shock",),
    "whisper": ("to", "text"),
    "announce": ("text",),
    "told": ("observation", "by", "to"),
    "move": ("participant", "seat"),
    "remove": ("participant",),
    "bot": ("seat", "policy"),
    "undo": ("to", "expect"),
    "share": (),
    "bookmark": ("note",),
    "close": (),
}
PARTS: dict[str, tuple[str, ...]] = {
    "What": ("observation?", "card?", "figure?"),
    "Funding": ("source", "cents"),
    "Forecast": ("figure", "place", "change", "by"),
    "Position": ("round", "phase"),
    "Target": ("figure", "place?", "target", "direction?", "by", "measured_by"),
    "Exit": ("notice", "cents"),
}
KINDER = frozenset({"answer.observations", "decide.because", "propose.forecast"})
"""Fields that the page demands and that may also be left out: growing is fine."""

LATER_ACTS: frozenset[str] = frozenset()
GROWN_CONTROLS: dict[str, tuple[str, ...]] = {
    "attend": ("participant",),
    "spokesperson": ("participant",),
    "reveal": ("proposal",),
    "consent": ("place",),
    "present": ("step", "stage", "about?"),
}
"""Controls beyond the page: growing is fine."""

PANELS = frozenset({
    "clock", "me", "hand", "board", "figures", "talk", "proposals", "agreements", "vision", "people", "acts",
    "debrief",
})  # fmt: skip
DESK_PANELS = frozenset({"truth", "knowledge", "flow", "coach"})
GROWN_PANELS = frozenset({"register"})
"""Panels beyond the page."""
LATER_PANELS: frozenset[str] = frozenset()
EVERY_PANEL = (PANELS | DESK_PANELS | GROWN_PANELS) - LATER_PANELS

CALLS: dict[tuple[str, str], int] = {
    ("GET", "/casebooks"): 200,
    ("POST", "/tables"): 201,
    ("GET", "/tables/{code}"): 200,
    ("POST", "/tables/{code}/participants"): 201,
    ("POST", "/tables/{code}/tokens"): 201,
    ("POST", "/tables/{code}/acts"): 200,
    ("POST", "/tables/{code}/control"): 200,
    ("GET", "/tables/{code}/view"): 200,
    ("GET", "/tables/{code}/events"): 200,
    ("GET", "/tables/{code}/debrief"): 200,
    ("GET", "/tables/{code}/debrief.pdf"): 200,
    ("GET", "/tables/{code}/debrief.csv"): 200,
    ("GET", "/tables/{code}/debrief.xapi"): 200,
    ("GET", "/tables/{code}/log"): 200,
}
GROWN_FIELDS: dict[str, tuple[str, ...]] = {"decide": ("owned?",)}
"""Fields of acts that are there beside those of the page: all of them can be left out."""
LATER_CALLS = frozenset({("GET", "/tables/{code}/debrief.xapi")})

COMMANDS: dict[str, tuple[str, ...]] = {
    "serve": ("--host", "--port", "--database-url", "--redis-url", "--workers", "--demo"),
    "casebook new": (),
    "casebook check": (),
    "casebook schema": (),
    "casebook pack": ("-o",),
    "casebook rehearse": ("--tables", "--seed"),
    "casebook tailor": ("--figures", "-o"),
    "play": ("--seed", "--bots", "-o"),
    "replay": ("--verify",),
    "debrief": ("-o", "--locale"),
    "what-if": ("--without", "--runs"),
    "account invite": ("--role", "--database-url"),
    "account token": ("--role", "--json", "--database-url"),
    "data export": ("--database-url",),
    "data forget": ("--database-url",),
    "data purge": ("--older-than", "--database-url"),
    "db upgrade": ("--database-url",),
    "db check": ("--database-url",),
    "db backup": ("--database-url",),
    "db restore": ("--database-url",),
}
LATER_COMMANDS = frozenset({
    "casebook new", "casebook pack", "casebook tailor", "data export", "data forget", "data purge", "db check",
    "db backup", "db restore",
})  # fmt: skip
