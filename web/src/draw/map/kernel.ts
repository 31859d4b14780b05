import type { Tensor } from '../../protocol/frame.ts';

/** The kernels of one filter, (1, h, w) each, one a channel, from K (h, w, channels, filters). */
export function kernelsOf(K: Tensor | undefined, filter: number): Tensor[] {
  const [height = 0, width = 0, channels = 0, filters = 0] = K?.shape ?? [];
  if (!K || filter >= filters) return [];
  return Array.from({ length: channels }, (_, channel) => {
    const at = (i: number): number => K.data[(i * channels + channel) * filters + filter] ?? 0;
    const data = Float32Array.from({ length: height * width }, (_, i) => at(i));
    return { shape: [1, height, width], data };
  });
}
