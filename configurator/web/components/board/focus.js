/* Where the keyboard is: it never falls off the page when something it stood on goes away. */
(function () {
  "use strict";
  const REGION = "fieldset, section, nav, header";
  const CHOSEN = "input:checked";
  const FOCUSABLE = "button, input, a[href]";
  let last = { element: null, regions: [] };
  let arrow = false;

  /* Watch from the start of the page: which element has the focus, and which regions hold it. */
  function watch() {
    const seen = (event) => {
      last = { element: event.target, regions: regionsOf(event.target) };
    };
    const key = (event) => (arrow = event.key.startsWith("Arrow"));
    const pointer = () => (arrow = false);
    document.addEventListener("focusin", seen);
    document.addEventListener("keydown", key, true);
    document.addEventListener("pointerdown", pointer, true);
    return () => {
      document.removeEventListener("focusin", seen);
      document.removeEventListener("keydown", key, true);
      document.removeEventListener("pointerdown", pointer, true);
    };
  }

  function regionsOf(element) {
    const regions = [];
    for (let each = element.closest(REGION); each; each = each.parentElement.closest(REGION)) {
      regions.push(each);
    }
    return regions;
  }

  /* After drawing: when the focused element is gone, go to the nearest thing that is left. */
  function rescue() {
    const gone = last.element && !last.element.isConnected;
    if (!gone || (document.activeElement && document.activeElement !== document.body)) return;
    const region = last.regions.find((each) => each.isConnected);
    const next = region && (region.querySelector(CHOSEN) || region.querySelector(FOCUSABLE));
    last.element = null;
    if (next) next.focus({ preventScroll: true });
  }

  /* Whether the latest key walked through a group: the focus must then stay where it is. */
  const walking = () => arrow;

  const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  /* Bring into sight what already has, or gets, the focus; the page's scroll-padding spares the bars. */
  function reveal(element) {
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest", behavior: calm() ? "auto" : "smooth" });
  }

  window.configurator.board.focus = { watch, rescue, walking, reveal, calm };
})();
