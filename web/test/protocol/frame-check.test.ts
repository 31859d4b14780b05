import { describe, expect, test } from 'vitest';
import { decodeFrame, MalformedFrame } from '../../src/protocol/frame.ts';
import { arrayOf, checkFrame } from '../../src/protocol/frame-check.ts';
import { encode, type Values } from './bytes.ts';

type Arrays = Record<string, { shape: number[]; data: Values }>;

describe('a frame is compared with its declaration', () => {
  const data = new Float32Array([1, 2]);
  const part = { shape: [2], data: new Uint8Array([0, 1]) };
  const target = { shape: [2], data };
  const check = (arrays: Arrays, metadata: Record<string, string> = { step: '1' }) =>
    checkFrame(decodeFrame(encode({ frame: 'points', ...metadata }, arrays)));

  test('and its arrays have the declared types', () => {
    const frame = check({ target, part });
    const values: Float32Array | undefined = arrayOf('points', frame, 'target')?.data;
    expect(values).toEqual(data);
    expect(arrayOf('points', frame, 'x')).toBeUndefined();
    expect(arrayOf('points', null, 'target')).toBeUndefined();
  });

  test('also those that are many', () => {
    const grid = { shape: [1, 1, 1], data: new Uint8Array([7]) };
    const raw = encode({ frame: 'maps', step: '1' }, { input: grid, 'layer.3': grid });
    const frame = checkFrame(decodeFrame(raw));
    expect(arrayOf('maps', frame, 'layer.3')?.data).toEqual(grid.data);
  });

  test('unless this page does not know its kind', () => {
    const frame = decodeFrame(encode({ frame: 'a' }, {}));
    expect(checkFrame(frame)).toBe(frame);
  });

  test.each<[string, Arrays, Record<string, string>]>([
    ['an array is missing', { part }, { step: '1' }],
    ['a text is missing', { target, part }, {}],
    ['an array is of another type', { target: part, part }, { step: '1' }],
    ['an array is of another rank', { target: { shape: [2, 1], data }, part }, { step: '1' }],
    ['an array is not declared', { target, part, y: target }, { step: '1' }],
  ])('and refused when %s', (_, arrays, metadata) => {
    expect(() => check(arrays, metadata)).toThrow(MalformedFrame);
  });
});
