import { expect, test } from 'vitest';
import { networkLayout } from '../../../src/draw/network/layout.ts';
import { valueLabels } from '../../../src/draw/network/tile-value.ts';
import { floats, frame } from '../frames.ts';

const layout = networkLayout(
  [2, 1].map((units) => ({ units, width: 100 })),
  { width: 400, height: 300, head: 80 },
);

test('every tile has its number, the inputs too', () => {
  const signals = frame('signals', { input: floats([2], 0.5, -2), 'a.0': floats([1], 0.25) });
  expect(valueLabels(layout, signals).map(({ text }) => text)).toEqual(['.50', '-2.0', '.25']);
});

test('pictures and folded units have none', () => {
  const signals = frame('signals', { input: floats([1, 1, 2], 1, 2), 'a.0': floats([0]) });
  expect(valueLabels(layout, signals)).toEqual([]);
});
