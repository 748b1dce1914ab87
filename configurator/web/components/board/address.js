/* The address of the page: its path ends with the product, its query is the visit and the
   selection on screen, its hash the step. */
(function () {
  "use strict";

  const product = () => decodeURIComponent(window.location.pathname.split("/").pop());
  const shown = () => window.location.search.slice(1);
  const joined = (visit, selection) => [visit, selection].filter(Boolean).join("&");
  const step = () => decodeURIComponent(window.location.hash.slice(1));

  /* The address of this page with another visit or selection, without the step. */
  function query(visit, selection) {
    const text = joined(visit, selection);
    return window.location.pathname + (text ? "?" + text : "");
  }

  /* Show a visit and a selection. It replaces the history entry: only steps make a new one. */
  function write(visit, selection) {
    if (shown() === joined(visit, selection)) return;
    const address = query(visit, selection) + window.location.hash;
    try {
      window.history.replaceState(window.history.state, "", address);
    } catch {
      // Browsers refuse many changes within seconds; the next change writes the address.
    }
  }

  /* A link of the server's as a whole address, or nothing unless it leads to the web. */
  function absolute(link) {
    const address = new URL(link, window.location.href);
    return /^https?:$/.test(address.protocol) ? address.href : "";
  }

  window.configurator.board.address = {
    product,
    shown,
    joined,
    step,
    query,
    write,
    absolute,
  };
})();
