/** Powers of ten as people write them. */

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** 10⁻³ */
export const spellPower = (power: number): string =>
  `10${power < 0 ? '⁻' : ''}${[...String(Math.abs(power))].map((digit) => RAISED[Number(digit)]).join('')}`;

/** The whole powers from `from` to `to`, at most `most` of them, evenly apart. */
export function powers(from: number, to: number, most: number): readonly number[] {
  const apart = Math.max(1, Math.ceil((to - from + 1) / most));
  const first = Math.ceil(from / apart) * apart;
  const count = Math.floor((to - first) / apart) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => first + i * apart);
}
