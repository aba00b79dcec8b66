"""What the debrief says, in both languages: numbers and names put into its words (`sayings`).

What must not live here: finding out.
"""

from collections.abc import Iterable, Sequence

from game.casebook.text import Locale
from game.debrief.sayings import SAYINGS

SMALL: dict[Locale, tuple[str, ...]] = {
    "nl": ("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"),
    "en": (
        "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ),
}  # fmt: skip


def say(locale: Locale, what: str, /, **names: object) -> str:
    """A sentence with its blanks filled, beginning with a capital."""
    return capital(words(locale, what, **names))


def words(locale: Locale, what: str, /, **names: object) -> str:
    """The same as it stands inside a sentence."""
    return SAYINGS[what].in_(locale).format(**names)


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


def titles(locale: Locale, names: Sequence[str]) -> str:
    """The same for titles, which begin with a capital: each in its quotes."""
    return listed(locale, [f"‘{name}’" for name in names])


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


def lasted(locale: Locale, seconds: float) -> str:
    """How long was played, in whole minutes: at least one."""
    return _minutes(locale, max(1, round(seconds / 60)))


def until(locale: Locale, quarter: int) -> str:
    """The end of a quarter as a moment in the years of the game: `eind jaar 5`."""
    years, rest = divmod(quarter, 4)
    form = {0: "end_year", 1: "quarter_1", 2: "half_year", 3: "quarter_3"}[rest]
    return words(locale, form, year=years if rest == 0 else years + 1)


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
        if years < 2:
            return "anderhalf jaar" if years else "een half jaar"
        return f"{counted(locale, years)} en een half jaar"
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
    if known in (0, clues):
        return say(locale, "knew_all" if known else "knew_none", clues=clues)
    return say(locale, "knew", knew=known, clues=clues)


def instincts(locale: Locale, expected: int, people: int) -> str:
    """How many chose on instinct what everybody expects."""
    if expected == 0:
        return say(locale, "instincts_none")
    if people == 1:
        return say(locale, "instincts_single")
    form = "instincts_all" if expected == people else "instincts_one" if expected == 1 else "instincts"
    return say(locale, form, expected=counted(locale, expected), people=counted(locale, people))


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


POINTS: dict[Locale, tuple[str, str]] = {"nl": ("punt", "punten"), "en": ("point", "points")}
UNITS: dict[str, dict[Locale, tuple[str, str]]] = {
    "weeks": {"nl": ("week", "weken"), "en": ("week", "weeks")},
    "liquidity": {"nl": ("maand", "maanden"), "en": ("month", "months")},
    "pressure": POINTS,
    "confidence": POINTS,
    "parties": POINTS,
}
"""What is said behind a number, one and many, by the last word of a figure; the name of the others says what counts."""
THOUSAND = 100_000
"""Sums inside a sentence are said in thousands of euros."""


def measured(locale: Locale, figure: str, value: float, *, exact: bool = False) -> str:
    """A value inside a sentence, with its unit: `18 weken`, `63`, `€ 2.726.000`. `exact`: with one decimal."""
    if figure.startswith("money."):
        return amount(locale, figure, round(value / THOUSAND) * THOUSAND)
    if figure.endswith(".gp"):
        return f"{round(value * 100)}%"
    number = change(locale, figure, value).removeprefix("+") if exact else amount(locale, figure, value)
    units = UNITS.get(figure.rpartition(".")[2])
    return number if units is None else f"{number} {units[locale][number != '1']}"


def became(locale: Locale, figure: str, called: str, before: float, after: float, quarters: int) -> str:
    """How a figure went, over so many quarters."""
    first, last = (measured(locale, figure, value) for value in (before, after))
    unit = last.rpartition(" ")[2] if figure.rpartition(".")[2] in UNITS else ""
    return say(
        locale,
        "remained" if first == last else "became",
        called=called,
        before=first.rpartition(" ")[0] if unit else first,
        after=last,
        years=played(locale, quarters),
    )


def foreseen(
    locale: Locale, figure: str, called: str, by: int, expected: float, became: float | None, adopted: bool
) -> str:
    """A forecast of a change by a quarter, beside what came of it."""
    sentence, end = moved(locale, "foreseen", figure, expected, called=called, until=until(locale, by)), ""
    if not adopted:
        end = say(locale, "came_refused")
    elif became is None:
        end = say(locale, "came_open")
    else:
        end = moved(locale, "came", figure, became)
    return f"{sentence} {end}"


def moved(locale: Locale, what: str, figure: str, value: float, **names: str) -> str:
    """A change in words: a fall, a rise, or none that one decimal shows."""
    much = measured(locale, figure, abs(value), exact=True)
    same = much == measured(locale, figure, 0, exact=True)
    form = "same" if same else "fall" if value < 0 else "rise"
    return say(locale, f"{what}_{form}", much=much, **names)


def apart(locale: Locale, years: str, weeks: float, less: float, more: float) -> str:
    """How much longer or shorter a wait would have been (`weeks`, shorter is negative), and its range."""
    sentence = longer(locale, years, weeks)
    ends = sorted((round(less), round(more)), key=abs)
    if ends[0] == ends[1]:
        return f"{sentence} {say(locale, 'turn_steady')}"
    if ends[0] * ends[1] > 0:
        # Both ends on one side: `2 to 3 weeks shorter`.
        low, high = str(abs(ends[0])), direction(locale, ends[1])
    else:
        low, high = (direction(locale, end) for end in ends)
    return f"{sentence} {say(locale, 'turn_range', low=low, high=high)}"


def longer(locale: Locale, years: str, weeks: float) -> str:
    """The same without the range."""
    whole = round(abs(weeks))
    form = "turn_equal" if whole == 0 else "turn_shorter" if weeks < 0 else "turn_longer"
    return say(locale, form, years=years, weeks=in_weeks(locale, whole))


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


def both(locale: Locale, figure: str, called: str, happened: float, instead: float) -> str:
    """A figure of a place at the end, as it went and in another course."""
    was, would = (measured(locale, figure, value) for value in (happened, instead))
    return say(locale, "pair_equal" if was == would else "pair", called=called, happened=was, instead=would)


ROUND_MONEY = 1_000_000
"""Sums of another course are said in tens of thousands of euros; less than half of that is about the same."""


def money_apart(locale: Locale, place: str, cents: float) -> str | None:
    """What a place would have had more or less; None where it is about the same."""
    rounded = round(cents / ROUND_MONEY) * ROUND_MONEY
    if rounded == 0:
        return None
    total = amount(locale, "money.left", abs(rounded))
    return words(locale, "money_more" if rounded > 0 else "money_less", place=place, sum=total)


def reserves_apart(locale: Locale, purses: Iterable[tuple[str, float]]) -> str | None:
    """What each place would have had more or less, in a row; None where all are about the same."""
    parts = [part for place, cents in purses if (part := money_apart(locale, place, cents))]
    return listed(locale, parts) if parts else None
