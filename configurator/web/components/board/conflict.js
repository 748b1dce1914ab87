/* Why an option is impossible, right below its card, and the smallest changes that make it fit. */
(function () {
  "use strict";
  const h = React.createElement;
  const { icon, focus } = window.configurator.board;

  /* `input` is the id of the card's own input, to which the focus returns. */
  function Conflict({ conflict, words, input, onTake, onClose }) {
    const panel = React.useRef(null);
    React.useLayoutEffect(() => {
      const shown = panel.current;
      if (!focus.walking()) focus.reveal(shown);
      return () => {
        const card = document.getElementById(input);
        if (card && shown.contains(document.activeElement)) card.focus({ preventScroll: true });
      };
    }, [conflict, input]);
    const escape = (event) => {
      if (event.key === "Escape") onClose();
    };
    return h(
      "div",
      {
        ref: panel,
        className: "conflict",
        role: "group",
        tabIndex: -1,
        "aria-labelledby": "conflict-title",
        onKeyDown: escape,
      },
      h("h4", { id: "conflict-title" }, icon("swap"), conflict.title),
      conflict.reasons.map((reason, place) => h(Reason, { key: place, reason })),
      conflict.advice ? h("p", { className: "conflict-advice" }, conflict.advice) : null,
      h(Repairs, { conflict, words, onTake }),
      h("button", { type: "button", className: "button-quiet", onClick: onClose }, words.keep_it),
    );
  }

  /* One separate reason, in the author's sentences: what it clashes with, and why. */
  function Reason({ reason }) {
    const [clash, ...why] = reason;
    return h(
      "p",
      { className: "conflict-reason" },
      why.length ? [h("strong", { key: "clash" }, clash), " " + why.join(" ")] : clash,
    );
  }

  function Repairs({ conflict, words, onTake }) {
    if (!conflict.repairs.length) return null;
    return h(
      "ul",
      { className: "repairs" },
      conflict.repairs.map((repair, place) =>
        h(Repair, { key: place, repair, words, onTake, id: "repair-" + place }),
      ),
    );
  }

  function Repair({ repair, words, onTake, id }) {
    return h(
      "li",
      { className: "repair" },
      h(
        "div",
        { className: "repair-text" },
        h(
          "span",
          { id, className: "repair-title" },
          repair.changes.map((change) => h("span", { key: change, className: "repair-change" }, change)),
        ),
        repair.also ? h("span", { className: "repair-also" }, repair.also) : null,
      ),
      h("span", { className: "repair-price" }, repair.difference),
      repair.choices.length === 1
        ? h(Way, { choice: repair.choices[0], label: words.make_it_fit, by: id, onTake })
        : h(Ways, { repair, words, by: id, onTake }),
    );
  }

  /* Several ways are equally small: the customer takes one; none is taken for them. */
  function Ways({ repair, words, by, onTake }) {
    return h(
      "div",
      { className: "ways", role: "group", "aria-labelledby": by },
      h("span", { className: "ways-word" }, words.choose_way),
      repair.choices.map((choice) =>
        h(Way, { key: choice.selection, choice, label: choice.label, onTake }),
      ),
    );
  }

  function Way({ choice, label, by, onTake }) {
    return h(
      "button",
      {
        type: "button",
        className: "button-strong",
        "aria-describedby": by,
        onClick: () => onTake(choice.selection),
      },
      label,
    );
  }

  window.configurator.board.Conflict = Conflict;
})();
