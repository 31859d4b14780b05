/** Frames for tests. */

import type { Frame, Tensor } from '../../src/protocol/frame.ts';

export const floats = (shape: number[], ...data: number[]): Tensor => ({
  shape,
  data: Float32Array.from(data),
});

export const bytes = (shape: number[], ...data: number[]): Tensor => ({
  shape,
  data: Uint8Array.from(data),
});

export const frame = (
  kind: string,
  arrays: Record<string, Tensor>,
  metadata: Record<string, string> = {},
): Frame => ({ kind, metadata, arrays: new Map(Object.entries(arrays)) });

/** Two inputs, two hidden units, one output. */
export const weights = frame('weights', {
  'W.0': floats([2, 2], 0.4213, -1, 0.25, 2),
  'b.0': floats([2], 0.5, -0.125),
  'W.1': floats([2, 1], 3, -0.5),
  'b.1': floats([1], 0.75),
});
