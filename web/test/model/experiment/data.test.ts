import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  chooseFile,
  chooseFolder,
  chooseSet,
  featuresOf,
  isGenerated,
  newSample,
  resetToTarget,
  setGenerated,
  setNameOf,
  setTrainShare,
  toggleFeature,
} from '../../../src/model/experiment/data.ts';
import { type Experiment, FEATURES } from '../../../src/protocol/messages.ts';
import { DEFAULT } from './sample.ts';

const iris = chooseSet(DEFAULT, 'iris');

describe('choosing a set', () => {
  test('keeps noise and number of points from one generator to the next', () => {
    const noisy = setGenerated(setGenerated(DEFAULT, 'noise', 0.3), 'samples', 900);
    expect(chooseSet(noisy, 'xor').data).toEqual({ ...noisy.data, name: 'xor' });
  });

  test('lets features of the plane go with the plane', () => {
    expect(chooseSet({ ...DEFAULT, features: ['x1'] }, 'iris').features).toBeNull();
    expect(chooseSet({ ...DEFAULT, features: ['x1'] }, 'moons').features).toEqual(['x1']);
  });

  test('may be a file', () => {
    const file = { source: 'file', path: 'a.csv', target: 'y', schema: null } as const;
    expect(chooseFile(DEFAULT, 'a.csv', 'y').data).toEqual(file);
    expect(setNameOf(file)).toBeNull();
  });

  test('of another task leaves loss and output to the target', () => {
    const network = [{ ...DEFAULT.network[0], layer: 'output', activation: 'softmax' }] as const;
    const fixed = { ...DEFAULT, loss: 'hinge', task: 'binary', network } as unknown as Experiment;
    expect(resetToTarget(fixed)).toEqual(DEFAULT);
  });

  test('names are told apart', () => {
    expect([isGenerated('xor'), isGenerated('iris')]).toEqual([true, false]);
    expect(setNameOf(iris.data)).toBe('iris');
  });
});

test.each([
  ['noise', 0.25, 0.25],
  ['noise', 9, 0.5],
  ['samples', 3, 10],
  ['samples', 99.6, 100],
  ['classes', 9, 5],
  ['noise', Number.NaN, 0.1],
] as const)('%s %d becomes %d', (field, asked, got) => {
  expect(setGenerated(DEFAULT, field, asked).data).toMatchObject({ [field]: got });
});

test('a bundled set has nothing to draw again', () => {
  expect(setGenerated(iris, 'noise', 0.3)).toBe(iris);
  expect(newSample(iris)).toBe(iris);
});

test('a new sample is the next seed, and after the last the first', () => {
  expect(newSample(DEFAULT).data).toMatchObject({ seed: 1 });
  expect(newSample(setGenerated(DEFAULT, 'seed', 2 ** 31 - 1)).data).toMatchObject({ seed: 0 });
});

describe('features', () => {
  test('go in and out, in their own order', () => {
    const three = toggleFeature(toggleFeature(DEFAULT, 'sin x1'), 'x1^2');
    expect(featuresOf(three)).toEqual(['x1', 'x2', 'x1^2', 'sin x1']);
    expect(toggleFeature(toggleFeature(three, 'sin x1'), 'x1^2')).toEqual(DEFAULT);
  });

  test('are never none', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...FEATURES)), (toggles) => {
        const experiment = toggles.reduce(toggleFeature, DEFAULT);
        expect(featuresOf(experiment).length).toBeGreaterThan(0);
      }),
    );
  });
});

test.each([
  [0.8, 0.2],
  [1, 0],
  [0.05, 0.9],
  [0.55, 0.45],
])('a training share of %d leaves %d', (share, validation) => {
  expect(setTrainShare(DEFAULT, share).validation).toBe(validation);
});

test('a folder of images opens by its path', () => {
  expect(chooseFolder(DEFAULT, 'data/shapes', 'all', 16).data).toEqual({
    source: 'folder',
    path: 'data/shapes',
    part: 'all',
    size: 16,
  });
});
