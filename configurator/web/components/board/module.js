/* One question of the page: a fieldset with the control of its kind, and what stands in its way. */
(function () {
  "use strict";
  const h = React.createElement;
  const { Amount, Card, Conflict, EntryField, NumberField, inputId } = window.configurator.board;

  const CONTROLS = { options: Cards, number: Count, amounts: Cards, text: Text, copies: Count };

  /* `acts`: what the customer did here and the server has not answered yet. `conflict` and
     `fault`: those that are open, if they are about this module. */
  function Module({ module, words, acts, conflict, fault, actions }) {
    const id = "module-" + module.id;
    return h(
      "fieldset",
      {
        className: "module",
        id,
        "data-kind": module.kind,
        "data-open": module.open,
        "aria-describedby": id + "-text",
      },
      h("legend", null, h(module.copy ? "h4" : "h3", { id: id + "-title" }, module.title)),
      h(Status, { module, words, onOpen: actions.open }),
      h(
        "div",
        { className: "module-text", id: id + "-text" },
        module.describe ? h("p", null, module.describe) : null,
        module.note ? h("p", { className: "module-note" }, module.note) : null,
      ),
      h(CONTROLS[module.kind], { module, words, acts, conflict, fault, actions }),
    );
  }

  function Panel({ module, option, conflict, words, actions }) {
    return h(Conflict, {
      conflict,
      words,
      input: inputId(module.id, option),
      onTake: actions.take,
      onClose: actions.close,
    });
  }

  /* A size, a quantity, or how many copies there are. */
  function Count({ module, words, acts, conflict, fault, actions }) {
    return h(
      React.Fragment,
      null,
      h(NumberField, {
        number: module.number,
        id: inputId(module.id, ""),
        name: module.title,
        named: "module-" + module.id + "-title",
        acts: acts.filter((act) => act.kind === "choose"),
        fault,
        own: module.by === "answer",
        words,
        onSet: (text) => actions.set(module.id, text),
        onOpen: () => actions.open(module.id),
      }),
      conflict ? h(Panel, { module, option: "", conflict, words, actions }) : null,
    );
  }

  function Text({ module, words, acts, conflict, fault, actions }) {
    return h(
      React.Fragment,
      null,
      h(EntryField, {
        entry: module.entry,
        id: inputId(module.id, ""),
        named: "module-" + module.id + "-title",
        acts: acts.filter((act) => act.kind === "choose"),
        fault,
        words,
        onWrite: (text) => actions.write(module.id, text),
      }),
      conflict ? h(Panel, { module, option: "", conflict, words, actions }) : null,
    );
  }

  function Cards({ module, words, acts, conflict, fault, actions }) {
    const lit = lights(module, acts);
    return h(
      "div",
      { className: "cards", "data-fours": module.options.length % 4 === 0 },
      module.options.map((option) => [
        option.number
          ? h(Amount, {
              key: option.id,
              option,
              module: module.id,
              acts: acts.filter((act) => act.option === option.id),
              asked: isAbout(conflict, option),
              fault: fault && fault.option === option.id ? fault : null,
              words,
              onPieces: actions.pieces,
              onOpen: actions.open,
            })
          : h(Card, {
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
          ? h(Panel, { key: "conflict", module, option: option.id, conflict, words, actions })
          : null,
      ]),
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
