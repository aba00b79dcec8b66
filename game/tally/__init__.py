"""What many rehearsed tables say about a casebook: what is solved, chosen, told, and what nobody ever uses.

    count(game) -> Tally                  one table, in plain numbers
    summarise(book, tallies) -> Summary   all of them
    findings(summary) -> [Finding]        what an author has to look at

Reading order: `mixture` (who plays at which table), `tally`, `what_ifs` (which option the model finds best), `summary`,
`findings`, `page` (the same for people). What must not live here: files and processes (`app.rehearsing`).
"""

from game.tally.findings import Finding, findings
from game.tally.mixture import Mixture, mixture, seed_of
from game.tally.summary import Summary, summarise
from game.tally.tally import Tally, count
from game.tally.what_ifs import Best, best_options

__all__ = [
    "Best",
    "Finding",
    "Mixture",
    "Summary",
    "Tally",
    "best_options",
    "count",
    "findings",
    "mixture",
    "seed_of",
    "summarise",
]
