"""The fixed words of the page, in English."""

from __future__ import annotations

from configurator.web.contract import Words

ENGLISH = Words(
    undo="Undo",
    redo="Redo",
    reset_step="Reset this step",
    take_back="Clear",
    breakdown="Price details",
    close="Close",
    total="Total",
    save="Save as a quote",
    saving="Saving …",
    make_it_fit="Make it fit",
    keep_it="Keep it as it is",
    no_repairs="Nothing that you could change makes this possible.",
    presets="Start with one of these",
    steps="Steps",
    selected="Selected",
    impossible="Needs a change",
    lost="The shop does not answer. Your choices are kept.",
    retry="Try again",
    your_build="Your build",
    open_quote="Open the quote",
    copied="Copied",
    copy="Copy the link",
    choose_way="Choose one",
)
