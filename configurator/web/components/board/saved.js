/* A quote was saved: its number, and the address that keeps showing it. */
(function () {
  "use strict";
  const h = React.createElement;
  const { icon, address, Dialog } = window.configurator.board;

  function Saved({ saved, words, open, onClose }) {
    return h(
      Dialog,
      {
        id: "saved",
        title: saved ? saved.number : "",
        sign: "check",
        open,
        closeWord: words.close,
        onClose,
      },
      saved ? h(Details, { saved, words }) : null,
    );
  }

  function Details({ saved, words }) {
    const link = address.absolute(saved.address);
    const field = React.useRef(null);
    const [copied, setCopied] = React.useState(false);
    const copy = () => {
      copyText(link, field.current).then(setCopied);
    };
    return h(
      React.Fragment,
      null,
      h("p", { className: "saved-text" }, saved.text),
      h("input", {
        ref: field,
        className: "saved-link",
        readOnly: true,
        value: link,
        "aria-label": words.open_quote,
        onFocus: (event) => event.target.select(),
      }),
      h(
        "div",
        { className: "saved-ways" },
        h(
          "a",
          { className: "button-main", href: link || undefined },
          words.open_quote,
          icon("arrow"),
        ),
        h(
          "button",
          { type: "button", className: "button-plain", onClick: copy },
          icon(copied ? "check" : "copy"),
          h("span", { "aria-live": "polite" }, copied ? words.copied : words.copy),
        ),
      ),
    );
  }

  /* Copy by the clipboard, or, where only pages over https may use it, from the selected field. */
  async function copyText(text, field) {
    try {
      await window.navigator.clipboard.writeText(text);
      return true;
    } catch {
      field.select();
      return document.execCommand("copy");
    }
  }

  window.configurator.board.Saved = Saved;
})();
