"""The debrief as a page's context: what `web/templates/pages/debrief.html` reads, made from a `Debrief`.

The same page serves the facilitators and each participant; what a reader may not see is not in their debrief.
What must not live here: requests, and sentences about what happened (`game.debrief.sentences`).
"""

from game.casebook.casebook import Casebook
from game.debrief import Debrief
from game.debrief.parts import Beat, CardKnowledge, ClueRow, DecisionRow, Kind
from game.events import Way
from game.views.panels import RegionView
from web.amounts import minutes
from web.contexts import DebriefPage, Frame, Instinct, Lens, StoryLine, Verdict
from web.language import gettext as _
from web.language import speaking
from web.parts.knowledge_pipes import Line, Passing, Pipes, Stretch
from web.parts.knowledge_pipes import Way as Sign
from web.parts.region import Scene, scene
from web.parts.vessels import CONSOLE
from web.wording import confidence

SIGNS: dict[Way, Sign] = {"dealt": "tell", "told": "tell", "sent": "send", "asked": "ask", "answered": "ask"}
ICONS: dict[Kind, str] = {
    "round": "clock",
    "phase": "clock",
    "card": "deal",
    "shock": "shock",
    "announcement": "news",
    "proposal": "decide",
    "decision": "decide",
    "figures": "info",
    "epilogue": "eye",
    "close": "table",
}
STEPS = 5
"""Steps of confidence, from 0 to 100."""


def debrief_page(
    debrief: Debrief,
    book: Casebook,
    frame: Frame,
    *,
    code: str = "",
    csv_address: str | None = None,
    json_address: str | None = None,
    wall_address: str | None = None,
    back_address: str | None = None,
) -> DebriefPage:
    """The context of the page, in the language of the debrief."""
    parts, locale = debrief.parts, debrief.locale
    with speaking(locale):
        own = next((book.seat_by_id[i.seat] for i in parts.take_home.interests if i.own), None)
        pictured = next((c for c in parts.knowledge.cards if c.decided), None) or next(
            iter(parts.knowledge.cards), None
        )
        place = own.place if own and own.place in book.region.municipality_ids else None
        then, now = ends(parts.places.quarters)
        return DebriefPage(
            frame=frame,
            code=code,
            region=debrief.table.region,
            own_title=own.title.in_(locale) if own else None,
            own_task=own.task.in_(locale) if own else None,
            own_interest=own.interest.in_(locale) if own else None,
            instincts=tuple(counted(c) for c in parts.knowledge.cards if c.instincts.people),
            own_instincts=tuple(
                (c.title, f"{c.instincts.own.title}: {confidence(step(c.instincts.own.confidence))}")
                for c in parts.knowledge.cards
                if c.instincts.own
            ),
            pipes=pipes(pictured) if pictured else None,
            known_sentence=known_sentence(pictured) if pictured else None,
            decisions=tuple(verdict(row) for row in parts.decisions.decisions),
            story=tuple(line(beat) for beat in parts.story.beats),
            lenses=tuple(Lens(lens.statement, lens.question) for lens in parts.lenses),
            scene_then=drawn(then, "region-then", place, then),
            scene_now=drawn(now, "region-now", place, then),
            reflections=tuple((w.question, w.text) for w in parts.take_home.written if w.own),
            interests=tuple((i.title, i.interest) for i in parts.take_home.interests),
            written=tuple((w.title or "", w.question, w.text) for w in parts.take_home.written if not w.own),
            take_home_question=parts.take_home.question,
            region_now=now,
            region_then=then,
            csv_address=csv_address,
            wall_address=wall_address,
            json_address=json_address,
            back_address=back_address,
        )


def step(sure: float) -> int:
    """Which of the five glasses a confidence of 0 to 100 is."""
    return min(int(sure * STEPS / 100), STEPS - 1) + 1


def counted(card: CardKnowledge) -> Instinct:
    return Instinct(
        title=card.title,
        counts=tuple((o.title, o.people) for o in card.instincts.options if o.people),
        confidence=card.instincts.confidence or 0,
    )


def known_sentence(card: CardKnowledge) -> str:
    return " ".join(part for part in (card.sentence, card.could_sentence) if part)


def pipes(card: CardKnowledge) -> Pipes:
    """The picture of who knew what, when."""
    return Pipes(
        lines=tuple(pipe(clue) for clue in card.clues),
        stretches=tuple(Stretch(s.title, s.start, s.end) for s in card.stretches),
        possible_from=card.could_from.at if card.could_from else None,
        decided=(card.decided.at, card.decision) if card.decided and card.decision else None,
    )


def pipe(clue: ClueRow) -> Line:
    """A clue as a line; a passing that told nobody anything new is not drawn."""
    return Line(
        clue=clue.brief,
        holder=clue.holder_title,
        passings=tuple(Passing(p.at, SIGNS[p.way]) for p in clue.passings if p.heard_by),
        another_from=clue.another_from,
        deciders_from=clue.deciders_from,
    )


def verdict(row: DecisionRow) -> Verdict:
    grounds = dict.fromkeys(seen.brief for decider in row.deciders for seen in decider.grounds)
    outcome = _("Adopted") if row.outcome == "adopted" else _("Refused")
    return Verdict(
        title=row.title,
        by=row.by_title,
        outcome=outcome,
        reason=row.reason,
        because=tuple(grounds),
        cents=row.amount or None,
        forecast=row.forecast.sentence if row.forecast else None,
        result=row.became if row.outcome == "adopted" else None,
    )


def line(beat: Beat) -> StoryLine:
    text = f"{beat.sentence}. ‘{beat.text}’" if beat.kind == "proposal" and beat.text else beat.sentence
    return StoryLine(
        time=minutes(beat.at),
        icon=ICONS[beat.kind],
        text=text,
        head=beat.kind in ("round", "phase", "epilogue"),
    )


def ends(quarters: tuple[RegionView, ...]) -> tuple[RegionView | None, RegionView | None]:
    """The region at the opening and at the end; the end only where time went by."""
    if not quarters:
        return None, None
    return quarters[0], quarters[-1] if len(quarters) > 1 else None


def drawn(region: RegionView | None, name: str, own: str | None, opening: RegionView | None) -> Scene | None:
    return None if region is None else scene(region, CONSOLE, name=name, own=own, opening=opening)
