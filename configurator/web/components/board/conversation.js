/* The conversation with the server: what the customer does goes out as events, views come in.

   Given `send(event)` and `changed()`, it holds the view on screen and decides what is sent when.
   Its one idea: at most one act is under way. The next waits for the answer and then goes out with
   the selection of that answer, so that no click is lost however fast they come. The differences
   of options that need changes are asked for when nobody is waiting, and dropped when somebody is. */
(function () {
  "use strict";
  const { trail, address } = window.configurator.board;
  const LOST_AFTER = 8000; // ms without an answer
  const IDLE = 150; // ms of quiet before details are asked for

  class Conversation {
    constructor(send, changed) {
      Object.assign(this, { send, changed, view: null, trail: null });
      Object.assign(this, { flight: null, queue: [], lost: false, n: 0, details: 0, saving: null });
      this.opened = false;
    }

    /* Open the page: with the view that came along, unless the address says something else. */
    open(view) {
      this.opened = true;
      if (view) this.n = view.n;
      const shown = address.shown();
      if (view && (!shown || shown === address.joined(view.visit, view.selection)))
        this.receive(view);
      else this.act({ kind: "show", selection: shown });
    }

    get pending() {
      return this.flight ? [this.flight.act, ...this.queue] : this.queue;
    }

    can(by) {
      const moves = this.pending.reduce((sum, act) => sum + (act.by || 0), by);
      return this.trail !== null && trail.canGo(this.trail, moves);
    }

    /* Do something: now, or as soon as the answer to what is under way has come. */
    act(act) {
      this.queue = [...this.queue.filter((waiting) => !replaces(act, waiting)), act];
      if (this.lost) this.retry();
      else this.next();
      this.changed();
    }

    undo() {
      if (this.can(-1)) this.act({ kind: "show", by: -1 });
    }

    redo() {
      if (this.can(+1)) this.act({ kind: "show", by: +1 });
    }

    next() {
      if (this.flight || !this.queue.length) return;
      const [act, ...queue] = this.queue;
      this.queue = queue;
      if (act.by && !trail.canGo(this.trail, act.by)) return this.next();
      this.flight = { act };
      this.dispatch(this.event(act));
    }

    /* Ask again what was not answered; a save keeps its key, so it is saved once. */
    retry() {
      this.lost = false;
      if (this.flight) this.dispatch(this.event(this.flight.act));
      this.changed();
    }

    dispatch(event) {
      this.details = 0;
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.lose(), LOST_AFTER);
      this.send(event);
    }

    lose() {
      this.lost = true;
      this.changed();
    }

    event(act) {
      const event = { n: ++this.n, kind: act.kind, product: this.product() };
      event.selection = act.by ? trail.at(this.trail, act.by) : (act.selection ?? this.here());
      if (this.view) event.visit = this.view.visit;
      if (this.view) event.rules = this.view.rules;
      for (const name of ["module", "option", "number", "text", "preset", "step", "before"]) {
        if (act[name] !== undefined) event[name] = act[name];
      }
      if (act.kind === "save") event.key = this.key(event.selection);
      return event;
    }

    product() {
      return this.view ? this.view.product : address.product();
    }

    here() {
      return this.view ? this.view.selection : address.shown();
    }

    key(selection) {
      if (!this.saving || this.saving.selection !== selection) {
        this.saving = { selection, key: randomText() };
      }
      return this.saving.key;
    }

    /* Take in a view, unless a later event is already out. */
    receive(view) {
      if (view.n < this.n) return;
      if (this.details && view.n === this.details) this.view = withDetails(this.view, view);
      else this.show(view);
      this.changed();
    }

    show(view) {
      const by = (this.flight && this.flight.act.by) || 0;
      window.clearTimeout(this.timer);
      Object.assign(this, { view, flight: null, lost: false });
      if (!this.trail) this.trail = trail.resume(view.product, view.selection);
      else if (by) this.trail = trail.move(this.trail, by, view.selection);
      else this.trail = trail.record(this.trail, view.selection);
      trail.keep(view.product, this.trail);
      this.keepAddress();
      this.next();
      this.askDetails();
    }

    keepAddress() {
      if (this.view) address.write(this.view.visit, this.view.selection);
    }

    askDetails() {
      window.clearTimeout(this.idle);
      if (this.view.details || !lacksDetails(this.view)) return;
      this.idle = window.setTimeout(() => {
        if (this.flight) return;
        const event = this.event({ kind: "details" });
        this.details = event.n;
        this.send(event);
      }, IDLE);
    }
  }

  /* Among what still waits, a later choice in a module of one choice makes an earlier one void,
     and so does a later number of the same option. */
  function replaces(act, waiting) {
    return (
      act.kind === "choose" &&
      waiting.kind === "choose" &&
      act.module === waiting.module &&
      (!act.many || (act.number !== undefined && act.option === waiting.option))
    );
  }

  function lacksDetails(view) {
    return view.steps.some((step) =>
      step.modules.some((module) => module.options.some((option) => option.details)),
    );
  }

  /* The same view with differences filled in; what was just told to the customer stays. */
  function withDetails(view, detailed) {
    const { n, notes, conflict, fault, saved, failure } = view;
    return { ...detailed, n, notes, conflict, fault, saved, failure };
  }

  function randomText() {
    const bytes = window.crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  window.configurator.board.Conversation = Conversation;
})();
