import { expect, test } from 'vitest';
import { firstPlace, PLACES, pathOf, placeAt } from '../../../src/model/view/place.ts';

test('every place has an address that leads back to it', () => {
  for (const { name } of PLACES) {
    expect(placeAt(pathOf({ name, part: '' }))).toEqual({ name, part: '' });
  }
});

test('parts of the results and pages of the reading have addresses too', () => {
  expect(placeAt('results/try')).toEqual({ name: 'results', part: 'try' });
  expect(placeAt('learn/layers/dense')).toEqual({ name: 'learn', part: 'layers/dense' });
});

test.each(['', 'nowhere', 'results/nothing', 'data/x', 'learn/../data', 'learn/', 'Learn'])(
  '"%s" is no place',
  (path) => expect(placeAt(path)).toBeNull(),
);

test('a link opens the network, a first visit the doors, and who comes back is where they left', () => {
  expect(firstPlace(true, 'data').name).toBe('network');
  expect(firstPlace(false, null).name).toBe('learn');
  expect(firstPlace(false, 'results/try')).toEqual({ name: 'results', part: 'try' });
  expect(firstPlace(false, 'a place of another version').name).toBe('learn');
});
