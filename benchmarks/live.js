// Watches a page from within: which pictures came, and when the network's maps were painted.
(() => {
  const watch = { display: [], painted: [], session: '', step: 0, newest: -1, events: 0, changedAt: -1, waiting: null };
  window.sankofaWatch = watch;

  const kindOf = (data) => {
    const size = new DataView(data).getUint32(0, true);
    const head = JSON.parse(new TextDecoder().decode(new Uint8Array(data, 8, size)));
    return head.__metadata__;
  };
  let arrived = false;
  const look = ({ frame, step }) => {
    if (frame !== 'maps') return;
    watch.newest = Number(step);
    arrived = true;
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

  // A picture counts when the tiles show other pixels than before; who waits for a step, at which
  // the pixels may be the same, counts the first one after it has come.
  let fresh = false;
  const [written, shown] = [new WeakMap(), new WeakMap()];
  const { drawImage, putImageData } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.putImageData = function (image, ...given) {
    const pixels = new Uint32Array(image.data.buffer);
    let sum = 0;
    for (let i = 0; i < pixels.length; i += 7) sum = (31 * sum + pixels[i]) | 0;
    written.set(this.canvas, sum);
    return putImageData.call(this, image, ...given);
  };
  CanvasRenderingContext2D.prototype.drawImage = function (source, ...given) {
    if (this.canvas.matches('#network .tiles')) {
      const differs = shown.get(source) !== written.get(source);
      shown.set(source, written.get(source));
      if (watch.waiting ? arrived : differs) fresh = true;
    }
    return drawImage.call(this, source, ...given);
  };
  const tick = (now) => {
    watch.display.push(now);
    // a task of its own, after everything that this frame's callbacks have drawn
    setTimeout(() => {
      if (!fresh) return;
      fresh = arrived = false;
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
