import { expect, test } from 'vitest';
import {
  askChoice,
  asksNumbers,
  type Choice,
  choiceOf,
  chosenLayer,
  chosenUnit,
  isChosenLayer,
} from '../../../src/model/numbers/choice.ts';
import { FIRST_NUMBERS } from '../../../src/model/numbers/numbers.ts';

const CHOICES: readonly Choice[] = [
  { kind: 'unit', layer: 2, unit: 5, place: [1, 3] },
  { kind: 'edge', layer: 0, input: 3, unit: 1 },
  { kind: 'layer', path: '1' },
  { kind: 'layer', path: '1.body.0' },
];

test.each(CHOICES)('the question about %j is about it', (choice) => {
  const asked = askChoice(FIRST_NUMBERS, choice);
  expect(asked && choiceOf(asked)).toEqual(choice);
  expect(asksNumbers(choice)).toBe(true);
});

test('inputs have no arithmetic to ask for', () => {
  for (const choice of [{ kind: 'inputs' }, { kind: 'unit', layer: -1, unit: 0 }, null] as const) {
    expect(askChoice(FIRST_NUMBERS, choice)).toBeNull();
    expect(asksNumbers(choice)).toBe(false);
  }
});

test('a choice is of a unit, and of a layer', () => {
  expect(CHOICES.map(chosenUnit)).toEqual([[2, 5], [0, 1], null, null]);
  expect(CHOICES.map(chosenLayer)).toEqual([2, 0, 1, 1]);
  expect([...CHOICES, null].map((choice) => isChosenLayer(choice, 1))).toEqual([
    false,
    false,
    true,
    false,
    false,
  ]);
  expect(isChosenLayer({ kind: 'inputs' }, -1)).toBe(true);
});
