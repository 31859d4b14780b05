import type { NetworkLayout } from '../../../draw/network/layout.ts';
import { insertionIndex } from '../../../draw/network/slot.ts';
import type { DragPayload, DropTarget } from '../../drag/drag.svelte.ts';
import type { CameraState } from '../interaction/camera.svelte.ts';

const EDGE = 48;
const STEP = 10;
/** A drop a little above or below still counts. */
const SLACK = 24;

/** The space in which the network is seen as what a dragged layer is dropped on. */
export function createDropTarget(
  element: HTMLElement,
  camera: CameraState,
  layout: () => NetworkLayout,
  drop: (payload: DragPayload, index: number) => void,
): DropTarget {
  return {
    locate(x, y) {
      const box = element.getBoundingClientRect();
      const inside =
        x >= box.left && x <= box.right && y >= box.top - SLACK && y <= box.bottom + SLACK;
      return inside ? insertionIndex(layout(), x - box.left - camera.camera.x) : null;
    },
    scroll(x) {
      const box = element.getBoundingClientRect();
      if (x < box.left + EDGE) camera.pan(STEP, 0);
      else if (x > box.right - EDGE) camera.pan(-STEP, 0);
    },
    drop,
  };
}
