"""Where tables are kept: a contract, two ways to keep it (memory, SQL), and how events become lines and back.

Nothing here knows a rule of the game; only `codec` knows that an event has a kind.
"""
