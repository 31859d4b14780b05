import { expect, test } from 'vitest';
import { Meeting } from '../../src/app/handshake.ts';
import { compact } from '../../src/model/experiment/link.ts';
import { DEFAULT, opened, withHidden } from '../model/experiment/sample.ts';

const linked = compact(withHidden(2));

test('without a link the document that came is taken', () => {
  expect(new Meeting(false).meet(opened(DEFAULT))).toBe('adopt');
});

test('a link in a new tab opens a session of its own, and there it is sent', () => {
  const meeting = new Meeting(false);
  meeting.wanted = linked;
  expect(meeting.meet(opened(withHidden(5)))).toBe('renew');
  meeting.greet(null);
  expect(meeting.meet(opened(DEFAULT))).toBe('edit');
  expect(meeting.isWaiting).toBe(true);
  expect(meeting.meet(opened(withHidden(2)))).toBe('adopt');
  expect(meeting.isWaiting).toBe(false);
});

test('a second tab on the same link joins the run', () => {
  const meeting = new Meeting(false);
  meeting.wanted = linked;
  expect(meeting.meet(opened(withHidden(2)))).toBe('adopt');
});

test('what the session had is kept until it has taken ours', () => {
  const meeting = new Meeting(true);
  meeting.wanted = linked;
  meeting.meet(opened(DEFAULT));
  expect(meeting.found?.experiment).toBe(DEFAULT);
});

test('after a server’s restart the page brings its own document', () => {
  const meeting = new Meeting(false);
  meeting.meet(opened(withHidden(2)));
  meeting.greet(linked);
  expect(meeting.meet(opened(DEFAULT))).toBe('edit');
});

test('later documents are another tab’s edits', () => {
  const meeting = new Meeting(false);
  meeting.wanted = {};
  meeting.meet(opened(DEFAULT));
  expect(meeting.meet(opened(withHidden(3)))).toBe('adopt');
});
