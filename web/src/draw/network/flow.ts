/** Moving gaps along the edges while a network trains. */

import type { Gap } from './edge.ts';

/** Points on an edge, so many pixels of the way apart: x and y in turns. */
export type EdgePath = Float32Array;

const STEP = 2;
const SAMPLES = 48;
const APART = 22;

/** The way of an edge from `y0` to `y1`; see `trace`, which draws it. */
export function edgePath({ x0, x1 }: Gap, y0: number, y1: number): EdgePath {
  const points: number[] = [];
  let [px, py] = [x0, y0];
  let rest = 0;
  for (let i = 1; i <= SAMPLES; i++) {
    const t = i / SAMPLES;
    const x = x0 + (x1 - x0) * (1.5 * t - 1.5 * t * t + t ** 3);
    const y = y0 + (y1 - y0) * t * t * (3 - 2 * t);
    const long = Math.hypot(x - px, y - py);
    for (; rest <= long; rest += STEP) {
      points.push(px + ((x - px) * rest) / long, py + ((y - py) * rest) / long);
    }
    rest -= long;
    [px, py] = [x, y];
  }
  return Float32Array.from(points);
}

/** Visits the gaps in a way when everything has moved on by `flow` pixels. */
export function gapsOn(way: EdgePath, flow: number, visit: (x: number, y: number) => void): void {
  const last = way.length / 2 - 1;
  for (let at = (flow % APART) / STEP; at <= last; at += APART / STEP) {
    const i = 2 * Math.floor(at);
    const share = at % 1;
    const [x, y] = [way[i] ?? 0, way[i + 1] ?? 0];
    visit(x + ((way[i + 2] ?? x) - x) * share, y + ((way[i + 3] ?? y) - y) * share);
  }
}
