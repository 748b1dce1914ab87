/* What the customer must be told: shown above the price bar, so that nothing on the page jumps,
   and spoken once things have come to rest. */
(function () {
  "use strict";
  const h = React.createElement;
  const { icon } = window.configurator.board;
  const REST = 700; // ms without a change before something is spoken

  /* `notes`: those that are not closed yet. `missing`: whether saving was refused. */
  function Notices({ view, notes, words, lost, missing, onRetry, onUndo, onClose }) {
    const { price } = view;
    const moved = notes.some((note) => note.kind === "changed" || note.kind === "absent");
    const undo = moved && onUndo ? { word: words.undo, onAct: onUndo } : {};
    return h(
      "div",
      { className: "notices" },
      lost
        ? h(Notice, { tone: "trouble", texts: [words.lost], word: words.retry, onAct: onRetry })
        : null,
      view.failure ? h(Notice, { tone: "trouble", texts: [view.failure] }) : null,
      missing && price.open
        ? h(Notice, { tone: "missing", texts: [price.open], closeWord: words.close, onClose })
        : null,
      notes.length
        ? h(Notice, {
            tone: "note",
            texts: notes.map((note) => note.text),
            closeWord: words.close,
            onClose,
            ...undo,
          })
        : null,
    );
  }

  function Notice({ tone, texts, word, onAct, closeWord, onClose }) {
    return h(
      "div",
      { className: "notice notice-" + tone },
      icon(tone === "note" ? "info" : "alert"),
      h(
        "ul",
        null,
        texts.map((text, place) => h("li", { key: place }, text)),
      ),
      onAct
        ? h("button", { type: "button", className: "button-text", onClick: onAct }, word)
        : null,
      onClose
        ? h(
            "button",
            { type: "button", className: "button-icon", "aria-label": closeWord, onClick: onClose },
            icon("close"),
          )
        : null,
    );
  }

  /* A polite live region. The first view is the page itself and is not spoken. */
  function Spoken({ text }) {
    const [spoken, setSpoken] = React.useState("");
    const first = React.useRef(text);
    React.useEffect(() => {
      if (text === first.current) return undefined;
      const timer = window.setTimeout(() => {
        first.current = null;
        setSpoken(text);
      }, REST);
      return () => window.clearTimeout(timer);
    }, [text]);
    return h("p", { className: "unseen", role: "status" }, spoken);
  }

  /* The words for a view: what it costs now, what else changed, what went wrong. */
  function speech(view, notes, words, lost) {
    const { price, conflict, fault } = view;
    const said = [words.total + " " + price.total, ...notes.map((note) => note.text), view.failure];
    if (conflict) said.push(conflict.title);
    if (fault) said.push(fault.text);
    if (lost) said.push(words.lost);
    return said.filter(Boolean).join(". ");
  }

  Object.assign(window.configurator.board, { Notices, Spoken, speech });
})();
