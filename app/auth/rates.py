"""How often somebody may do something. Counted in this process, over a sliding minute."""

import math
import time
from typing import Literal

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from app.problems import Trouble
from app.settings import Settings

What = Literal["act", "join", "sign_in", "socket", "table", "guess"]
SIGN_INS_A_MINUTE = 20
TABLES_A_MINUTE = 30
GUESSES_A_MINUTE = 120
"""Codes, seats and tokens that were wrong. A whole class may sit behind one address: what is right is not counted."""


class Rates:
    def __init__(self, settings: Settings) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._allowed = {
            "act": RateLimitItemPerMinute(settings.acts_a_minute),
            "join": RateLimitItemPerMinute(settings.joins_a_minute),
            "sign_in": RateLimitItemPerMinute(SIGN_INS_A_MINUTE),
            "socket": RateLimitItemPerMinute(settings.sockets_a_minute),
            "table": RateLimitItemPerMinute(TABLES_A_MINUTE),
            "guess": RateLimitItemPerMinute(GUESSES_A_MINUTE),
        }

    def take(self, what: What, *who: str) -> None:
        """Counts one. Raises `Trouble` 429 with the seconds to wait when it was one too many."""
        allowed = self._allowed[what]
        if not self._limiter.hit(allowed, what, *who):
            raise self._too_many(what, *who)

    def spare(self, what: What, *who: str) -> None:
        """Counts nothing. Raises `Trouble` 429 when there is none left."""
        if not self._limiter.test(self._allowed[what], what, *who):
            raise self._too_many(what, *who)

    def _too_many(self, what: What, *who: str) -> Trouble:
        allowed = self._allowed[what]
        free_at = self._limiter.get_window_stats(allowed, what, *who).reset_time
        seconds = max(1, math.ceil(free_at - time.time()))
        return Trouble(429, "too_many", headers={"Retry-After": str(seconds)}, seconds=seconds)
