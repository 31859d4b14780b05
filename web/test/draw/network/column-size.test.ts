import { expect, test } from 'vitest';
import { columnSizes, layerProblem } from '../../../src/draw/network/column-size.ts';
import { columnsOf, type LayerColumn } from '../../../src/draw/network/columns.ts';
import { drawnColumns, NO_CHOICE } from '../../../src/draw/network/slots.ts';
import { type AnyLayer, DEFAULTS } from '../../../src/protocol/messages.ts';
import {
  DEFAULT,
  dense,
  onImages,
  opened,
  openedImages,
  withHidden,
} from '../../model/experiment/sample.ts';

const experiment = withHidden(4);
const problems = [
  { message: 'too small', field: 'network.1.units', remedies: [] },
  { message: 'no end', field: 'network', remedies: [] },
  { message: 'elsewhere', field: 'loss', remedies: [] },
];

test('a problem belongs to the layer that its field names', () => {
  expect(layerProblem(problems, 1)).toBe('too small');
  expect(layerProblem(problems, 0)).toBeNull();
  expect(layerProblem(problems, null)).toBe('no end');
  expect(layerProblem([{ message: 'm', field: 'network.10.units', remedies: [] }], 1)).toBeNull();
});

const drawn = (columns: readonly LayerColumn[]) => drawnColumns(columns, [], new Set(), NO_CHOICE);

test('a header with more in it asks for more room, long labels too', () => {
  const columns = columnsOf(experiment, opened(experiment));
  const calm = columnSizes(drawn(columns));
  expect(calm[1]?.width).toBeGreaterThan(calm[2]?.width ?? Number.POSITIVE_INFINITY);
  expect(calm[1]?.short).toBeLessThan(calm[1]?.width ?? 0);
  const long = columnsOf(
    experiment,
    opened(experiment, { inputs: ['mean radius', 'x'], plane: false }),
  );
  expect(columnSizes(drawn(long))[0]?.before).toBeGreaterThan(calm[0]?.before ?? 0);
});

test('columns hang together by weights, one by one, or as a whole', () => {
  const columns = columnsOf(onImages(), openedImages());
  const joins = columnSizes(drawn(columns)).map((need) => need.joins);
  expect(joins).toEqual(['whole', 'whole', 'each', 'whole', 'whole', 'weights']);
});

test('a frame is as tall as what it holds', () => {
  const holding = (...body: AnyLayer[]) => {
    const network = [{ ...DEFAULTS.Residual, body }, DEFAULTS.Output];
    const columns = columnsOf({ ...DEFAULT, network }, opened(DEFAULT));
    return columnSizes(drawn(columns))[1]?.tall ?? 0;
  };
  expect(holding(dense(2), dense(2))).toBeGreaterThan(holding(dense(2)));
});
