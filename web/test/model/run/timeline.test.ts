import { describe, expect, test } from 'vitest';
import {
  eventsOf,
  headOf,
  justBefore,
  lossAlong,
  marksOf,
  presentBranch,
  stepAfter,
} from '../../../src/model/run/timeline.ts';
import type { TimelineEvent } from '../../../src/protocol/messages.ts';
import { floats, frame } from '../../draw/frames.ts';
import { branch, timeline } from './sample.ts';

const changed = (step: number, text = `at ${step}`): TimelineEvent => ({
  step,
  kind: 'changed',
  text,
});

const forked = timeline({
  step: 900,
  branch: 1,
  branches: [
    branch(0, { head: 1000, events: [changed(100), changed(600)] }),
    branch(1, { parent: 0, fork: 500, head: 1200, events: [changed(500)] }),
  ],
});

describe('where it stands', () => {
  test('is a branch and its head, or a step newer than what was told of it', () => {
    expect(presentBranch(forked)?.id).toBe(1);
    expect(headOf(forked, 900)).toBe(1200);
    expect(headOf(forked, 1300)).toBe(1300);
    expect([presentBranch(null), headOf(null, 3)]).toEqual([null, 3]);
  });
});

describe('events', () => {
  test('are those of the way here, and not what a parent did after the fork', () => {
    expect(eventsOf(forked).map(({ step }) => step)).toEqual([100, 500]);
    expect(eventsOf(null)).toEqual([]);
  });

  test('that a branch repeats from its parent are told once', () => {
    const repeated = timeline({
      ...forked,
      branches: [
        branch(0, { head: 900, events: [changed(100)] }),
        branch(1, { parent: 0, fork: 500, head: 900, events: [changed(100)] }),
      ],
    });
    expect(eventsOf(repeated)).toEqual([changed(100)]);
  });

  test('near to each other share a mark, which the gravest names', () => {
    const blown: TimelineEvent = { step: 130, kind: 'diverged', text: 'Not finite.' };
    expect(marksOf([changed(100), blown, changed(140), changed(300)], 50)).toEqual([
      { step: 100, kind: 'diverged', texts: ['at 100', 'Not finite.', 'at 140'] },
      { step: 300, kind: 'changed', texts: ['at 300'] },
    ]);
  });
});

describe('a key', () => {
  test.each([
    ['ArrowLeft', 99],
    ['ArrowRight', 101],
    ['ArrowDown', 99],
    ['ArrowUp', 101],
    ['PageDown', 60],
    ['PageUp', 120],
    ['Home', 0],
    ['End', 120],
  ])('%s leads to %i', (key, step) => {
    expect(stepAfter(key, 100, 40, 120)).toBe(step);
  });

  test('without a use leads nowhere', () => {
    expect(stepAfter('a', 100, 40, 120)).toBeNull();
  });
});

test('just before a divergence is an epoch earlier, or a tenth of a short way', () => {
  expect(justBefore(1000, 40)).toBe(960);
  expect(justBefore(100, 40)).toBe(90);
  expect(justBefore(3, 40)).toBe(2);
  expect(justBefore(0, 40)).toBe(0);
});

describe('the loss along the way', () => {
  const history = frame('history', {
    epoch: floats([2], 1, 2),
    train_loss: floats([2], 0.5, Number.NaN),
  });
  const branches = frame('branches', {
    'epoch.0': floats([3], 1, 2, 3),
    'train_loss.0': floats([3], 0.75, 0.25, 0.125),
  });

  test('is the history, without its gaps', () => {
    expect(lossAlong(timeline({ batches: 40 }), history, null)).toEqual([[40, 0.5]]);
  });

  test('goes on beyond the present step where the branch went on', () => {
    const back = timeline({ batches: 40, step: 40, branches: [branch(0, { head: 120 })] });
    expect(lossAlong(back, history, branches)).toEqual([
      [40, 0.5],
      [80, 0.25],
      [120, 0.125],
    ]);
  });

  test('is not that of branches of a run that is over', () => {
    const fresh = timeline({ batches: 40, step: 0, branches: [branch(0, { head: 0 })] });
    expect(lossAlong(fresh, null, branches)).toEqual([]);
    expect(lossAlong(null, history, branches)).toEqual([]);
  });
});
