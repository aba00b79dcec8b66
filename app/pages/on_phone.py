"""The people on a shared phone, as the phone may name them while another of them holds it.

Of each it says who they are, which the phone was told when they came in, and one bit: whether something lies there
for them. That bit is made from what that person was told; it says not what it is.
"""

from collections import Counter

from app.auth.hands import Hand, Hands
from app.pages.showing import Pages
from app.play.open_table import OpenTable
from game.casebook.text import Locale
from web.contexts import OnPhone, Phone


def on_phone(pages: Pages, table: OpenTable, hands: Hands, locale: Locale) -> tuple[OnPhone, ...]:
    """Those who do not hold the phone, the next one first."""
    # Who was removed has nothing here any more, also where the phone has not heard of it.
    seen = [(hand, seen_by(pages, table, hand, locale)) for hand in hands.all if table.has(hand.participant)]
    roles = Counter(phone.me.role_title for _, phone in seen)
    return tuple(
        OnPhone(
            mark=hand.mark,
            title=phone.me.title or "",
            says=role if (role := phone.me.role_title) and roles[role] == 1 else phone.me.name or "",
            name=phone.me.name or "",
            waits=phone.waits or phone.heard > hand.heard,
        )
        for hand, phone in seen
        if hand != hands.holding
    )


def seen_by(pages: Pages, table: OpenTable, hand: Hand, locale: Locale) -> Phone:
    """What somebody's own page is made of."""
    phone = pages.context("phone", table, locale, table.panels(hand.reader, locale))
    assert isinstance(phone, Phone)
    return phone
