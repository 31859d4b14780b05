import { expect, test } from 'vitest';
import { Handshake } from '../../src/app/handshake.ts';
import { compact } from '../../src/model/experiment/link.ts';
import { DEFAULT, opened, withHidden } from '../model/experiment/sample.ts';

const linked = compact(withHidden(2));

test('without a link the document that came is taken', () => {
  expect(new Handshake(false).decideArrival(opened(DEFAULT))).toBe('adopt');
});

test('a link in a new tab opens a session of its own, and there it is sent', () => {
  const meeting = new Handshake(false);
  meeting.wanted = linked;
  expect(meeting.decideArrival(opened(withHidden(5)))).toBe('renew');
  meeting.restart(null);
  expect(meeting.decideArrival(opened(DEFAULT))).toBe('edit');
  expect(meeting.isWaiting).toBe(true);
  expect(meeting.decideArrival(opened(withHidden(2)))).toBe('adopt');
  expect(meeting.isWaiting).toBe(false);
});

test('a second tab on the same link joins the run', () => {
  const meeting = new Handshake(false);
  meeting.wanted = linked;
  expect(meeting.decideArrival(opened(withHidden(2)))).toBe('adopt');
});

test('what the session had is kept until it has taken ours', () => {
  const meeting = new Handshake(true);
  meeting.wanted = linked;
  meeting.decideArrival(opened(DEFAULT));
  expect(meeting.found?.experiment).toBe(DEFAULT);
});

test('after a server’s restart the page brings its own document', () => {
  const meeting = new Handshake(false);
  meeting.decideArrival(opened(withHidden(2)));
  meeting.restart(linked);
  expect(meeting.decideArrival(opened(DEFAULT))).toBe('edit');
});

test('later documents are another tab’s edits', () => {
  const meeting = new Handshake(false);
  meeting.wanted = {};
  meeting.decideArrival(opened(DEFAULT));
  expect(meeting.decideArrival(opened(withHidden(3)))).toBe('adopt');
});
