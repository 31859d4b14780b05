import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cardBeside } from '../../../src/ui/learn/card-place.ts';

const card = { width: 320, height: 200 };
const screen = { width: 1440, height: 900 };

test('it stands right of what it is about, else left, below or above', () => {
  expect(cardBeside({ x: 100, y: 50, width: 600, height: 800 }, card, screen).left).toBe(712);
  expect(cardBeside({ x: 1000, y: 50, width: 400, height: 800 }, card, screen).left).toBe(668);
  const wide = { x: 80, width: 1350, height: 60 };
  expect(cardBeside({ ...wide, y: 50 }, card, screen).top).toBe(122);
  expect(cardBeside({ ...wide, y: 820 }, card, screen).top).toBe(608);
});

test('it is always within the screen', () => {
  const place = fc.integer({ min: -500, max: 2000 });
  const length = fc.integer({ min: 0, max: 2000 });
  fc.assert(
    fc.property(place, place, length, length, (x, y, width, height) => {
      const { left, top } = cardBeside({ x, y, width, height }, card, screen);
      expect(left).toBeGreaterThanOrEqual(8);
      expect(left + card.width).toBeLessThanOrEqual(screen.width - 8);
      expect(top).toBeGreaterThanOrEqual(8);
      expect(top + card.height).toBeLessThanOrEqual(screen.height - 8);
    }),
  );
});
