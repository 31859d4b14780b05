/** The keys that work everywhere outside a control. */

export type Command = 'play' | 'epoch' | 'batch' | 'reset' | 'slow' | 'keys' | 'undo' | 'redo';

const PLAIN: ReadonlyMap<string, Command> = new Map([
  [' ', 'play'],
  ['e', 'epoch'],
  ['b', 'batch'],
  ['r', 'reset'],
  ['s', 'slow'],
  ['?', 'keys'],
]);

const TYPED_INTO =
  'input:not([type=range], [type=checkbox]), textarea, select, dialog, [contenteditable]';
/** What a press of the space bar works by itself; the timeline's slider has no use for it. */
const ACTED_ON = `${TYPED_INTO}, button, input, summary, a, [role=button]`;

/** What a key press asks for; null where the focused control has its own use for it. */
export function commandOf(event: KeyboardEvent): Command | null {
  if (event.defaultPrevented || event.isComposing || event.altKey) return null;
  const focused = event.target instanceof Element ? event.target : null;
  if (event.ctrlKey || event.metaKey) return undoing(event, focused);
  if (event.repeat || focused?.closest(event.key === ' ' ? ACTED_ON : TYPED_INTO)) return null;
  return PLAIN.get(event.key.toLowerCase()) ?? null;
}

function undoing(event: KeyboardEvent, focused: Element | null): Command | null {
  if (focused?.closest(TYPED_INTO)) return null;
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' ? 'redo' : null;
}
