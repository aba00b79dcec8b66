"""The page of the documentation about the model, made from the model itself.

`page()` is what `docs/model.md` holds; a test keeps them equal, so that neither drifts.
What must not live here: numbers of the model (`national`), writing files.
"""

from collections.abc import Sequence
from hashlib import blake2b
from typing import Final

from game.region.definitions import STEPS
from game.region.indicators import INDICATORS, Indicator
from game.region.national import PARAMETERS
from game.region.national.catalogue import STANDARD, Change, Standard
from game.region.parameter import ASSUMPTION, Parameter
from game.region.settle import MODEL_VERSION
from game.region.soft import SOFT

_HEAD: Final = """\
# The regional model

*This page is made from the code: `python -m tools.model_page`. Model version {version}. How the model behaves beside
what was published stands in [its own page](model-behaviour.md), and so does [what matters](model-sensitivity.md).*

The model answers one question: given this region, these measures and this luck, what happens next? It counts
people, places, staff and cents by quarter. Inside a quarter it takes {steps} steps of the second order.
What goes faster than that, off a list, into a free place, to a home, follows exactly over a step as long as what comes
is steady; where a list has to wait for places it is taken by what the whole step has room for. Halving the steps moves
no figure by more than one in a hundred (as a reader can see it: by more than half of the last digit that is shown, a
tenth of a week, one person) in the region of the casebooks and in regions drawn as tables draw them, with a sudden
measure of up to a fifth. Of 160 such regions, each with two measures, one had a wait that moved by more, by 1.7 in a
hundred; in that of the casebooks the wait for stay moved by 2.2, when a fifth of treatment closed at once and hardly
anybody came off its list. Where a measure halves or doubles a line at once, a wait moved by 6.7 in the quarter of the
shock. With luck, three of sixty runs in the region of the casebooks had a wait for stay that moved by more than one in
a hundred over eight quarters, by 1.6 at most. With every parameter of the region anywhere between its low and its high
it does not hold: 62 of 160 regions had a figure that moved by more, mostly a wait, and 19 another, by 11 and 3.6 in a
hundred at most (`python -m tests.game.region.halving`). The building blocks give the published values of the tea cup,
of an epidemic and of a smooth of the second order (SDXorg test models). One game is one run; ten thousand runs are the
same code.

The people of a stream (in youth care the young people of a region), by municipality and severity (light,
context-driven, severe):

```
   residents without need
        |        ^  passes, is helped, recovers
        v        |
   latent need --+------------- who leaves a list -----------------+
        |                                                          |
        |  doors: team, GP, school, court, desk                    |
        v                                                          |
   list 0 -> line 0   community         own places ---+            |
   list 1 -> line 1   local team        own places <--+ up         |
     |  ^ crowded: goes up                 |          ^            |
     v                                     v up       | step-down, |
   list 2 -> line 2   treatment    one capacity for   | if there   |
     |                             all municipalities +- is a home |
     | waits too long: crisis              ^ back                  |
     v                                     |                       |
   list 3 -> line 3   stay         one capacity; when full,        |
                                   crisis is placed elsewhere      |
        lists 0 to 3 -------------------------------------------->-+
```

## Flows, by their number in the design

{flows}

Of flow 10 the game keeps the points. A region follows youth care, and where its casebook says so (`streams`) social
support (Wmo), and work and benefits. Support has the flows of youth care with parameters of its own; its lines 0 to 3
are general services, home help, guidance and supported housing. The two share no staff and no people; they meet in the
municipality's budget and the provider's cash. In youth care who is ready in line 2 waits for a home, in support who is
ready in supported housing: one in six residents at the opening (`homes.line2` and `homes.line3` say who needs one; both
lines look for the same homes). What is not followed stands at nought. Flows 8 and 11 and supervision move once a
quarter, at its end, by what the quarter showed.

## The opening

The parameters say how full each line is, how long the list is that people see, which part of it is double, and
how many places are held by young people who are ready to leave. From these the flows follow, and from the flows
how much need arises and where it goes: so the list at the start is there because of the parameters, and the same
list can have different causes.

## Work and benefits

```
   residents of working age  <------ a job ------+--------+
        |  asks for a benefit                    |        |
        v                                        |        | finishes
   a benefit --> list 1 --> line 1 guidance -----+        |
        ^  ^                   |        |                 |
        |  +--- no job found --+        +--> list 2 --> line 2  a job with a wage subsidy
        |                               |                 |
        |                               +--> list 3 --> line 3  sheltered work --> out of work
        +---------------- finishes without a job ---------+
```

All lines are a municipality's own; who is on a list or guided still lives on a benefit. Fewer jobs bring more who
ask and fewer who leave, next door too; debts hold people. The Rijk grants what it all cost at the opening, with a
slack that a casebook can set, so that what comes after is the municipality's own risk. Guidance, subsidies and
sheltered places are paid by use.

## Measures

A measure is a list of effects on parameters with a start, costs a quarter, and points of implementation. Effects on
one value combine in this order: first every `set`, then every `add`, then every `multiply`; inside each by start,
then by the measure's id, then as listed. A ramp gives an effect a growing weight: a `set` goes that part of the way,
an `add` adds that part, a `multiply` goes that part of the way from one. Afterwards the value is kept in its bounds.
What is offered at a door works as far as that door was used at the opening, against the door that was used most: low at
the desk for individual care, high where people already come.
Costs go to the providers whose parameters the measure changes, in equal parts, or else out of the region. More
places at a municipality's own teams cost what their staff costs, without a price on the measure, unless
`money.prepaid.team` says that the measure's price covers them; more places at a provider are paid by use, unless
`money.prepaid` says so. What an agreement pays a provider a price for, a number of places in line 2, is not billed to
that municipality again.

## Luck and ignorance

Luck is what nobody can know beforehand: how many needs are found and how many placements fall in a quarter, keyed by
(seed, quarter, purpose, municipality), so that a what-if meets the same luck. Ignorance is what nobody knows: the
parameters marked *unknown* below are drawn once a table between low and high, with keys of their own.

## Soft effects

Assumptions about people that no study settles. With the parameters of one at nought it is switched off; how much of an
outcome rests on it is the same run without it.

{soft}

## What was set and is held by tests

The model was set so that these hold; they are calibration, not prediction.

- With a clogged system (the GP past the team, places held by those ready to leave, a third of the list double)
  forty bought places shorten the list's wait by more than three weeks within two quarters, and by the sixth it
  is back; clearing the way is better on weeks and money in at least eight of ten draws.
- With lost capacity, staff at hand and a clean list it is the other way round.
- Strengthening lines 0 and 1 costs more than it saves for two years in at least nine of ten draws.
- New places in line 2 are partly filled by demand that they invite themselves.
- Clients and spending grow by themselves, and spending faster.
- Fewer are placed out of the region when a municipality comes to pay for it alone: a fifth of what each step would
  place is held back, as CPB found of shelter, and part of these fall into crisis again.
- The yearly care bill of a municipality of 15,000 swings at least twice as much by luck as that of one of 160,000.
"""

_FLOWS: Final = (
    (
        1,
        "vessels between lines and doors",
        (
            "a full line sends its need up; step-down needs room at the team or in line 2, and who moves out a home, "
            "as far as a stream says that it does; a door that "
            "narrows sends need to the team, where assessing takes room, and which finds part of it fits nearer "
            "by (on paper who waits for that can stand on the regional list as well, where a casebook says so); a "
            "practice nurse keeps part of whom the GP would refer, and finds need"
        ),
    ),
    (
        2,
        "vessels between municipalities",
        (
            "lines 2 and 3 have one capacity and one list; who comes free a place anywhere makes room for "
            "anybody"
        ),
    ),
    (
        3,
        "waiting makes heavier",
        (
            "who waits grows heavier, needs more care, leaves the list, or falls into crisis, which goes "
            "before the list"
        ),
    ),
    (
        4,
        "supply invites demand",
        "added places and a shorter wait invite registrations out of latent need, with a lag",
    ),
    (
        5,
        "prevention: wide, late, limited",
        (
            "stronger lines 0 and 1 first find need, later lower light and context-driven need up to a "
            "cap; jobs, safety, housing and livelihood act on context-driven need with delays of their "
            "own, and partly next door; what others pay beside the municipality is in the books, so that a "
            "saving that lands there shows"
        ),
    ),
    (
        6,
        "staff",
        (
            "posts fill with a lag, partly from other employers in the region; crowding brings absence and "
            "leaving, with a lag"
        ),
    ),
    (
        7,
        "rules",
        (
            "each control rule takes working time at once, holds back step-down, and drives staff out; providers "
            "meet the rules of all municipalities (none at the start); a new rule lowers pressure at once, and what it "
            "costs comes later; backing lets pressure stand longer and keeps staff"
        ),
    ),
    (
        8,
        "trust and role clarity",
        (
            "between each pair of parties (municipalities and providers) trust grows with agreements that hold, falls "
            "when one leaves, draws staff of the other or has it pay by pooling, and drifts back to its start; what an "
            "agreement buys is there as far as its parties trust each other; a provider that is a partner by nature "
            "and treated as a contractor closes places, and opens them again once it is treated as what it is; a "
            "contractor treated only as a partner bills more (by default each is treated as what it is)"
        ),
    ),
    (
        9,
        "money",
        (
            "income, teams, care by use or pooled (by inhabitants, budget or use of past years, from the first euro or "
            "above a threshold), other care, measures, all to the cent; a provider's cash, and places that close "
            "without it and open again, slowly, once there is cash for some months; a municipality that stays in debt "
            "comes under supervision: own teams are cut as long as money is missing, and a figure "
            "(`politics.supervised`) says for how many quarters, so that the game has new spending wait; who comes to "
            "bear more of a placement in stay than by the terms of the opening has part of those without a place in "
            "the region wait for one, where they may fall into crisis again (`placing.answer`), and who comes to bear "
            "less places more of them elsewhere"
        ),
    ),
    (
        11,
        "politics",
        (
            "pressure of press and council follows waits over the norm, crises and a shortfall, is added by "
            "incidents (`politics.pressure.added`) and fades by itself; confidence in the alderman falls with "
            "pressure that lasts and with a shortfall and comes back slowly, or at once with an election, "
            "which the game sets (`politics.confidence.anew`: 1 in the quarter of the vote); pressure drives staff out"
        ),
    ),
    (
        12,
        "small numbers",
        "needs found and placements are Poisson by municipality",
    ),
    (
        13,
        "drift",
        (
            "need and prices grow by themselves, budgets grow more slowly; from a quarter on circumstances can "
            "change by themselves"
        ),
    ),
    (
        14,
        "own contributions",
        (
            "what home help and guidance cost decides who asks for them out of latent need, by income, as an arc "
            "elasticity, severe need by a part; no need arises by a price; what clients pay comes in at the "
            "municipality (support only)"
        ),
    ),
)


def _number(value: float) -> str:
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.4g}"


def _parameter(parameter: Parameter) -> str:
    place = {"region": "", "municipality": " by municipality", "provider": " by provider"}[parameter.axis]
    unit = parameter.unit + (" per 1,000 inhabitants" if parameter.scaled else "") + place
    numbers = f"{_number(parameter.low)} | **{_number(parameter.central)}** | {_number(parameter.high)}"
    source = f"*{ASSUMPTION}*" if parameter.source == ASSUMPTION else parameter.source
    drawn = "unknown" if parameter.unknown else ""
    return f"| `{parameter.name}` | {parameter.title.en} | {unit} | {numbers} | {drawn} | {source} |"


def _indicator(indicator: Indicator) -> str:
    places = ", ".join(indicator.places)
    lists = "doubles included" if indicator.listed else ""
    return (
        f"| `{indicator.id}` | {indicator.title.en} | {indicator.unit.en} | {places} | {indicator.lag} | "
        f"{indicator.noise:.0%} | {lists} |"
    )


def _change(change: Change) -> str:
    sign = {"add": "+", "multiply": "×", "set": "="}[change.operation]
    each = " per 1,000 inhabitants" if change.scaled else ""
    at = f", at door {change.door}" if change.door else ""
    until = change.delay + max(change.ramp, 1)
    return f"`{change.parameter}` {sign} {change.value:g}{each}{at}, whole in quarter {until}"


def _standard(one: Standard) -> str:
    does = "; ".join(map(_change, one.changes))
    euros = f"{_number(one.euros)}" + (f" for {one.quarters} quarters" if one.quarters else "")
    source = f"*{ASSUMPTION}*" if one.source == ASSUMPTION else one.source
    return f"| `{one.id}` | {one.title.en} | {one.kind} | {does} | {euros} | {one.points:g} | {source} |"


def digest(parameters: Sequence[Parameter]) -> str:
    """A short name for these parameters with their ranges: what was found with them holds as long as it stays."""
    ranges = [(p.name, p.low, p.central, p.high, p.unknown) for p in parameters]
    return blake2b(repr(ranges).encode(), digest_size=4).hexdigest()


def page() -> str:
    """The whole page, in Markdown, ending with a newline."""
    flows = "| | flow | in this version |\n| --- | --- | --- |\n" + "\n".join(
        f"| {number} | {name} | {what} |" for number, name, what in _FLOWS
    )
    soft = "| | effect | switched off by |\n| --- | --- | --- |\n" + "\n".join(
        f"| {effect.id} | {effect.title.en} | {', '.join(f'`{name}`' for name in effect.parameters)} |"
        for effect in SOFT
    )
    parts = [_HEAD.format(version=MODEL_VERSION, steps=STEPS, flows=flows, soft=soft)]
    parts.append(
        "## Figures that people may see\n\n"
        "Lag in quarters and noise as a relative standard deviation are those of a monitor of quality 0; both shrink\n"
        "to nothing at quality 1. Asking twice gives the same number.\n\n"
        "| figure | title | unit | places | lag | noise | |\n| --- | --- | --- | --- | --- | --- | --- |\n"
        + "\n".join(_indicator(indicator) for indicator in INDICATORS)
        + "\n"
    )
    parts.append(
        "## The catalogue of measures\n\n"
        "What any region can do; a casebook takes a measure by its name (`use`) and may change what differs. Euros\n"
        "are for each 1,000 inhabitants a year. How good the monitor is, a network coordinator, and what\n"
        "municipalities can carry out at all belong to a casebook's `capacity`.\n\n"
        "| measure | title | kind | what it does | euros | points | source |\n"
        "| --- | --- | --- | --- | ---: | ---: | --- |\n"
        + "\n".join(_standard(one) for one in STANDARD)
        + "\n"
    )
    parts.append(
        "## Parameters\n\n"
        f"{len(PARAMETERS)} parameters; *{ASSUMPTION}* says that nobody knows, and then the range is wide on purpose.\n"
        "*Domain calibration* is the project's own set of starting values. Other numbers are units, the size of a\n"
        "step, and guards that keep arithmetic defined: `game/region/definitions.py`.\n\n"
        "| name | title | unit | low | central | high | | source |\n"
        "| --- | --- | --- | ---: | ---: | ---: | --- | --- |\n"
        + "\n".join(_parameter(parameter) for parameter in PARAMETERS)
        + "\n"
    )
    return "\n".join(parts)
