/* One option of which several pieces can be taken: a card with a number of its own. */
(function () {
  "use strict";
  const h = React.createElement;
  const { icon, NumberField, Swatch, inputId } = window.configurator.board;

  function Amount({ option, module, acts, asked, fault, words, onPieces, onOpen }) {
    const id = inputId(module, option.id);
    const excluded = option.standing === "excluded";
    const { number } = option;
    return h(
      "div",
      {
        className: "card card-amount",
        title: excluded ? option.hint : undefined,
        "data-standing": option.standing,
        "data-by": option.by,
        "data-lit": option.chosen,
        "data-asked": asked,
      },
      h(
        "div",
        { className: "card-head" },
        option.swatch ? h(Swatch, { colour: option.swatch }) : null,
        h("span", { id: id + "-title", className: "card-title" }, option.title),
        h("span", { className: "card-each" }, option.each),
      ),
      option.describe ? h("span", { className: "card-describe" }, option.describe) : null,
      h(NumberField, {
        number,
        id,
        name: option.title,
        named: "module-" + module + "-title " + id + "-title",
        acts,
        fault,
        own: option.by === "answer",
        words,
        onSet: (text) => onPieces(module, option.id, text),
        onOpen: () => onOpen(module, option.id),
      }),
      h(
        "span",
        { className: "card-label", "data-direction": option.direction },
        excluded ? icon("swap") : null,
        option.label,
      ),
      option.also ? h("span", { className: "card-also" }, option.also) : null,
      option.hint ? h("span", { className: "unseen" }, option.hint) : null,
    );
  }

  window.configurator.board.Amount = Amount;
})();
