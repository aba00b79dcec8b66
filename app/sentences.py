"""What a person is told when something is not possible: a title and a sentence for every code.

The words are said in the language that is spoken (`web.language`). A sentence says only what its reader knows.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from game.casebook.text import Locale
from game.refusals import Refusal
from game.views.sentences import PHASE
from web.language import gettext as _
from web.language import spoken

Words = Callable[[], str]


@dataclass(frozen=True, slots=True)
class Said:
    """How a code is said: in a few words, and in a sentence that names what to do."""

    title: Words
    detail: Words


SAID: Mapping[str, Said] = {
    # Refusals of the table.
    "not_understood": Said(
        lambda: _("Not understood"), lambda: _("Something in this is not filled in right.")
    ),
    "not_on_offer": Said(
        lambda: _("Not possible like this"),
        lambda: _("What you chose is not possible now. Look at what you can choose and try again."),
    ),
    "not_started": Said(lambda: _("Not possible yet"), lambda: _("The game has not begun.")),
    "not_in_this_phase": Said(
        lambda: _("Not possible now"), lambda: _("This does not belong to the present phase: {phase}.")
    ),
    "not_this_round": Said(lambda: _("Not possible yet"), lambda: _("This comes in a later round.")),
    "paused": Said(
        lambda: _("The game is paused"), lambda: _("The clock stands still. Wait until the game goes on.")
    ),
    "closed": Said(lambda: _("The table is closed"), lambda: _("The game is over. Look at the debrief.")),
    "not_seated": Said(lambda: _("You have no seat"), lambda: _("Take a seat at the table first.")),
    "not_your_seat": Said(
        lambda: _("Not your seat"), lambda: _("You can only act for the seat that you hold.")
    ),
    "not_your_power": Said(
        lambda: _("Not in your role"), lambda: _("Your role cannot do this. Ask somebody who can.")
    ),
    "not_spokesperson": Said(
        lambda: _("Somebody else speaks for your seat"),
        lambda: _("Only the spokesperson of your seat can do this. Talk it over with each other."),
    ),
    "no_attention": Said(
        lambda: _("No attention left"),
        lambda: _("This costs {cost} of your attention and you have {left} left this round."),
    ),
    "under_supervision": Said(
        lambda: _("This waits for the province"),
        lambda: _(
            "A municipality that pays is under supervision. Ask the facilitator, who speaks for the province, to let "
            "it through, or find other money."
        ),
    ),
    "nothing_to_do": Said(
        lambda: _("Nothing to do here"), lambda: _("There is nothing now that this could be about.")
    ),
    "moved_on": Said(
        lambda: _("The table has moved on"),
        lambda: _("Somebody was before you. Look where the table is now."),
    ),
    "facts_stand": Said(
        lambda: _("This stands"),
        lambda: _("Figures were published or people swapped seats. What came before is not taken back."),
    ),
    "not_the_facilitator": Said(
        lambda: _("For the facilitator"), lambda: _("Only the facilitator can do this.")
    ),
    # What the building says.
    "act_conflict": Said(
        lambda: _("This id was used before"),
        lambda: _("An act with this id was accepted before, and it was another act. Make a new id."),
    ),
    "contended": Said(lambda: _("Others came first"), lambda: _("Nothing was recorded. Send it again.")),
    "not_json": Said(lambda: _("This is no JSON"), lambda: _("The body cannot be read as JSON.")),
    "not_signed_in": Said(lambda: _("Who are you?"), lambda: _("Join the table or sign in, and try again.")),
    "not_allowed": Said(lambda: _("This is not for you"), lambda: _("You may not do or see this here.")),
    "other_hand": Said(
        lambda: _("Somebody else has this phone now"),
        lambda: _("Nothing was sent. Open the page again, so that you see what is yours."),
    ),
    "foreign_origin": Said(
        lambda: _("Sent from another site"),
        lambda: _("This was sent from an address that the server does not know. An operator can name it."),
    ),
    "no_such_table": Said(
        lambda: _("No such table"), lambda: _("No table has this code. Look at the code on the screen again.")
    ),
    "no_such_casebook": Said(
        lambda: _("No such casebook"), lambda: _("This casebook is not here. Choose one from the list.")
    ),
    "no_guide": Said(lambda: _("No guide"), lambda: _("This casebook comes without a guide in its folder.")),
    "no_such_place": Said(
        lambda: _("No such place"), lambda: _("This table has no municipality of that name.")
    ),
    "no_such_seat": Said(lambda: _("No such seat"), lambda: _("This table has no seat of that name.")),
    "link_used": Said(
        lambda: _("This link does not work any more"),
        lambda: _("It was used before or it is too old. Ask for a new one."),
    ),
    "not_found": Said(lambda: _("Not found"), lambda: _("There is nothing at this address.")),
    "method_not_allowed": Said(
        lambda: _("Not in this way"), lambda: _("This address does not take a request of this kind.")
    ),
    "too_large": Said(lambda: _("Too large"), lambda: _("What you sent is larger than {limit} bytes.")),
    "unsupported_media": Said(lambda: _("Another form is needed"), lambda: _("Send this as {expected}.")),
    "too_many": Said(
        lambda: _("A moment, please"), lambda: _("This came too often. Try again in {seconds} seconds.")
    ),
    "debrief_not_open": Said(
        lambda: _("Not possible yet"), lambda: _("The debrief opens when the table is closed.")
    ),
    "store_failed": Said(
        lambda: _("Nothing can be kept now"),
        lambda: _("What you sent was not recorded. Wait a moment and send it again."),
    ),
    "failed": Said(
        lambda: _("Something went wrong here"), lambda: _("This is our mistake. Try it again in a moment.")
    ),
}

FIELDS: Mapping[str, Words] = {
    "missing": lambda: _("This has to be filled in."),
    "extra_forbidden": lambda: _("There is no field of this name here."),
    "string_too_short": lambda: _("This is too short."),
    "string_too_long": lambda: _("This is too long: at most {max_length} characters."),
    "string_type": lambda: _("A text is needed here."),
    "int_type": lambda: _("A whole number is needed here."),
    "int_from_float": lambda: _("A whole number is needed here."),
    "float_type": lambda: _("A number is needed here."),
    "greater_than": lambda: _("This is too low: it must be above {gt}."),
    "greater_than_equal": lambda: _("This is too low: at least {ge}."),
    "less_than_equal": lambda: _("This is too high: at most {le}."),
    "literal_error": lambda: _("This must be one of: {expected}."),
    "union_tag_invalid": lambda: _("This is not known; known are: {expected_tags}."),
    "union_tag_not_found": lambda: _("This has to be filled in."),
    "json_invalid": lambda: _("The body cannot be read as JSON."),
    "not_on_offer": lambda: _("This cannot be chosen now."),
    "not_your_seat": lambda: _("You do not hold this seat."),
}
"""Sentences at a field, by the kind of error."""


def say(code: str, **parameters: object) -> tuple[str, str]:
    """The title and the sentence of a code, in the language that is spoken."""
    said = SAID.get(code, SAID["failed"])
    return said.title(), said.detail().format_map(_Given(parameters))


def say_refusal(refusal: Refusal) -> tuple[str, str]:
    parameters: dict[str, object] = dict(refusal.parameters)
    phase = PHASE.get(str(parameters.get("phase")))
    if phase is not None:
        parameters["phase"] = phase.in_(language())
    return say(refusal.code, **parameters)


def say_at_field(kind: str, parameters: Mapping[str, object]) -> str:
    """The sentence at a field."""
    words = FIELDS.get(kind)
    return _("This is not filled in right.") if words is None else words().format_map(_Given(parameters))


def language() -> Locale:
    return "en" if spoken() == "en" else "nl"


class _Given(dict[str, object]):
    """What is not given stays open: a sentence never fails for want of a parameter."""

    def __missing__(self, name: str) -> str:
        return "…"
