import { activationLearns } from '../../model/experiment/activation.ts';
import { featureName } from '../../model/experiment/feature-name.ts';
import { offerOf } from '../../model/experiment/layer-kind.ts';
import type {
  AnyLayer,
  Experiment,
  ExperimentOpened,
  LayerShape,
} from '../../protocol/messages.ts';
import { count, isAlike, isImage, type Shape, shapeAfter } from '../base/shape.ts';

/** How a column is drawn: a tile a unit, a picture a channel, one block, or a frame around layers. */
export type Look = 'units' | 'maps' | 'block' | 'frame';

/** One layer as the builder shows it. The inputs have index -1 and no settings. */
export interface LayerColumn {
  readonly index: number;
  readonly name: string;
  readonly settings: AnyLayer | null;
  readonly look: Look;
  /** What enters and what leaves, of one example; empty while nobody knows. */
  readonly takes: Shape;
  readonly shape: Shape;
  /** How many tiles there are to draw: units or channels. */
  readonly units: number;
  /** Null while nobody knows. */
  readonly parameters: number | null;
  /** What it will train with, where the document leaves it open. */
  readonly activation: string | null;
  /** A name for each unit where it has one: the inputs' columns, the output's classes. */
  readonly labels: readonly string[];
  readonly isOutput: boolean;
}

/** "Hidden 1", "Convolution 2", "Output", or "Inputs" for -1; counted kind by kind. */
export function layerName(network: readonly AnyLayer[], index: number): string {
  const layer = network[index];
  if (!layer) return 'Inputs';
  if (index === network.length - 1) return 'Output';
  const alike = network.slice(0, index + 1).filter((other) => other.layer === layer.layer);
  return `${titleOf(layer)} ${alike.length}`;
}

/** What the builder calls a layer. */
const titleOf = (layer: AnyLayer): string => offerOf(layer.layer).name;

/** The network from left to right, the inputs first. Follows an edit before the server has. */
export function columnsOf(experiment: Experiment, opened: ExperimentOpened | null): LayerColumn[] {
  const shape = opened?.shape ?? [];
  const columns: LayerColumn[] = [
    {
      index: -1,
      name: 'Inputs',
      settings: null,
      look: isImage(shape) ? 'maps' : 'units',
      takes: [],
      shape,
      units: isImage(shape) ? 1 : (opened?.inputs.length ?? 0),
      parameters: 0,
      activation: null,
      labels: inputLabels(opened),
      isOutput: false,
    },
  ];
  let before: Shape = shape;
  experiment.network.forEach((settings, index) => {
    const column = columnOf(experiment, settings, index, before, opened);
    columns.push(column);
    before = column.shape;
  });
  return columns;
}

function columnOf(
  { network }: Experiment,
  settings: AnyLayer,
  index: number,
  before: Shape,
  opened: ExperimentOpened | null,
): LayerColumn {
  const isOutput = index === network.length - 1;
  const told = toldOf(settings, index, isOutput, opened);
  const takes = takesOf(settings, told?.inputs ?? before);
  const shape = shapeOf(settings, isOutput, takes, told, opened);
  const activation = 'activation' in settings ? settings.activation : null;
  return {
    index,
    name: layerName(network, index),
    settings,
    look: lookOf(settings, shape),
    takes,
    shape,
    units: shape.at(-1) ?? 0,
    parameters: parametersOf(settings, takes, shape, told, opened),
    activation: activation === 'auto' ? (told?.activation ?? null) : activation,
    labels: isOutput ? outputLabels(shape[0] ?? 0, opened) : labelsOf(settings),
    isOutput,
  };
}

/** What the server says of the same layer; nothing while another one stood there. */
function toldOf(
  { layer }: AnyLayer,
  index: number,
  isOutput: boolean,
  opened: ExperimentOpened | null,
): LayerShape | undefined {
  const told = opened?.layers[index];
  const last = index === (opened?.layers.length ?? 0) - 1;
  if (isOutput) return last && opened?.problems.length === 0 ? told : undefined;
  return told?.kind === layer ? told : undefined;
}

/** Images enter a layer for rows as rows. */
function takesOf(settings: AnyLayer, before: Shape): Shape {
  const forRows = offerOf(settings.layer).takes === 'rows';
  return forRows && before.length > 1 ? [count(before)] : before;
}

function shapeOf(
  settings: AnyLayer,
  isOutput: boolean,
  takes: Shape,
  told: LayerShape | undefined,
  opened: ExperimentOpened | null,
): Shape {
  if (settings.layer === 'dense') return [settings.units];
  if (isOutput) return told?.outputs ?? [outputUnits(opened)];
  return told?.outputs ?? shapeAfter(settings, takes);
}

function lookOf(settings: AnyLayer, shape: Shape): Look {
  const { look } = offerOf(settings.layer);
  if (look === 'frame') return look;
  if (isImage(shape)) return 'maps';
  const drawn = shape.length === 1 && (look === 'units' || isAlike(settings));
  return drawn ? 'units' : 'block';
}

function parametersOf(
  settings: AnyLayer,
  takes: Shape,
  shape: Shape,
  told: LayerShape | undefined,
  opened: ExperimentOpened | null,
): number | null {
  const isDense = settings.layer === 'dense' || settings.layer === 'output';
  if (isDense && !activationLearns(settings.activation)) return (count(takes) + 1) * count(shape);
  return told && opened?.problems.length === 0 ? told.parameters : null;
}

/** Until the server has said: a binary target and a number need one unit, more classes one each. */
const outputUnits = (opened: ExperimentOpened | null): number =>
  opened && opened.classes.length > 2 ? opened.classes.length : 1;

function outputLabels(units: number, opened: ExperimentOpened | null): readonly string[] {
  if (!opened) return [];
  return units === opened.classes.length ? opened.classes : units === 1 ? [opened.target] : [];
}

const labelsOf = (settings: AnyLayer): readonly string[] =>
  settings.layer === 'features' ? settings.features.map(featureName) : [];

/** Features of points as people write them; a table's columns have names of their own. */
const inputLabels = (opened: ExperimentOpened | null): readonly string[] =>
  opened?.plane ? opened.inputs.map(featureName) : (opened?.inputs ?? []);

/** "x₁", "Hidden 1, unit 3" (counted from 1), "Convolution 1, channel 2" or "Output, setosa". */
export function unitName(column: LayerColumn | undefined, unit: number): string {
  if (!column) return `unit ${unit + 1}`;
  const label = column.labels[unit];
  if (column.index < 0 && column.look === 'maps') return 'The picture';
  if (column.index < 0) return label ?? `input ${unit + 1}`;
  if (column.isOutput && column.units === 1) return 'Output';
  const part = column.look === 'maps' ? 'channel' : 'unit';
  return label ? `${column.name}, ${label}` : `${column.name}, ${part} ${unit + 1}`;
}

/** What enters a layer for rows at place `input`: a unit's name, or a pixel's number. */
export function inputName(column: LayerColumn | undefined, input: number): string {
  if (column?.look !== 'maps') return unitName(column, input);
  return column.index < 0 ? `pixel ${input + 1}` : `${column.name}, number ${input + 1}`;
}

/** "x₁ → Hidden 1, unit 3" */
export const edgeName = (
  columns: readonly LayerColumn[],
  layer: number,
  input: number,
  unit: number,
): string => `${unitName(columns[layer], input)} → ${unitName(columns[layer + 1], unit)}`;
