"""The script of looking back together, for a casebook that brings none of its own."""

from collections.abc import Mapping

from game.casebook.casebook import Casebook, ScriptStep
from game.casebook.text import Text

TITLES: Mapping[str, Text] = {
    "leave_role": Text(nl="Uit je rol", en="Out of your role"),
    "story": Text(nl="Wat er gebeurde", en="What happened"),
    "knowledge": Text(nl="Wie wist wat, en wanneer", en="Who knew what, and when"),
    "what_if": Text(nl="Wat als", en="What if"),
    "own_region": Text(nl="Onze eigen regio", en="Our own region"),
    "agreement": Text(nl="Eén afspraak", en="One agreement"),
}

OWN: tuple[ScriptStep, ...] = (
    ScriptStep(
        step="leave_role",
        minutes=1,
        question=Text(
            nl="Welk moment neem je mee uit je rol?", en="Which moment do you take with you from your role?"
        ),
        say=Text(
            nl="Het spel is klaar. Zeg je eigen naam, en één moment dat bij je blijft.",
            en="The game is over. Say your own name, and one moment that stays with you.",
        ),
    ),
    ScriptStep(
        step="story",
        minutes=3,
        question=Text(
            nl="Wanneer voelde het alsof er geen keus meer was?",
            en="When did it feel as if there was no choice left?",
        ),
        say=Text(
            nl="Praat eerst met je buur. Daarna kijken we wat er gebeurde.",
            en="Talk to your neighbour first. Then we look at what happened.",
        ),
    ),
    ScriptStep(
        step="knowledge",
        minutes=4,
        question=Text(
            nl="Wat wist jij, en wie had dat moeten weten?", en="What did you know, and who should have known it?"
        ),
        say=Text(
            nl="Steek je hand op als je iets wist dat je niet hebt gezegd. Wat hield je tegen?",
            en="Raise your hand if you knew something that you did not say. What held you back?",
        ),
    ),
    ScriptStep(
        step="what_if",
        minutes=3,
        question=Text(
            nl="Welk besluit zou je nu anders nemen?", en="Which decision would you take differently now?"
        ),
        say=Text(
            nl="Kies samen één besluit. Dan kijken we hoe het zonder dat besluit was gelopen.",
            en="Choose one decision together. Then we look at how it would have gone without it.",
        ),
    ),
    ScriptStep(
        step="own_region",
        minutes=3,
        question=Text(
            nl="Waar gebeurt dit bij ons?", en="Where does this happen in our own region?"
        ),
        say=Text(
            nl="Laat de casus los. Noem een besluit van dit jaar waar dit op lijkt.",
            en="Let go of the case. Name a decision of this year that looks like it.",
        ),
    ),
    ScriptStep(
        step="agreement",
        minutes=1,
        question=Text(
            nl="Wat spreken we met elkaar af, en wie begint?", en="What do we agree on, and who begins?"
        ),
        say=Text(
            nl="Eén afspraak is genoeg. Zeg wie het doet, en wanneer.",
            en="One agreement is enough. Say who does it, and when.",
        ),
    ),
)  # fmt: skip


def script_of(book: Casebook) -> tuple[ScriptStep, ...]:
    """The casebook's own script, or ours."""
    return book.debrief.script or OWN
