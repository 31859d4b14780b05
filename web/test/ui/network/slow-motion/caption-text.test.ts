import { expect, test } from 'vitest';
import { columnsOf } from '../../../../src/draw/network/columns.ts';
import type { Phase } from '../../../../src/model/run/storyboard.ts';
import { captionSentence } from '../../../../src/ui/network/slow-motion/caption-text.ts';
import { floats, frame } from '../../../draw/frames.ts';
import { onImages, opened, openedImages, withHidden } from '../../../model/experiment/sample.ts';

const experiment = withHidden(2);
const columns = columnsOf(experiment, opened(experiment));
const signals = frame(
  'signals',
  {
    input: floats([2], 1, -2),
    target: floats([1], 1),
    'W.0': floats([2, 2], 0.5, -1, 0.25, 2),
    'x.0': floats([2], 1, -2),
    'z.0': floats([2], 0.25, -5),
    'a.0': floats([2], 0.125, -0.75),
    'delta.0': floats([2], 0.5, 0.25),
    'step.0': floats([2, 2], 0, 0, 0.5, 0),
    'W.1': floats([2, 1], 3, -0.5),
    'x.1': floats([2], 0.125, -0.75),
    'z.1': floats([1], 0.5),
    'a.1': floats([1], 0.625),
    'delta.1': floats([1], -0.375),
    'step.1': floats([2, 1], -0.25, 0),
  },
  { row: '3', loss: '0.47', rows: '1', step: '12' },
);
const say = (kind: Phase['kind'], layer = -1, of = signals) =>
  captionSentence({ kind, layer, ms: 1 }, { columns, signals: of, digits: 4 });

test('the row is told with what enters', () => {
  expect(say('enter')).toBe('Row 4 enters: x₁ = 1, x₂ = -2.');
});

test('a layer is told with the edge that carries most', () => {
  expect(say('forward', 0)).toBe(
    'Hidden 1: every neuron adds up weight times signal. Most comes from x₂ to Hidden 1, unit 2: ' +
      'w · a = -4; its sum is z = -5, and it says a = -0.75.',
  );
});

test('the loss is told with what is said, what is wanted, and the error', () => {
  expect(say('loss', 1)).toBe(
    'Output says 0.625, and 1 is wanted: the loss is 0.47. Its error is δ = -0.375.',
  );
});

test('errors are told with the edge that sends most back', () => {
  expect(say('backward', 1)).toBe(
    'Errors go back through the weights of Output. Most goes from Output to Hidden 1, unit 1: ' +
      'w · δ = -1.125; with all else that comes back, times its slope f′(z), its δ = 0.5.',
  );
});

test('the update is told with the weight that moves most, and over how many rows', () => {
  expect(say('update')).toBe(
    'Every weight moves against its gradient. x₂ → Hidden 1, unit 1 moves most: by 0.5, ' +
      'from 0.25 to 0.75. So says this row alone; the real step that follows is the mean over ' +
      'the next batch.',
  );
  const batch = frame('signals', Object.fromEntries(signals.arrays), { rows: '32' });
  expect(say('update', -1, batch)).toContain('The step is over 32 rows, this one among them.');
});

test('pictures are told by their strongest number', () => {
  const images = onImages();
  const told = {
    columns: columnsOf(images, openedImages()),
    signals: frame(
      'signals',
      {
        input: floats([1, 8, 8], ...Array(64).fill(0)),
        target: floats([1], 1),
        'a.0': floats([2, 1, 2], 0, 1, -3, 2),
      },
      { row: '0' },
    ),
    digits: 3,
  };
  expect(captionSentence({ kind: 'enter', layer: -1, ms: 1 }, told)).toBe(
    'Row 1 enters: a picture of 8 × 8.',
  );
  expect(captionSentence({ kind: 'forward', layer: 0, ms: 1 }, told)).toBe(
    'Convolution 1: its strongest number is -3, in channel 2.',
  );
  expect(captionSentence({ kind: 'backward', layer: 1, ms: 1 }, told)).toBe(
    'Errors go back through Max pool 1 to Convolution 1.',
  );
});

test('of a layer that is not drawn whole nothing is said of the rest', () => {
  const wide = withHidden(40);
  const told = {
    columns: columnsOf(wide, opened(wide)),
    signals: frame('signals', {
      'W.0': floats([2, 1], 0.5, -1),
      'x.0': floats([2], 1, 2),
      'a.0': floats([1], 0.5),
      'step.0': floats([2, 1], 0.5, 0),
      target: floats([1], 1),
    }),
    digits: 3,
  };
  expect(captionSentence({ kind: 'forward', layer: 0, ms: 1 }, told)).toContain(
    'Of what is drawn most',
  );
  expect(captionSentence({ kind: 'update', layer: -1, ms: 1 }, told)).toContain(
    'Of those drawn x₁ →',
  );
});

test('a drawn picture is no row, and nobody knows what is wanted of it', () => {
  const drawn = frame('signals', { input: floats([1, 2, 2], 0, 1, 1, 0) }, { row: '0' });
  expect(say('enter', -1, drawn)).toBe('Your picture enters: a picture of 2 × 2.');
  expect(say('loss', 1, drawn)).toContain('has no target');
  expect(say('update', -1, drawn)).toContain('no error goes back');
});
