/* One option as a card: a native radio or check box whose label is the whole card. */
(function () {
  "use strict";
  const h = React.createElement;
  const { icon } = window.configurator.board;

  const inputId = (module, option) => "card-" + module + "." + option;

  /* `lit`: shown as chosen, perhaps before the server has answered. `asked`: the server is being
     asked about it, or has just told why it is impossible. */
  function Card({ option, module, many, lit, asked, words, onPick }) {
    const id = inputId(module, option.id);
    const stale = lit !== option.chosen;
    const excluded = option.standing === "excluded";
    const label = stale ? (lit ? words.selected : "") : option.label;
    return h(
      "label",
      {
        className: "card",
        title: excluded ? option.hint : undefined,
        "data-standing": option.standing,
        "data-by": stale && lit ? "answer" : option.by,
        "data-lit": lit,
        "data-asked": asked,
      },
      h("input", {
        id,
        className: "card-input",
        type: many ? "checkbox" : "radio",
        name: module,
        value: option.id,
        checked: lit,
        "aria-disabled": excluded || undefined,
        "aria-labelledby": id + "-title",
        "aria-describedby": id + "-text",
        onChange: () => onPick(module, option.id, many, lit),
        onClick: () => confirms(option, many) && onPick(module, option.id, many, false),
      }),
      h(
        "span",
        { className: "card-head" },
        option.swatch ? h(Swatch, { colour: option.swatch }) : null,
        h("span", { id: id + "-title", className: "card-title" }, option.title),
      ),
      h("span", { className: "card-describe" }, option.describe),
      option.includes ? h("span", { className: "card-includes" }, option.includes) : null,
      h(
        "span",
        { className: "card-label", "data-direction": stale ? 0 : option.direction },
        excluded ? icon("swap") : null,
        label,
      ),
      option.also && !stale ? h("span", { className: "card-also" }, option.also) : null,
      h("span", { id: id + "-text", hidden: true }, spoken(option)),
    );
  }

  /* A click on the option that was chosen for the customer makes it the customer's own answer. */
  const confirms = (option, many) => !many && option.chosen && option.by !== "answer";

  /* What the control itself does not tell: that an option is chosen, it does. */
  const spoken = (option) =>
    [option.describe, option.includes, option.chosen ? "" : option.label, option.also, option.hint].filter(Boolean).join(". ");

  function Swatch({ colour }) {
    return h("span", { className: "swatch", style: { backgroundColor: colour } });
  }

  /* Views come fresh from the wire: a card is drawn anew only if something on it differs. */
  function same(before, after) {
    const names = Object.keys(after).filter((name) => name !== "option");
    return (
      names.every((name) => before[name] === after[name]) &&
      Object.keys(after.option).every((name) => before.option[name] === after.option[name])
    );
  }

  Object.assign(window.configurator.board, { Card: React.memo(Card, same), Swatch, inputId });
})();
