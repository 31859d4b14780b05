import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { UploadRefused, uploadFile } from '../../../src/ui/data/upload.ts';

/** The browser's side of an upload; the server's is tested where it is. */
class Sent {
  static newest: Sent;
  upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  headers: Record<string, string> = {};
  responseText = '';
  status = 0;
  method = '';
  address = '';
  onload?: () => void;
  onerror?: () => void;
  constructor() {
    Sent.newest = this;
  }
  open(method: string, address: string) {
    [this.method, this.address] = [method, address];
  }
  setRequestHeader(name: string, value: string) {
    this.headers[name] = value;
  }
  send() {}
  answer(status: number, text: string) {
    [this.status, this.responseText] = [status, text];
    this.onload?.();
  }
}

const file = new File(['a,b\n1,2'], 'my table.csv');
const onshare = vi.fn();
const start = () => uploadFile(file, 'http://h/lab/', onshare);

beforeEach(() => vi.stubGlobal('XMLHttpRequest', Sent));
afterEach(() => vi.unstubAllGlobals());

test('it goes to the server below the sub-path, with the header that no form can send', async () => {
  const sent = start();
  expect(Sent.newest.address).toBe('http://h/lab/api/files?name=my%20table.csv');
  expect([Sent.newest.method, Sent.newest.headers]).toEqual(['POST', { 'x-sankofa': '1' }]);
  Sent.newest.upload.onprogress?.({ loaded: 1, total: 4 });
  expect(onshare).toHaveBeenCalledWith(0.25);
  Sent.newest.answer(200, '{"path":"/d/my table.csv","name":"my table.csv","bytes":7}');
  await expect(sent).resolves.toEqual({ path: '/d/my table.csv', name: 'my table.csv' });
});

test.each([
  ['{"reason":"The disk is full.","field":"data.path"}', 'The disk is full.'],
  ['This request comes from another page.\n', 'This request comes from another page.'],
  ['', 'The file could not be sent: is the server running?'],
])('a refusal is a sentence', async (text, sentence) => {
  const sent = start();
  Sent.newest.answer(507, text);
  await expect(sent).rejects.toEqual(new UploadRefused(sentence));
});

test('a lost server is a sentence too', async () => {
  const sent = start();
  Sent.newest.onerror?.();
  await expect(sent).rejects.toThrow('is the server running?');
});
