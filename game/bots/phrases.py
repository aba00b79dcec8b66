"""What bots say: plain sentences in both languages, some for each occasion. A rule never reads them.

`{known}` is something that the whole table knows by now, `{first}` the first of a vision's priorities.
"""

from typing import Literal

from game.casebook.text import Locale, Text

Occasion = Literal[
    "ask", "answer", "admit", "no_answer", "propose", "propose_on", "propose_usual", "propose_wait", "support",
    "support_on", "support_own", "support_usual", "oppose", "oppose_on", "oppose_other", "adopt", "adopt_on",
    "adopt_usual", "refuse", "refuse_on", "refuse_other", "envision", "amend", "propose_more", "oppose_frame",
    "offer", "sign", "review", "leave", "broaden", "delimit", "instruct", "back", "rule", "reflect", "take_home"
]  # fmt: skip

PHRASES: dict[Occasion, tuple[Text, ...]] = {
    "ask": (
        Text(nl="Wat weet jij hiervan?", en="What do you know about this?"),
        Text(nl="Wat zie jij dat wij niet zien?", en="What do you see that we do not?"),
        Text(nl="Waar komt dit volgens jou door?", en="What do you think causes this?"),
        Text(nl="Hoe ziet dit er bij jou uit?", en="How does this look from where you are?"),
        Text(
            nl="Jou heb ik nog niet gehoord. Wat speelt er?", en="I have not heard you yet. What is going on?"
        ),
        Text(nl="Klopt het beeld dat we hebben?", en="Is our picture right?"),
    ),
    "answer": (
        Text(nl="Dit weten wij.", en="This is what we know."),
        Text(nl="Dit zien wij in de praktijk.", en="This is what we see in practice."),
        Text(
            nl="Ik weet niet of het helpt, maar dit zie ik.",
            en="I do not know if it helps, but this is what I see.",
        ),
        Text(nl="Goede vraag. Dit hoort erbij.", en="Good question. This belongs with it."),
        Text(nl="Kijk hier eens naar.", en="Have a look at this."),
    ),
    "admit": (
        Text(
            nl="Dit hield ik liever voor me. Maar je vraagt ernaar.",
            en="I would rather have kept this. But you ask.",
        ),
        Text(nl="Niet fijn om te zeggen, wel waar.", en="Not nice to say, but true."),
        Text(nl="Goed, dan zeg ik het maar.", en="All right, I will say it then."),
    ),
    "no_answer": (
        Text(nl="Daar weet ik niets van.", en="I know nothing about that."),
        Text(nl="Dat zou ik ook graag weten.", en="I would like to know that too."),
        Text(nl="Dat zie ik niet. Vraag het eens aan een ander.", en="I do not see that. Ask somebody else."),
        Text(nl="Wat ik weet, ligt al op tafel.", en="What I know is on the table already."),
    ),
    "propose": (
        Text(nl="Dit past bij wat ik hoorde.", en="This fits what I heard."),
        Text(nl="Zo pakken we aan wat eronder zit.", en="This deals with what lies underneath."),
        Text(nl="Hier begint het mee.", en="This is where it starts."),
        Text(nl="Anders staan we hier over een jaar weer.", en="Otherwise we will be here again in a year."),
    ),
    "propose_on": (
        Text(
            nl="We hoorden: ‘{known}’. Dit doet daar iets aan.",
            en="We heard: ‘{known}’. This does something about it.",
        ),
        Text(nl="Ik ga uit van: ‘{known}’. Dan past dit.", en="I go by: ‘{known}’. Then this fits."),
        Text(nl="‘{known}’. Daar moeten we beginnen.", en="‘{known}’. That is where we have to start."),
    ),
    "propose_usual": (
        Text(
            nl="Dit kunnen we nu doen. Mensen wachten.", en="This is what we can do now. People are waiting."
        ),
        Text(nl="Ik hoorde niets dat beter past.", en="I heard nothing that fits better."),
        Text(nl="Er moet een besluit liggen. Dan dit.", en="There has to be a decision. Then this one."),
        Text(nl="Dit kennen we, en het kan snel.", en="We know this, and it can be done quickly."),
    ),
    "propose_wait": (
        Text(
            nl="We weten nog niet waar het door komt. Dan nu geen geld.",
            en="We do not know yet what causes it. So no money now.",
        ),
        Text(
            nl="Wat we hoorden wijst niet één kant op. Laten we wachten.",
            en="What we heard does not point one way. Let us wait.",
        ),
        Text(nl="Liever niets dan het verkeerde.", en="Rather nothing than the wrong thing."),
    ),
    "support": (
        Text(nl="Dit raakt de oorzaak.", en="This touches the cause."),
        Text(nl="Dit past bij wat we hoorden.", en="This fits what we heard."),
        Text(nl="Zo komen we verder dan deze lijst.", en="This gets us further than this one list."),
    ),
    "support_on": (
        Text(nl="‘{known}’. Dus ja.", en="‘{known}’. So yes."),
        Text(nl="Dit past bij ‘{known}’.", en="This fits ‘{known}’."),
        Text(nl="Voor. Het gaat om ‘{known}’.", en="For. It is about ‘{known}’."),
    ),
    "support_own": (
        Text(nl="Hier werken wij graag aan mee.", en="We are glad to work on this."),
        Text(nl="Dit helpt ons ook vooruit.", en="This helps us too."),
        Text(nl="Dit kunnen wij waarmaken.", en="We can make this work."),
    ),
    "support_usual": (
        Text(nl="Ik zie nu niets beters.", en="I see nothing better now."),
        Text(nl="Hier kan ik in mee.", en="I can go along with this."),
        Text(nl="Laten we dit doen, en blijven kijken.", en="Let us do this, and keep looking."),
        Text(
            nl="Voor, als we volgend jaar kijken of het werkt.",
            en="For, if we look next year whether it works.",
        ),
    ),
    "oppose": (
        Text(nl="Ik wil eerst weten waar het door komt.", en="I first want to know what causes it."),
        Text(nl="Hiermee komt de vraag gewoon terug.", en="With this the demand simply comes back."),
        Text(
            nl="Dit is veel geld voor iets dat we niet zeker weten.",
            en="This is a lot of money for something we are not sure of.",
        ),
    ),
    "oppose_on": (
        Text(
            nl="En ‘{known}’ dan? Daar doet dit niets aan.", en="And ‘{known}’? This does nothing about it."
        ),
        Text(
            nl="We hoorden: ‘{known}’. Dan past dit niet.", en="We heard: ‘{known}’. Then this does not fit."
        ),
        Text(nl="Tegen. Het zit in ‘{known}’.", en="Against. It lies in ‘{known}’."),
    ),
    "oppose_other": (
        Text(nl="Het andere voorstel past beter.", en="The other proposal fits better."),
        Text(nl="Allebei kan niet. Dan liever het andere.", en="We cannot do both. Then rather the other."),
        Text(nl="Dit is mijn tweede keus.", en="This is my second choice."),
    ),
    "adopt": (
        Text(nl="We doen dit, op grond van wat we hoorden.", en="We do this, going by what we heard."),
        Text(nl="Dit pakt aan wat eronder zit.", en="This deals with what lies underneath."),
        Text(nl="Ja. Dit kan ik thuis uitleggen.", en="Yes. I can explain this at home."),
    ),
    "adopt_on": (
        Text(nl="Ja, want ‘{known}’.", en="Yes, because ‘{known}’."),
        Text(nl="Het rust op ‘{known}’. Daar sta ik achter.", en="It rests on ‘{known}’. I stand by that."),
        Text(nl="We doen dit. ‘{known}’ gaf de doorslag.", en="We do this. ‘{known}’ decided it."),
    ),
    "adopt_usual": (
        Text(nl="Er ligt niets beters. Dan doen we dit.", en="Nothing better lies here. Then we do this."),
        Text(nl="Dit is nu de beste stap.", en="This is the best step now."),
        Text(
            nl="Ja, en we kijken volgend jaar of het hielp.",
            en="Yes, and next year we look whether it helped.",
        ),
    ),
    "refuse": (
        Text(nl="Dit lost het niet op.", en="This does not solve it."),
        Text(
            nl="Nee. Dit kost veel en ik weet niet of het helpt.",
            en="No. This costs a lot and I do not know if it helps.",
        ),
        Text(nl="Nu niet. Eerst weten waar het door komt.", en="Not now. First find out what causes it."),
    ),
    "refuse_on": (
        Text(
            nl="Nee. We hoorden: ‘{known}’. Daar past dit niet bij.",
            en="No. We heard: ‘{known}’. This does not fit it.",
        ),
        Text(nl="Nee, want ‘{known}’.", en="No, because ‘{known}’."),
        Text(
            nl="Zolang ‘{known}’ geldt, helpt dit niet.",
            en="As long as ‘{known}’ is true, this does not help.",
        ),
    ),
    "refuse_other": (
        Text(nl="Er ligt een voorstel dat beter past.", en="There is a proposal that fits better."),
        Text(nl="We kozen voor het andere voorstel.", en="We chose the other proposal."),
        Text(nl="Niet allebei. Het andere gaat voor.", en="Not both. The other goes first."),
    ),
    "envision": (
        Text(nl="Eerst: {first}. De rest volgt.", en="First: {first}. The rest follows."),
        Text(
            nl="Over {years} jaar wil ik dit kunnen laten zien: {first}.",
            en="In {years} years I want to be able to show this: {first}.",
        ),
        Text(
            nl="Als we moeten kiezen, kiezen we voor: {first}.",
            en="If we have to choose, we choose: {first}.",
        ),
    ),
    "amend": (
        Text(nl="Dan kleiner. Zo past het binnen het kader.", en="Smaller then. This way it fits the frame."),
        Text(nl="Liever een deel dan niets.", en="Rather a part than nothing."),
    ),
    "propose_more": (
        Text(
            nl="Dit ligt buiten de casus. Het helpt er wel bij.", en="This is not in the case. It does help."
        ),
        Text(nl="Hier kunnen we zelf mee beginnen.", en="This we can begin with ourselves."),
    ),
    "oppose_frame": (
        Text(nl="Dit gaat over ons kader heen.", en="This goes beyond our frame."),
        Text(nl="We spraken een grens af. Die houden we.", en="We agreed on a limit. We keep to it."),
    ),
    "offer": (
        Text(nl="Samen zorgen dat mensen korter wachten.", en="Together see to it that people wait less."),
        Text(nl="Doen wat helpt, en meten of het helpt.", en="Do what helps, and measure whether it does."),
    ),
    "sign": (
        Text(nl="Dit past bij wat wij moeten doen.", en="This fits what we have to do."),
        Text(nl="We weten nu waar we elkaar aan houden.", en="Now we know what we hold each other to."),
    ),
    "review": (
        Text(nl="We keken samen wat het oplevert.", en="We looked together at what it brings."),
        Text(nl="Het loopt. We blijven kijken.", en="It works. We keep looking."),
    ),
    "leave": (
        Text(nl="Het bracht niet wat we afspraken.", en="It did not bring what we agreed."),
        Text(
            nl="We betalen ervoor, en de lijst werd niet korter.",
            en="We pay for it, and the list got no shorter.",
        ),
    ),
    "broaden": (
        Text(nl="Dit speelt niet in ons domein alleen.", en="This is not of our domain alone."),
        Text(nl="Anderen hebben hier ook een sleutel van.", en="Others hold a key to this as well."),
    ),
    "delimit": (
        Text(nl="Eerst dit, dan de rest.", en="First this, then the rest."),
        Text(nl="Zo blijft het te doen.", en="This way it can be done."),
    ),
    "instruct": (
        Text(nl="Zo weet het team waar het aan toe is.", en="This way the team knows where it stands."),
        Text(nl="Twee opdrachten door elkaar helpt niemand.", en="Two orders at once help nobody."),
    ),
    "back": (
        Text(
            nl="We zochten het uit. Zij deden wat ze konden.",
            en="We looked into it. They did what they could.",
        ),
        Text(nl="Ik sta achter wie dit werk doet.", en="I stand behind those who do this work."),
    ),
    "rule": (
        Text(nl="We zochten het uit. Hier hoort een regel bij.", en="We looked into it. This needs a rule."),
        Text(nl="Voortaan kijkt er iemand mee.", en="From now on somebody looks along."),
    ),
    "reflect": (
        Text(nl="Ik wil volgende keer eerder doorvragen.", en="Next time I want to ask further, sooner."),
        Text(
            nl="Wat de ander wist, had ik eerder willen horen.",
            en="What the other knew I would have liked to hear sooner.",
        ),
        Text(nl="Ik had iets dat ik te laat vertelde.", en="I had something that I told too late."),
        Text(nl="We kozen snel. Misschien te snel.", en="We chose quickly. Perhaps too quickly."),
        Text(nl="De eerste oplossing was niet de enige.", en="The first solution was not the only one."),
        Text(nl="Ik keek vooral naar mijn eigen geld.", en="I mostly looked at my own money."),
        Text(nl="Ik weet nog niet of het werkt.", en="I do not know yet whether it works."),
        Text(nl="Niemand vroeg wat ik zag. Ik ook niet.", en="Nobody asked what I saw. Nor did I."),
    ),
    "take_home": (
        Text(
            nl="Ik bel volgende week mijn buurgemeente.",
            en="Next week I will phone the municipality next door.",
        ),
        Text(nl="Wie ziet bij ons de hele keten?", en="Who sees the whole chain with us?"),
        Text(nl="Ik vraag na waar onze lijst uit bestaat.", en="I will ask what our list is made of."),
        Text(
            nl="Eén gesprek met de aanbieder, zonder contract erbij.",
            en="One talk with the provider, without a contract.",
        ),
        Text(
            nl="Ik wil weten wie ons doorstuurt, en waarom.", en="I want to know who refers to us, and why."
        ),
    ),
}


def phrases(occasion: Occasion, locale: Locale) -> tuple[str, ...]:
    return tuple(text.in_(locale) for text in PHRASES[occasion])


def everything(locale: Locale) -> tuple[str, ...]:
    """All sentences without a gap, for who says anything at all."""
    said = (text.in_(locale) for texts in PHRASES.values() for text in texts)
    return tuple(sentence for sentence in said if "{" not in sentence)
