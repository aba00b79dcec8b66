"""The numbers of a rehearsal as a page for people: Markdown, in both languages, for the guide and for the terminal."""

from collections.abc import Iterable, Sequence

from game.casebook.casebook import Casebook
from game.casebook.text import Locale, Text
from game.tally.findings import Code, Finding
from game.tally.mixture import KINDS
from game.tally.summary import CardRow, Summary

HEAD = Text(
    nl="Bots speelden {tables} tafels (seed {seed}): {sensible} verstandige, {mixed} gemengde, {expected} die doen wat "
    "iedereen verwacht, en {random} die zomaar wat doen. Dit zeggen bots, niet mensen. Percentages zijn van de tafels.",
    en="Bots played {tables} tables (seed {seed}): {sensible} sensible, {mixed} mixed, {expected} that do what "
    "everybody expects, and {random} that do just anything. Bots say so, not people. Percentages are of the tables.",
)
CARDS = Text(nl="De casussen", en="The cases")
OPTIONS = Text(nl="De mogelijkheden", en="The options")
CLUES = Text(nl="De aanwijzingen", en="The clues")
SEATS = Text(nl="De stoelen", en="The seats")
NOTABLE = Text(nl="Wat opvalt", en="What stands out")
NOTHING = Text(nl="Niets is dood, en niets wint altijd.", en="Nothing is dead, and nothing always wins.")
NOT_ENOUGH = Text(
    nl="Met minder dan {least} tafels is niets een fout.",
    en="With fewer than {least} tables nothing is an error.",
)
CARD_COLUMNS: tuple[Text, ...] = (
    Text(nl="casus", en="case"),
    Text(nl="opgelost: verstandig", en="solved: sensible"),
    Text(nl="gemengd", en="mixed"),
    Text(nl="verwacht", en="expected"),
    Text(nl="zomaar", en="random"),
    Text(nl="het verwachte klopte", en="the expected was right"),
    Text(nl="eerste ingeving: het verwachte", en="first instinct: the expected"),
    Text(nl="aanwijzingen bij wie besluit", en="clues with who decides"),
    Text(nl="niets besloten", en="nothing decided"),
)
SOLVED = Text(
    nl="*Opgelost*: er is iets besloten dat bij deze oorzaken werkt. *Aanwijzingen bij wie besluit*: van alle "
    "aanwijzingen, aan verstandige tafels. *Niets besloten*: aan tafels waar niemand zomaar wat doet.",
    en="*Solved*: something was decided that works with these causes. *Clues with who decides*: of all clues, at "
    "sensible tables. *Nothing decided*: at tables where nobody does just anything.",
)
OPTION_COLUMNS: tuple[Text, ...] = (
    Text(nl="mogelijkheid", en="option"),
    Text(nl="voorgesteld", en="proposed"),
    Text(nl="aangenomen", en="adopted"),
    Text(nl="afgewezen", en="refused"),
    Text(nl="klopte", en="was right"),
    Text(nl="beste in het model", en="best in the model"),
)
BEST = Text(
    nl="*Klopte*: het casusboek noemt dit beter bij de oorzaken die geloot zijn. *Beste in het model*: met alleen dit "
    "besluit wachten er aan het eind de minste mensen.",
    en="*Was right*: the casebook calls it better with the causes that were drawn. *Best in the model*: with just this "
    "decision the fewest people wait in the end.",
)
CLUE_COLUMNS: tuple[Text, ...] = (
    Text(nl="aanwijzing", en="clue"),
    Text(nl="bij", en="with"),
    Text(nl="verteld", en="told"),
    Text(nl="bij wie besluit", en="with who decides"),
    Text(nl="genoemd als grond", en="named as a ground"),
)
EXPECTED = Text(nl="verwacht", en="expected")
LINES: dict[Code, Text] = {
    "option_dead": Text(
        nl="{card}: niemand stelde {about} ooit voor.", en="{card}: nobody ever proposed {about}."
    ),
    "option_never_adopted": Text(
        nl="{card}: {about} werd nooit aangenomen.", en="{card}: {about} was never adopted."
    ),
    "option_always_right": Text(
        nl="{card}: {about} klopt bij elke oorzaak. Dan valt er niets te zoeken.",
        en="{card}: {about} is right whatever the causes. Then there is nothing to find.",
    ),
    "option_always_best": Text(
        nl="{card}: {about} is in het model bijna altijd het beste.",
        en="{card}: {about} is nearly always the model's best.",
    ),
    "right_not_best": Text(
        nl="{card}: {about} heet beter bij {near}, maar is dat in het model bij {value} van die tafels.",
        en="{card}: {about} is called better with {near}, but the model agrees at {value} of those tables.",
    ),
    "clue_dead": Text(
        nl="{card}: {about} kwam nooit bij een ander.", en="{card}: {about} never reached anybody else."
    ),
    "clue_faint": Text(
        nl="{card}: {about} kwam bijna nooit bij wie besluit ({value}).",
        en="{card}: {about} hardly ever reached who decides ({value}).",
    ),
    "never_solved": Text(
        nl="{card}: geen verstandige tafel loste dit op.", en="{card}: no sensible table solved this."
    ),
    "expected_always_right": Text(
        nl="{card}: wat iedereen verwacht klopt te vaak ({value}).",
        en="{card}: what everybody expects is right too often ({value}).",
    ),
    "expected_never_right": Text(
        nl="{card}: wat iedereen verwacht klopt te weinig ({value}).",
        en="{card}: what everybody expects is right too seldom ({value}).",
    ),
    "looking_is_useless": Text(
        nl="{card}: wie kijkt lost dit nauwelijks vaker op dan wie niet kijkt ({value}).",
        en="{card}: who looks solves this hardly more often than who does not ({value}).",
    ),
    "undecided": Text(
        nl="{card}: bij {value} van de tafels werd niets besloten.",
        en="{card}: at {value} of the tables nothing was decided.",
    ),
    "seat_idle": Text(nl="{about} deed nooit iets.", en="{about} never did anything."),
    "seat_idle_in_round": Text(
        nl="{about} deed in ronde {near} nooit iets.", en="{about} never did anything in round {near}."
    ),
}
SEVERITY = {"error": Text(nl="fout", en="error"), "warning": Text(nl="let op", en="mind")}


def page(book: Casebook, summary: Summary, found: Sequence[Finding], locale: Locale) -> str:
    """The whole section, without a title of its own."""
    parts = [
        HEAD.in_(locale).format(tables=summary.tables, seed=summary.seed, **summary.kinds),
        f"### {CARDS.in_(locale)}",
        cards(book, summary, locale),
        SOLVED.in_(locale),
        f"### {OPTIONS.in_(locale)}",
        *(options(book, card, locale) for card in summary.cards),
        BEST.in_(locale),
        f"### {CLUES.in_(locale)}",
        *(clues(book, card, locale) for card in summary.cards),
        f"### {SEATS.in_(locale)}",
        seats(book, summary, locale),
        f"### {NOTABLE.in_(locale)}",
        "\n".join(f"- {line}" for line in lines(book, found, locale)) or NOTHING.in_(locale),
    ]
    return "\n\n".join(parts)


def percent(part: float) -> str:
    return f"{round(100 * part)}%"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; as it is read, not lined up."""
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows))


def cards(book: Casebook, summary: Summary, locale: Locale) -> str:
    rows = [
        [
            book.card_by_id[card.id].title.in_(locale),
            *(percent(card.by_kind[kind]) for kind in KINDS),
            percent(card.expected_right),
            percent(card.expected_first),
            percent(card.known),
            percent(1 - card.decided),
        ]
        for card in summary.cards
    ]
    return table([c.in_(locale) for c in CARD_COLUMNS], rows)


def options(book: Casebook, card: CardRow, locale: Locale) -> str:
    found = {o.id: o for o in book.card_by_id[card.id].options}
    rows = []
    for option in card.options:
        title = found[option.id].title.in_(locale)
        rows.append(
            [
                f"{title} ({EXPECTED.in_(locale)})" if option.expected else title,
                *map(percent, (option.proposed, option.adopted, option.refused, option.right, option.best)),
            ]
        )
    first, *rest = (c.in_(locale) for c in OPTION_COLUMNS)
    return table([f"{book.card_by_id[card.id].title.in_(locale)}: {first}", *rest], rows)


def clues(book: Casebook, card: CardRow, locale: Locale) -> str:
    rows = [
        [
            book.observation_by_id[clue.id].brief.in_(locale),
            ", ".join(holder(book, h, locale) for h in clue.holders),
            *map(percent, (clue.told, clue.reached, clue.named)),
        ]
        for clue in card.clues
    ]
    first, *rest = (c.in_(locale) for c in CLUE_COLUMNS)
    return table([f"{book.card_by_id[card.id].title.in_(locale)}: {first}", *rest], rows)


def seats(book: Casebook, summary: Summary, locale: Locale) -> str:
    rounds = [r.title.in_(locale) for r in book.rounds]
    rows = [[holder(book, s.id, locale), *map(percent, s.active)] for s in summary.seats]
    return table(["", *rounds], rows)


def holder(book: Casebook, name: str, locale: Locale) -> str:
    if name in book.seat_by_id:
        return book.seat_by_id[name].short.in_(locale)
    return book.contact_by_id[name].title.in_(locale) if name in book.contact_by_id else name


def lines(book: Casebook, found: Iterable[Finding], locale: Locale) -> list[str]:
    """A sentence for each finding, with how grave it is."""
    return [f"{SEVERITY[f.severity].in_(locale)}: {sentence(book, f, locale)}" for f in found]


def sentence(book: Casebook, finding: Finding, locale: Locale) -> str:
    card = book.card_by_id.get(finding.card or "")
    mix = next(
        (m.title.in_(locale) for m in (card.mixes if card else ()) if m.id == finding.near), finding.near
    )
    return (
        LINES[finding.code]
        .in_(locale)
        .format(
            card=card.title.in_(locale) if card else "",
            about=f"‘{named(book, finding, locale)}’",
            near=mix or "",
            value=percent(finding.value),
        )
    )


def named(book: Casebook, finding: Finding, locale: Locale) -> str:
    """What a finding is about, as people know it."""
    card = book.card_by_id.get(finding.card or "")
    option = card.option(finding.about) if card else None
    if option is not None:
        return option.title.in_(locale)
    if finding.about in book.observation_by_id:
        return book.observation_by_id[finding.about].brief.in_(locale)
    return holder(book, finding.about, locale)
