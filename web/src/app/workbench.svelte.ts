/** The page's one store: the state, the connection, and everything that a person can do. */

import { SvelteMap } from 'svelte/reactivity';
import type { Awaited } from '../model/awaited-request.ts';
import { isSame } from '../model/experiment/equal.ts';
import { compact } from '../model/experiment/link.ts';
import { type Event, reduce } from '../model/reduce.ts';
import { shown } from '../model/shown.ts';
import { type Focus, INITIAL, isPlaying, type State } from '../model/state.ts';
import { subscription } from '../model/subscription.ts';
import type { Frame } from '../protocol/frame.ts';
import type {
  AnyFact,
  AnyRequest,
  Experiment,
  ExperimentOpened,
  Subscribe,
} from '../protocol/messages.ts';
import { openLinked } from '../protocol/open.ts';
import { type Listener, LiveSocket } from '../protocol/socket.ts';
import { Soon } from '../protocol/soon.ts';
import { Address } from './address.ts';
import { Handshake } from './handshake.ts';
import { loadSession, saveSession } from './storage.ts';

/** Whether two states hold the very same parts. */
function sameParts(a: Omit<State, 'frames'>, b: Omit<State, 'frames'>): boolean {
  const parts = Object.entries(b) as [keyof typeof a, unknown][];
  return parts.every(([name, part]) => Object.is(a[name], part));
}

/** A busy machine may compile a large network for longer than anyone likes. */
const LONGEST_ANSWER_MS = 60_000;

export class Workbench {
  readonly #frames = new SvelteMap<string, Frame>();
  /** New whenever anything but a frame is; each frame tells those who read it by itself. */
  state: State = $state.raw({ ...INITIAL, frames: this.#frames });
  /** All that is known; `state` is without the numbers of a run that was left. */
  #plainState: State = { ...INITIAL, page: crypto.randomUUID() };
  #shownState: State = this.#plainState;

  readonly #socket: LiveSocket;
  readonly #address = new Address();
  readonly #handshake = new Handshake(loadSession() !== null);
  #subscribed: Subscribe | null = null;
  readonly #sender = new Soon(() => this.#sendAwaited());
  #sent: Awaited | undefined;
  #answerTimeout: ReturnType<typeof setTimeout> | undefined;

  /** `root` is the URL where the page is served, whichever place is shown. */
  constructor(root = document.baseURI) {
    const listener: Listener = {
      onlink: (link) => this.dispatch({ type: 'linked', link }),
      onfact: (fact) => this.#receiveFact(fact),
      onframes: (frames) => this.dispatch({ type: 'framed', frames }),
      onmalformed: () => this.notice('The server sent a picture that this page cannot read.'),
    };
    this.#socket = new LiveSocket(listener, root);
  }

  /** Connect; the returned function lets go of everything. */
  start(): () => void {
    this.#handshake.wanted = this.#readAddress();
    const followAddress = () => this.#followAddress();
    const followVisibility = () => this.#subscribe();
    addEventListener('hashchange', followAddress);
    document.addEventListener('visibilitychange', followVisibility);
    this.#socket.join(loadSession() ?? '');
    return () => {
      removeEventListener('hashchange', followAddress);
      document.removeEventListener('visibilitychange', followVisibility);
      this.#socket.close();
    };
  }

  dispatch(event: Event): void {
    const before = this.#plainState;
    this.#plainState = reduce(before, event);
    const shownBefore = this.#shownState;
    this.#shownState = shown(this.#plainState);
    this.#publish(shownBefore, this.#shownState);
    const { editHistory, awaited } = this.#plainState;
    if (editHistory && editHistory.present !== before.editHistory?.present) {
      this.#address.writeSoon(editHistory.present);
    }
    if (awaited.length > 0 && awaited.at(-1) !== before.awaited.at(-1)) this.#sender.ask();
    this.#subscribe();
  }

  /** Sixty frames a second come in training: they redraw what shows them and nothing else. */
  #publish(before: State, { frames, ...rest }: State): void {
    for (const [kind, frame] of frames) {
      if (before.frames.get(kind) !== frame) this.#frames.set(kind, frame);
    }
    for (const kind of before.frames.keys()) if (!frames.has(kind)) this.#frames.delete(kind);
    const { frames: _, ...already } = before;
    if (!sameParts(already, rest)) this.state = { ...rest, frames: this.#frames };
  }

  ask(request: AnyRequest): void {
    if (!this.#socket.send(request)) this.notice('Not connected: nothing was sent.');
  }

  edit(experiment: Experiment): void {
    this.dispatch({ type: 'edited', experiment, atMs: performance.now() });
  }

  togglePlay(): void {
    const wanted = isPlaying(this.state) ? 'paused' : 'playing';
    this.dispatch({ type: 'asked', wanted });
    this.ask({ type: wanted === 'playing' ? 'play' : 'pause' });
  }

  /** Show another run as it stood; the present one is kept. */
  openRun(run: string): void {
    this.dispatch({ type: 'jump-asked', wanted: { type: 'open-run', run } });
  }

  /** Begin a new run of a lab's experiment, and follow its checks; the present one is kept. */
  openLab(lab: string): void {
    this.dispatch({ type: 'jump-asked', wanted: { type: 'open-lab', lab } });
  }

  /** Leave a session that other pages show too, for one that begins as a copy. */
  openOwnRun(): void {
    this.#socket.join('new');
  }

  /** Begin a new run of the first experiment; the present one is kept. */
  startNew(): void {
    this.dispatch({ type: 'jump-asked', wanted: { type: 'new' } });
  }

  /** Tell one step slowly; what trains meanwhile would run away from the story. */
  toggleSlow(): void {
    const slow = !this.state.slow;
    if (slow && isPlaying(this.state)) this.togglePlay();
    this.dispatch({ type: 'slowed', slow });
  }

  setSpeed(epochsPerSecond: number | null): void {
    this.ask({ type: 'set-speed', epochsPerSecond });
  }

  setParameter(layer: number, name: 'W' | 'b', index: readonly number[], value: number): void {
    this.ask({ type: 'set-parameter', layer, name, index, value });
  }

  chooseRow(row: number | null): void {
    this.dispatch({ type: 'row-chosen', row });
  }

  /** Show the network a picture that the person drew; null is the chosen row again. */
  draw(pixels: readonly number[] | null): void {
    this.dispatch({ type: 'drawn', pixels });
  }

  focus(focus: Focus | null): void {
    if (!isSame(focus, this.state.focus)) this.dispatch({ type: 'focused', focus });
  }

  notice(text: string): void {
    this.dispatch({ type: 'noticed', text });
  }

  /** Put the present experiment into the address; the address as it is then. */
  link(): string {
    if (this.state.editHistory) this.#address.write(this.state.editHistory.present);
    return location.href;
  }

  #receiveFact(fact: AnyFact): void {
    if (fact.type === 'hello') this.#restart();
    if (fact.type === 'refused' && this.#handshake.isWaiting)
      this.#restoreFoundDocument(fact.reason);
    else if (fact.type !== 'experiment-opened' || this.#decideArrival(fact)) this.dispatch(fact);
  }

  #restart(): void {
    const present = this.state.editHistory?.present;
    const run = this.state.editHistory?.run ?? null;
    this.#handshake.restart(present ? compact(present) : null, run);
    this.#subscribed = null;
    if (!this.state.frames.has('gallery')) this.ask({ type: 'ask-gallery' });
  }

  /** Whether the document that came may be shown; if not, ours or another session is on its way. */
  #decideArrival(fact: ExperimentOpened): boolean {
    const wanted = this.#handshake.wanted;
    const arrival = this.#handshake.decideArrival(fact);
    if (arrival === 'renew') this.#socket.join('new');
    if (arrival === 'edit' && wanted) this.ask(openLinked(wanted, this.#handshake.run));
    if (arrival === 'adopt' && this.state.session) saveSession(this.state.session);
    return arrival === 'adopt';
  }

  /** Join the session again: what it said of its run until now was not meant to be shown. */
  #restoreFoundDocument(reason: string): void {
    this.#handshake.end();
    this.#socket.join(this.state.session ?? '');
    this.notice(`The link could not be opened. ${reason}`);
  }

  #subscribe(): void {
    if (this.state.link !== 'open') return;
    const wanted = subscription(this.state, document.visibilityState);
    if (isSame(wanted, this.#subscribed)) return;
    this.#subscribed = wanted;
    this.#socket.send(wanted);
  }

  /** Send what is new, in its order; of edits one behind the other only the last. */
  #sendAwaited(): void {
    const { awaited } = this.#plainState;
    const isLeftOut = (at: number) =>
      [awaited[at], awaited[at + 1]].every((one) => one?.request.type === 'edit' && !one.jumps);
    for (
      let at = (this.#sent ? awaited.indexOf(this.#sent) : -1) + 1;
      at < awaited.length;
      at += 1
    ) {
      const one = awaited[at];
      if (one && !isLeftOut(at)) this.ask(one.request);
      this.#sent = one;
    }
    clearTimeout(this.#answerTimeout);
    const giveUp = () => this.dispatch({ type: 'waited-in-vain' });
    this.#answerTimeout = setTimeout(giveUp, LONGEST_ANSWER_MS);
  }

  #readAddress() {
    const linked = this.#address.read();
    if (linked !== 'unreadable') return linked;
    this.notice('The link is damaged or was cut short, so the last experiment opens instead.');
    return null;
  }

  #followAddress(): void {
    const linked = this.#readAddress();
    const present = this.state.editHistory?.present;
    if (linked && present && !isSame(linked, compact(present))) {
      this.dispatch({ type: 'jump-asked', wanted: openLinked(linked) });
    }
  }
}
