import type { Kind } from '../../model/experiment/layer-kind.ts';

/** What is carried: a new layer from the palette, or one that stands in the network. */
export interface Cargo {
  readonly title: string;
  /** Its place in the network; null for a new one. */
  readonly from: number | null;
  /** What a new one is. */
  readonly kind?: Kind;
}

/** The network's side of a drag, in client pixels. */
export interface Ground {
  /** The place that a layer dropped there would take; null outside. */
  locate(x: number, y: number): number | null;
  /** Moves on sideways when the pointer is at an edge. */
  scroll(x: number): void;
  drop(cargo: Cargo, index: number): void;
}

const SLACK = 4;

/** A drag by pointer, mouse and touch alike; Escape lets it go. */
export class LayerDrag {
  cargo: Cargo | null = $state.raw(null);
  x = $state(0);
  y = $state(0);
  /** Where it would land. */
  index: number | null = $state(null);

  ground: Ground | null = null;
  #end: (() => void) | null = null;

  /** Follows the pointer from its press; `press` without a move stays a click. */
  press(event: PointerEvent, cargo: Cargo): void {
    if (event.button !== 0 || this.#end) return;
    const follow = new AbortController();
    const { signal } = follow;
    const [x0, y0, id] = [event.clientX, event.clientY, event.pointerId];
    const move = (at: PointerEvent): void => {
      if (at.pointerId !== id) return;
      if (!this.cargo && Math.hypot(at.clientX - x0, at.clientY - y0) < SLACK) return;
      at.preventDefault();
      this.#carry(cargo, at.clientX, at.clientY);
    };
    const up = (at: PointerEvent): void => {
      if (at.pointerId !== id) return;
      if (this.cargo) this.#drop(at.clientX, at.clientY);
      this.cancel();
    };
    const key = (pressed: KeyboardEvent): void => {
      if (pressed.key !== 'Escape') return;
      pressed.stopPropagation();
      this.cancel();
    };
    addEventListener('pointermove', move, { signal, passive: false });
    addEventListener('pointerup', up, { signal });
    addEventListener('pointercancel', () => this.cancel(), { signal });
    addEventListener('keydown', key, { signal, capture: true });
    const beat = setInterval(() => this.#scroll(), 16);
    this.#end = () => {
      follow.abort();
      clearInterval(beat);
    };
  }

  cancel(): void {
    this.#end?.();
    this.#end = null;
    this.cargo = null;
    this.index = null;
  }

  #carry(cargo: Cargo, x: number, y: number): void {
    this.cargo = cargo;
    this.x = x;
    this.y = y;
    this.index = this.ground?.locate(x, y) ?? null;
  }

  #scroll(): void {
    if (!this.cargo || this.index === null) return;
    this.ground?.scroll(this.x);
    this.index = this.ground?.locate(this.x, this.y) ?? null;
  }

  #drop(x: number, y: number): void {
    const index = this.ground?.locate(x, y) ?? null;
    if (this.cargo && index !== null) this.ground?.drop(this.cargo, index);
  }
}

/** Where a layer ends up that leaves `from` for the gap before `slot`. */
export const landing = (from: number, slot: number): number => (slot > from ? slot - 1 : slot);
