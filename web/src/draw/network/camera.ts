/** From where the network is seen: how near, and how far it is moved, in CSS pixels. */

export interface Camera {
  /** 1 has all of the network in sight. */
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

/** What the network is seen through; the headers at its top stay where they are. */
export interface Lens {
  readonly width: number;
  readonly height: number;
  readonly head: number;
}

export interface Spot {
  readonly x: number;
  readonly y: number;
}

export const FIT: Camera = { zoom: 1, x: 0, y: 0 };
export const MOST_ZOOM = 8;
/** Nearer by so much for a press of + or its button. */
export const ZOOM_STEP = 1.4;
/** What an arrow key moves by. */
export const PAN_STEP = 60;

/** As near as allowed, and never so far to a side that nothing is seen. */
function hold({ zoom, x, y }: Camera, { width, height, head }: Lens): Camera {
  const near = Math.min(MOST_ZOOM, Math.max(1, zoom));
  const within = (at: number, size: number): number =>
    Math.min(0, Math.max(size * (1 - near), at)) + 0; // never -0
  return { zoom: near, x: within(x, width), y: within(y, Math.max(0, height - head)) };
}

/** `factor` times as near, with what is at `spot` staying there. */
export function zoomAt(camera: Camera, factor: number, spot: Spot, lens: Lens): Camera {
  const zoom = Math.min(MOST_ZOOM, Math.max(1, camera.zoom * factor));
  const grown = zoom / camera.zoom;
  const down = spot.y - lens.head;
  return hold(
    { zoom, x: spot.x - (spot.x - camera.x) * grown, y: down - (down - camera.y) * grown },
    lens,
  );
}

export const panBy = (camera: Camera, dx: number, dy: number, lens: Lens): Camera =>
  hold({ zoom: camera.zoom, x: camera.x + dx, y: camera.y + dy }, lens);

/** Moved so that a point of the zoomed layout is in the middle. */
export const centerOn = (camera: Camera, { x, y }: Spot, lens: Lens): Camera =>
  hold({ zoom: camera.zoom, x: lens.width / 2 - x, y: (lens.height + lens.head) / 2 - y }, lens);

/** Moved as little as it takes to have a box of the zoomed layout in sight. */
export function reveal(
  camera: Camera,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  lens: Lens,
): Camera {
  const into = (at: number, size: number, from: number, to: number): number =>
    at < from ? from - at : at + size > to ? Math.max(from - at, to - at - size) : 0;
  return panBy(
    camera,
    into(box.x + camera.x, box.width, 0, lens.width),
    into(box.y + camera.y, box.height, lens.head, lens.height),
    lens,
  );
}
