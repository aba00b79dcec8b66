"""Words for what the core names by an id: phases, steps of confidence, ways of knowing."""

from web.language import gettext as _


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


def confidence(step: int) -> str:
    """The names of the five glasses."""
    return {
        1: _("I doubt"),
        2: _("not so sure"),
        3: _("half sure"),
        4: _("quite sure"),
        5: _("very sure"),
    }[step]


def line(number: int) -> str:
    """The name of a line of care, as in the captions of the vessels."""
    return {
        0: _("community"),
        1: _("local team"),
        2: _("treatment"),
        3: _("residential"),
    }[number]
