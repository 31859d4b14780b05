import { expect, test } from 'vitest';
import { decideArrival } from '../../../src/model/experiment/arrival.ts';
import { compact } from '../../../src/model/experiment/link.ts';
import { DEFAULT, withHidden } from './sample.ts';

const linked = compact(withHidden(2));

test.each([
  ['no link', null, false, 'adopt'],
  ['no link in a tab of its own', null, true, 'adopt'],
  ['a link to this very experiment', {}, false, 'adopt'],
  ['a link to another one', linked, false, 'renew'],
  ['a link to another one in a tab that was here', linked, true, 'edit'],
] as const)('%s', (_, wanted, own, arrival) => {
  expect(decideArrival(wanted, DEFAULT, own, 'same')).toBe(arrival);
});

test('the same experiment in another run than the one that was shown', () => {
  expect(decideArrival({}, DEFAULT, true, 'other')).toBe('edit');
});
