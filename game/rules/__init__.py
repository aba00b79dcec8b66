"""The rulebook: one file per family of acts.

Each family says two things of its acts: what is on offer to a reader who knows this much (`OFFERS`), and what
then happens at the table (`OUTCOMES`). An offer looks at a `Known` and the casebook alone, so that a refusal
can never tell what its reader was not told.
"""
