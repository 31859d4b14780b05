import { expect, test } from 'vitest';
import { parseFact } from '../../src/protocol/fact.ts';

test('a fact is known by its tag', () => {
  const fact = parseFact('{"type":"refused","reason":"No.","field":null}');
  expect(fact).toEqual({ type: 'refused', reason: 'No.', field: null });
});

test.each(['', 'null', '3', '[]', '{}', '{"type":3}', '{"type":"unheard-of"}', '{"type":"hello"'])(
  '%s is none',
  (text) => {
    expect(parseFact(text)).toBeNull();
  },
);
