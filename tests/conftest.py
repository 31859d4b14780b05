"""What holds for all tests: runs are kept in a folder of the test session, not in the person's.

Python looks for cycles of garbage seldom: tracing makes many objects, and few cycles.
"""

import gc
import os
from collections.abc import Iterator

import pytest

from sankofa.environment import DATA_FOLDER, DATABASE_URL

gc.set_threshold(50_000, 10, 10)


@pytest.fixture(scope="session", autouse=True)
def data_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The data folder of this test process and of those that it starts."""
    before = {name: os.environ.pop(name, None) for name in (DATA_FOLDER, DATABASE_URL)}
    os.environ[DATA_FOLDER] = str(tmp_path_factory.mktemp("sankofa"))
    yield
    for name, value in before.items():
        os.environ.pop(name, None)
        if value is not None:
            os.environ[name] = value
