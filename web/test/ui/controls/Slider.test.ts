import { expect, test, vi } from 'vitest';
import Slider from '../../../src/ui/controls/Slider.svelte';
import { find, show, type } from '../show.ts';

const props = (onvalue: (value: number) => void) => ({
  label: 'Learning rate',
  hint: 'Size of a step.',
  value: 0.01,
  span: { track: 'log', low: 1e-5, high: 10, step: 0 } as const,
  bound: { integer: false, minimum: 0, maximum: 100, description: '' },
  onvalue,
});

test('the track and the box move the same number', () => {
  const onvalue = vi.fn();
  show(Slider, props(onvalue));
  const track = find<HTMLInputElement>('input[type=range]');
  expect(track.getAttribute('aria-valuetext')).toBe('0.01');
  track.value = '1';
  track.dispatchEvent(new Event('input', { bubbles: true }));
  type('input[type=text]', '0,5');
  expect(onvalue.mock.calls).toEqual([[10], [0.5]]);
});

test('what cannot be is said beside the control, and the number stays', () => {
  const onvalue = vi.fn();
  show(Slider, props(onvalue));
  type('input[type=text]', '1000');
  expect(onvalue).not.toHaveBeenCalled();
  expect(find('.problem').textContent).toBe('At most 100. It is still 0.01.');
  expect(find('input[type=text]').getAttribute('aria-invalid')).toBe('true');
});

test('its name and what it does are told', () => {
  show(Slider, props(vi.fn()));
  const track = find('input[type=range]');
  expect(find('label').getAttribute('for')).toBe(track.id);
  const hint = document.getElementById(track.getAttribute('aria-describedby') ?? '');
  expect(hint?.textContent).toBe('Size of a step.');
});
