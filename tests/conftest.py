"""What every test may ask for: databases (`tests.databases`), running sites and a browser (`tests.sites`)."""

from __future__ import annotations

import os

from hypothesis import settings

pytest_plugins = ["tests.databases", "tests.sites"]

for name in [name for name in os.environ if name.startswith("KEMUNING_")]:
    # A developer's own settings must not decide what a test sees.
    if name not in {"KEMUNING_REQUIRE_ALL", "KEMUNING_REAL_FILES"}:
        del os.environ[name]

# No deadline in either: two cores shared by browsers, servers and workers make any time limit a game of chance.
settings.register_profile("dev", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "dev")
