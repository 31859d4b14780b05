/** The line w1 x1 + w2 x2 + b = 0 within a square, and how dragging it moves the weights. */

export type Point = readonly [x: number, y: number];

/** The two ends of the line within -limit..limit; null where it does not pass through. */
export function lineWithin(
  [w1, w2]: Point,
  bias: number,
  limit: number,
): readonly [Point, Point] | null {
  const ends: Point[] = [];
  for (const side of [-limit, limit]) {
    if (w2 !== 0) ends.push([side, -(w1 * side + bias) / w2]);
    if (w1 !== 0) ends.push([-(w2 * side + bias) / w1, side]);
  }
  const inside = ends.filter(
    ([x, y]) => Math.abs(x) <= limit + 1e-9 && Math.abs(y) <= limit + 1e-9,
  );
  const first = inside[0];
  const last = inside.reduce<Point | undefined>(
    (far, end) => (first && (!far || away(first, end) > away(first, far)) ? end : far),
    undefined,
  );
  return first && last && away(first, last) > 1e-9 ? [first, last] : null;
}

/** The bias of the parallel line through a point. */
export function biasThrough([w1, w2]: Point, [x, y]: Point): number {
  return -(w1 * x + w2 * y);
}

/** The weights, as long as before, whose line through `pivot` also passes through `point`. */
export function turnTowards(weights: Point, pivot: Point, point: Point): Point {
  const [dx, dy] = [point[0] - pivot[0], point[1] - pivot[1]];
  const length = Math.hypot(dx, dy);
  if (length < 1e-6) return weights;
  const size = Math.hypot(...weights) || 1;
  const turned: Point = [(-dy / length) * size, (dx / length) * size];
  const keepsSide = turned[0] * weights[0] + turned[1] * weights[1] >= 0;
  return keepsSide ? turned : [-turned[0], -turned[1]];
}

function away([x1, y1]: Point, [x2, y2]: Point): number {
  return Math.hypot(x1 - x2, y1 - y2);
}
