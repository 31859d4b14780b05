/** The places of the page, one of which is visible at a time, and their addresses. */

export const PLACES = [
  { name: 'learn', title: 'Learn', hint: 'First steps, a tour, and the reading' },
  { name: 'data', title: 'Data', hint: 'What the network learns from' },
  { name: 'network', title: 'Network', hint: 'Build it, train it, see every number' },
  { name: 'results', title: 'Results', hint: 'What it says, row by row' },
  { name: 'runs', title: 'Runs', hint: 'Everything that was trained' },
] as const;

export type PlaceName = (typeof PLACES)[number]['name'];

/** A place, and the part of it that is looked at: `predictions`, a page of the reading, or ''. */
export interface Place {
  readonly name: PlaceName;
  readonly part: string;
}

/** The parts of a place that have an address of their own; the reading has one for each page. */
export const RESULTS_PARTS = ['predictions', 'try', 'audit'] as const;

/** What the address of a lab begins with, within the place to learn. */
export const LAB_PART = 'labs/';

const READING = /^[a-z0-9]+(-[a-z0-9]+)*(\/[a-z0-9]+(-[a-z0-9]+)*)*$/;

/** The name of the lab that is open; null where none is. */
export function labOf({ name, part }: Place): string | null {
  return name === 'learn' && part.startsWith(LAB_PART) ? part.slice(LAB_PART.length) : null;
}

/** The address of a place, relative to where the page is served. */
export function pathOf({ name, part }: Place): string {
  return part === '' ? name : `${name}/${part}`;
}

/** The place at `path`, an address relative to where the page is served; null where there is none. */
export function placeAt(path: string): Place | null {
  const [first = '', ...rest] = path.split('/');
  const known = PLACES.find(({ name }) => name === first);
  const part = rest.join('/');
  if (!known || !isPart(known.name, part)) return null;
  const place = { name: known.name, part };
  return pathOf(place) === path ? place : null;
}

/** Where a person lands without an address: at a link's network, where they left, or at the doors. */
export function firstPlace(hasLink: boolean, left: string | null): Place {
  if (hasLink) return { name: 'network', part: '' };
  return (left === null ? null : placeAt(left)) ?? { name: 'learn', part: '' };
}

function isPart(name: PlaceName, part: string): boolean {
  if (part === '') return true;
  if (name === 'results') return RESULTS_PARTS.some((known) => known === part);
  return name === 'learn' && READING.test(part);
}
