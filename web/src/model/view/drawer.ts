/** The drawers under the network: which there are, and which one is open. */

export type DrawerName = 'curves' | 'numbers' | 'gradients' | 'weights' | 'landscape' | 'runs';

interface DrawerTab {
  readonly name: DrawerName;
  readonly title: string;
  readonly hint: string;
}

export const DRAWERS: readonly DrawerTab[] = [
  { name: 'curves', title: 'Curves', hint: 'Loss and accuracy over time' },
  { name: 'numbers', title: 'Numbers', hint: 'Every number of one training step' },
  { name: 'gradients', title: 'Gradients', hint: 'How large the errors are, layer by layer' },
  { name: 'weights', title: 'Weights', hint: 'How weights and activations are spread' },
  { name: 'landscape', title: 'Landscape', hint: 'The loss around the network' },
  { name: 'runs', title: 'Runs', hint: 'Branches of this run, and a twin beside it' },
];

/** The drawer that an arrow key leads to; the last is followed by the first. */
export function neighbor(name: DrawerName, key: string): DrawerName {
  const at = DRAWERS.findIndex((drawer) => drawer.name === name);
  const last = DRAWERS.length - 1;
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: at === last ? 0 : at + 1,
    ArrowLeft: at === 0 ? last : at - 1,
    Home: 0,
    End: last,
  };
  return DRAWERS[steps[key] ?? at]?.name ?? name;
}
