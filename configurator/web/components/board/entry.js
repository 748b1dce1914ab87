/* A text to be written: counted and looked at while it is typed, sent when the hand rests. */
(function () {
  "use strict";
  const h = React.createElement;
  const { icon } = window.configurator.board;
  const RESTING = 900; // ms without a key before the text counts
  const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/u;

  /* As the server counts: composed characters, without spaces around them. */
  const charactersOf = (text) => Array.from(text.normalize("NFC").trim());

  const fill = (text, gaps) => text.replace(/\{(\w+)\}/g, (gap, name) => gaps[name] ?? gap);

  function refused(entry, character) {
    if (UNSEEN.test(character)) return true;
    const code = character.codePointAt(0);
    return entry.alphabet.length && !entry.alphabet.some(([from, to]) => from <= code && code <= to);
  }

  /* What is wrong with a text, in the words of the page; empty for nothing. */
  function complaint(entry, text, words) {
    const characters = charactersOf(text);
    const wrong = [...new Set(characters.filter((each) => refused(entry, each)))].join(" ");
    if (wrong) return fill(words.not_in_alphabet, { characters: wrong });
    return characters.length > entry.longest ? fill(words.too_long, { most: entry.longest }) : "";
  }

  /* `id` is that of the field, `named` the ids of its name, `acts` what was written and is not
     answered yet. `onWrite(text)` sends it; an empty text is taken back. */
  function EntryField({ entry, id, named, acts, fault, words, onWrite }) {
    const [draft, setDraft] = React.useState(null);
    const timer = React.useRef(0);
    const sent = acts.length ? acts[acts.length - 1].text : undefined;
    const settled = sent ?? entry.value;
    React.useEffect(() => {
      if (!acts.length && fault) setDraft(fault.typed);
    }, [acts.length, fault]);
    React.useEffect(() => () => window.clearTimeout(timer.current), []);
    const text = draft ?? settled;
    const wrong = complaint(entry, text, words) || (fault && fault.typed === text ? fault.text : "");
    const send = (value) => {
      window.clearTimeout(timer.current);
      if (complaint(entry, value, words) || value.trim() === settled) return;
      onWrite(value.trim());
    };
    const type = (event) => {
      const { value } = event.target;
      setDraft(value);
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => send(value), RESTING);
    };
    const leave = () => {
      send(text);
      if (!wrong) setDraft(null);
    };
    return h(
      "div",
      { className: "entry", "data-fault": Boolean(wrong) },
      h("input", {
        id,
        className: "entry-input",
        type: "text",
        autoComplete: "off",
        value: text,
        "aria-labelledby": named,
        "aria-invalid": Boolean(wrong) || undefined,
        "aria-describedby": (wrong ? id + "-fault " : "") + id + "-count",
        onChange: type,
        onBlur: leave,
        onKeyDown: (event) => event.key === "Enter" && send(text),
      }),
      h(
        "span",
        { className: "entry-count", id: id + "-count" },
        fill(words.counted, { count: charactersOf(text).length, most: entry.longest }),
      ),
      h(
        "p",
        { className: "fault", id: id + "-fault", "aria-live": "polite" },
        wrong ? icon("alert") : null,
        wrong,
      ),
    );
  }

  window.configurator.board.EntryField = EntryField;
})();
