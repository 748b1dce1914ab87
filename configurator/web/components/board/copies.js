/* The copies of an element: each one a group of questions with buttons of its own. */
(function () {
  "use strict";
  const h = React.createElement;
  const { icon } = window.configurator.board;

  /* The questions of a step in the order of drawing: single ones, and runs of copies, which end
     with the module that counts them. */
  function runsOf(modules) {
    const runs = [];
    for (const module of modules) {
      const { copy } = module;
      const run = runs[runs.length - 1];
      if (!copy) runs.push({ module, groups: [] });
      else if (copy.of !== run.module.id) runs.push({ module, groups: [] });
      else if (run.groups.some((group) => group.copy.number === copy.number)) {
        run.groups.find((group) => group.copy.number === copy.number).modules.push(module);
      } else run.groups.push({ copy, modules: [module] });
    }
    return runs;
  }

  /* One copy; `children` are its questions. */
  function Copy({ copy, actions, children }) {
    const id = "copy-" + copy.of + "." + copy.number;
    return h(
      "section",
      { className: "copy", id, "aria-labelledby": id + "-title" },
      h(
        "div",
        { className: "copy-head" },
        h("h3", { id: id + "-title" }, copy.title),
        copy.repeat
          ? h(CopyButton, {
              sign: "copy",
              word: copy.repeat,
              about: copy.title,
              onClick: () => actions.repeat(copy.of, copy.number),
            })
          : null,
        copy.remove
          ? h(CopyButton, {
              sign: "close",
              word: copy.remove,
              about: copy.title,
              onClick: () => actions.remove(copy.of, copy.number),
            })
          : null,
      ),
      children,
    );
  }

  function CopyButton({ sign, word, about, onClick }) {
    return h(
      "button",
      { type: "button", className: "button-plain", "aria-label": word + ": " + about, onClick },
      icon(sign),
      h("span", { "aria-hidden": true }, word),
    );
  }

  function AddCopy({ module, actions }) {
    return h(
      "button",
      { type: "button", className: "button-plain copy-add", onClick: () => actions.add(module.id) },
      icon("plus"),
      module.add,
    );
  }

  Object.assign(window.configurator.board, { runsOf, Copy, AddCopy });
})();
