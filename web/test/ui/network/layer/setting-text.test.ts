import { expect, test } from 'vitest';
import { newLayer } from '../../../../src/model/experiment/layer-kind.ts';
import { DEFAULTS } from '../../../../src/protocol/messages.ts';
import {
  innerTitle,
  settingTitle,
  summary,
} from '../../../../src/ui/network/layer/setting-text.ts';

test.each([
  [newLayer('dense', []), '4 · tanh'],
  [newLayer('conv2d', []), '8 of 3 × 3 · relu'],
  [DEFAULTS.MaxPool, '2 × 2, stride 2'],
  [{ ...DEFAULTS.MeanPool, stride: 1 }, '2 × 2, stride 1'],
  [DEFAULTS.Dropout, 'rate 0.5'],
  [DEFAULTS.BatchNorm, 'momentum 0.9'],
  [DEFAULTS.LayerNorm, 'ε = 0.00001'],
  [DEFAULTS.Activate, 'relu'],
  [newLayer('residual', []), '1 layer'],
  [newLayer('parallel', []), '2 branches, concatenate'],
  [DEFAULTS.Features, 'x1, x2'],
  [newLayer('embedding', []), '16 to 4'],
  [DEFAULTS.Flatten, 'about it'],
])('%j in a few letters', (layer, words) => {
  expect(summary(layer)).toBe(words);
});

test('settings and layers within layers have names for people', () => {
  expect(settingTitle('filters')).toBe('Filters');
  expect(settingTitle('initializer')).toBe('Weights begin');
  expect(innerTitle(newLayer('dense', []))).toBe('Dense');
  expect(innerTitle(DEFAULTS.MaxPool)).toBe('Max pool');
});
