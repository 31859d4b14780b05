/** Titles of a layer's settings, and the summary of a layer in a few letters. */

import { offerOf } from '../../../model/experiment/layer-kind.ts';
import type { AnyLayer } from '../../../protocol/messages.ts';

const TITLES: Readonly<Record<string, string>> = {
  units: 'Units',
  initializer: 'Weights begin',
  scale: 'Scale of the start',
  rate: 'Rate',
  size: 'Window',
  epsilon: 'ε',
  join: 'Join',
};

/** "filters" as "Filters". */
export const settingTitle = (field: string): string =>
  TITLES[field] ?? field.charAt(0).toUpperCase() + field.slice(1);

/** What a setting is when it is left open. */
export const OPEN: Readonly<Record<string, string>> = { stride: 'the window', columns: 'all' };

/** What tells a layer from others of its kind, in a few letters; see `Layer.summary`. */
export function summary(layer: AnyLayer): string {
  const template = offerOf(layer.layer).summary;
  const settings = new Map<string, unknown>(Object.entries(layer));
  return (
    template.replaceAll(/\{(.+?)\}/g, (_, part: string) => spellPart(part, settings)) || 'about it'
  );
}

/** "Dense" or "Max pool": a layer within another has no number. */
export const innerTitle = (layer: AnyLayer): string => offerOf(layer.layer).title;

/** One `{...}` of a summary: the first setting that is not null, or how many there are of it. */
function spellPart(part: string, settings: ReadonlyMap<string, unknown>): string {
  if (part.startsWith('#')) {
    const [field = '', one = '', many = ''] = part.slice(1).split(/[:/]/);
    const count = [settings.get(field)].flat().length;
    return `${count} ${count === 1 ? one : many}`;
  }
  const value = part
    .split('|')
    .map((field) => settings.get(field))
    .find((each) => each !== null);
  return Array.isArray(value) ? value.join(', ') : String(value);
}
