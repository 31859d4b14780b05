import { flushSync } from 'svelte';
import { expect, test, vi } from 'vitest';
import { NO_RESULTS, type Results } from '../../../src/model/results/results.ts';
import TryRow from '../../../src/ui/results/TryRow.svelte';
import { answer, column } from '../../model/results/sample.ts';
import { click, find, show, type } from '../show.ts';

const FEW = [
  column('age', { whole: true, mayBeMissing: true, typical: 41 }),
  column('plan', { kind: 'category', categories: ['basic', '=pro'], typical: 'basic' }),
  column('member', { kind: 'boolean', typical: true }),
  column('since', { kind: 'date', typical: '2015-03-15' }),
];

function results(columns = FEW, parts: Partial<Results> = {}): Results {
  const described = { type: 'columns-described', run: '', columns, rows: 80 } as const;
  return { ...NO_RESULTS, columns: described, answer: answer({}), ...parts };
}

function tried(known: Results) {
  vi.useFakeTimers();
  const ontry = vi.fn();
  show(TryRow, { results: known, classes: ['no', 'yes'], target: 'left', ontry });
  const last = () => {
    vi.runAllTimers();
    flushSync();
    return ontry.mock.lastCall?.[0];
  };
  return last;
}

test('a typed number, a chosen category and a date are asked for together, and can be undone', () => {
  const last = tried(results());
  type('[aria-label="age, exactly"]', '30');
  expect(last()).toMatchObject({ values: [{ column: 'age', value: 30 }] });
  const list = find<HTMLSelectElement>('select');
  list.value = '1';
  list.dispatchEvent(new Event('change', { bubbles: true }));
  expect(last().values).toEqual([{ column: 'plan', value: '=pro' }]);
  type('input[type="date"]', '2020-02-29');
  expect(last().values).toEqual([{ column: 'since', value: '2020-02-29' }]);
});

test('a cell may be missing where something stands in for it', () => {
  const last = tried(results());
  click('[aria-label="age is missing"]');
  expect(last().values).toEqual([{ column: 'age', value: null }]);
  expect(document.querySelector('[aria-label="plan is missing"]')).toBeNull();
});

test('sixty columns are searched by name and each is typable', () => {
  const many = Array.from({ length: 60 }, (_, i) => column(`test ${i + 1}`));
  const last = tried(results(many));
  const search = find<HTMLInputElement>('input[type="search"]');
  search.value = 'test 57';
  search.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
  expect(document.querySelectorAll('.cell')).toHaveLength(1);
  type('[aria-label="test 57, exactly"]', '3.5');
  expect(last().values).toEqual([{ column: 'test 57', value: 3.5 }]);
});

test('the answer, its probabilities and what each column adds stand beside the cells', () => {
  const contributions = [
    { column: 'age', value: -0.2 },
    { column: 'plan', value: 0.3 },
  ];
  tried(results(FEW, { answer: answer({ contributions, value: 0.6, baseline: 0.5 }) }));
  const text = document.body.textContent?.replace(/\s+/g, ' ');
  expect(text).toContain('Typical row 50.0%, this row 60.0%');
  expect(text).toContain('+10.0 percentage points');
  expect([...document.querySelectorAll('.name')].map((each) => each.textContent)).toEqual([
    'no',
    'yes',
    'plan',
    'age',
  ]);
});

test('a value that cannot be is told beside its column', () => {
  const problem = 'Column "plan" has no category "gold".';
  const wrong = answer({ problem, column: 'plan' });
  tried(results(FEW, { answer: wrong }));
  expect(find('.cell .problem').textContent).toBe(problem);
});

test('a row of the data is chosen by its number, counted from 1', () => {
  const last = tried(results());
  type('.picker input', '80');
  expect(last()).toMatchObject({ row: 79, values: [] });
  type('.picker input', '81');
  expect(find<HTMLInputElement>('.picker input').value).not.toBe('81');
});
