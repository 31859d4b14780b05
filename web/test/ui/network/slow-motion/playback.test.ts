import { describe, expect, test, vi } from 'vitest';
import { Playback } from '../../../../src/ui/network/slow-motion/playback.svelte.ts';

const LONG_MS = 60_000;

function tell(layers = 2) {
  const step = vi.fn();
  const playback = new Playback(step);
  playback.begin(layers);
  return { playback, step };
}

describe('playing', () => {
  test('takes a real step at the end, and begins again with what came of it', () => {
    const { playback, step } = tell();
    playback.play();
    playback.tick(1000);
    expect(playback.isTold).toBe(true);
    playback.tick(LONG_MS);
    expect(step).toHaveBeenCalledOnce();
    playback.tick(LONG_MS);
    expect(step).toHaveBeenCalledOnce();
    playback.renew();
    expect(playback.moment).toEqual({ phase: 0, share: 0 });
    expect(playback.playing).toBe(true);
  });

  test('is as fast as a person likes', () => {
    const { playback } = tell();
    playback.play();
    playback.pace = 4;
    playback.tick(100);
    const fast = playback.moment.share;
    playback.begin(2);
    playback.play();
    playback.pace = 1;
    playback.tick(400);
    expect(playback.moment.share).toBeCloseTo(fast);
  });

  test('stops the moment somebody takes over, and where it was', () => {
    const { playback } = tell();
    playback.play();
    playback.tick(500);
    const { moment } = playback;
    playback.yield();
    playback.tick(500);
    expect(playback.moment).toBe(moment);
    expect(playback.playing).toBe(false);
  });

  test('stops when the network went on by itself', () => {
    const { playback } = tell();
    playback.play();
    playback.tick(500);
    playback.renew();
    expect(playback.playing).toBe(false);
    expect(playback.isTold).toBe(false);
  });

  test('waits for the first signals without a stop', () => {
    const { playback } = tell();
    playback.play();
    playback.renew();
    expect(playback.playing).toBe(true);
  });
});

describe('a stride', () => {
  test('tells the next layer forwards to its end, no further', () => {
    const { playback, step } = tell();
    playback.stride('layer-forwards');
    playback.tick(LONG_MS);
    expect(playback.phase).toMatchObject({ kind: 'forward', layer: 0 });
    expect(playback.moment.share).toBe(1);
    expect(playback.playing).toBe(false);
    playback.stride('layer-forwards');
    playback.tick(LONG_MS);
    expect(playback.phase).toMatchObject({ kind: 'forward', layer: 1 });
    expect(step).not.toHaveBeenCalled();
  });

  test('by an update takes a real step, once', () => {
    const { playback, step } = tell();
    playback.stride('update');
    playback.tick(LONG_MS);
    expect(step).toHaveBeenCalledOnce();
    playback.renew();
    expect(playback.playing).toBe(false);
  });

  test('by an example ends before the weights move, once its signals have come', () => {
    const { playback, step } = tell();
    playback.example();
    playback.tick(LONG_MS);
    expect(playback.moment.phase).toBe(0);
    playback.renew();
    playback.tick(LONG_MS);
    expect(playback.phase).toMatchObject({ kind: 'backward', layer: 1 });
    expect(step).not.toHaveBeenCalled();
  });

  test('by a phase goes both ways, and off the end by a real step', () => {
    const { playback, step } = tell(1);
    playback.turn(-1);
    expect(playback.moment.phase).toBe(0);
    for (const kind of ['forward', 'loss', 'update']) {
      playback.turn(1);
      expect(playback.phase?.kind).toBe(kind);
    }
    playback.turn(1);
    expect(step).toHaveBeenCalledOnce();
  });

  test('where there is none leads nowhere', () => {
    const { playback } = tell(1);
    playback.stride('layer-backwards');
    expect(playback.playing).toBe(false);
  });
});

test('a story is told again from its beginning once it is over', () => {
  const { playback } = tell();
  playback.play();
  playback.tick(LONG_MS);
  playback.yield();
  playback.play();
  expect(playback.moment.phase).toBe(0);
});
