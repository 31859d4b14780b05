import { describe, expect, test, vi } from 'vitest';
import type { ExperimentOpened, RowShown } from '../../../src/protocol/messages.ts';
import OutputPanel from '../../../src/ui/output/OutputPanel.svelte';
import { frame } from '../../draw/frames.ts';
import { opened, withHidden } from '../../model/experiment/sample.ts';
import { click, find, show, type } from '../show.ts';

const row: RowShown = {
  type: 'row-shown',
  run: 'a1',
  row: 3,
  part: 'validation',
  columns: ['radius', 'texture'],
  cells: ['17.99', '10.38'],
  target: 'b',
  prediction: 'a',
  probabilities: [0.75, 0.25],
};
const matrix = (...data: number[]) => ({ shape: [2, 2], data: Int32Array.from(data) });
const confusion = frame('confusion', {
  train: matrix(300, 20, 10, 70),
  validation: matrix(50, 1, 2, 47),
});

function open(more: Partial<ExperimentOpened> = {}, chosen: RowShown | null = null) {
  const acts = { onrow: vi.fn(), onshowvalidation: vi.fn(), ondiscretize: vi.fn() };
  show(OutputPanel, {
    opened: opened(withHidden(2), more),
    output: frame('output', {}, { layer: '0', unit: '1' }),
    points: null,
    confusion,
    fit: null,
    row: chosen,
    focus: null,
    showValidation: false,
    discretize: false,
    ...acts,
  });
  return acts;
}

describe('on the plane', () => {
  test('the map says which neuron it shows', () => {
    open();
    expect(find('#output h3').textContent).toBe('Hidden 1, unit 2');
  });

  test('validation rows and discretizing are a switch each', () => {
    const { onshowvalidation, ondiscretize } = open();
    const [validation, discretize] =
      document.querySelectorAll<HTMLElement>('input[type="checkbox"]');
    validation?.click();
    discretize?.click();
    expect(onshowvalidation).toHaveBeenCalledWith(true);
    expect(ondiscretize).toHaveBeenCalledWith(true);
  });

  test('a class has its name beside its color', () => {
    open();
    expect([...document.querySelectorAll('#output li')].map((li) => li.textContent)).toEqual([
      'a',
      'b',
    ]);
  });
});

describe('of a table', () => {
  const cells = () => [...document.querySelectorAll('td .count')].map((td) => td.textContent);

  test('the confusion of validation comes first, training a press away', () => {
    open({ plane: false });
    expect(cells()).toEqual(['50', '1', '2', '47']);
    expect(find('caption').textContent).toContain('97 of 100 right');
    click('[aria-label="Rows counted"] button');
    expect(cells()).toEqual(['300', '20', '10', '70']);
  });

  test('without validation rows training is counted', () => {
    open({ plane: false, validationRows: 0 });
    expect(cells()).toEqual(['300', '20', '10', '70']);
    expect(document.querySelector('[aria-label="Rows counted"]')).toBeNull();
  });

  test('regression has no matrix', () => {
    open({ plane: false, task: 'regression', classes: [] });
    expect(document.querySelector('table')).toBeNull();
    expect(find('#output h3').textContent).toBe('Predicted against true');
  });
});

describe('the chosen row', () => {
  test('is told whole', () => {
    open({ plane: false }, row);
    const text = find('#output').textContent;
    for (const part of ['✗ wrong', 'validation', '75.0 %', 'radius', '17.99']) {
      expect(text).toContain(part);
    }
  });

  test('changes by steps that go round, and by its number', () => {
    const { onrow } = open({ plane: false }, { ...row, row: 0 });
    click('[aria-label="Previous row"]');
    expect(onrow).toHaveBeenLastCalledWith(499);
    click('[aria-label="Next row"]');
    expect(onrow).toHaveBeenLastCalledWith(1);
    type('.stepper input', '42');
    expect(onrow).toHaveBeenLastCalledWith(41);
  });

  test('cannot be one that is not there', () => {
    const { onrow } = open({ plane: false }, row);
    type('.stepper input', '501');
    type('.stepper input', '0');
    type('.stepper input', 'x');
    expect(onrow).not.toHaveBeenCalled();
    expect(find<HTMLInputElement>('.stepper input').value).toBe('4');
  });
});

describe('images', () => {
  const image: Partial<ExperimentOpened> = {
    plane: false,
    shape: [8, 8, 1],
    inputs: [],
    classes: ['a', 'b'],
    task: 'binary',
  };

  test('are seen as pictures, without a cell for every pixel', () => {
    open(image, { ...row, columns: [], cells: [] });
    expect(find('[role="img"]').getAttribute('aria-label')).toBe('Row 4');
    expect(document.querySelector('.cells')).toBeNull();
    expect(find('.verdict').textContent).toContain('validation');
  });

  test('can be drawn, and the answer stands beside', () => {
    show(OutputPanel, {
      opened: opened(withHidden(2), image),
      output: null,
      points: null,
      confusion,
      fit: null,
      row,
      drawn: [0.5],
      answer: {
        type: 'drawing-answered' as const,
        run: 'a1',
        prediction: 'b',
        probabilities: [0.25, 0.75],
      },
      focus: null,
      showValidation: false,
      discretize: false,
      onrow: vi.fn(),
      onshowvalidation: vi.fn(),
      ondiscretize: vi.fn(),
    });
    expect(find('.said').textContent).toBe('It says b.');
    expect(find('[aria-label="Probabilities"]').textContent).toContain('75.0 %');
  });
});
