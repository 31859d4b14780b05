/** Numbers as the top bar shows them: always as wide as their place, so that nothing jumps. */

const NONE = '–';

/** A loss in at most seven characters. */
export function spellLoss(loss: number | null | undefined): string {
  if (loss === null || loss === undefined || !Number.isFinite(loss)) return NONE;
  const size = Math.abs(loss);
  if (size >= 1e4 || (size > 0 && size < 1e-4)) return loss.toExponential(1);
  return loss.toFixed(size >= 1000 ? 1 : size >= 100 ? 2 : size >= 10 ? 3 : 4);
}

/** A share as a percentage with one decimal; 100 % only when nothing is missing. */
export function spellShare(share: number | null | undefined): string {
  if (share === null || share === undefined || !Number.isFinite(share)) return NONE;
  const percent = Math.floor(share * 1000 + 1e-9) / 10;
  return `${percent.toFixed(1)}%`;
}

/** A number as it can be typed again, in as few letters as say it exactly. */
export function spellExact(value: number): string {
  const plain = String(value);
  const short = value.toExponential().replace('e+', 'e');
  return plain.length > 7 && short.length < plain.length ? short : plain;
}

const COUNT = new Intl.NumberFormat('en-US');

/** A count with thousands apart; millions shortened, so that it keeps its place. */
export function spellSteps(count: number): string {
  if (count >= 1e7) return `${(count / 1e6).toFixed(1)}M`;
  return COUNT.format(count);
}
