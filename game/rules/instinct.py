"""First instinct and reflection: what a participant says for themselves alone."""

from game.acts import Prefer, Reflect, Sent
from game.casebook.casebook import Card, Option
from game.events import InstinctGiven, InstinctRecorded, InstinctsCounted, Reflected
from game.known import Known
from game.offers import Form, Offer, OneOf, Sentence, Whole
from game.refusals import Refusal
from game.rules.rule import Family, Happening, Offers, Reader, acting
from game.seats import FACILITATORS, TABLE, person, told
from game.table import Table
from game.words import reference


def comes_to_mind(option: Option, known: Known) -> bool:
    """Whether a reader can think of this option: open to all, unlocked by what they know, or on the table."""
    if any(motion.option == option.id for motion in known.common.motions.made):
        return True
    knows = known.observations()
    return not option.unlocked_by or sum(o in knows for o in option.unlocked_by) >= option.unlocked_at


def options_for(card: Card, known: Known) -> tuple[Option, ...]:
    """The options of a card that come to a reader's mind."""
    return tuple(o for o in card.options if comes_to_mind(o, known))


def may_prefer(reader: Reader) -> Offers:
    offers = [
        Offer(
            "prefer",
            Form(
                {
                    "card": OneOf((card,)),
                    "option": OneOf(
                        tuple(o.id for o in options_for(reader.book.card_by_id[card], reader.known))
                    ),
                    "confidence": Whole(0, 100),
                }
            ),
            about=card,
        )
        for card in of_this_round(reader)
        if options_for(reader.book.card_by_id[card], reader.known)
    ]
    return offers or Refusal("nothing_to_do", act="prefer")


def of_this_round(reader: Reader) -> tuple[str, ...]:
    """The cards that are read now: a first instinct on a card of an earlier round would not be the first."""
    common = reader.known.common
    earlier = {card for plan in reader.book.rounds[: common.round - 1] for card in plan.cards}
    return tuple(card for card in common.cards if card not in earlier)


def prefer(table: Table, sent: Sent) -> list[Happening]:
    act, (by, seat) = sent.act, acting(table, sent)
    assert isinstance(act, Prefer)
    felt = InstinctRecorded(card=act.card, option=act.option, confidence=act.confidence, seat=seat)
    happened: list[Happening] = [
        (told(person(by)), felt),
        (told(FACILITATORS), InstinctGiven(participant=by, card=act.card)),
    ]
    if act.card not in table.people[by].instincts:
        before = sum(act.card in p.instincts for p in table.people.values() if p.seat and not p.removed)
        happened.append((TABLE, InstinctsCounted(card=act.card, count=before + 1)))
    return happened


def last_look_back(reader: Reader) -> bool:
    """Whether this is the last time that people look back: the last reflection, or the years after."""
    common = reader.known.common
    last = common.round == len(reader.book.rounds)
    return common.phase == "epilogue" or (common.phase == "reflection" and last)


def may_reflect(reader: Reader) -> Offers:
    common = reader.known.common
    prompts = reader.book.rounds[common.round - 1].prompts if common.phase == "reflection" else ()
    ids = (*(p.id for p in prompts), *((reader.book.take_home.id,) if last_look_back(reader) else ()))
    offers = [Offer("reflect", Form({"prompt": OneOf((i,)), "text": Sentence(1)}), about=i) for i in ids]
    return offers or Refusal("nothing_to_do", act="reflect")


def reflect(table: Table, sent: Sent) -> list[Happening]:
    act, (by, _) = sent.act, acting(table, sent)
    assert isinstance(act, Reflect)
    return [(told(person(by)), Reflected(prompt=act.prompt, text=reference(sent, "text")))]


FAMILY = Family({"prefer": may_prefer, "reflect": may_reflect}, {"prefer": prefer, "reflect": reflect})
