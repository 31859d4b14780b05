/** Components on a page, for tests. */

import { type Component, flushSync, mount, unmount } from 'svelte';
import { afterEach } from 'vitest';

const shown: Record<string, unknown>[] = [];

/** Put a component on the page; it is taken off after the test. */
export function show<Props extends Record<string, unknown>>(
  component: Component<Props>,
  props: Props,
): HTMLElement {
  shown.push(mount(component, { target: document.body, props }));
  flushSync();
  return document.body;
}

/** The first element that `selector` finds; a test that finds none is wrong. */
export function find<Kind extends Element = HTMLElement>(selector: string): Kind {
  const found = document.body.querySelector<Kind>(selector);
  if (!found) throw new Error(`Nothing on the page is ${selector}.`);
  return found;
}

/** Type into a field and leave it. */
export function type(selector: string, text: string): void {
  const input = find<HTMLInputElement>(selector);
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  input.dispatchEvent(new Event('change', { bubbles: true }));
  flushSync();
}

export function click(selector: string): void {
  find(selector).click();
  flushSync();
}

afterEach(async () => {
  await Promise.all(shown.splice(0).map((component) => unmount(component)));
  document.body.innerHTML = '';
});
