"""From what a reader knows to what a reader sees: `Known` -> panels.

    panels(book, known, words, locale) -> {name: panel or None}

Every way out of the server goes through here. A panel is a pure function of the parts of `Known` that its
rule names, and of the reader's language.
"""

from collections.abc import Hashable, Mapping
from typing import Any

from game.casebook.casebook import Casebook
from game.casebook.text import Locale
from game.known import Known
from game.views import agreements, coach, facilitator, region, register, seat
from game.views.acts import acts
from game.views.panels import Panel
from game.views.texts import Texts, UntoldError, texts_for
from game.views.view import PanelRule, View, part

__all__ = ["PANELS", "Panel", "PanelRule", "Texts", "UntoldError", "panel", "panels", "part", "texts_for"]

SEATS = ("common.seats", "mandate.seat")
WHERE = ("common.phase", "common.round")
SUPERVISION = ("common.round", "common.supervised", "common.consents")

PANELS: Mapping[str, PanelRule] = {
    "clock": PanelRule((*WHERE, "common.deadline", "common.paused", "common.left"), seat.clock),
    "me": PanelRule(
        (
            *WHERE,
            *SEATS,
            "person.id",
            "person.name",
            "person.reflections",
            "person.calling",
            "common.motions",
            "common.visions",
            "common.agreements",
            "mandate.term",
            "mandate.handed_over",
            "mandate.spokesperson",
            "mandate.attention",
            "mandate.points",
        ),
        seat.me,
    ),
    "hand": PanelRule(
        (
            "common.cards",
            "common.observations",
            "common.motions",
            "mandate.observations",
            "mandate.passed_on",
            "person.instincts",
            "person.marks",
            "person.former",
        ),
        seat.hand,
    ),
    "board": PanelRule(
        (
            "common.publications",
            "common.epilogue",
            "common.cards",
            "common.shocks",
            "common.announcements",
            "common.fresh",
            "common.felt",
            *SUPERVISION,
            "desk.causes",
        ),
        region.board,
    ),
    "figures": PanelRule(("mandate.consulted", "mandate.shared", "common.shared"), seat.figures),
    "talk": PanelRule(
        (
            *WHERE,
            "common.messages",
            "common.observations",
            "common.cards",
            "common.seats",
            "mandate.seat",
            "mandate.questions",
            "mandate.observations",
            "mandate.messages",
            "mandate.whispers",
            "person.whispers",
        ),
        seat.talk,
    ),
    "proposals": PanelRule(
        (
            *SEATS,
            *SUPERVISION,
            "common.proposals",
            "common.visions",
            "common.publications",
            "common.exceeded",
            "common.cards",
            "common.observations",
            "mandate.grounds",
            "mandate.observations",
            "person.id",
            "person.held",
            "person.former",
        ),
        seat.proposals,
    ),
    "agreements": PanelRule(
        (
            *WHERE,
            *SUPERVISION,
            "common.publications",
            "common.agreements",
            "mandate.seat",
            "mandate.offered",
            "desk.offered",
        ),
        agreements.agreements,
    ),
    "vision": PanelRule(
        (
            "common.visions",
            "common.departures",
            "common.motions",
            "common.observations",
            "mandate.observations",
        ),
        seat.vision,
    ),
    "register": PanelRule(
        (
            "common.frames",
            "common.broken_floors",
            "common.stances",
            "common.bounds",
            "common.orders",
            "common.services",
            "common.pool",
            "common.allocations",
            "common.proposals",
            "common.publications",
            "common.epilogue",
            "common.repaid",
            "common.responses",
            "common.shown",
            "common.shocks",
            "desk",
        ),
        register.register,
    ),
    "people": PanelRule((*SEATS, "common.round"), seat.people),
    "acts": PanelRule(
        (
            *WHERE,
            *SUPERVISION,
            "common.paused",
            "common.frames",
            "common.seats",
            "common.cards",
            "common.observations",
            "common.motions",
            "common.visions",
            "common.pool",
            "common.shared",
            "common.publications",
            "common.shocks",
            "common.responses",
            "common.agreements",
            "common.seats",
            "person.id",
            "person.calling",
            "mandate.seat",
            "mandate.spokesperson",
            "mandate.observations",
            "mandate.questions",
            "mandate.consulted",
            "mandate.shared",
            "mandate.attention",
            "mandate.offered",
            "desk",
            "desk_seq",
        ),
        acts,
    ),
    "debrief": PanelRule(("common.record_open", "common.shown_step"), seat.debrief),
    "truth": PanelRule(("desk.truth", "desk.causes"), region.truth),
    "knowledge": PanelRule(
        (*SEATS, "common.round", "common.cards", "desk.knowledge", "desk.causes", "desk.contacts"),
        facilitator.knowledge,
    ),
    "flow": PanelRule((*WHERE, "common.cards", "common.proposals", "desk", "desk_seq"), facilitator.flow),
    "coach": PanelRule(
        (
            *WHERE,
            "common.cards",
            "common.shocks",
            "common.observations",
            "common.shown_step",
            "desk",
        ),
        coach.coach,
    ),
}
"""Every panel by name. A new one goes here and nowhere else."""


def panel(
    name: str,
    book: Casebook,
    known: Known,
    words: Mapping[str, str],
    locale: Locale,
    shared: dict[Hashable, Any] | None = None,
    kept: dict[Hashable, Any] | None = None,
) -> Panel | None:
    """One panel of one reader; None where the reader has none. `shared` and `kept` are handed on, see `View`."""
    texts = texts_for(known, book, words, locale)
    memories = ({} if memory is None else memory for memory in (shared, kept))
    return PANELS[name].make(View(book, known, texts, locale, *memories))


def panels(book: Casebook, known: Known, words: Mapping[str, str], locale: Locale) -> dict[str, Panel | None]:
    """All panels of one reader."""
    return {name: panel(name, book, known, words, locale) for name in PANELS}
