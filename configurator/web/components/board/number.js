/* A number to be set: a field, buttons to its neighbours, and a slider with what is possible.

   Values are counted by their place; see NumberView. What is typed goes to the server as it
   stands, and what the server says about it is shown at the field. */
(function () {
  "use strict";
  const h = React.createElement;
  const { icon } = window.configurator.board;
  const RESTING = 350; // ms without a move of the slider before it counts
  const MOST_DOTS = 25;

  /* The value at a place, as the field shows it. */
  function valueAt(number, place) {
    if (number.values.length) return number.values[place];
    const scaled = number.first + place * number.step;
    const digits = String(Math.abs(scaled)).padStart(number.digits + 1, "0");
    const whole = digits.slice(0, digits.length - number.digits);
    const rest = digits.slice(digits.length - number.digits).replace(/0+$/, "");
    return (scaled < 0 ? "-" : "") + whole + (number.digits && rest ? number.decimal + rest : "");
  }

  /* The place of a text, or of the value of the build where the text is none of the values. */
  function placeOf(number, text) {
    if (number.values.length) return orElse(number.values.indexOf(text), number.place);
    const [whole, rest = ""] = text.split(number.decimal);
    if (!/^-?\d+$/.test(whole) || !/^\d*$/.test(rest) || rest.length > number.digits) {
      return number.place;
    }
    const place = (Number(whole + rest.padEnd(number.digits, "0")) - number.first) / number.step;
    const known = Number.isInteger(place) && place >= 0 && place < number.count;
    return known ? place : number.place;
  }

  const orElse = (place, other) => (place < 0 ? other : place);

  /* `id` is that of the field, `name` the text that it is called by and `named` the ids of it,
     `acts` what was set here and is not answered yet. `onSet(text)` sets, `onOpen` takes back. */
  function NumberField({ number, id, name, named, acts, fault, own, words, onSet, onOpen }) {
    const [draft, setDraft] = React.useState(null);
    const [slid, setSlid] = React.useState(null);
    const latest = acts.length ? acts[acts.length - 1].number : undefined;
    React.useEffect(() => {
      if (acts.length) return;
      setDraft(fault ? fault.typed : null);
      setSlid(null);
    }, [acts.length, fault]);
    const settled = latest ?? number.value;
    const text = draft ?? (slid === null ? settled : valueAt(number, slid));
    const place = slid ?? placeOf(number, settled);
    const set = (value) => {
      setDraft(value);
      onSet(value);
    };
    const commit = (confirmed) => {
      const value = text.trim();
      if (fault && value === fault.typed.trim()) return;
      if (value === settled && (own || !confirmed)) return setDraft(null);
      if (value) return set(value);
      setDraft(null);
      return own ? onOpen() : undefined;
    };
    const walk = (by) => {
      const next = placeOf(number, text) + by;
      if (next >= 0 && next < number.count) set(valueAt(number, next));
    };
    const shared = { number, id, name, named, words };
    return h(
      "div",
      { className: "number", "data-fault": Boolean(fault) },
      h(
        "div",
        { className: "number-row" },
        h(Walk, { ...shared, sign: "minus", word: words.less, end: place <= 0, onWalk: () => walk(-1) }),
        h(Field, { ...shared, text, fault, onType: setDraft, onCommit: commit, onWalk: walk }),
        h(Walk, {
          ...shared,
          sign: "plus",
          word: words.more,
          end: place >= number.count - 1,
          onWalk: () => walk(+1),
        }),
      ),
      fault ? h("p", { className: "fault", id: id + "-fault" }, icon("alert"), fault.text) : null,
      h(Scale, { ...shared, place, onSlide: setSlid, onRest: set }),
      h("p", { className: "number-possible", id: id + "-possible" }, number.sentence),
    );
  }

  /* Not `disabled` at the end: the focus would fall off the button just pressed. */
  function Walk({ id, name, sign, word, end, onWalk }) {
    return h(
      "button",
      {
        type: "button",
        className: "button-step",
        "aria-label": word + ": " + name,
        "aria-disabled": end || undefined,
        "aria-controls": id,
        onClick: onWalk,
      },
      icon(sign),
    );
  }

  function Field({ number, id, named, text, fault, onType, onCommit, onWalk }) {
    const pressed = (event) => {
      const by = { ArrowUp: +1, ArrowDown: -1 }[event.key];
      if (event.key === "Enter") onCommit(true);
      if (!by) return;
      event.preventDefault();
      onWalk(by);
    };
    const width = Math.max(valueAt(number, number.count - 1).length, text.length, 2);
    return h(
      "span",
      { className: "number-field" },
      h("input", {
        id,
        className: "number-input",
        type: "text",
        inputMode: number.digits || number.values.length ? "decimal" : "numeric",
        autoComplete: "off",
        style: { inlineSize: Math.min(width, 14) + 1 + "ch" },
        value: text,
        "aria-labelledby": named,
        "aria-invalid": Boolean(fault) || undefined,
        "aria-describedby": (fault ? id + "-fault " : "") + id + "-unit " + id + "-possible",
        onChange: (event) => onType(event.target.value),
        onKeyDown: pressed,
        onBlur: () => onCommit(false),
        onFocus: (event) => event.target.select(),
      }),
      h("span", { id: id + "-unit", className: "number-unit" }, number.unit),
    );
  }

  /* The slider over the stretches that are possible; of few values a dot for each. */
  function Scale({ number, id, name, words, place, onSlide, onRest }) {
    const timer = React.useRef(0);
    if (number.count < 2 || (!number.slider && isWhole(number))) return null;
    const slide = (event) => {
      const next = Number(event.target.value);
      onSlide(next);
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => onRest(valueAt(number, next)), RESTING);
    };
    const last = number.count - 1;
    const told = (at) => [valueAt(number, at), number.unit].filter(Boolean).join(" ");
    return h(
      "div",
      { className: "scale", "data-slider": number.slider },
      h(Marks, { number }),
      number.slider
        ? h("input", {
            type: "range",
            className: "scale-input",
            min: 0,
            max: last,
            step: 1,
            value: Math.max(place, 0),
            "aria-label": name + ", " + words.slider,
            "aria-valuetext": told(Math.max(place, 0)),
            "aria-describedby": id + "-possible",
            onChange: slide,
          })
        : null,
      number.slider
        ? h(
            "div",
            { className: "scale-ends", "aria-hidden": true },
            h("span", null, told(0)),
            h("span", null, told(last)),
          )
        : null,
    );
  }

  /* Whether every value is possible: of a few, marks would then say nothing. */
  const isWhole = (number) =>
    number.possible.some(([from, to]) => from === 0 && to === number.count - 1);

  function Marks({ number }) {
    const last = number.count - 1;
    const at = (place) => (100 * place) / last + "%";
    const inside = (place) => number.possible.some(([from, to]) => from <= place && place <= to);
    const dots = number.count <= MOST_DOTS ? Array.from({ length: number.count }, (_, n) => n) : [];
    return h(
      "div",
      { className: "scale-marks", "aria-hidden": true },
      number.possible.map(([from, to]) =>
        h("span", {
          key: from,
          className: "stretch",
          style: { insetInlineStart: at(from), inlineSize: "calc(" + at(to - from) + " + 6px)" },
        }),
      ),
      dots.map((place) =>
        h("span", {
          key: "dot" + place,
          className: "dot",
          "data-possible": inside(place),
          style: { insetInlineStart: at(place) },
        }),
      ),
    );
  }

  window.configurator.board.NumberField = NumberField;
})();
