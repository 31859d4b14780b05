import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  adoptExperiment,
  nameRun,
  recordEdit,
  recordRun,
  redoEdit,
  startHistory,
  undoEdit,
} from '../../src/model/edit-history.ts';
import { anyExperiment, DEFAULT } from './experiment/sample.ts';

const seeded = (seed: number) => ({ ...DEFAULT, seed });

test('an edit that changes nothing is none', () => {
  const history = startHistory(DEFAULT);
  expect(recordEdit(history, structuredClone(DEFAULT), 0)).toBe(history);
});

test('undo and redo walk the edits', () => {
  const history = recordEdit(
    recordEdit(startHistory(DEFAULT), seeded(1), 0),
    { ...seeded(1), l2: 1 },
    5000,
  );
  const back = undoEdit(undoEdit(history));
  expect(back.present).toEqual(DEFAULT);
  expect(undoEdit(back)).toBe(back);
  const forth = redoEdit(redoEdit(back));
  expect(forth.present).toEqual({ ...seeded(1), l2: 1 });
  expect(redoEdit(forth)).toBe(forth);
});

test('a new edit leaves nothing to redo', () => {
  const history = recordEdit(
    undoEdit(recordEdit(startHistory(DEFAULT), seeded(1), 0)),
    seeded(2),
    5000,
  );
  expect(history.future).toEqual([]);
});

describe('one gesture is one step back', () => {
  test('many edits of one number in quick order', () => {
    let history = startHistory(DEFAULT);
    for (let i = 1; i <= 20; i += 1) history = recordEdit(history, seeded(i), i * 100);
    expect(undoEdit(history).present).toEqual(DEFAULT);
  });

  test('but not after a rest', () => {
    const history = recordEdit(recordEdit(startHistory(DEFAULT), seeded(1), 0), seeded(2), 1000);
    expect(undoEdit(history).present).toEqual(seeded(1));
  });

  test('nor for another number', () => {
    const history = recordEdit(
      recordEdit(startHistory(DEFAULT), seeded(1), 0),
      { ...seeded(1), l1: 1 },
      1,
    );
    expect(undoEdit(history).present).toEqual(seeded(1));
  });
});

test('what came from elsewhere is present, and the own past remains', () => {
  const history = adoptExperiment(recordEdit(startHistory(DEFAULT), seeded(1), 0), seeded(9));
  expect(history.present).toEqual(seeded(9));
  expect(undoEdit(history).present).toEqual(DEFAULT);
});

test('undoing every edit leads back to the start', () => {
  fc.assert(
    fc.property(fc.array(anyExperiment, { maxLength: 10 }), (edits) => {
      let history = startHistory(DEFAULT);
      for (const [i, experiment] of edits.entries()) {
        history = recordEdit(history, experiment, i * 5000);
      }
      while (history.past.length > 0) history = undoEdit(history);
      expect(history.present).toEqual(DEFAULT);
    }),
  );
});

test('undo and redo return to the run of each', () => {
  const asked = recordEdit(startHistory(DEFAULT, 'a'), seeded(1), 0, 'first');
  expect(asked.run).toBeNull();
  const back = undoEdit(nameRun(asked, 'first', 'b'));
  expect([back.run, redoEdit(back).run]).toEqual(['a', 'b']);
  expect(redoEdit(nameRun(undoEdit(asked), 'first', 'b')).run).toBe('b');
  const later = recordEdit(asked, { ...seeded(1), l2: 1 }, 5000, 'second');
  expect(undoEdit(nameRun(later, 'first', 'b')).run).toBe('b');
});

test('another run of the same experiment is a step of its own', () => {
  const place = { experiment: DEFAULT, run: 'b', request: '' };
  const history = recordRun(startHistory(DEFAULT, 'a'), place);
  expect([history.run, undoEdit(history).run]).toEqual(['b', 'a']);
});

test('the past has an end', () => {
  let history = startHistory(DEFAULT);
  for (let i = 1; i <= 300; i += 1) history = recordEdit(history, seeded(i), i * 5000);
  expect(history.past.length).toBe(200);
});
