/** What the tiles of a column stand for: units, and inputs that share a column of the data. */

import { DRAWN_UNITS, SENT_INPUTS, windowStart } from '../../model/view/unit-window.ts';
import type { LayerColumn } from './columns.ts';

/** Inputs made from one column of the data, as a category's one-hot parts are. */
export interface InputGroup {
  readonly column: string;
  readonly parts: readonly number[];
}

/** Which units a person has moved into sight, and which columns are opened into their parts. */
export interface WindowChoice {
  readonly starts: ReadonlyMap<number, number>;
  readonly opened: ReadonlySet<string>;
}

export const NO_CHOICE: WindowChoice = { starts: new Map(), opened: new Set() };

/** A column with the units it draws. */
export interface DrawnColumn extends LayerColumn {
  /** The units that have a tile, from top to bottom. */
  readonly shown: readonly number[];
  /** The units whose numbers are wanted. */
  readonly sent: readonly number[];
  /** How many tiles there could be, and the place of the first that is drawn. */
  readonly slots: number;
  readonly start: number;
  /** Columns that stand as one tile, by the unit that stands for them; opened ones by each part. */
  readonly closed: ReadonlyMap<number, InputGroup>;
  readonly parts: ReadonlyMap<number, InputGroup>;
}

/** Runs of inputs that come from one column, where there are at least two of them. */
export function inputGroups(columns: readonly string[]): InputGroup[] {
  const groups: { column: string; parts: number[] }[] = [];
  columns.forEach((column, input) => {
    const last = groups.at(-1);
    if (last?.column === column) last.parts.push(input);
    else groups.push({ column, parts: [input] });
  });
  return groups.filter(({ parts }) => parts.length > 1);
}

/** The input that stands for its column: the part that the chosen row has, or the first. */
export const standingPart = (group: InputGroup, active: ReadonlySet<number>): number =>
  group.parts.find((part) => active.has(part)) ?? group.parts[0] ?? 0;

/** Every column with its tiles. `active` are the parts that are 1 on the chosen row. */
export function drawnColumns(
  columns: readonly LayerColumn[],
  inputColumns: readonly string[],
  active: ReadonlySet<number>,
  choice: WindowChoice,
): DrawnColumn[] {
  return columns.map((column) =>
    column.index < 0 && column.look === 'units'
      ? drawnInputs(column, inputGroups(inputColumns), active, choice)
      : drawnLayer(column, choice),
  );
}

function drawnLayer(column: LayerColumn, { starts }: WindowChoice): DrawnColumn {
  const start = windowStart(starts.get(column.index) ?? 0, column.units);
  const count = Math.min(DRAWN_UNITS, column.units - start);
  const shown = Array.from({ length: Math.max(0, count) }, (_, i) => start + i);
  const none = new Map<number, InputGroup>();
  return { ...column, shown, sent: shown, slots: column.units, start, closed: none, parts: none };
}

function drawnInputs(
  column: LayerColumn,
  groups: readonly InputGroup[],
  active: ReadonlySet<number>,
  { starts, opened }: WindowChoice,
): DrawnColumn {
  const of = new Map(groups.flatMap((group) => group.parts.map((part) => [part, group] as const)));
  const closed = new Map<number, InputGroup>();
  const parts = new Map<number, InputGroup>();
  const slots: number[] = [];
  for (let input = 0; input < column.units; input++) {
    const group = of.get(input);
    if (!group) slots.push(input);
    else if (opened.has(group.column)) {
      slots.push(input);
      parts.set(input, group);
    } else if (group.parts[0] === input) {
      const standing = standingPart(group, active);
      slots.push(standing);
      closed.set(standing, group);
    }
  }
  const start = windowStart(starts.get(-1) ?? 0, slots.length);
  const shown = slots.slice(start, start + DRAWN_UNITS);
  const all = column.units <= SENT_INPUTS;
  const sent = all ? Array.from({ length: column.units }, (_, input) => input) : shown;
  return { ...column, shown, sent, slots: slots.length, start, closed, parts };
}

/** What stands beside a tile: the column's name where it stands for one. */
export const slotLabel = (column: DrawnColumn, unit: number): string =>
  column.closed.get(unit)?.column ?? column.labels[unit] ?? '';

/** The place of a unit among its column's tiles; -1 where it has none of its own. */
export function slotOf(column: DrawnColumn, inputColumns: readonly string[], unit: number): number {
  if (column.index >= 0 || column.look !== 'units') return unit;
  let place = -1;
  let last = '';
  for (let input = 0; input <= unit && input < column.units; input++) {
    const name = inputColumns[input] ?? '';
    const joined = name === last && !column.parts.has(input);
    if (!joined || input === 0) place++;
    last = name;
  }
  return place;
}
