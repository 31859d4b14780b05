/** Where the person is on the page: kept in the browser's history and in its storage. */

import { firstPlace, type Place, pathOf, placeAt } from '../model/view/place.ts';
import { loadPlace, savePlace } from './storage.ts';

interface Mark {
  readonly sankofa: 'place';
}
const MARK: Mark = { sankofa: 'place' };

/**
 * The places' addresses below `root`, the URL where the page is served.
 *
 * An entry of the history is a place. The experiment in its fragment is the one of that moment: Back
 * goes to the place before, not to an older experiment, so `onreturn` puts the present one there.
 */
export class PlaceHistory {
  readonly #root: string;
  readonly #onplace: (place: Place) => void;
  readonly #onreturn: () => void;

  constructor(root: string, onplace: (place: Place) => void, onreturn: () => void) {
    this.#root = new URL('.', root).pathname;
    this.#onplace = onplace;
    this.#onreturn = onreturn;
  }

  /** Read the place from the address, and follow it from now on; returns how to stop. */
  start(): () => void {
    const place = this.#read() ?? firstPlace(location.hash.length > 1, loadPlace());
    this.#write(place, 'replace');
    this.#onplace(place);
    const follow = (event: PopStateEvent) => this.#return(event);
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }

  /** The person is at `place` now; the one before stays one step back. */
  follow(place: Place): void {
    if (this.addressOf(place) !== location.pathname) this.#write(place, 'push');
  }

  /** The path of a place, for a link. */
  addressOf(place: Place): string {
    return this.#root + pathOf(place);
  }

  #read(): Place | null {
    const { pathname } = location;
    return pathname.startsWith(this.#root) ? placeAt(pathname.slice(this.#root.length)) : null;
  }

  #write(place: Place, how: 'push' | 'replace'): void {
    const address = this.addressOf(place) + location.search + location.hash;
    if (how === 'push') history.pushState(MARK, '', address);
    else history.replaceState(MARK, '', address);
    savePlace(pathOf(place));
  }

  #return({ state }: PopStateEvent): void {
    const place = this.#read();
    if (place) {
      savePlace(pathOf(place));
      this.#onplace(place);
    }
    if (isOurs(state)) this.#onreturn();
    else history.replaceState(MARK, '', location.href); // typed by hand: its fragment is followed
  }
}

function isOurs(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'sankofa' in state;
}
