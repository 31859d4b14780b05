import { expect, test, vi } from 'vitest';
import { NO_FILTER } from '../../../src/model/results/results.ts';
import type { PredictionsShown } from '../../../src/protocol/messages.ts';
import PredictionsView from '../../../src/ui/results/PredictionsView.svelte';
import { click, find, show } from '../show.ts';

const FILTER = { ...NO_FILTER, part: 'validation', trueClass: 1, predictedClass: 0 } as const;

function shown(parts: Partial<PredictionsShown> = {}): PredictionsShown {
  const row = (number: number) => ({
    row: number,
    part: 'validation' as const,
    cells: ['41'],
    target: 'yes',
    prediction: 'no',
    confidence: 0.9,
    error: null,
    loss: 2.3,
  });
  return {
    type: 'predictions-shown',
    run: '',
    query: { filter: FILTER, offset: 0, limit: 100 },
    done: 1,
    step: 12,
    total: 3,
    columns: ['age'],
    rows: [row(4), row(0), row(1_233)],
    problem: '',
    ...parts,
  };
}

function view(predictions: PredictionsShown | null) {
  const deeds = {
    onfilter: vi.fn(),
    onscrolled: vi.fn(),
    onrow: vi.fn(),
    onsave: vi.fn(),
    oncancel: vi.fn(),
  };
  show(PredictionsView, {
    predictions,
    filter: FILTER,
    saving: null,
    classes: ['no', 'yes'],
    target: 'left',
    hasValidation: true,
    isRegression: false,
    ...deeds,
  });
  return deeds;
}

test('rows are counted from 1, and one press opens a row', () => {
  const { onrow } = view(shown());
  expect(
    [...document.querySelectorAll('tbody th')].map((each) => each.textContent?.trim()),
  ).toEqual(['5', '1', '1,234']);
  click('[aria-label="Open row 1234 in the network"]');
  expect(onrow).toHaveBeenCalledWith(1_233);
});

test('what the table is filtered by is said, and taken away by a press', () => {
  const { onfilter } = view(shown());
  click('[aria-label="Without: true: yes"]');
  expect(onfilter).toHaveBeenCalledWith({ ...FILTER, trueClass: null });
});

test('a press on a head sorts by it', () => {
  const { onfilter } = view(shown());
  click('thead th:nth-child(5) button');
  expect(onfilter).toHaveBeenCalledWith({ ...FILTER, order: 'loss', descending: true });
});

test('while the table is computed it says how far it is, and nothing can be saved', () => {
  view(shown({ done: 0.3, rows: [], total: 0 }));
  expect(find<HTMLProgressElement>('progress').value).toBeCloseTo(0.3);
  expect(find<HTMLButtonElement>('[aria-label="Save these rows as a CSV file"]').disabled).toBe(
    true,
  );
});

test('where no row fits the way back to all of them is offered', () => {
  const { onfilter } = view(shown({ total: 0, rows: [] }));
  click('[aria-label="Show all rows"]');
  expect(onfilter).toHaveBeenCalledWith(NO_FILTER);
});
