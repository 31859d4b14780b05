import { expect, test } from 'vitest';
import { networkLayout } from '../../../src/draw/network/layout.ts';
import { tileAt } from '../../../src/draw/network/tile.ts';

const layout = networkLayout(
  [2, 1].map((units) => ({ units, width: 100 })),
  { width: 400, height: 300, head: 80 },
);

test('the tile under a point is found, and none beside it', () => {
  const tile = layout.columns[0]?.tiles[1];
  if (!tile) throw new Error('no tile');
  expect(tileAt(layout, tile.x + 3, tile.y + 3)).toBe(tile);
  expect(tileAt(layout, tile.x - 3, tile.y)).toBeNull();
});
