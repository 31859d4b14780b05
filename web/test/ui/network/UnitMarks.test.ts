import { expect, test, vi } from 'vitest';
import NetworkPanel from '../../../src/ui/network/NetworkPanel.svelte';
import { weights } from '../../draw/frames.ts';
import { opened, withHidden } from '../../model/experiment/sample.ts';
import { diagnosed } from '../../model/health/sample.ts';
import { find, show } from '../show.ts';

function open(marks: ReturnType<typeof diagnosed>['marks']) {
  const experiment = withHidden(2);
  show(NetworkPanel, {
    experiment,
    opened: opened(experiment),
    weights,
    maps: null,
    activations: null,
    playing: false,
    discretize: false,
    focus: null,
    diagnosed: { ...diagnosed(), marks },
    onedit: vi.fn(),
    onparameter: vi.fn(),
    onfocus: vi.fn(),
  });
}

test('units that no longer learn are marked by a sign and in words', () => {
  open([{ layer: 0, dead: [0], saturated: [1] }]);
  const [dead, saturated] = ['[data-tile="0.0"]', '[data-tile="0.1"]'].map((tile) => find(tile));
  expect(dead?.getAttribute('aria-label')).toBe('Hidden 1, unit 1, bias 0.5000, dead');
  expect(dead?.title).toContain('its slope is zero on all training rows');
  expect(saturated?.getAttribute('aria-label')).toBe('Hidden 1, unit 2, bias -0.1250, saturated');
  const signs = [...document.querySelectorAll('.tile path')].map((path) => path.getAttribute('d'));
  expect(new Set(signs).size).toBe(2);
});

test('units that are well have no mark', () => {
  open([]);
  expect(document.querySelector('.tile .mark')).toBeNull();
  expect(find('[data-tile="0.0"]').hasAttribute('title')).toBe(false);
});
