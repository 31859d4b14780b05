import type { Kind } from '../../model/experiment/layer-kind.ts';

/** What is carried: a new layer from the palette, or one that stands in the network. */
export interface DragPayload {
  readonly title: string;
  /** Its place in the network; null for a new one. */
  readonly from: number | null;
  /** What a new one is. */
  readonly kind?: Kind;
}

/** The network's side of a drag, in client pixels. */
export interface DropTarget {
  /** The place that a layer dropped there would take; null outside. */
  locate(x: number, y: number): number | null;
  /** Moves on sideways when the pointer is at an edge. */
  scroll(x: number): void;
  drop(payload: DragPayload, index: number): void;
}

const SLACK = 4;

/** A drag by pointer, mouse and touch alike; Escape lets it go. */
export class LayerDrag {
  payload: DragPayload | null = $state.raw(null);
  x = $state(0);
  y = $state(0);
  /** Where it would land. */
  index: number | null = $state(null);

  dropTarget: DropTarget | null = null;
  #end: (() => void) | null = null;

  /** Follows the pointer from its press; `press` without a move stays a click. */
  press(event: PointerEvent, payload: DragPayload): void {
    if (event.button !== 0 || this.#end) return;
    const follow = new AbortController();
    const { signal } = follow;
    const [x0, y0, id] = [event.clientX, event.clientY, event.pointerId];
    const move = (at: PointerEvent): void => {
      if (at.pointerId !== id) return;
      if (!this.payload && Math.hypot(at.clientX - x0, at.clientY - y0) < SLACK) return;
      at.preventDefault();
      this.#carry(payload, at.clientX, at.clientY);
    };
    const up = (at: PointerEvent): void => {
      if (at.pointerId !== id) return;
      if (this.payload) this.#drop(at.clientX, at.clientY);
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
    this.payload = null;
    this.index = null;
  }

  #carry(payload: DragPayload, x: number, y: number): void {
    this.payload = payload;
    this.x = x;
    this.y = y;
    this.index = this.dropTarget?.locate(x, y) ?? null;
  }

  #scroll(): void {
    if (!this.payload || this.index === null) return;
    this.dropTarget?.scroll(this.x);
    this.index = this.dropTarget?.locate(this.x, this.y) ?? null;
  }

  #drop(x: number, y: number): void {
    const index = this.dropTarget?.locate(x, y) ?? null;
    if (this.payload && index !== null) this.dropTarget?.drop(this.payload, index);
  }
}

/** Where a layer ends up that leaves `from` for the gap before `slot`. */
export const targetIndex = (from: number, slot: number): number => (slot > from ? slot - 1 : slot);
