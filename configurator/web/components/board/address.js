/* The address of the page: its path ends with the product, its query is the selection on
   screen, its hash the step. */
(function () {
  "use strict";

  const product = () => decodeURIComponent(window.location.pathname.split("/").pop());
  const selection = () => window.location.search.slice(1);
  const step = () => decodeURIComponent(window.location.hash.slice(1));

  /* Show `text` as the selection. It replaces the history entry: only steps make a new one. */
  function write(text) {
    if (selection() === text) return;
    const query = text ? "?" + text : "";
    const address = window.location.pathname + query + window.location.hash;
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

  window.configurator.board.address = { product, selection, step, write, absolute };
})();
