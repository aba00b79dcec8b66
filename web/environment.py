"""The templates: loaded strictly, so that a name that nobody gave is an error and never a gap."""

from collections.abc import Iterable, Mapping, MutableMapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from game.views.panels import StandView
from web import amounts, language, wording
from web.bundle import address
from web.ids import dom_id
from web.parts import drawings, icons, region, reveal, roll, round_table, streams

TEMPLATES = Path(__file__).parent / "templates"


class Plain(Environment):
    """Templates have the names that all have, and no more: so that none is looked for when one brings in another."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return super().make_globals(d) if d else self.globals


@cache
def environment() -> Environment:
    """The one environment. Whoever renders says in which language, by `language.speaking`."""
    made = Plain(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # Newstyle calls are looked up at run time, so that nothing is folded into one language.
    made.install_gettext_callables(  # type: ignore[attr-defined]
        language.gettext,
        language.ngettext,
        newstyle=True,
        pgettext=language.pgettext,
        npgettext=language.npgettext,
    )
    for name in ("money", "millions", "number", "counted", "share", "portion", "reading", "weeks", "minutes"):
        made.filters[name] = _spoken(getattr(amounts, name))
    made.filters["upfirst"] = amounts.upfirst
    made.filters["unbroken"] = amounts.unbroken
    made.globals.update(
        icon=icons.icon,
        mark=drawings.mark,
        vignette=drawings.vignette,
        cover_art=drawings.cover,
        glass=drawings.glass,
        position_card=drawings.position_card,
        position_lines=pass_context(lambda _, stands: position_lines(stands)),
        split_bar=drawings.split_bar,
        shares=drawings.shares,
        money_bar=drawings.money_bar,
        qr=drawings.qr,
        round_table=round_table.round_table,
        dom_id=dom_id,
        address=address,
        phase_name=pass_context(lambda _, phase: wording.phase(phase)),
        confidence_name=pass_context(lambda _, step: wording.confidence(step)),
        called=pass_context(lambda _, figure, title: wording.figure(figure, title)),
        ahead=pass_context(lambda _, quarters: wording.ahead(quarters)),
        cost_words=pass_context(lambda _, points, left: wording.cost(points, left)),
        onward=pass_context(lambda _, name: wording.onward(name)),
        year_words=pass_context(lambda _, quarter: region.year_of(quarter)),
        changes_since=pass_context(lambda _, now, before: reveal.reveal(now, before).changes),
        bars_of=region.bars,
        streams_of=streams.facts,
        stream_rows=streams.rows,
        by_place=roll.by_place,
        names_in_place=roll.names_in_place,
        count_bar=drawings.count_bar,
    )
    return made


def render(template: str, context: Mapping[str, Any], *, speak: str) -> str:
    """A template in a language: `nl` or `en`."""
    with language.speaking(speak):
        return environment().get_template(template).render(context)


def position_lines(stands: Iterable[StandView]) -> Markup:
    """Positions in lines, each drawn once for all who may see it: in a large room everybody sees nearly the same."""
    speak = language.spoken()
    return Markup("").join(_position_line(stand, speak) for stand in stands)


@lru_cache(maxsize=2000)
def _position_line(stand: StandView, speak: str) -> Markup:
    return Markup(render("parts/position.html", {"stand": stand}, speak=speak))  # noqa: S704 - a template drew it


def _spoken(write: Any) -> Any:
    """A filter that depends on the language: never computed while a template is compiled."""

    @pass_context
    def filtered(_: Context, *arguments: Any) -> str:
        return str(write(*arguments))

    return filtered
