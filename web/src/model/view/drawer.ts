/**
 * The drawers under the network: their names, titles, and what the page subscribes to for each.
 * The components that draw them are listed in `app/OpenDrawer.svelte`.
 * What a twin or another branch shows is in the place called Runs.
 */

/** A part of the subscription that is wanted only while a drawer shows it. */
export type DrawerPart = 'health' | 'comparison' | 'warp';

interface DrawerTab {
  readonly name: string;
  readonly title: string;
  readonly hint: string;
  readonly shows: readonly DrawerPart[];
}

export const DRAWERS = [
  { name: 'curves', title: 'Curves', hint: 'Loss and accuracy over time', shows: [] },
  {
    name: 'health',
    title: 'Health',
    hint: 'What is wrong, and the gradients, weights and activations of each layer',
    shows: ['health'],
  },
  { name: 'landscape', title: 'Landscape', hint: 'The loss around the network', shows: ['warp'] },
] as const satisfies readonly DrawerTab[];

export type DrawerName = (typeof DRAWERS)[number]['name'];

/** Whether the drawer called `name` shows `part`. */
export function drawerShows(name: DrawerName, part: DrawerPart): boolean {
  const tab: DrawerTab | undefined = DRAWERS.find((drawer) => drawer.name === name);
  return tab?.shows.includes(part) ?? false;
}

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
