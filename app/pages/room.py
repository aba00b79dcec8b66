"""All pages, to be put into the application, and the form that their live connections speak."""

from collections.abc import Callable, Sequence

from starlette.routing import BaseRoute

from app.auth.hands import Hands
from app.house import House
from app.pages import (
    card_page,
    debrief_page,
    desk_link,
    desk_pages,
    door_pages,
    print_page,
    screen_pages,
    shared_phone,
    static,
    table_pages,
)
from app.pages.fragments import Fragments, PageForm, fits
from app.pages.reports import Reports
from app.pages.showing import Pages, has_wall
from app.play.open_table import OpenTable
from app.play.readers import Reader
from game.casebook.text import Locale
from web.contexts import Kind
from web.environment import environment
from web.language import LANGUAGES, catalogue

KINDS: dict[str, Kind] = {
    "phone": "phone",
    "console": "console",
    "projector": "projector",
    "debrief": "debrief",
}

Speak = Callable[[str, OpenTable, Reader, Locale, Hands, str | None], PageForm | None]


class Rooms:
    """The pages of a house. Made once; what does not change is read here, before anybody waits for it."""

    def __init__(self, house: House) -> None:
        pages = Pages(house.settings, house.tables.clock, Reports(house.debriefs, house.tables.doorbell))
        self.fragments = Fragments(pages)
        self.routes: Sequence[BaseRoute] = (
            *door_pages.routes(house),
            *desk_pages.routes(house),
            *table_pages.routes(house, pages),
            *screen_pages.routes(house),
            *desk_link.routes(house),
            *print_page.routes(house),
            *shared_phone.routes(house, pages),
            *card_page.routes(house),
            *debrief_page.routes(house, pages),
            *static.routes(),
        )

    def speak(
        self, page: str, table: OpenTable, reader: Reader, locale: Locale, hands: Hands, place: str | None
    ) -> PageForm | None:
        """How the connection of a page speaks; None where the page is not for this reader.

        `place`: the wall of one municipality.
        """
        kind = KINDS.get(page)
        if kind is None or not fits(kind, reader) or not (place is None or has_wall(table, kind, place)):
            return None
        return PageForm(self.fragments, kind, table, reader, locale, hands, place)


def warm() -> None:
    """Compiles every template and catalogue, so that no reader waits for it."""
    made = environment()
    # Templates do not change while a server runs; without this every fragment asks the disk whether they did.
    made.auto_reload = False
    for name in made.list_templates(extensions=["html"]):
        made.get_template(name)
    for language in LANGUAGES:
        catalogue(language)
