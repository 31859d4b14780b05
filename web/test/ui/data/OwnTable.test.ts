import { afterEach, expect, test, vi } from 'vitest';
import OwnTable from '../../../src/ui/data/OwnTable.svelte';
import { UploadRefused, uploadFile } from '../../../src/ui/data/upload.ts';
import { click, find, show } from '../show.ts';

vi.mock('../../../src/ui/data/upload.ts', async (original) => ({
  ...(await original<object>()),
  uploadFile: vi.fn(),
}));

const table = new File(['age,plan,bought\n4,x,yes'], 'own.csv');
afterEach(() => vi.mocked(uploadFile).mockReset());

function drop(dropped: File) {
  const onopen = vi.fn();
  show(OwnTable, { root: 'http://h/', dropped: dropped as File | null, onopen });
  return onopen;
}

test('the columns are offered at once, the last one first, and what was kept is opened', async () => {
  vi.mocked(uploadFile).mockResolvedValue({ path: '/d/own.csv', name: 'own.csv' });
  const onopen = drop(table);
  await vi.waitFor(() => expect(find('[role=status]').textContent).toContain('ready'));
  const select = find<HTMLSelectElement>('select');
  expect([...select.options].map(({ value }) => value)).toEqual(['age', 'plan', 'bought']);
  expect(select.value).toBe('bought');
  click('form button');
  expect(onopen).toHaveBeenCalledExactlyOnceWith('/d/own.csv', 'bought');
});

test('a file that is not taken is said to be so, and none is opened', async () => {
  vi.mocked(uploadFile).mockRejectedValue(new UploadRefused('This is a picture.'));
  const onopen = drop(table);
  await vi.waitFor(() => expect(find('[role=alert]').textContent).toBe('This is a picture.'));
  expect(document.querySelector('form button')).toBeNull();
  expect(onopen).not.toHaveBeenCalled();
});

test('a file without readable names asks for the column by hand', async () => {
  vi.mocked(uploadFile).mockResolvedValue({ path: '/d/a.parquet', name: 'a.parquet' });
  drop(new File(['PAR1\u0000'], 'a.parquet'));
  await vi.waitFor(() => expect(find('[role=status]').textContent).toContain('ready'));
  expect(document.querySelector('form input[placeholder="price"]')).not.toBeNull();
});
