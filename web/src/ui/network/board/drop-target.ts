import type { NetworkLayout } from '../../../draw/network/layout.ts';
import { insertionIndex } from '../../../draw/network/slot.ts';
import type { DragPayload, DropTarget } from '../../drag/drag.svelte.ts';

const EDGE = 48;
const STEP = 10;
/** A drop a little above or below still counts. */
const SLACK = 24;

/** The network's scrolling space as what a dragged layer is dropped on. */
export function createDropTarget(
  scroller: HTMLElement,
  layout: () => NetworkLayout,
  drop: (payload: DragPayload, index: number) => void,
): DropTarget {
  return {
    locate(x, y) {
      const box = scroller.getBoundingClientRect();
      const inside =
        x >= box.left && x <= box.right && y >= box.top - SLACK && y <= box.bottom + SLACK;
      return inside ? insertionIndex(layout(), x - box.left + scroller.scrollLeft) : null;
    },
    scroll(x) {
      const box = scroller.getBoundingClientRect();
      if (x < box.left + EDGE) scroller.scrollLeft -= STEP;
      else if (x > box.right - EDGE) scroller.scrollLeft += STEP;
    },
    drop,
  };
}
