/** How high the drawer below the network is, in pixels. */

/** The least height: the tabs alone. */
export const HEAD = 44;
/** From here on what is open has room within the drawer's own row. */
const ROOM = 140;
const MOST_SHARE = 0.6;
const STEP = 24;
/** A screen as high as this has room for network and curves at once. */
const HIGH_SCREEN = 860;

/** The height before a person has dragged it. */
export function firstHeight(screen: number): number {
  return screen >= HIGH_SCREEN ? Math.round(screen * 0.26) : HEAD;
}

/** A height that a screen of `screen` pixels has room for: the tabs alone, or enough to see something. */
export function clampHeight(height: number, screen: number): number {
  const most = Math.max(HEAD, Math.round(screen * MOST_SHARE));
  if (height < (HEAD + ROOM) / 2 || most < ROOM) return HEAD;
  return Math.round(Math.min(most, Math.max(ROOM, height)));
}

/** Whether what is open is shown in the drawer's row, and not over the canvas. */
export function isDocked(height: number): boolean {
  return height >= ROOM;
}

/** The height after a key on the drawer's edge; null for a key that has nothing to do with it. */
export function heightAfter(key: string, height: number, screen: number): number | null {
  switch (key) {
    case 'ArrowUp':
      return height === HEAD ? ROOM : height + STEP;
    case 'ArrowDown':
      return height <= ROOM ? HEAD : height - STEP;
    case 'Home':
      return clampHeight(Number.POSITIVE_INFINITY, screen);
    case 'End':
      return HEAD;
    default:
      return null;
  }
}
