import { describe, expect, test } from 'vitest';
import { columnsOf } from '../../../src/draw/network/columns.ts';
import {
  drawnColumns,
  inputGroups,
  NO_CHOICE,
  slotLabel,
  slotOf,
} from '../../../src/draw/network/slots.ts';
import { opened, withHidden } from '../../model/experiment/sample.ts';

const inputs = ['age', 'plan=basic', 'plan=plus', 'plan=pro', 'region=n', 'region=s', 'spent'];
const inputColumns = ['age', 'plan', 'plan', 'plan', 'region', 'region', 'spent'];
const columns = columnsOf(
  withHidden(40),
  opened(withHidden(40), { inputs, inputColumns, plane: false }),
);
const drawn = (active: number[] = [], choice = NO_CHOICE) =>
  drawnColumns(columns, inputColumns, new Set(active), choice);

test('inputs of one column are a group, a column of one input is none', () => {
  expect(inputGroups(inputColumns).map(({ column }) => column)).toEqual(['plan', 'region']);
  expect(inputGroups(['a', 'b'])).toEqual([]);
});

describe('the inputs of a table', () => {
  test('have one tile a column, which stands for the part that the row has', () => {
    expect(drawn()[0]?.shown).toEqual([0, 1, 4, 6]);
    const [first] = drawn([3, 5]);
    expect(first?.shown).toEqual([0, 3, 5, 6]);
    expect(first && slotLabel(first, 3)).toBe('plan');
    expect(first && slotLabel(first, 0)).toBe('age');
    expect(first?.sent).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  test('open into the parts of a column', () => {
    const [first] = drawn([3], { starts: new Map(), opened: new Set(['plan']) });
    expect(first?.shown).toEqual([0, 1, 2, 3, 4, 6]);
    expect(first && slotLabel(first, 2)).toBe('plan=plus');
    expect(first?.parts.get(2)?.column).toBe('plan');
    expect(first?.closed.has(4)).toBe(true);
  });

  test('are found by their place among the tiles', () => {
    const [first] = drawn();
    if (!first) throw new Error('no inputs');
    expect([0, 1, 3, 5, 6].map((unit) => slotOf(first, inputColumns, unit))).toEqual([
      0, 1, 1, 2, 3,
    ]);
  });
});

describe('a wide layer', () => {
  test('draws 16 of its units, from where it was moved to', () => {
    expect(drawn()[1]?.shown).toEqual([...Array(16).keys()]);
    const moved = drawn([], { starts: new Map([[0, 20]]), opened: new Set() })[1];
    expect(moved?.shown[0]).toBe(20);
    expect(moved?.shown).toHaveLength(16);
    const past = drawn([], { starts: new Map([[0, 900]]), opened: new Set() })[1];
    expect(past?.shown.at(-1)).toBe(39);
  });
});
