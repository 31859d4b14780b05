/** The diagnosis in the few words that fit into the header. */

import type { Diagnosed } from '../../protocol/messages.ts';

interface Health {
  readonly text: string;
  readonly hint: string;
  readonly look: 'fine' | 'warning' | 'serious';
}

const SHORT: Readonly<Record<string, string>> = {
  overfitting: 'Overfitting',
  underfitting: 'Underfitting',
  'dead-units': 'Dead units',
  diverged: 'Diverged',
  saturation: 'Saturated',
  plateau: 'Plateau',
};

/** One finding by its name, several by their number; notes alone do not warn. */
export function healthOf(diagnosed: Diagnosed | null): Health {
  const found = diagnosed?.diagnoses ?? [];
  const grave = found.filter(({ severity }) => severity !== 'note');
  const first = grave[0];
  if (!first) {
    const noted = found.map(({ title }) => `${title}. `).join('');
    return { text: 'Health', hint: `${noted}Press for the diagnosis.`, look: 'fine' };
  }
  const name = SHORT[first.kind];
  const text = grave.length === 1 ? (name ?? '1 warning') : `${grave.length} warnings`;
  const hint = `${grave.map(({ title }) => title).join('. ')}. Press for the diagnosis.`;
  const serious = grave.some(({ severity }) => severity === 'serious');
  return { text, hint, look: serious ? 'serious' : 'warning' };
}
