import { expect, test } from 'vitest';
import {
  comparedBranches,
  comparedRuns,
  comparedTwins,
  seriesOf,
} from '../../../src/model/run/comparison.ts';
import { floats, frame } from '../../draw/frames.ts';
import { branch, timeline, twin } from './sample.ts';

const ids = [0, 1, 2, 3, 4, 5];
const shown = timeline({ branch: 5, branches: ids.map((id) => branch(id)) });
const branches = frame(
  'branches',
  Object.fromEntries(
    ids.flatMap((id) => [
      [`epoch.${id}`, floats([2], 1, 2)],
      [`train_loss.${id}`, floats([2], id, 0)],
      [`validation_loss.${id}`, floats([2], 1, 1)],
    ]),
  ),
);

test('the newest branches are drawn beside, and never the present one', () => {
  const names = comparedBranches(shown, branches).map(({ name }) => name);
  expect(names).toEqual(['branch 1', 'branch 2', 'branch 3', 'branch 4']);
  expect(comparedBranches(shown, branches, 0).map(({ name }) => name)).toEqual(['branch 0']);
  expect(comparedBranches(shown, null)).toEqual([]);
});

test('the columns of one branch are its own', () => {
  expect(comparedBranches(shown, branches, 3)[0]?.curves.loss.train).toEqual([3, 0]);
});

test('a twin is named after what is different', () => {
  const history = frame('twin', { epoch: floats([1], 1), train_loss: floats([1], 0.5) });
  expect(comparedTwins(twin(), history)[0]?.name).toBe('twin: relu instead of tanh');
  expect(comparedTwins(null, history)).toEqual([]);
});

test('a logarithmic axis has no place for a loss of 0', () => {
  const runs = comparedBranches(shown, branches, 3);
  expect(seriesOf(runs, 'loss', 'log')[0]?.columns[0]).toEqual([3, null]);
  expect(seriesOf(runs, 'accuracy', 'linear')[0]?.columns).toEqual([[], []]);
});

test('without any other run it is always the same list, so that nothing is drawn again', () => {
  expect(comparedRuns(shown, null, null, null)).toBe(comparedRuns(null, branches, null, null));
  expect(comparedRuns(shown, branches, twin(), branches).length).toBe(
    comparedBranches(shown, branches).length + 1,
  );
});
