"""What is found in a casebook: where, how bad, and a sentence for its author in two languages.

Authors are not programmers: a sentence says what was expected, what was found, and how to mend it.
What must not live here: the checks themselves (`reading`, `lint`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal

from game.casebook.text import Locale, Text

Severity = Literal["error", "warning"]

SHOWN = 60
"""How many characters of what was found a sentence repeats."""
LISTED = 12
"""How many names a sentence sums up at most."""


@dataclass(frozen=True)
class Finding:
    """One finding. `line` and `column` count from 1; `path` is relative to the casebook.

    `near` are names that the author may have meant, `known` all names that could stand there.
    """

    path: str
    line: int
    column: int
    severity: Severity
    code: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    near: tuple[str, ...] = ()
    known: tuple[str, ...] = ()

    def message(self, locale: Locale = "en") -> str:
        """The sentence, with the nearest names where there are any."""
        said = SENTENCES[self.code].in_(locale).format_map(dict(self.parameters))
        if self.near:
            return f"{said} {MEANT.in_(locale).format(names=OR.in_(locale).join(self.near))}"
        if self.known and len(self.known) <= LISTED:
            return f"{said} {KNOWN.in_(locale).format(names=', '.join(self.known))}"
        return said

    def line_for(self, locale: Locale = "en") -> str:
        """`PATH:LINE:COLUMN: severity code: message`."""
        where = f"{printable(self.path, None)}:{self.line}:{self.column}"
        return f"{where}: {self.severity} {self.code}: {self.message(locale)}"


def printable(text: str, most: int | None = SHOWN) -> str:
    """`text` on one line, without characters that a terminal would obey, at most `most` long."""
    clean = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
    return clean if most is None or len(clean) <= most else clean[: most - 1] + "…"


def nearest(name: str, names: Iterable[str]) -> tuple[str, ...]:
    """At most two of `names` that look like `name`, the nearest first."""
    return tuple(get_close_matches(printable(name), sorted(set(names)), n=2, cutoff=0.6))


MEANT = Text(nl="Bedoel je {names}?", en="Did you mean {names}?")
KNOWN = Text(nl="Je kunt kiezen uit: {names}.", en="You can choose from: {names}.")
OR = Text(nl=" of ", en=" or ")

# Codes are stable: authors' tools may rely on them. `{...}` are the finding's parameters.
FILES: dict[str, Text] = {
    "path_missing": Text(
        nl="Hier staat niets. Geef de map van een draaiboek, of een zip daarvan.",
        en="There is nothing here. Give the folder of a casebook, or a zip of one.",
    ),
    "path_unfit": Text(
        nl="Dit is geen map en geen zip. Geef de map van een draaiboek, of een zip daarvan.",
        en="This is neither a folder nor a zip. Give the folder of a casebook, or a zip of one.",
    ),
    "unreadable": Text(
        nl="Dit bestand kan niet gelezen worden: {problem}.", en="This file cannot be read: {problem}."
    ),
    "file_missing": Text(
        nl="Het bestand {file} ontbreekt. Elk draaiboek heeft het nodig.",
        en="The file {file} is missing. Every casebook needs it.",
    ),
    "file_unknown": Text(
        nl="Dit bestand wordt niet gelezen. Een draaiboek bestaat uit casebook.yaml, region.yaml, debrief.yaml, "
        "cards/*.yaml, shocks/*.yaml en media/.",
        en="This file is not read. A casebook is made of casebook.yaml, region.yaml, debrief.yaml, cards/*.yaml, "
        "shocks/*.yaml and media/.",
    ),
    "file_too_big": Text(
        nl="Dit bestand is groter dan {limit} bytes. Verdeel het, of haal eruit wat niet nodig is.",
        en="This file is larger than {limit} bytes. Divide it, or take out what is not needed.",
    ),
    "too_many_files": Text(
        nl="Er zijn meer dan {limit} bestanden. Haal weg wat niet bij het draaiboek hoort.",
        en="There are more than {limit} files. Take away what does not belong to the casebook.",
    ),
    "link": Text(
        nl="Dit is een verwijzing naar een ander bestand. Zet het bestand zelf hier.",
        en="This is a link to another file. Put the file itself here.",
    ),
    "not_text": Text(
        nl="Hier wordt tekst verwacht, maar dit is een ander soort bestand. Bewaar het als gewone tekst (UTF-8).",
        en="Text is expected here, but this is another kind of file. Save it as plain text (UTF-8).",
    ),
    "not_utf8": Text(
        nl="Vanaf hier is de tekst niet in UTF-8 bewaard. Bewaar het bestand opnieuw, met codering UTF-8.",
        en="From here on the text was not saved as UTF-8. Save the file again, with UTF-8 as its encoding.",
    ),
    "empty_file": Text(
        nl="Dit bestand is leeg. Vul het, of haal het weg.",
        en="This file is empty. Fill it, or take it away.",
    ),
    "zip_damaged": Text(
        nl="Deze zip kan niet gelezen worden: {problem}. Maak hem opnieuw.",
        en="This zip cannot be read: {problem}. Make it again.",
    ),
    "zip_name": Text(
        nl="De naam {found} mag niet in een zip van een draaiboek staan. Pak alleen de map van het draaiboek in.",
        en="The name {found} may not stand in the zip of a casebook. Pack the casebook's folder alone.",
    ),
    "zip_locked": Text(
        nl="Dit bestand in de zip heeft een wachtwoord. Maak de zip zonder wachtwoord.",
        en="This file in the zip has a password. Make the zip without one.",
    ),
    "zip_twice": Text(
        nl="Dit bestand staat twee keer in de zip. Maak de zip opnieuw.",
        en="This file stands in the zip twice. Make the zip again.",
    ),
}

WRITING: dict[str, Text] = {
    "tab": Text(
        nl="Deze regel begint met een tab. Spring in met spaties, twee per stap.",
        en="This line begins with a tab. Indent with spaces, two a step.",
    ),
    "not_yaml": Text(
        nl="Dit kan niet gelezen worden ({problem}). Kijk naar inspringen, dubbele punten en aanhalingstekens op deze "
        "regel en die ervoor.",
        en="This cannot be read ({problem}). Look at indents, colons and quotes on this line and the one before.",
    ),
    "several_documents": Text(
        nl="Hier begint een tweede document. Zet één kaart of deel per bestand, zonder regels met ---.",
        en="A second document begins here. Put one card or part in a file, without lines of ---.",
    ),
    "duplicate_key": Text(
        nl="{key} staat hier voor de tweede keer; de eerste keer op regel {first}. Laat er één staan.",
        en="{key} stands here for the second time; the first is on line {first}. Leave one of them.",
    ),
    "anchor": Text(
        nl="Verwijzingen met & en * worden niet gebruikt. Schrijf de tekst voluit, of zet hem tussen aanhalingstekens.",
        en="References with & and * are not used. Write the text in full, or put it between quotes.",
    ),
    "tag": Text(
        nl="{found} is een soort waarde die een draaiboek niet kent. Haal het uitroepteken en het woord erachter weg.",
        en="{found} is a kind of value that casebooks do not have. Take away the exclamation mark and its word.",
    ),
    "directive": Text(
        nl="Regels die met % beginnen worden niet gebruikt. Haal deze weg.",
        en="Lines that begin with % are not used. Take this one away.",
    ),
    "too_deep": Text(
        nl="Dit is dieper ingesprongen dan een draaiboek nodig heeft ({limit} stappen). Kijk naar het inspringen.",
        en="This is nested deeper than a casebook needs ({limit} steps). Look at the indents.",
    ),
    "too_many_values": Text(
        nl="Er staan meer dan {limit} waarden in dit bestand. Verdeel het over meer bestanden.",
        en="There are more than {limit} values in this file. Divide it over more files.",
    ),
    "key_not_text": Text(
        nl="Voor de dubbele punt wordt een naam verwacht. Kijk naar het inspringen van deze regel.",
        en="A name is expected before the colon. Look at the indent of this line.",
    ),
    "odd_character": Text(
        nl="Deze tekst heeft een onzichtbaar teken ({found}). Haal het weg.",
        en="This text holds an invisible character ({found}). Take it away.",
    ),
    "odd_number": Text(
        nl="{found} is geen getal dat hier kan staan. Schrijf een gewoon getal van hoogstens 15 cijfers.",
        en="{found} is no number that can stand here. Write an ordinary number of at most 15 digits.",
    ),
}

SHAPE: dict[str, Text] = {
    "own_file": Text(
        nl="{key} hoort niet in dit bestand, maar in {file}. Verplaats het daarheen.",
        en="{key} does not belong in this file, but in {file}. Move it there.",
    ),
    "unknown_key": Text(
        nl="{found} is hier geen bekende naam. Kijk naar de spelling, of haal de regel weg.",
        en="{found} is no known name here. Look at the spelling, or take the line away.",
    ),
    "missing": Text(nl="Hier ontbreekt {key}. Voeg het toe.", en="{key} is missing here. Add it."),
    "missing_language": Text(
        nl="Deze tekst is er nog niet in beide talen. Voeg een regel met {key}: toe.",
        en="This text is not there in both languages yet. Add a line with {key}:.",
    ),
    "not_two_languages": Text(
        nl="Hier wordt een tekst in twee talen verwacht, met nl: en en:; gevonden: {found}.",
        en="A text in two languages is expected here, with nl: and en:; found {found}.",
    ),
    "not_parts": Text(
        nl="Hier worden regels met een naam en een dubbele punt verwacht; gevonden: {found}.",
        en="Lines with a name and a colon are expected here; found {found}.",
    ),
    "not_list": Text(
        nl="Hier wordt een lijst verwacht, met een streepje voor elke regel of tussen [ en ]; gevonden: {found}.",
        en="A list is expected here, with a dash before each line or between [ and ]; found {found}.",
    ),
    "not_words": Text(
        nl="Hier wordt tekst verwacht; gevonden: {found}. Zet wat op een getal lijkt tussen aanhalingstekens.",
        en="Text is expected here; found {found}. Put what looks like a number between quotes.",
    ),
    "not_number": Text(
        nl="Hier wordt een getal verwacht, met een punt voor decimalen; gevonden: {found}.",
        en="A number is expected here, with a point for decimals; found {found}.",
    ),
    "not_whole": Text(
        nl="Hier wordt een heel getal verwacht, zonder punten of komma's; gevonden: {found}.",
        en="A whole number is expected here, without points or commas; found {found}.",
    ),
    "not_one_of": Text(
        nl="Hier kan {found} niet staan.",
        en="{found} cannot stand here.",
    ),
    "not_id": Text(
        nl="{found} is geen naam die hier kan. Gebruik kleine letters, cijfers en streepjes: oud-nieuw.",
        en="{found} is no name that fits here. Use lower-case letters, digits and hyphens: old-new.",
    ),
    "not_version": Text(
        nl="Hier wordt een versie van drie getallen verwacht, zoals 1.0.0; gevonden: {found}.",
        en="A version of three numbers is expected here, like 1.0.0; found {found}.",
    ),
    "blank": Text(nl="Deze tekst is leeg. Vul hem in.", en="This text is empty. Fill it in."),
    "too_few": Text(
        nl="Hier zijn er minstens {limit} nodig; gevonden: {found}.",
        en="At least {limit} are needed here; found {found}.",
    ),
    "too_many": Text(
        nl="Hier kunnen er hoogstens {limit} staan; gevonden: {found}.",
        en="At most {limit} can stand here; found {found}.",
    ),
    "too_small": Text(
        nl="Dit getal moet minstens {limit} zijn; gevonden: {found}.",
        en="This number has to be at least {limit}; found {found}.",
    ),
    "not_above": Text(
        nl="Dit getal moet groter zijn dan {limit}; gevonden: {found}.",
        en="This number has to be more than {limit}; found {found}.",
    ),
    "too_large": Text(
        nl="Dit getal mag hoogstens {limit} zijn; gevonden: {found}.",
        en="This number may be at most {limit}; found {found}.",
    ),
    "too_long": Text(
        nl="Dit is langer dan {limit} tekens. Maak het korter.",
        en="This is longer than {limit} characters. Shorten it.",
    ),
    "not_fitting": Text(
        nl="{found} past hier niet ({problem}).", en="{found} does not fit here ({problem})."
    ),
}

_UNKNOWN = {
    "role": ("rol", "role"),
    "place": ("plaats", "place"),
    "holder": ("stoel of contact", "seat or contact"),
    "subject": ("onderwerp", "subject"),
    "observation": ("observatie van deze kaart", "observation of this card"),
    "option": ("optie van deze kaart", "option of this card"),
    "mix": ("mix van deze kaart", "mix of this card"),
    "card": ("kaart", "card"),
    "shock": ("schok", "shock"),
    "seat": ("stoel", "seat"),
    "figure": ("cijfer", "figure"),
    "parameter": ("parameter", "parameter"),
    "scope": ("bereik", "scope"),
    "municipality": ("gemeente", "municipality"),
    "payer": ("betaler", "payer"),
    "stream": ("stroom", "stream"),
    "priority": ("prioriteit", "priority"),
    "provider": ("aanbieder", "provider"),
    "measure": ("standaardmaatregel", "standard measure"),
}

NAMES: dict[str, Text] = {
    **{
        f"unknown_{kind}": Text(
            nl=f"Er is geen {nl} met de naam {{found}}.", en=f"There is no {en} called {{found}}."
        )
        for kind, (nl, en) in _UNKNOWN.items()
    },
    "id_twice": Text(
        nl="De naam {found} is al gebruikt, op regel {first} van {file}. Geef elk een eigen naam.",
        en="The name {found} was used before, on line {first} of {file}. Give each a name of its own.",
    ),
    "listed_twice": Text(
        nl="{found} staat twee keer in deze lijst. Laat er één staan.",
        en="{found} stands in this list twice. Leave one of them.",
    ),
    "stream_not_followed": Text(
        nl="De maatregel {found} werkt op een stroom die deze regio niet volgt. "
        "Zet {stream} bij streams in region.yaml.",
        en="The measure {found} acts on a stream that this region does not follow. "
        "Add {stream} to streams in region.yaml.",
    ),
    "id_reserved": Text(
        nl="De naam {found} heeft een eigen betekenis in het spel. Kies een andere.",
        en="The name {found} has a meaning of its own in the game. Choose another.",
    ),
    "out_of_bounds": Text(
        nl="{name} moet tussen {low} en {high} liggen; gevonden: {found}.",
        en="{name} has to lie between {low} and {high}; found {found}.",
    ),
    "sized_set": Text(
        nl="De optie {option} is in delen te krijgen, maar zet een waarde vast. Gebruik add of multiply.",
        en="The option {option} comes in parts, but sets a value. Use add or multiply.",
    ),
    "figure_nowhere": Text(
        nl="Het cijfer {found} bestaat in deze regio voor geen enkele plaats. Haal het weg.",
        en="The figure {found} exists for no place in this region. Take it away.",
    ),
}

PLAY: dict[str, Text] = {
    "expected_locked": Text(
        nl="Iedereen verwacht {option}, maar die komt pas op bij wie aanwijzingen kent. Haal daar unlocked_by weg.",
        en="Everybody expects {option}, but that option only comes to mind with clues. Take away its unlocked_by.",
    ),
    "few_open_options": Text(
        nl="Alleen {option} komt bij iedereen op. Een eerste keus vraagt minstens twee opties zonder unlocked_by.",
        en="Only {option} comes to everybody's mind. A first instinct needs at least two options without unlocked_by.",
    ),
    "clue_untrue": Text(
        nl="{found} is een aanwijzing van mix {mix}, maar daarin niet waar. Voeg {mix} toe aan haar mixes.",
        en="{found} is a clue of mix {mix}, but is not true in it. Add {mix} to the observation's mixes.",
    ),
    "clues_with_one": Text(
        nl="{seat} kent alle aanwijzingen van mix {mix} vanaf het begin. Verdeel ze: niemand heeft het plaatje alleen.",
        en="{seat} holds all clues of mix {mix} from the start. Spread them, so that nobody has the picture alone.",
    ),
    "unlocked_never": Text(
        nl="Optie {option} vraagt {needed} aanwijzingen, maar er zijn er hoogstens {found} tegelijk waar.",
        en="Option {option} asks for {needed} clues, but at most {found} of them are true at once.",
    ),
    "better_out_of_reach": Text(
        nl="In mix {mix} is {option} beter, maar daar kan niemand op komen: er zijn te weinig aanwijzingen voor waar.",
        en="In mix {mix} {option} is better, but nobody can come to it: too few of its clues are true there.",
    ),
    "out_of_earshot": Text(
        nl="Alleen een contact weet {observation}, maar er is geen onderwerp waarmee je ernaar vraagt. Vul about in.",
        en="Only a contact knows {observation}, but no subject leads to it. Fill in about.",
    ),
    "contact_silent": Text(
        nl="{contact} weet niets. Geef dit contact minstens één observatie, of haal het weg.",
        en="{contact} knows nothing. Give this contact at least one observation, or take it away.",
    ),
    "seat_without_observations": Text(
        nl="{seat} weet niets van deze kaart. Geef elke stoel vijf tot acht observaties.",
        en="{seat} knows nothing about this card. Give every seat five to eight observations.",
    ),
    "many_observations": Text(
        nl="{seat} krijgt {found} observaties bij deze kaart. Meer dan {limit} leest niemand.",
        en="{seat} gets {found} observations with this card. Nobody reads more than {limit}.",
    ),
    "one_mix": Text(
        nl="Deze kaart heeft maar één mix van oorzaken. Met een tweede is het verwachte antwoord niet altijd fout.",
        en="This card has only one mix of causes. With a second the expected answer is not always wrong.",
    ),
    "nobody_proposes": Text(
        nl="Geen van de stoelen kan iets voorstellen. Geef een rol de bevoegdheid propose.",
        en="None of the seats can propose anything. Give a role the power to propose.",
    ),
    "nobody_decides": Text(
        nl="Geen van de stoelen kan besluiten. Geef een rol de bevoegdheid decide.",
        en="None of the seats can decide. Give a role the power to decide.",
    ),
    "phase_order": Text(
        nl="De fase {found} staat hier niet op zijn plaats. De volgorde is: {order}; elk hoogstens één keer.",
        en="The phase {found} is out of place here. The order is: {order}; each at most once.",
    ),
    "step_order": Text(
        nl="De stap {found} staat hier niet op zijn plaats. De volgorde is: {order}; elk hoogstens één keer.",
        en="The step {found} is out of place here. The order is: {order}; each at most once.",
    ),
    "act_of_nobody": Text(
        nl="Deze ronde noemt {found}, maar geen rol aan tafel kan dat. Haal het weg, of geef een rol die bevoegdheid.",
        en="This round names {found}, but no role at the table can do it. Take it away, or give a role that power.",
    ),
    "no_priorities": Text(
        nl="Deze ronde noemt {found}, maar er is niets om te kiezen. Vul priorities in.",
        en="This round names {found}, but there is nothing to choose from. Fill in priorities.",
    ),
    "no_monitor": Text(
        nl="Deze ronde noemt {found}, maar er is geen cijfer om af te spreken. Vul monitor in.",
        en="This round names {found}, but there is no figure to agree on. Fill in monitor.",
    ),
    "offer_unsigned": Text(
        nl="Deze ronde noemt {found}, maar niet sign: dan kan niemand tekenen.",
        en="This round names {found}, but not sign: nobody can sign then.",
    ),
    "no_domains": Text(
        nl="Deze ronde noemt {found}, maar er is niets om naar te verbreden. Vul domains in.",
        en="This round names {found}, but there is nothing to broaden to. Fill in domains.",
    ),
    "no_teams": Text(
        nl="Deze ronde noemt {found}, maar er is geen team om een opdracht te geven. Vul teams in.",
        en="This round names {found}, but there is no team to give an order to. Fill in teams.",
    ),
    "no_capacity": Text(
        nl="Deze ronde noemt {found}, maar er is niets te verdelen. Vul capacity in.",
        en="This round names {found}, but there is nothing to divide. Fill in capacity.",
    ),
    "no_fund": Text(
        nl="Hier komt geld uit een fonds, maar er is geen fonds. Vul fund in, of haal dit weg.",
        en="Money comes from a fund here, but there is no fund. Fill in fund, or take this away.",
    ),
    "fund_unused": Text(
        nl="Niemand kan iets uit dit fonds halen. Zet fund bij funding.",
        en="Nobody can draw on this fund. Add fund to funding.",
    ),
    "fund_empty": Text(
        nl="Er zit niets in dit fonds. Vul bij amount in hoeveel erin zit, in centen.",
        en="There is nothing in this fund. Fill in amount: how much is in it, in cents.",
    ),
    "serves_and_harms": Text(
        nl="{found} staat bij serves en bij harms. Kies een van de twee.",
        en="{found} stands at serves and at harms. Choose one of the two.",
    ),
    "carried_set": Text(
        nl="Wat met punten werkt gaat stap voor stap: gebruik add of multiply, niet set.",
        en="What works by points goes step by step: use add or multiply, not set.",
    ),
    "no_pooling": Text(
        nl="Deze ronde noemt {found}, maar er is niets om samen te betalen. Vul pooling in.",
        en="This round names {found}, but there is nothing to pay together. Fill in pooling.",
    ),
    "no_serving": Text(
        nl="Deze ronde noemt {found}, maar er is niets dat een aanbieder kan veranderen. Vul serving in.",
        en="This round names {found}, but there is nothing that a provider can change. Fill in serving.",
    ),
    "tariff_percent": Text(
        nl="Een tarief is een korting op de prijs: van 0 tot en met 100 procent.",
        en="A tariff is a discount on the price: from 0 to 100 per cent.",
    ),
    "nobody_serves": Text(
        nl="Geen stoel heeft een aanbieder, dus niemand kan dit veranderen. Geef een stoel een provider.",
        en="No seat has a provider, so nobody can change this. Give a seat a provider.",
    ),
    "staff_adds": Text(
        nl="Wat een fte doet telt op bij wat er is: gebruik add, niet {found}.",
        en="What one fte does is added to what there is: use add, not {found}.",
    ),
    "range_empty": Text(
        nl="Van {least} tot {most} ligt niets. Zet de kleinste waarde bij least.",
        en="Nothing lies between {least} and {most}. Put the smaller value at least.",
    ),
    "no_incidents": Text(
        nl="Deze ronde noemt {found}, maar geen enkele schok is een incident. Zet incident: true bij een schok.",
        en="This round names {found}, but no shock is an incident. Put incident: true on a shock.",
    ),
    "no_incident": Text(
        nl="Schok {found} heeft effecten voor na een incident, maar is geen incident. Zet incident: true erbij.",
        en="Shock {found} has effects for after an incident, but is none. Put incident: true beside them.",
    ),
    "election_first": Text(
        nl="De eerste ronde begint zonder verkiezingen: er is nog niets om over te dragen. Haal ze hier weg.",
        en="The first round begins without an election: there is nothing to hand over yet. Take it away here.",
    ),
    "ring_short": Text(
        nl="Een kring heeft minstens twee stoelen: de mensen schuiven er een plaats in op.",
        en="A ring has at least two seats: people move one place on in it.",
    ),
    "seat_in_rings": Text(
        nl="{found} staat al in een kring. Een stoel wisselt maar één keer per verkiezingen.",
        en="{found} stands in a ring already. A seat swaps only once in an election.",
    ),
    "cue_phase": Text(
        nl="Deze ronde heeft geen fase {found}, dus dit moment komt nooit.",
        en="This round has no phase {found}, so this moment never comes.",
    ),
    "cue_of_one": Text(
        nl="Een moment gaat over één ding. Vul card of shock in, en niet allebei.",
        en="A moment is about one thing. Fill in card or shock, and not both.",
    ),
    "cue_late": Text(
        nl="Dit moment komt na {found} minuten, maar {phase} duurt er {limit}.",
        en="This moment comes after {found} minutes, but {phase} takes {limit}.",
    ),
    "cue_shock": Text(
        nl="{found} hoort niet bij deze ronde. Zet de schok ook in shocks van de ronde.",
        en="{found} does not belong to this round. Name the shock in the round's shocks as well.",
    ),
    "long_workshop": Text(
        nl="Dit duurt {found} minuten: inleiding {intro}, rondes {rounds}, nabespreking {debrief}. Beloofd: {limit}.",
        en="This takes {found} minutes: introduction {intro}, rounds {rounds}, debrief {debrief}. Promised: {limit}.",
    ),
    "dealt_before": Text(
        nl="{found} ligt dan al op tafel. Haal het hier weg.",
        en="{found} is on the table by then. Take it away here.",
    ),
    "never_dealt": Text(
        nl="Geen enkele ronde deelt {found} uit. De spelleider kan het nog zelf doen.",
        en="No round deals {found}. The facilitator can still do so.",
    ),
    "many_cards": Text(
        nl="Deze ronde deelt {found} kaarten uit. Meer dan {limit} nieuwe kaarten per ronde is te veel.",
        en="This round deals {found} cards. More than {limit} new cards a round are too many.",
    ),
    "long_title": Text(
        nl="Deze titel heeft {found} tekens ({language}); op de kaart passen er {limit}.",
        en="This title has {found} characters ({language}); the card has room for {limit}.",
    ),
    "long_name": Text(
        nl="Deze korte naam heeft {found} tekens ({language}); er passen er {limit}.",
        en="This short name has {found} characters ({language}); there is room for {limit}.",
    ),
    "long_face": Text(
        nl="Deze kaart heeft {found} woorden ({language}); meer dan {limit} leest niemand.",
        en="This card has {found} words ({language}); nobody reads more than {limit}.",
    ),
    "long_round": Text(
        nl="{seat} heeft in ronde {round} {found} woorden te lezen ({language}); meer dan {limit} is te veel.",
        en="{seat} has {found} words to read in round {round} ({language}); more than {limit} are too many.",
    ),
    "same_in_both": Text(
        nl="De Nederlandse en de Engelse tekst zijn gelijk. Is de vertaling vergeten?",
        en="The Dutch and the English text are the same. Was the translation forgotten?",
    ),
}

SENTENCES: dict[str, Text] = {**FILES, **WRITING, **SHAPE, **NAMES, **PLAY}
