// Written by tools/protocol.py from src/sankofa/protocol. Do not edit.

/** Compare with `Hello.digest`; reload when unlike. */
export const DIGEST = "d35f46d64b2cd857" as const;

/** Every `ActivationName`, in the order to offer them. */
export const ACTIVATION_NAMES = [
  "step",
  "linear",
  "relu",
  "leaky-relu",
  "prelu",
  "elu",
  "selu",
  "gelu",
  "silu",
  "softplus",
  "softsign",
  "sigmoid",
  "hard-sigmoid",
  "tanh",
  "sine",
  "softmax"
] as const;
export type ActivationName = (typeof ACTIVATION_NAMES)[number];

/** Every `InitializerName`, in the order to offer them. */
export const INITIALIZER_NAMES = [
  "zeros",
  "ones",
  "constant",
  "normal",
  "uniform",
  "truncated-normal",
  "xavier-uniform",
  "xavier-normal",
  "he-uniform",
  "he-normal",
  "lecun-uniform",
  "lecun-normal",
  "orthogonal"
] as const;
export type InitializerName = (typeof INITIALIZER_NAMES)[number];

/** Every `LossName`, in the order to offer them. */
export const LOSS_NAMES = [
  "mean-squared-error",
  "mean-absolute-error",
  "huber",
  "binary-cross-entropy",
  "categorical-cross-entropy",
  "hinge",
  "poisson"
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

/** Every `SimulatedName`, in the order to offer them. */
export const SIMULATED_NAMES = [
  "line",
  "sine",
  "steps",
  "students",
  "colors"
] as const;
export type SimulatedName = (typeof SIMULATED_NAMES)[number];

/** Every `SocietyName`, in the order to offer them. */
export const SOCIETY_NAMES = [
  "crime-risk",
  "heart-disease"
] as const;
export type SocietyName = (typeof SOCIETY_NAMES)[number];

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
  "signals",
  "health",
  "branches",
  "compared",
  "twin",
  "twin-output",
  "landscape",
  "warp",
  "gallery",
  "incoming",
  "pictures"
] as const;
export type FrameName = (typeof FRAME_NAMES)[number];

/**
 * Make `experiment` the present one; what can go on goes on, the rest starts a new run.
 *
 * With the id of another `run`, as undo and redo send it, that run is shown again as it stood; a
 * new one is started where it is gone.
 */
export interface Edit {
  readonly type: "edit";
  readonly experiment: Experiment;
  /** (default null) */
  readonly run?: string | null;
  /** (default "") */
  readonly name?: string;
}

/**
 * Everything that decides a run: data, network, loss, optimizer, seed. Same value, same bits.
 *
 * `loss`, `task` and an `Output` layer may be left to the target ("auto"); `plan` settles them.
 * `features` is for two-dimensional sets: None means x1 and x2 as they are. `categories` says
 * how a table's categories enter: one column each, or one index for an `Embedding`.
 *
 * A `batch_size` of all rows, or more, is full-batch descent; 1 takes example by example.
 * `clip_value` bounds every number of a gradient, `clip_norm` the length of all of them
 * together (Pascanu et al. 2013), and `max_norm` the length of each unit's weights (Srivastava
 * et al. 2014). `frozen` places keep their value: a layer, one of its arrays, or one weight.
 * `class_weights` are in the order of the classes; "balanced" makes all classes count alike.
 *
 * `initial_values` are set before the first step. `scaling` says how a table's numbers
 * and a target of numbers enter: with mean 0 and deviation 1, or as they are.
 *
 * Scores are taken every `record_every` epochs and the health of the network every
 * `health_every` epochs; 0 is never.
 */
export interface Experiment {
  /** (default 1) */
  readonly version: 1;
  /** (default {"source": "generated", "name": "circle", "samples": 500, "noise": 0.1, "classes": 3, "seed": 0}) */
  readonly data: Source;
  /** (default null) */
  readonly features: readonly Feature[] | null;
  /** (default "one-hot") */
  readonly categories: "index" | "one-hot";
  /** (default "standard") */
  readonly scaling: "none" | "standard";
  /** (default [{"layer": "output", "activation": "auto", "initializer": "xavier-uniform", "scale": 1.0}]) */
  readonly network: readonly AnyLayer[];
  /** (default "auto") */
  readonly task: Task | "auto";
  /** (default "auto") */
  readonly loss: LossName | "auto";
  /** (>= 0; < 1; default 0.0) */
  readonly labelSmoothing: number;
  /** (default "equal") */
  readonly classWeights: readonly number[] | "balanced" | "equal";
  /** (default {"optimizer": "sgd", "learningRate": 0.03}) */
  readonly optimizer: Optimizer;
  /** (default {"schedule": "constant"}) */
  readonly schedule: AnySchedule;
  /** (> 0; <= 1000000.0; default null) */
  readonly clipValue: number | null;
  /** (> 0; <= 1000000.0; default null) */
  readonly clipNorm: number | null;
  /** (>= 0; <= 10; default 0.0) */
  readonly l1: number;
  /** (>= 0; <= 10; default 0.0) */
  readonly l2: number;
  /** (> 0; <= 1000000.0; default null) */
  readonly maxNorm: number | null;
  /** (default []) */
  readonly frozen: readonly string[];
  /** (default []) */
  readonly initialValues: readonly InitialValue[];
  /** (an integer; >= 1; <= 10000000; default 32) */
  readonly batchSize: number;
  /** (>= 0; <= 0.9; default 0.2) */
  readonly validation: number;
  /** (default true) */
  readonly shuffle: boolean;
  /** (an integer; >= 0; <= 2147483647; default 0) */
  readonly seed: number;
  /** (default "float32") */
  readonly precision: Precision;
  /** (default {"epochs": null, "loss": null, "accuracy": null, "patience": null, "least": 0.0}) */
  readonly stop: Stop;
  /** (an integer; >= 1; <= 1000000; default 1) */
  readonly recordEvery: number;
  /** (an integer; >= 0; <= 1000000; default 0) */
  readonly healthEvery: number;
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

/**
 * A table drawn from a formula that a person can read, in its own units.
 *
 * One input x and a value y: a line, a sine, steps. Students with three scores from 0 to 100
 * and a grade. Colors with red, green and blue from 0 to 255 and the nearest of seven names.
 */
export interface Simulated {
  readonly source: "simulated";
  /** (default "line") */
  readonly name: SimulatedName;
  /** How many rows. (an integer; >= 4; <= 10000; default 30) */
  readonly samples: number;
  /** 0 is exact, 0.5 hides it. (>= 0; <= 0.5; default 0.1) */
  readonly noise: number;
  /** How much students differ, or how wide x reaches. (> 0; <= 2; default 1.0) */
  readonly spread: number;
  /** Another seed, a new sample. (an integer; >= 0; <= 2147483647; default 0) */
  readonly seed: number;
}

/**
 * Made-up people, to see whom a network fails: what is wrong with the data is a dial.
 *
 * Records of crime risk whose labels are biased, or heart patients of whom some groups are hardly
 * there. `bias` 0 is a fair world; `share` is that of the minority, or of women.
 */
export interface Society {
  readonly source: "society";
  /** (default "crime-risk") */
  readonly name: SocietyName;
  /** How many people. (an integer; >= 40; <= 100000; default 2000) */
  readonly samples: number;
  /** 0 is none, 1 as much as can be. (>= 0; <= 1; default 1.0) */
  readonly bias: number;
  /** Of the group that is fewer. (>= 0.01; <= 0.5; default 0.3) */
  readonly share: number;
  /** 0 is clean, 0.5 hides it. (>= 0; <= 0.5; default 0.1) */
  readonly noise: number;
  /** Another seed, a new sample. (an integer; >= 0; <= 2147483647; default 0) */
  readonly seed: number;
}

/**
 * A small table that the document holds itself: `columns`, and one cell a column in each row.
 *
 * Columns of numbers are numbers, columns of text are categories in the order of their first
 * appearance; null is a missing cell. `classes` orders the classes of the target.
 */
export interface Rows {
  readonly source: "rows";
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (number | string | null)[])[];
  readonly target: string;
  /** (default []) */
  readonly classes: readonly string[];
  /** (default "rows") */
  readonly name: string;
}

/** A table by path, the column to predict, and what a person decided of its columns. */
export interface File {
  readonly source: "file";
  readonly path: string;
  readonly target: string;
  /** (default null) */
  readonly schema: Schema | null;
}

/**
 * The columns of a table by name, and what is true of its whole file.
 *
 * `header` is False for a file whose first line is a row; its columns are then called
 * `column 1`, `column 2`, ... . `sheet` names one of a workbook.
 */
export interface Schema {
  /** (default 1) */
  readonly version: 1;
  /** (default null) */
  readonly header: boolean | null;
  /** (default null) */
  readonly delimiter: string | null;
  /** (default null) */
  readonly encoding: string | null;
  /** (default null) */
  readonly sheet: string | null;
  /** (default []) */
  readonly columns: readonly ColumnSchema[];
}

/**
 * One column; None leaves a setting to the file.
 *
 * `decimal`, `thousands` and `unit` say how numbers are written, `date` in which order dates
 * are. `missing` are cells that stand for nothing in this column, beside the usual ones.
 * `categories` are in their order, which is that of the classes where the column is the target.
 */
export interface ColumnSchema {
  readonly name: string;
  /** (default null) */
  readonly kind: "boolean" | "category" | "date" | "number" | "text" | null;
  /** (default null) */
  readonly role: "feature" | "group" | "identifier" | "ignored" | "target" | null;
  /** (default null) */
  readonly decimal: "," | "." | null;
  /** (default null) */
  readonly thousands: "" | " " | "'" | "," | "." | null;
  /** (default null) */
  readonly unit: string | null;
  /** (default null) */
  readonly date: "day-month-year" | "month-day-year" | "year-month-day" | null;
  /** (default []) */
  readonly missing: readonly string[];
  /** (default []) */
  readonly categories: readonly string[];
  /** (default []) */
  readonly merges: readonly Merge[];
}

/** Cells that are written `text` count as `into`. */
export interface Merge {
  readonly text: string;
  readonly into: string;
}

/**
 * A folder of images by path: IDX files, or one subfolder of PNG or JPEG images a class.
 *
 * IDX files come in pairs, `train-images-idx3-ubyte` with `train-labels-idx1-ubyte`, plain or
 * `.gz`, as MNIST has them; the rows of a test pair (`t10k` or `test`) follow those of the
 * training pair, and `part` says when only one of them is wanted. Images become squares of
 * `size` pixels; without it all get the most common size, and none over 64 a side.
 */
export interface Folder {
  readonly source: "folder";
  readonly path: string;
  /** Which pairs of IDX files. (default "all") */
  readonly part: "all" | "test" | "train";
  /** Pixels a side. (an integer; >= 1; <= 512; default null) */
  readonly size: number | null;
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

/**
 * z[h, w, f] = Σ K[i, j, c, f] x[h·s + i·d, w·s + j·d, c] + b[f], a = f(z), on each image.
 *
 * Computed as one product of matrices: a column of P is what the kernel sees at one place of
 * one image, so Z = Kᵀ P. `padding` "same" sees zeros beyond the edge.
 *
 * Shapes: x (B, H, W, C), K (kernel, kernel, C, filters), b (filters,), z and a (B, H', W',
 * filters); P (kernel² C, H', W', B) and Z (filters, H', W', B). Source: LeCun et al. 1989.
 */
export interface Conv2D {
  readonly layer: "conv2d";
  /** Feature maps. (an integer; >= 1; <= 512) */
  readonly filters: number;
  /** Side of the kernel, in pixels. (an integer; >= 1; <= 64; default 3) */
  readonly kernel: number;
  /** Pixels from place to place. (an integer; >= 1; <= 64; default 1) */
  readonly stride: number;
  /** valid: only where the window fits. same: every pixel, beyond the edge too. (default "valid") */
  readonly padding: "same" | "valid";
  /** Pixels from tap to tap. (an integer; >= 1; <= 64; default 1) */
  readonly dilation: number;
  /** (default "relu") */
  readonly activation: ActivationName;
  /** (default "he-uniform") */
  readonly initializer: InitializerName;
  /** Factor on the start. (>= 0; <= 100; default 1.0) */
  readonly scale: number;
}

/**
 * z[h, w, (c, m)] = Σ K[i, j, c, m] x[h·s + i·d, w·s + j·d, c] + b[(c, m)], a = f(z).
 *
 * Channels never mix: each has `multiplier` kernels of its own, and the maps of one channel lie
 * side by side, (c, m) being c·multiplier + m.
 *
 * Shapes: x (B, H, W, C), K (kernel, kernel, C, multiplier), b (C·multiplier,), z and a
 * (B, H', W', C·multiplier). Source: Chollet 2017.
 */
export interface DepthwiseConv2D {
  readonly layer: "depthwise-conv2d";
  /** Feature maps of each channel. (an integer; >= 1; <= 64; default 1) */
  readonly multiplier: number;
  /** Side of the kernel, in pixels. (an integer; >= 1; <= 64; default 3) */
  readonly kernel: number;
  /** Pixels from place to place. (an integer; >= 1; <= 64; default 1) */
  readonly stride: number;
  /** valid: only where the window fits. same: every pixel, beyond the edge too. (default "valid") */
  readonly padding: "same" | "valid";
  /** Pixels from tap to tap. (an integer; >= 1; <= 64; default 1) */
  readonly dilation: number;
  /** (default "relu") */
  readonly activation: ActivationName;
  /** (default "he-uniform") */
  readonly initializer: InitializerName;
  /** Factor on the start. (>= 0; <= 100; default 1.0) */
  readonly scale: number;
}

/**
 * y = max x over the window. Of equal maxima the first, row by row, gets the gradient.
 *
 * `padding` "same" sees nothing beyond the edge. Shapes: x (B, H, W, C), y (B, H', W', C).
 */
export interface MaxPool {
  readonly layer: "max-pool";
  /** Side of the window, in pixels. (an integer; >= 1; <= 64; default 2) */
  readonly size: number;
  /** Pixels from place to place. (an integer; >= 1; <= 64; default null) */
  readonly stride: number | null;
  /** valid: only where the window fits. same: every pixel, beyond the edge too. (default "valid") */
  readonly padding: "same" | "valid";
}

/**
 * y = Σ x / n over the n pixels of the image that the window sees.
 *
 * With `padding` "same" fewer of them are seen at the edge, and n is smaller there.
 * Shapes: x (B, H, W, C), y (B, H', W', C).
 */
export interface MeanPool {
  readonly layer: "mean-pool";
  /** Side of the window, in pixels. (an integer; >= 1; <= 64; default 2) */
  readonly size: number;
  /** Pixels from place to place. (an integer; >= 1; <= 64; default null) */
  readonly stride: number | null;
  /** valid: only where the window fits. same: every pixel, beyond the edge too. (default "valid") */
  readonly padding: "same" | "valid";
}

/**
 * y = Σ wᵢ xᵢ over the window, wᵢ = exp xᵢ / Σ exp xⱼ: between the mean and the maximum.
 *
 * `padding` "same" sees nothing beyond the edge. Shapes: x (B, H, W, C), y (B, H', W', C).
 * Source: Stergiou et al. 2021 (SoftPool).
 */
export interface SoftmaxPool {
  readonly layer: "softmax-pool";
  /** Side of the window, in pixels. (an integer; >= 1; <= 64; default 2) */
  readonly size: number;
  /** Pixels from place to place. (an integer; >= 1; <= 64; default null) */
  readonly stride: number | null;
  /** valid: only where the window fits. same: every pixel, beyond the edge too. (default "valid") */
  readonly padding: "same" | "valid";
}

/**
 * y = Σ x / (H W) over the whole image, channel by channel.
 *
 * Shapes: x (B, H, W, C), y (B, C). Source: Lin et al. 2013, section 3.2.
 */
export interface GlobalMeanPool {
  readonly layer: "global-mean-pool";
}

/**
 * y = x with the numbers of each example in one row: pixel by pixel, channel by channel.
 *
 * Shapes: x (B, ...), y (B, n).
 */
export interface Flatten {
  readonly layer: "flatten";
}

/**
 * y = x ⊙ m / (1 - p), where m is 0 with probability p, drawn anew at every step.
 *
 * What is left is scaled up, so that its expectation stays x, and prediction is y = x. The
 * state holds the rate p, which may move while it trains, and the key of the next mask.
 *
 * Shapes: x, m and y (B, ...). Source: Srivastava et al. 2014.
 */
export interface Dropout {
  readonly layer: "dropout";
  /** Share that falls silent. (>= 0; < 1; default 0.5) */
  readonly rate: number;
}

/**
 * x̂ = (x - μ) / √(σ² + ε), y = γ x̂ + β, channel by channel over the batch.
 *
 * In training μ and σ² are the batch's own, and the state follows them; prediction uses the
 * state. Of images every place counts as an example. The running variance is the unbiased one.
 *
 * Shapes: x, x̂ and y (B, ..., C); γ, β, μ and σ² (C,). Source: Ioffe & Szegedy 2015,
 * algorithms 1 and 2.
 */
export interface BatchNorm {
  readonly layer: "batch-norm";
  /** How much of the running mean and variance stays. (>= 0; < 1; default 0.9) */
  readonly momentum: number;
  /** Added to the variance, so that it is never 0. (> 0; <= 1; default 1e-05) */
  readonly epsilon: number;
}

/**
 * x̂ = (x - μ) / √(σ² + ε), y = γ x̂ + β, example by example over its channels.
 *
 * It does the same in training and in prediction, however large the batch.
 *
 * Shapes: x, x̂ and y (B, ..., C); γ and β (C,); μ and σ² (B, ..., 1). Source: Ba et al. 2016,
 * equations 3 and 4.
 */
export interface LayerNorm {
  readonly layer: "layer-norm";
  /** Added to the variance, so that it is never 0. (> 0; <= 1; default 1e-05) */
  readonly epsilon: number;
}

/**
 * a = f(z) on its own, for what comes in as z.
 *
 * Shapes: x, z and a (B, ...).
 */
export interface Activate {
  readonly layer: "activation";
  /** (default "relu") */
  readonly activation: ActivationName;
}

/**
 * y = x P + g(x), where g is the body; P = 1 as long as its shape is that of x.
 *
 * Otherwise P is learned: weights (inputs, units) on rows; on images the same at every place,
 * of which it skips as many as the body does.
 *
 * Shapes: x (B, ...) and y as the body gives it. Source: He et al. 2016, equations 1 and 2.
 */
export interface Residual {
  readonly layer: "residual";
  readonly body: readonly AnyLayer[];
}

/**
 * y = g₁(x) ⊕ g₂(x) ⊕ ..., where ⊕ adds, or concatenates along the channels.
 *
 * A branch without layers passes x as it is.
 *
 * Shapes: x (B, ...); y as the branches give it, all alike but for the channels when they are
 * concatenated.
 */
export interface Parallel {
  readonly layer: "parallel";
  readonly branches: readonly (readonly AnyLayer[])[];
  /** (default "concatenate") */
  readonly join: "add" | "concatenate";
}

/**
 * The chosen functions of x₁ and x₂; nothing is learned.
 *
 * Shapes: x (B, 2), y (B, features).
 */
export interface Features {
  readonly layer: "features";
  /** Which, in this order. (default ["x1", "x2"]) */
  readonly features: readonly Feature[];
}

/**
 * Each index in the given columns becomes the row of a table; other columns pass through.
 *
 * Every column has a table of its own. `columns` are counted from 0; None means all of them.
 * An index is a step and not a slope, so ∂L/∂x is 0 there.
 *
 * Shapes: x (B, n) with indices in `columns`, E (columns, categories, units), and y
 * (B, n - columns + columns * units): what passes through comes first. Source: Bengio et al.
 * 2003.
 */
export interface Embedding {
  readonly layer: "embedding";
  /** How many categories a column has at most. (an integer; >= 1; <= 100000) */
  readonly categories: number;
  /** Numbers for each category. (an integer; >= 1; <= 1024; default 4) */
  readonly units: number;
  /** (default null) */
  readonly columns: readonly number[] | null;
  /** (default "normal") */
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

/** s <- s + g^2; w <- w - eta g / (sqrt(s) + eps) (Duchi et al. 2011) */
export interface Adagrad {
  readonly optimizer: "adagrad";
  /** Size of a step. (>= 0; <= 1000000000.0; default 0.01) */
  readonly learningRate: number;
  /** (> 0; <= 1; default 1e-10) */
  readonly epsilon: number;
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

/** Adam that looks one step ahead, as Nesterov does (Dozat 2016) */
export interface Nadam {
  readonly optimizer: "nadam";
  /** Size of a step. (>= 0; <= 1000000000.0; default 0.002) */
  readonly learningRate: number;
  /** (>= 0; < 1; default 0.9) */
  readonly beta1: number;
  /** (>= 0; < 1; default 0.999) */
  readonly beta2: number;
  /** (> 0; <= 1; default 1e-08) */
  readonly epsilon: number;
}

/** w <- w - eta (sign(beta1 m + (1 - beta1) g) + lambda w) (Chen et al. 2023, algorithm 2) */
export interface Lion {
  readonly optimizer: "lion";
  /** Size of a step. (>= 0; <= 1000000000.0; default 0.001) */
  readonly learningRate: number;
  /** (>= 0; < 1; default 0.9) */
  readonly beta1: number;
  /** (>= 0; < 1; default 0.99) */
  readonly beta2: number;
  /** (>= 0; <= 10; default 0.0) */
  readonly weightDecay: number;
}

/** w <- w + eta (t - a) x, for one layer of step units (Rosenblatt 1958) */
export interface Perceptron {
  readonly optimizer: "perceptron";
  /** Size of a step. (>= 0; <= 1000000000.0; default 1.0) */
  readonly learningRate: number;
}

/** 1 */
export interface Constant {
  readonly schedule: "constant";
}

/** factor^floor(e / every) */
export interface StepDecay {
  readonly schedule: "step";
  /** In epochs. (> 0; <= 1000000.0; default 10.0) */
  readonly every: number;
  /** (>= 0; <= 1; default 0.5) */
  readonly factor: number;
}

/** factor^(e / every) */
export interface Exponential {
  readonly schedule: "exponential";
  /** In epochs. (> 0; <= 1000000.0; default 10.0) */
  readonly every: number;
  /** (>= 0; <= 1; default 0.5) */
  readonly factor: number;
}

/** floor + (1 - floor) (1 + cos(pi e / epochs)) / 2, then floor (Loshchilov & Hutter 2017) */
export interface Cosine {
  readonly schedule: "cosine";
  /** In epochs. (> 0; <= 1000000.0; default 100.0) */
  readonly epochs: number;
  /** (>= 0; <= 1; default 0.0) */
  readonly floor: number;
}

/** From start in a straight line to 1 over so many epochs (Goyal et al. 2017) */
export interface WarmUp {
  readonly schedule: "warm-up";
  /** In epochs. (> 0; <= 1000000.0; default 5.0) */
  readonly epochs: number;
  /** (>= 0; <= 1; default 0.0) */
  readonly start: number;
}

/**
 * Up from start to 1, then down to end, each along half a cosine (Smith & Topin 2018)
 *
 * `peak` is the share of the time at which the rate is highest.
 */
export interface OneCycle {
  readonly schedule: "one-cycle";
  /** In epochs. (> 0; <= 1000000.0; default 100.0) */
  readonly epochs: number;
  /** (> 0; < 1; default 0.3) */
  readonly peak: number;
  /** (>= 0; <= 1; default 0.04) */
  readonly start: number;
  /** (>= 0; <= 1; default 4e-06) */
  readonly end: number;
}

/**
 * A number that a parameter has before the first step, in place of the drawn one.
 *
 * `place` is the index of a layer from 0, an array and a place in it: `0.W.2.0` is the weight
 * from input 2 to unit 0, `0.b` the biases of all units.
 */
export interface InitialValue {
  /** "1", "1.W" or "1.W.0.2". */
  readonly place: string;
  /** (>= -1000000.0; <= 1000000.0) */
  readonly value: number;
}

/**
 * Stops at the end of the first epoch at which any of these holds; None asks for nothing.
 *
 * Loss and accuracy are those of the validation rows, or of the training rows where there are
 * none. `patience` is early stopping: so many epochs without a loss that is lower by
 * `least` (Prechelt 1998). The weights stay those of the last epoch; `Run.rewind_to_best` goes
 * back to the best, and `sankofa train` does so by itself.
 */
export interface Stop {
  /** (an integer; >= 1; <= 1000000000; default null) */
  readonly epochs: number | null;
  /** (>= 0; default null) */
  readonly loss: number | null;
  /** (>= 0; <= 1; default null) */
  readonly accuracy: number | null;
  /** (an integer; >= 1; <= 1000000; default null) */
  readonly patience: number | null;
  /** (>= 0; <= 1; default 0.0) */
  readonly least: number;
}

/** Show another run as it stood; the present one is kept. */
export interface OpenRun {
  readonly type: "open-run";
  readonly run: string;
  /** (default "") */
  readonly name?: string;
}

/** Start a new run of the first experiment; the present one is kept. */
export interface New {
  readonly type: "new";
  /** (default "") */
  readonly name?: string;
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

/** Start a new run with the same settings and seed: the same bits; the present one is kept. */
export interface Reset {
  readonly type: "reset";
  /** (default "") */
  readonly name?: string;
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
 * Layer -1 is the input features. `row` is the example whose activations are wanted. `drawn` is
 * a picture of the person's own, (H, W, C) in row-major order from 0, black, to 1, white: then
 * the activations are those of it.
 *
 * `windows` name the units that are drawn of layers of which it is not the first 16. `incoming`
 * is the (layer, unit) of a dense layer all of whose weights are wanted, on the chosen row.
 *
 * `numbers` are those of one step on the chosen row; `signals` the whole of that step, for slow
 * motion. `health` is how the sizes of everything went, and what is wrong; `diagnosis` what is
 * wrong alone, now and then, once there is something to judge by. `compare` is the branch
 * whose map or table is wanted beside the present one. `warp` is the top-level layer whose
 * picture of the plane is wanted.
 *
 * `columns` are those of the table, to be filled in; `answer` is the row whose answer is wanted,
 * `predictions` the window of the table of predictions.
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
  /** (default null) */
  readonly drawn?: readonly number[] | null;
  /** (default []) */
  readonly windows?: readonly UnitWindow[];
  /** (default null) */
  readonly incoming?: readonly [number, number] | null;
  /** (default true) */
  readonly weights?: boolean;
  /** (default false) */
  readonly confusion?: boolean;
  /** (default null) */
  readonly numbers?: Numbers | null;
  /** (default false) */
  readonly signals?: boolean;
  /** (default false) */
  readonly health?: boolean;
  /** (default false) */
  readonly diagnosis?: boolean;
  /** (an integer; >= 0; default null) */
  readonly compare?: number | null;
  /** (an integer; >= 0; default null) */
  readonly warp?: number | null;
  /** (default false) */
  readonly columns?: boolean;
  /** (default null) */
  readonly answer?: AnswerQuery | null;
  /** (default null) */
  readonly predictions?: PredictionQuery | null;
  /** (> 0; <= 60; default 30) */
  readonly framesPerSecond?: number;
}

/** The units or channels of a top-level layer that a page draws; layer -1 is the inputs. */
export interface UnitWindow {
  /** (an integer; >= -1) */
  readonly layer: number;
  readonly units: readonly number[];
}

/**
 * Which numbers of one step are wanted: those of one unit, on the row that is chosen.
 *
 * `path` and `unit` name the unit or channel; null is every unit of the layer, briefly. `place`
 * is the row and column of an image's channel; null is where it matters most. `weight` is the
 * index of one weight within the layer's `weights`, whose gradient, update and finite
 * difference are wanted. `terms` is how many summands a sum keeps, 0 for all.
 * `with_batch` looks at the row among the rows of the next batch, instead of by itself.
 */
export interface Numbers {
  /** (default "0") */
  readonly path: string;
  /** (an integer; >= 0; default null) */
  readonly unit: number | null;
  /** (default null) */
  readonly place: readonly [number, number] | null;
  /** (default null) */
  readonly weight: readonly number[] | null;
  /** (an integer; >= 2; <= 17; default 4) */
  readonly digits: number;
  /** (an integer; >= 0; <= 100000; default 8) */
  readonly terms: number;
  /** (default []) */
  readonly changes: readonly Change[];
  /** (default false) */
  readonly withBatch: boolean;
}

/**
 * What if this number were another? The run itself is not touched.
 *
 * `index` is the place of an input as it enters the network, of a target among the output's
 * units, or within the array `name` of the layer at `path`.
 */
export interface Change {
  readonly what: "input" | "parameter" | "target";
  /** (>= -1000000.0; <= 1000000.0) */
  readonly value: number;
  readonly index: readonly number[];
  /** (default "0") */
  readonly path: string;
  /** (default "") */
  readonly name: string;
}

/**
 * A row to be answered: that of the data numbered `row`, else its typical row; with `values`.
 *
 * `explain` is the index of the class whose probability is explained, or of the column of
 * targets; null is the predicted class, or the first column.
 */
export interface AnswerQuery {
  /** (an integer; >= 0; default null) */
  readonly row: number | null;
  /** (default []) */
  readonly values: readonly CellValue[];
  /** (an integer; >= 0; default null) */
  readonly explain: number | null;
}

/** The value of one column, in its own units. */
export interface CellValue {
  readonly column: string;
  /** (default null) */
  readonly value: number | boolean | string | null;
}

/** The window of the table that is visible: `limit` rows at `offset` of the filtered ones. */
export interface PredictionQuery {
  /** (default {"part": "all", "trueClass": null, "predictedClass": null, "targetRange": null, "predictedRange": null, "outcome": "any", "order": "row", "descending": false}) */
  readonly filter: PredictionFilter;
  /** (an integer; >= 0; default 0) */
  readonly offset: number;
  /** (an integer; >= 0; <= 200; default 50) */
  readonly limit: number;
}

/**
 * Which rows of the data, and in which order; what is null is left open.
 *
 * `true_class` and `predicted_class` are indices of classes. The ranges are of numbers in the
 * target's units, their ends included. Rows without a value of the order come last.
 */
export interface PredictionFilter {
  /** (default "all") */
  readonly part: "all" | "train" | "validation";
  /** (an integer; >= 0; default null) */
  readonly trueClass: number | null;
  /** (an integer; >= 0; default null) */
  readonly predictedClass: number | null;
  /** (default null) */
  readonly targetRange: readonly [number, number] | null;
  /** (default null) */
  readonly predictedRange: readonly [number, number] | null;
  /** (default "any") */
  readonly outcome: "any" | "right" | "wrong";
  /** (default "row") */
  readonly order: "confidence" | "error" | "loss" | "row";
  /** (default false) */
  readonly descending: boolean;
}

/** Send a small picture of every data set. */
export interface AskGallery {
  readonly type: "ask-gallery";
}

/** Stand at this step, of this branch or of the present one, as it was; and pause there. */
export interface Rewind {
  readonly type: "rewind";
  /** (an integer; >= 0) */
  readonly step: number;
  /** (an integer; >= 0; default null) */
  readonly branch?: number | null;
}

/** Call a branch something. */
export interface NameBranch {
  readonly type: "name-branch";
  /** (an integer; >= 0) */
  readonly branch: number;
  readonly name: string;
}

/** Forget a branch that the run does not stand on, and that no other one grows from. */
export interface DeleteBranch {
  readonly type: "delete-branch";
  /** (an integer; >= 0) */
  readonly branch: number;
}

/**
 * Train a second network beside the present one, step by step; it differs as `experiment` does.
 *
 * It begins at step 0 and first catches up. `title` says in words what is different.
 */
export interface StartTwin {
  readonly type: "start-twin";
  readonly experiment: Experiment;
  /** (default "") */
  readonly title?: string;
}

/** Go on without the twin. */
export interface EndTwin {
  readonly type: "end-twin";
}

/**
 * Send the loss around the network, in a `landscape` frame; a second one replaces the first.
 *
 * `kind`: over one weight, over two weights, or along two random directions scaled filter by
 * filter. `weights` name one or two of them as (path, array, index). `reach` is how far to look
 * on either side; null is as far as the run has come. `cells` is the side of the grid.
 */
export interface AskLandscape {
  readonly type: "ask-landscape";
  /** (default "random") */
  readonly kind?: "random" | "weight" | "weights";
  /** (default []) */
  readonly weights?: readonly (readonly [string, string, readonly number[]])[];
  /** (> 0; <= 10000.0; default null) */
  readonly reach?: number | null;
  /** (an integer; >= 5; <= 101; default 41) */
  readonly cells?: number;
  /** (an integer; >= 0; <= 1000000; default 0) */
  readonly seed?: number;
}

/** Stop computing the landscape. */
export interface CancelLandscape {
  readonly type: "cancel-landscape";
}

/**
 * Send some lines of the predictions as CSV; those at 0 first, then each time at `next`.
 *
 * All are of the step at which the first was asked for.
 */
export interface ExportPredictions {
  readonly type: "export-predictions";
  /** (default {"part": "all", "trueClass": null, "predictedClass": null, "targetRange": null, "predictedRange": null, "outcome": "any", "order": "row", "descending": false}) */
  readonly filter?: PredictionFilter;
  /** (an integer; >= 0; default 0) */
  readonly offset?: number;
}

/** Start a new run of this lab's experiment, and follow what its checks ask for. */
export interface OpenLab {
  readonly type: "open-lab";
  readonly lab: string;
  /** (default "") */
  readonly name?: string;
}

/** Stop following a lab; its run goes on as it stands. */
export interface LeaveLab {
  readonly type: "leave-lab";
}

/** Set the inputs of the lab's neuron by column, in raw units. */
export interface SetInputs {
  readonly type: "set-inputs";
  readonly values: Readonly<Record<string, number | string>>;
}

/** Answer a question of the lab. */
export interface AnswerQuestion {
  readonly type: "answer-question";
  readonly question: string;
  readonly answer: string;
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
 * `layers` are, with a problem, those that come before it. `shape` is that of one example:
 * (inputs,), or (H, W, C) for images, whose `inputs` have no names; it is empty without data.
 * `inputs` names what enters the network, `input_columns` the column of the data that each of
 * them is made from; `classes` is empty for regression.
 * `plane` says that the data is two-dimensional, so that maps can be drawn.
 * `answers` is the name of the newest request for another experiment or run that it follows.
 */
export interface ExperimentOpened {
  readonly type: "experiment-opened";
  readonly experiment: Experiment;
  readonly layers: readonly LayerShape[];
  /** (an integer) */
  readonly parameters: number;
  readonly task: Task | null;
  readonly loss: string | null;
  readonly shape: readonly number[];
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
  /** (default []) */
  readonly inputColumns: readonly string[];
  /** (default "") */
  readonly answers: string;
  /** (default "") */
  readonly run: string;
}

/**
 * One layer of the network as it stands: shapes without the batch axis.
 *
 * `kind` is the layer's tag in the document. `activation` is empty where it has none.
 */
export interface LayerShape {
  readonly name: string;
  readonly kind: string;
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  /** (an integer) */
  readonly parameters: number;
  readonly activation: string;
}

/**
 * Why the experiment cannot train, beside the control that caused it (`network.1.units`).
 *
 * `remedies` are experiments in which this mistake is mended, each with what it does in a few
 * words, the best first.
 */
export interface Problem {
  readonly message: string;
  /** (default null) */
  readonly field: string | null;
  /** (default []) */
  readonly remedies: readonly Remedy[];
}

/**
 * What would help, in a few words, and the experiment that does it, to be tried as a twin.
 *
 * `rewind` is the step to go back to first; null where there is no need.
 */
export interface Remedy {
  readonly title: string;
  /** (default null) */
  readonly experiment: Experiment | null;
  /** (an integer; default null) */
  readonly rewind: number | null;
}

/**
 * Where the run stands now.
 *
 * `epochs_per_second` is measured, `speed_limit` is how many a person allows; null is no limit.
 * `stopped` says which of the experiment's conditions ended the training; it is empty when none
 * did, and again as soon as training goes on.
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
  /** (default "") */
  readonly stopped: string;
  /** (default "") */
  readonly run: string;
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
 * Images have neither columns nor cells: they are seen in the `activations` frame.
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
  /** (default "") */
  readonly run: string;
}

/** What the network says of the picture that a person drew; see `RowShown`. */
export interface DrawingAnswered {
  readonly type: "drawing-answered";
  readonly prediction: string;
  /** (default []) */
  readonly probabilities: readonly number[];
  /** (default "") */
  readonly run: string;
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
  /** (default "") */
  readonly run: string;
}

/**
 * One step on paper, as `Run.trace` writes it, for the row and the unit that were asked for.
 *
 * `rows` are the rows of the batch in its order; none of a drawn picture, which has no target:
 * what needs one is left out until a hand sets it. `row` is -1 where none is chosen.
 * `activation` is f of the layer, with its curve as `curve`: pairs of z and a, and the point
 * (z, a) of the unit; empty where it has none. `changed` says that something was set by hand.
 * `refusal` is why there are no numbers.
 */
export interface NumbersShown {
  readonly type: "numbers-shown";
  /** (an integer) */
  readonly step: number;
  /** (an integer) */
  readonly row: number;
  readonly rows: readonly number[];
  readonly path: string;
  readonly name: string;
  /** (an integer) */
  readonly unit: number | null;
  readonly place: readonly [number, number] | null;
  readonly weight: readonly number[] | null;
  readonly sections: readonly NumbersSection[];
  /** (default []) */
  readonly units: readonly UnitNumbers[];
  /** (default "") */
  readonly activation: string;
  /** (default []) */
  readonly curve: readonly (readonly [number, number])[];
  /** (default null) */
  readonly point: readonly [number, number] | null;
  /** (default null) */
  readonly check: FiniteDifference | null;
  /** (default "") */
  readonly loss: string;
  /** (default false) */
  readonly changed: boolean;
  /** (default "") */
  readonly refusal: string;
  /** (default "") */
  readonly run: string;
}

/** The lines of one part of a step; `left_out` counts those of units not asked for. */
export interface NumbersSection {
  readonly title: string;
  readonly phase: "backward" | "forward" | "loss" | "update";
  readonly path: string;
  readonly lines: readonly WorkedLine[];
  /** (an integer; default 0) */
  readonly leftOut: number;
}

/**
 * A formula as LaTeX, the same with the numbers in it, and the result.
 *
 * `terms` are the summands of `worked` where it is a sum; `value` is the result in full.
 */
export interface WorkedLine {
  readonly name: string;
  readonly latex: string;
  readonly worked: string;
  readonly result: string;
  readonly value: number;
  /** (default []) */
  readonly terms: readonly Term[];
  /** (default "") */
  readonly note: string;
}

/**
 * One summand as it is printed; `edge` is the (layer, input, unit) it rides on.
 *
 * `count` is how many it stands for: more than one where small ones are added up.
 */
export interface Term {
  readonly text: string;
  readonly value: number;
  /** (default null) */
  readonly edge: readonly [number, number, number] | null;
  /** (an integer; default 1) */
  readonly count: number;
}

/** z, a and delta of one unit, for a list of a layer's units; empty where it has no such. */
export interface UnitNumbers {
  /** (an integer) */
  readonly unit: number;
  /** (default "") */
  readonly z: string;
  /** (default "") */
  readonly a: string;
  /** (default "") */
  readonly delta: string;
}

/**
 * A weight's gradient beside (L(w + h) - L(w - h)) / 2h, computed in float64.
 *
 * The numbers are written with the digits asked for; `note` says when they need not agree.
 */
export interface FiniteDifference {
  readonly name: string;
  readonly gradient: string;
  readonly difference: string;
  readonly apart: string;
  readonly step: string;
  /** (default "") */
  readonly note: string;
}

/**
 * All steps that can be gone back to: the present branch and the others, and the keyframes.
 *
 * `batches` is the number of steps in an epoch. `held_bytes` is what the keyframes take.
 */
export interface TimelineShown {
  readonly type: "timeline-shown";
  /** (an integer) */
  readonly step: number;
  /** (an integer) */
  readonly branch: number;
  /** (an integer) */
  readonly batches: number;
  readonly branches: readonly Branch[];
  readonly keyframes: readonly number[];
  /** (an integer) */
  readonly heldBytes: number;
  /** (default "") */
  readonly run: string;
}

/**
 * One way the training went, from `fork` on its parent to `head`; the first has no parent.
 *
 * `differs` says in words how its settings differ from its parent's at the fork.
 */
export interface Branch {
  /** (an integer) */
  readonly id: number;
  readonly name: string;
  /** (an integer) */
  readonly parent: number | null;
  /** (an integer) */
  readonly fork: number;
  /** (an integer) */
  readonly head: number;
  /** (default []) */
  readonly differs: readonly string[];
  /** (default []) */
  readonly events: readonly TimelineEvent[];
  /** (default null) */
  readonly trainLoss: number | null;
  /** (default null) */
  readonly validationLoss: number | null;
}

/** Something that happened at a step: settings changed, a number set, an end. */
export interface TimelineEvent {
  /** (an integer) */
  readonly step: number;
  readonly kind: "changed" | "diverged" | "placed" | "stopped";
  readonly text: string;
}

/**
 * A second network in training beside the first; null experiment: there is none.
 *
 * `problem` is why it cannot train, or how it diverged. `catching_up` until it stands at the
 * first one's step.
 */
export interface TwinShown {
  readonly type: "twin-shown";
  readonly experiment: Experiment | null;
  /** (default "") */
  readonly title: string;
  /** (an integer; default 0) */
  readonly step: number;
  /** (an integer; default 0) */
  readonly epoch: number;
  /** (default false) */
  readonly catchingUp: boolean;
  /** (default {"loss": null, "accuracy": null, "meanAbsoluteError": null, "r2": null}) */
  readonly train: Scores;
  /** (default {"loss": null, "accuracy": null, "meanAbsoluteError": null, "r2": null}) */
  readonly validation: Scores;
  /** (default "") */
  readonly problem: string;
  /** (default "") */
  readonly run: string;
}

/**
 * How healthy the network is, in words; none of them is good news.
 *
 * `partial` is a glance at data and curves alone: that it finds nothing says little.
 */
export interface Diagnosed {
  readonly type: "diagnosed";
  /** (an integer) */
  readonly step: number;
  readonly diagnoses: readonly Diagnosis[];
  /** (default []) */
  readonly marks: readonly LayerMarks[];
  /** (default false) */
  readonly partial: boolean;
  /** (default "") */
  readonly run: string;
}

/**
 * Something about the network that a person should know, how it shows, and what would help.
 *
 * `layers` are the indices of the top-level layers it is about. `source` says where the
 * threshold comes from.
 */
export interface Diagnosis {
  readonly kind: string;
  readonly title: string;
  readonly text: string;
  readonly evidence: readonly string[];
  readonly severity: "note" | "serious" | "warning";
  /** (default []) */
  readonly layers: readonly number[];
  /** (default []) */
  readonly remedies: readonly Remedy[];
  /** (default "") */
  readonly source: string;
}

/** Units of a top-level layer that are dead or saturated, on the training rows. */
export interface LayerMarks {
  /** (an integer) */
  readonly layer: number;
  /** (default []) */
  readonly dead: readonly number[];
  /** (default []) */
  readonly saturated: readonly number[];
}

/** How much of the landscape is done, from 0 to 1; with `problem` nothing will come. */
export interface LandscapeProgressed {
  readonly type: "landscape-progressed";
  readonly done: number;
  /** (default "") */
  readonly problem: string;
  /** (default "") */
  readonly run: string;
}

/** Every column that enters, in the order of the data; none of images. `rows` are there. */
export interface ColumnsDescribed {
  readonly type: "columns-described";
  readonly columns: readonly ColumnDescribed[];
  /** (an integer) */
  readonly rows: number;
  /** (default "") */
  readonly run: string;
}

/**
 * One column of the table, in its own units.
 *
 * `low`, `high` and `quantiles` (5, 25, 50, 75 and 95%) are those of the data, dates as days since
 * 1970-01-01; null and empty for categories. `whole` says that all values are whole numbers.
 * `categories` are at most 1,000. `typical` is its value in the data's typical row.
 */
export interface ColumnDescribed {
  readonly name: string;
  readonly kind: "boolean" | "category" | "date" | "number";
  readonly typical: number | boolean | string | null;
  /** (default null) */
  readonly low: number | null;
  /** (default null) */
  readonly high: number | null;
  /** (default []) */
  readonly quantiles: readonly number[];
  /** (default false) */
  readonly whole: boolean;
  /** (default []) */
  readonly categories: readonly string[];
  /** (default false) */
  readonly mayBeMissing: boolean;
}

/**
 * What the network says of the row that was asked for, and what each column adds to that.
 *
 * `values` are the whole row, `target` what the data has there where it is a row of it.
 * `contributions` add up to `value` - `baseline`, where `value` is the probability (or score) of
 * the class `explained`, or the target; `baseline` is that of the typical row, of which
 * `baseline_prediction` is said. With a `problem`, at `column` where it has a place, there is
 * nothing else.
 */
export interface AnswerShown {
  readonly type: "answer-shown";
  /** (an integer) */
  readonly step: number;
  /** (an integer) */
  readonly row: number | null;
  /** (default []) */
  readonly values: readonly CellValue[];
  /** (default "") */
  readonly target: string;
  /** (default "") */
  readonly prediction: string;
  /** (default []) */
  readonly probabilities: readonly number[];
  /** (default "") */
  readonly explained: string;
  /** (default 0.0) */
  readonly value: number;
  /** (default 0.0) */
  readonly baseline: number;
  /** (default "") */
  readonly baselinePrediction: string;
  /** (default []) */
  readonly contributions: readonly Contribution[];
  /** (default []) */
  readonly features: readonly FeatureShown[];
  /** (default "") */
  readonly problem: string;
  /** (default null) */
  readonly column: string | null;
  /** (default "") */
  readonly run: string;
}

/** What a column adds to the explained value, in its units. */
export interface Contribution {
  readonly column: string;
  readonly value: number;
}

/** A feature of the plane, as it follows from the columns. */
export interface FeatureShown {
  readonly name: string;
  readonly value: number;
}

/**
 * The window of the predictions at `step`; while `done` is below 1 they are being computed.
 *
 * `total` counts the rows that fit the filter. `query` is what it answers; `columns` names the
 * cells of its rows.
 */
export interface PredictionsShown {
  readonly type: "predictions-shown";
  readonly query: PredictionQuery;
  readonly done: number;
  /** (an integer; default 0) */
  readonly step: number;
  /** (an integer; default 0) */
  readonly total: number;
  /** (default []) */
  readonly columns: readonly string[];
  /** (default []) */
  readonly rows: readonly PredictionRow[];
  /** (default "") */
  readonly problem: string;
  /** (default "") */
  readonly run: string;
}

/**
 * One row of the data, its number counted from 0; `cells` are those of a table as text.
 *
 * `confidence` is the probability of the predicted class, `error` how far a number is off, in the
 * target's units; null where there is no such. `loss` is null where it is not finite.
 */
export interface PredictionRow {
  /** (an integer) */
  readonly row: number;
  readonly part: "train" | "validation";
  readonly cells: readonly string[];
  readonly target: string;
  readonly prediction: string;
  readonly confidence: number | null;
  readonly error: number | null;
  readonly loss: number | null;
}

/**
 * Some lines of the predictions as CSV, from `offset` to before `next`, of `total`.
 *
 * The first have the names of the columns before them. With a `problem` there are none.
 */
export interface PredictionsExported {
  readonly type: "predictions-exported";
  /** (an integer) */
  readonly offset: number;
  /** (an integer) */
  readonly next: number;
  /** (an integer) */
  readonly total: number;
  /** (an integer) */
  readonly step: number;
  readonly text: string;
  /** (default "") */
  readonly problem: string;
  /** (default "") */
  readonly run: string;
}

/**
 * What holds in the lab that is open: null values where the network cannot answer.
 *
 * `sum` and `output` are z and a of its neuron on the inputs that are set, `weights` are in the
 * order of `columns`. `shares` are the outputs of a network that has several. `solved` are the
 * challenges that have held once, `cards` the indices of the cards to show. `numbers` are the
 * right answers to questions for a number, by their ids, once they were answered.
 */
export interface LabProgressed {
  readonly type: "lab-progressed";
  /** (default "") */
  readonly run: string;
  readonly lab: string;
  /** (default []) */
  readonly columns: readonly string[];
  /** (default []) */
  readonly inputs: readonly number[];
  /** (default []) */
  readonly weights: readonly number[];
  /** (default null) */
  readonly bias: number | null;
  /** (default null) */
  readonly sum: number | null;
  /** (default null) */
  readonly output: number | null;
  /** (default "") */
  readonly decision: string;
  /** (default []) */
  readonly shares: readonly number[];
  /** (default []) */
  readonly cases: readonly LabCase[];
  /** (default []) */
  readonly solved: readonly string[];
  /** (default []) */
  readonly cards: readonly number[];
  /** (default {}) */
  readonly numbers: Readonly<Record<string, number>>;
}

/** Inputs that were tried, in the order of the data's columns, and what the neuron said. */
export interface LabCase {
  readonly inputs: readonly number[];
  readonly sum: number;
  readonly output: number;
  readonly decision: string;
}

/** A request was not carried out: why, and beside which control. */
export interface Refused {
  readonly type: "refused";
  readonly reason: string;
  /** (default null) */
  readonly field: string | null;
}

/** Something that a person should know, in a sentence or two; nothing has to be done. */
export interface Noticed {
  readonly type: "noticed";
  readonly text: string;
}

/** So many pages show this session, and with it the same run. */
export interface PagesCounted {
  readonly type: "pages-counted";
  /** (an integer) */
  readonly pages: number;
}

/** The training process ended, and why; then once more, where another goes on. */
export interface WorkerLost {
  readonly type: "worker-lost";
  readonly reason: string;
}

/** A layer of the document, told apart by `layer`. */
export type AnyLayer =
  | Dense
  | Conv2D
  | DepthwiseConv2D
  | MaxPool
  | MeanPool
  | SoftmaxPool
  | GlobalMeanPool
  | Flatten
  | Dropout
  | BatchNorm
  | LayerNorm
  | Activate
  | Residual
  | Parallel
  | Features
  | Embedding
  | Output;

/** Where the examples come from, told apart by `source`. */
export type Source =
  | Generated
  | Bundled
  | Simulated
  | Society
  | Rows
  | File
  | Folder
  | Arrays;

/** The rule, told apart by `optimizer`. */
export type Optimizer =
  | Sgd
  | Momentum
  | Nesterov
  | Adagrad
  | RmsProp
  | Adam
  | AdamW
  | Nadam
  | Lion
  | Perceptron;

/** The schedule, told apart by `schedule`. */
export type AnySchedule =
  | Constant
  | StepDecay
  | Exponential
  | Cosine
  | WarmUp
  | OneCycle;

/** What the page may ask. */
export type AnyRequest =
  | Edit
  | OpenRun
  | New
  | Play
  | Pause
  | Advance
  | Reset
  | SetSpeed
  | SetParameter
  | Subscribe
  | AskGallery
  | Rewind
  | NameBranch
  | DeleteBranch
  | StartTwin
  | EndTwin
  | AskLandscape
  | CancelLandscape
  | ExportPredictions
  | OpenLab
  | LeaveLab
  | SetInputs
  | AnswerQuestion;

/** What the server may tell. */
export type AnyFact =
  | Hello
  | ExperimentOpened
  | Progressed
  | RowShown
  | DrawingAnswered
  | Diverged
  | NumbersShown
  | TimelineShown
  | TwinShown
  | Diagnosed
  | LandscapeProgressed
  | ColumnsDescribed
  | AnswerShown
  | PredictionsShown
  | PredictionsExported
  | LabProgressed
  | Refused
  | Noticed
  | PagesCounted
  | WorkerLost;

/** Every kind of layer, in the order to offer them; see `Layer`. */
export const LAYERS = [
  {
    "layer": "dense",
    "struct": "Dense",
    "title": "Dense",
    "use": "Every neuron sees every input: the layer to begin with.",
    "formula": "z = x W + b, a = f(z), on each of B examples.",
    "defaults": {
      "layer": "dense",
      "activation": "relu",
      "initializer": "xavier-uniform",
      "scale": 1.0
    },
    "name": "Hidden",
    "latex": "a = f(x W + b)",
    "takes": "rows",
    "gives": "rows",
    "shelf": "neurons",
    "commonFor": [
      "rows",
      "images"
    ],
    "first": false,
    "learns": true,
    "keepsShape": false,
    "channelwise": false,
    "look": "units",
    "summary": "{units} \u00b7 {activation}"
  },
  {
    "layer": "conv2d",
    "struct": "Conv2D",
    "title": "Convolution",
    "use": "Images: small kernels find the same pattern wherever it is.",
    "formula": "z[h, w, f] = \u03a3 K[i, j, c, f] x[h\u00b7s + i\u00b7d, w\u00b7s + j\u00b7d, c] + b[f], a = f(z), on each image.",
    "defaults": {
      "layer": "conv2d",
      "kernel": 3,
      "stride": 1,
      "padding": "valid",
      "dilation": 1,
      "activation": "relu",
      "initializer": "he-uniform",
      "scale": 1.0
    },
    "name": "Convolution",
    "latex": "a_{hwf} = f\\Big(\\sum_{i,j,c} K_{ijcf}\\, x_{hs+id,\\;ws+jd,\\;c} + b_f\\Big)",
    "takes": "images",
    "gives": "any",
    "shelf": "images",
    "commonFor": [
      "images"
    ],
    "first": false,
    "learns": true,
    "keepsShape": false,
    "channelwise": false,
    "look": "block",
    "summary": "{filters} of {kernel} \u00d7 {kernel} \u00b7 {activation}"
  },
  {
    "layer": "depthwise-conv2d",
    "struct": "DepthwiseConv2D",
    "title": "Depthwise convolution",
    "use": "Patterns within each channel; with a 1 x 1 convolution after it, a cheap one.",
    "formula": "z[h, w, (c, m)] = \u03a3 K[i, j, c, m] x[h\u00b7s + i\u00b7d, w\u00b7s + j\u00b7d, c] + b[(c, m)], a = f(z).",
    "defaults": {
      "layer": "depthwise-conv2d",
      "multiplier": 1,
      "kernel": 3,
      "stride": 1,
      "padding": "valid",
      "dilation": 1,
      "activation": "relu",
      "initializer": "he-uniform",
      "scale": 1.0
    },
    "name": "Depthwise convolution",
    "latex": "a_{hwcm} = f\\Big(\\sum_{i,j} K_{ijcm}\\, x_{hs+id,\\;ws+jd,\\;c} + b_{cm}\\Big)",
    "takes": "images",
    "gives": "any",
    "shelf": "images",
    "commonFor": [],
    "first": false,
    "learns": true,
    "keepsShape": false,
    "channelwise": true,
    "look": "block",
    "summary": "{kernel} \u00d7 {kernel} \u00b7 {activation}"
  },
  {
    "layer": "max-pool",
    "struct": "MaxPool",
    "title": "Max pool",
    "use": "After a convolution: keeps whether a pattern is there, not exactly where.",
    "formula": "y = max x over the window. Of equal maxima the first, row by row, gets the gradient.",
    "defaults": {
      "layer": "max-pool",
      "size": 2,
      "stride": null,
      "padding": "valid"
    },
    "name": "Max pool",
    "latex": "y = \\max_{i \\in \\text{window}} x_i",
    "takes": "images",
    "gives": "any",
    "shelf": "images",
    "commonFor": [
      "images"
    ],
    "first": false,
    "learns": false,
    "keepsShape": false,
    "channelwise": true,
    "look": "block",
    "summary": "{size} \u00d7 {size}, stride {stride|size}"
  },
  {
    "layer": "mean-pool",
    "struct": "MeanPool",
    "title": "Mean pool",
    "use": "A smaller image without sharp choices: every pixel keeps its say.",
    "formula": "y = \u03a3 x / n over the n pixels of the image that the window sees.",
    "defaults": {
      "layer": "mean-pool",
      "size": 2,
      "stride": null,
      "padding": "valid"
    },
    "name": "Mean pool",
    "latex": "y = \\frac{1}{n} \\sum_{i \\in \\text{window}} x_i",
    "takes": "images",
    "gives": "any",
    "shelf": "images",
    "commonFor": [],
    "first": false,
    "learns": false,
    "keepsShape": false,
    "channelwise": true,
    "look": "block",
    "summary": "{size} \u00d7 {size}, stride {stride|size}"
  },
  {
    "layer": "softmax-pool",
    "struct": "SoftmaxPool",
    "title": "Softmax pool",
    "use": "Like max pool, but every pixel of the window learns, the greater the more.",
    "formula": "y = \u03a3 w\u1d62 x\u1d62 over the window, w\u1d62 = exp x\u1d62 / \u03a3 exp x\u2c7c: between the mean and the maximum.",
    "defaults": {
      "layer": "softmax-pool",
      "size": 2,
      "stride": null,
      "padding": "valid"
    },
    "name": "Softmax pool",
    "latex": "y = \\sum_i w_i x_i, \\quad w_i = \\frac{e^{x_i}}{\\sum_j e^{x_j}}",
    "takes": "images",
    "gives": "any",
    "shelf": "images",
    "commonFor": [],
    "first": false,
    "learns": false,
    "keepsShape": false,
    "channelwise": true,
    "look": "block",
    "summary": "{size} \u00d7 {size}, stride {stride|size}"
  },
  {
    "layer": "global-mean-pool",
    "struct": "GlobalMeanPool",
    "title": "Global mean pool",
    "use": "From feature maps to rows without weights: one number a map.",
    "formula": "y = \u03a3 x / (H W) over the whole image, channel by channel.",
    "defaults": {
      "layer": "global-mean-pool"
    },
    "name": "Global mean pool",
    "latex": "y_c = \\frac{1}{HW} \\sum_{h,w} x_{hwc}",
    "takes": "images",
    "gives": "rows",
    "shelf": "images",
    "commonFor": [],
    "first": false,
    "learns": false,
    "keepsShape": false,
    "channelwise": true,
    "look": "units",
    "summary": ""
  },
  {
    "layer": "flatten",
    "struct": "Flatten",
    "title": "Flatten",
    "use": "From images to rows: before the first dense layer.",
    "formula": "y = x with the numbers of each example in one row: pixel by pixel, channel by channel.",
    "defaults": {
      "layer": "flatten"
    },
    "name": "Flatten",
    "latex": "y_{(hW + w)C + c} = x_{hwc}",
    "takes": "any",
    "gives": "rows",
    "shelf": "images",
    "commonFor": [
      "images"
    ],
    "first": false,
    "learns": false,
    "keepsShape": false,
    "channelwise": false,
    "look": "block",
    "summary": ""
  },
  {
    "layer": "dropout",
    "struct": "Dropout",
    "title": "Dropout",
    "use": "Against overfitting: no neuron can rely on any other being there.",
    "formula": "y = x \u2299 m / (1 - p), where m is 0 with probability p, drawn anew at every step.",
    "defaults": {
      "layer": "dropout",
      "rate": 0.5
    },
    "name": "Dropout",
    "latex": "y = \\frac{x \\odot m}{1 - p}, \\quad m \\sim \\text{Bernoulli}(1 - p)",
    "takes": "any",
    "gives": "any",
    "shelf": "regularization",
    "commonFor": [
      "rows"
    ],
    "first": false,
    "learns": false,
    "keepsShape": true,
    "channelwise": true,
    "look": "block",
    "summary": "rate {rate}"
  },
  {
    "layer": "batch-norm",
    "struct": "BatchNorm",
    "title": "Batch norm",
    "use": "Keeps signals and gradients of deep networks at one size, over the batch.",
    "formula": "x\u0302 = (x - \u03bc) / \u221a(\u03c3\u00b2 + \u03b5), y = \u03b3 x\u0302 + \u03b2, channel by channel over the batch.",
    "defaults": {
      "layer": "batch-norm",
      "momentum": 0.9,
      "epsilon": 1e-05
    },
    "name": "Batch norm",
    "latex": "y = \\gamma \\frac{x - \\mu}{\\sqrt{\\sigma^2 + \\epsilon}} + \\beta",
    "takes": "any",
    "gives": "any",
    "shelf": "regularization",
    "commonFor": [
      "rows"
    ],
    "first": false,
    "learns": true,
    "keepsShape": true,
    "channelwise": true,
    "look": "block",
    "summary": "momentum {momentum}"
  },
  {
    "layer": "layer-norm",
    "struct": "LayerNorm",
    "title": "Layer norm",
    "use": "Like batch norm, but within each example: for small batches too.",
    "formula": "x\u0302 = (x - \u03bc) / \u221a(\u03c3\u00b2 + \u03b5), y = \u03b3 x\u0302 + \u03b2, example by example over its channels.",
    "defaults": {
      "layer": "layer-norm",
      "epsilon": 1e-05
    },
    "name": "Layer norm",
    "latex": "y = \\gamma \\frac{x - \\mu}{\\sqrt{\\sigma^2 + \\epsilon}} + \\beta",
    "takes": "any",
    "gives": "any",
    "shelf": "regularization",
    "commonFor": [],
    "first": false,
    "learns": true,
    "keepsShape": true,
    "channelwise": true,
    "look": "block",
    "summary": "\u03b5 = {epsilon}"
  },
  {
    "layer": "activation",
    "struct": "Activate",
    "title": "Activation",
    "use": "An activation apart from its layer, as after a batch norm.",
    "formula": "a = f(z) on its own, for what comes in as z.",
    "defaults": {
      "layer": "activation",
      "activation": "relu"
    },
    "name": "Activation",
    "latex": "a = f(z)",
    "takes": "any",
    "gives": "any",
    "shelf": "neurons",
    "commonFor": [],
    "first": false,
    "learns": false,
    "keepsShape": true,
    "channelwise": true,
    "look": "block",
    "summary": "{activation}"
  },
  {
    "layer": "residual",
    "struct": "Residual",
    "title": "Residual",
    "use": "Signals and gradients pass around its layers: for networks that are deep.",
    "formula": "y = x P + g(x), where g is the body; P = 1 as long as its shape is that of x.",
    "defaults": {
      "layer": "residual"
    },
    "name": "Residual",
    "latex": "y = x + g(x)",
    "takes": "any",
    "gives": "any",
    "shelf": "structure",
    "commonFor": [],
    "first": false,
    "learns": true,
    "keepsShape": false,
    "channelwise": false,
    "look": "frame",
    "summary": "{#body:layer/layers}"
  },
  {
    "layer": "parallel",
    "struct": "Parallel",
    "title": "Parallel",
    "use": "Several views of the same input, side by side.",
    "formula": "y = g\u2081(x) \u2295 g\u2082(x) \u2295 ..., where \u2295 adds, or concatenates along the channels.",
    "defaults": {
      "layer": "parallel",
      "join": "concatenate"
    },
    "name": "Parallel",
    "latex": "y = g_1(x) \\oplus g_2(x)",
    "takes": "any",
    "gives": "any",
    "shelf": "structure",
    "commonFor": [],
    "first": false,
    "learns": true,
    "keepsShape": false,
    "channelwise": false,
    "look": "frame",
    "summary": "{#branches:branch/branches}, {join}"
  },
  {
    "layer": "features",
    "struct": "Features",
    "title": "Features",
    "use": "Bends the plane in advance, so that a straight line can part a circle.",
    "formula": "The chosen functions of x\u2081 and x\u2082; nothing is learned.",
    "defaults": {
      "layer": "features",
      "features": [
        "x1",
        "x2"
      ]
    },
    "name": "Features",
    "latex": "y = (x_1, x_2, x_1^2, x_2^2, x_1 x_2, \\sin x_1, \\sin x_2)",
    "takes": "rows",
    "gives": "rows",
    "shelf": "neurons",
    "commonFor": [],
    "first": true,
    "learns": false,
    "keepsShape": false,
    "channelwise": false,
    "look": "units",
    "summary": "{features}"
  },
  {
    "layer": "embedding",
    "struct": "Embedding",
    "title": "Embedding",
    "use": "For columns of categories: each gets numbers of its own, learned.",
    "formula": "Each index in the given columns becomes the row of a table; other columns pass through.",
    "defaults": {
      "layer": "embedding",
      "units": 4,
      "columns": null,
      "initializer": "normal",
      "scale": 1.0
    },
    "name": "Embedding",
    "latex": "y = E_{x}",
    "takes": "rows",
    "gives": "rows",
    "shelf": "neurons",
    "commonFor": [],
    "first": true,
    "learns": true,
    "keepsShape": false,
    "channelwise": false,
    "look": "block",
    "summary": "{categories} to {units}"
  },
  {
    "layer": "output",
    "struct": "Output",
    "title": "Output",
    "use": "The answer: one neuron a class or number, sized by the target.",
    "formula": "A `Dense` whose units, and unless it says so its activation, come from the target.",
    "defaults": {
      "layer": "output",
      "activation": "auto",
      "initializer": "xavier-uniform",
      "scale": 1.0
    },
    "name": "Output",
    "latex": "a = f(x W + b)",
    "takes": "rows",
    "gives": "rows",
    "shelf": null,
    "commonFor": [],
    "first": false,
    "learns": true,
    "keepsShape": false,
    "channelwise": false,
    "look": "units",
    "summary": "{activation}"
  }
] as const;

/** Every kind of layer as the page makes a new one. */
export const NEW_LAYERS = {
  "dense": {
    "layer": "dense",
    "units": 4,
    "activation": "tanh",
    "initializer": "xavier-uniform",
    "scale": 1.0
  },
  "conv2d": {
    "layer": "conv2d",
    "filters": 8,
    "kernel": 3,
    "stride": 1,
    "padding": "valid",
    "dilation": 1,
    "activation": "relu",
    "initializer": "he-uniform",
    "scale": 1.0
  },
  "depthwise-conv2d": {
    "layer": "depthwise-conv2d",
    "multiplier": 1,
    "kernel": 3,
    "stride": 1,
    "padding": "valid",
    "dilation": 1,
    "activation": "relu",
    "initializer": "he-uniform",
    "scale": 1.0
  },
  "max-pool": {
    "layer": "max-pool",
    "size": 2,
    "stride": null,
    "padding": "valid"
  },
  "mean-pool": {
    "layer": "mean-pool",
    "size": 2,
    "stride": null,
    "padding": "valid"
  },
  "softmax-pool": {
    "layer": "softmax-pool",
    "size": 2,
    "stride": null,
    "padding": "valid"
  },
  "global-mean-pool": {
    "layer": "global-mean-pool"
  },
  "flatten": {
    "layer": "flatten"
  },
  "dropout": {
    "layer": "dropout",
    "rate": 0.5
  },
  "batch-norm": {
    "layer": "batch-norm",
    "momentum": 0.9,
    "epsilon": 1e-05
  },
  "layer-norm": {
    "layer": "layer-norm",
    "epsilon": 1e-05
  },
  "activation": {
    "layer": "activation",
    "activation": "relu"
  },
  "residual": {
    "layer": "residual",
    "body": [
      {
        "layer": "dense",
        "units": 4,
        "activation": "tanh",
        "initializer": "xavier-uniform",
        "scale": 1.0
      }
    ]
  },
  "parallel": {
    "layer": "parallel",
    "branches": [
      [
        {
          "layer": "dense",
          "units": 4,
          "activation": "tanh",
          "initializer": "xavier-uniform",
          "scale": 1.0
        }
      ],
      [
        {
          "layer": "dense",
          "units": 4,
          "activation": "tanh",
          "initializer": "xavier-uniform",
          "scale": 1.0
        }
      ]
    ],
    "join": "concatenate"
  },
  "features": {
    "layer": "features",
    "features": [
      "x1",
      "x2",
      "x1^2",
      "x2^2"
    ]
  },
  "embedding": {
    "layer": "embedding",
    "categories": 16,
    "units": 4,
    "columns": null,
    "initializer": "normal",
    "scale": 1.0
  },
  "output": {
    "layer": "output",
    "activation": "auto",
    "initializer": "xavier-uniform",
    "scale": 1.0
  }
} as const;

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
    "optimizer": "adagrad",
    "struct": "Adagrad",
    "title": "Adagrad",
    "use": "Steps that grow shorter wherever the slope was steep.",
    "formula": "s <- s + g^2; w <- w - eta g / (sqrt(s) + eps) (Duchi et al. 2011)",
    "defaults": {
      "optimizer": "adagrad",
      "learningRate": 0.01,
      "epsilon": 1e-10
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
  },
  {
    "optimizer": "nadam",
    "struct": "Nadam",
    "title": "Nadam",
    "use": "Adam that looks ahead before it turns.",
    "formula": "Adam that looks one step ahead, as Nesterov does (Dozat 2016)",
    "defaults": {
      "optimizer": "nadam",
      "learningRate": 0.002,
      "beta1": 0.9,
      "beta2": 0.999,
      "epsilon": 1e-08
    }
  },
  {
    "optimizer": "lion",
    "struct": "Lion",
    "title": "Lion",
    "use": "Steps of one size, in the direction that a running mean points to.",
    "formula": "w <- w - eta (sign(beta1 m + (1 - beta1) g) + lambda w) (Chen et al. 2023, algorithm 2)",
    "defaults": {
      "optimizer": "lion",
      "learningRate": 0.001,
      "beta1": 0.9,
      "beta2": 0.99,
      "weightDecay": 0.0
    }
  },
  {
    "optimizer": "perceptron",
    "struct": "Perceptron",
    "title": "Perceptron",
    "use": "Learns from mistakes alone: for one layer of step units.",
    "formula": "w <- w + eta (t - a) x, for one layer of step units (Rosenblatt 1958)",
    "defaults": {
      "optimizer": "perceptron",
      "learningRate": 1.0
    }
  }
] as const;

/** Every schedule and how it starts. */
export const SCHEDULES = [
  {
    "schedule": "constant",
    "struct": "Constant",
    "title": "Constant",
    "use": "The rate stays as it is.",
    "formula": "1",
    "defaults": {
      "schedule": "constant"
    }
  },
  {
    "schedule": "step",
    "struct": "StepDecay",
    "title": "Steps",
    "use": "The rate drops by a factor every so many epochs.",
    "formula": "factor^floor(e / every)",
    "defaults": {
      "schedule": "step",
      "every": 10.0,
      "factor": 0.5
    }
  },
  {
    "schedule": "exponential",
    "struct": "Exponential",
    "title": "Exponential",
    "use": "The rate shrinks by the same share all the time.",
    "formula": "factor^(e / every)",
    "defaults": {
      "schedule": "exponential",
      "every": 10.0,
      "factor": 0.5
    }
  },
  {
    "schedule": "cosine",
    "struct": "Cosine",
    "title": "Cosine",
    "use": "The rate falls along half a cosine: slowly, fast, slowly.",
    "formula": "floor + (1 - floor) (1 + cos(pi e / epochs)) / 2, then floor (Loshchilov & Hutter 2017)",
    "defaults": {
      "schedule": "cosine",
      "epochs": 100.0,
      "floor": 0.0
    }
  },
  {
    "schedule": "warm-up",
    "struct": "WarmUp",
    "title": "Warm-up",
    "use": "The rate grows from small in a straight line, then stays.",
    "formula": "From start in a straight line to 1 over so many epochs (Goyal et al. 2017)",
    "defaults": {
      "schedule": "warm-up",
      "epochs": 5.0,
      "start": 0.0
    }
  },
  {
    "schedule": "one-cycle",
    "struct": "OneCycle",
    "title": "One cycle",
    "use": "The rate climbs, then falls far below where it began.",
    "formula": "Up from start to 1, then down to end, each along half a cosine (Smith & Topin 2018)",
    "defaults": {
      "schedule": "one-cycle",
      "epochs": 100.0,
      "peak": 0.3,
      "start": 0.04,
      "end": 4e-06
    }
  }
] as const;

/** What may change while a run trains. */
export const LIVE_SETTINGS = [
  "loss",
  "labelSmoothing",
  "classWeights",
  "optimizer",
  "schedule",
  "clipValue",
  "clipNorm",
  "l1",
  "l2",
  "maxNorm",
  "frozen",
  "batchSize",
  "shuffle",
  "stop",
  "recordEvery",
  "healthEvery"
] as const;

/** What there is to know of each; see `Activation`. */
export const ACTIVATIONS = {
  "step": {
    "latex": "\\begin{cases}1 & z \\ge 0\\\\ 0 & z < 0\\end{cases}",
    "use": "The first neurons' threshold; its slope is zero, so layers before it cannot learn.",
    "elementwise": true,
    "learns": false,
    "linear": false,
    "probability": false,
    "hasSlope": false,
    "bounded": true,
    "curve": [
      0.0,
      0.0,
      0.0,
      0.0,
      0.0,
      0.0,
      0.0,
      0.0,
      0.0,
      0.0,
      0.0,
      0.0,
      0.0,
      0.0,
      0.0,
      0.0,
      1.0,
      1.0,
      1.0,
      1.0,
      1.0,
      1.0,
      1.0,
      1.0,
      1.0,
      1.0,
      1.0,
      1.0,
      1.0,
      1.0,
      1.0,
      1.0,
      1.0
    ]
  },
  "linear": {
    "latex": "z",
    "use": "The output of a regression, where any number may be the answer.",
    "elementwise": true,
    "learns": false,
    "linear": true,
    "probability": false,
    "hasSlope": true,
    "bounded": false,
    "curve": [
      -4.0,
      -3.75,
      -3.5,
      -3.25,
      -3.0,
      -2.75,
      -2.5,
      -2.25,
      -2.0,
      -1.75,
      -1.5,
      -1.25,
      -1.0,
      -0.75,
      -0.5,
      -0.25,
      0.0,
      0.25,
      0.5,
      0.75,
      1.0,
      1.25,
      1.5,
      1.75,
      2.0,
      2.25,
      2.5,
      2.75,
      3.0,
      3.25,
      3.5,
      3.75,
      4.0
    ]
  },
  "relu": {
    "latex": "\\max(0, z)",
    "use": "The first choice for hidden layers: cheap, and its slope does not fade.",
    "elementwise": true,
    "learns": false,
    "linear": false,
    "probability": false,
    "hasSlope": true,
    "bounded": false,
    "curve": [
      0.0,
      0.0,
      0.0,
      0.0,
      0.0,
      0.0,
      0.0,
      0.0,
      0.0,
      0.0,
      0.0,
      0.0,
      0.0,
      0.0,
      0.0,
      0.0,
      0.0,
      0.25,
      0.5,
      0.75,
      1.0,
      1.25,
      1.5,
      1.75,
      2.0,
      2.25,
      2.5,
      2.75,
      3.0,
      3.25,
      3.5,
      3.75,
      4.0
    ]
  },
  "leaky-relu": {
    "latex": "\\max(0.01 z, z)",
    "use": "Like relu, when neurons die: a neuron below zero still learns a little.",
    "elementwise": true,
    "learns": false,
    "linear": false,
    "probability": false,
    "hasSlope": true,
    "bounded": false,
    "curve": [
      -0.04,
      -0.037,
      -0.035,
      -0.033,
      -0.03,
      -0.028,
      -0.025,
      -0.022,
      -0.02,
      -0.018,
      -0.015,
      -0.013,
      -0.01,
      -0.007,
      -0.005,
      -0.003,
      0.0,
      0.25,
      0.5,
      0.75,
      1.0,
      1.25,
      1.5,
      1.75,
      2.0,
      2.25,
      2.5,
      2.75,
      3.0,
      3.25,
      3.5,
      3.75,
      4.0
    ]
  },
  "prelu": {
    "latex": "\\begin{cases}z & z > 0\\\\ \\alpha z & z \\le 0\\end{cases}",
    "use": "Like leaky-relu, when there is data enough to learn the slope below zero as well.",
    "elementwise": true,
    "learns": true,
    "linear": false,
    "probability": false,
    "hasSlope": true,
    "bounded": false,
    "curve": [
      -1.0,
      -0.938,
      -0.875,
      -0.812,
      -0.75,
      -0.688,
      -0.625,
      -0.562,
      -0.5,
      -0.438,
      -0.375,
      -0.312,
      -0.25,
      -0.188,
      -0.125,
      -0.062,
      0.0,
      0.25,
      0.5,
      0.75,
      1.0,
      1.25,
      1.5,
      1.75,
      2.0,
      2.25,
      2.5,
      2.75,
      3.0,
      3.25,
      3.5,
      3.75,
      4.0
    ]
  },
  "elu": {
    "latex": "\\begin{cases}z & z > 0\\\\ e^z - 1 & z \\le 0\\end{cases}",
    "use": "Like relu, but smooth, and with outputs whose mean is nearer to zero.",
    "elementwise": true,
    "learns": false,
    "linear": false,
    "probability": false,
    "hasSlope": true,
    "bounded": false,
    "curve": [
      -0.982,
      -0.976,
      -0.97,
      -0.961,
      -0.95,
      -0.936,
      -0.918,
      -0.895,
      -0.865,
      -0.826,
      -0.777,
      -0.713,
      -0.632,
      -0.528,
      -0.393,
      -0.221,
      0.0,
      0.25,
      0.5,
      0.75,
      1.0,
      1.25,
      1.5,
      1.75,
      2.0,
      2.25,
      2.5,
      2.75,
      3.0,
      3.25,
      3.5,
      3.75,
      4.0
    ]
  },
  "selu": {
    "latex": "1.0507 \\begin{cases}z & z > 0\\\\ 1.6733\\,(e^z - 1) & z \\le 0\\end{cases}",
    "use": "Deep stacks of dense layers begun with lecun-normal: signals stay at mean 0 and variance 1.",
    "elementwise": true,
    "learns": false,
    "linear": false,
    "probability": false,
    "hasSlope": true,
    "bounded": false,
    "curve": [
      -1.726,
      -1.717,
      -1.705,
      -1.69,
      -1.671,
      -1.646,
      -1.614,
      -1.573,
      -1.52,
      -1.453,
      -1.366,
      -1.254,
      -1.111,
      -0.928,
      -0.692,
      -0.389,
      0.0,
      0.263,
      0.525,
      0.788,
      1.051,
      1.313,
      1.576,
      1.839,
      2.101,
      2.364,
      2.627,
      2.889,
      3.152,
      3.415,
      3.677,
      3.94,
      4.203
    ]
  },
  "gelu": {
    "latex": "z\\,\\Phi(z) = \\frac{z}{2}\\left(1 + \\mathrm{erf}\\frac{z}{\\sqrt{2}}\\right)",
    "use": "Hidden layers of transformers: a smooth relu that dips a little below zero. The exact form.",
    "elementwise": true,
    "learns": false,
    "linear": false,
    "probability": false,
    "hasSlope": true,
    "bounded": false,
    "curve": [
      0.0,
      0.0,
      -0.001,
      -0.002,
      -0.004,
      -0.008,
      -0.016,
      -0.028,
      -0.046,
      -0.07,
      -0.1,
      -0.132,
      -0.159,
      -0.17,
      -0.154,
      -0.1,
      0.0,
      0.15,
      0.346,
      0.58,
      0.841,
      1.118,
      1.4,
      1.68,
      1.954,
      2.222,
      2.484,
      2.742,
      2.996,
      3.248,
      3.499,
      3.75,
      4.0
    ]
  },
  "silu": {
    "latex": "\\frac{z}{1 + e^{-z}}",
    "use": "Deep networks, above all on images: relu with a smooth dip, also known as swish.",
    "elementwise": true,
    "learns": false,
    "linear": false,
    "probability": false,
    "hasSlope": true,
    "bounded": false,
    "curve": [
      -0.072,
      -0.086,
      -0.103,
      -0.121,
      -0.142,
      -0.165,
      -0.19,
      -0.215,
      -0.238,
      -0.259,
      -0.274,
      -0.278,
      -0.269,
      -0.241,
      -0.189,
      -0.109,
      0.0,
      0.141,
      0.311,
      0.509,
      0.731,
      0.972,
      1.226,
      1.491,
      1.762,
      2.035,
      2.31,
      2.585,
      2.858,
      3.129,
      3.397,
      3.664,
      3.928
    ]
  },
  "softplus": {
    "latex": "\\ln(1 + e^z)",
    "use": "An output that must be positive, such as a rate or a spread.",
    "elementwise": true,
    "learns": false,
    "linear": false,
    "probability": false,
    "hasSlope": true,
    "bounded": false,
    "curve": [
      0.018,
      0.023,
      0.03,
      0.038,
      0.049,
      0.062,
      0.079,
      0.1,
      0.127,
      0.16,
      0.201,
      0.252,
      0.313,
      0.387,
      0.474,
      0.576,
      0.693,
      0.826,
      0.974,
      1.137,
      1.313,
      1.502,
      1.701,
      1.91,
      2.127,
      2.35,
      2.579,
      2.812,
      3.049,
      3.288,
      3.53,
      3.773,
      4.018
    ]
  },
  "softsign": {
    "latex": "\\frac{z}{1 + |z|}",
    "use": "Like tanh, but slower to saturate: its slope fades as 1/z\u00b2, not as an exponential.",
    "elementwise": true,
    "learns": false,
    "linear": false,
    "probability": false,
    "hasSlope": true,
    "bounded": true,
    "curve": [
      -0.8,
      -0.789,
      -0.778,
      -0.765,
      -0.75,
      -0.733,
      -0.714,
      -0.692,
      -0.667,
      -0.636,
      -0.6,
      -0.556,
      -0.5,
      -0.429,
      -0.333,
      -0.2,
      0.0,
      0.2,
      0.333,
      0.429,
      0.5,
      0.556,
      0.6,
      0.636,
      0.667,
      0.692,
      0.714,
      0.733,
      0.75,
      0.765,
      0.778,
      0.789,
      0.8
    ]
  },
  "sigmoid": {
    "latex": "\\frac{1}{1 + e^{-z}}",
    "use": "The output for two classes: a probability.",
    "elementwise": true,
    "learns": false,
    "linear": false,
    "probability": true,
    "hasSlope": true,
    "bounded": true,
    "curve": [
      0.018,
      0.023,
      0.029,
      0.037,
      0.047,
      0.06,
      0.076,
      0.095,
      0.119,
      0.148,
      0.182,
      0.223,
      0.269,
      0.321,
      0.378,
      0.438,
      0.5,
      0.562,
      0.622,
      0.679,
      0.731,
      0.777,
      0.818,
      0.852,
      0.881,
      0.905,
      0.924,
      0.94,
      0.953,
      0.963,
      0.971,
      0.977,
      0.982
    ]
  },
  "hard-sigmoid": {
    "latex": "\\min\\left(1, \\max\\left(0, \\frac{z + 3}{6}\\right)\\right)",
    "use": "A gate where the sigmoid costs too much, as on a phone: three straight pieces.",
    "elementwise": true,
    "learns": false,
    "linear": false,
    "probability": false,
    "hasSlope": true,
    "bounded": true,
    "curve": [
      0.0,
      0.0,
      0.0,
      0.0,
      0.0,
      0.042,
      0.083,
      0.125,
      0.167,
      0.208,
      0.25,
      0.292,
      0.333,
      0.375,
      0.417,
      0.458,
      0.5,
      0.542,
      0.583,
      0.625,
      0.667,
      0.708,
      0.75,
      0.792,
      0.833,
      0.875,
      0.917,
      0.958,
      1.0,
      1.0,
      1.0,
      1.0,
      1.0
    ]
  },
  "tanh": {
    "latex": "\\tanh z",
    "use": "Hidden layers of small networks: smooth, and centered on zero.",
    "elementwise": true,
    "learns": false,
    "linear": false,
    "probability": false,
    "hasSlope": true,
    "bounded": true,
    "curve": [
      -0.999,
      -0.999,
      -0.998,
      -0.997,
      -0.995,
      -0.992,
      -0.987,
      -0.978,
      -0.964,
      -0.941,
      -0.905,
      -0.848,
      -0.762,
      -0.635,
      -0.462,
      -0.245,
      0.0,
      0.245,
      0.462,
      0.635,
      0.762,
      0.848,
      0.905,
      0.941,
      0.964,
      0.978,
      0.987,
      0.992,
      0.995,
      0.997,
      0.998,
      0.999,
      0.999
    ]
  },
  "sine": {
    "latex": "\\sin z",
    "use": "Patterns that repeat, such as waves and spirals; large sums make it hard to train.",
    "elementwise": true,
    "learns": false,
    "linear": false,
    "probability": false,
    "hasSlope": true,
    "bounded": true,
    "curve": [
      0.757,
      0.572,
      0.351,
      0.108,
      -0.141,
      -0.382,
      -0.598,
      -0.778,
      -0.909,
      -0.984,
      -0.997,
      -0.949,
      -0.841,
      -0.682,
      -0.479,
      -0.247,
      0.0,
      0.247,
      0.479,
      0.682,
      0.841,
      0.949,
      0.997,
      0.984,
      0.909,
      0.778,
      0.598,
      0.382,
      0.141,
      -0.108,
      -0.351,
      -0.572,
      -0.757
    ]
  },
  "softmax": {
    "latex": "\\frac{e^{z_k}}{\\sum_j e^{z_j}}",
    "use": "The output for several classes: probabilities that sum to one.",
    "elementwise": false,
    "learns": false,
    "linear": false,
    "probability": true,
    "hasSlope": true,
    "bounded": true,
    "curve": [
      0.018,
      0.023,
      0.029,
      0.037,
      0.047,
      0.06,
      0.076,
      0.095,
      0.119,
      0.148,
      0.182,
      0.223,
      0.269,
      0.321,
      0.378,
      0.438,
      0.5,
      0.562,
      0.622,
      0.679,
      0.731,
      0.777,
      0.818,
      0.852,
      0.881,
      0.905,
      0.924,
      0.94,
      0.953,
      0.963,
      0.971,
      0.977,
      0.982
    ]
  }
} as const;

/** Title of each loss, and when to use it. */
export const LOSSES = {
  "mean-squared-error": {
    "title": "Mean squared error",
    "use": "For numbers. A miss twice as far costs four times as much."
  },
  "mean-absolute-error": {
    "title": "Mean absolute error",
    "use": "For numbers with outliers: a far miss pulls no harder than a near one."
  },
  "huber": {
    "title": "Huber",
    "use": "For numbers with outliers: squared for misses up to 1, straight beyond."
  },
  "binary-cross-entropy": {
    "title": "Binary cross-entropy",
    "use": "For two classes with a sigmoid output: the surprise at the right answer, in nats."
  },
  "categorical-cross-entropy": {
    "title": "Categorical cross-entropy",
    "use": "For several classes with a softmax output: the surprise at the right answer, in nats."
  },
  "hinge": {
    "title": "Hinge",
    "use": "For two classes at -1 and +1: nothing to pay once an answer is right by a margin of 1."
  },
  "poisson": {
    "title": "Poisson",
    "use": "For counts with a softplus output, the count expected. Least, though not 0, where a = t."
  }
} as const;

/** When to use each initializer. */
export const INITIALIZERS = {
  "zeros": "To see why not: every neuron of a layer stays like its neighbors.",
  "ones": "To see sums at the start: each neuron adds up its inputs, and all do the same.",
  "constant": "To see symmetry that does not break: all neurons of a layer learn the same.",
  "normal": "Small random weights, whatever the size of the layer.",
  "uniform": "Random weights between -0.5 and 0.5, whatever the size of the layer.",
  "truncated-normal": "Like normal, without the rare large weight: whatever lies beyond two deviations is redrawn.",
  "xavier-uniform": "With tanh, sigmoid, softmax or linear: signals keep their size both ways.",
  "xavier-normal": "Like xavier-uniform, with a bell curve.",
  "he-uniform": "With relu and its relatives, which halve the signal.",
  "he-normal": "Like he-uniform, with a bell curve.",
  "lecun-uniform": "When only the way forward counts: sums are as spread as the inputs.",
  "lecun-normal": "With selu, which counts on exactly this spread.",
  "orthogonal": "Very deep or recurrent networks: a rotation neither stretches nor shrinks a signal."
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
  "line": {
    "title": "Line",
    "task": "regression",
    "use": "A value that rises with x."
  },
  "sine": {
    "title": "Wave",
    "task": "regression",
    "use": "A wave along x."
  },
  "steps": {
    "title": "Steps",
    "task": "regression",
    "use": "Three levels along x."
  },
  "students": {
    "title": "Students",
    "task": "regression",
    "use": "A student's grade, from three scores of 0 to 100."
  },
  "colors": {
    "title": "Colors",
    "task": "multi-class",
    "use": "Seven rainbow colors, by red, green and blue."
  },
  "crime-risk": {
    "title": "Crime risk",
    "task": "multi-class",
    "use": "Made-up records with labels as biased as you want."
  },
  "heart-disease": {
    "title": "Heart disease",
    "task": "binary",
    "use": "Made-up patients, few of them women or of low income."
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
    "labelSmoothing": {
      "integer": false,
      "minimum": 0,
      "exclusiveMaximum": 1,
      "description": ""
    },
    "clipValue": {
      "integer": false,
      "nullable": true,
      "exclusiveMinimum": 0,
      "maximum": 1000000.0,
      "description": ""
    },
    "clipNorm": {
      "integer": false,
      "nullable": true,
      "exclusiveMinimum": 0,
      "maximum": 1000000.0,
      "description": ""
    },
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
    "maxNorm": {
      "integer": false,
      "nullable": true,
      "exclusiveMinimum": 0,
      "maximum": 1000000.0,
      "description": ""
    },
    "batchSize": {
      "integer": true,
      "minimum": 1,
      "maximum": 10000000,
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
    },
    "recordEvery": {
      "integer": true,
      "minimum": 1,
      "maximum": 1000000,
      "description": ""
    },
    "healthEvery": {
      "integer": true,
      "minimum": 0,
      "maximum": 1000000,
      "description": ""
    }
  },
  "Stop": {
    "epochs": {
      "integer": true,
      "nullable": true,
      "minimum": 1,
      "maximum": 1000000000,
      "description": ""
    },
    "loss": {
      "integer": false,
      "nullable": true,
      "minimum": 0,
      "description": ""
    },
    "accuracy": {
      "integer": false,
      "nullable": true,
      "minimum": 0,
      "maximum": 1,
      "description": ""
    },
    "patience": {
      "integer": true,
      "nullable": true,
      "minimum": 1,
      "maximum": 1000000,
      "description": ""
    },
    "least": {
      "integer": false,
      "minimum": 0,
      "maximum": 1,
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
  "Conv2D": {
    "filters": {
      "integer": true,
      "minimum": 1,
      "maximum": 512,
      "description": "Feature maps."
    },
    "kernel": {
      "integer": true,
      "minimum": 1,
      "maximum": 64,
      "description": "Side of the kernel, in pixels."
    },
    "stride": {
      "integer": true,
      "minimum": 1,
      "maximum": 64,
      "description": "Pixels from place to place."
    },
    "dilation": {
      "integer": true,
      "minimum": 1,
      "maximum": 64,
      "description": "Pixels from tap to tap."
    },
    "scale": {
      "integer": false,
      "minimum": 0,
      "maximum": 100,
      "description": "Factor on the start."
    }
  },
  "DepthwiseConv2D": {
    "multiplier": {
      "integer": true,
      "minimum": 1,
      "maximum": 64,
      "description": "Feature maps of each channel."
    },
    "kernel": {
      "integer": true,
      "minimum": 1,
      "maximum": 64,
      "description": "Side of the kernel, in pixels."
    },
    "stride": {
      "integer": true,
      "minimum": 1,
      "maximum": 64,
      "description": "Pixels from place to place."
    },
    "dilation": {
      "integer": true,
      "minimum": 1,
      "maximum": 64,
      "description": "Pixels from tap to tap."
    },
    "scale": {
      "integer": false,
      "minimum": 0,
      "maximum": 100,
      "description": "Factor on the start."
    }
  },
  "MaxPool": {
    "size": {
      "integer": true,
      "minimum": 1,
      "maximum": 64,
      "description": "Side of the window, in pixels."
    },
    "stride": {
      "integer": true,
      "nullable": true,
      "minimum": 1,
      "maximum": 64,
      "description": "Pixels from place to place."
    }
  },
  "MeanPool": {
    "size": {
      "integer": true,
      "minimum": 1,
      "maximum": 64,
      "description": "Side of the window, in pixels."
    },
    "stride": {
      "integer": true,
      "nullable": true,
      "minimum": 1,
      "maximum": 64,
      "description": "Pixels from place to place."
    }
  },
  "SoftmaxPool": {
    "size": {
      "integer": true,
      "minimum": 1,
      "maximum": 64,
      "description": "Side of the window, in pixels."
    },
    "stride": {
      "integer": true,
      "nullable": true,
      "minimum": 1,
      "maximum": 64,
      "description": "Pixels from place to place."
    }
  },
  "GlobalMeanPool": {},
  "Flatten": {},
  "Dropout": {
    "rate": {
      "integer": false,
      "minimum": 0,
      "exclusiveMaximum": 1,
      "description": "Share that falls silent."
    }
  },
  "BatchNorm": {
    "momentum": {
      "integer": false,
      "minimum": 0,
      "exclusiveMaximum": 1,
      "description": "How much of the running mean and variance stays."
    },
    "epsilon": {
      "integer": false,
      "exclusiveMinimum": 0,
      "maximum": 1,
      "description": "Added to the variance, so that it is never 0."
    }
  },
  "LayerNorm": {
    "epsilon": {
      "integer": false,
      "exclusiveMinimum": 0,
      "maximum": 1,
      "description": "Added to the variance, so that it is never 0."
    }
  },
  "Activate": {},
  "Residual": {},
  "Parallel": {},
  "Features": {},
  "Embedding": {
    "categories": {
      "integer": true,
      "minimum": 1,
      "maximum": 100000,
      "description": "How many categories a column has at most."
    },
    "units": {
      "integer": true,
      "minimum": 1,
      "maximum": 1024,
      "description": "Numbers for each category."
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
  "Simulated": {
    "samples": {
      "integer": true,
      "minimum": 4,
      "maximum": 10000,
      "description": "How many rows."
    },
    "noise": {
      "integer": false,
      "minimum": 0,
      "maximum": 0.5,
      "description": "0 is exact, 0.5 hides it."
    },
    "spread": {
      "integer": false,
      "exclusiveMinimum": 0,
      "maximum": 2,
      "description": "How much students differ, or how wide x reaches."
    },
    "seed": {
      "integer": true,
      "minimum": 0,
      "maximum": 2147483647,
      "description": "Another seed, a new sample."
    }
  },
  "Society": {
    "samples": {
      "integer": true,
      "minimum": 40,
      "maximum": 100000,
      "description": "How many people."
    },
    "bias": {
      "integer": false,
      "minimum": 0,
      "maximum": 1,
      "description": "0 is none, 1 as much as can be."
    },
    "share": {
      "integer": false,
      "minimum": 0.01,
      "maximum": 0.5,
      "description": "Of the group that is fewer."
    },
    "noise": {
      "integer": false,
      "minimum": 0,
      "maximum": 0.5,
      "description": "0 is clean, 0.5 hides it."
    },
    "seed": {
      "integer": true,
      "minimum": 0,
      "maximum": 2147483647,
      "description": "Another seed, a new sample."
    }
  },
  "Rows": {},
  "File": {},
  "Folder": {
    "size": {
      "integer": true,
      "nullable": true,
      "minimum": 1,
      "maximum": 512,
      "description": "Pixels a side."
    }
  },
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
  "Adagrad": {
    "learningRate": {
      "integer": false,
      "minimum": 0,
      "maximum": 1000000000.0,
      "description": "Size of a step."
    },
    "epsilon": {
      "integer": false,
      "exclusiveMinimum": 0,
      "maximum": 1,
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
  },
  "Nadam": {
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
  "Lion": {
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
    "weightDecay": {
      "integer": false,
      "minimum": 0,
      "maximum": 10,
      "description": ""
    }
  },
  "Perceptron": {
    "learningRate": {
      "integer": false,
      "minimum": 0,
      "maximum": 1000000000.0,
      "description": "Size of a step."
    }
  },
  "Constant": {},
  "StepDecay": {
    "every": {
      "integer": false,
      "exclusiveMinimum": 0,
      "maximum": 1000000.0,
      "description": "In epochs."
    },
    "factor": {
      "integer": false,
      "minimum": 0,
      "maximum": 1,
      "description": ""
    }
  },
  "Exponential": {
    "every": {
      "integer": false,
      "exclusiveMinimum": 0,
      "maximum": 1000000.0,
      "description": "In epochs."
    },
    "factor": {
      "integer": false,
      "minimum": 0,
      "maximum": 1,
      "description": ""
    }
  },
  "Cosine": {
    "epochs": {
      "integer": false,
      "exclusiveMinimum": 0,
      "maximum": 1000000.0,
      "description": "In epochs."
    },
    "floor": {
      "integer": false,
      "minimum": 0,
      "maximum": 1,
      "description": ""
    }
  },
  "WarmUp": {
    "epochs": {
      "integer": false,
      "exclusiveMinimum": 0,
      "maximum": 1000000.0,
      "description": "In epochs."
    },
    "start": {
      "integer": false,
      "minimum": 0,
      "maximum": 1,
      "description": ""
    }
  },
  "OneCycle": {
    "epochs": {
      "integer": false,
      "exclusiveMinimum": 0,
      "maximum": 1000000.0,
      "description": "In epochs."
    },
    "peak": {
      "integer": false,
      "exclusiveMinimum": 0,
      "exclusiveMaximum": 1,
      "description": ""
    },
    "start": {
      "integer": false,
      "minimum": 0,
      "maximum": 1,
      "description": ""
    },
    "end": {
      "integer": false,
      "minimum": 0,
      "maximum": 1,
      "description": ""
    }
  }
} as const;

/** The numbers and choices of every layer, in their order. */
export const FORMS = {
  "Dense": [
    {
      "field": "units",
      "kind": "number",
      "bound": {
        "integer": true,
        "minimum": 1,
        "maximum": 4096,
        "description": "Neurons in the layer."
      }
    },
    {
      "field": "activation",
      "kind": "choice",
      "options": [
        "step",
        "linear",
        "relu",
        "leaky-relu",
        "prelu",
        "elu",
        "selu",
        "gelu",
        "silu",
        "softplus",
        "softsign",
        "sigmoid",
        "hard-sigmoid",
        "tanh",
        "sine",
        "softmax"
      ],
      "description": ""
    },
    {
      "field": "initializer",
      "kind": "choice",
      "options": [
        "zeros",
        "ones",
        "constant",
        "normal",
        "uniform",
        "truncated-normal",
        "xavier-uniform",
        "xavier-normal",
        "he-uniform",
        "he-normal",
        "lecun-uniform",
        "lecun-normal",
        "orthogonal"
      ],
      "description": ""
    },
    {
      "field": "scale",
      "kind": "number",
      "bound": {
        "integer": false,
        "minimum": 0,
        "maximum": 100,
        "description": "Factor on the start."
      }
    }
  ],
  "Conv2D": [
    {
      "field": "filters",
      "kind": "number",
      "bound": {
        "integer": true,
        "minimum": 1,
        "maximum": 512,
        "description": "Feature maps."
      }
    },
    {
      "field": "kernel",
      "kind": "number",
      "bound": {
        "integer": true,
        "minimum": 1,
        "maximum": 64,
        "description": "Side of the kernel, in pixels."
      }
    },
    {
      "field": "stride",
      "kind": "number",
      "bound": {
        "integer": true,
        "minimum": 1,
        "maximum": 64,
        "description": "Pixels from place to place."
      }
    },
    {
      "field": "padding",
      "kind": "choice",
      "options": [
        "same",
        "valid"
      ],
      "description": "valid: only where the window fits. same: every pixel, beyond the edge too."
    },
    {
      "field": "dilation",
      "kind": "number",
      "bound": {
        "integer": true,
        "minimum": 1,
        "maximum": 64,
        "description": "Pixels from tap to tap."
      }
    },
    {
      "field": "activation",
      "kind": "choice",
      "options": [
        "step",
        "linear",
        "relu",
        "leaky-relu",
        "prelu",
        "elu",
        "selu",
        "gelu",
        "silu",
        "softplus",
        "softsign",
        "sigmoid",
        "hard-sigmoid",
        "tanh",
        "sine",
        "softmax"
      ],
      "description": ""
    },
    {
      "field": "initializer",
      "kind": "choice",
      "options": [
        "zeros",
        "ones",
        "constant",
        "normal",
        "uniform",
        "truncated-normal",
        "xavier-uniform",
        "xavier-normal",
        "he-uniform",
        "he-normal",
        "lecun-uniform",
        "lecun-normal",
        "orthogonal"
      ],
      "description": ""
    },
    {
      "field": "scale",
      "kind": "number",
      "bound": {
        "integer": false,
        "minimum": 0,
        "maximum": 100,
        "description": "Factor on the start."
      }
    }
  ],
  "DepthwiseConv2D": [
    {
      "field": "multiplier",
      "kind": "number",
      "bound": {
        "integer": true,
        "minimum": 1,
        "maximum": 64,
        "description": "Feature maps of each channel."
      }
    },
    {
      "field": "kernel",
      "kind": "number",
      "bound": {
        "integer": true,
        "minimum": 1,
        "maximum": 64,
        "description": "Side of the kernel, in pixels."
      }
    },
    {
      "field": "stride",
      "kind": "number",
      "bound": {
        "integer": true,
        "minimum": 1,
        "maximum": 64,
        "description": "Pixels from place to place."
      }
    },
    {
      "field": "padding",
      "kind": "choice",
      "options": [
        "same",
        "valid"
      ],
      "description": "valid: only where the window fits. same: every pixel, beyond the edge too."
    },
    {
      "field": "dilation",
      "kind": "number",
      "bound": {
        "integer": true,
        "minimum": 1,
        "maximum": 64,
        "description": "Pixels from tap to tap."
      }
    },
    {
      "field": "activation",
      "kind": "choice",
      "options": [
        "step",
        "linear",
        "relu",
        "leaky-relu",
        "prelu",
        "elu",
        "selu",
        "gelu",
        "silu",
        "softplus",
        "softsign",
        "sigmoid",
        "hard-sigmoid",
        "tanh",
        "sine",
        "softmax"
      ],
      "description": ""
    },
    {
      "field": "initializer",
      "kind": "choice",
      "options": [
        "zeros",
        "ones",
        "constant",
        "normal",
        "uniform",
        "truncated-normal",
        "xavier-uniform",
        "xavier-normal",
        "he-uniform",
        "he-normal",
        "lecun-uniform",
        "lecun-normal",
        "orthogonal"
      ],
      "description": ""
    },
    {
      "field": "scale",
      "kind": "number",
      "bound": {
        "integer": false,
        "minimum": 0,
        "maximum": 100,
        "description": "Factor on the start."
      }
    }
  ],
  "MaxPool": [
    {
      "field": "size",
      "kind": "number",
      "bound": {
        "integer": true,
        "minimum": 1,
        "maximum": 64,
        "description": "Side of the window, in pixels."
      }
    },
    {
      "field": "stride",
      "kind": "number",
      "bound": {
        "integer": true,
        "nullable": true,
        "minimum": 1,
        "maximum": 64,
        "description": "Pixels from place to place."
      }
    },
    {
      "field": "padding",
      "kind": "choice",
      "options": [
        "same",
        "valid"
      ],
      "description": "valid: only where the window fits. same: every pixel, beyond the edge too."
    }
  ],
  "MeanPool": [
    {
      "field": "size",
      "kind": "number",
      "bound": {
        "integer": true,
        "minimum": 1,
        "maximum": 64,
        "description": "Side of the window, in pixels."
      }
    },
    {
      "field": "stride",
      "kind": "number",
      "bound": {
        "integer": true,
        "nullable": true,
        "minimum": 1,
        "maximum": 64,
        "description": "Pixels from place to place."
      }
    },
    {
      "field": "padding",
      "kind": "choice",
      "options": [
        "same",
        "valid"
      ],
      "description": "valid: only where the window fits. same: every pixel, beyond the edge too."
    }
  ],
  "SoftmaxPool": [
    {
      "field": "size",
      "kind": "number",
      "bound": {
        "integer": true,
        "minimum": 1,
        "maximum": 64,
        "description": "Side of the window, in pixels."
      }
    },
    {
      "field": "stride",
      "kind": "number",
      "bound": {
        "integer": true,
        "nullable": true,
        "minimum": 1,
        "maximum": 64,
        "description": "Pixels from place to place."
      }
    },
    {
      "field": "padding",
      "kind": "choice",
      "options": [
        "same",
        "valid"
      ],
      "description": "valid: only where the window fits. same: every pixel, beyond the edge too."
    }
  ],
  "GlobalMeanPool": [],
  "Flatten": [],
  "Dropout": [
    {
      "field": "rate",
      "kind": "number",
      "bound": {
        "integer": false,
        "minimum": 0,
        "exclusiveMaximum": 1,
        "description": "Share that falls silent."
      }
    }
  ],
  "BatchNorm": [
    {
      "field": "momentum",
      "kind": "number",
      "bound": {
        "integer": false,
        "minimum": 0,
        "exclusiveMaximum": 1,
        "description": "How much of the running mean and variance stays."
      }
    },
    {
      "field": "epsilon",
      "kind": "number",
      "bound": {
        "integer": false,
        "exclusiveMinimum": 0,
        "maximum": 1,
        "description": "Added to the variance, so that it is never 0."
      }
    }
  ],
  "LayerNorm": [
    {
      "field": "epsilon",
      "kind": "number",
      "bound": {
        "integer": false,
        "exclusiveMinimum": 0,
        "maximum": 1,
        "description": "Added to the variance, so that it is never 0."
      }
    }
  ],
  "Activate": [
    {
      "field": "activation",
      "kind": "choice",
      "options": [
        "step",
        "linear",
        "relu",
        "leaky-relu",
        "prelu",
        "elu",
        "selu",
        "gelu",
        "silu",
        "softplus",
        "softsign",
        "sigmoid",
        "hard-sigmoid",
        "tanh",
        "sine",
        "softmax"
      ],
      "description": ""
    }
  ],
  "Residual": [],
  "Parallel": [
    {
      "field": "join",
      "kind": "choice",
      "options": [
        "add",
        "concatenate"
      ],
      "description": ""
    }
  ],
  "Features": [],
  "Embedding": [
    {
      "field": "categories",
      "kind": "number",
      "bound": {
        "integer": true,
        "minimum": 1,
        "maximum": 100000,
        "description": "How many categories a column has at most."
      }
    },
    {
      "field": "units",
      "kind": "number",
      "bound": {
        "integer": true,
        "minimum": 1,
        "maximum": 1024,
        "description": "Numbers for each category."
      }
    },
    {
      "field": "initializer",
      "kind": "choice",
      "options": [
        "zeros",
        "ones",
        "constant",
        "normal",
        "uniform",
        "truncated-normal",
        "xavier-uniform",
        "xavier-normal",
        "he-uniform",
        "he-normal",
        "lecun-uniform",
        "lecun-normal",
        "orthogonal"
      ],
      "description": ""
    },
    {
      "field": "scale",
      "kind": "number",
      "bound": {
        "integer": false,
        "minimum": 0,
        "maximum": 100,
        "description": "Factor on the start."
      }
    }
  ],
  "Output": [
    {
      "field": "initializer",
      "kind": "choice",
      "options": [
        "zeros",
        "ones",
        "constant",
        "normal",
        "uniform",
        "truncated-normal",
        "xavier-uniform",
        "xavier-normal",
        "he-uniform",
        "he-normal",
        "lecun-uniform",
        "lecun-normal",
        "orthogonal"
      ],
      "description": ""
    },
    {
      "field": "scale",
      "kind": "number",
      "bound": {
        "integer": false,
        "minimum": 0,
        "maximum": 100,
        "description": "Factor on the start."
      }
    }
  ]
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
    "categories": "one-hot",
    "scaling": "standard",
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
    "labelSmoothing": 0.0,
    "classWeights": "equal",
    "optimizer": {
      "optimizer": "sgd",
      "learningRate": 0.03
    },
    "schedule": {
      "schedule": "constant"
    },
    "clipValue": null,
    "clipNorm": null,
    "l1": 0.0,
    "l2": 0.0,
    "maxNorm": null,
    "frozen": [],
    "initialValues": [],
    "batchSize": 32,
    "validation": 0.2,
    "shuffle": true,
    "seed": 0,
    "precision": "float32",
    "stop": {
      "epochs": null,
      "loss": null,
      "accuracy": null,
      "patience": null,
      "least": 0.0
    },
    "recordEvery": 1,
    "healthEvery": 0
  },
  "Stop": {
    "epochs": null,
    "loss": null,
    "accuracy": null,
    "patience": null,
    "least": 0.0
  },
  "Dense": {
    "layer": "dense",
    "activation": "relu",
    "initializer": "xavier-uniform",
    "scale": 1.0
  },
  "Conv2D": {
    "layer": "conv2d",
    "kernel": 3,
    "stride": 1,
    "padding": "valid",
    "dilation": 1,
    "activation": "relu",
    "initializer": "he-uniform",
    "scale": 1.0
  },
  "DepthwiseConv2D": {
    "layer": "depthwise-conv2d",
    "multiplier": 1,
    "kernel": 3,
    "stride": 1,
    "padding": "valid",
    "dilation": 1,
    "activation": "relu",
    "initializer": "he-uniform",
    "scale": 1.0
  },
  "MaxPool": {
    "layer": "max-pool",
    "size": 2,
    "stride": null,
    "padding": "valid"
  },
  "MeanPool": {
    "layer": "mean-pool",
    "size": 2,
    "stride": null,
    "padding": "valid"
  },
  "SoftmaxPool": {
    "layer": "softmax-pool",
    "size": 2,
    "stride": null,
    "padding": "valid"
  },
  "GlobalMeanPool": {
    "layer": "global-mean-pool"
  },
  "Flatten": {
    "layer": "flatten"
  },
  "Dropout": {
    "layer": "dropout",
    "rate": 0.5
  },
  "BatchNorm": {
    "layer": "batch-norm",
    "momentum": 0.9,
    "epsilon": 1e-05
  },
  "LayerNorm": {
    "layer": "layer-norm",
    "epsilon": 1e-05
  },
  "Activate": {
    "layer": "activation",
    "activation": "relu"
  },
  "Residual": {
    "layer": "residual"
  },
  "Parallel": {
    "layer": "parallel",
    "join": "concatenate"
  },
  "Features": {
    "layer": "features",
    "features": [
      "x1",
      "x2"
    ]
  },
  "Embedding": {
    "layer": "embedding",
    "units": 4,
    "columns": null,
    "initializer": "normal",
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
  "Simulated": {
    "source": "simulated",
    "name": "line",
    "samples": 30,
    "noise": 0.1,
    "spread": 1.0,
    "seed": 0
  },
  "Society": {
    "source": "society",
    "name": "crime-risk",
    "samples": 2000,
    "bias": 1.0,
    "share": 0.3,
    "noise": 0.1,
    "seed": 0
  },
  "Rows": {
    "source": "rows",
    "classes": [],
    "name": "rows"
  },
  "File": {
    "source": "file",
    "schema": null
  },
  "Folder": {
    "source": "folder",
    "part": "all",
    "size": null
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
  "Adagrad": {
    "optimizer": "adagrad",
    "learningRate": 0.01,
    "epsilon": 1e-10
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
  },
  "Nadam": {
    "optimizer": "nadam",
    "learningRate": 0.002,
    "beta1": 0.9,
    "beta2": 0.999,
    "epsilon": 1e-08
  },
  "Lion": {
    "optimizer": "lion",
    "learningRate": 0.001,
    "beta1": 0.9,
    "beta2": 0.99,
    "weightDecay": 0.0
  },
  "Perceptron": {
    "optimizer": "perceptron",
    "learningRate": 1.0
  },
  "Constant": {
    "schedule": "constant"
  },
  "StepDecay": {
    "schedule": "step",
    "every": 10.0,
    "factor": 0.5
  },
  "Exponential": {
    "schedule": "exponential",
    "every": 10.0,
    "factor": 0.5
  },
  "Cosine": {
    "schedule": "cosine",
    "epochs": 100.0,
    "floor": 0.0
  },
  "WarmUp": {
    "schedule": "warm-up",
    "epochs": 5.0,
    "start": 0.0
  },
  "OneCycle": {
    "schedule": "one-cycle",
    "epochs": 100.0,
    "peak": 0.3,
    "start": 0.04,
    "end": 4e-06
  }
} as const;
