import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { runCommand } from '../../src/app/run-command.ts';
import { Workbench } from '../../src/app/workbench.svelte.ts';
import { encodeLink } from '../../src/model/experiment/link.ts';
import { type AnyRequest, DIGEST, type Experiment } from '../../src/protocol/messages.ts';
import { DEFAULT, opened, withHidden } from '../model/experiment/sample.ts';
import { progressed } from '../model/run/sample.ts';
import { encode } from '../protocol/bytes.ts';
import { newest, Wire } from '../protocol/wire.ts';

let bench: Workbench;
let stop: () => void;

function start(link = ''): void {
  history.replaceState(null, '', `/${link && `#${link}`}`);
  bench = new Workbench();
  stop = bench.start();
}

function greet(experiment: Experiment, session = 's1'): void {
  const wire = newest();
  wire.readyState = Wire.OPEN;
  wire.tell({ type: 'hello', session, version: '1', digest: DIGEST });
  wire.tell(opened(experiment));
}

const asked = (): AnyRequest[] => newest().sent.map((text) => JSON.parse(text));
const edits = () => asked().flatMap((request) => (request.type === 'edit' ? [request] : []));
const types = () => asked().map(({ type }) => type);
const notices = () => bench.state.notices.map(({ text }) => text);

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', Wire);
  Wire.made = [];
  sessionStorage.clear();
});

afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('arriving', () => {
  test('without a link takes the newest session and writes its document to the address', () => {
    start();
    expect(newest().address).toMatch(/session=$/);
    greet(withHidden(3));
    vi.advanceTimersByTime(1000);
    expect(location.hash).toBe(`#${encodeLink(withHidden(3))}`);
    expect(edits()).toEqual([]);
  });

  test('asks for the gallery, and for what it shows once that is known', () => {
    start();
    greet(DEFAULT);
    expect(types()).toContain('ask-gallery');
    const wanted = asked().findLast((request) => request.type === 'subscribe');
    expect(wanted).toMatchObject({ map: 96, confusion: false });
  });

  test('with a link to another document opens a session for it', () => {
    start(encodeLink(withHidden(2)));
    greet(DEFAULT, 'theirs');
    expect(newest().address).toMatch(/session=new$/);
    expect(bench.state.editHistory).toBeNull();
    greet(DEFAULT, 'ours');
    expect(edits()[0]?.experiment.network[0]).toEqual({
      layer: 'dense',
      units: 2,
      activation: 'tanh',
    });
    newest().tell(opened(withHidden(2)));
    expect(bench.state.editHistory?.present).toEqual(withHidden(2));
    expect(sessionStorage.getItem('sankofa-session')).toBe('ours');
  });

  test('again, in the same tab, makes its session take the link', () => {
    sessionStorage.setItem('sankofa-session', 's1');
    start(encodeLink(withHidden(2)));
    expect(newest().address).toMatch(/session=s1$/);
    greet(DEFAULT);
    expect(edits().length).toBe(1);
  });

  test('with a refused link says why and takes what is there', () => {
    sessionStorage.setItem('sankofa-session', 's1');
    start(encodeLink(withHidden(2)));
    greet(DEFAULT);
    newest().tell({ type: 'refused', reason: 'Too odd.', field: null });
    expect(notices()).toEqual(['The link could not be opened. Too odd.']);
    greet(DEFAULT); // what was said of its run before was not meant to be shown
    expect(bench.state.editHistory?.present).toEqual(DEFAULT);
  });

  test('with an unreadable link says so', () => {
    start('%%%');
    expect(notices()[0]).toMatch(/damaged/);
    greet(DEFAULT);
    expect(bench.state.editHistory?.present).toEqual(DEFAULT);
  });

  test('after the server’s restart brings the document along', () => {
    start();
    greet(withHidden(3));
    newest().close();
    vi.advanceTimersByTime(10_000);
    greet(DEFAULT);
    expect(edits()[0]?.experiment.network.length).toBe(2);
    expect(edits()[0]?.run).toBe('a1'); // and goes back to the run that it showed
  });

  test('with a link shows nothing of what the session had before', () => {
    sessionStorage.setItem('sankofa-session', 's1');
    start(encodeLink(withHidden(2)));
    greet(DEFAULT);
    newest().tell(progressed(57_000));
    expect(bench.state).toMatchObject({ opened: null, progress: null });
    newest().tell(opened(withHidden(2), { run: 'b' }));
    newest().tell(progressed(57_000));
    expect(bench.state.progress).toBeNull();
    newest().tell(progressed(0, { run: 'b' }));
    expect(bench.state.progress?.step).toBe(0);
  });
});

describe('editing', () => {
  beforeEach(() => {
    start();
    greet(DEFAULT);
  });

  test('an edit is sent at once, and of many within a frame only the last besides', () => {
    for (const units of [1, 2, 3]) bench.edit(withHidden(units));
    expect(edits().map(({ experiment }) => experiment)).toEqual([withHidden(1)]);
    vi.advanceTimersByTime(50);
    expect(edits().map(({ experiment }) => experiment)).toEqual([withHidden(1), withHidden(3)]);
  });

  test('an edit that is never answered is given up', () => {
    bench.edit(withHidden(1));
    vi.advanceTimersByTime(61_000);
    expect(bench.state.editHistory?.present).toEqual(DEFAULT);
  });

  test('undo sends the document before', () => {
    bench.edit(withHidden(1));
    newest().tell(opened(withHidden(1)));
    runCommand(bench, 'undo');
    vi.advanceTimersByTime(50);
    expect(edits().at(-1)?.experiment).toEqual(DEFAULT);
  });

  test('requests go out in their order, and of edits in a row only the last', () => {
    bench.edit(withHidden(1));
    bench.edit(withHidden(2));
    runCommand(bench, 'reset');
    bench.edit(withHidden(3));
    bench.edit(withHidden(4));
    bench.openRun('a'.repeat(32));
    vi.advanceTimersByTime(50);
    const sent = asked().filter(({ type }) => ['edit', 'reset', 'open-run'].includes(type));
    expect(sent.map(({ type }) => type)).toEqual(['edit', 'edit', 'reset', 'edit', 'open-run']);
    expect(edits().map(({ experiment }) => experiment.network.length)).toEqual([2, 2, 2]);
    expect(edits().at(-1)?.experiment).toEqual(withHidden(4));
  });

  test('a run of its own begins as a copy of the one that it shares', () => {
    newest().tell({ type: 'pages-counted', pages: 2 });
    expect(bench.state.pages).toBe(2);
    bench.openOwnRun();
    expect(newest().address).toMatch(/session=new$/);
    newest().readyState = Wire.OPEN;
    newest().tell({ type: 'hello', session: 'own', version: '1', digest: DIGEST });
    newest().tell(opened(DEFAULT, { run: 'b' }));
    expect(edits()).toMatchObject([{ run: 'a1', name: 'arrival' }]);
    newest().tell(opened(DEFAULT, { run: 'c', answers: 'arrival' }));
    expect(bench.state.editHistory).toMatchObject({ run: 'c', past: [] });
  });

  test('a new run of the first experiment is asked for', () => {
    bench.startNew();
    expect(asked().at(-1)).toMatchObject({ type: 'new' });
  });

  test('while another run is prepared no number of the last one is shown', () => {
    newest().tell(progressed(7));
    expect(bench.state.progress?.step).toBe(7);
    bench.edit(withHidden(1));
    expect(bench.state.progress).toBeNull();
    const name = edits()[0]?.name ?? '';
    newest().tell(opened(withHidden(1), { run: 'b', answers: name }));
    newest().tell(progressed(8));
    expect(bench.state.progress).toBeNull();
    newest().tell(progressed(0, { run: 'b' }));
    expect(bench.state.progress?.step).toBe(0);
  });

  test('a link pasted into the open page is sent', () => {
    location.hash = encodeLink(withHidden(6));
    window.dispatchEvent(new Event('hashchange'));
    expect(edits().length).toBe(1);
  });
});

describe('doing', () => {
  beforeEach(() => {
    start();
    greet(DEFAULT);
    newest().tell(progressed(0));
    newest().sent.length = 0;
  });

  test('every deed is one request', () => {
    for (const deed of ['play', 'play', 'epoch', 'batch', 'reset'] as const)
      runCommand(bench, deed);
    bench.setSpeed(5);
    bench.setParameter(0, 'W', [1, 2], 0.5);
    expect(asked()).toEqual([
      { type: 'play' },
      { type: 'pause' },
      { type: 'advance', unit: 'epoch' },
      { type: 'advance', unit: 'step' },
      { type: 'reset', name: expect.any(String) },
      { type: 'set-speed', epochsPerSecond: 5 },
      { type: 'set-parameter', layer: 0, name: 'W', index: [1, 2], value: 0.5 },
    ]);
  });

  test('hovering a neuron asks for its map once', () => {
    bench.focus([0, 1]);
    bench.focus([0, 1]);
    expect(asked()).toMatchObject([{ type: 'subscribe', focus: [0, 1] }]);
  });

  test('a frame tells those who read it and leaves the rest of the state as it is', () => {
    const before = bench.state;
    newest().tell(
      encode(
        { frame: 'maps', step: '7' },
        { input: { shape: [1, 1, 1], data: new Uint8Array(1) } },
      ),
    );
    vi.advanceTimersByTime(50);
    expect(bench.state).toBe(before);
    expect(bench.state.frames.get('maps')?.metadata['step']).toBe('7');
  });

  test('without a connection it says that nothing was sent', () => {
    newest().readyState = 3;
    runCommand(bench, 'reset');
    expect(notices()).toEqual(['Not connected: nothing was sent.']);
  });

  test('a hidden page wants less', () => {
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    expect(asked()).toMatchObject([{ type: 'subscribe', framesPerSecond: 1 }]);
  });
});
