"""List the layers of a run or of an experiment with problems, with shapes and parameters."""

from itertools import pairwise
from math import prod

from sankofa.document import Experiment
from sankofa.error import SankofaError
from sankofa.explain import Run
from sankofa.nn import Activated, AnyLayer, Shape, input_kind, names
from sankofa.protocol.fact import LayerShape
from sankofa.train import count_parameters


def list_run_shapes(run: Run) -> tuple[LayerShape, ...]:
    """List every layer of a run, shapes without the batch axis."""
    before = (run.plan.shape, *run.plan.shapes)
    layers = zip(run.plan.names, run.plan.layers, pairwise(before), run.parameters, strict=True)
    return tuple(
        _make_layer_shape(name, layer, *ends, parameters=count_parameters(weights))
        for name, layer, ends, weights in layers
    )


def list_fitting_shapes(experiment: Experiment, shape: Shape) -> tuple[LayerShape, ...]:
    """List the layers before the first that does not fit, without parameter counts."""
    layers, found = experiment.network, []
    if input_kind(layers) == "rows":
        shape = (prod(shape),)
    for name, layer in zip(names(layers), layers, strict=True):
        try:
            after = layer.output(shape)
        except SankofaError:
            break
        found.append(_make_layer_shape(name, layer, shape, after, parameters=0))
        shape = after
    return tuple(found)


def _make_layer_shape(
    name: str, layer: AnyLayer, inputs: Shape, outputs: Shape, *, parameters: int
) -> LayerShape:
    return LayerShape(
        name=name,
        kind=str(layer.__struct_config__.tag),
        inputs=inputs,
        outputs=outputs,
        parameters=parameters,
        activation=layer.f.name if isinstance(layer, Activated) else "",
    )
