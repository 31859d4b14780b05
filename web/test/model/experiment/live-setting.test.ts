import { expect, test } from 'vitest';
import { goesOn } from '../../../src/model/experiment/live-setting.ts';
import { DEFAULTS, type Experiment } from '../../../src/protocol/messages.ts';
import { DEFAULT, withHidden } from './sample.ts';

const droppedOut = (rate: number): Experiment => ({
  ...DEFAULT,
  network: [
    { ...DEFAULTS.Residual, body: [{ ...DEFAULTS.Dropout, rate }] },
    { ...DEFAULTS.Parallel, branches: [[{ ...DEFAULTS.Dropout, rate }], []] },
    { ...DEFAULTS.Dropout, rate },
    DEFAULTS.Output,
  ],
});

test.each<Partial<Experiment>>([{ l2: 1 }, { batchSize: 3 }, { shuffle: !DEFAULT.shuffle }, {}])(
  'goes on with %j',
  (change) => expect(goesOn(DEFAULT, { ...DEFAULT, ...change })).toBe(true),
);

test.each<Partial<Experiment>>([{ seed: 9 }, { features: ['x1'] }, { loss: 'hinge' }])(
  'begins again with %j',
  (change) => expect(goesOn(DEFAULT, { ...DEFAULT, ...change })).toBe(false),
);

test('of a network only the rates of dropout move', () => {
  expect(goesOn(droppedOut(0.1), droppedOut(0.4))).toBe(true);
  expect(goesOn(withHidden(2), withHidden(3))).toBe(false);
  expect(goesOn(DEFAULT, droppedOut(0.1))).toBe(false);
});
