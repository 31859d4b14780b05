import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addLayer,
  isHidden,
  moveLayer,
  removeLayer,
  setActivation,
  setInitializer,
  setUnits,
} from '../../../src/model/experiment/network.ts';
import type { Experiment } from '../../../src/protocol/messages.ts';
import { anyExperiment, DEFAULT, dense, withHidden } from './sample.ts';

const sizes = (experiment: Experiment) =>
  experiment.network.map((layer) => (layer.layer === 'dense' ? layer.units : 'output'));

describe('a new layer', () => {
  test('into an empty network stands before the output', () => {
    expect(sizes(addLayer(DEFAULT, 0))).toEqual([4, 'output']);
  });

  test('takes after the layer before it', () => {
    const added = addLayer({ ...DEFAULT, network: [dense(3, 'elu'), ...DEFAULT.network] }, 1);
    expect(added.network[1]).toEqual(dense(3, 'elu'));
  });

  test('never stands behind the output', () => {
    expect(sizes(addLayer(withHidden(2), 99, dense(7)))).toEqual([2, 7, 'output']);
    expect(sizes(addLayer(withHidden(2), -3, dense(7)))).toEqual([7, 2, 'output']);
  });
});

describe('moving', () => {
  test.each([
    [0, 2, [2, 3, 1, 'output']],
    [2, 0, [3, 1, 2, 'output']],
    [1, 1, [1, 2, 3, 'output']],
    [0, 99, [2, 3, 1, 'output']],
    [3, 0, [1, 2, 3, 'output']],
    [7, 0, [1, 2, 3, 'output']],
  ])('%i to %i', (from, to, wanted) => {
    expect(sizes(moveLayer(withHidden(1, 2, 3), from, to))).toEqual(wanted);
  });
});

test('a hidden layer can be removed, the output cannot', () => {
  expect(sizes(removeLayer(withHidden(1, 2), 0))).toEqual([2, 'output']);
  expect(sizes(removeLayer(withHidden(1, 2), 2))).toEqual([1, 2, 'output']);
  expect(sizes(removeLayer(withHidden(1, 2), 0.5))).toEqual([1, 2, 'output']);
});

test.each([
  [6, 6],
  [0, 1],
  [-5, 1],
  [2.6, 3],
  [1e9, 4096],
  [Number.NaN, 2],
])('%d units become %d', (asked, got) => {
  expect(sizes(setUnits(withHidden(2), 0, asked))).toEqual([got, 'output']);
});

test('the output has no units of its own', () => {
  expect(setUnits(DEFAULT, 0, 5)).toBe(DEFAULT);
});

test('only the output may leave its activation to the target', () => {
  expect(setActivation(withHidden(1), 0, 'auto')).toEqual(withHidden(1));
  expect(setActivation(DEFAULT, 0, 'tanh').network[0]).toMatchObject({ activation: 'tanh' });
  expect(setActivation(withHidden(1), 0, 'relu').network[0]).toMatchObject({ activation: 'relu' });
  expect(setActivation(DEFAULT, 9, 'relu')).toBe(DEFAULT);
});

test('every layer with weights has an initializer', () => {
  expect(setInitializer(DEFAULT, 0, 'zeros').network[0]).toMatchObject({ initializer: 'zeros' });
  expect(setInitializer(DEFAULT, 1, 'zeros')).toBe(DEFAULT);
});

describe('whatever the network', () => {
  const index = fc.integer({ min: -2, max: 12 });

  test('moving there and back changes nothing', () => {
    fc.assert(
      fc.property(anyExperiment, index, index, (experiment, from, to) => {
        fc.pre(isHidden(experiment, from) && isHidden(experiment, to));
        expect(moveLayer(moveLayer(experiment, from, to), to, from)).toEqual(experiment);
      }),
    );
  });

  test('removing what was added changes nothing', () => {
    fc.assert(
      fc.property(anyExperiment, index, (experiment, at) => {
        fc.pre(at >= 0 && at < experiment.network.length);
        expect(removeLayer(addLayer(experiment, at), at)).toEqual(experiment);
      }),
    );
  });

  test('the output stays last and the rest of the document as it was', () => {
    fc.assert(
      fc.property(anyExperiment, index, index, (experiment, a, b) => {
        for (const edited of [
          addLayer(experiment, a),
          moveLayer(experiment, a, b),
          removeLayer(experiment, a),
          setUnits(experiment, a, b),
        ]) {
          expect(edited.network.at(-1)).toBe(experiment.network.at(-1));
          expect({ ...edited, network: [] }).toEqual({ ...experiment, network: [] });
        }
      }),
    );
  });
});
