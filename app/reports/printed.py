"""The debrief as a PDF that everybody can read: tagged, in its language, with words for every picture (PDF/UA-1).

    as_pdf(debrief, book) -> bytes        takes a tenth of a second: never in a serving loop

The template `print/debrief.typ` lays out; here stands what it shows, as plain data with every word in the debrief's
language. Pictures are those of the pages, each with its facts in words and a table behind it. Who may see what has
been settled in the debrief. What must not live here: sentences about what happened (`game.debrief.sentences`).
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal

import typst
from babel.dates import format_date
from markupsafe import Markup

from app.reports import figures
from app.reports.certainty import certainty_part
from app.reports.figures import LASTS, WAIT
from app.reports.own import own_part
from app.reports.pictures import on_paper
from game.casebook.casebook import Casebook, Seat
from game.casebook.text import Locale
from game.debrief import Debrief
from game.debrief.parts import (
    Alternative,
    Beat,
    CardKnowledge,
    DecisionRow,
    Finding,
    Pair,
    PlaceRow,
    Stance,
    TakeHome,
    Talked,
    WhatIf,
)
from game.debrief.sentences import amount, direction
from web import wording
from web.amounts import millions, minutes, money, unbroken
from web.bundle import STATIC
from web.language import gettext as _
from web.language import ngettext, speaking
from web.looking_back import CertaintyPart, Drawn
from web.parts import curves
from web.wording import joined

TEMPLATE = Path(__file__).parent / "print" / "debrief.typ"
LETTERS = STATIC / "vendor" / "print"
STANDARD: Literal["ua-1"] = "ua-1"
MINUS = "\u2212"
MISSING = "\u2013"
AXIS = ("round", "phase", "epilogue")
"""What of the story is a heading of it."""

Data = dict[str, Any]


def as_pdf(debrief: Debrief, book: Casebook) -> bytes:
    """The whole report. Equal debriefs give equal bytes."""
    day = datetime.combine(date.fromisoformat(debrief.table.day), datetime.min.time(), UTC)
    compiler = typst.Compiler(
        str(TEMPLATE),
        root=str(TEMPLATE.parent),
        font_paths=[str(LETTERS)],
        ignore_system_fonts=True,
        sys_inputs={"report": unbroken(json.dumps(report(debrief, book), ensure_ascii=False))},
    )
    written = compiler.compile(format="pdf", pdf_standards=[STANDARD], timestamp=int(day.timestamp()))
    assert isinstance(written, bytes)
    return written


def report(debrief: Debrief, book: Casebook) -> Data:
    """What the template shows, as plain data."""
    parts, locale = debrief.parts, debrief.locale
    with speaking(locale):
        seat = own_seat(debrief, book)
        return {
            "language": locale,
            "title": _("Debrief: {title}").format(title=debrief.table.title),
            "author": "Regiotafel",
            "region": debrief.table.region,
            "foot": " · ".join((_("Debrief"), debrief.table.title, debrief.table.region)),
            "head": {
                "kicker": _("Debrief"),
                "title": debrief.table.title,
                "region": debrief.table.region,
                "whose": seat.title.in_(locale) if seat else None,
            },
            "summary": summary(debrief),
            "appendix": {
                "title": _("Appendix"),
                "note": _(
                    "All that was recorded, part by part. It shows what happened and asks. It grades nobody."
                ),
                "facts": table_facts(debrief),
            },
            "own": own(debrief, book),
            "story": story(debrief),
            "decisions": {
                "title": _("What you decided"),
                "question": _("What did you decide, and why?"),
                "sentence": parts.decisions.sentence,
                "note": " ".join(figures.said_beside(parts.decisions)) or None,
                "rows": [decision(row) for row in parts.decisions.decisions],
            },
            "knowledge": {
                "title": _("Who knew what, when"),
                "question": parts.knowledge.question,
                "sentence": None,
                "note": None,
                "cards": [known(card) for card in parts.knowledge.cards],
                "talked": network(debrief),
            },
            "what_if": what_if(parts.what_if, figures.played_until(parts.story), locale),
            "places": places(debrief, book),
            "take_home": take_home(parts.take_home),
            "lenses": [lens(found) for found in parts.lenses],
            "certainty": certainty(certainty_part(parts.certainty)),
        }


# In two pages.


UNHEARD = 3
"""How many clues that did not reach the decision are named; the others are counted."""
SAID = 6
"""How many of the things that people take home are on the first two pages."""


def summary(debrief: Debrief) -> Data:
    """What a council reads: decided and come of it, what could have been known, what if, what is taken home."""
    parts = debrief.parts
    return {
        "title": _("Summary"),
        "sentence": parts.story.sentence,
        "picture": waited(debrief),
        "decided": {
            "title": _("What you decided, and what came of it"),
            "visions": figures.said_beside(parts.decisions),
            "rows": [in_short(row) for row in parts.decisions.decisions],
            "nothing": parts.decisions.sentence,
        },
        "known": {
            "title": _("What you could have known, and when"),
            "rows": [
                {"title": card.title, "said": " ".join(could_have_known(card))}
                for card in parts.knowledge.cards
            ],
            "note": _("As far as recorded."),
        },
        "what_if": {
            "title": _("What if"),
            "rows": [
                {"title": f"{one.card_title}. {one.title}", "said": one.sentence}
                for one in in_time(parts.what_if)
            ],
            "note": " ".join(said for said in (parts.what_if.note, parts.what_if.caveat) if said),
        },
        "home": {
            "title": _("What you take home"),
            "question": parts.take_home.question,
            "written": taken_home(parts.take_home),
            "agreement": _("Our agreement"),
            "lines": [_("We"), _("Who begins"), _("When do we look back")],
        },
        "source": _("The figures come from a model of the region. It rests on assumptions."),
    }


def in_short(row: DecisionRow) -> Data:
    """A decision in two lines: what it was, and what came of it."""
    facts = [row.card_title, outcome(row)]
    if row.amount and row.outcome == "adopted":
        facts.append(_("%(sum)s a year") % {"sum": money(row.amount)})
    came = row.forecast.sentence if row.forecast else row.became if row.outcome == "adopted" else None
    return {"title": row.title, "facts": " · ".join(facts), "said": came}


def outcome(row: DecisionRow) -> str:
    words = _("Adopted, round {n}") if row.outcome == "adopted" else _("Refused, round {n}")
    return words.format(n=row.round)


def could_have_known(card: CardKnowledge) -> Iterator[str]:
    """What the deciders knew, since when they could have known all, and what they did not hear."""
    yield card.sentence
    if card.could_sentence:
        yield card.could_sentence
    unheard = [f"‘{clue.brief}’" for clue in card.clues if not clue.known_at_decision]
    if card.decided and unheard:
        more = len(unheard) - UNHEARD
        named = [
            *unheard[:UNHEARD],
            *([ngettext("{n} more", "{n} more", more).format(n=more)] if more > 0 else []),
        ]
        yield _("They did not know: {clues}.").format(clues=joined(named))


def in_time(part: WhatIf) -> list[Alternative]:
    """The other courses that say most, card by card.

    The picture in time, and where there is none or it changes nothing, the decision turned round.
    """
    found = []
    for card in dict.fromkeys(one.card for one in part.alternatives):
        picture = next((a for a in part.alternatives if a.card == card and a.kind == "picture"), None)
        turned = next(
            (a for a in part.alternatives if a.card == card and a.kind in ("without", "adopted")), None
        )
        other = turned if picture is None or picture.same else None
        found += [one for one in (picture, other) if one is not None]
    return found


def taken_home(part: TakeHome) -> list[str]:
    """What people will do: of the last question that they answered, the reader's own first."""
    asked = [w.prompt for w in part.written]
    last = [w for w in part.written if w.prompt == asked[-1]] if asked else []
    return list(dict.fromkeys(w.text for w in sorted(last, key=lambda w: not w.own)))[:SAID]


def table_facts(debrief: Debrief) -> list[list[str]]:
    table = debrief.table
    lasted = max(1, round(table.minutes))
    day = format_date(
        date.fromisoformat(table.day), "long", locale="nl_NL" if debrief.locale == "nl" else "en_GB"
    )
    rows = [
        [_("Played on"), day],
        [_("Length"), ngettext("{n} minute", "{n} minutes", lasted).format(n=lasted)],
        [_("Rounds"), str(table.rounds)],
        [_("Seats"), str(len(table.seats))],
        [_("Casebook"), f"{table.title}, {table.version}"],
    ]
    if table.bots:
        rows.insert(4, [_("Played by the computer"), str(len(table.bots))])
    return rows


def drawn(found: Drawn) -> Data:
    """A picture as wide as the page, and the table behind it, lying down: a row a course, a column a year."""
    columns = list(zip(found.behind.head, *found.behind.rows, strict=True))
    head = [found.behind.caption, *columns[0][1:]]
    return picture(found.pictures[0]) | {"behind": table(head, columns[1:], range(1, len(head)))}


def picture(drawing: Markup) -> Data:
    made = on_paper(drawing)
    return {"svg": made.svg, "told": made.told, "behind": None}


def table(head: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> Data | None:
    """A table; None without rows. `right` are the columns of numbers."""
    kept = [list(row) for row in rows]
    return {"head": list(head), "rows": kept, "right": list(right)} if kept else None


# The reader's own part.


def own(debrief: Debrief, book: Casebook) -> Data | None:
    """What one participant looks back on alone."""
    part = own_part(debrief, book)
    if part is None:
        return None
    return {
        "title": _("Your part"),
        "question": _("What did you want, and what did you do?"),
        "sentence": None,
        "note": None,
        "facts": [[_("Your task"), part.task], [_("What you kept to yourself"), part.interest]],
        "instincts": table(
            [_("Case"), _("First instinct"), _("What was behind it"), _("Decided in the end")],
            [[i.card, i.felt or MISSING, i.cause, i.decided or MISSING] for i in part.instincts],
        ),
        "clues": table(
            [_("Clue"), _("Case"), _("What you did with it"), _("What became of it")],
            [[c.text, c.card, "; ".join(c.done) or MISSING, c.reached] for c in part.clues],
        ),
        "decisions": table(
            [_("Decision"), _("What your seat did"), _("Why"), _("Rested on")],
            [[d.title, d.did, d.reason or MISSING, "; ".join(d.because) or MISSING] for d in part.decisions],
        ),
    }


# The story.


def story(debrief: Debrief) -> Data:
    part = debrief.parts.story
    return {
        "title": _("What happened"),
        "question": part.question,
        "sentence": part.sentence,
        "note": None,
        "beats": [beat(one) for one in filled(part.beats)],
        "course": course_of(debrief),
    }


def waited(debrief: Debrief) -> Data | None:
    """How the figure went that everybody talked about, with the decisions on it; the table is in the story."""
    found = course_of(debrief)
    return found and found | {"behind": None}


def course_of(debrief: Debrief) -> Data | None:
    """The same with the table behind it; None where no time went by."""
    parts = debrief.parts
    course = next(iter(parts.story.courses), None)
    if course is None or len(course.points) < 2:
        return None
    found = curves.Curves(
        title=f"{wording.figure(course.figure, course.title)}, {course.place_title}",
        unit=figures.unit_of(course.figure),
        curves=(curves.Curve(_("as it went"), figures.points(course.points)),),
        decided=tuple(sorted({row.quarter for row in parts.decisions.decisions if row.outcome == "adopted"})),
        until=figures.played_until(parts.story),
    )
    behind = figures.behind(found.title, *curves.table(found))
    return drawn(Drawn("story", (curves.draw(found, curves.DESK, name="story"),), behind))


def filled(beats: Sequence[Beat]) -> Iterator[Beat]:
    """The beats, without phases in which nothing happened."""
    for one, following in zip(beats, (*beats[1:], None), strict=True):
        empty = following is None or following.kind in ("round", "phase")
        if one.kind != "phase" or not empty:
            yield one


def beat(one: Beat) -> Data:
    said = one.text if one.kind != "card" else None
    return {
        "time": minutes(one.at),
        "head": one.kind in AXIS,
        "round": one.kind == "round",
        "mark": one.kind == "bookmark",
        "sentence": one.sentence,
        "said": said,
        "note": one.followed or one.headline,
    }


def with_unit(figure: str, title: str, unit: str, place: str | None = None) -> str:
    """A figure's name with its unit where that is not money, and whose it is."""
    words = wording.figure(figure, title)
    named = words if figure.startswith("money.") else f"{words} ({unit})"
    return named if place is None else f"{named}, {place}"


def said(locale: Locale, figure: str, value: float) -> str:
    """A value in a table: money in millions, the rest whole."""
    return millions(round(value)) if figure.startswith("money.") else amount(locale, figure, value)


# Decisions.


def decision(row: DecisionRow) -> Data:
    facts = [[_("Outcome"), outcome(row)], [_("By"), row.by_title]]
    if row.amount:
        named = {"budget": _("from budgets"), "fund": _("lent by the fund")}
        purses = {named.get(p.purse, _("from reserves")) for p in row.funding}
        total = _("%(sum)s a year") % {"sum": money(row.amount)}
        facts.append([_("Costs"), f"{total}, {joined(sorted(purses))}" if purses else total])
    facts.append([_("Known"), row.sentence])
    for side, words in (("support", _("For")), ("oppose", _("Against"))):
        stood = [s for s in row.stances if s.side == side]
        if stood:
            facts.append([words, stances(stood)])
    if row.forecast:
        facts.append([_("Expected"), row.forecast.sentence])
    if row.became and row.outcome == "adopted":
        facts.append([_("Became"), row.became])
    return {
        "title": row.title,
        "card": row.card_title,
        "adopted": row.outcome == "adopted",
        "expected": _("what everybody expected") if row.expected else None,
        "reason": row.reason,
        "facts": facts,
        "deciders": [
            {
                "title": d.title,
                "verdict": _("adopts") if d.verdict == "adopt" else _("refuses"),
                "reason": d.reason,
                "grounds": [seen.brief for seen in d.grounds],
                "clues": [seen.brief for seen in d.knew if seen.clue],
            }
            for d in row.deciders
        ],
        "words": {"rests": _("Rested on"), "nothing": _("nothing named")},
    }


MOST_NAMED = 3
"""More seats than this on one side are counted, not named."""


def stances(stood: Sequence[Stance]) -> str:
    """The seats on one side of a proposal."""
    if len(stood) > MOST_NAMED:
        return ngettext("{n} seat", "{n} seats", len(stood)).format(n=len(stood))
    return joined([f"{s.title} ({s.people})" if s.people > 1 else s.title for s in stood])


# Who knew what, when.


def known(card: CardKnowledge) -> Data:
    sentence = " ".join(part for part in (card.sentence, card.could_sentence, card.verdict) if part)
    felt, pipes = card.instincts, figures.pipes_drawn(card, f"pipes-{card.card}")
    return {
        "title": card.title,
        "kicker": _("Round {n}").format(n=card.round),
        "sentence": sentence,
        "note": card.note,
        "picture": picture(pipes.pictures[0]) if pipes else None,
        "felt": felt.sentence,
        "instincts": table(
            [_("First instinct"), _("People"), ""],
            [[o.title, str(o.people), _("adopted in the end") if o.chosen else ""] for o in felt.options],
            [1],
        )
        if len(felt.options) > 1
        else None,
        "own": _("Your own: {title}").format(title=felt.own.title) if felt.own else None,
        "behind": [
            [_("What was behind it"), card.cause],
            ["", card.explanation],
            [_("What everybody expects"), card.expected],
        ],
        "clues": table(
            [_("Clue"), _("With whom"), _("Its way"), _("What became of it")],
            [
                [
                    clue.brief,
                    clue.holder_title,
                    "; ".join(p.sentence for p in clue.passings if p.heard_by) or MISSING,
                    clue.sentence,
                ]
                for clue in card.clues
            ],
        ),
    }


def network(debrief: Debrief) -> Data | None:
    """Who asked whom, a row for each who asked."""
    asked: dict[str, list[Talked]] = {}
    for talked in debrief.parts.knowledge.talked:
        asked.setdefault(talked.title, []).append(talked)
    return table(
        [_("Who asked"), _("Asked whom"), _("Questions"), _("Answered")],
        [
            [
                title,
                ", ".join(f"{t.to_title} ({t.questions})" if t.questions > 1 else t.to_title for t in found),
                str(sum(t.questions for t in found)),
                str(sum(t.answered for t in found)),
            ]
            for title, found in asked.items()
        ],
        [2, 3],
    )


# What if.


def what_if(part: WhatIf, until: int | None, locale: Locale) -> Data:
    shown = sorted((a for a in part.alternatives if not a.same), key=lambda a: a.id != part.first)[:1]
    others = [a for a in part.alternatives if a not in shown]
    return {
        "title": _("What if"),
        "question": part.question,
        "sentence": None,
        "note": part.caveat if part.state == "ready" else part.note,
        "shown": [course(a, until, locale) for a in shown],
        "others": at_a_glance(others, locale),
        "words": {"others": _("All other courses"), "dropped": _("What would not have happened then")},
    }


def at_a_glance(others: Sequence[Alternative], locale: Locale) -> Data | None:
    """Courses side by side: how much longer the wait at the end, and how much more each municipality has."""
    places = list(dict.fromkeys(p.place_title for a in others for p in a.courses if p.figure == LASTS))
    rows = []
    for one in others:
        money_of = {p.place_title: p.difference for p in one.courses if p.figure == LASTS}
        wait = next((direction(locale, round(p.difference)) for p in one.courses if p.figure == WAIT), "")
        kept = [apart(locale, LASTS, money_of[place]) if place in money_of else "" for place in places]
        rows.append([one.card_title, one.title, wait, *kept])
    head = [
        _("Case"),
        _("The same game with"),
        _("Wait at the end"),
        *(_("Left in {place}").format(place=p) for p in places),
    ]
    return table(head, rows, range(3, len(head)))


def course(one: Alternative, until: int | None, locale: Locale) -> Data:
    """Another course: the wait as it went and as it would have gone, and all figures at the end."""
    return {
        "title": one.title,
        "kicker": _("{card}, round {n}").format(card=one.card_title, n=one.round),
        "sentence": one.sentence,
        "pictures": [
            drawn(figures.pair_drawn(pair, one, until, f"curves-{one.id}-{place}"))
            for place, pair in enumerate(one.courses)
            if not one.same and pair.figure == WAIT
        ],
        "ends": table(
            [
                _("At the end"),
                _("As it went"),
                _("In the other course"),
                _("Difference"),
                _("With other luck"),
            ],
            [
                row
                for pair in one.courses
                if (row := end(pair, locale)) and (pair.figure == WAIT or row[1] != row[2])
            ],
            [1, 2, 3, 4],
        )
        if not one.same
        else None,
        "dropped": list(dict.fromkeys(gone.sentence for gone in one.dropped)),
    }


def end(pair: Pair, locale: Locale) -> list[str]:
    return [
        with_unit(pair.figure, pair.title, pair.unit, pair.place_title),
        said(locale, pair.figure, pair.happened[-1].value),
        said(locale, pair.figure, pair.instead[-1].value),
        apart(locale, pair.figure, pair.difference),
        between(apart(locale, pair.figure, pair.low), apart(locale, pair.figure, pair.high)),
    ]


def between(low: str, high: str) -> str:
    return low if low == high else _("{low} to {high}").format(low=low, high=high)


def apart(locale: Locale, figure: str, value: float) -> str:
    """A difference with its sign."""
    words = said(locale, figure, abs(value))
    # A joiner keeps a sign and its sum on one line.
    return words if words == said(locale, figure, 0) else f"{'+' if value > 0 else MINUS}\u2060{words}"


# The places, the lenses, and what is taken home.


def places(debrief: Debrief, book: Casebook) -> Data:
    part, locale = debrief.parts.places, debrief.locale
    kinds = (
        ("municipality", _("Municipality beside municipality")),
        ("region", _("The region as a whole")),
        ("provider", _("Who provides care")),
    )
    return {
        "title": _("The places"),
        "question": part.question,
        "sentence": part.sentence,
        "note": None,
        "tables": [
            {"title": title, "table": beside([r for r in part.rows if r.kind == kind], locale)}
            for kind, title in kinds
        ],
        "scenes": [
            {"title": shown.title, "sentence": shown.wide.sentence, "picture": picture(shown.wide.picture)}
            for shown in figures.standing(part.quarters, own_place(debrief, book))
        ],
    }


def own_place(debrief: Debrief, book: Casebook) -> str | None:
    """The reader's municipality."""
    seat = own_seat(debrief, book)
    return seat.place if seat and seat.place in book.region.municipality_ids else None


def own_seat(debrief: Debrief, book: Casebook) -> Seat | None:
    return next((book.seat_by_id[i.seat] for i in debrief.parts.take_home.interests if i.own), None)


def beside(rows: Sequence[PlaceRow], locale: Locale) -> Data | None:
    """Places of a kind side by side: for each two columns, the start and the end."""
    if not rows or not rows[0].changes:
        return None
    head = [_("Figure")]
    for row in rows:
        head += [_("{place}, start").format(place=row.title), _("{place}, end").format(place=row.title)]
    lines = []
    for place, change in enumerate(rows[0].changes):
        line = [with_unit(change.figure, change.title, change.unit)]
        for row in rows:
            here = row.changes[place]
            line += [said(locale, here.figure, here.before), said(locale, here.figure, here.after)]
        lines.append(line)
    return table(head, lines, range(1, len(head)))


def take_home(part: TakeHome) -> Data:
    return {
        "title": _("Take home"),
        "question": part.question,
        "sentence": None,
        "note": None,
        "own": [{"question": w.question, "text": w.text} for w in part.written if w.own],
        "written": by_question(part),
        "interests": [[i.title, i.interest] for i in part.interests],
        "words": {
            "own": _("What you wrote"),
            "written": _("What was written"),
            "interests": _("What everybody kept to themselves"),
        },
    }


def certainty(part: CertaintyPart) -> Data:
    same = _("nearly the same")
    rows = [[one.heading, one.wait or same, one.reserve or same] for one in part.rows]
    return {
        "title": _("How sure this is"),
        "question": _("How sure is this?"),
        "sentence": part.sentence,
        "note": part.how if rows else None,
        "table": table([_("At the end"), *part.head], [[_("As it went"), *part.went], *rows], [1, 2])
        if rows
        else None,
        "lists": [
            {"title": title, "rows": list(rows)}
            for title, rows in (
                (_("These assumptions made no difference at this table"), part.idle),
                (_("These assumptions were switched off in this game"), part.off),
            )
            if rows
        ],
        "said": [part.drawn, part.sources],
        "asked": part.question if part.rows or part.idle else None,
    }


def by_question(part: TakeHome) -> list[Data]:
    """What others wrote, under each question."""
    found: dict[str, list[list[str]]] = {}
    for written in part.written:
        if not written.own:
            found.setdefault(written.question, []).append([written.title or "", written.text])
    return [{"question": question, "rows": rows} for question, rows in found.items()]


def lens(found: Finding) -> Data:
    low, high = round(found.low * 100), round(found.high * 100)
    between = _("As far as recorded: between {low} and {high} per cent of the clues.").format(
        low=low, high=high
    )
    return {
        "title": found.title,
        "question": found.question,
        "sentence": found.statement,
        "note": between if high > low else _("As far as recorded."),
        "rows": [row.sentence for row in found.rows],
    }
