"""WᵀW = I"""

from math import prod

from sankofa.nn.initializer.start import Initializer, WeightShape
from sankofa.nn.layer import Array
from sankofa.nn.lazy import jax, jnp


def _orthogonal(key: Array, shape: WeightShape, _in: int, _out: int) -> Array:
    """Q of a normal matrix A = QR: columns of length 1 at right angles (rows, if W is wide).

    A kernel (kh, kw, C, F) is drawn as the matrix (kh·kw·C, F).
    """
    rows, columns = prod(shape[:-1]), shape[-1]
    A = jax.random.normal(key, (max(rows, columns), min(rows, columns)))
    Q, R = jnp.linalg.qr(A)
    Q = Q * jnp.where(jnp.diag(R) < 0, -1, 1)  # a positive diagonal of R: each Q equally likely
    return (Q if rows >= columns else Q.T).reshape(shape)


ORTHOGONAL = Initializer(  # Saxe et al. 2014
    "orthogonal",
    r"W^\top W = I",
    _orthogonal,
    "Very deep or recurrent networks: a rotation neither stretches nor shrinks a signal.",
)
