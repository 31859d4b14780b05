/** The caption of each phase of slow motion, with the numbers of the frame `signals`. */

import { spellShape } from '../../../draw/base/shape.ts';
import { inputName, type LayerColumn, unitName } from '../../../draw/network/columns.ts';
import { significant } from '../../../model/numbers/numbers.ts';
import type { Phase, PhaseKind } from '../../../model/run/storyboard.ts';
import { unitAt } from '../../../model/view/unit-window.ts';
import type { Frame, Tensor } from '../../../protocol/frame.ts';

export const TITLES: Readonly<Record<PhaseKind, string>> = {
  enter: 'Data enters',
  forward: 'Signals forward',
  loss: 'Loss',
  backward: 'Errors back',
  update: 'Weights move',
};

interface CaptionInput {
  readonly columns: readonly LayerColumn[];
  readonly signals: Frame;
  readonly digits: number;
}

const MOST_NAMED = 3;
const UNJUDGED = 'A picture of your own has no target: there is no loss, and no error goes back.';

/** Only a drawn picture has no target. */
const isJudged = ({ signals }: CaptionInput): boolean => signals.arrays.has('target');

/** One sentence of a phase. */
export function captionSentence(phase: Phase, facts: CaptionInput): string {
  if (!isJudged(facts) && phase.kind !== 'enter' && phase.kind !== 'forward') return UNJUDGED;
  switch (phase.kind) {
    case 'enter':
      return entering(facts);
    case 'forward':
      return going(facts, phase.layer);
    case 'loss':
      return losing(facts, phase.layer);
    case 'backward':
      return returning(facts, phase.layer);
    case 'update':
      return moving(facts);
  }
}

const spell = ({ digits }: CaptionInput, value: number | undefined): string =>
  value === undefined ? '?' : significant(value, digits);

/** What the unit is called whose number stands at a place of a layer's array. */
function nameAt(
  { columns, signals }: CaptionInput,
  layer: number,
  place: number,
  call: typeof unitName = unitName,
): string {
  return call(columns[layer + 1], unitAt(signals, layer, place));
}

/** The row's number as people count it. */
const rowNumber = ({ metadata: { row } }: Frame): string =>
  row === undefined || row === '' ? '?' : String(Number(row) + 1);

function entering(facts: CaptionInput): string {
  const { signals, columns } = facts;
  const input = signals.arrays.get('input');
  const row = isJudged(facts) ? `Row ${rowNumber(signals)} enters` : 'Your picture enters';
  if (!input) return `${row}.`;
  if (input.shape.length > 1) return `${row}: a picture of ${spellShape(input.shape.slice(1))}.`;
  const shown = Array.from(input.data.slice(0, MOST_NAMED), (value, i) => {
    return `${nameAt(facts, -1, i)} = ${spell(facts, value)}`;
  });
  const more = (columns[0]?.units ?? 0) - shown.length;
  return `${row}: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}

/** The place of the largest size; -1 where there is none. */
function largest({ data }: Pick<Tensor, 'data'>): number {
  let best = -1;
  for (let i = 0; i < data.length; i++) {
    if (best < 0 || Math.abs(data[i] ?? 0) > Math.abs(data[best] ?? 0)) best = i;
  }
  return best;
}

/** The edge that carries most: its input, its unit, and what it carries. */
function strongest(
  { signals }: CaptionInput,
  layer: number,
  carried: 'x' | 'delta',
): { input: number; unit: number; amount: number } | null {
  const weights = signals.arrays.get(`W.${layer}`);
  const values = signals.arrays.get(`${carried}.${layer}`);
  const columns = weights?.shape[1] ?? 0;
  if (!weights || !values || columns === 0) return null;
  const place = (i: number): { input: number; unit: number } => ({
    input: Math.floor(i / columns),
    unit: i % columns,
  });
  const flow = Float32Array.from(weights.data, (weight, i) => {
    const { input, unit } = place(i);
    return weight * (values.data[carried === 'x' ? input : unit] ?? 0);
  });
  const at = largest({ data: flow });
  return at < 0 ? null : { ...place(at), amount: flow[at] ?? 0 };
}

/** Of a wide layer only a part is known here, and nothing is said of the rest. */
function most({ columns, signals }: CaptionInput, layer: number): string {
  const [rows = 0, units = 0] = signals.arrays.get(`W.${layer}`)?.shape ?? [];
  const column = columns[layer + 1];
  const whole = (column?.takes[0] ?? 0) <= rows && (column?.units ?? 0) <= units;
  return whole ? 'Most' : 'Of what is drawn most';
}

/** Whether every weight of the network is known here. */
function isWhole({ columns, signals }: CaptionInput): boolean {
  return columns.every(({ index, parameters, units }) => {
    const step = signals.arrays.get(`step.${index}`);
    const known = step ? step.data.length + units : 0;
    return parameters === 0 || (parameters !== null && known >= parameters);
  });
}

function going(facts: CaptionInput, layer: number): string {
  const { columns, signals } = facts;
  const column = columns[layer + 1];
  const a = signals.arrays.get(`a.${layer}`);
  const edge = strongest(facts, layer, 'x');
  if (edge) {
    const { input, unit, amount } = edge;
    const z = signals.arrays.get(`z.${layer}`)?.data[unit];
    const sum = z === undefined ? '' : ` its sum is z = ${spell(facts, z)},`;
    return (
      `${column?.name}: every neuron adds up weight times signal. ${most(facts, layer)} comes from ` +
      `${nameAt(facts, layer - 1, input, inputName)} to ${nameAt(facts, layer, unit)}: w · a = ${spell(facts, amount)};` +
      `${sum} and it says a = ${spell(facts, a?.data[unit])}.`
    );
  }
  if (!a || a.data.length === 0) return `${column?.name}: signals go through it.`;
  const at = largest(a);
  const size = a.shape.length > 1 ? (a.shape[1] ?? 1) * (a.shape[2] ?? 1) : 1;
  const unit = Math.floor(at / size);
  const where =
    size > 1 ? `channel ${unitAt(signals, layer, unit) + 1}` : nameAt(facts, layer, unit);
  return `${column?.name}: its strongest number is ${spell(facts, a.data[at])}, in ${where}.`;
}

function losing(facts: CaptionInput, layer: number): string {
  const { signals } = facts;
  const says = signals.arrays.get(`a.${layer}`);
  const target = signals.arrays.get('target');
  const delta = signals.arrays.get(`delta.${layer}`);
  const loss = signals.metadata['loss'];
  const worst = delta ? Math.max(0, largest(delta)) : 0;
  const name = nameAt(facts, layer, worst);
  const wanted = target ? `, and ${spell(facts, target.data[worst])} is wanted` : '';
  const error = delta ? ` Its error is δ = ${spell(facts, delta.data[worst])}.` : '';
  const value = loss === undefined ? '?' : spell(facts, Number(loss));
  return `${name} says ${spell(facts, says?.data[worst])}${wanted}: the loss is ${value}.${error}`;
}

function returning(facts: CaptionInput, layer: number): string {
  const { columns, signals } = facts;
  const edge = strongest(facts, layer, 'delta');
  const [column, before] = [columns[layer + 1], columns[layer]];
  if (!edge) return `Errors go back through ${column?.name} to ${before?.name}.`;
  const { input, unit, amount } = edge;
  const delta = signals.arrays.get(`delta.${layer - 1}`);
  const slope = signals.arrays.has(`z.${layer - 1}`) ? ', times its slope f′(z)' : '';
  const there =
    delta?.shape.length === 1
      ? `; with all else that comes back${slope}, its δ = ${spell(facts, delta.data[input])}`
      : '';
  return (
    `Errors go back through the weights of ${column?.name}. ${most(facts, layer)} goes from ` +
    `${nameAt(facts, layer, unit)} to ${nameAt(facts, layer - 1, input, inputName)}: w · δ = ${spell(facts, amount)}${there}.`
  );
}

function moving(facts: CaptionInput): string {
  const { columns, signals } = facts;
  const rows = Number(signals.metadata['rows'] ?? '1');
  const over =
    rows > 1
      ? ` The step is over ${rows} rows, this one among them.`
      : ' So says this row alone; the real step that follows is the mean over the next batch.';
  const moves = columns.flatMap(({ index }) => {
    const step = signals.arrays.get(`step.${index}`);
    const at = step ? largest(step) : -1;
    return step && at >= 0 ? [{ index, step, at, size: Math.abs(step.data[at] ?? 0) }] : [];
  });
  const most = moves.sort((a, b) => b.size - a.size)[0];
  if (!most) return `Every weight moves against its gradient.${over}`;
  const { index, step, at } = most;
  const units = step.shape[1] ?? 1;
  const weight = signals.arrays.get(`W.${index}`)?.data[at] ?? Number.NaN;
  const by = step.data[at] ?? 0;
  const from = nameAt(facts, index - 1, Math.floor(at / units), inputName);
  const edge = `${from} → ${nameAt(facts, index, at % units)}`;
  return (
    `Every weight moves against its gradient. ${isWhole(facts) ? edge : `Of those drawn ${edge}`} moves most: by ${spell(facts, by)}, ` +
    `from ${spell(facts, weight)} to ${spell(facts, weight + by)}.${over}`
  );
}
