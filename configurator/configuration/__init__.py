"""All that a page shows for one selection, and what a click does to it: pure functions.

`evaluate` takes a selection whose answers can be kept; `settle` makes one out of whatever an
address held; `answer` says what a click does; `moves` tells what differs between two builds.
None of them knows a page, a clock or a store.
"""

from configurator.configuration.answering import Refusal, Settled, answer, settle
from configurator.configuration.content import Content, content_of
from configurator.configuration.differences import Now
from configurator.configuration.evaluation import Configuration, evaluate, kept_build
from configurator.configuration.moving import Move, moves, side_effects
from configurator.configuration.origins import By
from configurator.configuration.shifted import Difference

__all__ = [
    "By",
    "Configuration",
    "Content",
    "Difference",
    "Move",
    "Now",
    "Refusal",
    "Settled",
    "answer",
    "content_of",
    "evaluate",
    "kept_build",
    "moves",
    "settle",
    "side_effects",
]
