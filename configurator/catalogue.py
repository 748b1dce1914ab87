"""The products on sale: read from a folder of rule files, and read again when one changes.

A changed file replaces what is on sale only when it is free of problems; until then the last
good version goes on selling. Requests that come while a file is read are served by the old
version and do not wait.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import Lock

from configurator.checks import Checked, check_product, warnings
from configurator.core.problem import Problem
from configurator.core.product import Product
from configurator.core.source import RuleSet, Source, Span
from configurator.engine import Offers
from configurator.engine.recent import Recent
from configurator.parser import GENEROUS, LIMITS, NamedFiles, load, parse


@dataclass(frozen=True)
class Loaded:
    """One rule file after all checks: a product, or the errors that keep it from being one.

    A product comes with warnings if they were asked for. `sources` are the rule file and the
    files that it is made of; `files` are the names of the others in its folder.
    """

    source: Source
    offers: Offers | None
    problems: tuple[Problem, ...]
    sources: tuple[Source, ...] = ()
    files: tuple[str, ...] = ()


Known = Recent[tuple[str, str], Checked]
"""What was checked and compiled lately, by the name of its file and the digest of its content."""


def load_product(
    path: Path,
    name: str | None = None,
    *,
    warn: bool = False,
    known: Known | None = None,
    generous: bool = False,
) -> Loaded:
    """Read, check and compile one rule file; problems call it `name`. OSError if unreadable.

    With `warn` the checks that keep no file from being sold look at it too. What is `known`
    already is not checked and compiled again. `generous` limits let larger files in.
    """
    parsed = load(path, name, GENEROUS if generous else LIMITS)
    sources, files = parsed.sources, parsed.files
    if parsed.product is None:
        return Loaded(parsed.source, None, parsed.problems, sources, files)
    check = partial(check_product, parsed.product)
    checked = check() if known is None else known.get((str(path), parsed.product.digest), check)
    told = warnings(checked.offers) if warn and checked.offers is not None else ()
    problems = (*checked.problems, *told)
    return Loaded(parsed.source, checked.offers, problems, sources, files)


def product_of(rule_set: RuleSet) -> Product | None:
    """The product of a rule set that was on sale once; None if it is none any more."""
    files = {piece.name: piece.text.encode("utf-8") for piece in rule_set.pieces}
    return parse(rule_set.source.text, rule_set.source.name, files=NamedFiles(files)).product


Report = Callable[[Path, Loaded], None]
Publish = Callable[[Iterable[Product]], None]
Signature = tuple[tuple[int, int] | None, ...]
"""When a rule file and the others that it is made of changed, and their sizes; None: not there."""


class Catalogue:
    """The products of one folder by their id. Safe to share between threads.

    `report` is told of every file that was read, with its problems if it has any; `publish` of all
    that is sold, just before it is, whenever a file changed.
    """

    def __init__(
        self,
        folder: Path,
        report: Report,
        *,
        ready: bool = False,
        generous: bool = False,
        publish: Publish = lambda _: None,
    ) -> None:
        """With `ready`, what is compiled at the first question is compiled before it is on sale.

        `generous` limits let larger files in.
        """
        self._folder = folder
        self._report = report
        self._ready = ready
        self._generous = generous
        self._publish = publish
        self._known: Known = Recent(32)
        self._reading = Lock()
        self._seen: dict[Path, Signature] = {}
        self._files: dict[Path, tuple[str, ...]] = {}
        self._on_sale: Mapping[Path, Offers] = {}

    def products(self) -> tuple[Offers, ...]:
        """All products on sale, by file name."""
        self._refresh()
        return tuple(offers for _, offers in sorted(self._on_sale.items()))

    def get(self, product: str) -> Offers | None:
        """The product with this id, if it is on sale."""
        return next((one for one in self.products() if one.product.id == product), None)

    def _refresh(self) -> None:
        """Read what changed since the last look, unless somebody is at it already."""
        if not self._reading.acquire(blocking=False):
            return
        try:
            self._read_changed()
        finally:
            self._reading.release()

    def _read_changed(self) -> None:
        seen = dict(_signatures(self._folder, self._files))
        if seen == self._seen:
            return
        on_sale = {path: product for path, product in self._on_sale.items() if path in seen}
        for path, signature in seen.items():
            if signature != self._seen.get(path):
                loaded = self._load(path, on_sale)
                self._files[path] = loaded.files
                seen[path] = (*signature[:1], *_changes(path, loaded.files)[1:])
                self._report(path, loaded)
                if loaded.offers is not None:
                    on_sale[path] = loaded.offers
                    if self._ready:
                        loaded.offers.usual.prepare()
        self._publish(offers.product for offers in on_sale.values())
        self._seen = seen
        self._on_sale = on_sale

    def _load(self, path: Path, on_sale: Mapping[Path, Offers]) -> Loaded:
        place = Span(path.name, 1, 1, 1, 1)
        try:
            loaded = load_product(path, path.name, known=self._known, generous=self._generous)
        except OSError as error:
            problem = Problem("unreadable", f"the file cannot be read: {error.strerror}", place)
            return Loaded(Source(path.name, ""), None, (problem,))
        name = loaded.offers.product.id if loaded.offers is not None else None
        for other, product in on_sale.items():
            if other != path and product.product.id == name:
                told = f'the product "{name}" is sold from "{other.name}" already'
                problem = Problem("duplicate-product", told, place)
                return replace(loaded, offers=None, problems=(problem,))
        return loaded


def _signatures(
    folder: Path, files: Mapping[Path, tuple[str, ...]]
) -> Iterator[tuple[Path, Signature]]:
    for path in sorted(folder.glob("*.yaml")):
        signature = _changes(path, files.get(path, ()))
        # An editor may replace the file between the two looks; the next request sees it again.
        if signature[0] is not None:
            yield path, signature


def _changes(path: Path, files: tuple[str, ...]) -> Signature:
    """When each file changed, as far as one can tell from outside."""
    return tuple(_change(file) for file in (path, *(path.parent / name for name in files)))


def _change(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
