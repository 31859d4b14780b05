/** Slow motion of one training step: its phases, their durations, and the playback position. */

export type PhaseKind = 'enter' | 'forward' | 'loss' | 'backward' | 'update';

/** `layer` is the one whose weights are crossed; -1 where the story is of no layer. */
export interface Phase {
  readonly kind: PhaseKind;
  readonly layer: number;
  readonly ms: number;
}

/** How far the story is told: which phase, and what share of it. */
export interface PlaybackPosition {
  readonly phase: number;
  readonly share: number;
}

/** What a person can go on by. */
export type StepKind = 'layer-forwards' | 'layer-backwards' | 'update';

export const START: PlaybackPosition = { phase: 0, share: 0 };

const MS: Readonly<Record<PhaseKind, number>> = {
  enter: 1800,
  forward: 2600,
  loss: 2600,
  backward: 2600,
  update: 3200,
};
/** A deep network's story is told faster, so that it does not last much longer than this. */
const LONGEST_MS = 26_000;
/** The share of a phase in which signals are on their way; then they have arrived. */
const TRAVEL = 0.55;

/** Data enters, signals go forward layer by layer, the loss, errors come back, weights move. */
export function storyboard(layers: number): Phase[] {
  const forward = Array.from({ length: layers }, (_, layer) => layer);
  const phases: Omit<Phase, 'ms'>[] = [
    { kind: 'enter', layer: -1 },
    ...forward.map((layer) => ({ kind: 'forward' as const, layer })),
    { kind: 'loss', layer: layers - 1 },
    ...forward
      .slice(1)
      .reverse()
      .map((layer) => ({ kind: 'backward' as const, layer })),
    { kind: 'update', layer: -1 },
  ];
  const whole = phases.reduce((sum, { kind }) => sum + MS[kind], 0);
  const pace = Math.min(1, LONGEST_MS / whole);
  return phases.map((phase) => ({ ...phase, ms: MS[phase.kind] * pace }));
}

/** The moment `ms` later; the end of the last phase is the end. */
export function advancePosition(
  phases: readonly Phase[],
  { phase, share }: PlaybackPosition,
  ms: number,
): PlaybackPosition {
  let [at, left] = [phase, share * (phases[phase]?.ms ?? 0) + ms];
  for (let now = phases[at]; now && left >= now.ms; now = phases[at]) {
    if (at === phases.length - 1) return { phase: at, share: 1 };
    left -= now.ms;
    at += 1;
  }
  return { phase: at, share: left / (phases[at]?.ms ?? 1) };
}

/** Whether all is told. */
export const isOver = (phases: readonly Phase[], { phase, share }: PlaybackPosition): boolean =>
  phase >= phases.length - 1 && share >= 1;

const KIND: Readonly<Record<StepKind, PhaseKind>> = {
  'layer-forwards': 'forward',
  'layer-backwards': 'backward',
  update: 'update',
};

/** The next phase of that kind, from the beginning again after the last; null where there is none. */
export function nextPhase(phases: readonly Phase[], from: number, stride: StepKind): number | null {
  const places = phases.flatMap(({ kind }, at) => (kind === KIND[stride] ? [at] : []));
  return places.find((at) => at > from) ?? places[0] ?? null;
}

/** How far signals have come on their way, from 0 to 1, gently at both ends. */
export function travelShare(share: number): number {
  const t = Math.min(1, share / TRAVEL);
  return t * t * (3 - 2 * t);
}

/** How much of what they do has been done where they arrive, from 0 to 1. */
export const arrivalShare = (share: number): number =>
  Math.max(0, Math.min(1, (share - TRAVEL) / (0.75 - TRAVEL)));
