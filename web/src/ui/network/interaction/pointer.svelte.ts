import type { Target } from './hover-target.ts';

/** Which number is pointed at or typed, and where its card stands, in client pixels. */
export class PointerState {
  target: Target | null = $state.raw(null);
  x = $state(0);
  y = $state(0);
  editing = $state(false);

  /** The pointer is over a number, or over none; a number being typed stays. */
  hover(target: Target | null, event: PointerEvent | null): void {
    if (this.editing || (event && event.pointerType === 'touch')) return;
    this.target = target;
    if (event) this.#stand(event);
  }

  pick(target: Target, event: MouseEvent): void {
    this.target = target;
    this.editing = true;
    this.#stand(event);
  }

  close(): void {
    this.target = null;
    this.editing = false;
  }

  #stand(event: MouseEvent): void {
    this.x = event.clientX;
    this.y = event.clientY;
  }
}
