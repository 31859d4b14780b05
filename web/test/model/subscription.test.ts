import { expect, test } from 'vitest';
import { INITIAL } from '../../src/model/state.ts';
import { subscription } from '../../src/model/subscription.ts';
import { DEFAULT, opened } from './experiment/sample.ts';

const onPlane = { ...INITIAL, opened: opened(DEFAULT), focus: [0, 1] as const };
const onTable = { ...INITIAL, opened: opened(DEFAULT, { plane: false }), chosenRow: 4 };

test('the plane wants maps and the focused neuron', () => {
  expect(subscription(onPlane, 'visible')).toMatchObject({
    focus: [0, 1],
    confusion: false,
    framesPerSecond: 60,
  });
  expect(subscription(onPlane, 'visible').map).toBeGreaterThan(0);
});

test('a table wants a row and the confusion, but no maps', () => {
  expect(subscription({ ...onTable, focus: [0, 1] }, 'visible')).toMatchObject({
    tile: 0,
    map: 0,
    focus: null,
    row: 4,
    confusion: true,
  });
});

test('a hidden page wants one frame a second', () => {
  expect(subscription(onPlane, 'hidden').framesPerSecond).toBe(1);
});

test('before anything is known nothing is computed for it', () => {
  expect(subscription(INITIAL, 'visible')).toMatchObject({ tile: 0, map: 0, confusion: false });
});

test('a drawing is sent along', () => {
  expect(subscription({ ...onTable, drawn: [0, 0.5] }, 'visible').drawn).toEqual([0, 0.5]);
});

test('numbers are computed of what is chosen, signals for slow motion too', () => {
  const choice = { kind: 'unit', layer: 0, unit: 2 } as const;
  const numbers = { ...onPlane, choice };
  expect(subscription(numbers, 'visible')).toMatchObject({
    numbers: numbers.asking,
    signals: true,
    incoming: [0, 2],
  });
  expect(subscription({ ...numbers, choice: { kind: 'inputs' } }, 'visible')).toMatchObject({
    numbers: null,
    signals: false,
    incoming: null,
  });
  expect(subscription({ ...onPlane, slow: true }, 'visible')).toMatchObject({
    numbers: null,
    signals: true,
  });
  expect(subscription({ ...onPlane, slow: true }, 'hidden').signals).toBe(false);
});

test('slow motion tells of a row in its batch, as it is, where that was chosen', () => {
  const change = { what: 'input', value: 1, index: [0], path: '0', name: '' } as const;
  const asking = { ...onPlane.asking, unit: 1, withBatch: true, changes: [change] };
  expect(subscription({ ...onPlane, slow: true, asking }, 'visible').numbers).toEqual({
    ...onPlane.asking,
    withBatch: true,
  });
});
