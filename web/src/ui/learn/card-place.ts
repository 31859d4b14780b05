/** Where a card stands beside what it is about, within the screen. */

interface Size {
  readonly width: number;
  readonly height: number;
}
interface Spot extends Size {
  readonly x: number;
  readonly y: number;
}

const GAP = 12;
const EDGE = 8;
const FLAT = 120;

/** Below or above a flat thing, beside a high one, wherever there is room; else over its lower part. */
export function cardBeside(
  spot: Spot | null,
  card: Size,
  screen: Size,
): { readonly left: number; readonly top: number } {
  const hold = (at: number, length: number, room: number) =>
    Math.max(EDGE, Math.min(at, room - length - EDGE));
  const at = (left: number, top: number) => ({
    left: hold(left, card.width, screen.width),
    top: hold(top, card.height, screen.height),
  });
  if (spot === null) return at(screen.width, screen.height);
  const { x, y, width, height } = spot;
  const below = y + height + GAP + card.height + EDGE <= screen.height;
  if (height < FLAT && below) return at(x, y + height + GAP);
  if (x + width + GAP + card.width + EDGE <= screen.width) return at(x + width + GAP, y);
  if (x - GAP - card.width >= EDGE) return at(x - GAP - card.width, y);
  if (below) return at(x, y + height + GAP);
  if (y - GAP - card.height >= EDGE) return at(x, y - GAP - card.height);
  return at(x + width, y + height - card.height - GAP);
}
