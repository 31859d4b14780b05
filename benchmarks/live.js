// Watches a page from within: which pictures came, and when the network's maps were painted.
(() => {
  const watch = { display: [], painted: [], session: '', step: 0, newest: -1, events: 0, changedAt: -1, waiting: null };
  window.sankofaWatch = watch;

  const kindOf = (data) => {
    const size = new DataView(data).getUint32(0, true);
    const head = JSON.parse(new TextDecoder().decode(new Uint8Array(data, 8, size)));
    return head.__metadata__;
  };
  const look = ({ frame, step }) => {
    if (frame === 'maps') watch.newest = Number(step);
  };
  const settle = () => {
    const { waiting, painted } = watch;
    if (!waiting) return;
    const shown = painted.find(({ at, step }) => at > waiting.since && waiting.fits(step));
    if (!shown) return;
    watch.waiting = null;
    waiting.done(shown.at - waiting.since);
  };
  const hear = (fact) => {
    if (fact.type === 'hello') watch.session = fact.session;
    if (fact.type === 'progressed') watch.step = fact.step;
    if (fact.type === 'timeline-shown') {
      const present = fact.branches.find(({ id }) => id === fact.branch);
      const events = present.events.filter(({ kind }) => kind === 'changed');
      watch.events = events.length;
      watch.changedAt = events.at(-1)?.step ?? -1;
      settle();
    }
  };
  const Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', ({ data }) => {
        if (data instanceof ArrayBuffer) look(kindOf(data));
        else hear(JSON.parse(data));
      });
    }
  };

  let fresh = false;
  const draw = CanvasRenderingContext2D.prototype.drawImage;
  CanvasRenderingContext2D.prototype.drawImage = function (...given) {
    if (this.canvas.closest('#network')) fresh = true;
    return draw.apply(this, given);
  };
  const tick = (now) => {
    watch.display.push(now);
    // a task of its own, after everything that this frame's callbacks have drawn
    setTimeout(() => {
      if (!fresh) return;
      fresh = false;
      const at = performance.now();
      watch.painted.push({ at, step: watch.newest });
      settle();
    });
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);

  /** Milliseconds from `act` to the first painted picture whose step `fits`. */
  watch.until = (act, fits) =>
    new Promise((done) => {
      watch.painted.length = 0;
      watch.waiting = { since: performance.now(), fits, done };
      act();
    });

  /** Frames a second of the display, and of the network's maps, over so many seconds. */
  watch.rates = async (seconds) => {
    watch.display.length = watch.painted.length = 0;
    await new Promise((done) => setTimeout(done, 1000 * seconds));
    return { display: watch.display.length / seconds, maps: watch.painted.length / seconds };
  };
})();
