"""The geometry of a square window that moves over an image."""

from typing import Annotated, Literal, NamedTuple, TypeAlias

from msgspec import Meta

from sankofa.error import SankofaError
from sankofa.nn.layer import Shape

Kernel: TypeAlias = Annotated[int, Meta(ge=1, le=64, description="Side of the kernel, in pixels.")]
Size: TypeAlias = Annotated[int, Meta(ge=1, le=64, description="Side of the window, in pixels.")]
Stride: TypeAlias = Annotated[int, Meta(ge=1, le=64, description="Pixels from place to place.")]
Dilation: TypeAlias = Annotated[int, Meta(ge=1, le=64, description="Pixels from tap to tap.")]
Padding: TypeAlias = Annotated[
    Literal["same", "valid"],
    Meta(description="valid: only where the window fits. same: every pixel, beyond the edge too."),
]


class Window(NamedTuple):
    """A window of size x size taps, `dilation` pixels apart, that moves on by `stride` pixels.

    valid: the places where it fits: ⌊(n - span) / stride⌋ + 1 of them along n pixels.
    same: ⌈n / stride⌉ places; an odd margin is one wider at the end.
    """

    size: int
    stride: int
    padding: Padding
    dilation: int = 1

    @property
    def span(self) -> int:
        """The pixels from its first tap to its last, both counted."""
        return self.dilation * (self.size - 1) + 1

    @property
    def tiles(self) -> bool:
        """Whether the windows lie side by side, without a gap."""
        return self.stride == self.size and self.dilation == 1

    def count_places(self, n: int) -> int:
        """How often it lands along n pixels."""
        if self.padding == "same":
            return -(-n // self.stride)
        return (n - self.span) // self.stride + 1

    def margins(self, n: int) -> tuple[int, int]:
        """The pixels beyond either edge that it sees along n pixels."""
        if self.padding == "valid":
            return 0, 0
        beyond = max(0, (self.count_places(n) - 1) * self.stride + self.span - n)
        return beyond // 2, beyond - beyond // 2

    def output_shape(self, shape: Shape, name: Literal["kernel", "window"]) -> tuple[int, int, int]:
        """The places down, the places across, and the channels, on an image (H, W, C).

        Raises: `SankofaError` for rows, and for an image that it does not fit in; `name` is what
        a person calls it.
        """
        H, W, C = image_shape(shape)
        if self.padding == "valid" and self.span > min(H, W):
            wide = f" that spans {self.span} x {self.span}" if self.dilation > 1 else ""
            less = " or its dilation" if self.dilation > 1 else ""
            raise SankofaError(
                f"has a {name} of {self.size} x {self.size}{wide}, but the image is {H} x {W}. "
                f'Make the {name}{less} smaller, or choose padding "same".',
                field="kernel" if name == "kernel" else "size",
            )
        return self.count_places(H), self.count_places(W), C


def image_shape(shape: Shape) -> tuple[int, int, int]:
    """H, W and C of one image.

    Raises: `SankofaError` for anything else.
    """
    if len(shape) != 3:
        came = ", ".join(map(str, ("B", *shape)))
        raise SankofaError(
            f"takes images (B, H, W, C), but got ({came}). "
            "Give it image data, and put it before any Flatten, Dense or GlobalMeanPool."
        )
    H, W, C = shape
    return H, W, C
