import type { Frame } from '../../protocol/frame.ts';
import { colorOf, css } from '../base/color.ts';
import type { Palette } from '../base/palette.ts';
import {
  type Edge,
  type Gap,
  LEVELS,
  levels,
  levelWeight,
  levelWidth,
  sameLooks,
  trace,
} from './edge.ts';
import { type EdgePath, edgePath, gapsOn } from './flow.ts';

/** What is pointed at: one edge, or one tile with every edge that touches it. */
export interface Emphasis {
  readonly edge: Edge | null;
  readonly tile: readonly [layer: number, unit: number] | null;
  /** Whether all steps back, since something else is told on top. */
  readonly quiet?: boolean;
}

const NEGATIVE = [5, 4];
/** Of very many edges only the strongest flow. */
const MOST_FLOWING = 160;

export const isEmphasized = (on: Emphasis): boolean =>
  on.edge !== null || on.tile !== null || on.quiet === true;

/** Every edge of a network on one canvas; edges that look alike are one path. */
export class EdgePainter {
  #gaps: readonly Gap[] = [];
  #looks: Int8Array[] = [];
  #paths = new Map<number, Path2D>();
  #ways: EdgePath[] = [];
  #flowing = 0;

  /** Takes new weights; true when that changes the picture. */
  take(all: readonly Gap[], weights: Frame | null): boolean {
    const looks = all.map((gap) => levels(gap, weights));
    const alike = all === this.#gaps && looks.every((each, i) => sameLooks(this.#looks[i], each));
    if (alike) return false;
    if (all !== this.#gaps) this.#ways = [];
    this.#gaps = all;
    this.#looks = looks;
    this.#flowing = flowingFrom(looks);
    this.#paths = new Map();
    this.#each((gap, look, y0, y1) => {
      const path = this.#paths.get(look) ?? new Path2D();
      this.#paths.set(look, path);
      trace(path, gap, y0, y1);
    });
    return true;
  }

  /** All edges at rest; those that are pointed at stand out, the others step back. */
  paint(context: CanvasRenderingContext2D, palette: Palette, on: Emphasis): void {
    const emphasized = isEmphasized(on);
    context.globalAlpha = emphasized ? 0.28 : 1;
    for (const look of this.#ordered()) this.#stroke(context, palette, look, this.#paths.get(look));
    context.globalAlpha = 1;
    if (emphasized) this.#emphasize(context, palette, on);
    context.setLineDash([]);
  }

  /** The gaps that run along the strongest edges, over all of them at rest. */
  paintFlow(context: CanvasRenderingContext2D, palette: Palette, flow: number): void {
    context.fillStyle = css(palette.surface);
    let edge = 0;
    this.#each((gap, look, y0, y1) => {
      const place = edge++;
      if (Math.abs(look) < this.#flowing) return;
      const way = this.#ways[place] ?? edgePath(gap, y0, y1);
      this.#ways[place] = way;
      const side = Math.max(2, 0.8 * levelWidth(look));
      gapsOn(way, flow, (x, y) => context.fillRect(x - side / 2, y - side / 2, side, side));
    });
  }

  #ordered(): number[] {
    return [...this.#paths.keys()].sort((a, b) => Math.abs(a) - Math.abs(b));
  }

  #emphasize(context: CanvasRenderingContext2D, palette: Palette, on: Emphasis): void {
    this.#each((gap, look, y0, y1, input, unit) => {
      if (!touches(on, { layer: gap.layer, input, unit })) return;
      const path = new Path2D();
      trace(path, gap, y0, y1);
      context.setLineDash(look < 0 ? NEGATIVE : []);
      context.lineDashOffset = 0;
      if (on.edge) {
        context.strokeStyle = css(palette.ink);
        context.lineWidth = levelWidth(look) + 3;
        context.stroke(path);
      }
      this.#stroke(context, palette, look, path);
    });
  }

  #stroke(context: CanvasRenderingContext2D, palette: Palette, look: number, path?: Path2D): void {
    if (!path) return;
    context.strokeStyle = css(colorOf(palette.scale, levelWeight(look)));
    context.lineWidth = levelWidth(look);
    context.stroke(path);
  }

  #each(
    visit: (gap: Gap, look: number, y0: number, y1: number, input: number, unit: number) => void,
  ): void {
    this.#gaps.forEach((gap, i) => {
      gap.starts.forEach((y0, row) => {
        gap.ends.forEach((y1, column) => {
          const look = this.#looks[i]?.[row * gap.ends.length + column] ?? 0;
          visit(gap, look, y0, y1, gap.inputs[row] ?? row, gap.units[column] ?? column);
        });
      });
    });
  }
}

/** The least look that flows, so that no more than `most` edges do. */
export function flowingFrom(looks: readonly Int8Array[], most = MOST_FLOWING): number {
  const counts = new Array<number>(LEVELS + 1).fill(0);
  for (const each of looks) {
    for (const look of each) counts[Math.abs(look)] = (counts[Math.abs(look)] ?? 0) + 1;
  }
  let sum = 0;
  for (let look = LEVELS; look >= 0; look--) {
    sum += counts[look] ?? 0;
    if (sum > most) return look + 1;
  }
  return 0;
}

/** Whether an edge is the one pointed at, or touches the tile that is. */
export function touches(on: Emphasis, { layer, input, unit }: Edge): boolean {
  if (on.edge) {
    const { edge } = on;
    return edge.layer === layer && edge.input === input && edge.unit === unit;
  }
  if (!on.tile) return false;
  const [at, which] = on.tile;
  return (at === layer && which === unit) || (at === layer - 1 && which === input);
}
