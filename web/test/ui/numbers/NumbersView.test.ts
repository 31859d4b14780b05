import { beforeAll, describe, expect, test, vi } from 'vitest';
import { defaultPalette } from '../../../src/draw/base/palette.ts';
import { startHistory } from '../../../src/model/edit-history.ts';
import { FIRST_NUMBERS, inputAt } from '../../../src/model/numbers/numbers.ts';
import { INITIAL, type State } from '../../../src/model/state.ts';
import type { NumbersShown } from '../../../src/protocol/messages.ts';
import NumbersView from '../../../src/ui/numbers/NumbersView.svelte';
import { floats, frame, weights } from '../../draw/frames.ts';
import { opened, withHidden } from '../../model/experiment/sample.ts';
import { line, section, shown, term } from '../../model/numbers/sample.ts';
import { click, find, show, type } from '../show.ts';

beforeAll(() => {
  // KaTeX draws for standards alone, and happy-dom does not say that it keeps them
  Object.defineProperty(document, 'compatMode', { value: 'CSS1Compat', configurable: true });
});

const experiment = withHidden(2);
const signals = frame('signals', { input: floats([2], 0.9, -1), target: floats([1], 1) });
const asking = { ...FIRST_NUMBERS, unit: 0, weight: [0, 0] };
const z = line({ worked: '0.42 * 0.9 + (-1) * 2 + 0.3 + 0.5', result: '-0.822', value: -0.82217 }, [
  term('0.42 * 0.9', { edge: [0, 0, 0], value: 0.378 }),
  term('(-1) * 2', { edge: [0, 1, 0], value: -2 }),
  term('0.3', { count: 5 }),
  term('0.5'),
]);

function open(more: Partial<State> = {}, answer: Partial<NumbersShown> = {}) {
  const dispatch = vi.fn();
  const session: State = {
    ...INITIAL,
    opened: opened(experiment),
    editHistory: startHistory(experiment),
    frames: new Map([
      ['signals', signals],
      ['weights', weights],
    ]),
    chosenRow: 3,
    asking,
    numbers: shown({ sections: [section([z])], ...answer }),
    ...more,
  };
  show(NumbersView, { session, palette: defaultPalette, ask: vi.fn(), dispatch });
  const asked = () =>
    dispatch.mock.calls.map(([event]) => event).findLast(({ type }) => type === 'numbers-asked')
      ?.asking;
  return { dispatch, asked };
}

const choose = (selector: string, value: string) => {
  const select = find<HTMLSelectElement>(selector);
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
};

const labelled = (text: string) =>
  `#${CSS.escape([...document.querySelectorAll('label')].find((l) => l.textContent?.trim().startsWith(text))?.htmlFor ?? '')}`;

describe('a line', () => {
  test('is the arithmetic to the letter and the result, in full on hover', () => {
    open();
    expect(find('[data-line="z[0]"] .worked').textContent).toBe(z.worked);
    expect(find('[data-line="z[0]"] strong').textContent).toBe('-0.822');
    expect(find('[data-line="z[0]"] strong').title).toBe('-0.82217 in full');
  });

  test('lights the edge that a number rides on, and is lit by it', () => {
    const { dispatch } = open({ lit: [0, 1, 0] });
    const [first, second] = document.querySelectorAll<HTMLElement>('button.term');
    expect([first, second].map((each) => each?.classList.contains('lit'))).toEqual([false, true]);
    first?.focus();
    expect(dispatch).toHaveBeenLastCalledWith({ type: 'edge-lit', lit: [0, 0, 0] });
    first?.blur();
    expect(dispatch).toHaveBeenLastCalledWith({ type: 'edge-lit', lit: null });
  });

  test('chooses a weight by its number', () => {
    const { asked } = open();
    document.querySelectorAll<HTMLElement>('button.term')[1]?.click();
    expect(asked()).toMatchObject({ path: '0', unit: 0, weight: [1, 0] });
  });

  test('unfolds the small summands', () => {
    const { asked } = open();
    click('button.folded');
    expect(asked().terms).toBe(0);
  });
});

describe('what is asked for', () => {
  test('is a row, a layer, a unit, a weight', () => {
    const { dispatch, asked } = open();
    click('[aria-label="Next row"]');
    expect(dispatch).toHaveBeenLastCalledWith({ type: 'row-chosen', row: 4 });
    choose(labelled('Layer'), '1');
    expect(asked()).toMatchObject({ path: '1', unit: null });
    choose(labelled('Unit'), '1');
    expect(asked()).toMatchObject({ path: '0', unit: 1, weight: null });
    choose('[aria-label="Weight"] select', '1');
    expect(asked().weight).toEqual([1, 0]);
    choose(labelled('Digits'), '17');
    expect(asked().digits).toBe(17);
  });

  test('is one weight of a unit at least', () => {
    const { asked } = open({ asking: { ...asking, weight: null } });
    expect(asked().weight).toEqual([0, 0]);
  });

  test('is the first layer when its own is gone', () => {
    const { asked } = open({ asking: { ...asking, path: '7' } });
    expect(asked()).toMatchObject({ path: '0', unit: null });
  });

  test('without a unit is every unit, briefly', () => {
    const units = [
      { unit: 0, z: '0.1', a: '0.2', delta: '' },
      { unit: 1, z: '1', a: '0.7', delta: '0.01' },
    ];
    const { asked } = open(
      { asking: { ...asking, unit: null, weight: null } },
      { unit: null, units, sections: [] },
    );
    expect(find('tbody').textContent?.replaceAll(/\s+/g, ' ')).toContain('0.10.2–');
    document.querySelectorAll<HTMLElement>('tbody button')[1]?.click();
    expect(asked()).toMatchObject({ unit: 1 });
  });
});

describe('an answer', () => {
  test('that has not come is waited for', () => {
    open({ numbers: null });
    expect(find('[role="status"]').textContent).toBe('Working it out…');
    expect(document.querySelector('[data-line]')).toBeNull();
  });

  test('to another question steps back until the right one comes', () => {
    open({ chosenRow: 4 });
    expect(find('.sheet').getAttribute('aria-busy')).toBe('true');
    expect(find('.head').textContent).not.toContain('row 4');
  });

  test('that cannot be is told', () => {
    open({}, { refusal: 'This network cannot run.' });
    expect(find('[role="alert"]').textContent).toBe('This network cannot run.');
  });

  test('without a row asks for one', () => {
    open({ chosenRow: null });
    expect(find('.numbers').textContent).toContain('Choose a row');
  });

  test('has the curve with its point, and the check beside', () => {
    open(
      {},
      {
        curve: [
          [-1, -0.76],
          [1, 0.76],
        ],
        point: [0.5, 0.4621],
        check: {
          name: 'W[0, 0]',
          gradient: '0.1234',
          difference: '0.1235',
          apart: '0.0001',
          step: '1e-05',
          note: 'a kink lies near',
        },
      },
    );
    expect(find('svg[role="img"]').getAttribute('aria-label')).toBe(
      'tanh: z = 0.5 gives a = 0.4621',
    );
    const text = find('[data-check="W[0, 0]"]').textContent;
    for (const part of ['0.1234', '0.1235', '0.0001', 'a kink lies near']) {
      expect(text).toContain(part);
    }
  });

  test('marks what slow motion tells', () => {
    open({ told: { kind: 'forward', layer: 0, ms: 1 } });
    expect(find('section.forward').classList.contains('told')).toBe(true);
  });

  test('says which way it goes in words', () => {
    open();
    expect(find('section.forward h3').textContent).toContain('Forward');
  });
});

describe('what if', () => {
  test('a number is set by hand', () => {
    const { asked } = open();
    type('[aria-label="x₁, what if"]', '2.5');
    expect(asked().changes).toEqual([{ ...inputAt(0), value: 2.5 }]);
  });

  test('what is no number is not set', () => {
    const { dispatch } = open();
    type('[aria-label="x₁, what if"]', 'much');
    expect(dispatch).not.toHaveBeenCalledWith(expect.objectContaining({ type: 'numbers-asked' }));
    expect(find('[aria-label="x₁, what if"]').ariaInvalid ?? 'true').toBe('true');
  });

  test('a changed number is marked and can be given back, one or all', () => {
    const changes = [{ ...inputAt(0), value: 7 }];
    const { asked } = open({ asking: { ...asking, changes } }, { changed: true });
    expect(find<HTMLInputElement>('[aria-label="x₁, what if, set by hand"]').value).toBe('7');
    expect(find('.changed').textContent).toContain('The run itself is not touched.');
    click('[aria-label="x₁: back to the real number"]');
    expect(asked().changes).toEqual([]);
    click('[aria-label="Back to the real numbers"]');
    expect(asked().changes).toEqual([]);
  });
});
