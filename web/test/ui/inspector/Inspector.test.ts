import { flushSync } from 'svelte';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { defaultPalette } from '../../../src/draw/base/palette.ts';
import { startHistory } from '../../../src/model/edit-history.ts';
import { askChoice, type Choice } from '../../../src/model/numbers/choice.ts';
import { FIRST_NUMBERS } from '../../../src/model/numbers/numbers.ts';
import { INITIAL, type State } from '../../../src/model/state.ts';
import {
  DEFAULTS,
  type Experiment,
  type ExperimentOpened,
  type NumbersShown,
} from '../../../src/protocol/messages.ts';
import Inspector from '../../../src/ui/inspector/Inspector.svelte';
import { floats, frame, weights } from '../../draw/frames.ts';
import {
  DEFAULT,
  dense,
  onImages,
  opened,
  openedImages,
  withHidden,
} from '../../model/experiment/sample.ts';
import { line, section, shown } from '../../model/numbers/sample.ts';
import { click, find, show, type } from '../show.ts';

beforeAll(() => {
  // KaTeX draws for standards alone, and happy-dom does not say that it keeps them
  Object.defineProperty(document, 'compatMode', { value: 'CSS1Compat', configurable: true });
});

interface Shown {
  readonly experiment?: Experiment;
  readonly facts?: Partial<ExperimentOpened>;
  readonly answer?: Partial<NumbersShown>;
  readonly state?: Partial<State>;
  readonly incoming?: ReturnType<typeof frame>;
}

const incoming = (count: number) =>
  frame(
    'incoming',
    {
      x: floats([count], ...Array.from({ length: count }, (_, i) => i)),
      weight: floats([count], ...Array.from({ length: count }, (_, i) => i / 10)),
    },
    { layer: '0', unit: '1' },
  );

function open(choice: Choice, { experiment = withHidden(2), facts = {}, ...more }: Shown = {}) {
  const acts = { ask: vi.fn(), dispatch: vi.fn(), onparameter: vi.fn() };
  const onedit = vi.fn<(experiment: Experiment) => void>();
  const asking = askChoice(FIRST_NUMBERS, choice) ?? FIRST_NUMBERS;
  const { path, unit, weight } = asking;
  const session: State = {
    ...INITIAL,
    opened: facts.shape?.length === 3 ? openedImages(facts) : opened(experiment, facts),
    editHistory: startHistory(experiment),
    frames: new Map([
      ['weights', weights],
      ['incoming', more.incoming ?? incoming(2)],
    ]),
    chosenRow: 3,
    choice,
    asking,
    numbers: shown({ path, unit, weight, sections: [section([line()])], ...more.answer }),
    ...more.state,
  };
  show(Inspector, { session, choice, experiment, palette: defaultPalette, onedit, ...acts });
  const chosen = () =>
    acts.dispatch.mock.calls.map(([event]) => event).findLast((event) => event.type === 'chosen')
      ?.choice;
  return { ...acts, onedit, chosen };
}

const UNIT: Choice = { kind: 'unit', layer: 0, unit: 1 };

describe('a neuron', () => {
  test('tells its lines, its bias and its weights with what enters on them', () => {
    open(UNIT);
    expect(find('h2').textContent).toBe('Hidden 1, unit 2');
    expect(find('[data-line]').textContent).toContain('2.5');
    expect(find<HTMLInputElement>('[aria-label="Bias of Hidden 1, unit 2"]').value).toBe('-0.1250');
    const row = find('[aria-label="Weight from x₂ to Hidden 1, unit 2"]').closest('.row');
    expect(row?.textContent).toContain('0.100'); // 1 times 0.1
    expect(find('.sr-only').textContent).toContain('Inspector: Hidden 1, unit 2');
  });

  test('takes typed numbers, and no words', () => {
    const { onparameter } = open(UNIT);
    type('[aria-label="Weight from x₂ to Hidden 1, unit 2"]', '1.5');
    expect(onparameter).toHaveBeenLastCalledWith(0, 'W', [1, 1], 1.5);
    type('[aria-label="Bias of Hidden 1, unit 2"]', '-2');
    expect(onparameter).toHaveBeenLastCalledWith(0, 'b', [1], -2);
    type('[aria-label="Weight from x₁ to Hidden 1, unit 2"]', 'much');
    expect(onparameter).toHaveBeenCalledTimes(2);
    expect(find('[aria-label="Weight from x₁ to Hidden 1, unit 2"]').ariaInvalid ?? 'true').toBe(
      'true',
    );
  });

  test('of 60 inputs: any of them is found and typed, few are on the page', () => {
    const inputs = Array.from({ length: 60 }, (_, i) => `column ${i + 1}`);
    const { onparameter } = open(UNIT, {
      facts: { inputs, inputColumns: inputs, plane: false, shape: [60] },
      incoming: incoming(60),
    });
    expect(document.querySelectorAll('.list .line').length).toBeLessThan(30);
    const search = find<HTMLInputElement>('input[type="search"]');
    search.value = 'column 57';
    search.dispatchEvent(new Event('input', { bubbles: true }));
    flushSync();
    expect(document.querySelectorAll('.list .line')).toHaveLength(1);
    type('[aria-label="Weight from column 57 to Hidden 1, unit 2"]', '0.5');
    expect(onparameter).toHaveBeenCalledWith(0, 'W', [56, 1], 0.5);
  });

  test('leads to one of its weights', () => {
    const { chosen } = open(UNIT);
    click('.from');
    expect(chosen()).toEqual({ kind: 'edge', layer: 0, input: 0, unit: 1 });
  });

  test('an answer about another unit is not shown as its own', () => {
    open(UNIT, { answer: { unit: 0 } });
    expect(document.querySelector('[data-line]')).toBeNull();
  });

  test('Escape and the button choose nothing', () => {
    const { chosen } = open(UNIT);
    find('#inspector').dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }),
    );
    expect(chosen()).toBeNull();
    click('.close');
    expect(chosen()).toBeNull();
  });

  test('opens into the whole sheet', () => {
    open(UNIT);
    click('[aria-label="All numbers of the step"]');
    expect(find('.inspector').classList.contains('whole')).toBe(true);
    expect(document.querySelector('.numbers')).not.toBeNull();
  });

  test('that an undo took away is no longer chosen', () => {
    const { chosen } = open({ kind: 'unit', layer: 0, unit: 7 });
    expect(chosen()).toBeNull();
  });
});

test('a weight is typed, and tells what it carries and how its gradient was checked', () => {
  const check = {
    name: 'W[1, 2]',
    gradient: '0.1',
    difference: '0.1',
    apart: '0',
    step: '1e-5',
    note: '',
  };
  const { onparameter, chosen } = open(
    { kind: 'edge', layer: 0, input: 1, unit: 1 },
    { answer: { check } },
  );
  expect(find('h2').textContent).toBe('x₂ → Hidden 1, unit 2');
  expect(find('.body').textContent.replaceAll(/\s+/g, ' ')).toContain(
    '= 0.1000 to Hidden 1, unit 2',
  );
  expect(find('[data-check] h3').textContent).toBe('Check of x₂ → Hidden 1, unit 2');
  type('[aria-label="Weight from x₂ to Hidden 1, unit 2"]', '2');
  expect(onparameter).toHaveBeenCalledWith(0, 'W', [1, 1], 2);
  document.querySelectorAll<HTMLElement>('.body p button')[0]?.click();
  expect(chosen()).toEqual(UNIT);
});

describe('inputs', () => {
  test('are a list with their values, and lead to each', () => {
    const inputs = ['age', 'plan=a', 'plan=b'];
    const { chosen } = open(
      { kind: 'inputs' },
      { facts: { inputs, inputColumns: ['age', 'plan', 'plan'], plane: false, shape: [3] } },
    );
    expect(find('.body').textContent.replaceAll(/\s+/g, ' ')).toContain('3 numbers enter');
    document.querySelectorAll<HTMLElement>('.line button')[2]?.click();
    expect(chosen()).toEqual({ kind: 'unit', layer: -1, unit: 2 });
  });

  test('one has its column, and its weights to type', () => {
    const { onparameter } = open({ kind: 'unit', layer: -1, unit: 1 });
    type('[aria-label="Weight from x₂ to Hidden 1, unit 1"]', '4');
    expect(onparameter).toHaveBeenCalledWith(0, 'W', [1, 0], 4);
  });
});

describe('a layer', () => {
  const LAYER: Choice = { kind: 'layer', path: '1' };
  const images = { experiment: onImages(), facts: { shape: [8, 8, 1] } };

  test('is a form of all there is to set', () => {
    const { onedit } = open(LAYER, images);
    const labels = [...document.querySelectorAll('.form label')].map((label) => label.textContent);
    expect(labels).toEqual(['Window', 'Stride', 'Padding']);
    type('.form input[placeholder="the window"]', '1');
    expect(onedit.mock.lastCall?.[0].network[1]).toEqual({ ...DEFAULTS.MaxPool, stride: 1 });
  });

  test('is frozen, moved and deleted', () => {
    const { onedit, chosen } = open({ kind: 'layer', path: '0' }, { experiment: withHidden(3, 5) });
    click('input[type="checkbox"]');
    expect(onedit.mock.lastCall?.[0].frozen).toEqual(['0']);
    click('[aria-label="Move Hidden 1 later"]');
    expect(onedit.mock.lastCall?.[0].network[0]).toMatchObject({ units: 5 });
    expect(chosen()).toEqual({ kind: 'layer', path: '1' });
    click('[aria-label="Delete Hidden 1"]');
    expect(onedit.mock.lastCall?.[0].network).toHaveLength(2);
    expect(chosen()).toBeNull();
  });

  test('lists its units, each of which is a press away', () => {
    const units = [0, 1].map((unit) => ({ unit, z: '0.1', a: `0.${unit}`, delta: '' }));
    const { chosen } = open(
      { kind: 'layer', path: '0' },
      { answer: { unit: null, weight: null, units, sections: [] } },
    );
    document.querySelectorAll<HTMLElement>('.line button')[1]?.click();
    expect(chosen()).toEqual(UNIT);
  });

  test('within another is changed where it is', () => {
    const network = [{ ...DEFAULTS.Residual, body: [dense(4), dense(3)] }, DEFAULTS.Output];
    const { onedit } = open(
      { kind: 'layer', path: '0.body.1' },
      { experiment: { ...DEFAULT, network } },
    );
    type('.form input', '9');
    expect(onedit.mock.lastCall?.[0].network[0]).toMatchObject({ body: [dense(4), dense(9)] });
    click('[aria-label="Move Dense earlier"]');
    expect(onedit.mock.lastCall?.[0].network[0]).toMatchObject({ body: [dense(3), dense(4)] });
  });
});
