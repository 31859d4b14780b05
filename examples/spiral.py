"""Two hidden layers learn to part two spirals, from x1 and x2 alone."""

import sankofa as sk

run = sk.Run(
    sk.Experiment(
        data=sk.Generated(name="spiral"),
        network=(
            sk.Dense(units=8, activation="tanh"),
            sk.Dense(units=8, activation="tanh"),
            sk.Output(),
        ),
        optimizer=sk.Adam(learning_rate=0.03),
        seed=1,
    )
)

for _ in range(4):
    run.advance(epochs=75)
    scores = run.evaluate("validation")
    print(f"epoch {run.epoch}: loss {scores['loss']:.3f}, accuracy {scores['accuracy']:.1%}")

print(f"\n{run.plan.loss}, {sum(p['W'].size + p['b'].size for p in run.parameters)} parameters")
print("the output's bias:", run.parameters[-1]["b"])
