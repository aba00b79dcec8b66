"""The forms of a page, as a browser without scripts reads and fills them in."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from random import Random

VOID = frozenset({"input", "br", "img", "hr", "meta", "link", "path", "circle", "rect", "line"})


@dataclass
class Control:
    """One field: what may be sent for it. `least`: something has to be chosen."""

    name: str
    kind: str
    values: list[str] = field(default_factory=list)
    needed: bool = False
    low: str = ""
    high: str = ""
    pattern: str = ""


@dataclass
class Form:
    id: str
    action: str
    method: str
    controls: list[Control] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return next((c.values[0] for c in self.controls if c.name == "kind"), "")

    def filled(self, chance: Random) -> dict[str, list[str]]:
        """What a person might send: choices by lot, and a few words where words are asked."""
        sent: dict[str, list[str]] = {}
        for control in self.controls:
            match control.kind:
                case "hidden":
                    sent.setdefault(control.name, []).extend(control.values)
                case "radio":
                    sent[control.name] = [chance.choice(control.values)]
                case "select":
                    # Several of one name rank what is chosen: nothing twice.
                    chosen = sent.setdefault(control.name, [])
                    choices = [v for v in control.values if (v or not control.needed) and v not in chosen]
                    if choices:
                        chosen.append(chance.choice(choices))
                case "checkbox":
                    count = chance.randint(1, len(control.values))
                    sent.setdefault(control.name, []).extend(chance.sample(control.values, count))
                case "number" | "range":
                    sent[control.name] = [control.low or "1"]
                case _:
                    words = "a few words" if control.needed else ""
                    sent[control.name] = ["\u22126" if "[0-9]" in control.pattern else words]
        if self.buttons:
            name, value = chance.choice(self.buttons)
            sent[name] = [value]
        return sent


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.open: Form | None = None
        self.select: Control | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attributes}
        flags = {name for name, _ in attributes}
        if tag == "form":
            self.open = Form(found.get("id", ""), found["action"], found.get("method", "get"))
            self.forms.append(self.open)
        if self.open is None or "disabled" in flags:
            return
        name = found.get("name", "")
        if tag == "input" and name:
            self.take(found, flags, name)
        elif tag == "textarea":
            self.open.controls.append(Control(name, "text", needed="required" in flags))
        elif tag == "select":
            self.select = Control(name, "select", needed="required" in flags)
            self.open.controls.append(self.select)
        elif tag == "option" and self.select is not None:
            self.select.values.append(found.get("value", ""))
        elif tag == "button" and name:
            self.open.buttons.append((name, found.get("value", "")))

    def take(self, found: dict[str, str], flags: set[str], name: str) -> None:
        assert self.open is not None
        kind = found.get("type", "text")
        value = found.get("value", "on" if kind == "checkbox" else "")
        if kind in {"radio", "checkbox"}:
            same = next((c for c in self.open.controls if (c.name, c.kind) == (name, kind)), None)
            if same is None:
                same = Control(name, kind)
                self.open.controls.append(same)
            same.values.append(value)
            same.needed = same.needed or "required" in flags
            return
        control = Control(
            name,
            kind,
            [value],
            "required" in flags,
            found.get("min", ""),
            found.get("max", ""),
            found.get("pattern", ""),
        )
        self.open.controls.append(control)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None
        elif tag == "select":
            self.select = None


def forms(page: str) -> list[Form]:
    """The forms of a page that can be sent."""
    reader = Reader()
    reader.feed(page)
    return [form for form in reader.forms if form.method == "post"]
