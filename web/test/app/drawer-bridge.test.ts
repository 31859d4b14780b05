import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createPlaybackProps } from '../../src/app/drawer-bridge.svelte.ts';
import { Workbench } from '../../src/app/workbench.svelte.ts';
import { type AnyRequest, DIGEST } from '../../src/protocol/messages.ts';
import { opened, withHidden } from '../model/experiment/sample.ts';
import { newest, Wire } from '../protocol/wire.ts';

let bench: Workbench;
let stop: () => void;

const asked = (): AnyRequest[] => newest().sent.map((text) => JSON.parse(text));

beforeEach(() => {
  vi.stubGlobal('WebSocket', Wire);
  Wire.made = [];
  sessionStorage.clear();
  history.replaceState(null, '', '/');
  bench = new Workbench();
  stop = bench.start();
  newest().readyState = Wire.OPEN;
  newest().tell({ type: 'hello', session: 's1', version: '1', digest: DIGEST });
  newest().tell(opened(withHidden(2)));
});

afterEach(() => {
  stop();
  vi.unstubAllGlobals();
});

describe('slow motion', () => {
  test('chooses a row, asks for its signals, and pauses the training', () => {
    bench.togglePlay();
    bench.toggleSlow();
    expect(asked().at(-1)).toMatchObject({ type: 'subscribe', signals: true, row: 0 });
    expect(asked().some(({ type }) => type === 'pause')).toBe(true);
    bench.toggleSlow();
    expect(bench.state.slow).toBe(false);
  });

  test('takes a real step at the end of its story', () => {
    const { playback } = createPlaybackProps(bench);
    playback.begin(2);
    playback.play();
    playback.tick(60_000);
    expect(asked().at(-1)).toEqual({ type: 'advance', amount: 1, unit: 'step' });
  });

  test('goes from row to row, and by steps and epochs untold', () => {
    const slowMotion = createPlaybackProps(bench);
    slowMotion.onexample();
    slowMotion.onexample();
    expect(bench.state.chosenRow).toBe(1);
    slowMotion.onadvance('epoch');
    expect(asked().at(-1)).toEqual({ type: 'advance', unit: 'epoch' });
  });

  test('yields to play', () => {
    const slowMotion = createPlaybackProps(bench);
    expect(slowMotion.pressed).toBe(false);
    bench.togglePlay();
    expect(slowMotion.pressed).toBe(true);
  });

  test('says what it tells, and ends', () => {
    const slowMotion = createPlaybackProps(bench);
    bench.toggleSlow();
    const phase = { kind: 'loss', layer: 1, ms: 1 } as const;
    slowMotion.ontold(phase);
    expect(bench.state.told).toBe(phase);
    slowMotion.onclose();
    expect(bench.state).toMatchObject({ slow: false, told: null });
  });
});
