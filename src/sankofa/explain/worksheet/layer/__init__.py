"""Writers that write the numbers of each kind of layer; `WRITERS` has one for every kind."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from sankofa.explain.worksheet.algebra.layer_writer import ArrayIndex, LayerWriter, UnitLocation
from sankofa.explain.worksheet.layer.activate import ActivateWriter
from sankofa.explain.worksheet.layer.activated import write_activation, write_activation_slope
from sankofa.explain.worksheet.layer.convolution import Conv2DWriter, DepthwiseWriter
from sankofa.explain.worksheet.layer.dense import DenseWriter
from sankofa.explain.worksheet.layer.dropout import DropoutWriter
from sankofa.explain.worksheet.layer.embedding import EmbeddingWriter
from sankofa.explain.worksheet.layer.features import FeaturesWriter
from sankofa.explain.worksheet.layer.flatten import FlattenWriter
from sankofa.explain.worksheet.layer.max_pool import MaxPoolWriter
from sankofa.explain.worksheet.layer.mean_pool import GlobalMeanPoolWriter, MeanPoolWriter
from sankofa.explain.worksheet.layer.norm.norm import BatchNormWriter, LayerNormWriter
from sankofa.explain.worksheet.layer.parallel import ParallelWriter
from sankofa.explain.worksheet.layer.residual import ResidualWriter
from sankofa.explain.worksheet.layer.softmax_pool import SoftmaxPoolWriter
from sankofa.nn import (
    Activate,
    BatchNorm,
    Conv2D,
    Dense,
    DepthwiseConv2D,
    Dropout,
    Embedding,
    Features,
    Flatten,
    GlobalMeanPool,
    Layer,
    LayerNorm,
    MaxPool,
    MeanPool,
    Output,
    Parallel,
    Residual,
    SoftmaxPool,
)

WRITERS: Final[Mapping[type[Layer], LayerWriter]] = MappingProxyType(
    {
        Dense: DenseWriter(),
        Conv2D: Conv2DWriter(),
        DepthwiseConv2D: DepthwiseWriter(),
        MaxPool: MaxPoolWriter(),
        MeanPool: MeanPoolWriter(),
        SoftmaxPool: SoftmaxPoolWriter(),
        GlobalMeanPool: GlobalMeanPoolWriter(),
        Flatten: FlattenWriter(),
        Dropout: DropoutWriter(),
        BatchNorm: BatchNormWriter(),
        LayerNorm: LayerNormWriter(),
        Activate: ActivateWriter(),
        Residual: ResidualWriter(),
        Parallel: ParallelWriter(),
        Features: FeaturesWriter(),
        Embedding: EmbeddingWriter(),
        Output: DenseWriter(),  # once its target is known, it is a dense layer
    }
)

__all__ = [
    "WRITERS",
    "ArrayIndex",
    "LayerWriter",
    "UnitLocation",
    "write_activation",
    "write_activation_slope",
]
