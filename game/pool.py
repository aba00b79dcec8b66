"""Who pays for care together, and on which terms: what the steps of municipalities come to.

New terms stand once every municipality that is in has joined them; whoever joined them is in then. Where a board sets
the terms, municipalities vote for them in it, and join or leave what it set by themselves.
What must not live here: who may take which step (`game.rules.pooling`), the bills (`game.region.money`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from game.known import PoolStep


@dataclass(frozen=True)
class Pool:
    """`terms` are line -> percent. `proposed`, where there are any, lie there until all `members` have `agreed`.

    `votes` are those in the board of the region: municipality -> line -> percent, as each voted last.
    """

    terms: Mapping[int, int] = field(default_factory=dict)
    members: tuple[str, ...] = ()
    proposed: Mapping[int, int] = field(default_factory=dict)
    agreed: tuple[str, ...] = ()
    votes: Mapping[str, Mapping[int, int]] = field(default_factory=dict)

    def share(self, line: int, place: str) -> int:
        """The percentage of its bills that a municipality pools; 0 for one that is not in."""
        return self.terms.get(line, 0) if place in self.members else 0

    @property
    def joinable(self) -> bool:
        return bool(self.proposed or self.terms)

    def has_joined(self, place: str) -> bool:
        """Whether a municipality is with the terms that lie there, or with those that stand where none do."""
        return place in (self.agreed if self.proposed else self.members)

    def after(self, step: PoolStep) -> "Pool":
        members, proposed, agreed = self.members, self.proposed, self.agreed
        if step.votes:
            votes = {**self.votes, step.place: {**self.votes.get(step.place, {}), step.line: step.share}}
            terms = {**self.terms, step.line: step.share} if step.stands else self.terms
            return replace(self, terms=terms, votes=votes)
        if self.votes:
            others = tuple(m for m in members if m != step.place)
            return replace(self, members=others if step.kind == "leave" else (*others, step.place))
        if step.kind == "leave":
            members = tuple(m for m in members if m != step.place)
            agreed = tuple(m for m in agreed if m != step.place)
        elif step.kind == "terms":
            proposed, agreed = {**self.terms, **proposed, step.line: step.share}, (step.place,)
        elif proposed:
            agreed = tuple(dict.fromkeys((*agreed, step.place)))
        else:
            members = tuple(dict.fromkeys((*members, step.place)))
        if proposed and agreed and set(agreed) >= set(members):
            return Pool(proposed, agreed)
        if not agreed:
            return Pool(self.terms if members else {}, members)
        return Pool(self.terms, members, proposed, agreed)


def pooled(steps: Sequence[PoolStep]) -> Pool:
    """How it stands after these steps."""
    found = Pool()
    for step in steps:
        found = found.after(step)
    return found


def by_quarter(steps: Sequence[PoolStep]) -> dict[int, Pool]:
    """How it stands from each quarter on in which something changes."""
    found, pool = {}, Pool()
    for step in steps:
        pool = pool.after(step)
        found[step.starts] = pool
    return found
