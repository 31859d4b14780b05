import { describe, expect, test } from 'vitest';
import { type Event, reduce } from '../../src/model/reduce.ts';
import { shown } from '../../src/model/shown.ts';
import { INITIAL, isPreparing, type State } from '../../src/model/state.ts';
import type { Frame } from '../../src/protocol/frame.ts';
import { DEFAULTS, type Experiment, type Progressed } from '../../src/protocol/messages.ts';
import { DEFAULT, opened, withHidden } from './experiment/sample.ts';
import { diagnosed, diagnosis } from './health/sample.ts';
import { branch, timeline, twin } from './run/sample.ts';

const given = (...events: Event[]): State => events.reduce(reduce, INITIAL);
/** The same in an open experiment. */
const running = (...events: Event[]): State => given(opened(DEFAULT), ...events);
const edited = (units: number, atMs = 0): Event => ({
  type: 'edited',
  experiment: withHidden(units),
  atMs,
});
const frame = (kind: string, step = '0'): Frame => ({
  kind,
  metadata: { step },
  arrays: new Map(),
});
const progressed = (step: number, playing = false): Progressed => ({
  type: 'progressed',
  run: 'a1',
  playing,
  step,
  epoch: 0,
  stepsPerSecond: 0,
  epochsPerSecond: null,
  speedLimit: null,
  train: { loss: null, accuracy: null, meanAbsoluteError: null, r2: null },
  validation: { loss: null, accuracy: null, meanAbsoluteError: null, r2: null },
  stopped: '',
});
const diverged: Event = {
  type: 'diverged',
  run: 'a1',
  step: 12,
  epoch: 1,
  layer: 'hidden 1',
  quantity: 'loss',
  message: 'It blew up.',
};
/** The server's answer to the request of that name: another run. */
const answer = (answers: string, experiment: Experiment): Event =>
  opened(experiment, { answers, run: 'a2' });
const asked = ({ awaited }: State) => awaited.map(({ request }) => [request.type, request.name]);
const refused: Event = { type: 'refused', reason: 'No.', field: 'loss' };

describe('the document', () => {
  test('is the server’s at first', () => {
    expect(given(opened(DEFAULT)).editHistory?.present).toBe(DEFAULT);
  });

  test('is ahead of the server while an edit is unanswered', () => {
    const state = running(edited(2));
    expect(state.editHistory?.present).toEqual(withHidden(2));
    expect(asked(state)).toEqual([['edit', '.1']]);
  });

  test('does not jump back when an older edit is answered', () => {
    const state = running(edited(2), edited(3), answer('.1', withHidden(2)));
    expect(state.editHistory?.present).toEqual(withHidden(3));
    expect(asked(state)).toEqual([['edit', '.2']]);
  });

  test('is settled when the newest edit is answered, whatever was skipped before it', () => {
    const state = running(edited(2), edited(3), edited(4), answer('.3', withHidden(4)));
    expect(state.awaited).toEqual([]);
    expect(state.editHistory).toMatchObject({ present: withHidden(4), run: 'a2' });
  });

  test('is settled too when the same was asked for twice', () => {
    const state = running(edited(2), edited(3), edited(2), answer('.3', withHidden(2)));
    expect(state.awaited).toEqual([]);
  });

  test('still waits for its own answer when another tab was faster', () => {
    const state = running(edited(2), answer('', withHidden(9)));
    expect(asked(state)).toEqual([['edit', '.1']]);
    expect(state.editHistory?.present).toEqual(withHidden(2));
  });

  test('follows another tab, and can go back to the run that was shown', () => {
    const state = running(answer('', withHidden(5)));
    expect(state.editHistory?.present).toEqual(withHidden(5));
    const back = reduce(state, { type: 'undone' });
    expect(back.awaited[0]?.request).toMatchObject({ experiment: DEFAULT, run: 'a1' });
  });

  test('goes back to the server’s when an edit is refused', () => {
    const state = running(edited(2), refused);
    expect(state.editHistory?.present).toBe(DEFAULT);
    expect(state.refusal).toEqual({ message: 'No.', field: 'loss', remedies: [] });
    expect(state.notices.map(({ text }) => text)).toEqual(['No.']);
  });

  test('goes back to the server’s when no answer comes', () => {
    const state = running(edited(2), { type: 'waited-in-vain' });
    expect(state.editHistory?.present).toBe(DEFAULT);
  });

  test('is undone and redone with the run that it was, and each time sent', () => {
    const undone = running(edited(2), answer('.1', withHidden(2)), { type: 'undone' });
    expect(undone.awaited.at(-1)?.request).toMatchObject({ experiment: DEFAULT, run: 'a1' });
    const redone = reduce(undone, { type: 'redone' });
    expect(redone.awaited.at(-1)?.request).toMatchObject({ run: 'a2' });
  });

  test('cannot be edited before it is known', () => {
    expect(given(edited(2)).editHistory).toBeNull();
    expect(given({ type: 'undone' }, { type: 'redone' }, { type: 'waited-in-vain' })).toBe(INITIAL);
  });

  test('is begun again in another run, from which one can return', () => {
    const reset = running(progressed(5), { type: 'reset-asked' }, answer('.1', DEFAULT));
    expect(reset.editHistory).toMatchObject({ present: DEFAULT, run: 'a2' });
    const back = reduce(reset, { type: 'undone' });
    expect(back.awaited[0]?.request).toMatchObject({ type: 'edit', run: 'a1' });
  });

  test('leaves nothing to undo where nothing was trained before it was begun again', () => {
    const state = running(progressed(0), timeline({ branches: [branch(0, { head: 0 })] }));
    const reset = [{ type: 'reset-asked' } as const, answer('.1', DEFAULT)].reduce(reduce, state);
    expect(reset.editHistory).toMatchObject({ past: [], run: 'a2' });
  });

  test('that only the server knows is recorded once it has come', () => {
    const wanted = { type: 'open-run', run: 'a2' } as const;
    const state = running({ type: 'jump-asked', wanted });
    expect(state.editHistory).toMatchObject({ present: DEFAULT, past: [] });
    const come = reduce(state, answer('.1', withHidden(7)));
    expect(come.editHistory).toMatchObject({ present: withHidden(7), run: 'a2' });
    expect(come.editHistory?.past).toHaveLength(1);
    const none = reduce(state, opened(DEFAULT, { answers: '.1' }));
    expect(none.editHistory?.past).toEqual([]);
  });
});

describe('facts and frames of another run', () => {
  const of = (run: string, kind = 'maps'): Event => ({
    type: 'framed',
    frames: [{ kind, metadata: { run, step: '9' }, arrays: new Map() }],
  });

  test('are dropped, also before any is open', () => {
    const state = running(progressed(5));
    expect(reduce(state, { ...progressed(9), run: 'b' })).toBe(state);
    expect(reduce(state, of('b')).frames.size).toBe(0);
    expect(given(progressed(9), of('a1'))).toMatchObject({ progress: null, frames: new Map() });
    expect([...reduce(state, of('a1')).frames.keys()]).toEqual(['maps']);
  });

  test('are let go with the run', () => {
    const state = running(progressed(5), timeline(), of('a1'), of('', 'gallery'));
    const next = reduce(state, answer('', withHidden(2)));
    expect(next).toMatchObject({ progress: null, timeline: null });
    expect([...next.frames.keys()]).toEqual(['gallery']);
    expect(reduce(next, progressed(6)).progress).toBeNull();
  });
});

describe('while another run is prepared', () => {
  const trained = running(progressed(5), timeline(), {
    type: 'framed',
    frames: [frame('maps'), frame('points')],
  });

  test('no number is shown until the first of its own has come', () => {
    expect(shown(trained)).toBe(trained);
    const waiting = reduce(trained, edited(2));
    expect(isPreparing(waiting)).toBe(true);
    expect(shown(waiting)).toMatchObject({ progress: null, timeline: null });
    expect([...shown(waiting).frames.keys()]).toEqual(['points']);
    const come = reduce(waiting, answer('.1', withHidden(2)));
    expect(isPreparing(come)).toBe(true);
    expect(shown(reduce(come, { ...progressed(0), run: 'a2' })).progress?.step).toBe(0);
  });

  test('all is as it was when that is refused', () => {
    expect(shown(reduce(reduce(trained, edited(2)), refused)).progress?.step).toBe(5);
  });

  test('a setting that moves midway hides nothing', () => {
    const experiment = { ...DEFAULT, l2: 0.5 };
    const state = reduce(trained, { type: 'edited', experiment, atMs: 0 });
    expect(shown(state)).toBe(state);
  });

  test('the loss of another kind is not shown under its name', () => {
    const experiment = { ...DEFAULT, loss: 'hinge' } as const;
    const waiting = reduce(trained, { type: 'edited', experiment, atMs: 0 });
    expect(isPreparing(waiting)).toBe(true);
    const come = reduce(waiting, opened(experiment, { answers: '.1' }));
    expect(shown(come).progress).toBeNull();
    expect(shown(reduce(come, progressed(5))).progress?.step).toBe(5);
  });
});

describe('play', () => {
  test('counts at once, until the server agrees', () => {
    const asked = running({ type: 'asked', wanted: 'playing' });
    expect(reduce(asked, progressed(0, false)).asked).toBe('playing');
    expect(reduce(asked, progressed(1, true)).asked).toBeNull();
  });

  test.each([refused, diverged, { type: 'linked', link: 'lost' } as const])(
    'is off again after %j',
    (event) => {
      expect(running({ type: 'asked', wanted: 'playing' }, event).asked).toBeNull();
    },
  );
});

describe('a divergence', () => {
  test('stays until it is dismissed', () => {
    expect(running(diverged, progressed(12)).divergence?.message).toBe('It blew up.');
    expect(running(diverged, { type: 'divergence-dismissed' }).divergence).toBeNull();
  });

  test('is over when the run goes back or starts again', () => {
    expect(running(diverged, progressed(0)).divergence).toBeNull();
    expect(given(opened(DEFAULT), diverged, opened(DEFAULT, { run: 'a2' })).divergence).toBeNull();
    expect(running(diverged, opened(DEFAULT)).divergence).not.toBeNull();
  });
});

describe('a diagnosis', () => {
  test('is over when another network begins, or none can', () => {
    const found = diagnosed(diagnosis());
    expect(running(found, opened(DEFAULT)).diagnosed).toBe(found);
    expect(running(found, opened(DEFAULT, { run: 'a2' })).diagnosed).toBeNull();
    const problems = [{ message: 'It does not fit.', field: null, remedies: [] }];
    expect(running(found, opened(DEFAULT, { problems })).diagnosed).toBeNull();
  });
});

describe('frames', () => {
  test('the newest of each kind is kept', () => {
    const state = given(
      { type: 'framed', frames: [frame('maps', '1'), frame('weights', '1')] },
      { type: 'framed', frames: [frame('maps', '2')] },
    );
    expect(state.frames.get('maps')?.metadata['step']).toBe('2');
    expect(state.frames.get('weights')?.metadata['step']).toBe('1');
  });

  test('of other data are let go, the gallery and the weights are not', () => {
    const frames = [frame('points'), frame('output'), frame('gallery'), frame('weights')];
    const other = { ...DEFAULT, data: { source: 'bundled', name: 'iris' } } as const;
    const state = given(
      opened(DEFAULT),
      { type: 'framed', frames },
      opened(other, { plane: false }),
    );
    expect([...state.frames.keys()]).toEqual(['gallery', 'weights']);
    expect(state.chosenRow).toBe(0);
  });

  test('of the same data stay through an edit of the network', () => {
    const frames = [frame('points')];
    const state = given(opened(DEFAULT), { type: 'framed', frames }, opened(withHidden(2)));
    expect(state.frames.has('points')).toBe(true);
  });
});

describe('notices', () => {
  const noticed = (text: string): Event => ({ type: 'noticed', text });

  test('the last three are shown, each once', () => {
    const state = given(...['a', 'b', 'b', 'c', 'd'].map(noticed));
    expect(state.notices.map(({ text }) => text)).toEqual(['b', 'c', 'd']);
  });

  test('one can be dismissed', () => {
    const state = given(noticed('a'), noticed('b'), { type: 'notice-dismissed', id: 1 });
    expect(state.notices.map(({ text }) => text)).toEqual(['b']);
  });

  test('a lost worker is one', () => {
    expect(given({ type: 'worker-lost', reason: 'Gone.' }).notices[0]?.text).toBe('Gone.');
  });
});

describe('a twin', () => {
  const frames = [frame('twin'), frame('twin-output'), frame('maps')];
  const begun = running(twin(), { type: 'framed', frames });

  test('keeps its pictures while it trains', () => {
    expect([...reduce(begun, twin({ step: 70 })).frames.keys()]).toHaveLength(3);
  });

  test('takes them along when it ends, and when another takes its place', () => {
    const ended = reduce(begun, twin({ experiment: null }));
    expect([ended.twin, [...ended.frames.keys()]]).toEqual([null, ['maps']]);
    expect([...reduce(begun, twin({ experiment: DEFAULT })).frames.keys()]).toEqual(['maps']);
  });
});

test('a network that cannot train has neither a timeline nor a twin', () => {
  const problems = [{ message: 'No.', field: null, remedies: [] }];
  const state = given(opened(DEFAULT), timeline(), twin(), opened(DEFAULT, { problems }));
  expect([state.timeline, state.twin]).toEqual([null, null]);
});

test('a branch that is gone, or stood on, is no longer compared', () => {
  const compared: Event = { type: 'branch-compared', branch: 1 };
  const two = timeline({ branches: [branch(0), branch(1)] });
  expect(running(two, compared, two).compare).toBe(1);
  expect(running(two, compared, timeline()).compare).toBeNull();
  expect(running(two, compared, { ...two, branch: 1 }).compare).toBeNull();
});

test('what is looked at is remembered', () => {
  const state = given(
    { type: 'hello', session: 's', version: '1', digest: 'd' },
    { type: 'focused', focus: [0, 1] },
    { type: 'view-set', showValidation: true, discretize: false },
    { type: 'row-chosen', row: 3 },
  );
  expect(state).toMatchObject({
    session: 's',
    focus: [0, 1],
    showValidation: true,
    discretize: false,
    chosenRow: 3,
  });
});

describe('the chosen row', () => {
  const chosen: Event = { type: 'row-chosen', row: 3 };
  const row: Event = {
    type: 'row-shown',
    run: 'a1',
    row: 3,
    part: 'train',
    columns: [],
    cells: [],
    target: 'a',
    prediction: 'b',
    probabilities: [],
  };

  test('is shown until it is let go', () => {
    expect(running(chosen, row).row).toBe(row);
    expect(running(chosen, row, { type: 'row-chosen', row: null }).row).toBeNull();
  });

  test('is not another one that comes late', () => {
    expect(running(row).row).toBeNull();
    expect(running({ type: 'row-chosen', row: 4 }, row).row).toBeNull();
  });
});

describe('a drawing', () => {
  const answered: Event = {
    type: 'drawing-answered',
    run: 'a1',
    prediction: '7',
    probabilities: [],
  };
  const drawn: Event = { type: 'drawn', pixels: [0, 1] };

  test('is answered as long as it is looked at', () => {
    expect(running(drawn, answered).drawingAnswer?.prediction).toBe('7');
    expect(running(answered).drawingAnswer).toBeNull();
    expect(running(drawn, answered, { type: 'drawn', pixels: null }).drawingAnswer).toBeNull();
  });

  test('gives way to a row that is chosen, and goes with its data', () => {
    const other = { ...DEFAULT, data: { source: 'bundled', name: 'iris' } } as const;
    expect(running(drawn, answered, { type: 'row-chosen', row: 3 }).drawn).toBeNull();
    expect(given(opened(DEFAULT), drawn, opened(other)).drawn).toBeNull();
    expect(given(opened(DEFAULT), drawn, opened(DEFAULT)).drawn).toEqual([0, 1]);
  });
});

test('a run that has enough before anyone saw it play is no longer asked to', () => {
  const asked = running(progressed(3, false), { type: 'asked', wanted: 'playing' });
  const stopped: Event = { ...progressed(9, false), stopped: 'Stopped after 2 epochs.' };
  expect(reduce(asked, stopped).asked).toBeNull();
  expect(reduce(asked, { ...stopped, step: 3 }).asked).toBe('playing');
});

describe('what is chosen in the network', () => {
  const unit = { kind: 'unit', layer: 1, unit: 2 } as const;

  test('is what its numbers are asked about', () => {
    expect(given({ type: 'chosen', choice: unit }).asking).toMatchObject({ path: '1', unit: 2 });
    const edge = given({ type: 'chosen', choice: { kind: 'edge', layer: 0, input: 3, unit: 1 } });
    expect(edge.asking).toMatchObject({ path: '0', unit: 1, weight: [3, 1] });
    expect(given({ type: 'chosen', choice: { kind: 'inputs' } }).asking).toEqual(INITIAL.asking);
  });

  test('follows a question about another unit, not one about more digits', () => {
    const state = given({ type: 'chosen', choice: unit });
    const asking = { ...state.asking, digits: 9 };
    expect(reduce(state, { type: 'numbers-asked', asking }).choice).toEqual(unit);
    const other = { ...state.asking, path: '0', unit: null };
    const moved = reduce(state, { type: 'numbers-asked', asking: other });
    expect(moved.choice).toEqual({ kind: 'layer', path: '0' });
  });

  test('goes with its data, and so do the units that were in sight', () => {
    const other = { ...DEFAULT, data: { source: 'bundled', name: 'iris' } } as const;
    const windows = [{ layer: 0, units: [20] }];
    const state = given(
      opened(DEFAULT),
      { type: 'chosen', choice: unit },
      { type: 'windows-moved', windows },
    );
    expect(state.windows).toEqual(windows);
    expect(reduce(state, opened(other))).toMatchObject({ choice: null, windows: [] });
  });
});

describe('numbers and slow motion', () => {
  test('are about the first row, unless a person has chosen one', () => {
    const open: Event = { type: 'chosen', choice: { kind: 'unit', layer: 0, unit: 1 } };
    expect(given(open).chosenRow).toBe(0);
    expect(given({ type: 'row-chosen', row: 7 }, open).chosenRow).toBe(7);
    expect(given({ type: 'slowed', slow: true }).chosenRow).toBe(0);
    expect(given({ type: 'drawer-opened', drawer: 'curves' }).chosenRow).toBeNull();
  });

  test('are about a row of other data too, once that has come', () => {
    const other = { ...DEFAULT, data: { ...DEFAULT.data, seed: 5 } } as typeof DEFAULT;
    const slow: Event = { type: 'slowed', slow: true };
    expect(given(opened(DEFAULT), slow, opened(other)).chosenRow).toBe(0);
    expect(given(opened(DEFAULT), opened(other)).chosenRow).toBeNull();
  });

  test('are of a row in its batch where the network mixes rows', () => {
    const mixing = { ...DEFAULT, network: [DEFAULTS.BatchNorm, DEFAULTS.Output] };
    const mixed = given(opened(DEFAULT), opened(mixing));
    expect(mixed.asking.withBatch).toBe(true);
    expect(given(opened(mixing)).asking.withBatch).toBe(true);
    expect(reduce(mixed, opened(DEFAULT)).asking.withBatch).toBe(false);
    const alone = { ...mixed.asking, withBatch: false };
    const chosen = reduce(mixed, { type: 'numbers-asked', asking: alone });
    expect(reduce(chosen, opened({ ...mixing, seed: 4 })).asking.withBatch).toBe(false);
  });

  test('light one edge, and none once the drawer is another', () => {
    const lit = given({ type: 'edge-lit', lit: [0, 1, 2] });
    expect(lit.lit).toEqual([0, 1, 2]);
    expect(reduce(lit, { type: 'edge-lit', lit: [0, 1, 2] })).toBe(lit);
    expect(reduce(lit, { type: 'drawer-opened', drawer: 'curves' }).lit).toBeNull();
  });

  test('tell nothing more once the story has ended', () => {
    const told = given({ type: 'told', phase: { kind: 'loss', layer: 1, ms: 5 } });
    expect(told.told?.kind).toBe('loss');
    expect(reduce(told, { type: 'slowed', slow: false }).told).toBeNull();
  });
});
