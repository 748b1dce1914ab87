/* One question of the page: a fieldset of cards, and below a card what stands in its way. */
(function () {
  "use strict";
  const h = React.createElement;
  const { Card, Conflict, inputId } = window.configurator.board;

  /* `acts`: what the customer did here and the server has not answered yet. `conflict`: the one
     that is open, if it is about this module. */
  function Module({ module, words, acts, conflict, actions }) {
    const lit = lights(module, acts);
    const id = "module-" + module.id;
    return h(
      "fieldset",
      { className: "module", id, "data-open": module.open, "aria-describedby": id + "-text" },
      h("legend", null, h("h3", null, module.title)),
      h(Status, { module, words, onOpen: actions.open }),
      h(
        "div",
        { className: "module-text", id: id + "-text" },
        module.describe ? h("p", null, module.describe) : null,
        module.note ? h("p", { className: "module-note" }, module.note) : null,
      ),
      h(
        "div",
        { className: "cards", "data-fours": module.options.length % 4 === 0 },
        module.options.map((option) => [
          h(Card, {
            key: option.id,
            option,
            module: module.id,
            many: module.many,
            lit: lit.has(option.id),
            asked: asks(acts, option) || isAbout(conflict, option),
            words,
            onPick: actions.pick,
          }),
          isAbout(conflict, option)
            ? h(Conflict, {
                key: "conflict",
                conflict,
                words,
                input: inputId(module.id, option.id),
                onTake: actions.take,
                onClose: actions.close,
              })
            : null,
        ]),
      ),
    );
  }

  function Status({ module, words, onOpen }) {
    return h(
      "div",
      { className: "module-status" },
      h("span", { className: module.open ? "status status-open" : "status" }, module.status),
      module.answered
        ? h(
            "button",
            {
              type: "button",
              className: "button-text",
              "aria-label": words.take_back + ": " + module.title,
              onClick: () => onOpen(module.id),
            },
            words.take_back,
          )
        : null,
    );
  }

  const isAbout = (conflict, option) => Boolean(conflict) && conflict.option === option.id;

  /* The options shown as chosen: those of the view, changed by what was just clicked and is possible. */
  function lights(module, acts) {
    const lit = new Set(
      module.options.filter((option) => option.chosen).map((option) => option.id),
    );
    for (const act of acts) {
      const option = module.options.find((each) => each.id === act.option);
      if (!option || blocked(option, act)) continue;
      if (!module.many) lit.clear();
      if (act.kind === "choose") lit.add(option.id);
      if (act.kind === "refuse") lit.delete(option.id);
    }
    return lit;
  }

  const asks = (acts, option) =>
    acts.some((act) => act.option === option.id && blocked(option, act));

  function blocked(option, act) {
    return option.standing === (act.kind === "choose" ? "excluded" : "forced");
  }

  window.configurator.board.Module = Module;
})();
