import { describe, expect, test } from 'vitest';
import { BATCH_NORM, RESIDUAL } from '../../../src/model/twin/structure-switch.ts';
import { DEFAULTS, type Experiment, type LayerShape } from '../../../src/protocol/messages.ts';
import { DEFAULT, dense, withHidden } from '../experiment/sample.ts';

const kinds = (experiment: Experiment | null) => experiment?.network.map(({ layer }) => layer);
const shape = (inputs: number, outputs: number): LayerShape => ({
  name: '',
  kind: 'dense',
  inputs: [inputs],
  outputs: [outputs],
  parameters: 0,
  activation: '',
});

describe('batch norm', () => {
  test('comes after every hidden layer, and frozen places move along', () => {
    const experiment = { ...withHidden(4, 2), frozen: ['1.W', '2'] };
    const changed = BATCH_NORM.change(experiment, '', []);
    expect(kinds(changed)).toEqual(['dense', 'batch-norm', 'dense', 'batch-norm', 'output']);
    expect(changed?.frozen).toEqual(['2.W', '4']);
  });

  test('goes where there is any', () => {
    const experiment = {
      ...DEFAULT,
      network: [dense(4), DEFAULTS.BatchNorm, dense(2), DEFAULTS.Output],
      frozen: ['1', '2'],
    };
    const changed = BATCH_NORM.change(experiment, '', []);
    expect(kinds(changed)).toEqual(['dense', 'dense', 'output']);
    expect(changed?.frozen).toEqual(['1']);
    expect(BATCH_NORM.words(experiment, '')).toBe('without batch norm');
    expect(BATCH_NORM.offer(experiment, []).kind).toBe('flip');
  });

  test('has nothing to do without hidden layers', () => {
    expect(BATCH_NORM.offer(withHidden(), []).kind).toBe('senseless');
    expect(BATCH_NORM.offer(withHidden(1), []).kind).toBe('flip');
  });
});

describe('residual connections', () => {
  const shapes = [shape(2, 4), shape(4, 4), shape(4, 1)];

  test('lead around layers as wide as what enters them', () => {
    const experiment = { ...withHidden(4, 4), frozen: ['0', '1.W.0.2'] };
    const changed = RESIDUAL.change(experiment, '', shapes);
    expect(kinds(changed)).toEqual(['dense', 'residual', 'output']);
    expect(changed?.frozen).toEqual(['0', '1.body.0.W.0.2']);
    expect(RESIDUAL.offer(experiment, shapes).kind).toBe('flip');
    expect(RESIDUAL.words(experiment, '')).toBe('with residual connections');
  });

  test('make no sense where no layer is', () => {
    const offer = RESIDUAL.offer(withHidden(4, 2), [shape(2, 4), shape(4, 2), shape(2, 1)]);
    expect(offer.kind).toBe('senseless');
    expect(RESIDUAL.offer(withHidden(4, 4), []).kind).toBe('senseless');
  });

  test('go where there are any, and what was frozen in them is free', () => {
    const experiment = {
      ...DEFAULT,
      network: [{ ...DEFAULTS.Residual, body: [dense(4), dense(4)] }, dense(3), DEFAULTS.Output],
      frozen: ['0.body.0.W', '1'],
    };
    const changed = RESIDUAL.change(experiment, '', []);
    expect(changed?.network).toEqual([dense(4), dense(4), dense(3), DEFAULTS.Output]);
    expect(changed?.frozen).toEqual(['2']);
    expect(RESIDUAL.words(experiment, '')).toBe('without residual connections');
  });
});
