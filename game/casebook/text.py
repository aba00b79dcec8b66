"""A text in the two languages of the product. Nothing else lives here."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Locale = Literal["nl", "en"]


class Text(BaseModel):
    """One text in Dutch and in English; neither may be empty."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    nl: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def in_(self, locale: Locale) -> str:
        """The text in `locale`."""
        return self.nl if locale == "nl" else self.en
