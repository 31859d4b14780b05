import type { NetworkLayout } from '../../../draw/network/layout.ts';
import { centerOf } from '../../../draw/network/step-scene.ts';
import type { Phase } from '../../../model/run/storyboard.ts';
import type { CameraState } from '../interaction/camera.svelte.ts';

/** A story that goes on beyond what is in sight takes the eye along. */
export function followPhase(camera: CameraState, layout: NetworkLayout, phase: Phase): void {
  const spot = centerOf(layout, phase);
  if (spot) camera.center(spot);
}
