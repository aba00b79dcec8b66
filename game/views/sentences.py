"""The sentences of the console's list of what happens, in both languages, and the icon of each."""

from collections.abc import Mapping

from game.casebook.text import Locale, Text

PHASE: Mapping[str, Text] = {
    "lobby": Text(nl="Wachten tot we beginnen", en="Waiting to begin"),
    "briefing": Text(nl="Lezen", en="Reading"),
    "deliberation": Text(nl="Praten", en="Talking"),
    "decision": Text(nl="Besluiten", en="Deciding"),
    "settlement": Text(nl="Afrekenen", en="Settling"),
    "reflection": Text(nl="Terugkijken", en="Looking back"),
    "epilogue": Text(nl="De jaren erna", en="The years after"),
    "closed": Text(nl="Klaar", en="Finished"),
}

LINES: Mapping[str, Text] = {
    "phase_entered": Text(nl="{what} begint", en="{what} begins"),
    "steps_taken_back": Text(nl="Een stap terug, naar: {what}", en="A step back, to: {what}"),
    "card_dealt": Text(nl="Casus: {what}", en="Case: {what}"),
    "shock_struck": Text(nl="Schok: {what}", en="Shock: {what}"),
    "announced": Text(nl="Bericht aan de tafel: {what}", en="Message to the table: {what}"),
    "told": Text(nl="{who} vertelt {whom}: ‘{what}’", en="{who} tells {whom}: ‘{what}’"),
    "sent": Text(nl="{who} stuurt ‘{what}’ naar {whom}", en="{who} sends ‘{what}’ to {whom}"),
    "answered": Text(nl="{who} antwoordt {whom}: ‘{what}’", en="{who} answers {whom}: ‘{what}’"),
    "asked": Text(nl="{who} vertelt {whom}: ‘{what}’", en="{who} tells {whom}: ‘{what}’"),
    "figure_shared": Text(
        nl="{who} deelt een cijfer met {whom}: {what}", en="{who} shares a figure with {whom}: {what}"
    ),
    "question_asked": Text(nl="{who} vraagt {whom} naar: {what}", en="{who} asks {whom} about: {what}"),
    "question_answered": Text(nl="{who} antwoordt {whom}", en="{who} answers {whom}"),
    "monitor_consulted": Text(nl="{who} vraagt een cijfer op: {what}", en="{who} looks up a figure: {what}"),
    "message_sent": Text(nl="{who} aan {whom}: ‘{what}’", en="{who} to {whom}: ‘{what}’"),
    "vision_stated": Text(nl="{who} zegt wat voorgaat in {what}", en="{who} says what comes first in {what}"),
    "agreement_offered": Text(
        nl="{who} biedt {whom} een afspraak aan{what}", en="{who} offers {whom} an agreement{what}"
    ),
    "agreement_signed": Text(nl="{who} tekent een afspraak{what}", en="{who} signs an agreement{what}"),
    "agreement_concluded": Text(
        nl="Afspraak van {who} met {whom}{what}", en="Agreement of {who} with {whom}{what}"
    ),
    "agreement_lapsed": Text(nl="Afspraak niet getekend{what}", en="Agreement not signed{what}"),
    "agreement_left": Text(nl="{who} stapt uit een afspraak{what}", en="{who} leaves an agreement{what}"),
    "review_due": Text(
        nl="Tijd om terug te kijken op een afspraak{what}", en="Time to review an agreement{what}"
    ),
    "agreement_reviewed": Text(
        nl="{who} keek terug op een afspraak{what}", en="{who} reviewed an agreement{what}"
    ),
    "agreement_scored": Text(nl="Afspraak gemeten{what}", en="Agreement measured{what}"),
    "reached": Text(nl="Doel van een afspraak gehaald{what}", en="Target of an agreement reached{what}"),
    "missed": Text(nl="Doel van een afspraak gemist{what}", en="Target of an agreement missed{what}"),
    "stance_taken": Text(nl="{who} spreekt {whom} aan", en="{who} addresses {whom}"),
    "partner": Text(
        nl="{who} spreekt nu met {whom} als partner", en="{who} speaks to {whom} as a partner now"
    ),
    "commissioner": Text(
        nl="{who} spreekt nu met {whom} als opdrachtgever", en="{who} speaks to {whom} as a commissioner now"
    ),
    "contractor": Text(
        nl="{who} spreekt nu met {whom} als opdrachtnemer", en="{who} speaks to {whom} as a contractor now"
    ),
    "owner": Text(nl="{who} spreekt nu met {whom} als eigenaar", en="{who} speaks to {whom} as an owner now"),
    "card_bounded": Text(nl="{who} bakent af: {what}", en="{who} sets the bounds of: {what}"),
    "broaden": Text(nl="{who} verbreedt: {what}", en="{who} broadens: {what}"),
    "delimit": Text(nl="{who} bakent af: {what}", en="{who} delimits: {what}"),
    "order_given": Text(nl="{who} geeft een opdracht aan {what}", en="{who} gives {what} an order"),
    "tailor": Text(nl="{who} aan {what}: lever maatwerk", en="{who} to {what}: tailor"),
    "follow": Text(nl="{who} aan {what}: volg de regel", en="{who} to {what}: follow the rule"),
    "service_set": Text(nl="{who} zegt hoe {what} werkt", en="{who} says how {what} serves"),
    "capacity_allocated": Text(
        nl="{who} verdeelt wat {what} kan uitvoeren", en="{who} divides what {what} can carry out"
    ),
    "pool_terms_set": Text(
        nl="{who} stelt voor hoe {what} samen betaalt", en="{who} proposes how {what} pays together"
    ),
    "pool_voted": Text(
        nl="{who} stemt over hoe de regio samen betaalt", en="{who} votes on how the region pays together"
    ),
    "pool_set": Text(
        nl="Met de stem van {who} staat vast hoe de regio samen betaalt",
        en="With the vote of {who} it is set how the region pays together",
    ),
    "pool_joined": Text(nl="{what} betaalt mee", en="{what} pays along"),
    "pool_left": Text(nl="{what} betaalt niet meer mee", en="{what} pays along no more"),
    "professionals_backed": Text(
        nl="{who} gaat achter de professionals staan: {what}", en="{who} backs the professionals: {what}"
    ),
    "rule_added": Text(
        nl="{who} voegt een controleregel toe: {what}", en="{who} adds a rule of control: {what}"
    ),
    "facilitator_called": Text(nl="{who} roept je{what}", en="{who} calls you{what}"),
    "call_attended": Text(nl="Je bent bij {what}", en="You are with {what}"),
    "whispered": Text(nl="Je fluistert {whom} in: ‘{what}’", en="You whisper to {whom}: ‘{what}’"),
    "spokesperson_named": Text(nl="{what} spreekt nu voor {who}", en="{what} speaks for {who} now"),
    "election_held": Text(
        nl="Verkiezingen: het vertrouwen in elke wethouder begint opnieuw",
        en="Elections: confidence in every alderman begins anew",
    ),
    "term_began": Text(
        nl="Verkiezingen: een nieuwe termijn voor {who}", en="Elections: a new term for {who}"
    ),
    "moment_bookmarked": Text(nl="Bladwijzer{what}", en="Bookmark{what}"),
    "facilitator_invited": Text(
        nl="Een link voor een tweede spelleider is gemaakt", en="A link for a second facilitator was made"
    ),
    "debrief_shown": Text(nl="Op het scherm: {what}", en="On the screen: {what}"),
    "frame_stated": Text(nl="{who} wil een kader voor {what}", en="{who} wants a frame for {what}"),
    "stands": Text(
        nl="Er ligt een kader voor {what}, gezegd door {who}", en="A frame for {what} stands, said by {who}"
    ),
    "budget_exceeded": Text(nl="{what} geeft meer uit dan er is", en="{what} spends more than there is"),
    "exception_made": Text(
        nl="{what} besluit anders dan het zei dat voorgaat",
        en="{what} decides against what it said comes first",
    ),
    "exception_owned": Text(
        nl="{what} besluit anders dan het zei dat voorgaat, en zegt dat ook",
        en="{what} decides against what it said comes first, and says so",
    ),
    "fund_repaid": Text(nl="Terug naar het fonds uit: {what}", en="Back into the fund out of: {what}"),
    "fund_unpaid": Text(nl="Bespaarde niets voor het fonds: {what}", en="Saved nothing for the fund: {what}"),
    "floor_broken": Text(nl="{what}: onder de ondergrens", en="{what}: below the floor"),
    "supervision_began": Text(
        nl="{what} komt onder toezicht van de provincie", en="{what} comes under supervision of the province"
    ),
    "supervision_ended": Text(
        nl="{what} staat niet meer onder toezicht", en="{what} is under supervision no more"
    ),
    "consent_given": Text(
        nl="De provincie laat nieuwe uitgaven van {what} door, deze ronde",
        en="The province lets new spending of {what} through, this round",
    ),
    "proposal_amended": Text(nl="{who} wijzigt het voorstel: {what}", en="{who} amends the proposal: {what}"),
    "proposal_made": Text(nl="{who} stelt voor: {what}", en="{who} proposes: {what}"),
    "support": Text(nl="{who} is voor: {what}", en="{who} is for: {what}"),
    "oppose": Text(nl="{who} is tegen: {what}", en="{who} is against: {what}"),
    "seat_spoke": Text(nl="{who} koos een kant: {what}", en="{who} took a side: {what}"),
    "positions_revealed": Text(nl="De kaarten gaan open: {what}", en="The cards are turned: {what}"),
    "adopt": Text(nl="{who} neemt aan: {what}", en="{who} adopts: {what}"),
    "refuse": Text(nl="{who} wijst af: {what}", en="{who} refuses: {what}"),
    "adopted": Text(nl="Aangenomen: {what}", en="Adopted: {what}"),
    "refused": Text(nl="Afgewezen: {what}", en="Refused: {what}"),
    "lapsed": Text(nl="Niet besloten: {what}", en="Not decided: {what}"),
    "withdrawn": Text(nl="Ingetrokken: {what}", en="Withdrawn: {what}"),
    "figures_published": Text(nl="Nieuwe cijfers", en="New figures"),
    "epilogue_shown": Text(nl="De jaren erna op het scherm", en="The years after on the screen"),
    "table_closed": Text(nl="De tafel is gesloten", en="The table is closed"),
    "paused": Text(nl="Pauze", en="Paused"),
    "resumed": Text(nl="Verder", en="Resumed"),
    "extended": Text(nl="Meer tijd", en="More time"),
    "round_started": Text(nl="Een nieuwe ronde", en="A new round"),
}

ICONS: Mapping[str, str] = {
    "phase_entered": "clock",
    "steps_taken_back": "undo",
    "card_dealt": "card",
    "shock_struck": "shock",
    "announced": "news",
    "told": "told",
    "sent": "sent",
    "answered": "told",
    "asked": "told",
    "figure_shared": "sent",
    "question_asked": "asked",
    "question_answered": "told",
    "monitor_consulted": "info",
    "frame_stated": "eye",
    "budget_exceeded": "shock",
    "exception_made": "eye",
    "fund_repaid": "table",
    "floor_broken": "shock",
    "supervision_began": "shock",
    "supervision_ended": "check",
    "consent_given": "check",
    "proposal_amended": "decide",
    "proposal_made": "decide",
    "support": "decide",
    "oppose": "decide",
    "adopt": "decide",
    "refuse": "decide",
    "proposal_closed": "decide",
    "seat_spoke": "decide",
    "positions_revealed": "decide",
    "message_sent": "sent",
    "vision_stated": "eye",
    "agreement_offered": "sent",
    "agreement_signed": "decide",
    "agreement_concluded": "decide",
    "agreement_lapsed": "decide",
    "agreement_left": "decide",
    "review_due": "clock",
    "agreement_reviewed": "eye",
    "agreement_scored": "info",
    "stance_taken": "told",
    "card_bounded": "eye",
    "order_given": "sent",
    "service_set": "sent",
    "capacity_allocated": "decide",
    "pool_terms_set": "decide",
    "pool_joined": "decide",
    "pool_left": "decide",
    "professionals_backed": "people",
    "rule_added": "decide",
    "facilitator_called": "call",
    "call_attended": "call",
    "whispered": "told",
    "spokesperson_named": "people",
    "election_held": "people",
    "term_began": "people",
    "moment_bookmarked": "mark",
    "facilitator_invited": "people",
    "debrief_shown": "table",
    "figures_published": "table",
    "epilogue_shown": "table",
    "paused": "clock",
    "resumed": "clock",
    "extended": "clock",
    "round_started": "clock",
    "table_closed": "table",
}


def sentence(locale: Locale, kind: str, way: str | None, names: Mapping[str, str]) -> str:
    """The sentence of one line, beginning with a capital."""
    text = LINES.get(way or kind) or LINES[kind]
    found = text.in_(locale).format(**names)
    return found[:1].upper() + found[1:]
