import { flushSync } from 'svelte';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { defaultPalette } from '../../../src/draw/base/palette.ts';
import { type Event, reduce } from '../../../src/model/reduce.ts';
import { INITIAL } from '../../../src/model/state.ts';
import type { AnyRequest } from '../../../src/protocol/messages.ts';
import GradientsView from '../../../src/ui/health/GradientsView.svelte';
import { DEFAULT, opened, withHidden } from '../../model/experiment/sample.ts';
import { diagnosed, diagnosis, HEALTH } from '../../model/health/sample.ts';
import { click, find, show } from '../show.ts';

function open(...events: Event[]) {
  const ask = vi.fn<(request: AnyRequest) => void>();
  const dispatch = vi.fn<(event: Event) => void>();
  const session = [opened(withHidden(4)), ...events].reduce(reduce, INITIAL);
  show(GradientsView, { session, palette: defaultPalette, ask, dispatch });
  return { ask, dispatch };
}

const seen: Event = { type: 'framed', frames: [HEALTH] };
const said = (selector?: string) =>
  (selector ? find(selector) : document.body).textContent?.replace(/\s+/g, ' ') ?? '';
const pill = (title: string) => {
  const found = [...document.querySelectorAll('button')].find((b) => b.textContent === title);
  found?.click();
  flushSync();
};

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(400);
});

describe('the diagnosis', () => {
  test('that finds nothing says so, and one that is not there yet too', () => {
    open(diagnosed());
    expect(said()).toContain('Nothing stands out at step 1,200');
  });

  test('is awaited, or there is none of a network that cannot train', () => {
    open(
      opened(withHidden(4), {
        problems: [{ message: 'It does not fit.', field: null, remedies: [] }],
      }),
    );
    expect(said()).toContain('This network cannot train as it stands');
  });

  test('tells what it is, how it shows, how serious it is and where that comes from', () => {
    open(
      diagnosed(diagnosis(), diagnosis({ kind: 'plateau', title: 'A plateau', severity: 'note' })),
    );
    const [first = ''] = [...document.querySelectorAll('article')].map((a) => a.textContent ?? '');
    expect(first).toContain('Warning');
    expect(find('article h3').textContent).toBe('Units are dead');
    expect(find('.evidence li').textContent).toContain('5 of 8 units');
    expect(find('article small').textContent).toBe('Lu et al. 2019');
    expect(find('section [role="status"]').textContent).toBe('Units are dead. A plateau');
  });

  test('of the network before is not told of the next', () => {
    open(diagnosed(diagnosis()), opened(withHidden(2), { run: 'another', restarted: true }));
    expect(document.querySelector('article')).toBeNull();
  });
});

describe('a remedy', () => {
  const remedy = { title: 'Use leaky relu', experiment: DEFAULT, rewind: null };

  test('is tried as a twin, which is then looked at', () => {
    const { ask, dispatch } = open(diagnosed(diagnosis({ remedies: [remedy] })));
    click('[aria-label="Try it as a twin: Use leaky relu"]');
    const title = 'Use leaky relu';
    expect(ask).toHaveBeenCalledExactlyOnceWith({ type: 'start-twin', experiment: DEFAULT, title });
    expect(dispatch).toHaveBeenCalledExactlyOnceWith({
      type: 'place-entered',
      place: { name: 'runs', part: '' },
    });
  });

  test('that goes back in time stays here', () => {
    const { ask, dispatch } = open(diagnosed(diagnosis({ remedies: [{ ...remedy, rewind: 40 }] })));
    click('[aria-label="Do it: Use leaky relu"]');
    expect(ask.mock.calls).toEqual([
      [{ type: 'rewind', step: 40 }],
      [{ type: 'edit', experiment: DEFAULT }],
    ]);
    expect(dispatch).not.toHaveBeenCalled();
  });
});

describe('the lines', () => {
  const values = () =>
    [...document.querySelectorAll('.plot li')].map((li) => li.textContent?.trim());

  test('have the names of their layers and the newest numbers', () => {
    open(seen);
    expect(values()).toEqual(['hidden 1 0.063', 'output 0.50']);
  });

  test('are read at another checkup by keys, and the table follows', () => {
    open(seen);
    const slider = find('.plot [role="slider"]');
    expect(slider.getAttribute('aria-valuetext')).toBe('Step 100');
    slider.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }));
    flushSync();
    expect(slider.getAttribute('aria-valuetext')).toBe('Step 0');
    expect(values()).toEqual(['hidden 1 0.50', 'output 1.0']);
    expect(said('summary')).toBe('All numbers at step 0');
  });

  test('are of what was chosen', () => {
    open(seen);
    pill('Updates');
    expect(values()).toEqual(['hidden 1 0.25', 'output –']);
    expect(document.querySelector('.guide')).not.toBeNull();
    pill('Dead');
    expect(values()).toEqual(['hidden 1 25%']);
    pill('Saturated');
    expect(said()).toContain('No layer of this network has such a thing');
  });

  test('are also a table', async () => {
    open(seen);
    const details = find<HTMLDetailsElement>('section[aria-label="Layer by layer"] details');
    details.open = true;
    details.dispatchEvent(new Event('toggle'));
    flushSync();
    const cells = [...document.querySelectorAll('tbody tr:first-child > *')];
    expect(cells.map((cell) => cell.textContent)).toEqual([
      'hidden 1',
      '0.063',
      '1.0',
      '0.25',
      '0',
      '25%',
      '–',
    ]);
  });
});
