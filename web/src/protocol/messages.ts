// Written by tools/protocol.py from src/sankofa/protocol. Do not edit.

/** Compare with `Hello.digest`; reload when unlike. */
export const DIGEST = "feb3f035ab5686c4" as const;

/** Every `ActivationName`, in the order to offer them. */
export const ACTIVATION_NAMES = [
  "step",
  "linear",
  "relu",
  "leaky-relu",
  "elu",
  "sigmoid",
  "tanh",
  "softmax"
] as const;
export type ActivationName = (typeof ACTIVATION_NAMES)[number];

/** Every `InitializerName`, in the order to offer them. */
export const INITIALIZER_NAMES = [
  "zeros",
  "constant",
  "normal",
  "uniform",
  "xavier-uniform",
  "xavier-normal",
  "he-uniform",
  "he-normal"
] as const;
export type InitializerName = (typeof INITIALIZER_NAMES)[number];

/** Every `LossName`, in the order to offer them. */
export const LOSS_NAMES = [
  "mean-squared-error",
  "binary-cross-entropy",
  "categorical-cross-entropy",
  "hinge"
] as const;
export type LossName = (typeof LOSS_NAMES)[number];

/** Every `GeneratedName`, in the order to offer them. */
export const GENERATED_NAMES = [
  "circle",
  "xor",
  "gauss",
  "spiral",
  "moons",
  "spirals",
  "plane",
  "multi-gauss"
] as const;
export type GeneratedName = (typeof GENERATED_NAMES)[number];

/** Every `BundledName`, in the order to offer them. */
export const BUNDLED_NAMES = [
  "iris",
  "wine",
  "breast-cancer",
  "digits",
  "diabetes"
] as const;
export type BundledName = (typeof BUNDLED_NAMES)[number];

/** Every `Feature`, in the order to offer them. */
export const FEATURES = [
  "x1",
  "x2",
  "x1^2",
  "x2^2",
  "x1x2",
  "sin x1",
  "sin x2"
] as const;
export type Feature = (typeof FEATURES)[number];

/** Every `Task`, in the order to offer them. */
export const TASKS = [
  "binary",
  "multi-class",
  "regression"
] as const;
export type Task = (typeof TASKS)[number];

/** Every `Precision`, in the order to offer them. */
export const PRECISIONS = [
  "float32",
  "float64"
] as const;
export type Precision = (typeof PRECISIONS)[number];

/** Every `FrameName`, in the order to offer them. */
export const FRAME_NAMES = [
  "points",
  "weights",
  "maps",
  "output",
  "activations",
  "confusion",
  "fit",
  "history",
  "gallery"
] as const;
export type FrameName = (typeof FRAME_NAMES)[number];

/** Make `experiment` the present one; what can go on goes on, the rest starts again. */
export interface Edit {
  readonly type: "edit";
  readonly experiment: Experiment;
}

/**
 * Everything that decides a run: data, network, loss, optimizer, seed. Same value, same bits.
 *
 * `loss`, `task` and an `Output` layer may be left to the target ("auto"); `plan` settles them.
 * `features` is for two-dimensional sets: None means x1 and x2 as they are.
 */
export interface Experiment {
  /** (default 1) */
  readonly version: 1;
  /** (default {"source": "generated", "name": "circle", "samples": 500, "noise": 0.1, "classes": 3, "seed": 0}) */
  readonly data: Source;
  /** (default null) */
  readonly features: readonly Feature[] | null;
  /** (default [{"layer": "output", "activation": "auto", "initializer": "xavier-uniform", "scale": 1.0}]) */
  readonly network: readonly AnyLayer[];
  /** (default "auto") */
  readonly task: Task | "auto";
  /** (default "auto") */
  readonly loss: LossName | "auto";
  /** (default {"optimizer": "sgd", "learningRate": 0.03}) */
  readonly optimizer: Optimizer;
  /** (>= 0; <= 10; default 0.0) */
  readonly l1: number;
  /** (>= 0; <= 10; default 0.0) */
  readonly l2: number;
  /** (an integer; >= 1; <= 65536; default 32) */
  readonly batchSize: number;
  /** (>= 0; <= 0.9; default 0.2) */
  readonly validation: number;
  /** (default true) */
  readonly shuffle: boolean;
  /** (an integer; >= 0; <= 2147483647; default 0) */
  readonly seed: number;
  /** (default "float32") */
  readonly precision: Precision;
}

/** Points drawn from a formula on the plane from -6 to 6, as many as asked for. */
export interface Generated {
  readonly source: "generated";
  /** (default "circle") */
  readonly name: GeneratedName;
  /** How many points. (an integer; >= 10; <= 10000; default 500) */
  readonly samples: number;
  /** 0 is clean, 0.5 hides it. (>= 0; <= 0.5; default 0.1) */
  readonly noise: number;
  /** Arms of `spirals`. (an integer; >= 3; <= 5; default 3) */
  readonly classes: number;
  /** Another seed, a new sample. (an integer; >= 0; <= 2147483647; default 0) */
  readonly seed: number;
}

/** A real data set that comes with scikit-learn, available offline. */
export interface Bundled {
  readonly source: "bundled";
  readonly name: BundledName;
}

/** A CSV or Parquet file by path, and the column to predict. */
export interface File {
  readonly source: "file";
  readonly path: string;
  readonly target: string;
}

/** Arrays handed to `Run(experiment, data=(X, y))`; the document cannot hold them. */
export interface Arrays {
  readonly source: "arrays";
}

/**
 * z = x W + b, a = f(z), on each of B examples.
 *
 * Shapes: x (B, inputs), W (inputs, units), b (units,), z and a (B, units).
 */
export interface Dense {
  readonly layer: "dense";
  /** Neurons in the layer. (an integer; >= 1; <= 4096) */
  readonly units: number;
  /** (default "relu") */
  readonly activation: ActivationName;
  /** (default "xavier-uniform") */
  readonly initializer: InitializerName;
  /** Factor on the start. (>= 0; <= 100; default 1.0) */
  readonly scale: number;
}

/** A `Dense` whose units, and unless it says so its activation, come from the target. */
export interface Output {
  readonly layer: "output";
  /** (default "auto") */
  readonly activation: ActivationName | "auto";
  /** (default "xavier-uniform") */
  readonly initializer: InitializerName;
  /** Factor on the start. (>= 0; <= 100; default 1.0) */
  readonly scale: number;
}

/** w <- w - eta g */
export interface Sgd {
  readonly optimizer: "sgd";
  /** Size of a step. (>= 0; <= 1000000000.0; default 0.03) */
  readonly learningRate: number;
}

/** v <- mu v + g; w <- w - eta v (Polyak 1964) */
export interface Momentum {
  readonly optimizer: "momentum";
  /** Size of a step. (>= 0; <= 1000000000.0; default 0.03) */
  readonly learningRate: number;
  /** (>= 0; < 1; default 0.9) */
  readonly momentum: number;
}

/** v <- mu v + g; w <- w - eta (g + mu v) (Sutskever et al. 2013) */
export interface Nesterov {
  readonly optimizer: "nesterov";
  /** Size of a step. (>= 0; <= 1000000000.0; default 0.03) */
  readonly learningRate: number;
  /** (>= 0; < 1; default 0.9) */
  readonly momentum: number;
}

/** s <- rho s + (1 - rho) g^2; w <- w - eta g / (sqrt(s) + eps) (Hinton 2012, lecture 6e) */
export interface RmsProp {
  readonly optimizer: "rmsprop";
  /** Size of a step. (>= 0; <= 1000000000.0; default 0.01) */
  readonly learningRate: number;
  /** (>= 0; < 1; default 0.99) */
  readonly decay: number;
  /** (> 0; <= 1; default 1e-08) */
  readonly epsilon: number;
}

/** Moments of g and g^2, corrected for their start at zero (Kingma & Ba 2015, algorithm 1) */
export interface Adam {
  readonly optimizer: "adam";
  /** Size of a step. (>= 0; <= 1000000000.0; default 0.01) */
  readonly learningRate: number;
  /** (>= 0; < 1; default 0.9) */
  readonly beta1: number;
  /** (>= 0; < 1; default 0.999) */
  readonly beta2: number;
  /** (> 0; <= 1; default 1e-08) */
  readonly epsilon: number;
}

/** Adam with weight decay apart from the gradient (Loshchilov & Hutter 2019, algorithm 2) */
export interface AdamW {
  readonly optimizer: "adamw";
  /** Size of a step. (>= 0; <= 1000000000.0; default 0.01) */
  readonly learningRate: number;
  /** (>= 0; < 1; default 0.9) */
  readonly beta1: number;
  /** (>= 0; < 1; default 0.999) */
  readonly beta2: number;
  /** (> 0; <= 1; default 1e-08) */
  readonly epsilon: number;
  /** (>= 0; <= 1; default 0.01) */
  readonly weightDecay: number;
}

/** Train until told otherwise. */
export interface Play {
  readonly type: "play";
}

/** Stop after the chunk in hand. */
export interface Pause {
  readonly type: "pause";
}

/** Train this much, then pause. */
export interface Advance {
  readonly type: "advance";
  /** (an integer; >= 1; <= 1000000; default 1) */
  readonly amount?: number;
  /** (default "step") */
  readonly unit?: "epoch" | "step";
}

/** Back to step 0 with the same seed: the same bits as the first time. */
export interface Reset {
  readonly type: "reset";
}

/** At most so many epochs a second; null is as fast as the machine goes. */
export interface SetSpeed {
  readonly type: "set-speed";
  /** (> 0; <= 1000000.0; default null) */
  readonly epochsPerSecond?: number | null;
}

/** One weight or bias, typed in by hand. `index` is (input, unit) for W and (unit,) for b. */
export interface SetParameter {
  readonly type: "set-parameter";
  /** (an integer; >= 0) */
  readonly layer: number;
  readonly name: "W" | "b";
  readonly index: readonly number[];
  /** (>= -1000000.0; <= 1000000.0) */
  readonly value: number;
}

/**
 * What this client shows; nothing else is computed or sent to it.
 *
 * `tile` is the side of a neuron's response map in cells (0: none); `map` that of the large
 * one. `focus` is the (layer, unit) whose large map is wanted; null is the network's output.
 * Layer -1 is the input features. `row` is the example whose activations are wanted.
 */
export interface Subscribe {
  readonly type: "subscribe";
  /** (an integer; >= 0; <= 64; default 0) */
  readonly tile?: number;
  /** (an integer; >= 0; <= 256; default 0) */
  readonly map?: number;
  /** (default null) */
  readonly focus?: readonly [number, number] | null;
  /** (an integer; >= 0; default null) */
  readonly row?: number | null;
  /** (default true) */
  readonly weights?: boolean;
  /** (default false) */
  readonly confusion?: boolean;
  /** (> 0; <= 60; default 30) */
  readonly framesPerSecond?: number;
}

/** Send a small picture of every data set. */
export interface AskGallery {
  readonly type: "ask-gallery";
}

/** The first message on a connection. A page whose `digest` differs must reload itself. */
export interface Hello {
  readonly type: "hello";
  readonly session: string;
  readonly version: string;
  readonly digest: string;
}

/**
 * The present experiment, whole, and what was settled from its data.
 *
 * `experiment` is as the person wrote it; `layers`, `task` and `loss` are as they will train.
 * `restarted` says that the run is back at step 0. With `problems` nothing trains.
 * `inputs` names the columns that enter the network; `classes` is empty for regression.
 * `plane` says that the data is two-dimensional, so that maps can be drawn.
 */
export interface ExperimentOpened {
  readonly type: "experiment-opened";
  readonly experiment: Experiment;
  readonly layers: readonly LayerShape[];
  /** (an integer) */
  readonly parameters: number;
  readonly task: Task | null;
  readonly loss: string | null;
  readonly inputs: readonly string[];
  readonly classes: readonly string[];
  readonly target: string;
  readonly plane: boolean;
  /** (an integer) */
  readonly trainRows: number;
  /** (an integer) */
  readonly validationRows: number;
  readonly restarted: boolean;
  /** (default []) */
  readonly problems: readonly Problem[];
}

/** One layer of the network as it stands: shapes without the batch axis. */
export interface LayerShape {
  readonly name: string;
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  /** (an integer) */
  readonly parameters: number;
  readonly activation: string;
}

/** Why the experiment cannot train, beside the control that caused it (`network.1.units`). */
export interface Problem {
  readonly message: string;
  /** (default null) */
  readonly field: string | null;
}

/**
 * Where the run stands now.
 *
 * `epochs_per_second` is measured, `speed_limit` is how many a person allows; null is no limit.
 */
export interface Progressed {
  readonly type: "progressed";
  readonly playing: boolean;
  /** (an integer) */
  readonly step: number;
  /** (an integer) */
  readonly epoch: number;
  readonly stepsPerSecond: number;
  readonly epochsPerSecond: number | null;
  readonly speedLimit: number | null;
  readonly train: Scores;
  readonly validation: Scores;
}

/** Loss (penalty excluded) and metrics of one part of the data; null where it has none. */
export interface Scores {
  /** (default null) */
  readonly loss: number | null;
  /** (default null) */
  readonly accuracy: number | null;
  /** (default null) */
  readonly meanAbsoluteError: number | null;
  /** (default null) */
  readonly r2: number | null;
}

/**
 * The chosen example: its cells as people read them, its target, and what the network says.
 *
 * `probabilities` has one value a class (two for a binary target); it is empty for regression,
 * and where the output is not made of shares (a linear output under hinge, say).
 */
export interface RowShown {
  readonly type: "row-shown";
  /** (an integer) */
  readonly row: number;
  readonly part: "train" | "validation";
  readonly columns: readonly string[];
  readonly cells: readonly string[];
  readonly target: string;
  readonly prediction: string;
  /** (default []) */
  readonly probabilities: readonly number[];
}

/** Training stopped at this step because a number was no longer finite. */
export interface Diverged {
  readonly type: "diverged";
  /** (an integer) */
  readonly step: number;
  /** (an integer) */
  readonly epoch: number;
  readonly layer: string;
  readonly quantity: string;
  readonly message: string;
}

/** A request was not carried out: why, and beside which control. */
export interface Refused {
  readonly type: "refused";
  readonly reason: string;
  /** (default null) */
  readonly field: string | null;
}

/** The training process ended; another has taken over with the same experiment. */
export interface WorkerLost {
  readonly type: "worker-lost";
  readonly reason: string;
}

/** A layer of the document, told apart by `layer`. */
export type AnyLayer =
  | Dense
  | Output;

/** Where the examples come from, told apart by `source`. */
export type Source =
  | Generated
  | Bundled
  | File
  | Arrays;

/** The rule, told apart by `optimizer`. */
export type Optimizer =
  | Sgd
  | Momentum
  | Nesterov
  | RmsProp
  | Adam
  | AdamW;

/** What the page may ask. */
export type AnyRequest =
  | Edit
  | Play
  | Pause
  | Advance
  | Reset
  | SetSpeed
  | SetParameter
  | Subscribe
  | AskGallery;

/** What the server may tell. */
export type AnyFact =
  | Hello
  | ExperimentOpened
  | Progressed
  | RowShown
  | Diverged
  | Refused
  | WorkerLost;

/** The palette: every kind of layer and how it starts. */
export const LAYERS = [
  {
    "layer": "dense",
    "struct": "Dense",
    "title": "Dense",
    "use": "Every neuron listens to every neuron before it.",
    "formula": "z = x W + b, a = f(z), on each of B examples.",
    "defaults": {
      "layer": "dense",
      "activation": "relu",
      "initializer": "xavier-uniform",
      "scale": 1.0
    }
  },
  {
    "layer": "output",
    "struct": "Output",
    "title": "Output",
    "use": "The last layer; its size comes from the target.",
    "formula": "A `Dense` whose units, and unless it says so its activation, come from the target.",
    "defaults": {
      "layer": "output",
      "activation": "auto",
      "initializer": "xavier-uniform",
      "scale": 1.0
    }
  }
] as const;

/** Every optimizer and how it starts. */
export const OPTIMIZERS = [
  {
    "optimizer": "sgd",
    "struct": "Sgd",
    "title": "SGD",
    "use": "Straight down the slope of each batch.",
    "formula": "w <- w - eta g",
    "defaults": {
      "optimizer": "sgd",
      "learningRate": 0.03
    }
  },
  {
    "optimizer": "momentum",
    "struct": "Momentum",
    "title": "Momentum",
    "use": "Rolls on in the direction it was going.",
    "formula": "v <- mu v + g; w <- w - eta v (Polyak 1964)",
    "defaults": {
      "optimizer": "momentum",
      "learningRate": 0.03,
      "momentum": 0.9
    }
  },
  {
    "optimizer": "nesterov",
    "struct": "Nesterov",
    "title": "Nesterov",
    "use": "Momentum that looks ahead before it turns.",
    "formula": "v <- mu v + g; w <- w - eta (g + mu v) (Sutskever et al. 2013)",
    "defaults": {
      "optimizer": "nesterov",
      "learningRate": 0.03,
      "momentum": 0.9
    }
  },
  {
    "optimizer": "rmsprop",
    "struct": "RmsProp",
    "title": "RMSprop",
    "use": "A step of its own size for every weight.",
    "formula": "s <- rho s + (1 - rho) g^2; w <- w - eta g / (sqrt(s) + eps) (Hinton 2012, lecture 6e)",
    "defaults": {
      "optimizer": "rmsprop",
      "learningRate": 0.01,
      "decay": 0.99,
      "epsilon": 1e-08
    }
  },
  {
    "optimizer": "adam",
    "struct": "Adam",
    "title": "Adam",
    "use": "Momentum and a step of its own size for every weight.",
    "formula": "Moments of g and g^2, corrected for their start at zero (Kingma & Ba 2015, algorithm 1)",
    "defaults": {
      "optimizer": "adam",
      "learningRate": 0.01,
      "beta1": 0.9,
      "beta2": 0.999,
      "epsilon": 1e-08
    }
  },
  {
    "optimizer": "adamw",
    "struct": "AdamW",
    "title": "AdamW",
    "use": "Adam whose weights also shrink a little at every step.",
    "formula": "Adam with weight decay apart from the gradient (Loshchilov & Hutter 2019, algorithm 2)",
    "defaults": {
      "optimizer": "adamw",
      "learningRate": 0.01,
      "beta1": 0.9,
      "beta2": 0.999,
      "epsilon": 1e-08,
      "weightDecay": 0.01
    }
  }
] as const;

/** LaTeX of f(z), and when to use it. */
export const ACTIVATIONS = {
  "step": {
    "latex": "\\begin{cases}1 & z \\ge 0\\\\ 0 & z < 0\\end{cases}",
    "use": "The first neurons' threshold; its slope is zero, so layers before it cannot learn."
  },
  "linear": {
    "latex": "z",
    "use": "The output of a regression, where any number may be the answer."
  },
  "relu": {
    "latex": "\\max(0, z)",
    "use": "The first choice for hidden layers: cheap, and its slope does not fade."
  },
  "leaky-relu": {
    "latex": "\\max(0.01 z, z)",
    "use": "Like relu, when neurons die: a neuron below zero still learns a little."
  },
  "elu": {
    "latex": "\\begin{cases}z & z > 0\\\\ e^z - 1 & z \\le 0\\end{cases}",
    "use": "Like relu, but smooth, and with outputs whose mean is nearer to zero."
  },
  "sigmoid": {
    "latex": "\\frac{1}{1 + e^{-z}}",
    "use": "The output for two classes: a probability."
  },
  "tanh": {
    "latex": "\\tanh z",
    "use": "Hidden layers of small networks: smooth, and centered on zero."
  },
  "softmax": {
    "latex": "\\frac{e^{z_k}}{\\sum_j e^{z_j}}",
    "use": "The output for several classes: probabilities that sum to one."
  }
} as const;

/** When to use each loss. */
export const LOSSES = {
  "mean-squared-error": "For numbers. A miss twice as far costs four times as much.",
  "binary-cross-entropy": "For two classes with a sigmoid output: the surprise at the right answer, in nats.",
  "categorical-cross-entropy": "For several classes with a softmax output: the surprise at the right answer, in nats.",
  "hinge": "For two classes at -1 and +1: nothing to pay once an answer is right by a margin of 1."
} as const;

/** When to use each initializer. */
export const INITIALIZERS = {
  "zeros": "To see why not: every neuron of a layer stays like its neighbors.",
  "constant": "To see symmetry that does not break: all neurons of a layer learn the same.",
  "normal": "Small random weights, whatever the size of the layer.",
  "uniform": "Random weights between -0.5 and 0.5, whatever the size of the layer.",
  "xavier-uniform": "With tanh, sigmoid, softmax or linear: signals keep their size both ways.",
  "xavier-normal": "Like xavier-uniform, with a bell curve.",
  "he-uniform": "With relu and its relatives, which halve the signal.",
  "he-normal": "Like he-uniform, with a bell curve."
} as const;

/** Title, task and one sentence of every data set. */
export const DATA_SETS = {
  "circle": {
    "title": "Circle",
    "task": "binary",
    "use": "A disc inside a ring."
  },
  "xor": {
    "title": "Exclusive or",
    "task": "binary",
    "use": "Four quadrants; opposite ones agree."
  },
  "gauss": {
    "title": "Two clouds",
    "task": "binary",
    "use": "Two round clouds that a line can part."
  },
  "spiral": {
    "title": "Spiral",
    "task": "binary",
    "use": "Two arms wound around each other."
  },
  "moons": {
    "title": "Moons",
    "task": "binary",
    "use": "Two half moons reaching into each other."
  },
  "spirals": {
    "title": "Spirals",
    "task": "multi-class",
    "use": "Three to five arms wound around each other."
  },
  "plane": {
    "title": "Plane",
    "task": "regression",
    "use": "A value that rises along a diagonal."
  },
  "multi-gauss": {
    "title": "Hills",
    "task": "regression",
    "use": "Six bumps, up and down."
  },
  "iris": {
    "title": "Iris",
    "task": "multi-class",
    "use": "Three species of iris by the size of their flowers."
  },
  "wine": {
    "title": "Wine",
    "task": "multi-class",
    "use": "Three Italian growers by a wine's chemistry."
  },
  "breast-cancer": {
    "title": "Breast cancer",
    "task": "binary",
    "use": "Malignant or benign, by the nuclei of sampled cells."
  },
  "digits": {
    "title": "Digits",
    "task": "multi-class",
    "use": "Handwritten digits, 8 by 8 pixels each."
  },
  "diabetes": {
    "title": "Diabetes",
    "task": "regression",
    "use": "How a disease moved on in a year, from ten measures."
  }
} as const;

/** Limits of every number of the document, by struct and field. */
export const BOUNDS = {
  "Experiment": {
    "l1": {
      "integer": false,
      "minimum": 0,
      "maximum": 10,
      "description": ""
    },
    "l2": {
      "integer": false,
      "minimum": 0,
      "maximum": 10,
      "description": ""
    },
    "batchSize": {
      "integer": true,
      "minimum": 1,
      "maximum": 65536,
      "description": ""
    },
    "validation": {
      "integer": false,
      "minimum": 0,
      "maximum": 0.9,
      "description": ""
    },
    "seed": {
      "integer": true,
      "minimum": 0,
      "maximum": 2147483647,
      "description": ""
    }
  },
  "Dense": {
    "units": {
      "integer": true,
      "minimum": 1,
      "maximum": 4096,
      "description": "Neurons in the layer."
    },
    "scale": {
      "integer": false,
      "minimum": 0,
      "maximum": 100,
      "description": "Factor on the start."
    }
  },
  "Output": {
    "scale": {
      "integer": false,
      "minimum": 0,
      "maximum": 100,
      "description": "Factor on the start."
    }
  },
  "Generated": {
    "samples": {
      "integer": true,
      "minimum": 10,
      "maximum": 10000,
      "description": "How many points."
    },
    "noise": {
      "integer": false,
      "minimum": 0,
      "maximum": 0.5,
      "description": "0 is clean, 0.5 hides it."
    },
    "classes": {
      "integer": true,
      "minimum": 3,
      "maximum": 5,
      "description": "Arms of `spirals`."
    },
    "seed": {
      "integer": true,
      "minimum": 0,
      "maximum": 2147483647,
      "description": "Another seed, a new sample."
    }
  },
  "Bundled": {},
  "File": {},
  "Arrays": {},
  "Sgd": {
    "learningRate": {
      "integer": false,
      "minimum": 0,
      "maximum": 1000000000.0,
      "description": "Size of a step."
    }
  },
  "Momentum": {
    "learningRate": {
      "integer": false,
      "minimum": 0,
      "maximum": 1000000000.0,
      "description": "Size of a step."
    },
    "momentum": {
      "integer": false,
      "minimum": 0,
      "exclusiveMaximum": 1,
      "description": ""
    }
  },
  "Nesterov": {
    "learningRate": {
      "integer": false,
      "minimum": 0,
      "maximum": 1000000000.0,
      "description": "Size of a step."
    },
    "momentum": {
      "integer": false,
      "minimum": 0,
      "exclusiveMaximum": 1,
      "description": ""
    }
  },
  "RmsProp": {
    "learningRate": {
      "integer": false,
      "minimum": 0,
      "maximum": 1000000000.0,
      "description": "Size of a step."
    },
    "decay": {
      "integer": false,
      "minimum": 0,
      "exclusiveMaximum": 1,
      "description": ""
    },
    "epsilon": {
      "integer": false,
      "exclusiveMinimum": 0,
      "maximum": 1,
      "description": ""
    }
  },
  "Adam": {
    "learningRate": {
      "integer": false,
      "minimum": 0,
      "maximum": 1000000000.0,
      "description": "Size of a step."
    },
    "beta1": {
      "integer": false,
      "minimum": 0,
      "exclusiveMaximum": 1,
      "description": ""
    },
    "beta2": {
      "integer": false,
      "minimum": 0,
      "exclusiveMaximum": 1,
      "description": ""
    },
    "epsilon": {
      "integer": false,
      "exclusiveMinimum": 0,
      "maximum": 1,
      "description": ""
    }
  },
  "AdamW": {
    "learningRate": {
      "integer": false,
      "minimum": 0,
      "maximum": 1000000000.0,
      "description": "Size of a step."
    },
    "beta1": {
      "integer": false,
      "minimum": 0,
      "exclusiveMaximum": 1,
      "description": ""
    },
    "beta2": {
      "integer": false,
      "minimum": 0,
      "exclusiveMaximum": 1,
      "description": ""
    },
    "epsilon": {
      "integer": false,
      "exclusiveMinimum": 0,
      "maximum": 1,
      "description": ""
    },
    "weightDecay": {
      "integer": false,
      "minimum": 0,
      "maximum": 1,
      "description": ""
    }
  }
} as const;

/** Default of every field of the document that has one. */
export const DEFAULTS = {
  "Experiment": {
    "version": 1,
    "data": {
      "source": "generated",
      "name": "circle",
      "samples": 500,
      "noise": 0.1,
      "classes": 3,
      "seed": 0
    },
    "features": null,
    "network": [
      {
        "layer": "output",
        "activation": "auto",
        "initializer": "xavier-uniform",
        "scale": 1.0
      }
    ],
    "task": "auto",
    "loss": "auto",
    "optimizer": {
      "optimizer": "sgd",
      "learningRate": 0.03
    },
    "l1": 0.0,
    "l2": 0.0,
    "batchSize": 32,
    "validation": 0.2,
    "shuffle": true,
    "seed": 0,
    "precision": "float32"
  },
  "Dense": {
    "layer": "dense",
    "activation": "relu",
    "initializer": "xavier-uniform",
    "scale": 1.0
  },
  "Output": {
    "layer": "output",
    "activation": "auto",
    "initializer": "xavier-uniform",
    "scale": 1.0
  },
  "Generated": {
    "source": "generated",
    "name": "circle",
    "samples": 500,
    "noise": 0.1,
    "classes": 3,
    "seed": 0
  },
  "Bundled": {
    "source": "bundled"
  },
  "File": {
    "source": "file"
  },
  "Arrays": {
    "source": "arrays"
  },
  "Sgd": {
    "optimizer": "sgd",
    "learningRate": 0.03
  },
  "Momentum": {
    "optimizer": "momentum",
    "learningRate": 0.03,
    "momentum": 0.9
  },
  "Nesterov": {
    "optimizer": "nesterov",
    "learningRate": 0.03,
    "momentum": 0.9
  },
  "RmsProp": {
    "optimizer": "rmsprop",
    "learningRate": 0.01,
    "decay": 0.99,
    "epsilon": 1e-08
  },
  "Adam": {
    "optimizer": "adam",
    "learningRate": 0.01,
    "beta1": 0.9,
    "beta2": 0.999,
    "epsilon": 1e-08
  },
  "AdamW": {
    "optimizer": "adamw",
    "learningRate": 0.01,
    "beta1": 0.9,
    "beta2": 0.999,
    "epsilon": 1e-08,
    "weightDecay": 0.01
  }
} as const;
