/** Device pixels for each CSS pixel. */
export const pixelRatio = (): number => globalThis.devicePixelRatio || 1;

/**
 * A context whose units are CSS pixels on a canvas with one cell for each device pixel, cleared.
 * Null where canvases do not exist.
 */
export function fitCanvas(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
): CanvasRenderingContext2D | null {
  const scale = pixelRatio();
  const [columns, rows] = [Math.round(width * scale), Math.round(height * scale)];
  if (canvas.width !== columns) canvas.width = columns;
  if (canvas.height !== rows) canvas.height = rows;
  const context = canvas.getContext('2d');
  context?.setTransform(scale, 0, 0, scale, 0, 0);
  context?.clearRect(0, 0, width, height);
  return context;
}

/** Runs `paint` at most once for each frame of the screen, however often it is asked. */
export class Repaint {
  #asked = 0;
  readonly #paint: () => void;

  constructor(paint: () => void) {
    this.#paint = paint;
  }

  ask(): void {
    if (this.#asked) return;
    this.#asked = requestAnimationFrame(() => {
      this.#asked = 0;
      this.#paint();
    });
  }

  stop(): void {
    cancelAnimationFrame(this.#asked);
    this.#asked = 0;
  }
}
