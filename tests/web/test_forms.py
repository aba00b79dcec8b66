"""A form's flat fields become the body that its offer describes: what is offered can be sent."""

import pytest

from game.offers import Form, ListOf, Number, Offer, OneOf, Sentence, Whole, misfit
from tests.web import samples
from web.forms import body, cents
from web.offered import Offered


def sent(offer: Offer, *fields: tuple[str, str]) -> dict[str, object]:
    made = body(fields, offer.schema())
    assert misfit(offer.form, made) is None, made
    return made


def test_plain_fields_and_numbers() -> None:
    assert sent(samples.PREFER, ("card", "c01"), ("option", "buy"), ("confidence", "70")) == {
        "card": "c01",
        "option": "buy",
        "confidence": 70,
    }


def test_repeated_names_are_a_list_and_the_whole_table_stands_alone() -> None:
    assert sent(samples.TELL, ("observation", "o.pond"), ("to", "kade"), ("to", "council.o"))["to"] == [
        "kade",
        "council.o",
    ]
    assert sent(samples.TELL, ("observation", "o.pond"), ("to", "kade"))["to"] == ["kade"]
    assert sent(samples.TELL, ("observation", "o.pond"), ("to", "table"))["to"] == "table"
    assert sent(samples.TELL, ("observation", "o.pond"), ("to", "kade"), ("to", "table"))["to"] == "table"


def test_dotted_names_are_an_object() -> None:
    advance = samples.CONTROLS[2]
    assert sent(advance, ("expect.round", "1"), ("expect.phase", "deliberation")) == {
        "expect": {"round": 1, "phase": "deliberation"}
    }
    assert sent(samples.SHARE, ("what.observation", "o.pond"), ("to", "kade"))["what"] == {
        "observation": "o.pond"
    }


def test_a_whole_value_travels_as_text_and_dotted_fields_join_it() -> None:
    offer = samples.PROPOSE[0]
    view = Offered(offer.kind, offer.about, offer.cost, offer.schema())
    way, whole = view.wholes("funding")[0]
    made = sent(
        offer,
        ("card", "c01"),
        ("option", "buy"),
        ("funding", way),
        ("reason", "Ouders wachten"),
        ("forecast", '{"figure": "youth.line2.weeks", "place": "region"}'),
        ("forecast.change", "\u22126,5"),
        ("forecast.by", "2"),
    )
    assert made["funding"] == whole
    assert made["forecast"] == {"figure": "youth.line2.weeks", "place": "region", "change": -6.5, "by": 2}


def test_what_was_left_empty_is_left_out() -> None:
    offer = samples.PROPOSE[0]
    view = Offered(offer.kind, offer.about, offer.cost, offer.schema())
    made = sent(
        offer,
        ("card", "c01"),
        ("option", "buy"),
        ("funding", view.wholes("funding")[1][0]),
        ("reason", "Zo"),
        ("forecast", ""),
        ("forecast.change", ""),
        ("forecast.by", "2"),
    )
    assert "forecast" not in made
    assert "text" not in sent(samples.ASK, ("to", "kade"), ("about", "c01"), ("text", "  "))
    assert "because" not in sent(samples.DECIDE, ("proposal", "w1"), ("verdict", "adopt"), ("reason", "Zo"))


def test_what_does_not_fit_comes_out_as_it_was_sent() -> None:
    made = body([("confidence", "many"), ("odd", "1")], samples.PREFER.schema())
    assert made == {"confidence": "many", "odd": "1"}


def test_a_form_knows_only_what_is_on_offer() -> None:
    tell = Offered("tell", None, 0, samples.TELL.schema())
    assert tell.values("to") == ["table", *samples.OTHERS]
    assert tell.values("observation") == list(samples.KNOWN)
    assert not tell.has("reason")
    share = Offered("share", None, 0, samples.SHARE.schema())
    assert share.values("what.figure") == ["youth.ready@region@0"]
    propose = Offered("propose", "buy", 1, samples.PROPOSE[0].schema())
    assert propose.pairs("forecast", "figure", "place") == [("youth.line2.weeks", "region")]
    assert propose.most("reason", 10) == 500
    assert propose.needs("reason")
    assert not propose.needs("forecast")


def test_choices_that_go_together_travel_as_one_field() -> None:
    told = next(offer for offer in samples.CONTROLS if offer.kind == "told")
    made = sent(told, ("body", '{"observation": "o.double", "by": "kade"}'), ("to", "table"))
    assert made == {"observation": "o.double", "by": "kade", "to": "table"}
    assert body([("body", "nonsense")], told.schema()) == {}


def test_numbered_rows_are_a_list_of_objects_and_an_empty_row_is_none() -> None:
    form = Form(
        {"outcomes": ListOf(Form({"figure": OneOf(("weeks",)), "by": Whole(1, 8)}), 0, 3)},
        frozenset({"outcomes"}),
    )
    offer = Offer("offer", form)
    rows = (
        ("outcomes.0.figure", "weeks"),
        ("outcomes.0.by", "4"),
        ("outcomes.1.figure", ""),
        ("outcomes.1.by", ""),
    )
    assert sent(offer, *rows) == {"outcomes": [{"figure": "weeks", "by": 4}]}
    assert sent(offer, ("outcomes.0.figure", "")) == {}


RESERVE = '{"figure": "money.reserve", "place": "east"}'
WAITING = '{"figure": "youth.line2.waiting", "place": "region"}'


def forecast(figure: str, change: str) -> object:
    offer = Offer(
        "propose",
        Form(
            {"forecast": Form({"figure": Sentence(40), "place": Sentence(40), "change": Number(-9e9, 9e9)})}
        ),
    )
    return body([("forecast", figure), ("forecast.change", change)], offer.schema())["forecast"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("-250000", -250_000_00),
        ("\u2212250.000", -250_000_00),
        ("+1,250,000", 1_250_000_00),
        ("\u2212 € 250.000", -250_000_00),
        ("€ -250.000", -250_000_00),
        ("1 250 000", 1_250_000_00),
        ("0,5", 50),
        ("1.250,75", 1_250_75),
        ("12345", 12_345_00),
        ("250.00", 250_00),
    ],
)
def test_a_forecast_of_money_is_written_in_euros_and_sent_in_cents(written: str, meant: int) -> None:
    assert cents(written) == meant
    assert forecast(RESERVE, written) == {"figure": "money.reserve", "place": "east", "change": meant}


@pytest.mark.parametrize("written", ["1,5 mln", "veel", "2.50.000", "--3", ""])
def test_what_is_no_sum_is_sent_as_it_was_written_and_left_to_be_refused(written: str) -> None:
    assert cents(written) == written


def test_a_forecast_of_people_is_a_number_as_it_is() -> None:
    assert forecast(WAITING, "\u22126,5") == {
        "figure": "youth.line2.waiting",
        "place": "region",
        "change": -6.5,
    }
