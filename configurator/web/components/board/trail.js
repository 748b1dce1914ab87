/* The selections of this visit, oldest first, and which of them is on screen.

   Undo and redo walk along the trail. It is kept for the browser tab, product by product, so that
   a reload loses nothing. A trail is a plain value { all: [text, ...], at: index }. */
(function () {
  "use strict";
  const PREFIX = "configurator:";

  const at = (trail, by) => trail.all[trail.at + by];
  const canGo = (trail, by) => at(trail, by) !== undefined;

  /* The trail after `selection` came on screen by something the customer did. */
  function record(trail, selection) {
    if (trail && at(trail, 0) === selection) return trail;
    const before = trail ? trail.all.slice(0, trail.at + 1) : [];
    return { all: [...before, selection], at: before.length };
  }

  /* The trail after undo (-1) or redo (+1): the server may have written the selection anew. */
  function move(trail, by, selection) {
    const all = trail.all.slice();
    all[trail.at + by] = selection;
    return { all, at: trail.at + by };
  }

  /* What the tab remembers of `product`, with `selection` on screen. */
  function resume(product, selection) {
    const kept = read(product);
    if (!kept) return record(null, selection);
    const places = [kept.at, kept.all.lastIndexOf(selection)];
    const place = places.find((each) => kept.all[each] === selection);
    return place === undefined ? record(kept, selection) : { all: kept.all, at: place };
  }

  function read(product) {
    try {
      const kept = JSON.parse(window.sessionStorage.getItem(PREFIX + product));
      const sound = Array.isArray(kept.all) && kept.all.every((each) => typeof each === "string");
      return sound && kept.all[kept.at] !== undefined ? kept : null;
    } catch {
      return null; // nothing kept, no storage allowed, or not ours
    }
  }

  function keep(product, trail) {
    try {
      window.sessionStorage.setItem(PREFIX + product, JSON.stringify(trail));
    } catch {
      // A full or forbidden storage costs undo after a reload, nothing else.
    }
  }

  window.configurator.board.trail = { at, canGo, record, move, resume, keep };
})();
