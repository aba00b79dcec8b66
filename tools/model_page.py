"""The pages about the regional model: what it is made of, and how it behaves beside what was published.

    python -m tools.model_page      writes docs/model.md, docs/model-behaviour.md and its pictures

Tests fail while these are stale. The behaviour is that of the first casebook's region, in a hundred draws of what
nobody knows.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from game.region.definitions import TEAM
from game.region.effects import Effect, Measure, Operation
from game.region.indicators import BY_ID, on_paper
from game.region.page import page
from game.region.parameters import draw_unknowns
from game.region.setting import REGION, STREAMS, RegionSpec
from game.region.settle import MODEL_VERSION, Quarter, Settlement, look, opening, settle
from tests.game.region.regions import CLOGGED, LINDESTROOM, buy, clear, region

Runs = NDArray[np.float64]

DOCS = Path(__file__).resolve().parent.parent / "docs"
DRAWS = np.arange(100, dtype=np.uint64)
FIRST_YEAR, YEARS = 2015, 10
CLIENTS = {2015: 380.0, 2018: 430.0, 2019: 443.0, 2021: 461.0, 2022: 469.0, 2023: 474.0}
"""Thousands of young people with youth care: CBS Jeugdmonitor 2022 and 2024."""
SPENT = {2015: 3.6, 2019: 5.5, 2024: 8.1}
"""Milliards of euros of youth care: Verbon on 'Groeipijn', Jeugdautoriteit 2023."""
WIDTH, HEIGHT, LEFT, RIGHT, LOW = 640, 300, 56, 24, 34
COLOURS = ("#1d4ed8", "#b45309", "#15803d")

HEAD = f"""\
# How the regional model behaves

*This page is made from the model: `python -m tools.model_page`. Model version {MODEL_VERSION}.*

Each line is the middle of a hundred draws of what nobody knows, with luck; the band holds eight of ten. The region is
that of the first casebook. Points are published figures, as an index of the first year.
"""


@dataclass(frozen=True)
class Line:
    title: str
    at: Sequence[float]
    runs: Runs
    """at, run."""

    def share(self, percent: float) -> Runs:
        return np.asarray(np.percentile(self.runs, percent, axis=1))


def played(spec: RegionSpec, quarters: int, *decided: Measure, **more: float) -> Settlement:
    overrides = {
        **draw_unknowns(spec, DRAWS),
        **{name.replace("__", "."): value for name, value in more.items()},
    }
    return settle(spec, overrides, opening(spec, overrides), decided, quarters, DRAWS)


def picture(title: str, unit: str, lines: Sequence[Line], points: Sequence[tuple[float, float]] = ()) -> str:
    """Lines with their bands, and points, as an SVG."""
    every = np.concatenate([np.concatenate([line.share(10), line.share(90)]) for line in lines])
    ys = np.concatenate([every, [y for _, y in points]]) if points else every
    bottom, top = (
        float(min(ys.min(), 0.0 if ys.min() < 0.3 * ys.max() else ys.min() * 0.95)),
        float(ys.max() * 1.05),
    )
    first, last = lines[0].at[0], max([line.at[-1] for line in lines] + [x for x, _ in points])

    def place(x: float, y: float) -> str:
        across = LEFT + (x - first) / (last - first) * (WIDTH - LEFT - RIGHT)
        return f"{across:.1f},{HEIGHT - LOW - (y - bottom) / (top - bottom) * (HEIGHT - LOW - 40):.1f}"

    def text(x: float, y: float, words: str, anchor: str = "start", colour: str = "#222") -> str:
        return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}" fill="{colour}" font-size="13">{words}</text>'

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" font-family="sans-serif">',
        f'<title>{title}</title><rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        text(LEFT, 18, f"{title} ({unit})"),
    ]
    for value in np.linspace(bottom, top, 5):
        y = float(place(first, value).split(",")[1])
        parts.append(
            f'<path d="M{LEFT} {y}H{WIDTH - RIGHT}" stroke="#ddd"/>{text(LEFT - 6, y + 4, f"{value:.3g}", "end")}'
        )
    named = lines[0].at[:: max(1, len(lines[0].at) // 8)]
    parts += [text(float(place(x, bottom).split(",")[0]), HEIGHT - 12, f"{x:g}", "middle") for x in named]
    for number, line in enumerate(lines):
        colour = COLOURS[number]
        edge = [place(x, y) for x, y in zip(line.at, line.share(90), strict=True)]
        edge += [place(x, y) for x, y in reversed(list(zip(line.at, line.share(10), strict=True)))]
        middle = " ".join(place(x, y) for x, y in zip(line.at, line.share(50), strict=True))
        parts.append(f'<polygon points="{" ".join(edge)}" fill="{colour}" fill-opacity="0.15"/>')
        parts.append(f'<polyline points="{middle}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts.append(text(LEFT + 8 + 190 * number, 34, line.title, colour=colour))
    for x, y in points:
        across, down = place(x, y).split(",")
        parts.append(f'<circle cx="{across}" cy="{down}" r="4" fill="#fff" stroke="#222" stroke-width="2"/>')
    return "\n".join([*parts, "</svg>", ""])


def table(
    lines: Sequence[Line], unit: str, at: Sequence[float], published: dict[int, float] | None = None
) -> str:
    """The middle and the band of each line at some moments, and what was published then."""
    head = ["at", *(f"{line.title}, {unit}" for line in lines), *(["published"] if published else [])]
    rows = [head, ["---"] * len(head)]
    for x in at:
        cells = [f"{x:g}"]
        for line in lines:
            low, middle, high = (line.share(p)[list(line.at).index(x)] for p in (10, 50, 90))
            cells.append(f"{middle:.3g} ({low:.3g} to {high:.3g})")
        rows.append(
            [*cells, *([f"{published[int(x)]:.3g}" if int(x) in published else ""] if published else [])]
        )
    return "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"


def asking(result: Settlement, quarter: int) -> Runs:
    figures = result.quarters[quarter].figures
    return np.asarray(
        sum(
            figures[f"youth.line{line}.{what}", place]
            for line in (1, 2, 3)
            for what in ("in_care", "waiting")
            for place in LINDESTROOM.municipality_ids
        )
    )


def drift() -> tuple[str, dict[str, str]]:
    """Clients and spending, by themselves, beside 2015 to 2023."""
    result = played(LINDESTROOM, 4 * YEARS)
    at = [float(FIRST_YEAR + year) for year in range(YEARS)]
    people = np.stack([np.mean([asking(result, 4 * y + q) for q in range(4)], axis=0) for y in range(YEARS)])
    money = np.stack(
        [
            sum(result.quarters[4 * y + 3].figures["money.spent", p] for p in LINDESTROOM.municipality_ids)
            for y in range(YEARS)
        ]
    )
    lines = [Line("clients", at, people / people[0]), Line("spending", at, money / money[0])]
    known = [(float(year), n / CLIENTS[FIRST_YEAR]) for year, n in CLIENTS.items()]
    known += [(float(year), n / SPENT[FIRST_YEAR]) for year, n in SPENT.items() if year < FIRST_YEAR + YEARS]
    words = (
        "## Drift (calibration)\n\nNeed and prices were set on these years, so that this is no proof. Nothing is "
        "decided.\n\n"
        "![Clients and spending as an index of 2015, with the published points](pictures/model-drift.svg)\n\n"
        + table(lines[:1], "index", at, {year: n / CLIENTS[FIRST_YEAR] for year, n in CLIENTS.items()})
        + "\n"
        + table(lines[1:], "index", at, {year: n / SPENT[FIRST_YEAR] for year, n in SPENT.items()})
    )
    return words, {"model-drift.svg": picture("Clients and spending", "2015 = 1", lines, known)}


def prevention() -> tuple[str, dict[str, str]]:
    effects = tuple(
        Effect(parameter=f"youth.line{line}.places", scope="region", operation="multiply", value=1.2, ramp=2)
        for line in (0, 1)
    )
    without, with_it = (
        played(LINDESTROOM, 24),
        played(LINDESTROOM, 24, Measure(id="stronger", start=1, effects=effects)),
    )
    at = [float(q + 1) for q in range(24)]
    ratio = np.stack(
        [
            w.figures["youth.flow.up", REGION] / o.figures["youth.flow.up", REGION]
            for w, o in zip(with_it.quarters, without.quarters, strict=True)
        ]
    )
    left = sum(
        with_it.quarters[7].figures["money.reserve", p] - without.quarters[7].figures["money.reserve", p]
        for p in LINDESTROOM.municipality_ids
    )
    line = Line("lines 0 and 1 a fifth stronger", at, ratio)
    words = (
        "## Prevention: wide, late, and limited (calibration)\n\nRegistrations for treatment against a region that "
        "does nothing, with the same luck.\n\n![Registrations by quarter](pictures/model-prevention.svg)\n\n"
        + table([line], "of those without", [1.0, 4.0, 8.0, 16.0, 24.0])
        + f"\nAfter two years it has cost more than it saved in {np.mean(left < 0):.0%} of draws.\n"
    )
    return words, {
        "model-prevention.svg": picture("Registrations, stronger against not", "1 = the same", [line])
    }


def queue() -> tuple[str, dict[str, str]]:
    """A clogged system: nothing, forty places bought, the way cleared."""
    lines = []
    for title, decided in (("nothing", ()), ("forty places", (buy(),)), ("the way cleared", (clear(),))):
        overrides = {**draw_unknowns(LINDESTROOM, DRAWS), **CLOGGED}
        result = settle(LINDESTROOM, overrides, opening(LINDESTROOM, overrides), decided, 12, DRAWS)
        weeks = np.stack([q.figures["youth.line2.weeks", REGION] for q in result.quarters])
        lines.append(Line(title, [float(q + 1) for q in range(12)], weeks))
    words = (
        "## A clogged system (calibration)\n\nThe true wait for treatment where the GP goes past the team, places are "
        "held by those ready\nto leave, and a third of the list is double.\n\n"
        "![The wait for treatment](pictures/model-queue.svg)\n\n"
        + table(lines, "weeks", [1.0, 2.0, 4.0, 6.0, 8.0, 12.0])
    )
    return words, {"model-queue.svg": picture("Wait for treatment", "weeks, by quarter", lines)}


@dataclass(frozen=True)
class Contribution:
    """Two years after a flat own contribution against a region without, and the latent need behind it."""

    clients: tuple[float, float, float]
    """Of home help, against those without: eight of ten draws, and the middle between them."""
    latent: float
    """In need of home help at the opening who have not asked yet, against its clients."""


def contribution() -> Contribution:
    spec = region({f"m{n}": 40_000 for n in range(3)}, ("p",))
    spec = spec.model_copy(update={"streams": ("youth", "support")})

    def put(name: str, operation: Operation, value: float) -> Effect:
        return Effect(parameter=f"support.{name}", scope="region", operation=operation, value=value)

    room = Measure(id="room", start=1, effects=(put("line1.places", "multiply", 2.0),))
    prices = (put("contribution.middle", "set", 19.0), put("contribution.high", "set", 19.0))
    flat = Measure(id="flat", start=1, effects=prices)
    more = {"support__contribution__middle": 45.0, "support__contribution__high": 150.0}
    clients = []
    for decided in ((room,), (room, flat)):
        figures = played(spec, 8, *decided, **more).quarters[-1].figures
        parts = ("in_care", "waiting")
        clients.append(
            sum(figures[f"support.line1.{part}", p] for part in parts for p in spec.municipality_ids)
        )
    low, middle, high = np.percentile(clients[1] / clients[0], (10, 50, 90))
    start, at = opening(spec), STREAMS.index("support")
    unasked = (start.latent[0, :, at] * start.route[0, :, at, :, TEAM]).sum()
    return Contribution((low, middle, high), float(unasked / start.team[0, :, at, TEAM].sum()))


def local_budgets() -> tuple[float, float, float]:
    """Placed elsewhere ten quarters after stay is paid alone, against paid together: eight of ten, the middle."""

    def put(name: str, operation: Operation, value: float) -> Measure:
        effect = Effect(parameter=name, scope="region", operation=operation, value=value)
        return Measure(id=name, start=1, effects=(effect,))

    lost, local = put("youth.line3.places", "multiply", 0.6), put("pooling.line3", "set", 0.0)
    spec = region({f"m{n}": 40_000 for n in range(10)}, ("p",))
    together, alone = (
        played(spec, 10, lost, *decided, pooling__line3=1.0).state.care_at[:, :, 0, 1, -1].sum(axis=1)
        for decided in ((), (local,))
    )
    low, middle, high = np.percentile(alone / together, (10, 50, 90))
    return float(low), float(middle), float(high)


def rijnmond() -> str:
    """Triage that clogs: what the regional list then says on paper, and the team's own wait."""
    spec = region(
        {f"m{n}": 108_000 for n in range(12)}, ("p0", "p1", "p2", "p3"), youth__opening__line2__listed=1085.0
    )
    half = Effect(parameter="youth.door.gp", scope="region", operation="multiply", value=0.5)
    gate = Measure(id="gate", start=1, effects=(half,))
    clogged = {
        "youth.triage.takes": 0.6,
        "youth.triage.listed": 1.0,
        "youth.opening.line1.filled": 1.0,
        "youth.list.double": 0.05,
    }
    more = {name.replace(".", "__"): value for name, value in clogged.items()}
    start = look(spec, clogged, opening(spec, clogged))
    without, with_it = (played(spec, 1, *decided, **more).quarters[0] for decided in ((), (gate,)))

    def middle(quarter: Quarter, figure: str, place: str = REGION) -> float:
        return float(np.median(on_paper(BY_ID[figure], place, quarter)))

    listed, weeks = (
        [middle(quarter, f"youth.line2.{name}") for quarter in (start, with_it, without)]
        for name in ("waiting", "weeks")
    )
    team = [middle(quarter, "youth.line1.weeks", "m0") for quarter in (without, with_it)]
    return (
        "| Rijnmond 2023: after tasks moved to local purchase and triage clogged, the regional list grew by 251 and "
        "its wait by three weeks in a quarter | half of the GP's referrals go to a full team first, and who waits "
        f"there stays on the regional list as well: the list goes from {listed[0]:.0f} to {listed[1]:.0f} in a quarter "
        f"(without it {listed[2]:.0f}), its wait from {weeks[0]:.1f} to {weeks[1]:.1f} weeks (without it "
        f"{weeks[2]:.1f}), and the team's own from {team[0]:.1f} to {team[1]:.1f} | **does not come out** |"
    )


def predictions() -> Iterator[str]:
    """What was kept out of calibration, whichever way it falls."""
    yield "## Predictions\n\nKept out of calibration, then looked at, and reported whichever way they fall.\n"
    yield "| what was seen | what the model says | |\n| --- | --- | --- |"
    yield rijnmond()
    flat = contribution()
    low, middle, high = flat.clients
    yield (
        "| The flat own contribution of 2019: some 30 per cent more clients of home help in two years (390 thousand in "
        "2018, 510 in 2021), mostly of higher incomes | from 45 and 150 euros a month for middle and high incomes (an "
        f"assumption) to 19, with places for all: {middle - 1:.0%} more clients in two years, eight of ten draws from "
        f"{low - 1:.0%} to {high - 1:.0%} | **does not come out** |"
    )
    low, middle, high = local_budgets()
    yield (
        "| CPB 2019: placements of shelter out of the region fell by a fifth in two to three years when budgets became "
        "local | `youth.placing.answer` was set by this, so it is no prediction any more. Of what is not placed part "
        "falls into crisis again: where four in ten places for stay are lost and stay was paid together whole, "
        f"{1 - middle:.0%} fewer are placed elsewhere after ten quarters (eight of ten draws from {1 - high:.0%} to "
        f"{1 - low:.0%}) | **no prediction** |"
    )
    yield (
        "\nOn the first: those who wait for triage stand on the regional list here too (`youth.triage.listed`), and "
        "the list still\ngets shorter. It cannot do otherwise: whoever stands between the GP and the list takes some "
        "off it and adds nobody, so\nthat counting who waits there can bring the list back to what it would have been, "
        "and no further. In Rijnmond fewer must\nhave come off the list as well, where local purchase was not ready "
        "to take them; that a casebook can say only with fewer\nplaces (`youth.line2.places`) or a longer intake "
        "(`youth.line2.intake`).\n"
        "\nOn the second: what answers is who asks out of latent need, so that those come as well who did not ask "
        "because of the\nprice. Two things hold it back. Home help lasts for years: in two years no more come in "
        "than half of the clients, and an\nelasticity of a fifth adds a tenth to these. And the need that is there "
        "is too small for what was seen: at the opening\nthose in need of home help who have not asked yet are "
        f"{flat.latent:.0%} of its clients, of all incomes. Incomes above 40 thousand doubled,\nwhich takes as many "
        "in need who do not ask as there are clients. The model's latent need is by severity, not by income, and\n"
        "follows from who comes in and from `support.need.found`, an assumption: it is no measure of who stays away "
        "from a price.\n"
    )


def behaviour() -> tuple[str, dict[str, str]]:
    """The page, and its pictures by name."""
    parts = [drift(), prevention(), queue()]
    pictures = {name: svg for _, found in parts for name, svg in found.items()}
    words = [HEAD, *(text for text, _ in parts), *predictions()]
    return "\n".join(words).rstrip("\n") + "\n", pictures


def main() -> int:
    """Write both pages and the pictures."""
    (DOCS / "model.md").write_text(page(), encoding="utf-8")
    words, pictures = behaviour()
    (DOCS / "model-behaviour.md").write_text(words, encoding="utf-8")
    for name, svg in pictures.items():
        (DOCS / "pictures" / name).write_text(svg, encoding="utf-8")
    print(f"wrote model.md, model-behaviour.md, {', '.join(pictures)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
