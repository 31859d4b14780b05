/** The loss over one axis as a curve, and the run's way on it. */

import type { Landscape, PathPoint } from '../../model/landscape/landscape.ts';
import { type Axis, place } from '../base/axis.ts';
import { css } from '../base/color.ts';
import type { Palette } from '../base/palette.ts';
import { paintRunPath } from './loss-map.ts';

export function paintCurve(
  context: CanvasRenderingContext2D,
  { axes, loss, way }: Landscape,
  { across, up }: { across: Axis; up: Axis },
  palette: Palette,
): void {
  const [values = []] = axes;
  context.beginPath();
  let broken = true;
  for (let i = 0; i < values.length; i++) {
    const [x, y] = [place(across, values[i] ?? 0), place(up, loss[i] ?? Number.NaN)];
    const known = Number.isFinite(y);
    if (known && broken) context.moveTo(x, y);
    else if (known) context.lineTo(x, y);
    broken = !known;
  }
  context.lineJoin = 'round';
  context.lineWidth = 2;
  context.strokeStyle = css(palette.ink);
  context.stroke();
  const spot = ({ at, loss: own }: PathPoint) =>
    [place(across, at[0] ?? 0), place(up, own)] as const;
  paintRunPath(context, way, spot, { line: css(palette.accent), rim: css(palette.surface) });
}
