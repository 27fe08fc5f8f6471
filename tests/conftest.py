"""How properties are tried: anew each time, but for CI, where a change is judged by itself and not by luck."""

import os

from hypothesis import settings

# No deadline: how long an example takes says more about the machine than about us.
settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("MORGUE_REQUIRE_ALL") else "local")
