"""For whoever keeps the server running: is it alive, can it keep anything, and what does it count."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from app.house import House
from app.metrics import MEDIA_TYPE
from app.problems import answer
from app.store.contract import StoreError


def routes(house: House) -> Sequence[BaseRoute]:
    async def live(_: Request) -> Response:
        return JSONResponse({"status": "ok"})

    async def ready(_: Request) -> Response:
        try:
            await house.store.epoch()
        except StoreError as error:
            return answer(error)
        return JSONResponse({"status": "ok"})

    async def metrics(_: Request) -> Response:
        house.metrics.tables.set(len(house.tables.open_ones()))
        return Response(house.metrics.written(), media_type=MEDIA_TYPE)

    return (Route("/health/live", live), Route("/health/ready", ready), Route("/metrics", metrics))
