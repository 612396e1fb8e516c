"""How often: per connection, for the whole site and for one text. All in memory, and forgotten after a day.

A connection is known by a keyed hash of its address only. The key is drawn anew every 24 hours and kept nowhere, so
that yesterday's hashes belong to nobody; the counts go with it. Each process of the site counts for itself.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import ipaddress
import secrets
from threading import Lock

from limits import RateLimitItem, RateLimitItemPerDay, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

KEY_LIVES = dt.timedelta(hours=24)

SENT_UNDOUBTED = RateLimitItemPerHour(10, namespace="undoubted")
"""Messages of one connection that are taken without a second look: a family or a village may share one."""
SENT_AT_MOST = RateLimitItemPerHour(100, namespace="most")
"""Messages of one connection that are taken at all."""
SENT_BY_ALL = RateLimitItemPerHour(300, namespace="all")
"""Messages that the whole site takes without a second look."""
SAME_TEXT = RateLimitItemPerDay(1, namespace="text")
LOOK_UPS = RateLimitItemPerMinute(5, 15, namespace="look-up")
"""Wrong tracking codes of one connection."""
LOOK_UPS_BY_ALL = RateLimitItemPerHour(200, namespace="look-up-all")
"""Wrong tracking codes of everybody; past it a connection may still try until its own first wrong one."""

_PREFIX_V6 = 64


class Frequency:
    """Counts for one process; every function takes the address as the server sees it, or None where there is none."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._renewed_at: dt.datetime | None = None

    def is_within(self, limit: RateLimitItem, address: str | None, now: dt.datetime) -> bool:
        """Counts one, and tells whether the connection is still within; an unknown one always is."""
        network = network_of(address)
        with self._lock:
            self._renew(now)
            return network is None or self._counts.hit(limit, self._hash(network))

    def all_within(self, limit: RateLimitItem, now: dt.datetime) -> bool:
        """Counts one for the whole site."""
        with self._lock:
            self._renew(now)
            return self._counts.hit(limit)

    def is_first(self, text: str, now: dt.datetime) -> bool:
        """Whether no such text came in the last day; the text is known by its keyed hash only."""
        with self._lock:
            self._renew(now)
            return self._counts.hit(SAME_TEXT, self._hash(text))

    def may_look_up(self, address: str | None, now: dt.datetime) -> bool:
        """Whether another code may be tried; `looked_up_wrongly` does the counting.

        Few connections could otherwise shut everybody out, and 50 random bits stand one try of each of many.
        """
        network = network_of(address)
        with self._lock:
            self._renew(now)
            is_quiet = self._counts.test(LOOK_UPS_BY_ALL)
            if network is None:
                return is_quiet
            left = self._counts.get_window_stats(LOOK_UPS, self._hash(network)).remaining
            return left > 0 if is_quiet else left == LOOK_UPS.amount

    def looked_up_wrongly(self, address: str | None, now: dt.datetime) -> None:
        """Counts a code that leads to nothing."""
        self.is_within(LOOK_UPS, address, now)
        self.all_within(LOOK_UPS_BY_ALL, now)

    def _renew(self, now: dt.datetime) -> None:
        # Moments of two threads may come in either order, and a clock may be set.
        if self._renewed_at is None or abs(now - self._renewed_at) >= KEY_LIVES:
            self._renewed_at = now
            self._key = secrets.token_bytes(32)
            self._counts = MovingWindowRateLimiter(MemoryStorage())

    def _hash(self, value: str) -> str:
        return hmac.new(self._key, value.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


def network_of(address: str | None) -> str | None:
    """What counts as one connection: an IPv4 address, or the /64 that one household has of IPv6.

    None for no address, for this machine (a proxy that names nobody) and for what is no address at all.
    """
    try:
        known = ipaddress.ip_address(address or "")
    except ValueError:
        return None
    if isinstance(known, ipaddress.IPv6Address):
        if known.ipv4_mapped is None:
            network = ipaddress.ip_network((int(known), _PREFIX_V6), strict=False)
            return None if known.is_loopback else str(network)
        known = known.ipv4_mapped
    return None if known.is_loopback else str(known)
