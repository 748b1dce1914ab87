/* A native modal dialog: the browser keeps the focus inside, closes it on Escape and gives the focus back. */
(function () {
  "use strict";
  const h = React.createElement;
  const { icon } = window.configurator.board;

  function Dialog({ id, title, sign, wide, open, closeWord, onClose, children }) {
    const dialog = React.useRef(null);
    React.useEffect(() => {
      if (open && !dialog.current.open) dialog.current.showModal();
      if (!open && dialog.current.open) dialog.current.close();
    }, [open]);
    const outside = (event) => {
      if (event.target === dialog.current) dialog.current.close();
    };
    return h(
      "dialog",
      {
        ref: dialog,
        className: wide ? "sheet sheet-wide" : "sheet",
        "aria-labelledby": id + "-title",
        onClose,
        onClick: outside,
      },
      h(
        "div",
        { className: "sheet-inside" },
        h(
          "div",
          { className: "sheet-head" },
          h(
            "h2",
            { id: id + "-title" },
            sign ? h("span", { className: "sheet-sign" }, icon(sign)) : null,
            title,
          ),
          h(
            "button",
            { type: "button", className: "button-icon", "aria-label": closeWord, onClick: onClose },
            icon("close"),
          ),
        ),
        open ? children : null,
      ),
    );
  }

  window.configurator.board.Dialog = Dialog;
})();
