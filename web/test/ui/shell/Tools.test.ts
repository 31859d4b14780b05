import { expect, test, vi } from 'vitest';
import Tools from '../../../src/ui/shell/Tools.svelte';
import { click, find, show } from '../show.ts';

const deeds = () => ({
  onspeed: vi.fn(),
  onundo: vi.fn(),
  onredo: vi.fn(),
  oncopy: vi.fn(),
  ontheme: vi.fn(),
  onkeys: vi.fn(),
});

const resting = { theme: 'auto', canUndo: false, canRedo: true } as const;

test('every tool does its deed', () => {
  const does = deeds();
  show(Tools, { ...resting, canUndo: true, speed: 5 as number | null, ...does });
  const labels = ['Undo', 'Redo', 'Copy link to this experiment', 'Theme: auto'];
  for (const label of [...labels, 'Keyboard shortcuts']) click(`[aria-label="${label}"]`);
  expect(does.ontheme).toHaveBeenCalledWith('light');
  for (const deed of [does.onundo, does.onredo, does.oncopy, does.onkeys]) {
    expect(deed).toHaveBeenCalledOnce();
  }
});

test('the speed in force is shown and can be changed', () => {
  const does = deeds();
  show(Tools, { ...resting, canUndo: false, speed: 5 as number | null, ...does });
  const select = find<HTMLSelectElement>('select');
  expect(select.selectedOptions[0]?.textContent).toBe('5 epochs/s');
  select.selectedIndex = 0;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  expect(does.onspeed).toHaveBeenCalledWith(null);
});

test('nothing done is nothing to undo', () => {
  const does = deeds();
  show(Tools, { ...resting, canUndo: false, speed: null as number | null, ...does });
  expect(find<HTMLButtonElement>('[aria-label="Undo"]').disabled).toBe(true);
});
