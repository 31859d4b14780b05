import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inFull, markdown, markedBy, pieces } from '../../../src/model/numbers/worksheet.ts';
import { line, section, shown } from './sample.ts';

describe('the pieces of a sum', () => {
  test('are its summands and what stands between', () => {
    const parts = pieces(line({ worked: '(0.5 * 2 + (-1) * 3) / 2' }, ['0.5 * 2', '(-1) * 3']));
    expect(parts.map(({ text, term }) => [text, term !== null])).toEqual([
      ['(', false],
      ['0.5 * 2', true],
      [' + ', false],
      ['(-1) * 3', true],
      [') / 2', false],
    ]);
  });

  test('are together the sum, to the letter', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('1 * 2', '2', '(-3)'), { maxLength: 6 }), (terms) => {
        const worked = terms.join(' + ') || '0';
        const texts = pieces(line({ worked }, terms)).map(({ text }) => text);
        expect(texts.join('')).toBe(worked);
      }),
    );
  });

  test('of a sum that is written otherwise are one', () => {
    expect(pieces(line({ worked: '7' }, ['3', '4']))).toEqual([{ text: '7', term: null }]);
  });
});

test('a number in full says so, and what is none says that', () => {
  expect(inFull(0.1)).toBe('0.1 in full');
  expect(inFull(null)).toContain('not a finite number');
});

test('Markdown has every line: the formula, the numbers, the result, the note', () => {
  const text = markdown(shown({ sections: [section([line({ note: 'a kink' }, ['1 * 2'])])] }));
  expect(text).toContain('# Hidden 1, step 12, row 4');
  expect(text).toContain('## Forward');
  expect(text).toContain('```math\nz = x\n```');
  expect(text).toContain('= 1 * 2 + 0.5\n= 2.5');
  expect(text).toContain('*a kink*');
});

describe('what slow motion tells', () => {
  const phase = (kind: 'enter' | 'forward' | 'loss' | 'backward' | 'update', layer: number) => ({
    kind,
    layer,
    ms: 1,
  });
  const of = (at: 'forward' | 'backward' | 'loss' | 'update', path: string) => ({
    ...section([]),
    phase: at,
    path,
  });

  test('is the layer that signals reach, and the one that errors reach', () => {
    expect(markedBy(phase('forward', 1), of('forward', '1.body.0'))).toBe(true);
    expect(markedBy(phase('forward', 1), of('forward', '0'))).toBe(false);
    expect(markedBy(phase('backward', 1), of('backward', '0'))).toBe(true);
    expect(markedBy(phase('backward', 1), of('forward', '0'))).toBe(false);
  });

  test('is the loss, and the update, whatever the layer', () => {
    expect(markedBy(phase('loss', 2), of('loss', ''))).toBe(true);
    expect(markedBy(phase('update', -1), of('update', '0'))).toBe(true);
    expect(markedBy(phase('enter', -1), of('forward', '0'))).toBe(false);
  });
});
