"""The words of the debrief, in both languages: plain, short, without praise or blame. One table, by name.

What must not live here: putting numbers and names into them (`sentences`).
"""

from typing import Final

from game.casebook.text import Text

SAYINGS: Final[dict[str, Text]] = {
    # The story.
    "round": Text(nl="Ronde {round}: {title}", en="Round {round}: {title}"),
    "card": Text(nl="Casus: {title}", en="Case: {title}"),
    "shock": Text(nl="Van buiten: {title}", en="From outside: {title}"),
    "election": Text(
        nl="Verkiezingen: wat vastligt, blijft staan; het vertrouwen in elke wethouder begint opnieuw",
        en="Elections: what was recorded stands; confidence in every alderman begins anew",
    ),
    "term": Text(nl="Verkiezingen: een nieuwe termijn voor {who}", en="Elections: a new term for {who}"),
    "supervision_began": Text(
        nl="{place} komt onder toezicht van de provincie: nieuwe uitgaven wachten",
        en="{place} comes under supervision of the province: new spending waits",
    ),
    "supervision_ended": Text(
        nl="{place} staat niet meer onder toezicht van de provincie",
        en="{place} is under supervision of the province no more",
    ),
    "consent_given": Text(
        nl="De provincie laat nieuwe uitgaven van {place} in deze ronde door",
        en="The province lets new spending of {place} through in this round",
    ),
    "announcement": Text(nl="Bericht aan de tafel", en="Message to the table"),
    "proposal": Text(nl="{who} stelt voor: {title}", en="{who} proposes: {title}"),
    "adopted": Text(nl="Aangenomen: {title}", en="Adopted: {title}"),
    "refused": Text(nl="Afgewezen: {title}", en="Refused: {title}"),
    "lapsed": Text(nl="Niet besloten: {title}", en="Not decided: {title}"),
    "withdrawn": Text(nl="Ingetrokken: {title}", en="Withdrawn: {title}"),
    "vision": Text(
        nl="{who} zegt wat voorgaat en kijkt {horizon} vooruit: {first}",
        en="{who} says what comes first and looks {horizon} ahead: {first}",
    ),
    "stance_partner": Text(
        nl="{who} spreekt {toward} aan als partner", en="{who} addresses {toward} as a partner"
    ),
    "stance_commissioner": Text(
        nl="{who} spreekt {toward} aan als opdrachtgever", en="{who} addresses {toward} as a commissioner"
    ),
    "stance_contractor": Text(
        nl="{who} spreekt {toward} aan als opdrachtnemer", en="{who} addresses {toward} as a contractor"
    ),
    "stance_owner": Text(
        nl="{who} spreekt {toward} aan als eigenaar", en="{who} addresses {toward} as an owner"
    ),
    "bound_broaden": Text(
        nl="{who} verbreedt ‘{title}’ naar: {domains}", en="{who} broadens ‘{title}’ to: {domains}"
    ),
    "bound_delimit": Text(nl="{who} bakent ‘{title}’ af", en="{who} delimits ‘{title}’"),
    "frame": Text(nl="{who} stelt het kader voor {title} vast", en="{who} sets the frame for {title}"),
    "frame_wanted": Text(nl="{who} wil een kader voor {title}", en="{who} wants a frame for {title}"),
    "order_tailor": Text(nl="{who} aan {team}: lever maatwerk", en="{who} to {team}: tailor"),
    "order_follow": Text(nl="{who} aan {team}: volg de regel", en="{who} to {team}: follow the rule"),
    "service": Text(nl="{who} zegt hoe {title} werkt: {what}", en="{who} says how {title} serves: {what}"),
    "service_intake_open": Text(nl="er komen nieuwe cliënten bij", en="new clients are taken"),
    "service_intake_closed": Text(nl="er komen geen nieuwe cliënten bij", en="no new clients are taken"),
    "service_priority_severe": Text(nl="ernstige vragen gaan voor", en="severe cases go first"),
    "service_priority_none": Text(nl="niemand gaat voor", en="nobody goes first"),
    "service_staff": Text(nl="{number} fte tegenover het begin", en="{number} fte against the start"),
    "service_tariff": Text(nl="een aanbod van {number}% korting", en="an offer of {number}% off"),
    "allocation": Text(
        nl="{who} verdeelt wat {title} kan uitvoeren: {what}",
        en="{who} divides what {title} can carry out: {what}",
    ),
    "allocation_none": Text(nl="niets", en="nothing"),
    "allocation_coordinator": Text(nl="een netwerkcoördinator", en="a network coordinator"),
    "allocation_monitor": Text(nl="de monitor", en="the monitor"),
    "pool_terms": Text(
        nl="{who} stelt voor om {share}% van lijn {line} samen te betalen",
        en="{who} proposes to pay {share}% of line {line} together",
    ),
    "pool_vote": Text(
        nl="{who} stemt ervoor om {share}% van lijn {line} samen te betalen",
        en="{who} votes to pay {share}% of line {line} together",
    ),
    "pool_set": Text(
        nl="Met de stem van {who} staat vast: wie meedoet betaalt {share}% van lijn {line} samen",
        en="With the vote of {who} it is set: who takes part pays {share}% of line {line} together",
    ),
    "pool_joined": Text(nl="{title} betaalt mee", en="{title} pays along"),
    "fund_repaid": Text(
        nl="{title} spaart uit: {place} betaalt terug aan het fonds",
        en="{title} saves: {place} pays back to the fund",
    ),
    "fund_unpaid": Text(
        nl="{title} spaart in {place} niets uit: er gaat niets terug naar het fonds",
        en="{title} saves nothing in {place}: nothing flows back into the fund",
    ),
    "pool_left": Text(nl="{title} betaalt niet meer mee", en="{title} pays along no more"),
    "response_back": Text(
        nl="{who} gaat achter de professionals staan, na ‘{title}’",
        en="{who} backs the professionals, after ‘{title}’",
    ),
    "response_rule": Text(
        nl="{who} voegt een controleregel toe, na ‘{title}’",
        en="{who} adds a rule of control, after ‘{title}’",
    ),
    "agreement": Text(nl="Afspraak van {parties}: ‘{goal}’.", en="Agreement of {parties}: ‘{goal}’."),
    "agreement_reached": Text(
        nl="{reached} van de {count} gemeten doelen gehaald.",
        en="{reached} of {count} measured targets reached.",
    ),
    "agreement_unmeasured": Text(nl="Er is geen doel gemeten.", en="No target was measured."),
    "agreement_reviews": Text(
        nl="Van de {count} afgesproken keren is er {held} keer op teruggekeken.",
        en="Of {count} planned reviews {held} were held.",
    ),
    "agreement_no_reviews": Text(
        nl="Er was geen moment om terug te kijken.", en="There was no moment to look back."
    ),
    "agreement_left_by": Text(nl="{who} stapte eruit.", en="{who} left it."),
    "agreement_made": Text(nl="Afspraak gesloten: {parties}", en="Agreement concluded: {parties}"),
    "agreement_unsigned": Text(nl="Afspraak niet getekend: {parties}", en="Agreement not signed: {parties}"),
    "agreement_looked_back": Text(
        nl="{who} keek terug op een afspraak", en="{who} looked back on an agreement"
    ),
    "agreement_left": Text(nl="{who} stapt uit een afspraak", en="{who} leaves an agreement"),
    "target_reached": Text(
        nl="Afspraak gehaald: {title}, {place}", en="Agreed target reached: {title}, {place}"
    ),
    "target_missed": Text(
        nl="Afspraak gemist: {title}, {place}", en="Agreed target missed: {title}, {place}"
    ),
    "done_consult": Text(nl="{who} zoekt een cijfer op", en="{who} looks up a figure"),
    "done_ask": Text(nl="{who} vraagt het na", en="{who} asks around"),
    "done_back": Text(nl="{who} gaat achter de professionals staan", en="{who} backs the professionals"),
    "done_rule": Text(nl="{who} voegt een controleregel toe", en="{who} adds a rule of control"),
    "done_back_looked": Text(
        nl="{who} gaat na eigen onderzoek achter de professionals staan",
        en="{who} looked first, and backs the professionals",
    ),
    "done_rule_looked": Text(
        nl="{who} voegt na eigen onderzoek een controleregel toe",
        en="{who} looked first, and adds a rule of control",
    ),
    "done_in_time": Text(nl="{done} (ronde {round}, na {time})", en="{done} (round {round}, after {time})"),
    "incident_looked_0": Text(
        nl="Daarna zocht niemand iets op en vroeg niemand iets na.",
        en="After that nobody looked anything up or asked anything.",
    ),
    "incident_looked_1": Text(
        nl="Daarna is in dezelfde ronde één keer iets opgezocht of gevraagd.",
        en="After that something was looked up or asked once in the same round.",
    ),
    "incident_looked_n": Text(
        nl="Daarna is in dezelfde ronde {count} keer iets opgezocht of gevraagd.",
        en="After that something was looked up or asked {count} times in the same round.",
    ),
    "incident_nothing": Text(
        nl="Niemand sprak zich uit, en er kwam geen regel bij.",
        en="Nobody spoke up, and no rule was added.",
    ),
    "comes_first": Text(nl="In {place} gaat voor: {first}.", en="In {place} this comes first: {first}."),
    "bookmark": Text(nl="Moment om op terug te komen", en="A moment to come back to"),
    "figures_0": Text(nl="De cijfers bij het begin", en="The figures at the start"),
    "figures": Text(nl="Nieuwe cijfers: {until}", en="New figures: {until}"),
    "epilogue": Text(nl="De jaren erna, tot {until}", en="The years after, up to {until}"),
    "close": Text(nl="De tafel is gesloten", en="The table is closed"),
    "story": Text(
        nl="In {lasted} speelden jullie {years}. {decisions}",
        en="In {lasted} you played {years}. {decisions}",
    ),
    "decisions_0": Text(nl="Er is niets besloten.", en="Nothing was decided."),
    "decisions_1": Text(nl="Eén voorstel is aangenomen.", en="One proposal was adopted."),
    "decisions_n": Text(nl="{count} voorstellen zijn aangenomen.", en="{count} proposals were adopted."),
    # Decisions.
    "knew": Text(
        nl="Bij het besluit kenden de beslissers {knew} van de {clues} aanwijzingen.",
        en="At the decision the deciders knew {knew} of the {clues} clues.",
    ),
    "knew_all": Text(
        nl="Bij het besluit kenden de beslissers alle {clues} aanwijzingen.",
        en="At the decision the deciders knew all {clues} clues.",
    ),
    "knew_none": Text(
        nl="Bij het besluit kenden de beslissers geen van de {clues} aanwijzingen.",
        en="At the decision the deciders knew none of the {clues} clues.",
    ),
    "knew_only": Text(
        nl="Bij het besluit kenden de beslissers de enige aanwijzing.",
        en="At the decision the deciders knew the only clue.",
    ),
    "knew_not": Text(
        nl="Bij het besluit kenden de beslissers de enige aanwijzing niet.",
        en="At the decision the deciders did not know the only clue.",
    ),
    "beside_the_cases": Text(nl="Buiten de casussen", en="Beside the cases"),
    "catalogue": Text(
        nl="Dit was een maatregel die los staat van de casussen.",
        en="This was a measure that stands apart from the cases.",
    ),
    "fits": Text(
        nl="Dit deed iets aan wat er achter zat.", en="This did something about what was behind it."
    ),
    "became": Text(
        nl="{called} ging in {years} van {before} naar {after}.",
        en="{called} went from {before} to {after} in {years}.",
    ),
    "remained": Text(
        nl="{called} bleef in {years} ongeveer {after}.", en="{called} stayed at about {after} in {years}."
    ),
    "foreseen_fall": Text(
        nl="De verwachting was: {called} daalt met {much}, tot {until}.",
        en="{called} was expected to fall by {much} by {until}.",
    ),
    "foreseen_rise": Text(
        nl="De verwachting was: {called} stijgt met {much}, tot {until}.",
        en="{called} was expected to rise by {much} by {until}.",
    ),
    "foreseen_same": Text(
        nl="De verwachting was: {called} blijft gelijk, tot {until}.",
        en="{called} was expected to stay the same until {until}.",
    ),
    "came_fall": Text(nl="Het werd een daling van {much}.", en="It fell by {much}."),
    "came_rise": Text(nl="Het werd een stijging van {much}.", en="It rose by {much}."),
    "came_same": Text(nl="Het bleef gelijk.", en="It stayed the same."),
    "came_refused": Text(nl="Het voorstel ging niet door.", en="The proposal did not go ahead."),
    "came_open": Text(nl="Zo ver is niet gespeeld.", en="The game did not go that far."),
    # What a figure is called, with whose it is.
    "in_place": Text(nl="{figure} in {place}", en="{figure} in {place}"),
    "of_place": Text(nl="{figure} van {place}", en="{figure} of {place}"),
    "at_provider": Text(nl="{figure} bij {place}", en="{figure} at {place}"),
    "end_year": Text(nl="eind jaar {year}", en="the end of year {year}"),
    "half_year": Text(nl="halverwege jaar {year}", en="halfway through year {year}"),
    "quarter_1": Text(nl="na het eerste kwartaal van jaar {year}", en="the first quarter of year {year}"),
    "quarter_3": Text(nl="na het derde kwartaal van jaar {year}", en="the third quarter of year {year}"),
    # Knowledge.
    "could_all": Text(nl="alle {clues}", en="all {clues}"),
    "could_one": Text(nl="deze aanwijzing", en="this clue"),
    "could_before": Text(
        nl="{earlier} eerder was {what} in de kamer.", en="{earlier} earlier {what} was in the room."
    ),
    "could_before_n": Text(
        nl="{earlier} eerder waren ze {what} in de kamer.", en="{earlier} earlier {what} were in the room."
    ),
    "could_after": Text(
        nl="Pas na het besluit was alles in de kamer.",
        en="Only after the decision was everything in the room.",
    ),
    "could_never": Text(
        nl="Niet alles kwam in de kamer: naar sommige dingen vroeg niemand.",
        en="Not everything came into the room: some things nobody asked about.",
    ),
    "could_undecided": Text(
        nl="Vanaf {time} was alles in de kamer.", en="From {time} on everything was in the room."
    ),
    "could_first": Text(
        nl="Alles was vanaf het begin in de kamer.", en="Everything was in the room from the start."
    ),
    "undecided": Text(nl="Over deze casus is niets besloten.", en="Nothing was decided about this case."),
    "instincts": Text(
        nl="{expected} van de {people} kozen op gevoel wat iedereen verwacht.",
        en="{expected} of the {people} chose on instinct what everybody expects.",
    ),
    "instincts_one": Text(
        nl="Eén van de {people} koos op gevoel wat iedereen verwacht.",
        en="One of the {people} chose on instinct what everybody expects.",
    ),
    "instincts_all": Text(
        nl="Alle {people} kozen op gevoel wat iedereen verwacht.",
        en="All {people} chose on instinct what everybody expects.",
    ),
    "instincts_none": Text(
        nl="Niemand koos op gevoel wat iedereen verwacht.",
        en="Nobody chose on instinct what everybody expects.",
    ),
    "instincts_single": Text(
        nl="Eén persoon koos op gevoel: wat iedereen verwacht.",
        en="One person chose on instinct: what everybody expects.",
    ),
    "recorded": Text(nl="Voor zover vastgelegd.", en="As far as recorded."),
    "marked_range": Text(
        nl="Voor zover vastgelegd. Met wat achteraf als verteld is aangemerkt, waren het er {low}; "
        "het kunnen er {high} zijn geweest.",
        en="As far as recorded. With what was marked afterwards as told it was {low}; it may have been {high}.",
    ),
    "recorded_range": Text(
        nl="Voor zover vastgelegd. Wat hardop is gezegd en niet vastgelegd, telt niet mee: "
        "het kunnen er {high} zijn geweest.",
        en="As far as recorded. What was said aloud and not recorded does not count: it may have been {high}.",
    ),
    "nobody_there": Text(
        nl="Niemand zat op de plek van {holder}.", en="Nobody sat in the place of {holder}."
    ),
    "looked": Text(
        nl="Hier kon je goed kiezen wat iedereen verwacht. En de beslissers hadden eerst gekeken. Dat is goed: wie "
        "kijkt, hoeft niet anders te kiezen.",
        en="Here what everybody expects was a choice that could be defended. And the deciders had looked first. "
        "That is good: who looks need not choose otherwise.",
    ),
    "unlooked": Text(
        nl="Hier kon je goed kiezen wat iedereen verwacht. Waaraan konden jullie dat zien?",
        en="Here what everybody expects was a choice that could be defended. How could you tell?",
    ),
    "stayed": Text(nl="Dit bleef bij: {holder}.", en="This stayed with: {holder}."),
    "unasked": Text(nl="Niemand vroeg ernaar bij {holder}.", en="Nobody asked {holder} about it."),
    "with_deciders_first": Text(
        nl="De beslissers wisten dit vanaf het begin.", en="The deciders knew this from the start."
    ),
    "with_deciders": Text(
        nl="Vanaf {time} wisten de beslissers dit.", en="The deciders knew this from {time} on."
    ),
    "with_deciders_late": Text(
        nl="Vanaf {time} wisten de beslissers dit. Dat was na het besluit.",
        en="The deciders knew this from {time} on. That was after the decision.",
    ),
    "with_another": Text(
        nl="Vanaf {time} wist een ander dit, maar de beslissers niet.",
        en="From {time} on somebody else knew this, but the deciders did not.",
    ),
    "told": Text(nl="{time} {by} vertelt het aan {to}", en="{time} {by} tells {to}"),
    "sent": Text(nl="{time} {by} stuurt het naar {to}", en="{time} {by} sends it to {to}"),
    "answered": Text(nl="{time} {by} antwoordt {to}", en="{time} {by} answers {to}"),
    "asked": Text(nl="{time} {to} vraagt het aan {by}", en="{time} {to} asks {by}"),
    "dealt": Text(nl="{time} {to} had het al", en="{time} {to} had it already"),
    "the_table": Text(nl="de tafel", en="the table"),
    # What if.
    "what_if_question": Text(
        nl="Wat had je gedaan met het hele plaatje?", en="What would you have done with the whole picture?"
    ),
    "what_if_caveat": Text(
        nl="Mensen hadden dan anders gereageerd; dat rekent niemand uit.",
        en="People would have reacted differently; nobody can compute that.",
    ),
    "what_if_computing": Text(
        nl="Het andere verloop wordt nog uitgerekend.", en="The other course is still being computed."
    ),
    "what_if_other_model": Text(
        nl="Dit spel is met een andere versie van het rekenmodel gespeeld. Daarom is het niet te vergelijken.",
        en="This game was played with another version of the model. So it cannot be compared.",
    ),
    "what_if_failed": Text(
        nl="Het andere verloop kon niet worden uitgerekend.", en="The other course could not be computed."
    ),
    "what_if_nothing": Text(
        nl="Er is niets te vergelijken: na de casus ging geen tijd voorbij.",
        en="There is nothing to compare: no time went by after the case.",
    ),
    "turn_picture": Text(nl="Met het hele plaatje: {option}", en="With the whole picture: {option}"),
    "turn_without": Text(nl="Zonder dit besluit: {option}", en="Without this decision: {option}"),
    "turn_adopted": Text(nl="Toch aangenomen: {option}", en="Adopted after all: {option}"),
    "turn_option": Text(nl="Een andere keuze: {option}", en="Another choice: {option}"),
    "turn_same": Text(
        nl="Met het hele plaatje was dit ook de keuze geweest.",
        en="With the whole picture this would have been the choice as well.",
    ),
    "turn_equal": Text(
        nl="Dan was de wachttijd voor behandeling na {years} ongeveer even lang geweest, met hetzelfde geluk.",
        en="Then after {years} the wait for treatment would have been about as long, with the same luck.",
    ),
    "turn_shorter": Text(
        nl="Dan was de wachttijd voor behandeling na {years} ongeveer {weeks} korter geweest, met hetzelfde geluk.",
        en="Then after {years} the wait for treatment would have been about {weeks} shorter, with the same luck.",
    ),
    "turn_longer": Text(
        nl="Dan was de wachttijd voor behandeling na {years} ongeveer {weeks} langer geweest, met hetzelfde geluk.",
        en="Then after {years} the wait for treatment would have been about {weeks} longer, with the same luck.",
    ),
    "turn_range": Text(nl="Met ander geluk: {low} tot {high}.", en="With other luck: {low} to {high}."),
    "turn_steady": Text(
        nl="Met ander geluk is dat bijna hetzelfde.", en="With other luck that is nearly the same."
    ),
    "turn_money": Text(nl="De reserve was dan {places}.", en="The reserve would then have been {places}."),
    "turn_no_money": Text(
        nl="De reserves van de gemeenten waren bijna gelijk gebleven.",
        en="The reserves of the municipalities would have been nearly the same.",
    ),
    "money_more": Text(nl="in {place} {sum} hoger", en="{sum} higher in {place}"),
    "money_less": Text(nl="in {place} {sum} lager", en="{sum} lower in {place}"),
    "pair": Text(
        nl="{called} kwam uit op {happened}. In het andere verloop was dat {instead}.",
        en="{called} ended at {happened}. In the other course it would have been {instead}.",
    ),
    "pair_equal": Text(
        nl="{called} kwam in beide verlopen uit op {happened}.",
        en="{called} ended at {happened} in both courses.",
    ),
    "gone_already": Text(
        nl="‘{title}’ vervalt: daar was dan al voor gekozen.",
        en="‘{title}’ drops: it was already chosen then.",
    ),
    "gone_knowledge": Text(
        nl="‘{title}’ vervalt: wie het voorstelde, was er dan niet op gekomen.",
        en="‘{title}’ drops: its proposer would not have thought of it.",
    ),
    "gone_card": Text(
        nl="‘{title}’ vervalt: de casus was er dan niet.", en="‘{title}’ drops: without its case."
    ),
    "gone_proposal": Text(
        nl="‘{title}’ vervalt: het voorstel was er dan niet.", en="‘{title}’ drops: without its proposal."
    ),
    "gone_verdict": Text(
        nl="‘{title}’ vervalt: niet iedereen die beslist, had dan ingestemd.",
        en="‘{title}’ drops: not everybody who decides would have agreed.",
    ),
    # Places.
    "places_question": Text(nl="Wie merkte wat van jullie keuzes?", en="Who felt what of your choices?"),
    "places_still": Text(nl="Er ging geen tijd voorbij.", en="No time went by."),
    # Certainty.
    "certainty_how": Text(
        nl="Elke regel laat één aanname weg, vanaf het begin van het spel. De start, de besluiten en het geluk bleven "
        "gelijk.",
        en="Each line leaves out one assumption, from the beginning of the game. The start, the decisions and the luck "
        "stayed the same.",
    ),
    "certainty_rests": Text(
        nl="{called} kwam uit op {happened}. Zonder de aanname ‘{title}’ was dat {instead} geweest.",
        en="{called} ended at {happened}. Without the assumption ‘{title}’ it would have been {instead}.",
    ),
    "certainty_rests_in_money": Text(
        nl="{called} kwam uit op {happened}, ook zonder een van de aannames. Zonder ‘{title}’ was de reserve "
        "{places} geweest.",
        en="{called} ended at {happened}, also without any one of the assumptions. Without ‘{title}’ the reserve would "
        "have been {places}.",
    ),
    "certainty_stands": Text(
        nl="{called} kwam uit op {happened}. Zonder een van de aannames was dat ongeveer gelijk gebleven, en de "
        "reserve van de gemeenten ook.",
        en="{called} ended at {happened}. Without any one of the assumptions that would have been nearly the same, and "
        "so would the reserves of the municipalities.",
    ),
    "certainty_none": Text(
        nl="{called} kwam uit op {happened}. Geen van de aannames over mensen telde aan deze tafel mee.",
        en="{called} ended at {happened}. None of the assumptions about people counted at this table.",
    ),
    "certainty_without": Text(nl="Zonder: {title}", en="Without: {title}"),
    "certainty_off": Text(
        nl="Deze aanname stond aan deze tafel uit.", en="This assumption was switched off at this table."
    ),
    "certainty_idle": Text(
        nl="Deze aanname maakte aan deze tafel geen verschil.",
        en="This assumption made no difference at this table.",
    ),
    "certainty_computing": Text(
        nl="Het spel zonder deze aannames wordt nog uitgerekend.",
        en="The game without these assumptions is still being computed.",
    ),
    "certainty_failed": Text(
        nl="Het spel zonder deze aannames kon niet worden uitgerekend.",
        en="The game without these assumptions could not be computed.",
    ),
    "certainty_drawn_0": Text(
        nl="Aan deze tafel is geen getal geloot.", en="No number was drawn by lot for this table."
    ),
    "certainty_drawn_1": Text(
        nl="Van één getal weet niemand hoe groot het is. Het is voor deze tafel geloot; de volgende krijgt een ander.",
        en="Nobody knows the size of one number. It was drawn by lot for this table; the next gets another.",
    ),
    "certainty_drawn_n": Text(
        nl="Van {count} getallen weet niemand hoe groot ze zijn. Ze zijn voor deze tafel geloot; de volgende krijgt "
        "andere.",
        en="Nobody knows the size of {count} numbers. They were drawn by lot for this table; the next has others.",
    ),
    "certainty_sources": Text(
        nl="Het rekenmodel van deze regio heeft {every} getallen. Daarvan rusten er {published} op gepubliceerde "
        "cijfers. De andere zijn geschat.",
        en="The model of this region has {every} numbers. Of these, {published} rest on published figures. The others "
        "are estimates.",
    ),
    "certainty_question": Text(
        nl="Welke aanname herken je in je eigen regio, en welke niet?",
        en="Which assumption do you recognise in your own region, and which not?",
    ),
    # Lenses.
    "look_first": Text(nl="Eerst kijken", en="Look first"),
    "look_first_good": Text(
        nl="Bij {cards} kon je goed kiezen wat iedereen verwacht, en de beslissers hadden eerst gekeken. Dat is goed.",
        en="With {cards} what everybody expects could be defended, and the deciders had looked first. That is good.",
    ),
    "look_first_card": Text(
        nl="{card}: {knew} van de {clues} aanwijzingen bekend, {named} genoemd. Vragen vooraf: {asked}.",
        en="{card}: {knew} of the {clues} clues known, {named} named. Questions beforehand: {asked}.",
    ),
    "look_first_knew": Text(
        nl="Bij alle besluiten samen kenden de beslissers {knew} van de {clues} aanwijzingen.",
        en="In all decisions together the deciders knew {knew} of the {clues} clues.",
    ),
    "look_first_named": Text(nl="Zij noemden er {named} als reden.", en="They named {named} as a reason."),
    "look_first_unnamed": Text(nl="Zij noemden er geen als reden.", en="They named none as a reason."),
    "look_first_asked": Text(
        nl="Vóór het eerste voorstel {asked} gesteld.", en="Before the first proposal {asked} asked."
    ),
    "look_first_question": Text(
        nl="Welke vraag had je nog willen stellen?", en="Which question would you still have liked to ask?"
    ),
}
