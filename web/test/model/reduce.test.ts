import { describe, expect, test } from 'vitest';
import { type Event, reduce } from '../../src/model/reduce.ts';
import { INITIAL, type State } from '../../src/model/state.ts';
import type { Frame } from '../../src/protocol/frame.ts';
import { DEFAULTS, type Progressed } from '../../src/protocol/messages.ts';
import { DEFAULT, opened, withHidden } from './experiment/sample.ts';
import { diagnosed, diagnosis } from './health/sample.ts';
import { branch, timeline, twin } from './run/sample.ts';

const given = (...events: Event[]): State => events.reduce(reduce, INITIAL);
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
  step: 12,
  epoch: 1,
  layer: 'hidden 1',
  quantity: 'loss',
  message: 'It blew up.',
};
const refused: Event = { type: 'refused', reason: 'No.', field: 'loss' };

describe('the document', () => {
  test('is the server’s at first', () => {
    expect(given(opened(DEFAULT)).editHistory?.present).toBe(DEFAULT);
  });

  test('is ahead of the server while an edit is unanswered', () => {
    const state = given(opened(DEFAULT), edited(2));
    expect(state.editHistory?.present).toEqual(withHidden(2));
    expect(state.awaited).toEqual([withHidden(2)]);
  });

  test('does not jump back when an older edit is answered', () => {
    const state = given(opened(DEFAULT), edited(2), edited(3), opened(withHidden(2)));
    expect(state.editHistory?.present).toEqual(withHidden(3));
    expect(state.opened?.experiment).toEqual(withHidden(2));
  });

  test('is settled when the newest edit is answered', () => {
    const state = given(opened(DEFAULT), edited(2), opened(withHidden(2)));
    expect(state.awaited).toEqual([]);
  });

  test('is settled too when the server skipped the edits before it', () => {
    const state = given(opened(DEFAULT), edited(2), edited(3), edited(4), opened(withHidden(4)));
    expect(state.awaited).toEqual([]);
    expect(state.editHistory?.present).toEqual(withHidden(4));
  });

  test('is another tab’s when that one came last', () => {
    const state = given(opened(DEFAULT), edited(2), opened(withHidden(9)));
    expect(state.awaited).toEqual([]);
    expect(state.editHistory?.present).toEqual(withHidden(9));
  });

  test('follows another tab', () => {
    const state = given(opened(DEFAULT), opened(withHidden(5)));
    expect(state.editHistory?.present).toEqual(withHidden(5));
  });

  test('goes back to the server’s when an edit is refused', () => {
    const state = given(opened(DEFAULT), edited(2), refused);
    expect(state.editHistory?.present).toBe(DEFAULT);
    expect(state.refusal).toEqual({ message: 'No.', field: 'loss', remedies: [] });
    expect(state.notices.map(({ text }) => text)).toEqual(['No.']);
  });

  test('goes back to the server’s when no answer comes', () => {
    const state = given(opened(DEFAULT), edited(2), { type: 'waited-in-vain' });
    expect(state.editHistory?.present).toBe(DEFAULT);
  });

  test('is undone and redone, and each time sent', () => {
    const undone = given(opened(DEFAULT), edited(2), opened(withHidden(2)), { type: 'undone' });
    expect(undone.awaited).toEqual([DEFAULT]);
    expect(reduce(undone, { type: 'redone' }).awaited.at(-1)).toEqual(withHidden(2));
  });

  test('cannot be edited before it is known', () => {
    expect(given(edited(2)).editHistory).toBeNull();
    expect(given({ type: 'undone' }, { type: 'redone' }, { type: 'waited-in-vain' })).toBe(INITIAL);
  });
});

describe('play', () => {
  test('counts at once, until the server agrees', () => {
    const asked = given({ type: 'asked', wanted: 'playing' });
    expect(reduce(asked, progressed(0, false)).asked).toBe('playing');
    expect(reduce(asked, progressed(1, true)).asked).toBeNull();
  });

  test.each([refused, diverged, { type: 'linked', link: 'lost' } as const])(
    'is off again after %j',
    (event) => {
      expect(given({ type: 'asked', wanted: 'playing' }, event).asked).toBeNull();
    },
  );
});

describe('a divergence', () => {
  test('stays until it is dismissed', () => {
    expect(given(diverged, progressed(12)).divergence?.message).toBe('It blew up.');
    expect(given(diverged, { type: 'divergence-dismissed' }).divergence).toBeNull();
  });

  test('is over when the run goes back or starts again', () => {
    expect(given(diverged, progressed(0)).divergence).toBeNull();
    expect(given(diverged, opened(DEFAULT, { restarted: true })).divergence).toBeNull();
    expect(given(diverged, opened(DEFAULT)).divergence).not.toBeNull();
  });
});

describe('a diagnosis', () => {
  test('is over when another network begins, or none can', () => {
    const found = diagnosed(diagnosis());
    expect(given(found, opened(DEFAULT)).diagnosed).toBe(found);
    expect(given(found, opened(DEFAULT, { restarted: true })).diagnosed).toBeNull();
    const problems = [{ message: 'It does not fit.', field: null, remedies: [] }];
    expect(given(found, opened(DEFAULT, { problems })).diagnosed).toBeNull();
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
  const begun = given(twin(), { type: 'framed', frames });

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
  expect(given(two, compared, two).compare).toBe(1);
  expect(given(two, compared, timeline()).compare).toBeNull();
  expect(given(two, compared, { ...two, branch: 1 }).compare).toBeNull();
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
    row: 3,
    part: 'train',
    columns: [],
    cells: [],
    target: 'a',
    prediction: 'b',
    probabilities: [],
  };

  test('is shown until it is let go', () => {
    expect(given(chosen, row).row).toBe(row);
    expect(given(chosen, row, { type: 'row-chosen', row: null }).row).toBeNull();
  });

  test('is not another one that comes late', () => {
    expect(given(row).row).toBeNull();
    expect(given({ type: 'row-chosen', row: 4 }, row).row).toBeNull();
  });
});

describe('a drawing', () => {
  const answered: Event = { type: 'drawing-answered', prediction: '7', probabilities: [] };
  const drawn: Event = { type: 'drawn', pixels: [0, 1] };

  test('is answered as long as it is looked at', () => {
    expect(given(drawn, answered).drawingAnswer?.prediction).toBe('7');
    expect(given(answered).drawingAnswer).toBeNull();
    expect(given(drawn, answered, { type: 'drawn', pixels: null }).drawingAnswer).toBeNull();
  });

  test('gives way to a row that is chosen, and goes with its data', () => {
    const other = { ...DEFAULT, data: { source: 'bundled', name: 'iris' } } as const;
    expect(given(drawn, answered, { type: 'row-chosen', row: 3 }).drawn).toBeNull();
    expect(given(opened(DEFAULT), drawn, opened(other)).drawn).toBeNull();
    expect(given(opened(DEFAULT), drawn, opened(DEFAULT)).drawn).toEqual([0, 1]);
  });
});

test('a run that has enough before anyone saw it play is no longer asked to', () => {
  const asked = given(progressed(3, false), { type: 'asked', wanted: 'playing' });
  const stopped: Event = { ...progressed(9, false), stopped: 'Stopped after 2 epochs.' };
  expect(reduce(asked, stopped).asked).toBeNull();
  expect(reduce(asked, { ...stopped, step: 3 }).asked).toBe('playing');
});

describe('numbers and slow motion', () => {
  test('are about the first row, unless a person has chosen one', () => {
    const open: Event = { type: 'drawer-opened', drawer: 'numbers' };
    expect(given(open).chosenRow).toBe(0);
    expect(given({ type: 'row-chosen', row: 7 }, open).chosenRow).toBe(7);
    expect(given({ type: 'slowed', slow: true }).chosenRow).toBe(0);
    expect(given({ type: 'drawer-opened', drawer: 'curves' }).chosenRow).toBeNull();
  });

  test('are about a row of other data too, once that has come', () => {
    const other = { ...DEFAULT, data: { ...DEFAULT.data, seed: 5 } } as typeof DEFAULT;
    const open: Event = { type: 'drawer-opened', drawer: 'numbers' };
    expect(given(opened(DEFAULT), open, opened(other)).chosenRow).toBe(0);
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
