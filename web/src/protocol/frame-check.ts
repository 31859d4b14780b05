/** Frames compared with the declarations in `frame-declarations.ts`, and their arrays with the declared types. */

import { type Frame, MalformedFrame, type Tensor, type TensorData } from './frame.ts';
import { FRAMES, type FrameArrays } from './frame-declarations.ts';

/** What is declared of an array, or of all arrays whose names begin with `name`. */
interface Declared {
  readonly name: string;
  readonly many: boolean;
  readonly optional: boolean;
  readonly dtype: keyof typeof TYPES;
  readonly ranks: readonly number[];
}

const TYPES = { F64: Float64Array, F32: Float32Array, I32: Int32Array, U8: Uint8Array } as const;

/** An array of a frame of this kind; undefined without the frame, or where it lacks the array. */
export function arrayOf<K extends keyof FrameArrays, N extends keyof FrameArrays[K] & string>(
  _kind: K,
  frame: Frame | null | undefined,
  name: N,
): Tensor<FrameArrays[K][N] & TensorData> | undefined {
  // `checkFrame` has compared it with its declaration.
  return frame?.arrays.get(name) as Tensor<FrameArrays[K][N] & TensorData> | undefined;
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
  const isTyped = data.constructor === TYPES[dtype];
  return isTyped && (ranks.length === 0 || ranks.includes(shape.length));
}

function isKind(kind: string): kind is keyof typeof FRAMES {
  return Object.hasOwn(FRAMES, kind);
}
