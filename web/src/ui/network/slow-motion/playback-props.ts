import type { Phase } from '../../../model/run/storyboard.ts';
import type { Playback } from './playback.svelte.ts';

/** Slow motion as the network shows it. */
export interface PlaybackProps {
  readonly playback: Playback;
  /** Significant digits of the numbers that are told. */
  readonly digits: number;
  /** Whether a person has just pressed play. */
  readonly pressed: boolean;
  onexample(): void;
  onadvance(unit: 'step' | 'epoch'): void;
  ontold(phase: Phase | null): void;
  onclose(): void;
}
