import { beforeEach, describe, expect, test, vi } from 'vitest';
import { LayerDrag, targetIndex } from '../../../src/ui/drag/drag.svelte.ts';

const at = (kind: string, x: number, y: number) =>
  new PointerEvent(kind, { clientX: x, clientY: y, pointerId: 1, button: 0 });
const send = (kind: string, x: number, y: number) => window.dispatchEvent(at(kind, x, y));

describe('a drag', () => {
  const drop = vi.fn();
  const scroll = vi.fn();
  let drag: LayerDrag;

  beforeEach(() => {
    drop.mockReset();
    drag = new LayerDrag();
    drag.dropTarget = { locate: (x) => (x < 100 ? null : 1), scroll, drop };
    drag.press(at('pointerdown', 0, 0), { title: 'Dense', from: null });
  });

  test('begins with a move, shows where it would land, and drops there', () => {
    expect(drag.payload).toBeNull();
    send('pointermove', 200, 0);
    expect([drag.payload?.title, drag.index]).toEqual(['Dense', 1]);
    send('pointerup', 200, 0);
    expect(drop).toHaveBeenCalledWith({ title: 'Dense', from: null }, 1);
    expect(drag.payload).toBeNull();
  });

  test('that did not move is a click', () => {
    send('pointermove', 2, 1);
    send('pointerup', 2, 1);
    expect(drop).not.toHaveBeenCalled();
  });

  test('drops nothing outside', () => {
    send('pointermove', 50, 0);
    send('pointerup', 50, 0);
    expect(drop).not.toHaveBeenCalled();
  });

  test('is let go by Escape', () => {
    send('pointermove', 200, 0);
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    send('pointerup', 200, 0);
    expect([drag.payload, drag.index]).toEqual([null, null]);
    expect(drop).not.toHaveBeenCalled();
  });

  test('follows its own pointer alone', () => {
    window.dispatchEvent(
      new PointerEvent('pointermove', { clientX: 200, clientY: 0, pointerId: 2 }),
    );
    expect(drag.payload).toBeNull();
    drag.cancel();
  });
});

test.each([
  [0, 0, 0],
  [0, 1, 0],
  [0, 2, 1],
  [2, 0, 0],
  [2, 3, 2],
])('a layer that leaves %d for the gap before %d ends at %d', (from, slot, to) => {
  expect(targetIndex(from, slot)).toBe(to);
});
