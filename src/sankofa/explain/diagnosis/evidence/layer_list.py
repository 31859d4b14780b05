"""The layers of a run one by one with their parameters, in the order of `Health.layers`."""

from sankofa.nn.walk import LayerAt, layers_with_paths
from sankofa.train import TrainingRun


def list_layers(run: TrainingRun) -> tuple[LayerAt, ...]:
    """Every layer, and after it those inside it; `trees` has each layer's parameters alone.

    The arrays are those of the run itself, not copies.
    """
    params = run.snapshot().params
    return tuple(layers_with_paths(run.plan.layers, params, called=run.plan.names))
