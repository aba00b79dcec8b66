"""The floor: a FastAPI application that sends given bytes to whoever listens at a table, and does nothing else.

Served like the real one, spoken to like the real one. What a table's readers get was put there before.

    python -m tests.bench.bare PORT
"""

import sys
from collections import defaultdict

import uvicorn
from fastapi import FastAPI, Request, WebSocket, WebSocketDisconnect

app = FastAPI(openapi_url=None)
frames: dict[str, list[str]] = {}
rooms: dict[str, dict[int, WebSocket]] = defaultdict(dict)


@app.put("/frames/{code}")
async def put(code: str, request: Request) -> None:
    """One frame for each reader of a table, in order."""
    frames[code] = await request.json()


@app.post("/api/v1/tables/{code}/{door}")
async def act(code: str, door: str, request: Request) -> dict[str, int]:
    await request.json()
    for reader, socket in rooms[code].items():
        await socket.send_text(frames[code][reader])
    return {"seq": len(door)}


@app.websocket("/api/v1/tables/{code}/live")
async def live(socket: WebSocket, code: str) -> None:
    await socket.accept("regiotafel.v1.json")
    hello = await socket.receive_json()
    reader = int(hello["token"])
    await socket.send_text(frames[code][reader])
    rooms[code][reader] = socket
    try:
        while True:
            await socket.receive_text()
    except WebSocketDisconnect:
        del rooms[code][reader]


if __name__ == "__main__":
    uvicorn.run(
        app,
        host="127.0.0.1",
        port=int(sys.argv[1]),
        http="httptools",
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        access_log=False,
        lifespan="off",
        log_level="warning",
    )
