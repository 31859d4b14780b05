import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { DrawnColumn, InputGroup, WindowChoice } from '../../../draw/network/slots.ts';
import { DRAWN_UNITS, windowStart } from '../../../model/view/unit-window.ts';

/** Which units of wide layers are in sight, and which columns are opened into their parts. */
export class WindowState implements WindowChoice {
  readonly starts = new SvelteMap<number, number>();
  readonly opened = new SvelteSet<string>();

  /** The next or the previous units of a layer. */
  turn(column: DrawnColumn, by: -1 | 1): void {
    this.starts.set(column.index, windowStart(column.start + by * DRAWN_UNITS, column.slots));
  }

  /** Move a layer's window as little as it takes to have the tile at `place` in it. */
  show(column: DrawnColumn, place: number): void {
    const { index, start, slots } = column;
    if (place < start) this.starts.set(index, windowStart(place, slots));
    else if (place >= start + DRAWN_UNITS)
      this.starts.set(index, windowStart(place - DRAWN_UNITS + 1, slots));
  }

  toggle({ column }: InputGroup): void {
    if (!this.opened.delete(column)) this.opened.add(column);
  }

  /** Other data has other columns. */
  reset(): void {
    this.starts.clear();
    this.opened.clear();
  }
}
