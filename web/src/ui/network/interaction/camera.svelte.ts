import { on } from 'svelte/events';
import {
  type Camera,
  centerOn,
  FIT,
  type Lens,
  PAN_STEP,
  panBy,
  reveal,
  type Spot,
  ZOOM_STEP,
  zoomAt,
} from '../../../draw/network/camera.ts';

const WHEEL = 0.0016;
const PINCH = 0.01;
const LINE_PX = 16;
const SLACK = 4;

const PANS: Readonly<Record<string, Spot>> = {
  ArrowLeft: { x: PAN_STEP, y: 0 },
  ArrowRight: { x: -PAN_STEP, y: 0 },
  ArrowUp: { x: 0, y: PAN_STEP },
  ArrowDown: { x: 0, y: -PAN_STEP },
};

/** From where the network is seen, moved by wheel, pinch, drag and keys. */
export class CameraState {
  camera: Camera = $state.raw(FIT);
  lens: Lens = $state.raw({ width: 0, height: 0, head: 0 });
  /** Whether the press that just ended was a drag, and so no click. */
  dragged = false;
  /** Whether a person moved it: what follows by itself leaves it then. */
  #held = $derived(this.camera.zoom > 1);

  get isFit(): boolean {
    return !this.#held;
  }

  zoomBy(factor: number, spot: Spot = this.#middle): void {
    this.camera = zoomAt(this.camera, factor, spot, this.lens);
  }

  fit(): void {
    this.camera = FIT;
  }

  pan(dx: number, dy: number): void {
    if (this.#held) this.camera = panBy(this.camera, dx, dy, this.lens);
  }

  /** Have a box of the zoomed layout in sight. */
  reveal(box: { x: number; y: number; width: number; height: number }): void {
    if (this.#held) this.camera = reveal(this.camera, box, this.lens);
  }

  center(spot: Spot): void {
    if (this.#held) this.camera = centerOn(this.camera, spot, this.lens);
  }

  /** The space changed: what was in sight stays so. */
  resize(lens: Lens): void {
    this.lens = lens;
    this.camera = panBy(this.camera, 0, 0, lens);
  }

  /** Whether the key was for the camera, which comes nearer to `spot`. */
  press(
    { key, ctrlKey, metaKey, altKey }: KeyboardEvent,
    isGround: boolean,
    spot: Spot = this.#middle,
  ): boolean {
    if (ctrlKey || metaKey || altKey) return false;
    const by = PANS[key];
    if (key === '+' || key === '=') this.zoomBy(ZOOM_STEP, spot);
    else if (key === '-') this.zoomBy(1 / ZOOM_STEP, spot);
    else if (key === '0') this.fit();
    else if (by && isGround) this.pan(by.x, by.y);
    else return false;
    return true;
  }

  get #middle(): Spot {
    const { width, height, head } = this.lens;
    return { x: width / 2, y: (height + head) / 2 };
  }

  /** Wheel, drag and pinch on an element; `isGround` says what a drag may begin on. */
  follow(element: HTMLElement, isGround: (target: EventTarget | null) => boolean): () => void {
    const gesture = new Gesture(this, element, isGround);
    const ends = [
      on(element, 'wheel', (event) => gesture.wheel(event), { passive: false }),
      on(element, 'pointerdown', (event) => gesture.down(event), { capture: true }),
      on(element, 'pointermove', (event) => gesture.move(event)),
      on(element, 'pointerup', (event) => gesture.up(event)),
      on(element, 'pointercancel', (event) => gesture.up(event)),
    ];
    return () => {
      for (const end of ends) end();
    };
  }
}

/** The pointers that are down, and what they do together. */
class Gesture {
  readonly #camera: CameraState;
  readonly #element: HTMLElement;
  readonly #isGround: (target: EventTarget | null) => boolean;
  readonly #down = new Map<number, Spot>();
  #begun: Spot | null = null;

  constructor(
    camera: CameraState,
    element: HTMLElement,
    isGround: (target: EventTarget | null) => boolean,
  ) {
    this.#camera = camera;
    this.#element = element;
    this.#isGround = isGround;
  }

  wheel(event: WheelEvent): void {
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1;
    const [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
    if (this.#camera.isFit && dy >= 0) return; // the page may scroll
    event.preventDefault();
    if (Math.abs(dx) > Math.abs(dy)) this.#camera.pan(-dx, 0);
    else this.#camera.zoomBy(Math.exp(-dy * (event.ctrlKey ? PINCH : WHEEL)), this.#spot(event));
  }

  down(event: PointerEvent): void {
    this.#camera.dragged = false;
    if (event.button > 1) return;
    this.#down.set(event.pointerId, this.#spot(event));
    this.#begun = this.#isGround(event.target) ? this.#spot(event) : null;
  }

  move(event: PointerEvent): void {
    const before = this.#down.get(event.pointerId);
    if (!before) return;
    const at = this.#spot(event);
    const other = [...this.#down].find(([id]) => id !== event.pointerId)?.[1];
    this.#down.set(event.pointerId, at);
    if (other) this.#pinch(before, at, other);
    else this.#drag(event, before, at);
  }

  up(event: PointerEvent): void {
    this.#down.delete(event.pointerId);
    this.#begun = null;
  }

  #pinch(before: Spot, at: Spot, other: Spot): void {
    this.#camera.dragged = true;
    const apart = (a: Spot): number => Math.max(1, Math.hypot(a.x - other.x, a.y - other.y));
    const middle = { x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 };
    this.#camera.zoomBy(apart(at) / apart(before), middle);
    this.#camera.pan((at.x - before.x) / 2, (at.y - before.y) / 2);
  }

  #drag(event: PointerEvent, before: Spot, at: Spot): void {
    if (!this.#begun || this.#camera.isFit) return;
    const far = Math.hypot(at.x - this.#begun.x, at.y - this.#begun.y) > SLACK;
    if (!this.#camera.dragged && !far) return;
    if (!this.#camera.dragged) this.#element.setPointerCapture(event.pointerId);
    this.#camera.dragged = true;
    this.#camera.pan(at.x - before.x, at.y - before.y);
  }

  #spot({ clientX, clientY }: MouseEvent): Spot {
    const box = this.#element.getBoundingClientRect();
    return { x: clientX - box.left, y: clientY - box.top };
  }
}
