/* The icons of the page, drawn inline: nothing is loaded for them, and they take the text's colour. */
(function () {
  "use strict";
  const h = React.createElement;

  const PATHS = {
    undo: "M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3",
    redo: "m15 14 5-5-5-5M20 9H10a6 6 0 0 0 0 12h3",
    close: "M6 6l12 12M18 6 6 18",
    up: "m6 15 6-6 6 6",
    swap: "M7 4 3 8l4 4M3 8h14M17 12l4 4-4 4M21 16H7",
    check: "m5 13 4.5 4.5L19 7",
    copy: "M9 9h10v11H9zM5 15V4h10",
    plus: "M12 5v14M5 12h14",
    minus: "M5 12h14",
    globe:
      "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM3 12h18M12 3c2.5 2.6 3.8 5.6 3.8 9s-1.3 6.4-3.8 9c-2.5-2.6-3.8-5.6-3.8-9S9.5 5.6 12 3Z",
    arrow: "M5 12h14M13 6l6 6-6 6",
    alert:
      "M12 8v5M12 16.5v.01M10.3 3.9 2.4 17.5A2 2 0 0 0 4.1 20.5h15.8a2 2 0 0 0 1.7-3L13.7 3.9a2 2 0 0 0-3.4 0Z",
    info: "M12 11v6M12 7.5v.01M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z",
  };

  function icon(name) {
    return h(
      "svg",
      {
        className: "icon icon-" + name,
        viewBox: "0 0 24 24",
        "aria-hidden": true,
        focusable: false,
      },
      h("path", { d: PATHS[name] }),
    );
  }

  /* The mark in the header: three parts that make one thing. */
  function mark() {
    return h(
      "svg",
      { className: "mark", viewBox: "0 0 32 32", "aria-hidden": true, focusable: false },
      h("rect", { x: 3, y: 3, width: 12, height: 26, rx: 4 }),
      h("rect", { x: 18, y: 3, width: 11, height: 11, rx: 4, className: "mark-soft" }),
      h("rect", { x: 18, y: 17, width: 11, height: 12, rx: 4 }),
    );
  }

  window.configurator = window.configurator || {};
  window.configurator.board = { icon, mark };
})();
