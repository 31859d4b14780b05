import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeFrame, MalformedFrame } from '../../src/protocol/frame.ts';
import { encode, withHeader } from './bytes.ts';

const META = '"__metadata__":{"frame":"weights"}';

describe('a well-formed frame', () => {
  test('gives kind, metadata and arrays with their shapes', () => {
    const frame = decodeFrame(
      encode(
        { frame: 'points', step: '7' },
        {
          loss: { shape: [2], data: new Float64Array([0.1, -1e300]) },
          x: { shape: [2, 2], data: new Float32Array([1, -2, 3.5, 0]) },
          counts: { shape: [2], data: new Int32Array([-1, 9]) },
          part: { shape: [3], data: new Uint8Array([0, 1, 255]) },
        },
      ),
    );
    expect(frame.kind).toBe('points');
    expect(frame.metadata['step']).toBe('7');
    expect(frame.arrays.get('x')).toEqual({
      shape: [2, 2],
      data: new Float32Array([1, -2, 3.5, 0]),
    });
    expect(frame.arrays.get('loss')?.data).toEqual(new Float64Array([0.1, -1e300]));
    expect(frame.arrays.get('counts')?.data).toEqual(new Int32Array([-1, 9]));
    expect(frame.arrays.get('part')?.data).toEqual(new Uint8Array([0, 1, 255]));
  });

  test('is viewed, not copied', () => {
    const buffer = encode({ frame: 'a' }, { x: { shape: [1], data: new Float32Array([1]) } });
    expect(decodeFrame(buffer).arrays.get('x')?.data.buffer).toBe(buffer);
  });

  test('may hold an empty array', () => {
    const buffer = encode({ frame: 'a' }, { x: { shape: [0, 3], data: new Float32Array([]) } });
    expect(decodeFrame(buffer).arrays.get('x')?.data.length).toBe(0);
  });

  test('comes back as it was written, whatever the numbers', () => {
    fc.assert(
      fc.property(fc.array(fc.float({ noNaN: true })), (values) => {
        const data = new Float32Array(values);
        const buffer = encode({ frame: 'a' }, { x: { shape: [data.length], data } });
        expect(decodeFrame(buffer).arrays.get('x')?.data).toEqual(data);
      }),
    );
  });
});

describe('a malformed frame is refused', () => {
  test.each([
    ['nothing', new ArrayBuffer(0)],
    ['a cut prefix', new ArrayBuffer(7)],
    ['a header past the end', new BigUint64Array([2n ** 63n]).buffer],
    ['no JSON', withHeader('{nonsense')],
    ['a list', withHeader('[]')],
    ['no metadata', withHeader('{}')],
    ['metadata that is not text', withHeader('{"__metadata__":{"frame":1}}')],
    ['no kind', withHeader('{"__metadata__":{}}')],
    ['an array without description', withHeader(`{${META},"x":null}`)],
    [
      'an unknown type',
      withHeader(`{${META},"x":{"dtype":"F16","shape":[],"data_offsets":[0,8]}}`),
    ],
    ['no shape', withHeader(`{${META},"x":{"dtype":"F32","data_offsets":[0,4]}}`)],
    ['one offset', withHeader(`{${META},"x":{"dtype":"F32","shape":[1],"data_offsets":[0]}}`)],
    [
      'a negative side',
      withHeader(`{${META},"x":{"dtype":"U8","shape":[-1],"data_offsets":[0,1]}}`, [1]),
    ],
    [
      'a size that lies',
      withHeader(`{${META},"x":{"dtype":"F32","shape":[1e9],"data_offsets":[0,4]}}`, [0, 0, 0, 0]),
    ],
    [
      'an end past the bytes',
      withHeader(`{${META},"x":{"dtype":"U8","shape":[9],"data_offsets":[0,9]}}`, [1]),
    ],
    [
      'a crooked start',
      withHeader(`{${META},"x":{"dtype":"F32","shape":[1],"data_offsets":[1,5]}}`, [0, 0, 0, 0, 0]),
    ],
  ])('%s', (_, buffer) => {
    expect(() => decodeFrame(buffer)).toThrow(MalformedFrame);
  });

  test('and no bytes at all make it throw anything else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          decodeFrame(bytes.slice().buffer);
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedFrame);
        }
      }),
    );
  });
});
