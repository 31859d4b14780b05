/** The way from whatever is on the page to the reading about it. */

import { getContext, setContext } from 'svelte';

interface ReadingWay {
  /** The address of a page of the reading, for a new tab. */
  addressOf(page: string): string;
  /** Open it here, beside what it is about. */
  open(page: string): void;
}

const KEY = Symbol('reading');

export function provideReading(way: ReadingWay): void {
  setContext(KEY, way);
}

/** Undefined where a component stands by itself. */
export function useReading(): ReadingWay | undefined {
  return getContext<ReadingWay | undefined>(KEY);
}
