"""What bots say: a small table of plain sentences in both languages. A rule never reads them."""

from typing import Literal

from game.casebook.text import Locale, Text

Occasion = Literal["ask", "answer", "no_answer", "propose", "support", "oppose", "adopt", "refuse", "reflect"]

PHRASES: dict[Occasion, tuple[Text, ...]] = {
    "ask": (
        Text(nl="Wat weet jij hiervan?", en="What do you know about this?"),
        Text(nl="Wat zie jij dat wij niet zien?", en="What do you see that we do not?"),
        Text(nl="Waar komt dit volgens jou door?", en="What do you think causes this?"),
    ),
    "answer": (
        Text(nl="Dit weten wij.", en="This is what we know."),
        Text(nl="Dit zien wij in de praktijk.", en="This is what we see in practice."),
    ),
    "no_answer": (
        Text(nl="Daar weten wij niets van.", en="We know nothing about that."),
        Text(nl="Dat zou ik ook graag weten.", en="I would like to know that too."),
    ),
    "propose": (
        Text(nl="Dit past bij wat we hoorden.", en="This fits what we heard."),
        Text(nl="Zo pakken we aan wat eronder zit.", en="This deals with what lies underneath."),
        Text(nl="Hier begint het mee.", en="This is where it starts."),
    ),
    "support": (
        Text(nl="Dit raakt de oorzaak.", en="This touches the cause."),
        Text(nl="Hier kunnen wij in mee.", en="We can go along with this."),
    ),
    "oppose": (
        Text(nl="Hiermee komt de vraag gewoon terug.", en="With this the demand simply comes back."),
        Text(nl="Ik wil eerst weten waar het door komt.", en="I first want to know what causes it."),
    ),
    "adopt": (
        Text(nl="We doen dit, op grond van wat we hoorden.", en="We do this, going by what we heard."),
        Text(nl="Dit is nu de beste stap.", en="This is the best step now."),
    ),
    "refuse": (
        Text(nl="Er ligt een voorstel dat beter past.", en="There is a proposal that fits better."),
        Text(nl="Dit lost het niet op.", en="This does not solve it."),
    ),
    "reflect": (
        Text(nl="Ik wil volgende keer eerder doorvragen.", en="Next time I want to ask further, sooner."),
        Text(
            nl="Wat de ander wist, had ik eerder willen horen.",
            en="What the other knew I would have liked to hear sooner.",
        ),
    ),
}


def phrases(occasion: Occasion, locale: Locale) -> tuple[str, ...]:
    return tuple(text.in_(locale) for text in PHRASES[occasion])


def everything(locale: Locale) -> tuple[str, ...]:
    """All sentences, for who says anything at all."""
    return tuple(text.in_(locale) for texts in PHRASES.values() for text in texts)
