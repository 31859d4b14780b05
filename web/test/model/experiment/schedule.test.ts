import { describe, expect, test } from 'vitest';
import {
  chooseSchedule,
  curveOf,
  extentOf,
  factorAt,
  setSchedule,
} from '../../../src/model/experiment/schedule.ts';
import { DEFAULTS, SCHEDULES } from '../../../src/protocol/messages.ts';
import { DEFAULT } from './sample.ts';

describe('the factor on the learning rate', () => {
  test.each([
    [DEFAULTS.StepDecay, 9.9, 1],
    [DEFAULTS.StepDecay, 20, 0.25],
    [DEFAULTS.Exponential, 5, Math.SQRT1_2],
    [DEFAULTS.Cosine, 50, 0.5],
    [DEFAULTS.Cosine, 400, 0],
    [DEFAULTS.WarmUp, 1, 0.2],
    [DEFAULTS.WarmUp, 50, 1],
    [DEFAULTS.OneCycle, 0, 0.04],
    [DEFAULTS.OneCycle, 30, 1],
    [DEFAULTS.OneCycle, 100, 0.000004],
    [DEFAULTS.Constant, 7, 1],
  ] as const)('of %j at %d epochs', (schedule, e, factor) => {
    expect(factorAt(schedule, e)).toBeCloseTo(factor, 9);
  });

  test.each(SCHEDULES.map(({ defaults }) => defaults))('of %j stays within 0 and 1', (schedule) => {
    expect(curveOf(schedule).every(([, y]) => y >= 0 && y <= 1)).toBe(true);
    expect(extentOf(schedule)).toBeGreaterThan(0);
  });
});

test('another schedule begins with its own numbers', () => {
  const cosine = chooseSchedule(DEFAULT, 'cosine');
  expect(cosine.schedule).toEqual(DEFAULTS.Cosine);
  expect(chooseSchedule(cosine, 'cosine')).toBe(cosine);
  expect(setSchedule(cosine, 'floor', 0.1).schedule).toEqual({ ...DEFAULTS.Cosine, floor: 0.1 });
});
