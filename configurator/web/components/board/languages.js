/* The languages that the product speaks: a small menu of links, each to this page as it is now. */
(function () {
  "use strict";
  const h = React.createElement;
  const { icon, address } = window.configurator.board;

  function Languages({ view, words }) {
    const menu = React.useRef(null);
    const chosen = view.languages.find((language) => language.chosen);
    if (!chosen) return null;
    const close = (event) => {
      if (event.key !== "Escape" || !menu.current.open) return;
      menu.current.open = false;
      menu.current.querySelector("summary").focus();
    };
    const leave = (event) => {
      if (!menu.current.contains(event.relatedTarget)) menu.current.open = false;
    };
    return h(
      "details",
      { ref: menu, className: "languages", onKeyDown: close, onBlur: leave },
      h(
        "summary",
        { className: "button-plain", "aria-label": words.language + ": " + chosen.title },
        icon("globe"),
        h("span", { "aria-hidden": true }, chosen.code.slice(0, 2).toUpperCase()),
      ),
      h(
        "ul",
        null,
        view.languages.map((language) =>
          h("li", { key: language.code }, h(Language, { language, view })),
        ),
      ),
    );
  }

  function Language({ language, view }) {
    return h(
      "a",
      {
        href: address.query(language.visit, view.selection) + window.location.hash,
        lang: language.code,
        hrefLang: language.code,
        "aria-current": language.chosen || undefined,
      },
      language.title,
      language.chosen ? icon("check") : null,
    );
  }

  window.configurator.board.Languages = Languages;
})();
