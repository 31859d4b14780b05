import type { AnyLayer, Experiment, ExperimentOpened } from '../protocol/messages.ts';

/** One layer as the builder shows it. The inputs have index -1 and no settings. */
export interface LayerColumn {
  readonly index: number;
  readonly name: string;
  readonly settings: AnyLayer | null;
  readonly inputs: number;
  readonly units: number;
  readonly parameters: number;
  /** What it will train with, where the document leaves it open. */
  readonly activation: string | null;
  /** A name for each unit where it has one: the inputs' columns, the output's classes. */
  readonly labels: readonly string[];
  readonly isOutput: boolean;
}

/** "Hidden 1", "Output", or "Inputs" for -1. */
export function layerName(index: number, layers: number): string {
  if (index < 0) return 'Inputs';
  return index === layers - 1 ? 'Output' : `Hidden ${index + 1}`;
}

/** The network from left to right, the inputs first. Follows an edit before the server has. */
export function columnsOf(experiment: Experiment, opened: ExperimentOpened | null): LayerColumn[] {
  const { network } = experiment;
  const inputs: LayerColumn = {
    index: -1,
    name: 'Inputs',
    settings: null,
    inputs: 0,
    units: opened?.inputs.length ?? 0,
    parameters: 0,
    activation: null,
    labels: opened?.inputs ?? [],
    isOutput: false,
  };
  const columns = [inputs];
  network.forEach((settings, index) => {
    const before = columns[index]?.units ?? 0;
    columns.push(columnOf(settings, index, network.length, before, opened));
  });
  return columns;
}

function columnOf(
  settings: AnyLayer,
  index: number,
  layers: number,
  inputs: number,
  opened: ExperimentOpened | null,
): LayerColumn {
  const isOutput = index === layers - 1;
  const shape = opened?.layers.length === layers ? opened.layers[index] : undefined;
  const units =
    settings.layer === 'dense' ? settings.units : (shape?.outputs[0] ?? outputUnits(opened));
  return {
    index,
    name: layerName(index, layers),
    settings,
    inputs,
    units,
    parameters: (inputs + 1) * units,
    activation: settings.activation === 'auto' ? (shape?.activation ?? null) : settings.activation,
    labels: isOutput ? outputLabels(units, opened) : [],
    isOutput,
  };
}

/** Until the server has said: a binary target and a number need one unit, more classes one each. */
const outputUnits = (opened: ExperimentOpened | null): number =>
  opened?.task === 'multi-class' ? opened.classes.length : 1;

function outputLabels(units: number, opened: ExperimentOpened | null): readonly string[] {
  if (!opened) return [];
  return units === opened.classes.length ? opened.classes : units === 1 ? [opened.target] : [];
}

/** "x1", "Hidden 1, unit 3" (counted from 1) or "Output, setosa". */
export function unitName(column: LayerColumn | undefined, unit: number): string {
  if (!column) return `unit ${unit + 1}`;
  const label = column.labels[unit];
  if (column.index < 0) return label ?? `input ${unit + 1}`;
  if (column.isOutput && column.units === 1) return 'Output';
  return label ? `${column.name}, ${label}` : `${column.name}, unit ${unit + 1}`;
}

/** "x1 → Hidden 1, unit 3" */
export const edgeName = (
  columns: readonly LayerColumn[],
  layer: number,
  input: number,
  unit: number,
): string => `${unitName(columns[layer], input)} → ${unitName(columns[layer + 1], unit)}`;
