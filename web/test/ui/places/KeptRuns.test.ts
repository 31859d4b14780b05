import { beforeEach, expect, test, vi } from 'vitest';
import type { KeptRun } from '../../../src/model/run/kept-run.ts';
import KeptRuns from '../../../src/ui/places/KeptRuns.svelte';
import { RunStore } from '../../../src/ui/places/store.ts';
import { click, find, show } from '../show.ts';

const kept = (id: string, name: string): KeptRun => ({
  id,
  name,
  tags: ['class 9b'],
  document: '{}',
  origin: 'page',
  updatedAt: Date.now() / 1000,
  task: 'binary',
  step: 40,
  epoch: 1,
  parameters: 25,
  branches: 1,
  scores: { validationLoss: 0.5, validationAccuracy: 0.875 },
  curves: { epoch: [0, 1], trainLoss: [1, 0.5], validationLoss: [1, 0.6] },
  health: '',
  dataName: 'Circle',
  picture: '',
  problem: '',
});

/** The server's answers: its own tests are beside it. */
let runs: KeptRun[];
let asked: string[];

function answer(address: URL, { method = 'GET' }: RequestInit = {}): Response {
  asked.push(`${method} ${address.pathname}${address.search}`);
  const id = address.pathname.split('/')[4];
  if (method === 'DELETE') runs = runs.filter((run) => run.id !== id);
  if (method === 'POST') runs = [kept('b', 'Second'), ...runs];
  const one = runs.find((run) => run.id === id) ?? kept('b', 'Second');
  return Response.json(id ? one : { runs, total: runs.length, shown: ['a'] });
}

async function open() {
  const onopen = vi.fn();
  show(KeptRuns, { store: new RunStore('http://h/lab/'), here: 'a' as string | null, onopen });
  await vi.waitFor(() => expect(document.querySelectorAll('li')).toHaveLength(2));
  return onopen;
}

beforeEach(() => {
  runs = [kept('a', 'First'), kept('b', 'Second')];
  asked = [];
  vi.stubGlobal('fetch', async (address: URL, init?: RequestInit) => answer(address, init));
});

test('the runs are listed with their scores, and the one shown here is not opened again', async () => {
  const onopen = await open();
  expect(asked).toEqual(['GET /lab/api/runs?search=&order=newest&limit=60&offset=0']);
  expect(find('li').textContent).toContain('Shown now');
  expect(find('li').textContent).toContain('87.5%');
  expect(find<HTMLButtonElement>('[aria-label="Delete First"]').disabled).toBe(true);
  click('[aria-label="Open Second"]');
  expect(onopen).toHaveBeenCalledExactlyOnceWith(runs[1]);
});

test('a deleted run can be had back', async () => {
  await open();
  click('[aria-label="Delete Second"]');
  await vi.waitFor(() => expect(document.querySelectorAll('li')).toHaveLength(1));
  click('[aria-label="Undo"]');
  await vi.waitFor(() => expect(document.querySelectorAll('li')).toHaveLength(2));
  expect(asked.map((line) => line.split('?')[0])).toContain('POST /lab/api/runs/b/restore');
});

test('two chosen runs are compared', async () => {
  await open();
  for (const box of document.querySelectorAll<HTMLInputElement>('[type=checkbox]')) box.click();
  await vi.waitFor(() => expect(document.querySelectorAll('polyline')).toHaveLength(2));
  expect(find('table').textContent).toContain('The settings are the same.');
});

test('a server that keeps no runs shows no list of them', async () => {
  vi.stubGlobal('fetch', async () => new Response('Not Found', { status: 404 }));
  show(KeptRuns, {
    store: new RunStore('http://h/'),
    here: null as string | null,
    onopen: vi.fn(),
  });
  await vi.waitFor(() => expect(find('.kept').hidden).toBe(true));
});
