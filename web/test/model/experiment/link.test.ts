import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compact, decodeLink, encodeLink, isLinkTo } from '../../../src/model/experiment/link.ts';
import { DEFAULTS, type Experiment } from '../../../src/protocol/messages.ts';
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
        expect(linked !== 'unreadable' && isLinkTo(linked, experiment)).toBe(true);
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
  const file = { source: 'file', path: 'données/häuser 家.csv', target: 'prix €' } as const;
  const linked = decodeLink(encodeLink({ ...DEFAULT, data: { ...file, schema: null } }));
  expect(linked).toEqual({ data: file });
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

describe('a link made by version 0.1 still opens', () => {
  const digits: Experiment = {
    ...DEFAULT,
    data: { source: 'bundled', name: 'digits' },
    network: [
      { ...DEFAULTS.Conv2D, filters: 8, kernel: 5 },
      DEFAULTS.MaxPool,
      {
        ...DEFAULTS.Residual,
        body: [
          { ...DEFAULTS.Conv2D, filters: 8, padding: 'same' },
          DEFAULTS.BatchNorm,
          { ...DEFAULTS.Residual, body: [{ ...DEFAULTS.Activate, activation: 'tanh' }] },
        ],
      },
      DEFAULTS.Flatten,
      { ...DEFAULTS.Dropout, rate: 0.25 },
      DEFAULTS.Output,
    ],
  };
  const file: Experiment = {
    ...DEFAULT,
    data: { source: 'file', path: '/home/ada/wine.csv', target: 'quality', schema: null },
    optimizer: { ...DEFAULTS.Adam, learningRate: 0.003 },
    schedule: DEFAULTS.Cosine,
    clipValue: 0.5,
    clipNorm: 1.5,
  };
  test.each([
    ['another seed', 'eyJzZWVkIjo3fQ', { ...DEFAULT, seed: 7 }],
    [
      'a convolution network on digits with a residual layer in a residual layer',
      'eyJkYXRhIjp7InNvdXJjZSI6ImJ1bmRsZWQiLCJuYW1lIjoiZGlnaXRzIn0sIm5ldHdvcmsiOlt7ImxheWVyIjoiY29udjJkIiwia2VybmVsIjo1LCJmaWx0ZXJzIjo4fSx7ImxheWVyIjoibWF4LXBvb2wifSx7ImxheWVyIjoicmVzaWR1YWwiLCJib2R5IjpbeyJsYXllciI6ImNvbnYyZCIsInBhZGRpbmciOiJzYW1lIiwiZmlsdGVycyI6OH0seyJsYXllciI6ImJhdGNoLW5vcm0ifSx7ImxheWVyIjoicmVzaWR1YWwiLCJib2R5IjpbeyJsYXllciI6ImFjdGl2YXRpb24iLCJhY3RpdmF0aW9uIjoidGFuaCJ9XX1dfSx7ImxheWVyIjoiZmxhdHRlbiJ9LHsibGF5ZXIiOiJkcm9wb3V0IiwicmF0ZSI6MC4yNX0seyJsYXllciI6Im91dHB1dCJ9XX0',
      digits,
    ],
    [
      'a file with a schedule and clipped gradients',
      'eyJkYXRhIjp7InNvdXJjZSI6ImZpbGUiLCJwYXRoIjoiL2hvbWUvYWRhL3dpbmUuY3N2IiwidGFyZ2V0IjoicXVhbGl0eSJ9LCJvcHRpbWl6ZXIiOnsib3B0aW1pemVyIjoiYWRhbSIsImxlYXJuaW5nUmF0ZSI6MC4wMDN9LCJzY2hlZHVsZSI6eyJzY2hlZHVsZSI6ImNvc2luZSJ9LCJjbGlwVmFsdWUiOjAuNSwiY2xpcE5vcm0iOjEuNX0',
      file,
    ],
  ])('%s', (_, fragment, experiment) => {
    const linked = decodeLink(`#${fragment}`);
    expect(linked).toEqual(compact(experiment));
    expect(linked !== null && linked !== 'unreadable' && isLinkTo(linked, experiment)).toBe(true);
  });
});
