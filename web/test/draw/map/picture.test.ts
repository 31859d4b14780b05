import { expect, test } from 'vitest';
import { brightnessOf, channelsOf, strength } from '../../../src/draw/map/picture.ts';
import { floats, frame } from '../frames.ts';

test('how bright a picture can be is in its frame', () => {
  const activations = frame('activations', {}, { black: '-0.8', white: '1.9' });
  expect(brightnessOf(activations)).toEqual({ black: -0.8, white: 1.9 });
  expect(brightnessOf(frame('activations', {}))).toBeNull();
  expect(brightnessOf(null)).toBeNull();
});

test('only what has channels, rows and columns is a picture', () => {
  expect(channelsOf(floats([4], 1, 2, 3, 4))).toBeNull();
  const picture = floats([1, 1, 2], 3, -4);
  expect(channelsOf(picture)).toBe(picture);
  expect(strength(picture)).toBe(4);
  expect(strength(floats([1, 1, 1], 0))).toBe(1);
});
