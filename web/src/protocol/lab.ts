// Written by tools/protocol.py from src/sankofa/lab/file. Do not edit.

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
 * `inputs` are by column, `weights` one for all or one an input; `bias` null hides it. With
 * `threshold` the sum is told beside the bias as a threshold; `table` lists the cases tried.
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
  /** (default false) */
  readonly threshold: boolean;
  /** (default false) */
  readonly table: boolean;
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

/** A view of the workbench: the network, its output, or its curves. */
export interface View {
  readonly block: "view";
  readonly view: "curves" | "network" | "output";
}

/** The rows of two columns as points, and the line w·x + b = 0, `movable` by hand. */
export interface Plane {
  readonly block: "plane";
  /** (default true) */
  readonly movable: boolean;
}

/** One input and one output: the rows, the neuron's line, and squared errors as `areas`. */
export interface Fit {
  readonly block: "fit";
  /** (default true) */
  readonly areas: boolean;
}

/** Red, green and blue sliders with the network's answer as bars; its weights as colors. */
export interface Color {
  readonly block: "color";
  /** (default ["answer"]) */
  readonly show: readonly ("answer" | "weights")[];
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
  | Fit
  | Color
  | Ruler
  | Challenge
  | Question
  | Card;

export type TextNode =
  | TextRun
  | TextElement;
