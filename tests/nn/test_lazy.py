import subprocess
import sys

import numpy as np

from sankofa.nn.lazy import LazyModule, jnp


def test_a_later_module_gives_the_names_of_the_real_one() -> None:
    assert LazyModule("math").sqrt(9) == 3
    assert np.asarray(jnp.ones(2)).tolist() == [1, 1]


def test_the_document_and_its_layers_leave_jax_and_numpy_unimported() -> None:
    check = (
        "import sys, sankofa, sankofa.protocol.request, sankofa.protocol.fact;"
        "sankofa.load(sankofa.dump(sankofa.Experiment()));"
        "assert not {'jax', 'numpy', 'sklearn', 'optax'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", check], check=True)
