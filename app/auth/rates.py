"""How often somebody may do something. Counted in this process, over a sliding minute."""

import math
import time
from typing import Literal

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from app.problems import Trouble
from app.settings import Settings

What = Literal["act", "join", "sign_in", "socket", "table", "read"]
SIGN_INS_A_MINUTE = 20
SOCKETS_A_MINUTE = 600
TABLES_A_MINUTE = 30
READS_A_MINUTE = 1200


class Rates:
    def __init__(self, settings: Settings) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._allowed = {
            "act": RateLimitItemPerMinute(settings.acts_a_minute),
            "join": RateLimitItemPerMinute(settings.joins_a_minute),
            "sign_in": RateLimitItemPerMinute(SIGN_INS_A_MINUTE),
            "socket": RateLimitItemPerMinute(SOCKETS_A_MINUTE),
            "table": RateLimitItemPerMinute(TABLES_A_MINUTE),
            "read": RateLimitItemPerMinute(READS_A_MINUTE),
        }

    def take(self, what: What, *who: str) -> None:
        """Counts one. Raises `Trouble` 429 with the seconds to wait when it was one too many."""
        allowed = self._allowed[what]
        if self._limiter.hit(allowed, what, *who):
            return
        free_at = self._limiter.get_window_stats(allowed, what, *who).reset_time
        seconds = max(1, math.ceil(free_at - time.time()))
        raise Trouble(429, "too_many", headers={"Retry-After": str(seconds)}, seconds=seconds)
