/* The page drawn from one view: header, stage, steps, and the bar with the price at the bottom. */
(function () {
  "use strict";
  const h = React.createElement;
  const { focus, Header, useBars, useLanding, tongue, Stage, StepBar, Step } = window.configurator.board;
  const { PriceBar, Breakdown, savable, Saved } = window.configurator.board;
  const { Notices, Spoken, speech } = window.configurator.board;

  function Page({ talk, words }) {
    const { view } = talk;
    const [closed, setClosed] = React.useState({ texts: [] });
    const [sheet, setSheet] = React.useState(false);
    const [refused, setRefused] = React.useState(-1);
    const actions = React.useMemo(() => actionsOf(talk, setClosed, setRefused), [talk]);
    const bars = useBars();
    useLanding();
    useForgetting(view, setClosed);
    React.useLayoutEffect(() => focus.rescue());
    const shown = (what) => closed[what] !== view.n;
    const notes = view.notes.filter((note) =>
      note.kind === "changed" ? shown("notes") : !closed.texts.includes(note.text),
    );
    const common = { view, words, actions, acts: talk.pending };
    return h(
      React.Fragment,
      null,
      h(Header, { view, words, talk, bar: bars.top }),
      h(Main, { ...common, conflict: shown("conflict") ? view.conflict : null }),
      h(
        "section",
        { className: "bar", "aria-label": words.total, ref: bars.bottom },
        h(Told, { ...common, notes, talk, refused: refused === view.n }),
        h(Price, { ...common, onBreakdown: () => setSheet(true) }),
      ),
      h(Breakdown, { price: view.price, words, open: sheet, onClose: () => setSheet(false) }),
      h(Saved, {
        saved: view.saved,
        words,
        open: Boolean(view.saved) && shown("saved"),
        onClose: actions.closeSaved,
      }),
      h(Spoken, { text: speech(view, notes, words, talk.lost) }),
    );
  }

  function Main({ view, words, actions, acts, conflict }) {
    return h(
      "main",
      { lang: tongue(view, words) },
      h(Stage, { view, words, acts, onPreset: actions.preset }),
      h(
        "div",
        { className: "column" },
        h(StepBar, { steps: view.steps, words }),
        view.steps.map((step) =>
          h(Step, { key: step.id, step, words, acts, conflict, fault: view.fault, actions }),
        ),
      ),
    );
  }

  function Told({ view, words, actions, notes, talk, refused }) {
    return h(Notices, {
      view,
      notes,
      words,
      lost: talk.lost,
      missing: refused,
      onRetry: actions.retry,
      onUndo: talk.can(-1) ? actions.undo : null,
      onClose: actions.closeNotes,
    });
  }

  function Price({ view, words, actions, acts, onBreakdown }) {
    return h(PriceBar, {
      view,
      words,
      waiting: acts.length > 0,
      saving: acts.some((act) => act.kind === "save"),
      onBreakdown,
      onSave: actions.save,
    });
  }

  /* What the page can do, made once: cards are drawn anew when a function of theirs is another. */
  function actionsOf(talk, setClosed, setRefused) {
    const close = (what) => () => setClosed((closed) => ({ ...closed, [what]: talk.view.n }));
    return {
      pick: (module, option, many, lit) =>
        talk.act({ kind: many && lit ? "refuse" : "choose", module, option, many }),
      open: (module, option) => talk.act({ kind: "open", module, option }),
      set: (module, number) => talk.act({ kind: "choose", module, number }),
      pieces: (module, option, number) =>
        talk.act({ kind: "choose", module, option, number, many: true }),
      write: (module, text) => talk.act({ kind: "choose", module, text }),
      add: (module) => talk.act({ kind: "add", module }),
      remove: (module, copy) => talk.act({ kind: "remove", module, number: String(copy) }),
      repeat: (module, copy) => talk.act({ kind: "repeat", module, number: String(copy) }),
      preset: (preset) => talk.act({ kind: "preset", preset }),
      reset: (step) => talk.act({ kind: "reset", step }),
      take: (selection) => talk.act({ kind: "show", selection, before: talk.view.selection }),
      undo: () => talk.undo(),
      retry: () => talk.retry(),
      close: close("conflict"),
      closeSaved: close("saved"),
      closeNotes: () => {
        const texts = talk.view.notes.map((note) => note.text);
        setClosed((closed) => ({ ...closed, notes: talk.view.n, texts }));
        setRefused(-1);
      },
      save: () => {
        if (savable(talk.view)) return talk.act({ kind: "save" });
        setRefused(talk.view.n);
        return visitOpen(talk.view);
      },
    };
  }

  /* A note that holds on is closed once; when it has gone and comes again, it is told again. */
  function useForgetting(view, setClosed) {
    React.useEffect(() => {
      setClosed((closed) => {
        const texts = closed.texts.filter((text) => view.notes.some((note) => note.text === text));
        return texts.length === closed.texts.length ? closed : { ...closed, texts };
      });
    }, [view, setClosed]);
  }

  /* Instead of saving an unfinished build: go to the first question that is still open. */
  function visitOpen(view) {
    const open = view.steps.flatMap((step) => step.modules).find((module) => module.open);
    const fieldset = open && document.getElementById("module-" + open.id);
    if (!fieldset) return;
    fieldset.querySelector("input").focus({ preventScroll: true });
    fieldset.scrollIntoView({ block: "start", behavior: focus.calm() ? "auto" : "smooth" });
  }

  window.configurator.board.Page = Page;
})();
