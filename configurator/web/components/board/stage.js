/* The stage: the product as it is now, the presets as doors in, and what was chosen, step by step.

   Its top is the place of the product's drawing; the chosen colour tints it. */
(function () {
  "use strict";
  const h = React.createElement;
  const { icon, Swatch, sectionId } = window.configurator.board;

  function Stage({ view, words, acts, onPreset }) {
    return h(
      "section",
      { className: "stage", "aria-labelledby": "stage-title" },
      h(
        "div",
        { className: "stage-top", style: { "--tint": tint(view.steps) } },
        h("p", { className: "stage-product", "aria-hidden": true }, view.title),
        view.describe ? h("p", { className: "stage-describe" }, view.describe) : null,
        view.context
          ? h("p", { className: "stage-context", lang: words.code }, icon("globe"), view.context)
          : null,
      ),
      view.presets.length ? h(Presets, { presets: view.presets, words, acts, onPreset }) : null,
      h("h2", { id: "stage-title" }, words.your_build),
      h(
        "div",
        { className: "build" },
        view.steps.map((step) => h(Chosen, { key: step.id, step })),
      ),
    );
  }

  /* The first chosen thing that has a colour lends it to the stage. */
  function tint(steps) {
    const coloured = steps.flatMap((step) => step.held).find((held) => held.swatch);
    return coloured ? coloured.swatch : undefined;
  }

  function Chosen({ step }) {
    const things = step.held;
    return h(
      "div",
      { className: "build-step" },
      h("a", { href: "#" + sectionId(step) }, step.title),
      h(
        "ul",
        null,
        things.map((held, place) =>
          h(
            "li",
            { key: place, "data-whole": held.whole },
            held.swatch ? h(Swatch, { colour: held.swatch }) : null,
            held.text,
          ),
        ),
        step.open || !things.length
          ? h("li", { className: step.open ? "build-open" : "build-none" }, step.summary)
          : null,
      ),
    );
  }

  function Presets({ presets, words, acts, onPreset }) {
    const asked = acts.filter((act) => act.kind === "preset").map((act) => act.preset);
    const chosen = (preset) => (asked.length ? asked.includes(preset.id) : preset.chosen);
    return h(
      "section",
      { className: "presets", "aria-labelledby": "presets-title" },
      h("h2", { id: "presets-title" }, words.presets),
      h(
        "ul",
        null,
        presets.map((preset) =>
          h("li", { key: preset.id }, h(Preset, { preset, chosen: chosen(preset), onPreset })),
        ),
      ),
    );
  }

  function Preset({ preset, chosen, onPreset }) {
    return h(
      "button",
      {
        type: "button",
        className: "preset",
        "aria-pressed": chosen,
        onClick: () => onPreset(preset.id),
      },
      h("span", { className: "preset-title" }, chosen ? icon("check") : null, preset.title),
      h("span", { className: "preset-describe" }, preset.describe),
      h("span", { className: "preset-price" }, preset.price),
    );
  }

  window.configurator.board.Stage = Stage;
})();
