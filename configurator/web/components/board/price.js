/* The price bar: the total is always in sight, its lines are one tap away, and so is the quote. */
(function () {
  "use strict";
  const h = React.createElement;
  const { icon, Dialog } = window.configurator.board;

  function PriceBar({ view, words, waiting, saving, onBreakdown, onSave }) {
    const { price } = view;
    return h(
      "div",
      { className: "price", "aria-busy": waiting },
      h(
        "button",
        {
          type: "button",
          className: "price-total",
          "aria-haspopup": "dialog",
          onClick: onBreakdown,
        },
        h("span", { className: "total", key: price.total }, price.total),
        h(
          "span",
          { className: "price-tax" },
          price.figures.length ? h("span", { className: "price-title" }, price.title) : null,
          h("span", null, price.tax),
        ),
        h(
          "span",
          { className: "price-more" },
          h("span", { className: "price-word" }, words.breakdown),
          icon("up"),
        ),
      ),
      price.figures.length ? h(Figures, { figures: price.figures }) : null,
      h("p", { className: "price-open", id: "price-open" }, price.open),
      h(
        "button",
        {
          type: "button",
          className: "button-main",
          "aria-disabled": !savable(view) || undefined,
          "aria-describedby": "price-open",
          onClick: onSave,
        },
        saving ? words.saving : words.save,
      ),
    );
  }

  const savable = (view) => view.complete && !view.missing.length;

  /* What is paid besides the total, or of it: each figure says which one it is. */
  function Figures({ figures }) {
    return h(
      "dl",
      { className: "price-figures" },
      figures.map((figure) =>
        h(
          "div",
          { key: figure.kind, "data-kind": figure.kind },
          h("dt", null, figure.title),
          h("dd", null, figure.amount, figure.note ? h("small", null, figure.note) : null),
        ),
      ),
    );
  }

  function Breakdown({ price, words, open, onClose }) {
    const wide = Boolean(price.picture);
    return h(
      Dialog,
      { id: "breakdown", title: words.breakdown, wide, open, closeWord: words.close, onClose },
      h(
        "div",
        { className: "breakdown" },
        h(
          "div",
          { className: "breakdown-lines" },
          price.sections.map((part, place) => h(Section, { key: place, part, place })),
          price.earlier ? h("p", { className: "lines-earlier" }, price.earlier) : null,
        ),
        // The server draws it, with everything that an author wrote escaped.
        wide
          ? h("div", {
              className: "breakdown-picture",
              dangerouslySetInnerHTML: { __html: price.picture },
            })
          : null,
      ),
    );
  }

  /* Lines that are paid together, with what they come to at the end. */
  function Section({ part, place }) {
    const titled = part.title ? "lines-" + place : undefined;
    return h(
      React.Fragment,
      null,
      part.title ? h("h3", { id: titled, className: "lines-title" }, part.title) : null,
      h(
        "table",
        { className: "lines", "data-kind": part.kind, "aria-labelledby": titled },
        h("tbody", null, part.lines.map(lineRow)),
        h(
          "tfoot",
          null,
          part.sums.map((figure) => sumRow(figure, "lines-sum")),
          part.taxes.map((figure) => sumRow(figure, "lines-tax")),
        ),
      ),
    );
  }

  const lineRow = (line, place) =>
    row({ key: place, "data-kind": line.kind }, line.title, line.cause, line.amount);

  const sumRow = (figure, className) =>
    row(
      { key: figure.kind + figure.title, className, "data-kind": figure.kind },
      figure.title,
      figure.note,
      figure.amount,
    );

  const row = (props, title, beside, amount) =>
    h(
      "tr",
      props,
      h(
        "th",
        { scope: "row" },
        title,
        beside ? h("span", { className: "line-cause" }, beside) : null,
      ),
      h("td", null, amount),
    );

  Object.assign(window.configurator.board, { PriceBar, Breakdown, savable });
})();
