"""PyTorch's layers for images, on images (B, H, W, C) with Sankofa's kernels and edges.

PyTorch wants (B, C, H, W), kernels (F, C, kh, kw), and the same margin on either side. Sankofa's
"same" puts the odd pixel of a margin at the end: a convolution's input is padded first, and the
pools, whose windows may reach beyond the end, round the number of their places up instead.
"""

from collections.abc import Callable

from torch import Tensor
from torch.nn import functional as F  # noqa: N812

Map = Callable[[Tensor], Tensor]


def channels_first(x: Tensor) -> Tensor:
    """(B, H, W, C) as (B, C, H, W)."""
    return x.permute(0, 3, 1, 2)


def channels_last(x: Tensor) -> Tensor:
    """(B, C, H, W) as (B, H, W, C)."""
    return x.permute(0, 2, 3, 1)


def convolution(
    x: Tensor, kernel: Tensor, b: Tensor, *, stride: int = 1, dilation: int = 1, same: bool = False
) -> Tensor:
    """`torch.nn.Conv2d` with a kernel (kh, kw, C, F)."""
    x = padded(x, kernel.shape[0], stride, dilation) if same else x
    K = kernel.permute(3, 2, 0, 1)
    return channels_last(F.conv2d(channels_first(x), K, b, stride, 0, dilation))


def depthwise(
    x: Tensor, kernel: Tensor, b: Tensor, *, stride: int = 1, dilation: int = 1, same: bool = False
) -> Tensor:
    """`torch.nn.Conv2d` with a group for every channel, the kernel (kh, kw, C, multiplier)."""
    x = padded(x, kernel.shape[0], stride, dilation) if same else x
    channels = kernel.shape[2]
    K = kernel.permute(2, 3, 0, 1).flatten(0, 1)[:, None]
    found = F.conv2d(channels_first(x), K, b, stride, 0, dilation, groups=channels)
    return channels_last(found)


def padded(x: Tensor, kernel: int, stride: int, dilation: int) -> Tensor:
    """Zeros around images, so that there are ⌈n / stride⌉ places; the odd one at the end."""
    margins = []
    for n in (x.shape[2], x.shape[1]):
        span, places = dilation * (kernel - 1) + 1, -(-n // stride)
        beyond = max(0, (places - 1) * stride + span - n)
        margins += [beyond // 2, beyond - beyond // 2]
    return F.pad(x, (0, 0, *margins))


def max_pool(size: int, stride: int, *, margin: int = 0, over: bool = False) -> Map:
    """`torch.nn.MaxPool2d`; `over` lets its windows reach beyond the end."""
    return lambda x: channels_last(
        F.max_pool2d(channels_first(x), size, stride, margin, ceil_mode=over)
    )


def mean_pool(size: int, stride: int, *, margin: int = 0, over: bool = False) -> Map:
    """`torch.nn.AvgPool2d` over the pixels of the image alone."""
    return lambda x: channels_last(
        F.avg_pool2d(
            channels_first(x), size, stride, margin, ceil_mode=over, count_include_pad=False
        )
    )


def softmax_pool(size: int, stride: int) -> Map:
    """PyTorch has none: its windows, weighed by its softmax."""

    def pool(x: Tensor) -> Tensor:
        windows = x.unfold(1, size, stride).unfold(2, size, stride).flatten(4)
        return (windows.softmax(-1) * windows).sum(-1)

    return pool


def global_mean(x: Tensor) -> Tensor:
    """`torch.nn.AdaptiveAvgPool2d(1)`."""
    return F.adaptive_avg_pool2d(channels_first(x), 1).flatten(1)
