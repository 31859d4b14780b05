import { expect, test } from 'vitest';
import { ACTIVATION, INITIALIZER } from '../../../src/model/twin/layer-switch.ts';
import { DEFAULTS } from '../../../src/protocol/messages.ts';
import { DEFAULT, dense, withHidden } from '../experiment/sample.ts';

const nested = {
  ...DEFAULT,
  network: [
    { ...DEFAULTS.Residual, body: [dense(4)] },
    { ...DEFAULTS.Parallel, branches: [[dense(2)], []] },
    DEFAULTS.Output,
  ],
};

test('an activation is set in every hidden layer, however deep, and not in the output', () => {
  expect(ACTIVATION.change(nested, 'relu', [])?.network).toEqual([
    { ...DEFAULTS.Residual, body: [dense(4, 'relu')] },
    { ...DEFAULTS.Parallel, branches: [[dense(2, 'relu')], []] },
    DEFAULTS.Output,
  ]);
  expect(ACTIVATION.change(nested, 'loud', [])).toBeNull();
});

test('another activation than the present one is offered', () => {
  expect(ACTIVATION.offer(withHidden(4), [])).toMatchObject({ kind: 'names', first: 'relu' });
  const rectified = { ...DEFAULT, network: [dense(4, 'relu'), DEFAULTS.Output] };
  expect(ACTIVATION.offer(rectified, [])).toMatchObject({ first: 'tanh' });
  expect(ACTIVATION.words(nested, 'relu')).toBe('relu instead of tanh');
});

test('a network without hidden layers has no activation to change', () => {
  expect(ACTIVATION.offer({ ...DEFAULT, network: [DEFAULTS.Output] }, [])).toEqual({
    kind: 'senseless',
    says: 'There is no hidden layer yet, so there is no activation to change.',
  });
});

test('an initializer is set in every layer that has one', () => {
  const changed = INITIALIZER.change(nested, 'zeros', []);
  expect(JSON.stringify(changed).match(/"initializer":"zeros"/g)).toHaveLength(3);
  expect(INITIALIZER.offer(DEFAULT, [])).toMatchObject({ kind: 'names', first: 'he-normal' });
  expect(INITIALIZER.words(DEFAULT, 'zeros')).toBe('zeros instead of xavier-uniform');
});
