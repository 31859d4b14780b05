/** Arrays on the wire, in the layout of a safetensors file; nothing it says about sizes is trusted. */

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

const VIEWS = {
  F64: { bytes: 8, view: (b: ArrayBuffer, at: number, n: number) => new Float64Array(b, at, n) },
  F32: { bytes: 4, view: (b: ArrayBuffer, at: number, n: number) => new Float32Array(b, at, n) },
  I32: { bytes: 4, view: (b: ArrayBuffer, at: number, n: number) => new Int32Array(b, at, n) },
  U8: { bytes: 1, view: (b: ArrayBuffer, at: number, n: number) => new Uint8Array(b, at, n) },
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
