"""How a sensible bot lays down frames, divides what can be carried out, pays together with others, and serves.

None of it comes with words: the acts have no room for a reason. Where people hold a seat that does the same for the
same place, a bot leaves it to them, and says at most what they said.
"""

from math import ceil

from game.bots.draws import Draws
from game.bots.policy import Body
from game.bots.sight import Sight
from game.bots.talking import make
from game.carrying import COORDINATOR, MONITOR
from game.known import Frame
from game.offers import Form, Offer, Whole

FRAMES = 0.3
"""The part of a talk that goes by before a council frames."""
GUARDS_PEOPLE = 0.6
"""How often a council lays a floor first; the others set a ceiling first."""
ROOM = 0.1
"""How much worse than published a floor still allows, as a part."""
SPARES = 0.05
"""The part of the reserve that a ceiling allows to be spent more, in a year."""
DIVIDES = 0.5
"""The part of the time for deciding after which what was adopted is divided among who carries it out."""
DIVISIONS = 2
"""How often a round it divides anew at most."""
POOLS = 0.2
"""The part of a talk that goes by before it speaks of paying together."""
LEAST_SHARE, MOST_SHARE = 20, 80
"""What a municipality would pay together at most, in percent: bots differ."""
MOST_VOTES = 2
"""How often a round it votes or steps in or out, where a board sets the terms."""
LONG_WAIT = 12.0
"""From so many weeks on a provider takes on staff and lets who cannot wait go first."""
MORE_STAFF = 0.25
"""The part of the staff that it could take on, that it takes on at a time."""


# Frames.


def frame(sight: Sight, draws: Draws) -> Body | None:
    """Say what a colleague of the council said; else, once a round, lay the floor or set the ceiling that is missing.

    It is about the stream that is nearest to the talk.
    """
    if sight.moment.gone < FRAMES:
        return None
    said = [f for f in sight.common.frames if f.place == sight.municipality]
    mine = {f.content for f in said if f.seat == sight.seat}
    for one in said[::-1]:
        if not one.stands and one.content not in mine and not any(f.stands for f in alike(said, one)):
            return framed(sight, draws, one.stream, one.ceiling, one.floor and one.floor.model_dump())
    if sight.colleagues & sight.people or any(f.round == sight.round for f in said):
        return None
    stream = max(sight.streams, key=lambda s: (sight.streams[s], draws.table("stream", s)), default="")
    missing = [floored] if not any(f.floor for f in said) else []
    missing += [capped] if not any(f.ceiling is not None for f in said) else []
    if draws.trait("guards") >= GUARDS_PEOPLE:
        missing.reverse()
    return next((body for way in missing if (body := way(sight, draws, stream)) is not None), None)


def alike(said: list[Frame], one: Frame) -> list[Frame]:
    return [f for f in said if f.content == one.content]


def framed(
    sight: Sight, draws: Draws, stream: str, most: int | None = None, floor: object = None
) -> Body | None:
    """The body of a frame with a ceiling, a floor, or both."""
    for one in sight.on_offer("frame"):
        if one.about == stream and ("ceiling" in one.form.fields) == (most is not None):
            return make(sight, draws, one, "ask", ceiling=most, floor=floor)
    return None


def floored(sight: Sight, draws: Draws, stream: str) -> Body | None:
    """A floor somewhat below what was published, under the first service of which that is known."""
    for service, (figure, bound) in sight.services.items():
        now = sight.published.get((figure, sight.municipality))
        if now is None:
            now = sight.published.get((figure, "region"))
        if now is not None and now > 0:
            level = round(now * (1 - ROOM if bound == "at_least" else 1 + ROOM), 1)
            body = framed(sight, draws, stream, floor={"service": service, "level": level})
            if body is not None:
                return body
    return None


def capped(sight: Sight, draws: Draws, stream: str) -> Body | None:
    """A ceiling that spares the reserve, as published."""
    reserve = sight.published.get(("money.reserve", sight.municipality))
    return framed(sight, draws, stream, most=int(reserve * SPARES)) if reserve and reserve > 0 else None


# Capacity.


def allocate(sight: Sight, draws: Draws) -> Body | None:
    """Divide what there is: first what was adopted, then who coordinates, then the monitor."""
    adopting = sight.phase == "decision" and sight.moment.gone < DIVIDES
    if adopting or sight.moment.round.get("allocate", 0) >= DIVISIONS:
        return None
    for one in sight.on_offer("allocate"):
        points = one.form.fields["points"]
        assert isinstance(points, Form)
        divided = division(sight, tuple(points.fields))
        if divided and divided != sight.divided and any(t in sight.needs for t in divided):
            return make(sight, draws, one, "ask", points=divided)
    return None


def division(sight: Sight, targets: tuple[str, ...]) -> dict[str, int]:
    """Target -> points, in the order in which they were adopted; what is carried already needs none."""
    left, found = sight.capacity, {}
    for target in sorted(targets, key=lambda t: (t == MONITOR, t == COORDINATOR)):
        needed = left if target == MONITOR else ceil(sight.needs.get(target, 0))
        if given := min(left, needed):
            found[target] = given
            left -= given
    return found


# Paying together.


def bears(draws: Draws, line: int) -> int:
    """The percentage of its bills of a line that its municipality would pay together with others at most."""
    return LEAST_SHARE + int(draws.trait("bears", line) * (MOST_SHARE - LEAST_SHARE))


def pool(sight: Sight, draws: Draws) -> Body | None:
    """Join terms that ask no more than it can bear; where none lie there, propose some, once."""
    if sight.led or sight.moment.gone < POOLS:
        return None
    offers = {o.about: o for o in sight.on_offer("pool")}
    terms = sight.pool.proposed or sight.pool.terms
    if sight.pool.votes and sight.moment.round.get("pool", 0) >= MOST_VOTES:
        offers = {about: one for about, one in offers.items() if about == "join"}
    if "join" in offers:
        bearable = all(share <= bears(draws, line) for line, share in terms.items())
        return make(sight, draws, offers["join"], "ask", join=True) if bearable else None
    for one in offers.values():
        form = one.form.fields.get("terms")
        if terms or not isinstance(form, Form) or not isinstance(line := form.fields["line"], Whole):
            continue
        share = bears(draws, line.low) // 10 * 10
        said = [votes[line.low] for votes in sight.pool.votes.values() if votes.get(line.low, 101) <= share]
        share = max(said, default=share)
        return make(sight, draws, one, "ask", terms={"line": line.low, "share": share})
    return None


# Serving.


def serve(sight: Sight, draws: Draws) -> Body | None:
    """While people wait long: some more staff, and who cannot wait goes first; when they do not: no order."""
    wait = sight.published.get(("youth.line2.weeks", "region"))
    if wait is None or sight.moment.round.get("serve", 0):
        return None
    priority = "severe" if wait >= LONG_WAIT else "none"
    for one in sight.on_offer("serve"):
        staff = more_staff(sight, one) if wait >= LONG_WAIT else None
        news = staff is not None or (sight.served.get("priority") or "none") != priority
        if news and one.about in ("priority", "staff"):
            return make(sight, draws, one, "ask", priority=priority, staff=staff)
    return None


def more_staff(sight: Sight, one: Offer) -> int | None:
    """Somewhat more than it has taken on, as far as that goes."""
    range_ = one.form.fields.get("staff")
    if not isinstance(range_, Whole):
        return None
    now = int(sight.served.get("staff") or 0)
    return more if (more := min(range_.high, now + max(1, round(range_.high * MORE_STAFF)))) > now else None
