import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adopt, begin, edit, redo, undo } from '../../src/model/edit-history.ts';
import { anyExperiment, DEFAULT } from './experiment/sample.ts';

const seeded = (seed: number) => ({ ...DEFAULT, seed });

test('an edit that changes nothing is none', () => {
  const timeline = begin(DEFAULT);
  expect(edit(timeline, structuredClone(DEFAULT), 0)).toBe(timeline);
});

test('undo and redo walk the edits', () => {
  const timeline = edit(edit(begin(DEFAULT), seeded(1), 0), { ...seeded(1), l2: 1 }, 5000);
  const back = undo(undo(timeline));
  expect(back.present).toEqual(DEFAULT);
  expect(undo(back)).toBe(back);
  const forth = redo(redo(back));
  expect(forth.present).toEqual({ ...seeded(1), l2: 1 });
  expect(redo(forth)).toBe(forth);
});

test('a new edit leaves nothing to redo', () => {
  const timeline = edit(undo(edit(begin(DEFAULT), seeded(1), 0)), seeded(2), 5000);
  expect(timeline.future).toEqual([]);
});

describe('one gesture is one step back', () => {
  test('many edits of one number in quick order', () => {
    let timeline = begin(DEFAULT);
    for (let i = 1; i <= 20; i += 1) timeline = edit(timeline, seeded(i), i * 100);
    expect(undo(timeline).present).toEqual(DEFAULT);
  });

  test('but not after a rest', () => {
    const timeline = edit(edit(begin(DEFAULT), seeded(1), 0), seeded(2), 1000);
    expect(undo(timeline).present).toEqual(seeded(1));
  });

  test('nor for another number', () => {
    const timeline = edit(edit(begin(DEFAULT), seeded(1), 0), { ...seeded(1), l1: 1 }, 1);
    expect(undo(timeline).present).toEqual(seeded(1));
  });
});

test('what came from elsewhere is present, and the own past remains', () => {
  const timeline = adopt(edit(begin(DEFAULT), seeded(1), 0), seeded(9));
  expect(timeline.present).toEqual(seeded(9));
  expect(undo(timeline).present).toEqual(DEFAULT);
});

test('undoing every edit leads back to the start', () => {
  fc.assert(
    fc.property(fc.array(anyExperiment, { maxLength: 10 }), (edits) => {
      let timeline = begin(DEFAULT);
      for (const [i, experiment] of edits.entries()) {
        timeline = edit(timeline, experiment, i * 5000);
      }
      while (timeline.past.length > 0) timeline = undo(timeline);
      expect(timeline.present).toEqual(DEFAULT);
    }),
  );
});

test('the past has an end', () => {
  let timeline = begin(DEFAULT);
  for (let i = 1; i <= 300; i += 1) timeline = edit(timeline, seeded(i), i * 5000);
  expect(timeline.past.length).toBe(200);
});
