import { describe, expect, test, vi } from 'vitest';
import { Playback } from '../../../../src/ui/network/slow-motion/playback.svelte.ts';

const LONG_MS = 60_000;

function tell(layers = 2) {
  const step = vi.fn();
  const telling = new Playback(step);
  telling.begin(layers);
  return { telling, step };
}

describe('playing', () => {
  test('takes a real step at the end, and begins again with what came of it', () => {
    const { telling, step } = tell();
    telling.play();
    telling.tick(1000);
    expect(telling.isTold).toBe(true);
    telling.tick(LONG_MS);
    expect(step).toHaveBeenCalledOnce();
    telling.tick(LONG_MS);
    expect(step).toHaveBeenCalledOnce();
    telling.renew();
    expect(telling.moment).toEqual({ phase: 0, share: 0 });
    expect(telling.playing).toBe(true);
  });

  test('is as fast as a person likes', () => {
    const { telling } = tell();
    telling.play();
    telling.pace = 4;
    telling.tick(100);
    const fast = telling.moment.share;
    telling.begin(2);
    telling.play();
    telling.pace = 1;
    telling.tick(400);
    expect(telling.moment.share).toBeCloseTo(fast);
  });

  test('stops the moment somebody takes over, and where it was', () => {
    const { telling } = tell();
    telling.play();
    telling.tick(500);
    const { moment } = telling;
    telling.yield();
    telling.tick(500);
    expect(telling.moment).toBe(moment);
    expect(telling.playing).toBe(false);
  });

  test('stops when the network went on by itself', () => {
    const { telling } = tell();
    telling.play();
    telling.tick(500);
    telling.renew();
    expect(telling.playing).toBe(false);
    expect(telling.isTold).toBe(false);
  });

  test('waits for the first signals without a stop', () => {
    const { telling } = tell();
    telling.play();
    telling.renew();
    expect(telling.playing).toBe(true);
  });
});

describe('a stride', () => {
  test('tells the next layer forwards to its end, no further', () => {
    const { telling, step } = tell();
    telling.stride('layer-forwards');
    telling.tick(LONG_MS);
    expect(telling.phase).toMatchObject({ kind: 'forward', layer: 0 });
    expect(telling.moment.share).toBe(1);
    expect(telling.playing).toBe(false);
    telling.stride('layer-forwards');
    telling.tick(LONG_MS);
    expect(telling.phase).toMatchObject({ kind: 'forward', layer: 1 });
    expect(step).not.toHaveBeenCalled();
  });

  test('by an update takes a real step, once', () => {
    const { telling, step } = tell();
    telling.stride('update');
    telling.tick(LONG_MS);
    expect(step).toHaveBeenCalledOnce();
    telling.renew();
    expect(telling.playing).toBe(false);
  });

  test('by an example ends before the weights move, once its signals have come', () => {
    const { telling, step } = tell();
    telling.example();
    telling.tick(LONG_MS);
    expect(telling.moment.phase).toBe(0);
    telling.renew();
    telling.tick(LONG_MS);
    expect(telling.phase).toMatchObject({ kind: 'backward', layer: 1 });
    expect(step).not.toHaveBeenCalled();
  });

  test('by a phase goes both ways, and off the end by a real step', () => {
    const { telling, step } = tell(1);
    telling.turn(-1);
    expect(telling.moment.phase).toBe(0);
    for (const kind of ['forward', 'loss', 'update']) {
      telling.turn(1);
      expect(telling.phase?.kind).toBe(kind);
    }
    telling.turn(1);
    expect(step).toHaveBeenCalledOnce();
  });

  test('where there is none leads nowhere', () => {
    const { telling } = tell(1);
    telling.stride('layer-backwards');
    expect(telling.playing).toBe(false);
  });
});

test('a story is told again from its beginning once it is over', () => {
  const { telling } = tell();
  telling.play();
  telling.tick(LONG_MS);
  telling.yield();
  telling.play();
  expect(telling.moment.phase).toBe(0);
});
