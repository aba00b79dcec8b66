"""What the other courses of a table are called, which the script asks for and the debrief shows.

What must not live here: which of them there are (`game.debrief.alternatives`), and how they are run.
"""


def with_the_picture(card: str) -> str:
    """The best that the whole picture would have brought to mind, in place of the decision on a card."""
    return f"picture-{card}"


def turned(proposal: str, adopted: bool) -> str:
    """A decision turned round: without what was adopted, or with what was refused."""
    return f"{'without' if adopted else 'adopted'}-{proposal}"


def with_option(card: str, option: str) -> str:
    """Another option of a card in place of the decision."""
    return f"option-{card}-{option}"
