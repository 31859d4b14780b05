from dataclasses import fields
from typing import get_args

from sankofa.cli.options import OptimizerName, Options
from sankofa.document import Optimizer


def test_every_optimizer_of_the_document_can_be_named() -> None:
    tags = tuple(rule.__struct_config__.tag for rule in get_args(Optimizer))
    assert get_args(OptimizerName) == tags


def test_an_option_that_was_not_given_is_none() -> None:
    assert all(getattr(Options(), field.name) is None for field in fields(Options))
