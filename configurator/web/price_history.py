"""The price history of a shop: what it sells is recorded, and earlier prices are told from it.

One for each process. Its catalogue tells it what is on sale, whenever that changed; the page asks
for the earlier price of a build. Only where a reduction applies anything is looked for, once for
each build and day, and building and prices go on without the database: what could not be recorded
is recorded later, as of then, and what cannot be read is not claimed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from configurator.catalogue import product_of
from configurator.commerce.breakdown import Breakdown
from configurator.configuration.earlier_price import (
    EarlierPrice,
    Find,
    RulesUnknown,
    Sale,
    earlier_price,
)
from configurator.configuration.reductions import reductions
from configurator.core.context import Context
from configurator.core.product import Product
from configurator.core.publication import Publication
from configurator.core.selection import Build
from configurator.engine.recent import Recent
from configurator.store import RecordAltered, Store, StoreUnavailable

Clock = Callable[[], datetime]

PAUSE = timedelta(minutes=1)
"""How long a database that failed is left alone."""

MOST_READ = 4
"""How many earlier rule sets one question reads; the next one goes on from there."""


@dataclass(frozen=True, slots=True)
class _OnSale:
    """What this process sells by product, since when, and what was found of its history."""

    products: Mapping[str, Product]
    since: datetime
    histories: Recent[tuple[str, date | None], tuple[Publication, ...]]
    prices: Recent[tuple[str, Context, Build], EarlierPrice | None]


class PriceHistory:
    """Records what is on sale, and tells earlier prices. Safe to share between threads."""

    def __init__(self, store: Store, clock: Clock, zone: str) -> None:
        """`clock` gives the moment with a time zone; days are judged in `zone`, an IANA name."""
        self._store = store
        self._clock = clock
        self._zone = zone
        self._on_sale = self._recorded = self._selling({})
        self._quiet_until: datetime | None = None
        self._read: Recent[str, Product] = Recent(128)

    def publish(self, on_sale: Iterable[Product]) -> None:
        """Take down what is on sale from now on; without the database it is done later."""
        products = {product.id: product for product in on_sale}
        before = self._on_sale.products
        if not before or _digests(products) != _digests(before):
            self._on_sale = self._selling(products)
            self._quiet_until = None
        self._record()

    def earlier(
        self, product: str, build: Build, breakdown: Breakdown, context: Context
    ) -> EarlierPrice | None:
        """The lowest price of the build before today's reductions; None if there are none.

        `breakdown` is what the build costs in this context.
        """
        self._record()
        on_sale = self._on_sale
        sold = on_sale.products.get(product)
        if sold is None or self._recorded is not on_sale or not reductions(sold, breakdown):
            return None
        key = (sold.digest, context, build)
        try:
            return on_sale.prices.get(
                key, partial(self._found, on_sale, Sale(sold, build, context, self._zone))
            )
        except RulesUnknown:
            return None  # and not for good: the next question reads on

    def _selling(self, products: Mapping[str, Product]) -> _OnSale:
        return _OnSale(products, self._clock(), Recent(100), Recent(2_000))

    def _record(self) -> None:
        """Record what is on sale, if that is still to be done and the database may be asked."""
        on_sale = self._on_sale
        if self._recorded is on_sale or self._is_quiet():
            return
        rule_sets = {name: product.rule_set for name, product in on_sale.products.items()}
        try:
            self._store.publish(rule_sets, on_sale.since)
            self._recorded = on_sale
        except StoreUnavailable:
            self._quiet_until = self._clock() + PAUSE

    def _found(self, on_sale: _OnSale, sale: Sale) -> EarlierPrice | None:
        asked = (sale.product.id, sale.context.day)
        history = on_sale.histories.get(asked, partial(self._history, sale.product.id))
        places = [n for n, one in enumerate(history, 1) if one.digest == sale.product.digest]
        # Another process may sell newer rules already.
        ended: Sequence[Publication] = history[: places[-1]] if places else ()
        return earlier_price(sale, ended, self._finder(on_sale))

    def _history(self, product: str) -> tuple[Publication, ...]:
        if self._is_quiet():
            raise RulesUnknown(product)
        try:
            return self._store.publications(product)
        except StoreUnavailable as trouble:
            self._quiet_until = self._clock() + PAUSE
            raise RulesUnknown(product) from trouble

    def _finder(self, on_sale: _OnSale) -> Find:
        """What finds the products of rule sets for one question."""
        sold = {product.digest: product for product in on_sale.products.values()}
        left = iter(range(MOST_READ))

        def read(digest: str) -> Product:
            if next(left, None) is None or self._is_quiet():
                raise RulesUnknown(digest)
            return self._product(digest)

        def find(digest: str) -> Product:
            return sold[digest] if digest in sold else self._read.get(digest, partial(read, digest))

        return find

    def _product(self, digest: str) -> Product:
        try:
            rule_set = self._store.rule_set(digest)
        except RecordAltered as trouble:
            raise RulesUnknown(digest) from trouble
        except StoreUnavailable as trouble:
            self._quiet_until = self._clock() + PAUSE
            raise RulesUnknown(digest) from trouble
        product = None if rule_set is None else product_of(rule_set)
        if product is None:
            raise RulesUnknown(digest)
        return product

    def _is_quiet(self) -> bool:
        return self._quiet_until is not None and self._clock() < self._quiet_until


def _digests(products: Mapping[str, Product]) -> Mapping[str, str]:
    return {name: product.digest for name, product in products.items()}
