/* The steps: a bar that names them all and jumps to each, and the sections it jumps to. */
(function () {
  "use strict";
  const h = React.createElement;
  const { Module, runsOf, Copy, AddCopy, address, focus } = window.configurator.board;
  const NOTHING = [];

  const sectionId = (step) => "step-" + step.id;

  /* Links to the hash of a step: the browser scrolls, moves the focus and makes Back go one step back. */
  function StepBar({ steps, words }) {
    const here = useStepInSight(steps);
    const strip = React.useRef(null);
    React.useEffect(() => {
      const link = strip.current.querySelector("[aria-current]");
      if (!link) return;
      const left = link.offsetLeft - (strip.current.clientWidth - link.offsetWidth) / 2;
      strip.current.scrollTo({ left, behavior: focus.calm() ? "auto" : "smooth" });
    }, [here]);
    return h(
      "nav",
      { className: "steps", "aria-label": words.steps },
      h(
        "ol",
        { ref: strip },
        steps.map((step) =>
          h(
            "li",
            { key: step.id },
            h(
              "a",
              {
                href: "#" + sectionId(step),
                "aria-current": step.id === here ? "step" : undefined,
              },
              h("span", { className: "steps-title" }, step.title),
              h("span", { className: step.open ? "steps-open" : "steps-summary" }, step.summary),
            ),
          ),
        ),
      ),
    );
  }

  /* The step in sight: the last whose top has come up to a third of the window. */
  function useStepInSight(steps) {
    const [here, setHere] = React.useState(steps.length ? steps[0].id : "");
    const ids = steps.map((step) => step.id).join(" ");
    React.useEffect(() => {
      let frame = 0;
      const look = () => {
        frame = 0;
        setHere(stepInSight(steps));
      };
      const scrolled = () => (frame = frame || window.requestAnimationFrame(look));
      look();
      window.addEventListener("scroll", scrolled, { passive: true });
      // Steps also move when something above them opens or closes.
      const moved = new ResizeObserver(scrolled);
      moved.observe(document.body);
      window.addEventListener("hashchange", scrolled);
      return () => {
        window.cancelAnimationFrame(frame);
        window.removeEventListener("scroll", scrolled);
        moved.disconnect();
        window.removeEventListener("hashchange", scrolled);
      };
    }, [ids]);
    return here;
  }

  function stepInSight(steps) {
    if (!steps.length) return "";
    const line = window.innerHeight / 3;
    const passed = steps.filter((step) => top(step) <= line);
    const here = passed.length ? passed[passed.length - 1] : steps[0];
    if (!atEnd()) return here.id;
    // The last steps never come up to the line: the one that was jumped to, else the very last.
    const rest = steps.slice(steps.indexOf(here));
    return (rest.find((step) => sectionId(step) === address.step()) || rest[rest.length - 1]).id;
  }

  function top(step) {
    const section = document.getElementById(sectionId(step));
    return section ? section.getBoundingClientRect().top : Infinity;
  }

  function atEnd() {
    const page = document.documentElement;
    return window.scrollY > 0 && window.scrollY + window.innerHeight >= page.scrollHeight - 2;
  }

  function Step({ step, words, acts, conflict, fault, actions }) {
    const id = sectionId(step);
    const draw = (module) =>
      h(Module, {
        key: module.id,
        module,
        words,
        acts: acts.length ? acts.filter((act) => act.module === module.id) : NOTHING,
        conflict: conflict && conflict.module === module.id ? conflict : null,
        fault: fault && fault.module === module.id ? fault : null,
        actions,
      });
    const answered = step.modules.some((module) => module.answered);
    return h(
      "section",
      { className: "step", id, tabIndex: -1, "aria-labelledby": id + "-title" },
      h(
        "div",
        { className: "step-head" },
        h("h2", { id: id + "-title" }, step.title),
        answered
          ? h(
              "button",
              {
                type: "button",
                className: "button-text",
                "aria-label": words.reset_step + ": " + step.title,
                onClick: () => actions.reset(step.id),
              },
              words.reset_step,
            )
          : null,
      ),
      step.modules.length ? null : h("p", { className: "module-text" }, step.summary),
      runsOf(step.modules).map(({ module, groups }) => [
        draw(module),
        groups.map(({ copy, modules }) =>
          h(Copy, { key: copy.of + "." + copy.number, copy, actions }, modules.map(draw)),
        ),
        module.add ? h(AddCopy, { key: module.id + "-add", module, actions }) : null,
      ]),
    );
  }

  Object.assign(window.configurator.board, { StepBar, Step, sectionId });
})();
