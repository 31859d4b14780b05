import { expect, test } from 'vitest';
import {
  childLists,
  countAt,
  layerAt,
  siblingPath,
} from '../../../src/model/experiment/layer-path.ts';
import {
  insertLayer,
  removeAt,
  setBranches,
  setSetting,
  shiftLayer,
} from '../../../src/model/experiment/network.ts';
import { type AnyLayer, DEFAULTS, type Experiment } from '../../../src/protocol/messages.ts';
import { DEFAULT, dense } from './sample.ts';

const residual: AnyLayer = { ...DEFAULTS.Residual, body: [dense(1), dense(2)] };
const parallel: AnyLayer = { ...DEFAULTS.Parallel, branches: [[dense(3)], [residual]] };
const nested: Experiment = { ...DEFAULT, network: [residual, parallel, DEFAULTS.Output] };
const unitsAt = (experiment: Experiment, path: string) => {
  const layer = layerAt(experiment.network, path);
  return layer?.layer === 'dense' ? layer.units : null;
};

test('a path leads into layers within layers', () => {
  expect(unitsAt(nested, '0.body.1')).toBe(2);
  expect(unitsAt(nested, '1.branches.0.0')).toBe(3);
  expect(unitsAt(nested, '1.branches.1.0.body.0')).toBe(1);
  expect(layerAt(nested.network, '0.body.9')).toBeNull();
  expect(layerAt(nested.network, '2.body.0')).toBeNull();
  expect(countAt(nested.network, '0.body.0')).toBe(2);
  expect(siblingPath('0.body.1', -1)).toBe('0.body.0');
});

test('the lists of a layer have paths of their own', () => {
  expect(childLists(parallel, '1').map(({ path }) => path)).toEqual([
    '1.branches.0',
    '1.branches.1',
  ]);
  expect(childLists(residual, '0').map(({ path }) => path)).toEqual(['0.body']);
  expect(childLists(dense(1), '0')).toEqual([]);
});

test('layers within layers come, go, move and change', () => {
  const deep = '1.branches.1.0.body.0';
  expect(unitsAt(setSetting(nested, deep, 'units', 9), deep)).toBe(9);
  expect(unitsAt(insertLayer(nested, deep, dense(7)), deep)).toBe(7);
  expect(unitsAt(removeAt(nested, deep), deep)).toBe(2);
  expect(unitsAt(shiftLayer(nested, '0.body.0', 1), '0.body.0')).toBe(2);
  expect(shiftLayer(nested, '0.body.0', -1)).toEqual(nested);
  expect(nested.network[0]).toBe(residual);
});

test('a parallel layer gains branches like its last, and loses them', () => {
  const more = setBranches(nested, '1', 1).network[1];
  expect(more?.layer === 'parallel' && more.branches).toEqual([[dense(3)], [residual], [residual]]);
  expect(setBranches(setBranches(nested, '1', 1), '1', -1)).toEqual(nested);
  expect(setBranches(nested, '0', 1)).toEqual(nested);
});
