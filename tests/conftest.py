"""What all tests share: how many examples hypothesis tries."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

_CALM = [HealthCheck.too_slow, HealthCheck.filter_too_much]

settings.register_profile(
    "usual", max_examples=150, deadline=None, suppress_health_check=_CALM, derandomize=True
)
settings.register_profile(
    "soak", max_examples=10_000, deadline=None, suppress_health_check=_CALM, print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))
