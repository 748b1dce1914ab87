"""Which rule set of a product was on sale from when: what its earlier prices are computed from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Publication:
    """From `since` on (an instant) a product was sold under the rule set with this digest.

    Without a digest it was not on sale from then on.
    """

    digest: str | None
    since: datetime
