import { expect, test } from 'vitest';
import { type KeptRun, settingsThatDiffer, spellAge } from '../../../src/model/run/kept-run.ts';

const run = (document: object): KeptRun => ({ document: JSON.stringify(document) }) as KeptRun;

test('the settings that differ are named with both values', () => {
  const a = run({ optimizer: { learningRate: 0.1 }, network: [{ units: 4 }], l1: 0 });
  const b = run({ optimizer: { learningRate: 0.3 }, network: [{ units: 4 }, { units: 2 }], l1: 0 });
  expect(settingsThatDiffer(a, b)).toEqual([
    { setting: 'network.1', values: ['–', '{"units":2}'] },
    { setting: 'optimizer.learningRate', values: ['0.1', '0.3'] },
  ]);
  expect(settingsThatDiffer(a, a)).toEqual([]);
});

test.each([
  [0, 'just now'],
  [90, '1 minute ago'],
  [7200, '2 hours ago'],
  [86_400, 'yesterday'],
])('%i seconds are "%s"', (seconds, words) => {
  expect(spellAge(1000, (1000 + seconds) * 1000)).toBe(words);
});
