"""The icons: line drawings in a box of 24, never without a word beside them."""

from markupsafe import Markup

ICONS: dict[str, str] = {
    "table": (
        '<ellipse cx="12" cy="11.5" rx="9" ry="4.3"/><path d="M12 16v4.5M8.5 20.5h7M3 11.5v1.8c0 '
        '2 3.8 3.8 9 3.8s9-1.8 9-3.8v-1.8"/>'
    ),
    "hand": (
        '<rect x="8.2" y="4" width="9" height="14" rx="1.6" transform="rotate(12 12.7 '
        '11)"/><path d="M7.3 5.6 4 6.6c-.8.3-1.2 1-1 1.8l3.2 10.2c.2.7.9 1.1 1.6 1"/>'
    ),
    "talk": '<path d="M4 5.5h16v10.5h-8.5L7 20v-4H4z"/><path d="M8 9.5h8M8 12.5h5"/>',
    "decide": ('<path d="M6 3.5h9l4 4V20.5H6z"/><path d="M15 3.5v4h4"/><path d="m9 14 2.3 2.3L15.5 11.5"/>'),
    "lock": (
        '<path d="M5 20.5V4.5h9.5L19 9v11.5z"/><path d="M14.5 4.5V9H19"/><circle cx="12" '
        'cy="13.2" r="1.7"/><path d="M12 15v2.4"/>'
    ),
    "chev": '<path d="m6.5 9.5 5.5 5.5 5.5-5.5"/>',
    "chevr": '<path d="m9.5 6.5 5.5 5.5-5.5 5.5"/>',
    "ask": (
        '<path d="M4 4.5h16v11.5h-8.5L7 20v-4H4z"/><path d="M10 8.6c.3-2 4-1.9 3.9.3 0 1.5-1.9 '
        '1.5-1.9 2.9M12 13.6v.1"/>'
    ),
    "tell": (
        '<path d="M4 10v4h3.2l4.8 4V6L7.2 10z"/><path d="M15.5 9.2c1.3 1.6 1.3 4 0 5.6M18.3 '
        '6.8c2.6 3 2.6 7.4 0 10.4"/>'
    ),
    "send": '<path d="M20.5 4 3.5 10.5l6.5 3 3 6.5z"/><path d="m20.5 4-10.5 9.5"/>',
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.2 2"/>',
    "off": ('<path d="M3 12.5h5.5M15.5 12.5H21M8.5 9.5v6M11.5 8.5v8"/><path d="m14 5 1-2M18 6.5l1.6-1.4"/>'),
    "call": (
        '<path d="M8 12V6.2a1.4 1.4 0 0 1 2.8 0V11M10.8 10.5V4.6a1.4 1.4 0 0 1 2.8 0v6M13.6 '
        "10.8V6.2a1.4 1.4 0 0 1 2.8 0V14c0 4-2 6.5-5 6.5-3.5 0-4.4-2-6.4-5.8-.8-1.6 1.2-2.6 "
        '2.2-1.2L8 14.5"/>'
    ),
    "check": '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
    "x": '<path d="m6.5 6.5 11 11M17.5 6.5l-11 11"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "pause": '<path d="M9 5.5v13M15 5.5v13"/>',
    "eye": (
        '<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"/><circle '
        'cx="12" cy="12" r="2.8"/>'
    ),
    "undo": '<path d="M8.5 5 4.5 9l4 4"/><path d="M4.5 9h9.5a5 5 0 0 1 0 10h-5"/>',
    "mark": '<path d="M6.5 3.5h11v17L12 16.5 6.5 20.5z"/>',
    "deal": ('<rect x="5" y="3.5" width="14" height="17" rx="1.8"/><path d="M8.5 8h7M8.5 11.5h7M8.5 15h4"/>'),
    "shock": (
        '<circle cx="12" cy="12" r="2.2"/><path d="M7.5 7.5a6.4 6.4 0 0 0 0 9M16.5 7.5a6.4 6.4 0 '
        '0 1 0 9M4.6 4.6a10.5 10.5 0 0 0 0 14.8M19.4 4.6a10.5 10.5 0 0 1 0 14.8"/>'
    ),
    "hide": (
        '<path d="M4 4l16 16"/><path d="M9.5 6c.8-.3 1.6-.5 2.5-.5 6 0 9.5 6.5 9.5 6.5s-1 '
        '1.9-2.9 3.6M6 8.2C3.8 9.9 2.5 12 2.5 12S6 18.5 12 18.5c1.4 0 2.6-.3 3.7-.8"/>'
    ),
    "info": '<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5.5M12 7.6v.1"/>',
    "people": (
        '<circle cx="9" cy="8" r="3"/><path d="M3.5 19c0-4 2.5-6 5.5-6s5.5 2 5.5 6"/><path '
        'd="M15.5 5.5a2.8 2.8 0 0 1 0 5.2M17 13.4c2.2.6 3.5 2.6 3.5 5.6"/>'
    ),
    "still": '<circle cx="12" cy="12" r="8.5"/><path d="M8 12h.1M12 12h.1M16 12h.1"/>',
    "stop": '<rect x="6.5" y="6.5" width="11" height="11" rx="1.2"/>',
    "play": '<path d="M8 5.5v13l10.5-6.5z"/>',
    "next": '<path d="M4.5 12h14M13 6.5l5.5 5.5-5.5 5.5"/>',
    "back": '<path d="M19.5 12h-14M11 6.5 5.5 12l5.5 5.5"/>',
    "seat": '<path d="M7.5 4v9.5h9V4M5.5 13.5h13M7.5 13.5v7M16.5 13.5v7"/>',
    "bot": (
        '<rect x="5" y="8" width="14" height="11" rx="2"/><path d="M12 8V4.5M9.5 13v.1M14.5 13v.1M9.5 16h5"/>'
    ),
    "news": (
        '<path d="M4 5.5h13v13.5H6a2 2 0 0 1-2-2zM17 9.5h3V17a2 2 0 0 1-2 2h-1"/><path d="M7 '
        '9h7M7 12.5h7M7 16h4"/>'
    ),
    "money": (
        '<circle cx="12" cy="12" r="8.5"/><path d="M15.5 8.7c-3.5-2-6.5-.2-6.5 3.3s3 5.3 6.5 '
        '3.3M7.5 11h5.5M7.5 13.5h4.5"/>'
    ),
    "globe": (
        '<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17M12 3.5c3 3 3 14 0 17M12 3.5c-3 3-3 14 0 17"/>'
    ),
    "switch": '<path d="M4 8.5h14l-3.5-3.5M20 15.5H6l3.5 3.5"/>',
    "minus": '<path d="M5 12h14"/>',
    "print": '<path d="M7 9V4h10v5M7 17H4.5V9.5h15V17H17M7 14h10v6.5H7z"/>',
    "download": '<path d="M12 4v11M7 10.5l5 5 5-5M4.5 19.5h15"/>',
}


SAME = {"card": "deal", "told": "tell", "sent": "send", "asked": "ask", "answered": "tell", "dot": "still"}
"""Names that the core uses for what happened."""


def icon(name: str, size: str = "") -> Markup:
    """An icon of 24 px, or `s` 20, `xs` 17. An unknown name is an error in a template, and says which."""
    name = SAME.get(name, name)
    if name not in ICONS:
        raise KeyError(f"no icon is called {name!r}; there are: {', '.join(sorted(ICONS))}")
    extra = f" icon--{size}" if size else ""
    return Markup(
        '<svg class="icon{}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>'
    ).format(extra, Markup(ICONS[name]))
