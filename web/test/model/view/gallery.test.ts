import { expect, test } from 'vitest';
import { GROUPS, pictureOf, taskOf, titleOf, useOf } from '../../../src/model/view/gallery.ts';
import type { Frame } from '../../../src/protocol/frame.ts';
import {
  BUNDLED_NAMES,
  GENERATED_NAMES,
  SIMULATED_NAMES,
  SOCIETY_NAMES,
} from '../../../src/protocol/messages.ts';

const gallery = (tasks: string): Frame => ({
  kind: 'gallery',
  metadata: { tasks },
  arrays: new Map([
    ['circle', { shape: [2, 3], data: new Float32Array([-6, -6, 0, 6, 6, 1]) }],
    ['plane', { shape: [2, 3], data: new Float32Array([0, 0, -2, 0, 0, 1]) }],
    ['iris', { shape: [2], data: new Float32Array([1, 2]) }],
  ]),
});

test('every set is on offer once, with a title and a sentence', () => {
  const names = GROUPS.flatMap((group) => group.names);
  expect(names).toEqual([
    ...GENERATED_NAMES,
    ...SIMULATED_NAMES,
    ...SOCIETY_NAMES,
    ...BUNDLED_NAMES,
  ]);
  for (const name of names) expect(titleOf(name) && useOf(name)).toBeTruthy();
});

test('tasks come with the pictures, and nonsense is none', () => {
  expect(taskOf(gallery('{"circle":"binary"}'), 'circle')).toBe('binary');
  expect(taskOf(gallery('{"circle":"juggling"}'), 'circle')).toBeNull();
  expect(taskOf(gallery('nonsense'), 'circle')).toBeNull();
  expect(taskOf(gallery('3'), 'circle')).toBeNull();
  expect(taskOf(null, 'circle')).toBeNull();
});

test('a picture has three columns', () => {
  expect(pictureOf(gallery('{}'), 'circle')?.shape).toEqual([2, 3]);
  expect(pictureOf(gallery('{}'), 'iris')).toBeNull();
  expect(pictureOf(null, 'circle')).toBeNull();
});
