/** Frames as the server writes them. */

export type Values = Float64Array | Float32Array | Uint8Array | Int32Array;

const DTYPES = {
  Float64Array: 'F64',
  Float32Array: 'F32',
  Int32Array: 'I32',
  Uint8Array: 'U8',
} as const;

export function encode(
  metadata: Record<string, string>,
  arrays: Record<string, { shape: number[]; data: Values }>,
): ArrayBuffer {
  const header: Record<string, unknown> = { __metadata__: { run: '', ...metadata } };
  let end = 0;
  for (const [name, { shape, data }] of Object.entries(arrays)) {
    const dtype = DTYPES[data.constructor.name as keyof typeof DTYPES];
    header[name] = { dtype, shape, data_offsets: [end, end + data.byteLength] };
    end += data.byteLength;
  }
  const body = Object.values(arrays).flatMap(({ data }) => [
    ...new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  ]);
  return withHeader(JSON.stringify(header), body);
}

export function withHeader(header: string, body: readonly number[] = []): ArrayBuffer {
  const padded = header.padEnd(Math.ceil(header.length / 8) * 8);
  const bytes = new Uint8Array(8 + padded.length + body.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(padded.length), true);
  bytes.set(new TextEncoder().encode(padded), 8);
  bytes.set(body, 8 + padded.length);
  return bytes.buffer;
}
