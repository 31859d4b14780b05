import type { NetworkLayout } from '../../../draw/network/layout.ts';
import { centerOf } from '../../../draw/network/step-scene.ts';
import type { Phase } from '../../../model/run/storyboard.ts';

/** A story that goes on beyond the border of its space takes the eye along. */
export function scrollToPhase(scroller: HTMLElement, layout: NetworkLayout, phase: Phase): void {
  const spot = centerOf(layout, phase);
  if (!spot) return;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  scroller.scrollTo({
    left: spot.x - scroller.clientWidth / 2,
    top: spot.y - scroller.clientHeight / 2,
    behavior: calm ? 'auto' : 'smooth',
  });
}
