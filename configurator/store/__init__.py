"""Where quotes, and what was on sale, are kept: SQLite or PostgreSQL.

Nothing else imports SQLAlchemy.

Time, keys and tokens come in as arguments; there is no clock and no randomness in here.
"""

from configurator.store.keys import token_of
from configurator.store.store import Store, open_store
from configurator.store.trouble import KeyReused, RecordAltered, StoreTooNew, StoreUnavailable

__all__ = [
    "KeyReused",
    "RecordAltered",
    "Store",
    "StoreTooNew",
    "StoreUnavailable",
    "open_store",
    "token_of",
]
