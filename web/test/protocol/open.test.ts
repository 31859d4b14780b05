import { expect, test } from 'vitest';
import { openLinked } from '../../src/protocol/open.ts';

test('a link is sent as it is; the server fills in the rest', () => {
  expect(openLinked({ seed: 3 })).toEqual({
    type: 'edit',
    experiment: { seed: 3 },
    run: null,
    name: 'arrival',
  });
});
