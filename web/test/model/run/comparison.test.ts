import { expect, test } from 'vitest';
import { branchRivals, rivals, strandsOf, twinRivals } from '../../../src/model/run/comparison.ts';
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
  const names = branchRivals(shown, branches).map(({ name }) => name);
  expect(names).toEqual(['branch 1', 'branch 2', 'branch 3', 'branch 4']);
  expect(branchRivals(shown, branches, 0).map(({ name }) => name)).toEqual(['branch 0']);
  expect(branchRivals(shown, null)).toEqual([]);
});

test('the columns of one branch are its own', () => {
  expect(branchRivals(shown, branches, 3)[0]?.curves.loss.train).toEqual([3, 0]);
});

test('a twin is named after what is different', () => {
  const history = frame('twin', { epoch: floats([1], 1), train_loss: floats([1], 0.5) });
  expect(twinRivals(twin(), history)[0]?.name).toBe('twin: relu instead of tanh');
  expect(twinRivals(null, history)).toEqual([]);
});

test('a logarithmic axis has no place for a loss of 0', () => {
  const rivals = branchRivals(shown, branches, 3);
  expect(strandsOf(rivals, 'loss', 'log')[0]?.columns[0]).toEqual([3, null]);
  expect(strandsOf(rivals, 'accuracy', 'linear')[0]?.columns).toEqual([[], []]);
});

test('without any other run it is always the same list, so that nothing is drawn again', () => {
  expect(rivals(shown, null, null, null)).toBe(rivals(null, branches, null, null));
  expect(rivals(shown, branches, twin(), branches).length).toBe(
    branchRivals(shown, branches).length + 1,
  );
});
