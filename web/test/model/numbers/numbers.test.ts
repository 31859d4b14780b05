import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  askChange,
  askEdge,
  askUnit,
  changedTo,
  everyLayer,
  FIRST_NUMBERS,
  inputAt,
  mixesRows,
  parameterAt,
  significant,
  targetAt,
  wrapAround,
} from '../../../src/model/numbers/numbers.ts';
import { DEFAULTS } from '../../../src/protocol/messages.ts';
import { DEFAULT, dense } from '../experiment/sample.ts';

describe('a question', () => {
  test('about another unit forgets the weight and the place, and keeps how numbers are written', () => {
    const asked = { ...FIRST_NUMBERS, digits: 9, weight: [1, 2], place: [3, 4] as const };
    expect(askUnit(asked, '2', 5)).toEqual({ ...FIRST_NUMBERS, digits: 9, path: '2', unit: 5 });
  });

  test('about an edge is about the unit that it enters', () => {
    expect(askEdge(FIRST_NUMBERS, [1, 3, 0])).toMatchObject({ path: '1', unit: 0, weight: [3, 0] });
  });
});

describe('a number set by hand', () => {
  const weight = parameterAt('1', 'W', 0, 2);
  const once = askChange(FIRST_NUMBERS, weight, 0.5);

  test('is one change however often it is set', () => {
    const twice = askChange(once, weight, -1);
    expect(twice.changes).toEqual([{ ...weight, value: -1 }]);
    expect(changedTo(twice, weight)).toBe(-1);
  });

  test('stands beside others', () => {
    const both = askChange(once, inputAt(0), 2);
    expect(both.changes).toHaveLength(2);
    expect(changedTo(both, targetAt(0))).toBeNull();
  });

  test('can be given back', () => {
    expect(askChange(once, weight, null).changes).toEqual([]);
  });
});

test('every layer comes with its path, those within others too', () => {
  const network = [
    dense(2),
    { ...DEFAULTS.Residual, body: [dense(2), DEFAULTS.BatchNorm] },
    DEFAULTS.Output,
  ];
  expect(everyLayer(network).map(({ path }) => path)).toEqual([
    '0',
    '1',
    '1.body.0',
    '1.body.1',
    '2',
  ]);
  expect(mixesRows({ ...DEFAULT, network })).toBe(true);
  expect(mixesRows(DEFAULT)).toBe(false);
});

test('rows go round', () => {
  expect([
    wrapAround(0, -1, 5),
    wrapAround(4, 1, 5),
    wrapAround(2, 1, 5),
    wrapAround(0, 1, 0),
  ]).toEqual([4, 0, 3, 0]);
});

describe('significant digits', () => {
  test.each([
    [0.034512, 3, '0.0345'],
    [-0.25, 4, '-0.25'],
    [1.234e-7, 2, '1.2e-07'],
    [123456, 4, '1.235e+05'],
    [9.9999, 3, '10'],
    [0, 4, '0'],
    [1e-4, 4, '0.0001'],
    [Number.NaN, 4, 'nan'],
    [Number.NEGATIVE_INFINITY, 4, '-inf'],
  ])('%d with %d of them is %s', (value, digits, written) => {
    expect(significant(value, digits)).toBe(written);
  });

  test('17 of them are the number itself', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Number(significant(value, 17))).toBe(value);
      }),
    );
  });
});
