import { type Point, StrokeGrid } from '../../model/view/stroke-grid.ts';

const SEND_MS = 60;

const WAYS: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** A slate, the pen on it, and what of it has been sent. */
export class Drawing {
  readonly slate = new StrokeGrid();
  /** Where the pen of the keys stands. */
  pen: Point = $state.raw([0.5, 0.5]);
  isEmpty = $state(true);
  /** Counts changes, for who paints it. */
  version = $state(0);

  readonly #send: () => void;
  #last: Point | null = null;
  #sending: ReturnType<typeof setTimeout> | undefined;

  constructor(send: () => void) {
    this.#send = send;
  }

  /** Whether a stroke is under way, or not yet sent. */
  get isBusy(): boolean {
    return this.#last !== null || this.#sending !== undefined;
  }

  down(at: Point): void {
    this.#last = at;
    this.#palette(at, at);
  }

  move(at: Point): void {
    if (!this.#last) return;
    this.#palette(this.#last, at);
    this.#last = at;
  }

  up(): void {
    this.#last = null;
  }

  /** What a key does: 'drawn' or 'cleared'; null where the pad has no use for it. */
  press({ key, shiftKey }: KeyboardEvent, [wide, high]: Point): 'drawn' | 'cleared' | null {
    const way = WAYS[key];
    if (key === 'Delete' || key === 'Backspace') {
      this.clear();
      return 'cleared';
    }
    if (way) {
      const next: Point = [hold(this.pen[0] + way[0] * wide), hold(this.pen[1] + way[1] * high)];
      if (shiftKey) this.#palette(this.pen, next);
      this.pen = next;
    } else if (key === ' ' || key === 'Enter') this.#palette(this.pen, this.pen);
    else return null;
    return 'drawn';
  }

  clear(): void {
    this.stop();
    this.slate.clear();
    this.isEmpty = true;
    this.version++;
  }

  stop(): void {
    clearTimeout(this.#sending);
    this.#sending = undefined;
  }

  #palette(from: Point, to: Point): void {
    this.slate.stroke(from, to);
    this.isEmpty = false;
    this.version++;
    this.#sending ??= setTimeout(() => {
      this.#sending = undefined;
      this.#send();
    }, SEND_MS);
  }
}

const hold = (value: number): number => Math.min(1, Math.max(0, value));
