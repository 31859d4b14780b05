// Written by tools/protocol.py from src/sankofa/lab/file. Do not edit.

import type { ActivationName } from './messages.ts';

/** What one screen of a lab shows: a heading, text, and blocks. */
export interface LabStep {
  readonly title: string;
  readonly parts: readonly (TextPart | BlockPart)[];
}

/** Text between two blocks. */
export interface TextPart {
  readonly part: "text";
  readonly nodes: readonly TextNode[];
}

/** Words as they are; `code` and `formula` say that they are one. */
export interface TextRun {
  readonly text: "words";
  readonly words: string;
  /** (default false) */
  readonly code: boolean;
  /** (default false) */
  readonly formula: boolean;
  /** (default false) */
  readonly display: boolean;
}

/** A part of the text with parts of its own; `level` is a heading's, `to` a link's address. */
export interface TextElement {
  readonly text: "element";
  readonly element: string;
  /** (default []) */
  readonly parts: readonly TextNode[];
  /** (an integer; default 0) */
  readonly level: number;
  /** (default "") */
  readonly to: string;
}

/** A block, and the line of its file that it begins in. */
export interface BlockPart {
  readonly part: "block";
  readonly block: AnyBlock;
  /** (an integer) */
  readonly line: number;
}

/**
 * One unit of the network with sliders: the first unit of the output unless `layer` says.
 *
 * `inputs` are by column, `weights` one for all or one an input; `bias` null hides it.
 * `activations` may be chosen from. `table` lists the cases that were tried, all of them where
 * every input is a switch.
 */
export interface Neuron {
  readonly block: "neuron";
  /** (default {}) */
  readonly inputs: Readonly<Record<string, Slider>>;
  /** (default {"low": -10.0, "high": 10.0, "step": 0.1, "value": null, "label": null, "unit": "", "switch": false, "words": null}) */
  readonly weights: readonly Slider[] | Slider;
  /** (default {"low": -10.0, "high": 10.0, "step": 0.1, "value": null, "label": null, "unit": "", "switch": false, "words": null}) */
  readonly bias: Slider | null;
  /** (an integer; >= 1; <= 64; default null) */
  readonly layer: number | null;
  /** (an integer; >= 1; <= 64; default 1) */
  readonly unit: number;
  /** (default []) */
  readonly activations: readonly ActivationName[];
  /** (default false) */
  readonly threshold: boolean;
  /** (default false) */
  readonly table: boolean;
  /** (default true) */
  readonly sentence: boolean;
}

/**
 * A number that a learner moves: its range, its step, and its words.
 *
 * With `switch` it is only `low` or `high`, called `no` and `yes` unless `words` says otherwise.
 */
export interface Slider {
  /** (>= -1000000000.0; <= 1000000000.0; default 0.0) */
  readonly low: number;
  /** (>= -1000000000.0; <= 1000000000.0; default 1.0) */
  readonly high: number;
  /** (> 0; <= 1000000.0; default 0.1) */
  readonly step: number;
  /** (>= -1000000000.0; <= 1000000000.0; default null) */
  readonly value: number | null;
  /** (default null) */
  readonly label: string | null;
  /** (default "") */
  readonly unit: string;
  /** (default false) */
  readonly switch: boolean;
  /** (default null) */
  readonly words: readonly [string, string] | null;
}

/** A view of the workbench with the controls that this step shows; all else is absent. */
export interface View {
  readonly block: "view";
  readonly view: "curves" | "health" | "landscape" | "network" | "numbers" | "output" | "timeline";
  /** (default []) */
  readonly controls: readonly ("activation" | "batch-size" | "clipping" | "data" | "draw" | "dropout" | "features" | "initializer" | "layers" | "learning-rate" | "noise" | "optimizer" | "play" | "regularization" | "reset" | "rewind" | "samples" | "seed" | "speed" | "step" | "twin" | "units" | "weights")[];
  /** (default null) */
  readonly caption: string | null;
}

/** Points and the line w·x + b = 0, dragged by hand; `map` shades the network's answer. */
export interface Plane {
  readonly block: "plane";
  /** (default true) */
  readonly movable: boolean;
  /** (default true) */
  readonly map: boolean;
  /** (default false) */
  readonly mistakes: boolean;
}

/** Chosen functions with their derivatives over one axis, and one slider z through all. */
export interface Activations {
  readonly block: "activations";
  readonly functions: readonly ActivationName[];
  /** (default true) */
  readonly derivatives: boolean;
  /** (default {"low": -6.0, "high": 6.0, "step": 0.1, "value": 1.0, "label": null, "unit": "", "switch": false, "words": null}) */
  readonly z: Slider;
}

/** Typed values and their softmax as bars; `shift` adds the same to each. */
export interface Softmax {
  readonly block: "softmax";
  readonly values: readonly number[];
  /** (default null) */
  readonly shift: Slider | null;
}

/** A picture of the rows: bars, a scatter with best fit, contributions, or three dimensions. */
export interface Data {
  readonly block: "data";
  readonly picture: "bars" | "contributions" | "scatter" | "space" | "table";
  /** (default null) */
  readonly x: string | null;
  /** (default null) */
  readonly y: string | null;
}

/** One input and one output: the line by hand or by training, errors as areas, their curve. */
export interface Fit {
  readonly block: "fit";
  /** (default true) */
  readonly by_hand: boolean;
  /** (default true) */
  readonly areas: boolean;
  /** (default "curve") */
  readonly surface: "curve" | "none" | "surface";
}

/** Red, green and blue sliders; the network's answer as bars, weights as colors, the map. */
export interface Color {
  readonly block: "color";
  /** (default ["answer"]) */
  readonly show: readonly ("answer" | "map" | "weights")[];
}

/** A small picture, a kernel to edit, the window that walks, and pooling. */
export interface Convolve {
  readonly block: "convolve";
  /** (default "edge") */
  readonly picture: "cross" | "digit" | "edge" | "stripes";
  /** (default [[-1.0, 0.0, 1.0], [-1.0, 0.0, 1.0], [-1.0, 0.0, 1.0]]) */
  readonly kernel: readonly (readonly number[])[];
  /** (default []) */
  readonly pooling: readonly ("max" | "mean" | "softmax")[];
}

/** One row in raw units with the prediction, and what pushed it by how much. */
export interface Person {
  readonly block: "person";
  /** (default []) */
  readonly columns: readonly string[];
}

/** The audit's table for chosen groups. */
export interface Groups {
  readonly block: "groups";
  readonly columns: readonly string[];
  /** (default []) */
  readonly metrics: readonly string[];
}

/** Sizes on a logarithmic scale; `own` marks the parameters of the learner's network. */
export interface Ruler {
  readonly block: "ruler";
  readonly marks: readonly RulerMark[];
  readonly unit: string;
  /** (default false) */
  readonly own: boolean;
}

/** A size on the ruler, with where the figure is from. */
export interface RulerMark {
  /** (> 0; <= 1e+30) */
  readonly value: number;
  readonly label: string;
  /** (default null) */
  readonly source: string | null;
}

/** A task with its check; hints come when asked for or after three tries. */
export interface Challenge {
  readonly block: "challenge";
  readonly id: string;
  readonly text: string;
  readonly check: string;
  /** (default []) */
  readonly hint: readonly string[];
  /** (default "Done.") */
  readonly success: string;
}

/**
 * A question with choices, each explained, or a number within a tolerance of `number`.
 *
 * `number` may be an expression, so that the engine computes it.
 */
export interface Question {
  readonly block: "question";
  readonly id: string;
  readonly text: string;
  /** (default []) */
  readonly choices: readonly Choice[];
  /** (default null) */
  readonly number: string | number | null;
  /** (>= 0; <= 1000000.0; default 0.01) */
  readonly tolerance: number;
  /** (default null) */
  readonly why: string | null;
}

/** An answer that a question offers, with what is said to whoever chooses it. */
export interface Choice {
  readonly answer: string;
  readonly why: string;
  /** (default false) */
  readonly right: boolean;
}

/** A sentence that highlights an element while `on` holds, until `done` does. */
export interface Card {
  readonly block: "card";
  readonly text: string;
  readonly at: string;
  /** (default null) */
  readonly on: string | null;
  /** (default null) */
  readonly done: string | null;
}

export type AnyBlock =
  | Neuron
  | View
  | Plane
  | Activations
  | Softmax
  | Data
  | Fit
  | Color
  | Convolve
  | Person
  | Groups
  | Ruler
  | Challenge
  | Question
  | Card;

export type TextNode =
  | TextRun
  | TextElement;
