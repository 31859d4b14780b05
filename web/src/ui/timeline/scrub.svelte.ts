/** How long an answer may take before the next step is asked for anyway. */
const PATIENCE_MS = 3000;

/** Steps that a hand moves through: one is asked for at a time, and the newest wins. */
export class Scrub {
  /** The step that was moved to, until the run stands there. */
  wanted: number | null = $state(null);
  readonly #go: (step: number) => void;
  #asked: number | null = null;
  #patience: ReturnType<typeof setTimeout> | undefined;

  constructor(go: (step: number) => void) {
    this.#go = go;
  }

  /** The hand is at `step` now. */
  to(step: number): void {
    if (step === this.wanted) return;
    this.wanted = step;
    if (this.#asked === null) this.#ask();
  }

  /** The run stands at `step`: what was asked for is answered, if it is that. */
  stoodAt(step: number): void {
    if (step === this.#asked) this.#answered();
  }

  stop(): void {
    clearTimeout(this.#patience);
    this.#asked = null;
    this.wanted = null;
  }

  #ask(): void {
    const step = this.wanted;
    if (step === null) return;
    this.#asked = step;
    this.#patience = setTimeout(() => this.#answered(), PATIENCE_MS);
    this.#go(step);
  }

  #answered(): void {
    clearTimeout(this.#patience);
    const [asked, wanted] = [this.#asked, this.wanted];
    this.#asked = null;
    if (wanted === asked) this.wanted = null;
    else this.#ask();
  }
}
