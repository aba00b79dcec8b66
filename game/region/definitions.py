"""The numbers of the model that are not parameters, because nobody could be of another opinion about them.

They are units, the size of a step, and guards that keep arithmetic defined where there is nothing to divide. All other
numbers are parameters (`national`): a test walks through the code of this room and finds any that is neither.
What must not live here: what somebody could estimate otherwise.
"""

from typing import Final

from game.compiled import Abreast

# Units.
QUARTERS_A_YEAR: Final = 4
MONTHS_A_QUARTER: Final = 3.0
WEEKS_A_QUARTER: Final = 13.0
MONTHS_A_WEEK: Final = 12.0 / 52.0
CENTS: Final = 100.0
PER_CENT: Final = 100.0
THOUSAND: Final = 1000.0
"""Scaled parameters are for so many inhabitants."""
INDEX_STEP: Final = 0.1
"""The change of an index for which parameters say what it brings."""
LIGHT: Final = 0
CONTEXT: Final = 1
SEVERE: Final = 2
HALF: Final = 0.5
"""Of two lines that count alike, of two states that are averaged."""
LINES: Final = (0, 1, 2, 3)
COMMUNITY: Final = 0
TEAM: Final = 1
TREATMENT: Final = 2
STAY: Final = 3
EITHER: Final = 2
"""Lines 0 and 1 are the municipality's own, lines 2 and 3 are regional."""
STAGES: Final = 2
"""What follows with a delay does so by two stages, so that the most comes in the middle."""
LUCKS: Final = 2
"""What happens by chance: who is found, and who is placed in stay."""

# How time is taken, and how many runs at once.
STEPS: Final = 6
"""Steps in a quarter: at twice as many hardly a figure moves by more than one in a hundred (0011 says which do)."""
AT_ONCE: Final = 5120
"""Runs whose accounts and figures are taken at once, as a cache holds. The result is the same for any number."""
AT_HAND: Final = 64
"""Regions whose profile is kept, so that it is not made anew for each settlement."""
ABREAST: Final = Abreast(32)
"""Of these, runs that lie abreast, number by number: the compiler takes several in one operation."""
FEW_ABREAST: Final = 16
"""Runs that are stepped abreast in a game, which has one."""
MANY_ABREAST: Final = 64
"""Futures that are stepped abreast, in numbers half as wide."""
CACHE_LINE: Final = 64
"""Bytes in one line of a processor's cache."""
SEARCH: Final = 60
"""Turns in which the opening finds the homes that belong to its flows: the error halves at least in each."""

ENDS: Final = 2
"""A step has a start and an end."""
LATER_ACCOUNTS: Final = 3
"""Accounts outside the region that an old state can be without."""

# Guards.
TINY: Final = 1e-12
"""Below this a number of people, fte or places is nobody: what is divided by it is nought."""
LITTLE: Final = 1e-9
"""Below this a flow a quarter is none."""
NO_MONEY: Final = 1e-6
"""Below this a provider has no costs, in euros a month."""
SOONEST: Final = 1.0
"""A free place is filled, and one too many emptied, in so many weeks at the soonest."""
AT_MOST: Final = 0.5
"""No more than this part of a stock leaves it by one way in one step, whatever luck says."""
LONGEST: Final = 8.0
"""A list that hardly moves is reported as at most this many quarters."""
LIGHTEST: Final = 0.1
"""Nobody is taken to be lighter than this part of the intensity at the opening."""
ALL_POSTS: Final = 0.99
"""However many posts stay empty, those that can be filled are divided by what is left of this."""
DIGITS: Final = 10
"""Significant digits of floats in a log, so that the last bit of a machine leaves no trace."""
