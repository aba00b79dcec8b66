"""The subprotocol for programs: panels as JSON."""

from collections.abc import Mapping

from app.live import frames
from app.play.panels import Made


class JsonForm:
    name = "json"

    def shown(self, panels: Mapping[str, Made]) -> Mapping[str, Made]:
        return panels

    def view(
        self, epoch: str, seq: int, panels: Mapping[str, Made], changed: Mapping[str, Made]
    ) -> str | None:
        del panels
        return frames.view(epoch, seq, changed)

    def presence(self, seats: Mapping[str, int], participants: tuple[str, ...] | None) -> str | None:
        return frames.presence(seats, participants)

    def beside(self) -> None:
        """A program holds one token."""

    def pong(self) -> str:
        return frames.PONG
