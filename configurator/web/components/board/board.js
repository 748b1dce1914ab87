/* The Dash component `configurator.Board`: a conversation with the server, and the page it is about. */
(function () {
  "use strict";
  const h = React.createElement;
  const { mark, focus, Conversation, Page } = window.configurator.board;

  function Board({ id, words, view, setProps }) {
    const talk = useConversation(view, setProps);
    React.useEffect(() => focus.watch(), []);
    useKeys(talk);
    return h("div", { id, className: "board" }, h(shape(talk.view), { talk, words }));
  }

  function shape(view) {
    if (!view) return Waiting;
    return view.steps.length ? Page : Nothing;
  }

  /* The conversation lives as long as the page; every change in it draws the page again. */
  function useConversation(view, setProps) {
    const [, draw] = React.useReducer((count) => count + 1, 0);
    const send = React.useRef(setProps);
    const talk = React.useRef(null);
    send.current = setProps;
    talk.current ??= new Conversation((event) => send.current({ event }), draw);
    React.useLayoutEffect(() => {
      if (!talk.current.opened) talk.current.open(view);
      else if (view) talk.current.receive(view);
    }, [view]);
    React.useEffect(() => {
      // Back and forward bring an older query along; the selection on screen stays.
      const moved = () => talk.current.keepAddress();
      window.addEventListener("popstate", moved);
      return () => window.removeEventListener("popstate", moved);
    }, []);
    return talk.current;
  }

  function useKeys(talk) {
    React.useEffect(() => {
      const pressed = (event) => {
        if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
        if (event.target.readOnly) return;
        event.preventDefault();
        if (event.shiftKey) talk.redo();
        else talk.undo();
      };
      window.addEventListener("keydown", pressed);
      return () => window.removeEventListener("keydown", pressed);
    }, [talk]);
  }

  /* Nothing to build: the product is gone, and the view says so. */
  function Nothing({ talk }) {
    const { view } = talk;
    return h(
      "main",
      { className: "waiting" },
      mark(),
      h("h1", null, view.title),
      h("p", { role: "alert" }, view.failure),
    );
  }

  /* The place of the page while its selection is asked for; quiet, since it is short. */
  function Waiting({ talk, words }) {
    return h(
      "main",
      { className: "waiting", "aria-busy": !talk.lost },
      h("h1", { className: "unseen" }, words.your_build),
      mark(),
      talk.lost
        ? h(
            "div",
            { className: "waiting-lost", role: "alert" },
            h("p", null, words.lost),
            h(
              "button",
              { type: "button", className: "button-main", onClick: () => talk.retry() },
              words.retry,
            ),
          )
        : null,
    );
  }

  window.configurator.Board = Board;
})();
