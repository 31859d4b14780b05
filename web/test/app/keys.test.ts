import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Command, commandOf } from '../../src/app/keys.ts';

function press(key: string, on: Element = document.body, more: KeyboardEventInit = {}) {
  let command: Command | null = null;
  const listen = (event: KeyboardEvent) => {
    command = commandOf(event);
  };
  window.addEventListener('keydown', listen, { once: true });
  on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...more }));
  return command as Command | null;
}

beforeEach(() => {
  document.body.innerHTML =
    '<button></button><input type="text"><input type="range"><select></select><i role="slider"></i><dialog><p></p></dialog>';
});

afterEach(() => {
  document.body.innerHTML = '';
});

const at = (selector: string) => document.querySelector(selector) ?? document.body;

test.each([
  [' ', 'play'],
  ['e', 'epoch'],
  ['E', 'epoch'],
  ['b', 'batch'],
  ['r', 'reset'],
  ['s', 'slow'],
  ['?', 'keys'],
  ['x', null],
])('"%s" asks for %s', (key, command) => {
  expect(press(key)).toBe(command);
});

describe('a focused control keeps its keys', () => {
  test.each([
    ['button', ' ', null],
    ['button', 'e', 'epoch'],
    ['input[type=text]', 'e', null],
    ['input[type=range]', 'e', 'epoch'],
    ['input[type=range]', ' ', null],
    ['[role=slider]', ' ', 'play'],
    ['select', 'b', null],
    ['dialog p', 'r', null],
  ])('%s "%s": %s', (selector, key, command) => {
    expect(press(key, at(selector))).toBe(command);
  });
});

test.each([
  [{ ctrlKey: true }, 'z', 'undo'],
  [{ metaKey: true }, 'z', 'undo'],
  [{ ctrlKey: true, shiftKey: true }, 'Z', 'redo'],
  [{ ctrlKey: true }, 'y', 'redo'],
  [{ ctrlKey: true }, 'r', null],
  [{ altKey: true }, 'e', null],
  [{ repeat: true }, 'b', null],
])('%j and "%s": %s', (more, key, command) => {
  expect(press(key, document.body, more)).toBe(command);
});

test('text is undone by the browser', () => {
  expect(press('z', at('input[type=text]'), { ctrlKey: true })).toBeNull();
});
