// Written by tools/protocol.py from src/sankofa/protocol/frame. Do not edit.

/** The arrays of every kind of frame, by name. */
export interface FrameArrays {
  /** Where the examples are; sent when the data changes. */
  readonly 'points': {
    /** (N,): Class index or value. */
    readonly target: Float32Array;
    /** (N,): 0 training, 1 validation. */
    readonly part: Uint8Array;
    /** (N, 2): The position, on the plane only. */
    readonly x: Float32Array;
    /** (N,): The one input in its own units, of a table that has one. */
    readonly column: Float32Array;
  };
  /** Subscribed `weights`, at most 20 a second: the parameters of every layer. */
  readonly 'weights': {
    /** any: For each layer its own arrays, at most the first 16 or the shown each way: `W.l` (inputs, units), `b.l` (units,), `K.l` (h, w, channels, filters), `gamma.l` and so on. */
    readonly [name: `${string}`]: Float32Array;
  };
  /** Subscribed `tile`, on the plane only: -1..1 as 0..255, clamped, of the shown units. */
  readonly 'maps': {
    /** (features, R, R): The input features. */
    readonly input: Uint8Array;
    /** (units, R, R): The units of each layer. */
    readonly [name: `layer.${string}`]: Uint8Array;
  };
  /** Subscribed `map`, on the plane only: `values`, or `regions` with `confidence`. */
  readonly 'output': {
    /** (R, R): The activation of the one output unit, or of the focused neuron; for regression in the target's units. */
    readonly values: Float32Array;
    /** (R, R): The class index, of several output units. */
    readonly regions: Uint8Array;
    /** (R, R): The largest output, of several output units. */
    readonly confidence: Float32Array;
  };
  /** Subscribed `row` or `drawn`: of the drawn picture, else of the chosen row. */
  readonly 'activations': {
    /** (n,) or (channels, H, W): The shown inputs; the input of images is whole. */
    readonly input: Float32Array;
    /** (units,) or (channels, H, W): The shown units or channels of each layer. */
    readonly [name: `layer.${string}`]: Float32Array;
  };
  /** Subscribed `confusion`, classes only. Rows are true, columns predicted. */
  readonly 'confusion': {
    /** (K, K): Of the training rows. */
    readonly train: Int32Array;
    /** (K, K): Of the validation rows. */
    readonly validation: Int32Array;
  };
  /** Subscribed `confusion`, regression only. At most 5,000 rows, thinned evenly. */
  readonly 'fit': {
    /** (N,): In the target's units. */
    readonly target: Float32Array;
    /** (N,): In the target's units. */
    readonly predicted: Float32Array;
    /** (N,): 0 training, 1 validation. */
    readonly part: Uint8Array;
  };
  /** While training, at most 5 a second: at most 2,000 epochs, always of the whole run. */
  readonly 'history': {
    /** (E,): The epochs. */
    readonly epoch: Float32Array;
    /** (E,): Loss, penalty excluded. */
    readonly train_loss: Float32Array;
    /** (E,): Loss, penalty excluded. */
    readonly validation_loss: Float32Array;
    /** (E,): 0 to 1; classes only. */
    readonly train_accuracy: Float32Array;
    /** (E,): 0 to 1; classes only. */
    readonly validation_accuracy: Float32Array;
  };
  /**
   * Subscribed `signals`: one step on the chosen row, top-level layer by layer.
   *
   * The shown units or channels. A drawn picture has no target, and so no backward pass
   * until a person sets one. With `refusal` there are no arrays.
   *
   */
  readonly 'signals': {
    /** (n,) or (channels, H, W): The row as it enters. */
    readonly input: Float32Array;
    /** (units,): The coded target. */
    readonly target: Float32Array;
    /** (n,) or (channels, H, W): A layer's input. */
    readonly [name: `x.${string}`]: Float32Array;
    /** (units,) or (channels, H, W): Its output. */
    readonly [name: `a.${string}`]: Float32Array;
    /** (units,) or (channels, H, W): Before f. */
    readonly [name: `z.${string}`]: Float32Array;
    /** (units,) or (channels, H, W): dL/dz or dL/da. */
    readonly [name: `delta.${string}`]: Float32Array;
    /** (inputs, units): The weights of a Dense. */
    readonly [name: `W.${string}`]: Float32Array;
    /** (inputs, units): Their gradient. */
    readonly [name: `dW.${string}`]: Float32Array;
    /** (inputs, units): How they move. */
    readonly [name: `step.${string}`]: Float32Array;
  };
  /**
   * Subscribed `health`: what C checkups saw of L layers, those within other layers too.
   *
   * At most 200 checkups. NaN where a layer has no such thing.
   *
   */
  readonly 'health': {
    /** (C,): The step of each checkup. */
    readonly step: Float64Array;
    /** (C, L): Root mean square of dL/dz. */
    readonly delta: Float32Array;
    /** (C, L): Norm of the gradient. */
    readonly gradient: Float32Array;
    /** (C, L): Norm of the weights. */
    readonly weight: Float32Array;
    /** (C, L): Norm of the update. */
    readonly update: Float32Array;
    /** (C, L): Share of dead units. */
    readonly dead: Float32Array;
    /** (C, L): Share of saturated values. */
    readonly saturated: Float32Array;
    /** (C, L): Root mean square of the output. */
    readonly signal: Float32Array;
    /** (C, L, bins) or (0, L): Over `activation_range`. */
    readonly activation_histogram: Float32Array;
    /** (C, L, 2) or (0, L): Least and greatest. */
    readonly activation_range: Float32Array;
    /** (C, L, bins) or (0, L): Over `weight_range`. */
    readonly weight_histogram: Float32Array;
    /** (C, L, 2) or (0, L): Least and greatest. */
    readonly weight_range: Float32Array;
  };
  /**
   * The curves of every branch b, at most 300 epochs each.
   *
   * Subscribed always, when there is more than one, or the run stands before the end of its own.
   *
   */
  readonly 'branches': {
    /** (E,): The epochs. */
    readonly [name: `epoch.${string}`]: Float32Array;
    /** (E,): Loss, penalty excluded. */
    readonly [name: `train_loss.${string}`]: Float32Array;
    /** (E,): Loss, penalty excluded. */
    readonly [name: `validation_loss.${string}`]: Float32Array;
    /** (E,): 0 to 1; classes only. */
    readonly [name: `train_accuracy.${string}`]: Float32Array;
    /** (E,): 0 to 1; classes only. */
    readonly [name: `validation_accuracy.${string}`]: Float32Array;
  };
  /** Subscribed `compare`: arrays and metadata of that branch's `content` at its head. */
  readonly 'compared': {
    /** (R, R): The activation of the one output unit, or of the focused neuron; for regression in the target's units. */
    readonly values: Float32Array;
    /** (R, R): The class index, of several output units. */
    readonly regions: Uint8Array;
    /** (R, R): The largest output, of several output units. */
    readonly confidence: Float32Array;
    /** (K, K): Of the training rows. */
    readonly train: Int32Array;
    /** (K, K): Of the validation rows. */
    readonly validation: Int32Array;
    /** (N,): In the target's units. */
    readonly target: Float32Array;
    /** (N,): In the target's units. */
    readonly predicted: Float32Array;
    /** (N,): 0 training, 1 validation. */
    readonly part: Uint8Array;
  };
  /** While there is a twin: its history as `history` has it. */
  readonly 'twin': {
    /** (E,): The epochs. */
    readonly epoch: Float32Array;
    /** (E,): Loss, penalty excluded. */
    readonly train_loss: Float32Array;
    /** (E,): Loss, penalty excluded. */
    readonly validation_loss: Float32Array;
    /** (E,): 0 to 1; classes only. */
    readonly train_accuracy: Float32Array;
    /** (E,): 0 to 1; classes only. */
    readonly validation_accuracy: Float32Array;
  };
  /** While there is a twin: arrays and metadata of its `content`. */
  readonly 'twin-output': {
    /** (R, R): The activation of the one output unit, or of the focused neuron; for regression in the target's units. */
    readonly values: Float32Array;
    /** (R, R): The class index, of several output units. */
    readonly regions: Uint8Array;
    /** (R, R): The largest output, of several output units. */
    readonly confidence: Float32Array;
    /** (K, K): Of the training rows. */
    readonly train: Int32Array;
    /** (K, K): Of the validation rows. */
    readonly validation: Int32Array;
    /** (N,): In the target's units. */
    readonly target: Float32Array;
    /** (N,): In the target's units. */
    readonly predicted: Float32Array;
    /** (N,): 0 training, 1 validation. */
    readonly part: Uint8Array;
  };
  /** Asked: the loss around the network, and the path of the run through it. */
  readonly 'landscape': {
    /** (n,) or (n, n): Rows along the second axis. */
    readonly loss: Float64Array;
    /** (n,): A weight's value, or the distance along an axis. */
    readonly first: Float64Array;
    /** (n,): The same of a second axis. */
    readonly second: Float64Array;
    /** (P, axes): The run's path; its last point is the present. */
    readonly path: Float64Array;
    /** (P,): The loss on it. */
    readonly path_loss: Float64Array;
    /** (P,): The steps of it. */
    readonly path_step: Float64Array;
  };
  /** Subscribed `warp`, on the plane only: the plane as that layer sees it. */
  readonly 'warp': {
    /** (G, G, 2): The warped grid. */
    readonly grid: Float32Array;
    /** (N, 2): The examples on it. */
    readonly points: Float32Array;
    /** (N,): Class index or value. */
    readonly target: Float32Array;
  };
  /** Asked: a small picture of every data set. */
  readonly 'gallery': {
    /** (n, 3): x1, x2, target. Tables by their first two principal components, scaled to -5.5..5.5; the target of a regression scaled to -1..1. */
    readonly [name: `${string}`]: Float32Array;
  };
  /**
   * Subscribed `incoming`: every weight into one unit of a dense layer, on the chosen row.
   *
   * Without a target there is no gradient, and so no update.
   *
   */
  readonly 'incoming': {
    /** (inputs,): What enters. */
    readonly x: Float32Array;
    /** (inputs,): The weights. */
    readonly weight: Float32Array;
    /** (inputs,): Their gradient, dL/dw. */
    readonly gradient: Float32Array;
    /** (inputs,): How they will move. */
    readonly update: Float32Array;
  };
  /** Subscribed `predictions`, images only: the pictures of the rows in the window. */
  readonly 'pictures': {
    /** (N,): The rows' numbers, counted from 0. */
    readonly row: Int32Array;
    /** (N, H, W, C): 0 black, 255 white; 1 or 3 channels. */
    readonly pixels: Uint8Array;
  };
}

/** What is checked of every kind of frame when it arrives. No ranks: any rank. */
export const FRAMES = {
  "points": {
    "arrays": [
      {
        "name": "target",
        "many": false,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          1
        ]
      },
      {
        "name": "part",
        "many": false,
        "optional": false,
        "dtype": "U8",
        "ranks": [
          1
        ]
      },
      {
        "name": "x",
        "many": false,
        "optional": true,
        "dtype": "F32",
        "ranks": [
          2
        ]
      },
      {
        "name": "column",
        "many": false,
        "optional": true,
        "dtype": "F32",
        "ranks": [
          1
        ]
      }
    ],
    "metadata": [
      "run",
      "step"
    ]
  },
  "weights": {
    "arrays": [
      {
        "name": "",
        "many": true,
        "optional": false,
        "dtype": "F32",
        "ranks": []
      }
    ],
    "metadata": [
      "run",
      "step"
    ]
  },
  "maps": {
    "arrays": [
      {
        "name": "input",
        "many": false,
        "optional": false,
        "dtype": "U8",
        "ranks": [
          3
        ]
      },
      {
        "name": "layer.",
        "many": true,
        "optional": false,
        "dtype": "U8",
        "ranks": [
          3
        ]
      }
    ],
    "metadata": [
      "run",
      "step"
    ]
  },
  "output": {
    "arrays": [
      {
        "name": "values",
        "many": false,
        "optional": true,
        "dtype": "F32",
        "ranks": [
          2
        ]
      },
      {
        "name": "regions",
        "many": false,
        "optional": true,
        "dtype": "U8",
        "ranks": [
          2
        ]
      },
      {
        "name": "confidence",
        "many": false,
        "optional": true,
        "dtype": "F32",
        "ranks": [
          2
        ]
      }
    ],
    "metadata": [
      "run",
      "step",
      "layer",
      "unit"
    ]
  },
  "activations": {
    "arrays": [
      {
        "name": "input",
        "many": false,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          1,
          3
        ]
      },
      {
        "name": "layer.",
        "many": true,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          1,
          3
        ]
      }
    ],
    "metadata": [
      "run",
      "step",
      "of"
    ]
  },
  "confusion": {
    "arrays": [
      {
        "name": "train",
        "many": false,
        "optional": false,
        "dtype": "I32",
        "ranks": [
          2
        ]
      },
      {
        "name": "validation",
        "many": false,
        "optional": false,
        "dtype": "I32",
        "ranks": [
          2
        ]
      }
    ],
    "metadata": [
      "run",
      "step"
    ]
  },
  "fit": {
    "arrays": [
      {
        "name": "target",
        "many": false,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          1
        ]
      },
      {
        "name": "predicted",
        "many": false,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          1
        ]
      },
      {
        "name": "part",
        "many": false,
        "optional": false,
        "dtype": "U8",
        "ranks": [
          1
        ]
      }
    ],
    "metadata": [
      "run",
      "step"
    ]
  },
  "history": {
    "arrays": [
      {
        "name": "epoch",
        "many": false,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          1
        ]
      },
      {
        "name": "train_loss",
        "many": false,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          1
        ]
      },
      {
        "name": "validation_loss",
        "many": false,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          1
        ]
      },
      {
        "name": "train_accuracy",
        "many": false,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          1
        ]
      },
      {
        "name": "validation_accuracy",
        "many": false,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          1
        ]
      }
    ],
    "metadata": [
      "run",
      "step"
    ]
  },
  "signals": {
    "arrays": [
      {
        "name": "input",
        "many": false,
        "optional": true,
        "dtype": "F32",
        "ranks": [
          1,
          3
        ]
      },
      {
        "name": "target",
        "many": false,
        "optional": true,
        "dtype": "F32",
        "ranks": [
          1
        ]
      },
      {
        "name": "x.",
        "many": true,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          1,
          3
        ]
      },
      {
        "name": "a.",
        "many": true,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          1,
          3
        ]
      },
      {
        "name": "z.",
        "many": true,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          1,
          3
        ]
      },
      {
        "name": "delta.",
        "many": true,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          1,
          3
        ]
      },
      {
        "name": "W.",
        "many": true,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          2
        ]
      },
      {
        "name": "dW.",
        "many": true,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          2
        ]
      },
      {
        "name": "step.",
        "many": true,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          2
        ]
      }
    ],
    "metadata": [
      "run",
      "step"
    ]
  },
  "health": {
    "arrays": [
      {
        "name": "step",
        "many": false,
        "optional": false,
        "dtype": "F64",
        "ranks": [
          1
        ]
      },
      {
        "name": "delta",
        "many": false,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          2
        ]
      },
      {
        "name": "gradient",
        "many": false,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          2
        ]
      },
      {
        "name": "weight",
        "many": false,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          2
        ]
      },
      {
        "name": "update",
        "many": false,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          2
        ]
      },
      {
        "name": "dead",
        "many": false,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          2
        ]
      },
      {
        "name": "saturated",
        "many": false,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          2
        ]
      },
      {
        "name": "signal",
        "many": false,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          2
        ]
      },
      {
        "name": "activation_histogram",
        "many": false,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          2,
          3
        ]
      },
      {
        "name": "activation_range",
        "many": false,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          2,
          3
        ]
      },
      {
        "name": "weight_histogram",
        "many": false,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          2,
          3
        ]
      },
      {
        "name": "weight_range",
        "many": false,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          2,
          3
        ]
      }
    ],
    "metadata": [
      "run",
      "step",
      "layers",
      "tops"
    ]
  },
  "branches": {
    "arrays": [
      {
        "name": "epoch.",
        "many": true,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          1
        ]
      },
      {
        "name": "train_loss.",
        "many": true,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          1
        ]
      },
      {
        "name": "validation_loss.",
        "many": true,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          1
        ]
      },
      {
        "name": "train_accuracy.",
        "many": true,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          1
        ]
      },
      {
        "name": "validation_accuracy.",
        "many": true,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          1
        ]
      }
    ],
    "metadata": [
      "run",
      "step"
    ]
  },
  "compared": {
    "arrays": [
      {
        "name": "values",
        "many": false,
        "optional": true,
        "dtype": "F32",
        "ranks": [
          2
        ]
      },
      {
        "name": "regions",
        "many": false,
        "optional": true,
        "dtype": "U8",
        "ranks": [
          2
        ]
      },
      {
        "name": "confidence",
        "many": false,
        "optional": true,
        "dtype": "F32",
        "ranks": [
          2
        ]
      },
      {
        "name": "train",
        "many": false,
        "optional": true,
        "dtype": "I32",
        "ranks": [
          2
        ]
      },
      {
        "name": "validation",
        "many": false,
        "optional": true,
        "dtype": "I32",
        "ranks": [
          2
        ]
      },
      {
        "name": "target",
        "many": false,
        "optional": true,
        "dtype": "F32",
        "ranks": [
          1
        ]
      },
      {
        "name": "predicted",
        "many": false,
        "optional": true,
        "dtype": "F32",
        "ranks": [
          1
        ]
      },
      {
        "name": "part",
        "many": false,
        "optional": true,
        "dtype": "U8",
        "ranks": [
          1
        ]
      }
    ],
    "metadata": [
      "run",
      "kind",
      "branch"
    ]
  },
  "twin": {
    "arrays": [
      {
        "name": "epoch",
        "many": false,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          1
        ]
      },
      {
        "name": "train_loss",
        "many": false,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          1
        ]
      },
      {
        "name": "validation_loss",
        "many": false,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          1
        ]
      },
      {
        "name": "train_accuracy",
        "many": false,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          1
        ]
      },
      {
        "name": "validation_accuracy",
        "many": false,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          1
        ]
      }
    ],
    "metadata": [
      "run",
      "step"
    ]
  },
  "twin-output": {
    "arrays": [
      {
        "name": "values",
        "many": false,
        "optional": true,
        "dtype": "F32",
        "ranks": [
          2
        ]
      },
      {
        "name": "regions",
        "many": false,
        "optional": true,
        "dtype": "U8",
        "ranks": [
          2
        ]
      },
      {
        "name": "confidence",
        "many": false,
        "optional": true,
        "dtype": "F32",
        "ranks": [
          2
        ]
      },
      {
        "name": "train",
        "many": false,
        "optional": true,
        "dtype": "I32",
        "ranks": [
          2
        ]
      },
      {
        "name": "validation",
        "many": false,
        "optional": true,
        "dtype": "I32",
        "ranks": [
          2
        ]
      },
      {
        "name": "target",
        "many": false,
        "optional": true,
        "dtype": "F32",
        "ranks": [
          1
        ]
      },
      {
        "name": "predicted",
        "many": false,
        "optional": true,
        "dtype": "F32",
        "ranks": [
          1
        ]
      },
      {
        "name": "part",
        "many": false,
        "optional": true,
        "dtype": "U8",
        "ranks": [
          1
        ]
      }
    ],
    "metadata": [
      "run",
      "kind"
    ]
  },
  "landscape": {
    "arrays": [
      {
        "name": "loss",
        "many": false,
        "optional": false,
        "dtype": "F64",
        "ranks": [
          1,
          2
        ]
      },
      {
        "name": "first",
        "many": false,
        "optional": false,
        "dtype": "F64",
        "ranks": [
          1
        ]
      },
      {
        "name": "second",
        "many": false,
        "optional": true,
        "dtype": "F64",
        "ranks": [
          1
        ]
      },
      {
        "name": "path",
        "many": false,
        "optional": false,
        "dtype": "F64",
        "ranks": [
          2
        ]
      },
      {
        "name": "path_loss",
        "many": false,
        "optional": false,
        "dtype": "F64",
        "ranks": [
          1
        ]
      },
      {
        "name": "path_step",
        "many": false,
        "optional": false,
        "dtype": "F64",
        "ranks": [
          1
        ]
      }
    ],
    "metadata": [
      "run",
      "kind",
      "labels",
      "kept",
      "step",
      "rows",
      "of"
    ]
  },
  "warp": {
    "arrays": [
      {
        "name": "grid",
        "many": false,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          3
        ]
      },
      {
        "name": "points",
        "many": false,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          2
        ]
      },
      {
        "name": "target",
        "many": false,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          1
        ]
      }
    ],
    "metadata": [
      "run",
      "axes",
      "layer",
      "step"
    ]
  },
  "gallery": {
    "arrays": [
      {
        "name": "",
        "many": true,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          2
        ]
      }
    ],
    "metadata": [
      "run",
      "tasks"
    ]
  },
  "incoming": {
    "arrays": [
      {
        "name": "x",
        "many": false,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          1
        ]
      },
      {
        "name": "weight",
        "many": false,
        "optional": false,
        "dtype": "F32",
        "ranks": [
          1
        ]
      },
      {
        "name": "gradient",
        "many": false,
        "optional": true,
        "dtype": "F32",
        "ranks": [
          1
        ]
      },
      {
        "name": "update",
        "many": false,
        "optional": true,
        "dtype": "F32",
        "ranks": [
          1
        ]
      }
    ],
    "metadata": [
      "run",
      "step",
      "layer",
      "unit"
    ]
  },
  "pictures": {
    "arrays": [
      {
        "name": "row",
        "many": false,
        "optional": false,
        "dtype": "I32",
        "ranks": [
          1
        ]
      },
      {
        "name": "pixels",
        "many": false,
        "optional": false,
        "dtype": "U8",
        "ranks": [
          4
        ]
      }
    ],
    "metadata": [
      "run",
      "step"
    ]
  }
} as const;
