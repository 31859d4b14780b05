// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Frame } from '../../src/protocol/frame.ts';
import { type AnyFact, DIGEST } from '../../src/protocol/messages.ts';
import { type Link, LiveSocket, liveAddress } from '../../src/protocol/socket.ts';
import { encode } from './bytes.ts';
import { newest, Wire } from './wire.ts';

const heard = { links: [] as Link[], facts: [] as AnyFact[], frames: [] as Frame[][], bad: 0 };

function connect(): { live: LiveSocket; wire: Wire } {
  const listener = {
    onlink: (link: Link) => heard.links.push(link),
    onfact: (fact: AnyFact) => heard.facts.push(fact),
    onframes: (frames: readonly Frame[]) => heard.frames.push([...frames]),
    onmalformed: () => {
      heard.bad += 1;
    },
  };
  const live = new LiveSocket(listener, 'http://localhost/');
  live.join('abc');
  return { live, wire: newest() };
}

const hello = { type: 'hello', session: 'abc', version: '1', digest: DIGEST };
const weights = (step: string) => encode({ frame: 'weights', step }, {});
const maps = (step: string) =>
  encode({ frame: 'maps', step }, { input: { shape: [1, 1, 1], data: new Uint8Array([0]) } });

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', Wire);
  vi.spyOn(Math, 'random').mockReturnValue(1);
  Wire.made = [];
  Object.assign(heard, { links: [], facts: [], frames: [], bad: 0 });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('frames', () => {
  const steps = () => heard.frames.map((frames) => frames.map(({ metadata }) => metadata['step']));

  test('of each kind one is handed over with each frame of the screen, in their order', () => {
    const { wire } = connect();
    wire.tell(weights('1'));
    wire.tell(weights('2'));
    wire.tell(maps('1'));
    expect(heard.frames).toEqual([]);
    vi.advanceTimersByTime(100);
    expect(steps()).toEqual([['1', '1'], ['2']]);
    expect(heard.frames[0]?.map(({ kind }) => kind)).toEqual(['weights', 'maps']);
  });

  test('of too many at once the newest are shown', () => {
    const { wire } = connect();
    for (const step of ['1', '2', '3', '4', '5']) wire.tell(weights(step));
    vi.advanceTimersByTime(200);
    expect(steps()).toEqual([['3'], ['4'], ['5']]);
  });

  test('after a person has acted the newest alone is shown', () => {
    const { live, wire } = connect();
    wire.readyState = Wire.OPEN;
    live.send({ type: 'pause' });
    for (const step of ['1', '2']) wire.tell(weights(step));
    vi.advanceTimersByTime(200);
    expect(steps()).toEqual([['2']]);
  });

  test('what came before another experiment is not handed over after it', () => {
    const { wire } = connect();
    const told: string[] = [];
    vi.spyOn(heard.frames, 'push').mockImplementation(() => told.push('frames'));
    vi.spyOn(heard.facts, 'push').mockImplementation(() => told.push('fact'));
    for (const step of ['1', '2', '3']) wire.tell(weights(step));
    wire.tell({ type: 'experiment-opened' });
    vi.advanceTimersByTime(200);
    expect(told).toEqual(['frames', 'fact']);
  });

  test('a malformed one is dropped and said', () => {
    const { wire } = connect();
    wire.tell(new ArrayBuffer(3));
    vi.advanceTimersByTime(50);
    expect(heard.bad).toBe(1);
    expect(heard.frames).toEqual([]);
  });
});

describe('the connection', () => {
  test('asks for array buffers and its session', () => {
    const { wire } = connect();
    expect(wire.binaryType).toBe('arraybuffer');
    expect(wire.address).toMatch(/live\?session=abc$/);
  });

  test('is open once the server greets with the digest of this page', () => {
    const { wire } = connect();
    wire.tell(hello);
    expect(heard.links).toEqual(['connecting', 'open']);
    expect(heard.facts).toEqual([hello]);
  });

  test('is stale, and stays away, when the server is another version', () => {
    const { wire } = connect();
    wire.tell({ ...hello, digest: 'other' });
    vi.advanceTimersByTime(60_000);
    expect(heard.links).toEqual(['connecting', 'stale']);
    expect(heard.facts).toEqual([]);
    expect(Wire.made.length).toBe(1);
  });

  test('comes back by itself, later each time, to the same session', () => {
    const { wire } = connect();
    wire.tell({ ...hello, session: 'given' });
    wire.close();
    expect(heard.links.at(-1)).toBe('lost');
    vi.advanceTimersByTime(249);
    expect(Wire.made.length).toBe(1);
    vi.advanceTimersByTime(1);
    expect(Wire.made.length).toBe(2);
    expect(newest().address).toMatch(/session=given$/);
    newest().close();
    vi.advanceTimersByTime(500);
    expect(Wire.made.length).toBe(3);
    newest().tell(hello);
    expect(heard.links.at(-1)).toBe('open');
  });

  test('does not come back once closed', () => {
    const { live } = connect();
    live.close();
    vi.advanceTimersByTime(60_000);
    expect(Wire.made.length).toBe(1);
  });

  test('sends only while it is open', () => {
    const { live, wire } = connect();
    expect(live.send({ type: 'play' })).toBe(false);
    wire.readyState = Wire.OPEN;
    expect(live.send({ type: 'play' })).toBe(true);
    expect(wire.sent).toEqual(['{"type":"play"}']);
  });

  test('hears nothing more from a session that it left', () => {
    const { live, wire } = connect();
    live.join('new');
    wire.tell(hello);
    expect(heard.facts).toEqual([]);
    expect(newest().address).toMatch(/session=new$/);
  });
});

test.each([
  ['http://127.0.0.1:8000/', 'a', 'ws://127.0.0.1:8000/live?session=a'],
  ['https://host/base/#hash', '', 'wss://host/base/live?session='],
  ['http://host/base/?token=1', 'a b', 'ws://host/base/live?session=a+b'],
])('beside %s', (base, session, address) => {
  expect(liveAddress(base, session)).toBe(address);
});
