"""Patience of the browser tests: two cores shared by servers, browsers and workers are slow now and then."""

from __future__ import annotations

from playwright.sync_api import expect

expect.set_options(timeout=20_000)
