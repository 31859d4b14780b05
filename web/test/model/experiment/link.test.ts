import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compact, decodeLink, encodeLink, linksTo } from '../../../src/model/experiment/link.ts';
import type { Experiment } from '../../../src/protocol/messages.ts';
import { anyExperiment, DEFAULT, withHidden } from './sample.ts';

test('the default experiment needs no link', () => {
  expect(compact(DEFAULT)).toEqual({});
  expect(encodeLink(DEFAULT)).toBe('');
  expect(decodeLink('')).toBeNull();
  expect(decodeLink('#')).toBeNull();
});

test('a link holds only what differs', () => {
  const experiment: Experiment = {
    ...withHidden(3),
    seed: 7,
    optimizer: { optimizer: 'adam', learningRate: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    data: { source: 'bundled', name: 'iris' },
  };
  expect(compact(experiment)).toEqual({
    data: { source: 'bundled', name: 'iris' },
    network: [{ layer: 'dense', units: 3, activation: 'tanh' }, { layer: 'output' }],
    optimizer: { optimizer: 'adam', learningRate: 0.1 },
    seed: 7,
  });
});

describe('whatever the experiment', () => {
  test('its link says what it says', () => {
    fc.assert(
      fc.property(anyExperiment, (experiment) => {
        const linked = decodeLink(`#${encodeLink(experiment)}`) ?? {};
        expect(linked).not.toBe('unreadable');
        expect(linked !== 'unreadable' && linksTo(linked, experiment)).toBe(true);
      }),
    );
  });

  test('its link is safe in an address', () => {
    fc.assert(
      fc.property(anyExperiment, (experiment) => {
        expect(encodeLink(experiment)).toMatch(/^[A-Za-z0-9_-]*$/);
      }),
    );
  });
});

test('a path in any script survives', () => {
  const data = { source: 'file', path: 'données/häuser 家.csv', target: 'prix €' } as const;
  const linked = decodeLink(encodeLink({ ...DEFAULT, data }));
  expect(linked).toEqual({ data });
});

test.each(['#%%%', '#abc', '#W10', '#bnVsbA', '#e30x', `#${btoa('{"seed":')}`, '#_____w'])(
  '%s is unreadable',
  (fragment) => {
    expect(decodeLink(fragment)).toBe('unreadable');
  },
);

test('no fragment makes it throw', () => {
  fc.assert(
    fc.property(fc.string(), (fragment) => {
      expect(() => decodeLink(fragment)).not.toThrow();
    }),
  );
});
