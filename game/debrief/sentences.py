"""What the debrief says, in both languages: plain, short, without praise or blame.

One small table, and the few functions that put numbers and names into it. What must not live here: finding out.
"""

from collections.abc import Sequence

from game.casebook.text import Locale, Text

SAYINGS: dict[str, Text] = {
    # The story.
    "round": Text(nl="Ronde {round}: {title}", en="Round {round}: {title}"),
    "card": Text(nl="Casus: {title}", en="Case: {title}"),
    "shock": Text(nl="Van buiten: {title}", en="From outside: {title}"),
    "announcement": Text(nl="Bericht aan de tafel", en="Message to the table"),
    "proposal": Text(nl="{who} stelt voor: {title}", en="{who} proposes: {title}"),
    "adopted": Text(nl="Aangenomen: {title}", en="Adopted: {title}"),
    "refused": Text(nl="Afgewezen: {title}", en="Refused: {title}"),
    "lapsed": Text(nl="Niet besloten: {title}", en="Not decided: {title}"),
    "withdrawn": Text(nl="Ingetrokken: {title}", en="Withdrawn: {title}"),
    "vision": Text(
        nl="{who} zegt wat voorgaat, voor {horizon}: {first}",
        en="{who} says what comes first, for {horizon}: {first}",
    ),
    "bookmark": Text(nl="Moment om op terug te komen", en="A moment to come back to"),
    "figures_0": Text(nl="De cijfers bij het begin", en="The figures at the start"),
    "figures": Text(nl="Nieuwe cijfers, na kwartaal {quarter}", en="New figures, after quarter {quarter}"),
    "epilogue": Text(
        nl="De jaren erna: kwartaal {first} tot en met {last}",
        en="The years after: quarters {first} to {last}",
    ),
    "close": Text(nl="De tafel is gesloten", en="The table is closed"),
    "story": Text(
        nl="In {minutes} minuten speelden jullie {years}. {decisions}",
        en="In {minutes} minutes you played {years}. {decisions}",
    ),
    "decisions_0": Text(nl="Er is niets besloten.", en="Nothing was decided."),
    "decisions_1": Text(nl="Eén voorstel is aangenomen.", en="One proposal was adopted."),
    "decisions_n": Text(nl="{count} voorstellen zijn aangenomen.", en="{count} proposals were adopted."),
    # Decisions.
    "knew": Text(
        nl="Bij het besluit kenden de beslissers {knew} van de {clues} aanwijzingen.",
        en="At the decision the deciders knew {knew} of the {clues} clues.",
    ),
    "knew_only": Text(
        nl="Bij het besluit kenden de beslissers de enige aanwijzing.",
        en="At the decision the deciders knew the only clue.",
    ),
    "knew_not": Text(
        nl="Bij het besluit kenden de beslissers de enige aanwijzing niet.",
        en="At the decision the deciders did not know the only clue.",
    ),
    "fits": Text(nl="Dit raakte wat eronder lag.", en="This touched what lay underneath."),
    "became": Text(
        nl="{title} ging in {years} van {before} naar {after} {unit}.",
        en="{title} went from {before} to {after} {unit} in {years}.",
    ),
    "remained": Text(
        nl="{title} bleef in {years} ongeveer {after} {unit}.",
        en="{title} stayed at about {after} {unit} in {years}.",
    ),
    "foreseen": Text(
        nl="{title}: verwacht {expected} na kwartaal {by}; het werd {change}.",
        en="{title}: expected {expected} after quarter {by}; it became {change}.",
    ),
    "foreseen_refused": Text(
        nl="{title}: verwacht {expected} na kwartaal {by}. Het voorstel ging niet door.",
        en="{title}: expected {expected} after quarter {by}. The proposal did not go ahead.",
    ),
    "foreseen_open": Text(
        nl="{title}: verwacht {expected} na kwartaal {by}. Zo ver is niet gespeeld.",
        en="{title}: expected {expected} after quarter {by}. The game did not go that far.",
    ),
    # Knowledge.
    "could_all": Text(nl="alle {clues}", en="all {clues}"),
    "could_one": Text(nl="deze aanwijzing", en="this clue"),
    "could_before": Text(
        nl="{earlier} eerder was {what} in de kamer.", en="{earlier} earlier {what} was in the room."
    ),
    "could_before_n": Text(
        nl="{earlier} eerder waren ze {what} in de kamer.", en="{earlier} earlier {what} were in the room."
    ),
    "could_after": Text(
        nl="Pas na het besluit was alles in de kamer.",
        en="Only after the decision was everything in the room.",
    ),
    "could_never": Text(
        nl="Niet alles kwam in de kamer: naar sommige dingen vroeg niemand.",
        en="Not everything came into the room: some things nobody asked about.",
    ),
    "could_undecided": Text(
        nl="Vanaf {time} was alles in de kamer.", en="From {time} on everything was in the room."
    ),
    "undecided": Text(nl="Over deze casus is niets besloten.", en="Nothing was decided about this case."),
    "instincts": Text(
        nl="{expected} van de {people} kozen op gevoel wat iedereen verwacht.",
        en="{expected} of the {people} chose on instinct what everybody expects.",
    ),
    "recorded": Text(nl="Voor zover vastgelegd.", en="As far as recorded."),
    "recorded_range": Text(
        nl="Voor zover vastgelegd. Wat hardop is gezegd en niet vastgelegd, telt niet mee: "
        "het kunnen er {high} zijn geweest.",
        en="As far as recorded. What was said aloud and not recorded does not count: it may have been {high}.",
    ),
    "nobody_there": Text(
        nl="Niemand zat op de plek van {holder}.", en="Nobody sat in the place of {holder}."
    ),
    "looked": Text(
        nl="Wat iedereen verwacht was hier te verdedigen, en de beslissers hadden gekeken: zij kenden {knew} van de "
        "{clues} aanwijzingen. Dat is goed: kijken hoeft niet op iets anders uit te komen.",
        en="What everybody expects was defensible here, and the deciders had looked: they knew {knew} of the {clues} "
        "clues. That is good: looking need not end elsewhere.",
    ),
    "unlooked": Text(
        nl="Wat iedereen verwacht was hier te verdedigen. Waaraan kon de tafel dat zien?",
        en="What everybody expects was defensible here. How could the table tell?",
    ),
    "stayed": Text(nl="Bleef bij {holder}.", en="Stayed with {holder}."),
    "unasked": Text(nl="Niemand vroeg ernaar bij {holder}.", en="Nobody asked {holder} about it."),
    "with_deciders_first": Text(
        nl="Wie besluit, had het vanaf het begin.", en="Those who decide had it from the start."
    ),
    "with_deciders": Text(nl="Vanaf {time} bij wie besluit.", en="With those who decide from {time}."),
    "with_deciders_late": Text(
        nl="Vanaf {time} bij wie besluit: na het besluit.",
        en="With those who decide from {time}: after the decision.",
    ),
    "with_another": Text(
        nl="Vanaf {time} wist een ander het, wie besluit niet.",
        en="From {time} somebody else knew it, those who decide did not.",
    ),
    "told": Text(nl="{time} {by} vertelt het aan {to}", en="{time} {by} tells {to}"),
    "sent": Text(nl="{time} {by} stuurt het naar {to}", en="{time} {by} sends it to {to}"),
    "answered": Text(nl="{time} {by} antwoordt {to}", en="{time} {by} answers {to}"),
    "asked": Text(nl="{time} {to} vraagt het aan {by}", en="{time} {to} asks {by}"),
    "dealt": Text(nl="{time} {to} had het al", en="{time} {to} had it already"),
    "the_table": Text(nl="de tafel", en="the table"),
    # What if.
    "what_if_question": Text(
        nl="Wat had je gedaan met het hele plaatje?", en="What would you have done with the whole picture?"
    ),
    "what_if_caveat": Text(
        nl="Mensen hadden dan anders gereageerd; dat rekent niemand uit.",
        en="People would have reacted differently; nobody can compute that.",
    ),
    "what_if_computing": Text(
        nl="Het andere verloop wordt nog uitgerekend.", en="The other course is still being computed."
    ),
    "what_if_other_model": Text(
        nl="Dit spel is met een andere versie van het rekenmodel gespeeld. Daarom is het niet te vergelijken.",
        en="This game was played with another version of the model. So it cannot be compared.",
    ),
    "what_if_failed": Text(
        nl="Het andere verloop kon niet worden uitgerekend.", en="The other course could not be computed."
    ),
    "what_if_nothing": Text(
        nl="Er is niets te vergelijken: na de casus ging geen tijd voorbij.",
        en="There is nothing to compare: no time went by after the case.",
    ),
    "turn_picture": Text(nl="Met het hele plaatje: {option}", en="With the whole picture: {option}"),
    "turn_without": Text(nl="Zonder dit besluit: {option}", en="Without this decision: {option}"),
    "turn_adopted": Text(nl="Toch aangenomen: {option}", en="Adopted after all: {option}"),
    "turn_option": Text(nl="Een andere keuze: {option}", en="Another choice: {option}"),
    "turn_same": Text(
        nl="Met het hele plaatje was dit ook de keuze geweest.",
        en="With the whole picture this would have been the choice as well.",
    ),
    "turn_equal": Text(
        nl="Dan was het wachten op behandeling na {years} ongeveer even lang geweest, met hetzelfde geluk.",
        en="Then after {years} the wait for treatment would have been about as long, with the same luck.",
    ),
    "turn_shorter": Text(
        nl="Dan was het wachten op behandeling na {years} ongeveer {weeks} korter geweest, met hetzelfde geluk.",
        en="Then after {years} the wait for treatment would have been about {weeks} shorter, with the same luck.",
    ),
    "turn_longer": Text(
        nl="Dan was het wachten op behandeling na {years} ongeveer {weeks} langer geweest, met hetzelfde geluk.",
        en="Then after {years} the wait for treatment would have been about {weeks} longer, with the same luck.",
    ),
    "turn_range": Text(nl="Met ander geluk: {low} tot {high}.", en="With other luck: {low} to {high}."),
    "turn_steady": Text(
        nl="Met ander geluk is dat bijna hetzelfde.", en="With other luck that is nearly the same."
    ),
    "turn_money": Text(nl="{places}.", en="{places}."),
    "turn_no_money": Text(
        nl="Het geld van de gemeenten was bijna gelijk gebleven.",
        en="The money of the municipalities would have been nearly the same.",
    ),
    "money_more": Text(nl="{place} had dan {sum} meer over", en="{place} would have had {sum} more left"),
    "money_less": Text(nl="{place} had dan {sum} minder over", en="{place} would have had {sum} less left"),
    "pair": Text(
        nl="{title}, {place}: {happened} zoals het ging, {instead} in het andere verloop.",
        en="{title}, {place}: {happened} as it went, {instead} in the other course.",
    ),
    "pair_equal": Text(
        nl="{title}, {place}: {happened} in beide verlopen.",
        en="{title}, {place}: {happened} in both courses.",
    ),
    "gone_already": Text(
        nl="‘{title}’ vervalt: daar was dan al voor gekozen.",
        en="‘{title}’ drops: it was already chosen then.",
    ),
    "gone_knowledge": Text(
        nl="‘{title}’ vervalt: wie het voorstelde, kon er dan niet op komen.",
        en="‘{title}’ drops: it would not have come to mind to who proposed it.",
    ),
    "gone_card": Text(
        nl="‘{title}’ vervalt: de casus was er dan niet.", en="‘{title}’ drops: without its case."
    ),
    "gone_proposal": Text(
        nl="‘{title}’ vervalt: het voorstel was er dan niet.", en="‘{title}’ drops: without its proposal."
    ),
    "gone_verdict": Text(
        nl="‘{title}’ vervalt: niet iedereen die beslist, had dan ingestemd.",
        en="‘{title}’ drops: not everybody who decides would have agreed.",
    ),
    # Places.
    "places_question": Text(nl="Wie merkte wat van jullie keuzes?", en="Who felt what of your choices?"),
    "places_still": Text(nl="Er ging geen tijd voorbij.", en="No time went by."),
    # Lenses.
    "look_first": Text(nl="Eerst kijken", en="Look first"),
    "look_first_good": Text(
        nl="Bij {cards} was te verdedigen wat iedereen verwacht, en de beslissers hadden gekeken. Dat is goed.",
        en="With {cards} what everybody expects was defensible, and the deciders had looked. That is good.",
    ),
    "look_first_card": Text(
        nl="{card}: {knew} van de {clues} aanwijzingen bekend, {named} genoemd. Vragen vooraf: {asked}.",
        en="{card}: {knew} of the {clues} clues known, {named} named. Questions beforehand: {asked}.",
    ),
    "look_first_named": Text(nl="Als grond noemden zij er {named}.", en="They named {named} as grounds."),
    "look_first_asked": Text(
        nl="Vóór het eerste voorstel {asked} gesteld.", en="Before the first proposal {asked} asked."
    ),
    "look_first_question": Text(
        nl="Welke vraag had je nog willen stellen?", en="Which question would you still have liked to ask?"
    ),
}

SMALL: dict[Locale, tuple[str, ...]] = {
    "nl": ("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"),
    "en": (
        "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ),
}  # fmt: skip


def say(locale: Locale, what: str, /, **names: object) -> str:
    """A sentence with its blanks filled, beginning with a capital."""
    return capital(SAYINGS[what].in_(locale).format(**names))


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def counted(locale: Locale, number: int) -> str:
    """A number as a word, up to twelve."""
    return SMALL[locale][number] if 0 <= number < len(SMALL[locale]) else str(number)


def listed(locale: Locale, names: Sequence[str]) -> str:
    """`a, b and c`."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {'en' if locale == 'nl' else 'and'} {names[-1]}"


def clock(seconds: float) -> str:
    """Seconds of play as `m:ss`."""
    whole = max(0, int(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


def span(locale: Locale, seconds: float) -> str:
    """A stretch of time in words: `bijna drie minuten`."""
    minutes, rest = divmod(round(seconds), 60)
    if minutes == 0 and rest < 45:
        return "minder dan een minuut" if locale == "nl" else "less than a minute"
    if rest >= 45:
        return f"{'bijna' if locale == 'nl' else 'nearly'} {_minutes(locale, minutes + 1)}"
    if rest > 15:
        return f"{'ruim' if locale == 'nl' else 'over'} {_minutes(locale, minutes)}"
    return _minutes(locale, minutes)


def _minutes(locale: Locale, minutes: int) -> str:
    word = counted(locale, minutes)
    if locale == "nl":
        return "een minuut" if minutes == 1 else f"{word} minuten"
    return "a minute" if minutes == 1 else f"{word} minutes"


def played(locale: Locale, quarters: int) -> str:
    """Quarters of simulated time as people say it: `twee en een half jaar`."""
    years, rest = divmod(quarters, 4)
    if rest in (1, 3) or quarters == 0:
        if locale == "nl":
            return "één kwartaal" if quarters == 1 else f"{counted(locale, quarters)} kwartalen"
        return "one quarter" if quarters == 1 else f"{counted(locale, quarters)} quarters"
    if locale == "nl":
        if rest == 0:
            return f"{counted(locale, years)} jaar"
        return "een half jaar" if years == 0 else f"{counted(locale, years)} en een half jaar"
    if rest == 0:
        return "one year" if years == 1 else f"{counted(locale, years)} years"
    return "half a year" if years == 0 else f"{counted(locale, years)} and a half years"


def adopted(locale: Locale, count: int) -> str:
    form = "decisions_0" if count == 0 else "decisions_1" if count == 1 else "decisions_n"
    return say(locale, form, count=counted(locale, count))


def knew(locale: Locale, known: int, clues: int) -> str:
    """How many of the clues the deciders knew."""
    if clues == 1:
        return say(locale, "knew_only" if known else "knew_not")
    return say(locale, "knew", knew=known, clues=clues)


def questions(locale: Locale, count: int) -> str:
    """`zijn drie vragen`, for a sentence that ends with `gesteld`; likewise in English with `asked`."""
    if locale == "nl":
        return (
            "is één vraag" if count == 1 else f"zijn {'geen' if not count else counted(locale, count)} vragen"
        )
    return (
        "one question was"
        if count == 1
        else f"{'no' if not count else counted(locale, count)} questions were"
    )


DECIMALS = {"weeks": 1, "liquidity": 1, "vacancies": 1, "gp": 2}
"""How many digits are said behind the point, by the last word of a figure; people are whole."""


def change(locale: Locale, figure: str, value: float) -> str:
    """A change with its sign: money in whole euros, people whole, weeks and months with one decimal at most."""
    sign = "\u2212" if value < 0 else "+"
    if figure.startswith("money."):
        grouped = f"{abs(round(value / 100)):,}"
        return f"{sign}€ {grouped.replace(',', '.')}" if locale == "nl" else f"{sign}€{grouped}"
    number = f"{abs(value):,.{DECIMALS.get(figure.rpartition('.')[2], 0)}f}".removesuffix(".0")
    if locale == "nl":
        number = number.translate(str.maketrans(",.", ".,"))
    return sign + number


def amount(locale: Locale, figure: str, value: float) -> str:
    """A value: money in whole euros, shares as they are, the rest as a whole number of what one decimal shows."""
    as_it_is = figure.startswith("money.") or figure.endswith(".gp")
    whole = value if as_it_is else float(round(round(value, 1)))
    return change(locale, figure, whole).removeprefix("+")


def became(
    locale: Locale, figure: str, title: str, unit: str, before: float, after: float, quarters: int
) -> str:
    """How a figure went from a decision to the end of the game."""
    first, last = amount(locale, figure, before), amount(locale, figure, after)
    return say(
        locale,
        "remained" if first == last else "became",
        title=title,
        unit="" if figure.startswith("money.") else unit,
        before=first,
        after=last,
        years=played(locale, quarters),
    ).replace(" .", ".")


def foreseen(
    locale: Locale, figure: str, title: str, by: int, expected: float, became: float | None, adopted: bool
) -> str:
    """A forecast beside what came of it."""
    form = "foreseen_refused" if not adopted else "foreseen_open" if became is None else "foreseen"
    return say(
        locale,
        form,
        title=title,
        by=by,
        expected=change(locale, figure, expected),
        change="" if became is None else change(locale, figure, became),
    )


def apart(locale: Locale, years: str, weeks: float, less: float, more: float) -> str:
    """How much longer or shorter a wait would have been (`weeks`, shorter is negative), and its range."""
    whole = round(abs(weeks))
    form = "turn_equal" if whole == 0 else "turn_shorter" if weeks < 0 else "turn_longer"
    sentence = say(locale, form, years=years, weeks=in_weeks(locale, whole))
    ends = sorted((round(less), round(more)), key=abs)
    if ends[0] == ends[1]:
        return f"{sentence} {say(locale, 'turn_steady')}"
    if ends[0] * ends[1] > 0:
        # Both ends on one side: `2 to 3 weeks shorter`.
        low, high = str(abs(ends[0])), direction(locale, ends[1])
    else:
        low, high = (direction(locale, end) for end in ends)
    return f"{sentence} {say(locale, 'turn_range', low=low, high=high)}"


def in_weeks(locale: Locale, weeks: int) -> str:
    if locale == "nl":
        return "één week" if weeks == 1 else f"{weeks} weken"
    return "one week" if weeks == 1 else f"{weeks} weeks"


def direction(locale: Locale, weeks: int) -> str:
    """`6 weken korter`, `even lang`."""
    if weeks == 0:
        return "even lang" if locale == "nl" else "as long"
    shorter, longer = ("korter", "langer") if locale == "nl" else ("shorter", "longer")
    return f"{in_weeks(locale, abs(weeks))} {shorter if weeks < 0 else longer}"


def both(
    locale: Locale, figure: str, title: str, unit: str, place: str, happened: float, instead: float
) -> str:
    """A figure of a place at the end, as it went and in another course."""
    unit = "" if figure.startswith("money.") else f" {unit}"
    was, would = (amount(locale, figure, value) + unit for value in (happened, instead))
    form = "pair_equal" if was == would else "pair"
    return say(locale, form, title=title, place=place, happened=was, instead=would)


ROUND_MONEY = 1_000_000
"""Sums of another course are said in tens of thousands of euros; less than half of that is about the same."""


def money_apart(locale: Locale, place: str, cents: float) -> str | None:
    """What a place would have had more or less; None where it is about the same."""
    rounded = round(cents / ROUND_MONEY) * ROUND_MONEY
    if rounded == 0:
        return None
    total = amount(locale, "money.left", abs(rounded))
    return say(locale, "money_more" if rounded > 0 else "money_less", place=place, sum=total)
