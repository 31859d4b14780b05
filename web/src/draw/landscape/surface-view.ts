/** From where a surface is looked at: around it, above it, and how far away. */

export interface CameraPosition {
  /** Radians around the upright axis, and above the ground. */
  readonly around: number;
  readonly above: number;
  readonly away: number;
}

export const INITIAL_CAMERA: CameraPosition = { around: 0.7, above: 0.85, away: 4 };

const STEP = Math.PI / 24;
const [LOWEST, HIGHEST] = [0.05, Math.PI / 2 - 0.01];
const [NEAREST, FARTHEST] = [2, 9];

const within = (low: number, value: number, high: number): number =>
  Math.min(high, Math.max(low, value));

/** The standpoint after moving; nobody goes underground, or over the top. */
export function moveCamera(
  from: CameraPosition,
  { around = 0, above = 0, nearer = 1 }: { around?: number; above?: number; nearer?: number },
): CameraPosition {
  return {
    around: from.around + around,
    above: within(LOWEST, from.above + above, HIGHEST),
    away: within(NEAREST, from.away * nearer, FARTHEST),
  };
}

/** Where a key leads; null for a key that leads nowhere. */
export function cameraAfterKey(from: CameraPosition, key: string): CameraPosition | null {
  const moves: Readonly<Record<string, Parameters<typeof moveCamera>[1]>> = {
    ArrowLeft: { around: -STEP },
    ArrowRight: { around: STEP },
    ArrowUp: { above: STEP },
    ArrowDown: { above: -STEP },
    '+': { nearer: 0.9 },
    '=': { nearer: 0.9 },
    '-': { nearer: 1 / 0.9 },
  };
  if (key === 'Home') return INITIAL_CAMERA;
  const move = moves[key];
  return move ? moveCamera(from, move) : null;
}
