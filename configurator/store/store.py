"""Quotes kept for good, and found again by their address.

A save is one transaction that has the writing of quotes to itself: it looks whether its key saved
one already, counts the number, writes the rule set once and the quote. So the numbers of a year
have no gap, one key makes one quote, and whoever was told a number will find it again. What is
read is checked against the digest that was written with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import ModuleType

from sqlalchemy import ColumnElement, Connection, Engine, RowMapping, insert, select, update

from configurator.commerce.instant import instant_text
from configurator.commerce.quote import Quote, QuoteDraft, issue, issue_day, quote_number
from configurator.commerce.quote_document import document_digest, from_document, to_document
from configurator.core.publication import Publication
from configurator.core.source import RuleSet
from configurator.store import postgres, publications, rule_sets
from configurator.store.connect import connect, described
from configurator.store.keys import key_hash, token_hash
from configurator.store.tables import QUOTE_NUMBERS, QUOTES
from configurator.store.trouble import KeyReused, RecordAltered, machine_trouble
from configurator.store.upgrade import bring_up_to_date

PATIENCE = 5.0
"""Seconds that a request waits for the database before the customer is asked to try again."""

_PATIENCE_AT_START = 60.0


class Store:
    """The quotes of one database. Threads may share it, processes open one each (after a fork)."""

    def __init__(self, engine: Engine, description: str) -> None:
        self._engine = engine
        self._writing = engine.execution_options(writes=True)
        self._description = description

    def save(
        self, draft: QuoteDraft, rule_set: RuleSet, key: str, token: str, now: datetime
    ) -> Quote:
        """Issue the draft at `now`; once this returns, the quote is on the disk.

        A retry with the same `key` gives the quote that the first try saved, whatever rules and
        clock say by now. `keys.token_of` makes the `token` under which the quote is found.

        KeyReused if the key has saved another selection, or for another token; ValueError if the
        draft was not priced under `rule_set`; StoreUnavailable if the database cannot be written.
        """
        if draft.rule_set != rule_set.digest:
            raise ValueError("the draft was priced under another rule set")
        with machine_trouble(), self._writing.begin() as connection:
            _wait_alone(connection)
            earlier = _row(connection, QUOTES.c.key_hash == key_hash(key))
            if earlier is not None:
                return _same_request(earlier, draft, token)
            quote = issue(draft, _next_number(connection, issue_day(draft, now).year), now)
            rule_sets.keep(connection, draft.product, rule_set, now)
            _keep_quote(connection, quote, key, token)
            return quote

    def by_token(self, token: str) -> Quote | None:
        """The quote with this token in its address, as it was issued; None if there is none.

        RecordAltered if the record was changed since; StoreUnavailable.
        """
        with machine_trouble(), self._engine.connect() as connection:
            row = _row(connection, QUOTES.c.token_hash == token_hash(token))
        return None if row is None else _checked(row)

    def rule_set(self, digest: str) -> RuleSet | None:
        """The rules under this digest that were sold or quoted; None if they never were.

        RecordAltered if a text was changed since; StoreUnavailable.
        """
        with machine_trouble(), self._engine.connect() as connection:
            found = rule_sets.find(connection, digest)
        if found is not None and found.digest != digest:
            raise RecordAltered(f"the text of rule set {digest} was changed")
        return found

    def publish(self, on_sale: Mapping[str, RuleSet], now: datetime) -> None:
        """Record what is on sale from `now` on, by product; nothing where it was before.

        StoreUnavailable if the database cannot be written.
        """
        with machine_trouble(), self._writing.begin() as connection:
            _wait_alone(connection)
            publications.record(connection, on_sale, now)

    def publications(self, product: str) -> tuple[Publication, ...]:
        """Under which rule sets a product was sold, the first publication first.

        StoreUnavailable.
        """
        with machine_trouble(), self._engine.connect() as connection:
            return publications.of_product(connection, product)

    def describe(self) -> str:
        """Which database with which settings, in words for the log; never a password."""
        return self._description

    def close(self) -> None:
        """Give every connection back."""
        self._engine.dispose()


def open_store(
    url: str, patience: float = PATIENCE, sqlite_driver: ModuleType | None = None
) -> Store:
    """The store in the database of this address (`store.connect`), its tables brought up to date.

    `patience` is how many seconds a save or a look-up waits for the database. ValueError for an
    address we cannot follow; StoreUnavailable; StoreTooNew.
    """
    with machine_trouble():
        starting = connect(url, _PATIENCE_AT_START, sqlite_driver)
        try:
            bring_up_to_date(starting)
        finally:
            starting.dispose()
        engine = connect(url, patience, sqlite_driver)
        with engine.connect() as connection:
            return Store(engine, described(connection))


def _wait_alone(connection: Connection) -> None:
    """On SQLite the transaction has begun alone (BEGIN IMMEDIATE); PostgreSQL is asked here."""
    if connection.dialect.name == "postgresql":
        postgres.wait_alone(connection)


def _row(connection: Connection, condition: ColumnElement[bool]) -> RowMapping | None:
    return connection.execute(select(QUOTES).where(condition)).mappings().one_or_none()


def _next_number(connection: Connection, year: int) -> str:
    """The number after the last one; a transaction that is undone gives it back."""
    of_year = QUOTE_NUMBERS.c.year == year
    last = connection.scalar(select(QUOTE_NUMBERS.c.last).where(of_year))
    place = 1 if last is None else last + 1
    if last is None:
        connection.execute(insert(QUOTE_NUMBERS).values(year=year, last=place))
    else:
        connection.execute(update(QUOTE_NUMBERS).where(of_year).values(last=place))
    return quote_number(year, place)


def _keep_quote(connection: Connection, quote: Quote, key: str, token: str) -> None:
    document = to_document(quote)
    connection.execute(
        insert(QUOTES).values(
            number=quote.number,
            token_hash=token_hash(token),
            key_hash=key_hash(key),
            rule_set=quote.rule_set,
            issued_at=instant_text(quote.issued_at),
            valid_until=instant_text(quote.valid_until),
            document=document,
            document_digest=document_digest(document),
        )
    )


def _same_request(row: RowMapping, draft: QuoteDraft, token: str) -> Quote:
    """The quote that the key saved, if this is a retry of that save."""
    quote = _checked(row)
    if row["token_hash"] != token_hash(token):
        raise KeyReused(f"the key of {quote.number} came with another token")
    if (quote.product, quote.selection) != (draft.product, draft.selection):
        raise KeyReused(f"the key of {quote.number} came with another selection")
    return quote


def _checked(row: RowMapping) -> Quote:
    """The quote of a row, if document, digest and columns still agree."""
    number, document = row["number"], row["document"]
    if document_digest(document) != row["document_digest"]:
        raise RecordAltered(f"the document of {number} was changed")
    try:
        quote = from_document(document)
    except ValueError as trouble:
        raise RecordAltered(f"the document of {number} cannot be read: {trouble}") from trouble
    told = (row["rule_set"], row["issued_at"], row["valid_until"])
    kept = (quote.rule_set, instant_text(quote.issued_at), instant_text(quote.valid_until))
    if quote.number != number or told != kept:
        raise RecordAltered(f"the record of {number} and its document tell different things")
    return quote
