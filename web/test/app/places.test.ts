import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PlaceHistory } from '../../src/app/places.ts';
import { loadPlace } from '../../src/app/storage.ts';

let stop = () => {};
const onplace = vi.fn();
const onreturn = vi.fn();

function open(address: string, root = 'http://localhost:3000/'): PlaceHistory {
  history.replaceState(null, '', address);
  const places = new PlaceHistory(root, onplace, onreturn);
  stop = places.start();
  return places;
}

/** What the browser does when a person presses Back or types another fragment. */
function arriveAt(address: string, state: unknown): void {
  history.replaceState(state, '', address);
  dispatchEvent(new PopStateEvent('popstate', { state }));
}

beforeEach(() => {
  localStorage.clear();
  onplace.mockClear();
  onreturn.mockClear();
});
afterEach(() => stop());

test('a first visit opens the doors and says so in the address', () => {
  open('/');
  expect(onplace).toHaveBeenLastCalledWith({ name: 'learn', part: '' });
  expect(location.pathname).toBe('/learn');
});

test('a link without a place opens the network, and a deep address what it says', () => {
  open('/#abc');
  expect(location.pathname + location.hash).toBe('/network#abc');
  stop();
  open('/results/predictions#abc');
  expect(onplace).toHaveBeenLastCalledWith({ name: 'results', part: 'predictions' });
});

test('who comes back lands where they left', () => {
  open('/data');
  stop();
  open('/');
  expect(onplace).toHaveBeenLastCalledWith({ name: 'data', part: '' });
});

test('below a sub-path the addresses are below it too', () => {
  const places = open('/lab/nets/runs', 'http://localhost:3000/lab/nets/');
  expect(onplace).toHaveBeenLastCalledWith({ name: 'runs', part: '' });
  places.follow({ name: 'results', part: 'try' });
  expect(location.pathname).toBe('/lab/nets/results/try');
  expect(loadPlace()).toBe('results/try');
});

test('going to the same place again adds nothing to the history', () => {
  const places = open('/data');
  const length = history.length;
  places.follow({ name: 'data', part: '' });
  expect(history.length).toBe(length);
  places.follow({ name: 'network', part: '' });
  expect(history.length).toBe(length + 1);
});

test('Back goes to the place before with the experiment of now', () => {
  const places = open('/data#old');
  const mark: unknown = history.state;
  places.follow({ name: 'network', part: '' });
  arriveAt('/data#old', mark);
  expect(onplace).toHaveBeenLastCalledWith({ name: 'data', part: '' });
  expect(onreturn).toHaveBeenCalledOnce();
});

test('a fragment typed by hand is followed, not overwritten', () => {
  open('/data#old');
  arriveAt('/data#typed', null);
  expect(onreturn).not.toHaveBeenCalled();
  expect(location.hash).toBe('#typed');
  arriveAt('/data#typed', history.state);
  expect(onreturn).toHaveBeenCalledOnce();
});
