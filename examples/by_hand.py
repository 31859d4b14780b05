"""One step of one neuron, by hand and by Sankofa: the same numbers."""

import numpy as np

import sankofa as sk

X, y = np.array([[1.0, 2.0], [3.0, -1.0]]), np.array([0.5, -0.25])

run = sk.Run(
    sk.Experiment(
        network=(sk.Dense(units=1, activation="tanh"),),
        loss="mean-squared-error",
        optimizer=sk.Sgd(learning_rate=0.1),
        batch_size=2,
        validation=0,
        shuffle=False,
        precision="float64",
    ),
    data=(X, y),
)
run.parameters = [{"W": [[0.4], [-0.2]], "b": [0.1]}]
(loss,) = run.advance(steps=1)

z = X @ [0.4, -0.2] + 0.1
a = np.tanh(z)
delta = 2 * (a - y) / 2 * (1 - a**2)  # dL/da times f'(z)
W, b = np.array([0.4, -0.2]) - 0.1 * X.T @ delta, 0.1 - 0.1 * delta.sum()

print("loss    by hand", np.mean((a - y) ** 2), " Sankofa", loss)
print("weights by hand", W, " Sankofa", run.parameters[0]["W"][:, 0])
print("bias    by hand", b, " Sankofa", run.parameters[0]["b"][0])
assert np.allclose(W, run.parameters[0]["W"][:, 0], rtol=1e-14)
