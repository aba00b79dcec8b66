"""Money of agreements: whatever is agreed, what one pays another gets, to the cent."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game import contracts
from game.acts import Exit, Target
from game.events import Terms
from game.known import Agreement, Notice, Score
from game.region.settle import opening, settle
from tests.game.everything import everything

BOOK = everything()
SEATS = ("alderman-east", "alderman-west", "council-east", "provider-quay")
QUARTERS = 7
OUTCOME = Target(
    figure="money.left", place="east", target=0, direction="at_least", by=2, measured_by="monitor"
)
CENTS = st.integers(0, 10_000_000_00)


def terms(price: int, risk: int = 0, outcomes: tuple[Target, ...] = ()) -> Terms:
    return Terms(
        kind_of="commission",
        goal="x",
        outcomes=outcomes,
        outputs=(),
        price=price,
        volume=0,
        reviews=(),
        risk=risk,
        exit=Exit(notice=0, cents=0),
    )


@st.composite
def agreements(draw: st.DrawFn) -> Agreement:
    """Between any seats, with any money, missed or not, left or not."""
    seat = draw(st.sampled_from(SEATS))
    to = tuple(draw(st.lists(st.sampled_from([s for s in SEATS if s != seat]), min_size=1, unique=True)))
    outcomes = (OUTCOME,) * draw(st.integers(1, 3))
    starts = draw(st.integers(1, 3))
    said = terms(draw(CENTS), risk=draw(st.integers(0, 100)), outcomes=outcomes)
    made = Agreement("a", seat, to, (seat, *to), said, 1, starts=starts)
    scores = tuple(
        Score("outcome", number, 0.0, False, contracts.at_risk(made, 3), 4) for number in range(len(outcomes))
    )
    last = draw(st.none() | st.integers(starts - 1, QUARTERS))
    notice = last if last is None else Notice(draw(st.sampled_from(made.parties)), None, last, draw(CENTS), 2)
    return Agreement("a", seat, to, made.parties, said, 1, starts=starts, scores=scores, notice=notice)


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(agreements())
def test_not_a_cent_is_lost_and_nobody_pays_more_than_was_agreed(agreement: Agreement) -> None:
    made = tuple(contracts.measures(BOOK, agreement))
    state = opening(BOOK.region)
    done = settle(BOOK.region, None, state, made, QUARTERS, [1])

    def money(found: object) -> int:
        return sum(int(getattr(found, name).sum()) for name in ("reserve", "cash", "outside"))

    assert money(done.state) == money(state)
    payers, payees = contracts.sides(BOOK, agreement)
    paid = 0
    for quarter in done.quarters:
        for (payer, payee, purpose), cents in quarter.postings.items():
            if purpose == "measure a" or purpose.startswith("measure a/0"):
                assert (payer in payers, payee in payees) == (True, True)
            if purpose == "measure a":
                paid += int(cents[0])
    last = QUARTERS if agreement.notice is None else min(QUARTERS, agreement.notice.last)
    assert agreement.starts is not None
    quarters = max(0, last - agreement.starts + 1)
    assert paid == (agreement.terms.price // 4 * quarters if payers else 0)


@given(st.integers(0, 10**9), st.integers(0, 100), st.integers(1, 8), st.integers(1, 3))
def test_what_is_withheld_is_at_most_the_part_at_risk(price: int, risk: int, by: int, count: int) -> None:
    said = terms(price, risk=risk, outcomes=(OUTCOME,) * count)
    agreement = Agreement("a", "alderman-east", ("provider-quay",), (), said, 1, starts=1)
    assert 0 <= count * contracts.at_risk(agreement, by) <= contracts.paid_by(agreement, by) * risk / 100


def test_who_only_measures_has_no_part_in_the_money() -> None:
    said = terms(400, risk=0, outcomes=())
    parties = ("alderman-east", "provider-quay", "alderman-west")
    agreement = Agreement("a", "alderman-east", ("provider-quay",), parties, said, 1, starts=1)
    assert contracts.sides(BOOK, agreement) == (("east",), ("quay",))
