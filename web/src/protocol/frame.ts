/** Arrays on the wire, in the layout of a safetensors file; nothing it says about sizes is trusted. */

import { FRAMES, type FrameArrays } from './frames.ts';

export type TensorData = Float64Array | Float32Array | Uint8Array | Int32Array;

export interface Tensor<Data extends TensorData = TensorData> {
  readonly shape: readonly number[];
  readonly data: Data;
}

export interface Frame {
  readonly kind: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly arrays: ReadonlyMap<string, Tensor>;
}

export class MalformedFrame extends Error {}

/** What is declared of an array, or of all arrays whose names begin with `name`. */
interface Declared {
  readonly name: string;
  readonly many: boolean;
  readonly optional: boolean;
  readonly dtype: keyof typeof VIEWS;
  readonly ranks: readonly number[];
}

/** An array of a frame of this kind; undefined without the frame, or where it lacks the array. */
export function arrayOf<K extends keyof FrameArrays, N extends keyof FrameArrays[K] & string>(
  _kind: K,
  frame: Frame | null | undefined,
  name: N,
): Tensor<FrameArrays[K][N] & TensorData> | undefined {
  // `checkFrame` has compared it with its declaration.
  return frame?.arrays.get(name) as Tensor<FrameArrays[K][N] & TensorData> | undefined;
}

const VIEWS = {
  F64: {
    type: Float64Array,
    bytes: 8,
    view: (b: ArrayBuffer, at: number, n: number) => new Float64Array(b, at, n),
  },
  F32: {
    type: Float32Array,
    bytes: 4,
    view: (b: ArrayBuffer, at: number, n: number) => new Float32Array(b, at, n),
  },
  I32: {
    type: Int32Array,
    bytes: 4,
    view: (b: ArrayBuffer, at: number, n: number) => new Int32Array(b, at, n),
  },
  U8: {
    type: Uint8Array,
    bytes: 1,
    view: (b: ArrayBuffer, at: number, n: number) => new Uint8Array(b, at, n),
  },
} as const;

/** The frame that `buffer` holds; its arrays are views of `buffer`, not copies.
 *
 * @throws MalformedFrame when header, types, shapes and offsets do not agree with the bytes.
 */
export function decodeFrame(buffer: ArrayBuffer): Frame {
  const { header, start } = readHeader(buffer);
  const metadata = readMetadata(header['__metadata__']);
  const kind = metadata['frame'];
  if (!kind) throw new MalformedFrame('A frame without a kind.');
  const arrays = new Map<string, Tensor>();
  for (const [name, entry] of Object.entries(header)) {
    if (name !== '__metadata__') arrays.set(name, readTensor(buffer, start, name, entry));
  }
  return { kind, metadata, arrays };
}

/** The same frame.
 *
 * @throws MalformedFrame when an array or a text lacks, or is of another type or rank than declared.
 */
export function checkFrame(frame: Frame): Frame {
  const { kind, arrays, metadata } = frame;
  if (!isKind(kind)) return frame;
  const declared: readonly Declared[] = FRAMES[kind].arrays;
  const missing = [
    ...declared.filter(({ name, many, optional }) => !many && !optional && !arrays.has(name)),
    ...FRAMES[kind].metadata.filter((name) => !(name in metadata)).map((name) => ({ name })),
  ];
  if (missing[0]) throw new MalformedFrame(`A frame "${kind}" without "${missing[0].name}".`);
  for (const [name, tensor] of arrays) {
    const one =
      declared.find((each) => !each.many && each.name === name) ??
      declared.find((each) => each.many && name.startsWith(each.name));
    if (!one || !fits(one, tensor)) throw new MalformedFrame(`"${name}" is not as declared.`);
  }
  return frame;
}

function fits({ dtype, ranks }: Declared, { shape, data }: Tensor): boolean {
  const isTyped = data.constructor === VIEWS[dtype].type;
  return isTyped && (ranks.length === 0 || ranks.includes(shape.length));
}

function isKind(kind: string): kind is keyof typeof FRAMES {
  return Object.hasOwn(FRAMES, kind);
}

function readHeader(buffer: ArrayBuffer): { header: Record<string, unknown>; start: number } {
  if (buffer.byteLength < 8) throw new MalformedFrame('A frame shorter than its own prefix.');
  const length = new DataView(buffer).getBigUint64(0, true);
  if (length > BigInt(buffer.byteLength - 8)) throw new MalformedFrame('A header past the end.');
  const text = new TextDecoder().decode(new Uint8Array(buffer, 8, Number(length)));
  return { header: parseObject(text), start: 8 + Number(length) };
}

function parseObject(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new MalformedFrame('A header that is not JSON.');
  }
  if (!isRecord(value)) throw new MalformedFrame('A header that is not an object.');
  return value;
}

function readMetadata(value: unknown): Record<string, string> {
  if (!isRecord(value)) throw new MalformedFrame('A frame without metadata.');
  const pairs = Object.entries(value);
  if (!pairs.every((pair): pair is [string, string] => typeof pair[1] === 'string')) {
    throw new MalformedFrame('Metadata that is not text.');
  }
  return Object.fromEntries(pairs);
}

function readTensor(buffer: ArrayBuffer, start: number, name: string, entry: unknown): Tensor {
  if (!isRecord(entry)) throw new MalformedFrame(`"${name}" has no description.`);
  const dtype = entry['dtype'];
  if (dtype !== 'F64' && dtype !== 'F32' && dtype !== 'I32' && dtype !== 'U8') {
    throw new MalformedFrame(`"${name}" has the unknown type ${String(dtype)}.`);
  }
  const shape = counts(entry['shape']);
  const offsets = counts(entry['data_offsets']);
  const [begin, end] = offsets ?? [];
  if (!shape || offsets?.length !== 2 || begin === undefined || end === undefined) {
    throw new MalformedFrame(`"${name}" has no shape or no place.`);
  }
  const { bytes, view } = VIEWS[dtype];
  const size = shape.reduce((product, side) => product * side, 1);
  const at = start + begin;
  if (end - begin !== size * bytes || start + end > buffer.byteLength || at % bytes !== 0) {
    throw new MalformedFrame(`"${name}" does not fit its bytes.`);
  }
  return { shape, data: view(buffer, at, size) };
}

function counts(value: unknown): number[] | null {
  if (!Array.isArray(value)) return null;
  return value.every((n): n is number => Number.isSafeInteger(n) && n >= 0) ? value : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
