"""Sending within bounds: a client that does not take what it is sent is let go."""

import asyncio

from starlette.websockets import WebSocket

SEND_SECONDS = 10.0


class TooSlow(Exception):  # noqa: N818 - named for what it says
    """A client took longer than the bound."""


async def send(socket: WebSocket, text: str) -> None:
    """Sends a frame. Raises `TooSlow`, and `WebSocketDisconnect` when the client has gone."""
    try:
        async with asyncio.timeout(SEND_SECONDS):
            await socket.send_text(text)
    except TimeoutError:
        raise TooSlow from None
