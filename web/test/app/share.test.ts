import { expect, test } from 'vitest';
import { isOpenToOthers, linkAt } from '../../src/app/share.ts';

test.each(['localhost', '127.0.0.1', '127.3.2.1', '[::1]'])('%s is this machine alone', (name) => {
  expect(isOpenToOthers(name)).toBe(false);
});

test.each(['192.168.1.4', 'lab.example.org', 'localhost.example.org'])(
  '%s is open to others',
  (name) => {
    expect(isOpenToOthers(name)).toBe(true);
  },
);

test('a link opens the network, wherever it was copied', () => {
  const link = linkAt('http://h:1/lab/network', 'http://h:1/lab/results/try?x=1#abc');
  expect(link).toBe('http://h:1/lab/network#abc');
});
