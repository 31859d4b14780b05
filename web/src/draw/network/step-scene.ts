/** The scene of one phase of slow motion: strokes, glows and numbers between two columns. */

import type { Phase, PlaybackPosition } from '../../model/run/storyboard.ts';
import { arrivalShare, travelShare } from '../../model/run/storyboard.ts';
import type { Frame, Tensor } from '../../protocol/frame.ts';
import { spellShort } from '../base/number.ts';
import { type Band, bands as bandsOf } from './band.ts';
import { type Gap, gridOf, unitValue } from './edge.ts';
import type { Column, NetworkLayout } from './layout.ts';

/** One edge with what travels on it, from the share `from` of its way to the share `to`. */
export interface Stroke {
  readonly gap: Gap;
  readonly y0: number;
  readonly y1: number;
  readonly from: number;
  readonly to: number;
  readonly width: number;
  /** From -1 to 1. */
  readonly value: number;
  /** Where its front is; null where nothing travels. */
  readonly head: number | null;
}

/** One tile or block that is lit, from 0 to 1, and what is written on it. */
export interface Glow {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** From -1 to 1; null for a number whose color its tile shows. */
  readonly value: number | null;
  readonly light: number;
  readonly text: string;
}

/** Everything between two columns at once, where there are no single edges. */
export interface Sweep {
  readonly band: Band;
  readonly from: number;
  readonly to: number;
  readonly value: number;
}

export interface Scene {
  readonly strokes: readonly Stroke[];
  readonly glows: readonly Glow[];
  readonly sweeps: readonly Sweep[];
}

/** What a scene is made of. */
interface SceneInput {
  readonly layout: NetworkLayout;
  readonly gaps: readonly Gap[];
  readonly signals: Frame;
  readonly phases: readonly Phase[];
  readonly moment: PlaybackPosition;
  /** Whether things travel; else they are lit where they are. */
  readonly motion: 'travel' | 'still';
  /** What tiles do not say themselves: the errors, and on a plane the signals too. */
  readonly badges: 'all' | 'errors';
}

const THINNEST = 0.75;
const THICKEST = 7;
/** Of very many edges only those are drawn that would be seen. */
const FAINTEST = 0.04;
const TAIL = 0.35;
const EMPTY_SCENE: Scene = { strokes: [], glows: [], sweeps: [] };

/** The marks of a moment. */
export function sceneAt(stage: SceneInput): Scene {
  const phase = stage.phases[stage.moment.phase];
  if (!phase) return EMPTY_SCENE;
  const { share } = stage.moment;
  switch (phase.kind) {
    case 'enter':
      return { ...EMPTY_SCENE, glows: glowsOf(stage, -1, 'a', share) };
    case 'forward':
      return crossing(stage, phase.layer, 'forward');
    case 'loss':
      return { ...EMPTY_SCENE, glows: glowsOf(stage, phase.layer, 'delta', arrivalShare(share)) };
    case 'backward':
      return crossing(stage, phase.layer, 'backward');
    case 'update':
      return updating(stage);
  }
}

function crossing(stage: SceneInput, layer: number, way: 'forward' | 'backward'): Scene {
  const { share } = stage.moment;
  const gap = stage.gaps.find((each) => each.layer === layer);
  const [from, to] = way === 'forward' ? [layer - 1, layer] : [layer, layer - 1];
  const quantity = way === 'forward' ? 'a' : 'delta';
  return {
    strokes: gap ? travelling(stage, gap, way) : [],
    sweeps: gap ? [] : sweeping(stage, layer, way),
    glows: [
      ...glowsOf(stage, from, quantity, 1 - arrivalShare(share)),
      ...glowsOf(stage, to, quantity, stage.motion === 'still' ? 1 : arrivalShare(share)),
    ],
  };
}

/** w a of every edge on the way forward, w delta on the way back, unit by unit within input. */
export function flowOf(signals: Frame, gap: Gap, way: 'forward' | 'backward'): Float32Array {
  const { layer, inputs, units } = gap;
  const flow = gridOf(signals, 'W', gap);
  const carried = (way === 'forward' ? inputs : units).map((unit) =>
    way === 'forward'
      ? unitValue(signals, `x.${layer}`, layer - 1, unit)
      : unitValue(signals, `delta.${layer}`, layer, unit),
  );
  for (let i = 0; i < flow.length; i++) {
    const at = way === 'forward' ? Math.floor(i / units.length) : i % units.length;
    flow[i] = (flow[i] ?? 0) * (carried[at] ?? 0);
  }
  return flow;
}

/** The largest size among numbers, the scale's end; 1 where all are zero or none is finite. */
export function most(numbers: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < numbers.length; i++) {
    const size = Math.abs(numbers[i] ?? 0);
    if (Number.isFinite(size)) largest = Math.max(largest, size);
  }
  return largest || 1;
}

function travelling(stage: SceneInput, gap: Gap, way: 'forward' | 'backward'): Stroke[] {
  const flow = flowOf(stage.signals, gap, way);
  const end = most(flow);
  const gone = travelShare(stage.moment.share);
  const [from, to] = stretch(stage, gone, way);
  const head = stage.motion === 'still' || gone >= 1 ? null : way === 'forward' ? to : from;
  return strokesOf(gap, flow, (amount) => {
    const part = Math.abs(amount) / end;
    if (part < FAINTEST && flow.length > 64) return null;
    return { from, to, head, value: amount / end, width: THINNEST + THICKEST * part };
  });
}

/** Which part of the way is lit: a tail behind the front, all of it once signals have arrived. */
function stretch(stage: SceneInput, gone: number, way: 'forward' | 'backward'): [number, number] {
  if (stage.motion === 'still' || gone >= 1) return [0, 1];
  const tail = Math.max(0, gone - TAIL);
  return way === 'forward' ? [tail, gone] : [1 - gone, 1 - tail];
}

type Drawn = Omit<Stroke, 'gap' | 'y0' | 'y1'>;

function strokesOf(
  gap: Gap,
  amounts: Float32Array,
  look: (amount: number, i: number) => Drawn | null,
): Stroke[] {
  return gap.starts.flatMap((y0, input) =>
    gap.ends.flatMap((y1, unit): Stroke[] => {
      const i = input * gap.ends.length + unit;
      const drawn = look(amounts[i] ?? 0, i);
      return drawn ? [{ gap, y0, y1, ...drawn }] : [];
    }),
  );
}

/** Everything in one look: thin where the weight was, then where it is; brightest where it moved. */
function updating(stage: SceneInput): Scene {
  const moved = travelShare(stage.moment.share);
  const flash = stage.motion === 'still' ? 1 : Math.sin(Math.PI * stage.moment.share);
  const steps = stage.gaps.map((gap) => gridOf(stage.signals, 'step', gap));
  const end = Math.max(...steps.map((step) => most(step.map(finite))), Number.MIN_VALUE);
  const strokes = stage.gaps.flatMap((gap, i) => {
    const weights = gridOf(stage.signals, 'W', gap);
    return strokesOf(gap, steps[i] ?? new Float32Array(), (step, at) => {
      const part = step / end;
      const width = weightWidth((weights[at] ?? 0) + moved * step);
      return { from: 0, to: 1, head: null, value: part, width: width + 4 * flash * Math.abs(part) };
    });
  });
  const blocks = stage.layout.columns.slice(1).flatMap(({ layer }) => {
    const has = stage.gaps.some((gap) => gap.layer === layer);
    return has ? [] : glowsOf(stage, layer, null, flash);
  });
  return { strokes, glows: blocks, sweeps: [] };
}

const finite = (value: number): number => (Number.isFinite(value) ? value : 0);

/** CSS pixels of a weight's edge, without the steps in which edges at rest are painted. */
export const weightWidth = (weight: number): number =>
  THINNEST + 4.5 * Math.sqrt(Math.min(1, Math.abs(finite(weight)) / 4));

function sweeping(stage: SceneInput, layer: number, way: 'forward' | 'backward'): Sweep[] {
  const columns = stage.layout.columns.slice(layer, layer + 2);
  const value = signOf(stage.signals.arrays.get(`${way === 'forward' ? 'a' : 'delta'}.${layer}`));
  const [from, to] = stretch(stage, travelShare(stage.moment.share), way);
  return bandsOf({ ...stage.layout, columns }).map((band) => ({ band, from, to, value }));
}

/** Which way most of it goes: the mean over the largest size. */
function signOf(tensor: Tensor | undefined): number {
  if (!tensor || tensor.data.length === 0) return 0;
  let sum = 0;
  for (let i = 0; i < tensor.data.length; i++) sum += finite(tensor.data[i] ?? 0);
  return Math.max(-1, Math.min(1, (3 * sum) / tensor.data.length / most(tensor.data)));
}

/** The tiles of a column with their numbers on them, or its block. */
function glowsOf(
  stage: SceneInput,
  layer: number,
  quantity: 'a' | 'delta' | null,
  light: number,
): Glow[] {
  const column = stage.layout.columns[layer + 1];
  if (!column || light <= 0) return [];
  const tensor = quantity && stage.signals.arrays.get(nameOf(quantity, layer));
  if (column.tiles.length === 0) return [blockGlow(column, light)];
  const end = tensor ? most(tensor.data) : 1;
  return column.tiles.map(({ x, y, unit }) => {
    const value =
      quantity && tensor?.shape.length === 1
        ? unitValue(stage.signals, nameOf(quantity, layer), layer, unit)
        : null;
    const size = { x, y, width: column.side, height: column.side };
    const isSaid = quantity === 'delta' || stage.badges === 'all';
    const text = value === null || !isSaid ? '' : badge(value);
    const share = quantity === 'delta' && value !== null ? value / end : null;
    return { ...size, light, value: share, text };
  });
}

/** Where the eye belongs in a phase; null where it belongs everywhere. */
export function centerOf(
  layout: NetworkLayout,
  { kind, layer }: Phase,
): { x: number; y: number } | null {
  if (kind === 'update') return null;
  const [from, to] = [layout.columns[Math.max(0, layer)], layout.columns[layer + 1]];
  if (!from || !to) return null;
  const { top, bottom } = to.port;
  return { x: (from.port.left + to.port.right) / 2, y: (top + bottom) / 2 };
}

/** A number in few characters; small errors are not nothing. */
export const badge = (value: number): string =>
  value !== 0 && Math.abs(value) < 0.005 ? value.toExponential(0) : spellShort(value);

const nameOf = (quantity: 'a' | 'delta', layer: number): string =>
  layer < 0 ? 'input' : `${quantity}.${layer}`;

const blockGlow = ({ port }: Column, light: number): Glow => ({
  x: port.left,
  y: port.top,
  width: port.right - port.left,
  height: port.bottom - port.top,
  value: null,
  light,
  text: '',
});
