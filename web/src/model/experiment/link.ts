/** The whole document in the URL: what differs from the defaults, as JSON in base64url. */

import {
  DEFAULTS,
  type Experiment,
  LAYERS,
  OPTIMIZERS,
  SCHEDULES,
} from '../../protocol/messages.ts';
import { isSame } from './equal.ts';

/** What a link holds: an experiment without what is at its default. The server fills the rest. */
export type Compact = { readonly [field: string]: unknown };

const TAGS = ['source', 'layer', 'optimizer', 'schedule'] as const;
const OWNERS: ReadonlyMap<string, Compact> = new Map([
  ...LAYERS.map(({ layer, struct }): Owner => [`layer ${layer}`, DEFAULTS[struct]]),
  ...OPTIMIZERS.map(({ optimizer, struct }): Owner => [`optimizer ${optimizer}`, DEFAULTS[struct]]),
  ...SCHEDULES.map(({ schedule, struct }): Owner => [`schedule ${schedule}`, DEFAULTS[struct]]),
  ['source generated', DEFAULTS.Generated],
  ['source bundled', DEFAULTS.Bundled],
  ['source simulated', DEFAULTS.Simulated],
  ['source society', DEFAULTS.Society],
  ['source rows', DEFAULTS.Rows],
  ['source file', DEFAULTS.File],
  ['source folder', DEFAULTS.Folder],
]);

type Owner = [tag: string, defaults: Compact];

/** The experiment without what is at its default. */
export function compact(experiment: Experiment): Compact {
  const kept = Object.entries(experiment)
    .filter(([name, value]) => !isSame(value, defaultOf(DEFAULTS.Experiment, name)))
    .map(([name, value]): [string, unknown] => [name, compactValue(value)]);
  return Object.fromEntries(kept);
}

/** The fragment that carries `experiment`, without the `#`; empty for the default experiment. */
export function encodeLink(experiment: Experiment): string {
  const kept = compact(experiment);
  if (Object.keys(kept).length === 0) return '';
  const bytes = new TextEncoder().encode(JSON.stringify(kept));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** What a fragment carries; null when there is none, 'unreadable' when it is not ours or was cut. */
export function decodeLink(fragment: string): Compact | 'unreadable' | null {
  const text = fragment.replace(/^#/, '');
  if (text === '') return null;
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return isCompact(value) ? value : 'unreadable';
  } catch {
    return 'unreadable';
  }
}

/** Whether a link says what `experiment` says. */
export function isLinkTo(linked: Compact, experiment: Experiment): boolean {
  return isSame(linked, compact(experiment));
}

function compactValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(compactValue);
  if (!isCompact(value)) return value;
  const tag = TAGS.find((name) => name in value);
  const defaults = tag === undefined ? undefined : OWNERS.get(`${tag} ${String(value[tag])}`);
  if (tag === undefined || !defaults) return value;
  const kept = Object.entries(value)
    .filter(([name, part]) => name === tag || !isSame(part, defaultOf(defaults, name)))
    .map(([name, part]): [string, unknown] => [name, compactValue(part)]);
  return Object.fromEntries(kept);
}

function defaultOf(defaults: Compact, name: string): unknown {
  return defaults[name];
}

function isCompact(value: unknown): value is Compact {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
