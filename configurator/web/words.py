"""The fixed words of the page, in English."""

from __future__ import annotations

from configurator.web.contract import Words

ENGLISH = Words(
    undo="Undo",
    redo="Redo",
    reset_step="Start this step again",
    take_back="Take back",
    breakdown="Price details",
    close="Close",
    total="Total",
    save="Save as a quote",
    saving="Saving …",
    make_it_fit="Make it fit",
    keep_it="Keep it as it is",
    no_repairs="Nothing that you could change makes this possible.",
    presets="Start from",
    steps="Steps",
    selected="Selected",
    impossible="Needs a change",
    lost="The shop does not answer. What you chose is kept.",
    retry="Try again",
    your_build="Your build",
    open_quote="Open the quote",
    copied="Copied",
    copy="Copy the link",
    choose_way="Choose one",
)
