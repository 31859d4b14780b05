import { expect, test } from 'vitest';
import {
  cameraAfterKey,
  INITIAL_CAMERA,
  moveCamera,
} from '../../../src/draw/landscape/surface-view.ts';

test('arrows turn, plus and minus come nearer and go farther, Home leads back', () => {
  expect(cameraAfterKey(INITIAL_CAMERA, 'ArrowRight')?.around).toBeGreaterThan(
    INITIAL_CAMERA.around,
  );
  expect(cameraAfterKey(INITIAL_CAMERA, 'ArrowUp')?.above).toBeGreaterThan(INITIAL_CAMERA.above);
  expect(cameraAfterKey(INITIAL_CAMERA, '+')?.away).toBeLessThan(INITIAL_CAMERA.away);
  expect(cameraAfterKey(INITIAL_CAMERA, '-')?.away).toBeGreaterThan(INITIAL_CAMERA.away);
  expect(cameraAfterKey(moveCamera(INITIAL_CAMERA, { around: 2 }), 'Home')).toEqual(INITIAL_CAMERA);
  expect(cameraAfterKey(INITIAL_CAMERA, 'Enter')).toBeNull();
});

test('nobody goes underground, over the top, too near or out of sight', () => {
  expect(moveCamera(INITIAL_CAMERA, { above: -9 }).above).toBeGreaterThan(0);
  expect(moveCamera(INITIAL_CAMERA, { above: 9 }).above).toBeLessThan(Math.PI / 2);
  expect(moveCamera(INITIAL_CAMERA, { nearer: 0.01 }).away).toBeGreaterThanOrEqual(2);
  expect(moveCamera(INITIAL_CAMERA, { nearer: 100 }).away).toBeLessThanOrEqual(9);
});
