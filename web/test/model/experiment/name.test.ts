import { expect, test } from 'vitest';
import { chooseFile, chooseSet } from '../../../src/model/experiment/data.ts';
import { defaultName } from '../../../src/model/experiment/name.ts';
import { FIRST_NETWORK, ONE_NEURON } from '../../../src/model/experiment/starting.ts';
import { dense } from './sample.ts';

test('an experiment is called by its data and the widths of its layers', () => {
  expect(defaultName(chooseSet(FIRST_NETWORK, 'spiral'))).toBe('Spiral, 4-2');
  expect(defaultName(ONE_NEURON)).toBe('Two clouds, no hidden layer');
});

test('a file is called by its own name, whatever folders it lies in', () => {
  expect(defaultName(chooseFile(FIRST_NETWORK, '/data/old/houses.csv', 'price'))).toBe(
    'houses.csv, 4-2',
  );
  expect(defaultName(chooseFile(FIRST_NETWORK, 'C:\\data\\houses.csv', 'price'))).toBe(
    'houses.csv, 4-2',
  );
});

test('a deep network keeps its name short', () => {
  const network = [...Array.from({ length: 9 }, () => dense(3)), ...ONE_NEURON.network];
  expect(defaultName({ ...ONE_NEURON, network })).toBe('Two clouds, 3-3-3-3-3-3-…');
});
