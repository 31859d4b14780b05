import { expect, test } from 'vitest';
import {
  insertionPlace,
  isAmongImages,
  newLayer,
  offerOf,
  PALETTE_GROUPS,
  suggestedKind,
} from '../../../src/model/experiment/layer-kind.ts';
import { LAYERS } from '../../../src/protocol/messages.ts';
import { dense, onImages, withHidden } from './sample.ts';

const offered = PALETTE_GROUPS.flatMap(({ kinds }) => kinds);

test('the palette offers every layer but the output, each once', () => {
  const known = LAYERS.map(({ layer }) => layer).filter((layer) => layer !== 'output');
  expect([...offered].sort()).toEqual([...known].sort());
});

test.each(offered)('a new %s has every setting', (kind) => {
  const layer = newLayer(kind, []);
  expect(layer.layer).toBe(kind);
  expect(Object.keys(layer)).toEqual(expect.arrayContaining(Object.keys(offerOf(kind).defaults)));
});

test('among images a residual layer holds a convolution that keeps its size', () => {
  const residual = newLayer('residual', [], true);
  expect(residual.layer === 'residual' && residual.body[0]).toMatchObject({
    layer: 'conv2d',
    padding: 'same',
  });
  expect(newLayer('residual', [dense(6)])).toMatchObject({ body: [dense(6)] });
});

test('what works on images goes before the first layer for rows', () => {
  expect(insertionPlace(onImages(), 'conv2d')).toBe(2);
  expect(insertionPlace(onImages(), 'dropout')).toBe(4);
  expect(insertionPlace(withHidden(3), 'flatten')).toBe(0);
  expect(insertionPlace(withHidden(3), 'embedding')).toBe(0);
  expect(isAmongImages(onImages(), 2, true)).toBe(true);
  expect(isAmongImages(onImages(), 3, true)).toBe(false);
  expect(isAmongImages(withHidden(3), 0, false)).toBe(false);
});

test('a sentence that names a layer to put before another is a remedy', () => {
  const said = 'Dense "hidden 1" takes rows (B, n), but got (B, 6, 6, 8). Put a Flatten before it.';
  expect(suggestedKind(said)).toBe('flatten');
  expect(suggestedKind('Something else.')).toBeNull();
});
