"""The setting of a region: what stands in a casebook's `region.yaml`, as frozen types.

Names and sizes of places, and the parameters in which this region differs from the national profile.
What must not live here: what the parameters mean (`parameters`), how they work (`settle`).
"""

from typing import Annotated, Final, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator, model_validator

from game.casebook.text import Text

PlaceId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]

Stream = Literal["youth", "support", "work"]
"""Youth care (Jeugdwet), social support (Wmo), work and benefits (Participatiewet)."""

STREAMS: Final = get_args(Stream)
LADDERS: Final[tuple[Stream, ...]] = ("youth", "support")
"""The streams whose people step through four lines; `work` has a shape of its own."""

REGION = "region"
"""The place of a figure that belongs to all municipalities together."""
ELSEWHERE = "elsewhere"
"""The place of care that is bought outside the region when the region has no place left."""


class _Plain(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Municipality(_Plain):
    id: PlaceId
    title: Text
    inhabitants: int = Field(ge=1, le=2_000_000)


class Provider(_Plain):
    id: PlaceId
    title: Text


class RegionSpec(_Plain):
    """One region. `parameters` are dotted names, with a place in brackets where one place differs.

    What a region does not follow of the streams costs nothing and has no figures.
    """

    title: Text
    newspaper: Text
    profile: Literal["national"] = "national"
    streams: tuple[Stream, ...] = ("youth",)
    municipalities: tuple[Municipality, ...] = Field(min_length=1, max_length=12)
    providers: tuple[Provider, ...] = Field(default=(), max_length=12)
    parameters: dict[str, float] = {}

    @model_validator(mode="after")
    def _places_differ(self) -> Self:
        places = [*self.municipality_ids, *self.provider_ids]
        for place in places:
            if places.count(place) > 1:
                raise ValueError(f"every place needs an id of its own, found {place!r} twice")
            if place in (REGION, ELSEWHERE, "own", "neighbours"):
                raise ValueError(f"{place!r} has a meaning of its own and cannot be the id of a place")
        return self

    @field_validator("streams")
    @classmethod
    def _in_order(cls, streams: tuple[Stream, ...]) -> tuple[Stream, ...]:
        if "youth" not in streams:
            raise ValueError("youth care is always followed: put youth among the streams")
        return tuple(stream for stream in get_args(Stream) if stream in streams)

    @property
    def ladders(self) -> tuple[Stream, ...]:
        """Of the streams that it follows, those with four lines."""
        return tuple(stream for stream in LADDERS if stream in self.streams)

    @property
    def municipality_ids(self) -> tuple[str, ...]:
        return tuple(m.id for m in self.municipalities)

    @property
    def provider_ids(self) -> tuple[str, ...]:
        return tuple(p.id for p in self.providers)
