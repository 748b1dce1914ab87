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
        h("span", { className: "price-tax" }, price.tax),
        h(
          "span",
          { className: "price-more" },
          h("span", { className: "price-word" }, words.breakdown),
          icon("up"),
        ),
      ),
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

  function Breakdown({ price, words, open, onClose }) {
    return h(
      Dialog,
      { id: "breakdown", title: words.breakdown, open, closeWord: words.close, onClose },
      h(
        "table",
        { className: "lines" },
        h(
          "tbody",
          null,
          price.lines.map((line, place) =>
            h(
              "tr",
              { key: place, "data-kind": line.kind },
              h(
                "th",
                { scope: "row" },
                line.title,
                line.cause ? h("span", { className: "line-cause" }, line.cause) : null,
              ),
              h("td", null, line.amount),
            ),
          ),
        ),
        h(
          "tfoot",
          null,
          h("tr", null, h("th", { scope: "row" }, words.total), h("td", null, price.total)),
        ),
      ),
      price.earlier ? h("p", { className: "lines-tax" }, price.earlier) : null,
      price.taxes.map((tax) => h("p", { key: tax, className: "lines-tax" }, tax)),
    );
  }

  Object.assign(window.configurator.board, { PriceBar, Breakdown, savable });
})();
