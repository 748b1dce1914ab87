/* The frame of the page: its header with undo and redo, and what keeps clear of the bars. */
(function () {
  "use strict";
  const h = React.createElement;
  const { icon, mark, address, Languages } = window.configurator.board;

  function Header({ view, words, talk, bar }) {
    return h(
      "header",
      { className: "top", ref: bar },
      mark(),
      h("h1", { lang: tongue(view, words) }, view.title),
      h(Languages, { view, words }),
      h(Walk, { name: "undo", word: words.undo, able: talk.can(-1), onClick: () => talk.undo() }),
      h(Walk, { name: "redo", word: words.redo, able: talk.can(+1), onClick: () => talk.redo() }),
    );
  }

  /* The language of the product's texts, where the page itself speaks another one. */
  const tongue = (view, words) => (view.language === words.code ? undefined : view.language);

  /* Not `disabled` at the end of the way: the focus would fall off the button just pressed. */
  function Walk({ name, word, able, onClick }) {
    return h(
      "button",
      {
        type: "button",
        className: "button-plain walk-" + name,
        "aria-disabled": !able || undefined,
        onClick,
      },
      icon(name),
      h("span", { className: "walk-word" }, word),
    );
  }

  /* Tells the style sheet how high the bars are, so that nothing with the focus lies under them. */
  function useBars() {
    const bars = { top: React.useRef(null), bottom: React.useRef(null) };
    React.useEffect(() => {
      const observer = new ResizeObserver((entries) => {
        for (const { target } of entries) {
          const name = target === bars.top.current ? "--bar-top" : "--bar-bottom";
          document.documentElement.style.setProperty(name, target.offsetHeight + "px");
        }
      });
      observer.observe(bars.top.current);
      observer.observe(bars.bottom.current);
      return () => observer.disconnect();
    }, []);
    return bars;
  }

  /* The page is drawn after the browser looked for the hash of the address, so look once more. */
  function useLanding() {
    React.useEffect(() => {
      const section = address.step() && document.getElementById(address.step());
      if (section) section.scrollIntoView();
    }, []);
  }

  Object.assign(window.configurator.board, { Header, useBars, useLanding, tongue });
})();
