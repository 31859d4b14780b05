import { expect, test } from 'vitest';
import { healthOf } from '../../../src/model/view/health-chip.ts';
import type { Diagnosed, Diagnosis } from '../../../src/protocol/messages.ts';

const finding = (kind: string, severity: string): Diagnosis =>
  ({
    kind,
    severity,
    title: `It has ${kind}`,
    text: '',
    evidence: [],
    remedies: [],
    source: '',
  }) as never;
const diagnosed = (...diagnoses: Diagnosis[]): Diagnosed =>
  ({ type: 'diagnosed', step: 1, diagnoses, marks: [] }) as never;

test('nothing found, or notes alone, warns of nothing', () => {
  expect(healthOf(null)).toMatchObject({ text: 'Health', look: 'fine' });
  expect(healthOf(diagnosed(finding('plateau', 'note')))).toMatchObject({ look: 'fine' });
});

test('one finding is named, several are counted, the worst decides the look', () => {
  const one = diagnosed(finding('overfitting', 'warning'));
  expect(healthOf(one)).toMatchObject({ text: 'Overfitting', look: 'warning' });
  const two = diagnosed(finding('overfitting', 'warning'), finding('diverged', 'serious'));
  expect(healthOf(two)).toMatchObject({ text: '2 warnings', look: 'serious' });
  expect(healthOf(two).hint).toContain('It has overfitting. It has diverged');
});
