"""Words for what the core names by an id: phases, steps of confidence, ways of knowing."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from web.language import gettext as _
from web.language import ngettext

GLASSES = 5
"""Steps of confidence, from 0 to 100."""


def phase(name: str) -> str:
    """The name of a phase in the status bar."""
    return {
        "lobby": _("Waiting to begin"),
        "briefing": _("Reading"),
        "deliberation": _("Talking"),
        "decision": _("Deciding"),
        "settlement": _("Settling"),
        "reflection": _("Looking back"),
        "epilogue": _("The years after"),
        "closed": _("Finished"),
    }.get(name, name)


def onward(name: str | None) -> str:
    """What the button says that leads to a phase."""
    return {
        "briefing": _("To reading"),
        "deliberation": _("To talking"),
        "decision": _("To deciding"),
        "settlement": _("To settling"),
        "reflection": _("To looking back"),
        "epilogue": _("To the years after"),
        None: _("Close the table"),
    }.get(name, _("Go on"))


CAN: Mapping[str, Callable[[], str]] = {
    "prefer": lambda: _("tap what you would do"),
    "ask": lambda: _("ask"),
    "answer": lambda: _("answer"),
    "tell": lambda: _("note what you told"),
    "share": lambda: _("send what you know"),
    "message": lambda: _("send a message"),
    "consult": lambda: _("ask for a figure"),
    "support": lambda: _("say whether you are for or against"),
}
"""What somebody may do who does not speak for their seat."""


def can(kinds: Iterable[str]) -> list[str]:
    """These acts in words, each once, in the order in which they are thought of."""
    offered = set(kinds)
    return [words() for kind, words in CAN.items() if kind in offered]


def hint(phase: str, waits: bool, decided: bool = False) -> str | None:
    """What somebody does now who has no facilitator to say it.

    `waits`: a proposal waits for their verdict; `decided`: something was decided in this round.
    """
    return {
        "deliberation": _(
            "Now you talk. Look in your hand: what do only you know? Ask somebody, or make a proposal."
        ),
        "decision": _("A proposal waits for you. Adopt it or refuse it, and say why.")
        if waits
        else _("You have decided. Is there more to decide? If not, the years go by in a moment.")
        if decided
        else _("Now you decide. Is nothing there yet? Then make a proposal yourself."),
        "settlement": _("Time goes by. See at the table what changed, and for whom."),
        "reflection": _("Write one sentence for yourself. After that it goes on."),
        "epilogue": _("Now the years after go by. Then you look back on what you did."),
    }.get(phase)


def cost(points: int, left: int) -> str:
    """What something costs of the attention points that are left in this round."""
    if points == left == 1:
        return _("Costs your last point.")
    return _("Costs {cost} of your {left} points.").format(cost=points, left=left)


def joined(words: Sequence[str]) -> str:
    """A list as it is said: `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return _("{some} and {last}").format(some=", ".join(words[:-1]), last=words[-1])


def ahead(quarters: int) -> str:
    """How far ahead something is expected: in half years and years where that is what it is."""
    years, rest = divmod(quarters, 4)
    if quarters == 2:
        return _("within half a year")
    if not rest:
        return ngettext("within a year", "within {number} years", years).format(number=years)
    return ngettext("within a quarter", "within {number} quarters", quarters).format(number=quarters)


def powers(names: Collection[str]) -> str:
    """What a role may do, in a sentence or two."""
    if "frame" in names:
        said = _("You say what things may cost, and you decide about what costs more.")
    elif "decide" in names:
        said = _("You make proposals, and you decide.")
    elif "propose" in names:
        said = _("You make proposals. Others decide.")
    else:
        said = _("You ask, you tell, and you say what you think of a proposal.")
    if "envision" in names:
        said += " " + _("You say what comes first for your municipality.")
    return said


def confidence(step: int) -> str:
    """The names of the five glasses."""
    return {
        1: _("I doubt"),
        2: _("not so sure"),
        3: _("half sure"),
        4: _("quite sure"),
        5: _("very sure"),
    }[step]


def glass_of(sure: float) -> int:
    """Which of the five glasses a confidence of 0 to 100 is."""
    return min(int(sure * GLASSES / 100), GLASSES - 1) + 1


def line(number: int) -> str:
    """The name of a line of care, as in the captions of the vessels."""
    return {
        0: _("community"),
        1: _("local team"),
        2: _("treatment"),
        3: _("residential"),
    }[number]


def other_course(turn: str) -> str:
    """The name of the course that did not happen, beside its curve."""
    return {
        "without": _("without this decision"),
        "adopted": _("with this proposal"),
        "picture": _("with the whole picture"),
        "option": _("with the other choice"),
    }[turn]


def figure(name: str, title: str) -> str:
    """What a figure is called over a picture; its title where there is no shorter word."""
    return {
        "youth.line2.weeks": _("Weeks of waiting for treatment"),
        "youth.line2.waiting": _("Waiting for treatment"),
        "youth.line2.in_care": _("In treatment"),
        "youth.line3.in_care": _("In residential care"),
        "youth.line1.waiting": _("Waiting for the local team"),
        "money.left": _("Money left this year"),
        "money.reserve": _("Reserve"),
        "provider.liquidity": _("Cash"),
        "staff.vacancies": _("Open jobs"),
    }.get(name, title)
