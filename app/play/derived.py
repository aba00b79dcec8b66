"""Ids of acts that nobody sends: bots and the clock act under names that any host would find again."""

from uuid import NAMESPACE_URL, uuid5

from game.acts import ActId


def act_id(table_id: str, *parts: str | int) -> ActId:
    """The same parts of the same table are the same act, so that it never happens twice."""
    return str(uuid5(NAMESPACE_URL, ":".join(("regiotafel", table_id, *map(str, parts)))))
