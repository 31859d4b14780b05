import {
  advancePosition,
  isOver,
  nextPhase,
  type Phase,
  type PlaybackPosition,
  START,
  type StepKind,
  storyboard,
} from '../../../model/run/storyboard.ts';

/** Where the story of a step stands, and how it goes on. */
export class Playback {
  phases: readonly Phase[] = $state.raw(storyboard(0));
  moment: PlaybackPosition = $state.raw(START);
  playing = $state(false);
  /** How many times as fast as usual. */
  pace = $state(1);
  /** Other signals are on their way: of a real step, or of another row. They begin a story. */
  waiting = $state(false);
  #until: number | null = null;
  readonly #step: () => void;

  /** `step` takes a real training step. */
  constructor(step: () => void) {
    this.#step = step;
  }

  get phase(): Phase | null {
    return this.phases[this.moment.phase] ?? null;
  }

  /** Whether anything is told yet. */
  get isTold(): boolean {
    return this.moment.phase > 0 || this.moment.share > 0;
  }

  /** Whether there is something to see. */
  get isUnderWay(): boolean {
    return this.playing || this.isTold;
  }

  /** A network of so many layers, told from its beginning. */
  begin(layers: number): void {
    this.phases = storyboard(layers);
    this.moment = START;
    this.waiting = false;
    this.yield();
  }

  /** Tell on and on, step after step. */
  play(): void {
    if (isOver(this.phases, this.moment)) this.moment = START;
    this.waiting = false;
    this.#until = null;
    this.playing = true;
  }

  /** Whoever takes over has the word at once. */
  yield(): void {
    this.playing = false;
    this.#until = null;
  }

  /** So much time has gone by. */
  tick(ms: number): void {
    if (!this.playing || this.waiting) return;
    const next = advancePosition(this.phases, this.moment, ms * this.pace);
    if (this.#until !== null && next.phase > this.#until) {
      this.moment = { phase: this.#until, share: 1 };
      this.yield();
    } else if (isOver(this.phases, next)) this.#end();
    else this.moment = next;
  }

  /** Tell the phase before or after this one, then stop. */
  turn(by: -1 | 1): void {
    const next = this.moment.phase + by;
    if (next >= this.phases.length) this.#end();
    else this.#tell(Math.max(0, next));
  }

  /** Tell the next phase of a kind, then stop. */
  stride(stride: StepKind): void {
    const next = nextPhase(this.phases, this.moment.phase, stride);
    if (next !== null) this.#tell(next);
  }

  /** Tell all of another example but the update, then stop; its signals are on their way. */
  example(): void {
    this.#tell(0, this.phases.length - 2);
    this.waiting = true;
  }

  /** The signals of another step or row have come. */
  renew(): void {
    if (!this.waiting && this.isTold) this.yield();
    this.waiting = false;
    this.moment = START;
  }

  /** Steps were asked for; the story waits for what comes of them. */
  wait(): void {
    this.waiting = true;
  }

  #tell(phase: number, until = phase): void {
    this.waiting = false;
    this.moment = { phase, share: 0 };
    this.#until = until;
    this.playing = true;
  }

  #end(): void {
    this.moment = { phase: this.phases.length - 1, share: 1 };
    this.playing = this.playing && this.#until === null;
    this.#until = null;
    this.waiting = true;
    this.#step();
  }
}
