/** Runs a deed soon after it is asked for, and at most once for each frame of the screen. */
export class Soon {
  readonly #deed: () => void;
  /** What comes within so long of the first request is done along with it. */
  readonly #gatherMs: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #resting = 0;
  #asked = false;

  constructor(deed: () => void, gatherMs = 0) {
    this.#deed = deed;
    this.#gatherMs = gatherMs;
  }

  ask(): void {
    if (this.#asked) return;
    this.#asked = true;
    if (this.#resting === 0) this.#begin();
  }

  stop(): void {
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#resting);
    this.#resting = 0;
    this.#asked = false;
  }

  #begin(): void {
    if (this.#gatherMs === 0) this.#do();
    else this.#timer = setTimeout(() => this.#do(), this.#gatherMs);
  }

  /** A hidden page has no frames: it rests until it is seen again. */
  #do(): void {
    this.#asked = false;
    this.#resting = requestAnimationFrame(() => {
      this.#resting = 0;
      if (this.#asked) this.#begin();
    });
    this.#deed();
  }
}
