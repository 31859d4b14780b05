import { flushSync } from 'svelte';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { defaultPalette } from '../../../src/draw/base/palette.ts';
import type { Frame } from '../../../src/protocol/frame.ts';
import type {
  ExperimentOpened,
  LandscapeProgressed,
  LayerShape,
} from '../../../src/protocol/messages.ts';
import LandscapeView from '../../../src/ui/landscape/LandscapeView.svelte';
import { floats, frame } from '../../draw/frames.ts';
import { opened, withHidden } from '../../model/experiment/sample.ts';
import { BOWL, PARABOLA } from '../../model/landscape/sample.ts';
import { click, find, show, type } from '../show.ts';

const layer = (name: string, inputs: number, outputs: number): LayerShape => ({
  name,
  kind: 'dense',
  inputs: [inputs],
  outputs: [outputs],
  parameters: 0,
  activation: 'tanh',
});
const layers = [layer('hidden 1', 2, 3), layer('output', 3, 1)];

interface Given {
  frame?: Frame | null;
  progress?: LandscapeProgressed | null;
  warp?: Frame | null;
  warped?: number | null;
  more?: Partial<ExperimentOpened>;
}

function open({ more = {}, ...given }: Given = {}) {
  const acts = { onask: vi.fn(), oncancel: vi.fn(), onwarp: vi.fn() };
  show(LandscapeView, {
    frame: null,
    progress: null,
    warp: null,
    warped: null,
    ...given,
    opened: opened(withHidden(3), { layers, ...more }),
    palette: defaultPalette,
    ...acts,
  });
  return acts;
}

const choose = (label: string, value: string, nth = 0) => {
  const labels = [...document.querySelectorAll('label')].filter((l) => l.textContent === label);
  type(`#${labels[nth]?.getAttribute('for')}`, value);
};
const told = (selector: string) => find(selector).textContent?.replace(/\s+/g, ' ');
const submit = () => {
  find('form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  flushSync();
};
const press = (selector: string, key: string) => {
  find(selector).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  flushSync();
};

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(300);
});

describe('asking', () => {
  test('random directions without ado, and others at a press', () => {
    const { onask } = open();
    submit();
    click('[aria-label="Cancel the landscape"]');
    const plain = { type: 'ask-landscape', weights: [], reach: null, cells: 41 };
    expect(onask).toHaveBeenLastCalledWith({ ...plain, kind: 'random', seed: 0 });
    click('[aria-label="Draw along other random directions"]');
    expect(onask).toHaveBeenLastCalledWith({ ...plain, kind: 'random', seed: 1 });
  });

  test('one weight, chosen by its layer, its array and its place', () => {
    const { onask } = open();
    choose('Over', 'weight');
    choose('Layer', '1');
    choose('From', '2');
    expect(find('legend').textContent).toBe('The weight: W[2, 0]');
    choose('Detail', '81');
    submit();
    expect(onask).toHaveBeenLastCalledWith({
      type: 'ask-landscape',
      kind: 'weight',
      weights: [['1', 'W', [2, 0]]],
      reach: null,
      cells: 81,
      seed: 0,
    });
  });

  test('two weights that differ from the beginning', () => {
    const { onask } = open();
    choose('Over', 'weights');
    choose('What', 'b', 1);
    submit();
    expect(onask.mock.lastCall?.[0].weights).toEqual([
      ['0', 'W', [0, 0]],
      ['0', 'b', [0]],
    ]);
  });

  test('a network that cannot train has no landscape', () => {
    open({ more: { problems: [{ message: 'It does not fit.', field: null, remedies: [] }] } });
    expect(find<HTMLButtonElement>('[aria-label="Draw the landscape"]').disabled).toBe(true);
  });
});

describe('waiting', () => {
  const at = (done: number, problem = ''): LandscapeProgressed => ({
    type: 'landscape-progressed',
    run: 'a1',
    done,
    problem,
  });

  test('begins at once, whatever was heard of another one before', () => {
    open({ progress: at(1) });
    expect(document.querySelector('progress')).toBeNull();
    submit();
    expect(find<HTMLProgressElement>('progress').value).toBe(0);
    click('[aria-label="Cancel the landscape"]');
    expect(document.querySelector('progress')).toBeNull();
  });

  test('shows how far it is, and can be canceled', () => {
    const { oncancel } = open({ progress: at(0.25) });
    expect(find<HTMLProgressElement>('progress').value).toBe(0.25);
    expect(document.querySelector('[aria-label="Draw the landscape"]')).toBeNull();
    click('[aria-label="Cancel the landscape"]');
    expect(oncancel).toHaveBeenCalledOnce();
  });

  test('ends with a landscape, or with the reason why there is none', () => {
    open({ progress: at(0.5, 'The landscape was canceled.') });
    expect(document.querySelector('progress')).toBeNull();
    expect(find('form [role="status"]').textContent).toBe('The landscape was canceled.');
  });
});

describe('the picture', () => {
  test('says what it is of', () => {
    open({ frame: BOWL });
    const said = told('.picture');
    expect(said).toContain('Of step 1,200, on 5,000 of 60,000 training rows.');
    expect(said).toContain('these two axes hold 5.0 % of its movement');
  });

  test('is read by keys, from where the network stands', () => {
    open({ frame: BOWL });
    const pad = 'button[aria-label^="The loss over"]';
    press(pad, 'ArrowRight');
    expect(find('.map p').textContent).toBe(
      '1st random direction 1.000, 2nd random direction 0.000: loss 1.0000',
    );
    press(pad, 'ArrowUp');
    expect(find('.map p').textContent).toContain('2nd random direction 1.000: loss 2.0000');
  });

  test('of one weight is a curve', () => {
    open({ frame: PARABOLA });
    expect(told('.picture')).toContain('where the network stood, at a loss of 1.0000');
    press('button[aria-label^="The loss over"]', 'ArrowRight');
    expect(told('.picture p[aria-live]')).toContain('loss 4.0000');
    expect(document.body.textContent).not.toContain('3D surface');
  });

  test('without WebGL there is a sentence instead of a surface', async () => {
    open({ frame: BOWL });
    click('input[type="checkbox"]');
    await vi.waitFor(() => expect(find('.surface [role="status"]')).toBeTruthy());
    expect(find('.surface').textContent).toContain('WebGL is missing');
    expect(find('.surface').textContent).toContain('The map shows the same landscape.');
  });
});

describe('the plane', () => {
  const warp = (layer: string, axes: [string, string]) =>
    frame(
      'warp',
      {
        grid: floats([2, 2, 2], 0, 0, 1, 0, 0, 1, 1, 1),
        points: floats([2, 2], 0, 0, 1, 1),
        target: floats([2], 0, 1),
      },
      { layer, axes: JSON.stringify(axes) },
    );
  const look = () => click('[aria-label="The plane as a layer sees it"]');

  test('is seen through the last hidden layer, unless another one is chosen', () => {
    const { onwarp } = open();
    look();
    expect(onwarp).toHaveBeenLastCalledWith(0);
    choose('Layer', '1');
    expect(onwarp).toHaveBeenLastCalledWith(1);
  });

  test('tells what it is seen by', () => {
    open({ warped: 0, warp: warp('0', ['1st component (71%)', '2nd component (20%)']) });
    look();
    const said = told('.plot .sr-only');
    expect(said).toContain('The plane as hidden 1 sees it, 2 rows on it');
    expect(said).toContain('1st component (71%) across, 2nd component (20%) up');
  });

  test('through one unit lies on a line', () => {
    open({ warped: 1, warp: warp('1', ['neuron 1', '']) });
    look();
    expect(find('.choice').textContent).toContain('This layer has one unit: all lies on one line.');
  });

  test('of another layer than the chosen one is not drawn under its name', () => {
    open({ warped: 1, warp: warp('0', ['neuron 1', 'neuron 2']) });
    look();
    expect(document.querySelector('.plot .sr-only')).toBeNull();
  });

  test('is no longer computed when nobody looks', () => {
    const { onwarp } = open({ warped: 0 });
    look();
    click('[aria-label="The loss around the network"]');
    expect(onwarp).toHaveBeenLastCalledWith(null);
  });

  test('is not there for other data', () => {
    open({ more: { plane: false } });
    expect(document.querySelector('[aria-label="What to look at"]')).toBeNull();
    expect(find('form')).toBeTruthy();
  });
});
