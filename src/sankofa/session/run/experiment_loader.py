"""Open an experiment: load and prepare its data, and make its run or say why there is none."""

import contextlib
from collections.abc import Hashable
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import Final

import msgspec

from sankofa.data import Dataset, Examples, compute_footprint, load, prepare
from sankofa.document import Experiment, File, Folder, Generated, Sgd, Source, plan
from sankofa.document.mend import list_mends
from sankofa.error import SankofaError
from sankofa.explain import Run
from sankofa.nn import Dense, Output, target_of
from sankofa.protocol.fact import ExperimentOpened, LayerShape, Problem
from sankofa.protocol.health import Remedy
from sankofa.session.run.layer_shape import list_fitting_shapes, list_run_shapes
from sankofa.train.timeline.store.journal_reader import read_run_folder

DEFAULT_EXPERIMENT: Final = Experiment(
    data=Generated(),
    features=("x1", "x2"),
    network=(Dense(4, "tanh"), Dense(2, "tanh"), Output()),
    optimizer=Sgd(0.03),
    batch_size=10,
)
"""The experiment that a new session opens."""

NEUTRAL_EXPERIMENT: Final = Experiment()


@dataclass(frozen=True, eq=False)
class OpenedExperiment:
    """An experiment with its data and its run; with `problems` it has no run, and no `run_id`."""

    experiment: Experiment
    examples: Examples | None = None
    run: Run | None = None
    problems: tuple[Problem, ...] = ()
    run_id: str = ""

    def make_fact(self, *, restarted: bool, answers: str = "") -> ExperimentOpened:
        """Make the fact that describes the whole experiment to a page."""
        run, examples = self.run, self.examples
        layers = self._list_layer_shapes()
        is_image = examples is not None and len(examples.shape) == 3
        return ExperimentOpened(
            experiment=self.experiment,
            layers=layers,
            parameters=sum(layer.parameters for layer in layers),
            task=run.plan.task if run else None,
            loss=run.plan.loss if run else None,
            shape=examples.shape if examples else (),
            inputs=examples.inputs if examples and not is_image else (),
            classes=examples.classes if examples else (),
            target=examples.target if examples else "",
            plane=examples.plane if examples else False,
            train_rows=len(examples.train) if examples else 0,
            validation_rows=len(examples.validation) if examples else 0,
            restarted=restarted,
            problems=self.problems,
            input_columns=examples.preprocessing.input_columns if examples and not is_image else (),
            answers=answers,
            run=self.run_id,
        )

    def _list_layer_shapes(self) -> tuple[LayerShape, ...]:
        if self.run is not None:
            return list_run_shapes(self.run)
        if self.examples is not None:
            return list_fitting_shapes(self.experiment, self.examples.shape)
        return ()


class ExperimentLoader:
    """Opens experiments; caches the data, so that editing a network does not read it again."""

    def __init__(self) -> None:
        self._dataset: tuple[Hashable, Dataset] | None = None
        self._examples: tuple[Hashable, Examples] | None = None

    def open(self, experiment: Experiment) -> OpenedExperiment:
        """The experiment at step 0, or its problems; never raises for a person's mistake."""
        examples = None
        try:
            examples = self._prepare_examples(experiment)
            run = Run(experiment, examples=examples)
            return OpenedExperiment(experiment, examples, run, run_id=token_hex(16))
        except SankofaError as error:
            remedies = list_remedies(experiment, error, examples)
            problem = Problem(str(error), error.field, remedies)
            return OpenedExperiment(experiment, examples, problems=(problem,))

    def make_run(self, experiment: Experiment) -> Run:
        """Make the experiment's run at step 0.

        Raises: `SankofaError` for what a person could do otherwise.
        """
        return Run(experiment, examples=self._prepare_examples(experiment))

    def resume(self, run_id: str, folder: Path) -> OpenedExperiment:
        """Resume the run of this id that was written to this folder, at its last step.

        Raises: `SankofaError` when it cannot be read, or its data cannot.
        """
        examples = self._prepare_examples(read_run_folder(folder).start.saved.experiment)
        run = Run.resumed(folder, examples=examples)
        return OpenedExperiment(run.experiment, examples, run, run_id=run_id)

    def _prepare_examples(self, experiment: Experiment) -> Examples:
        source = experiment.data
        stamp = (source, _read_stamp(source))
        key = stamp, make_data_key(experiment)
        if self._examples is None or self._examples[0] != key:
            self._examples = None
            self._examples = (key, prepare(self._load_dataset(stamp, source), experiment))
        return self._examples[1]

    def _load_dataset(self, stamp: Hashable, source: Source) -> Dataset:
        if self._dataset is None or self._dataset[0] != stamp:
            self._dataset = None  # two large tables at once may be one too many
            self._dataset = (stamp, load(source))
        return self._dataset[1]


def list_remedies(
    experiment: Experiment, error: SankofaError, examples: Examples | None
) -> tuple[Remedy, ...]:
    """List what would mend this error; nothing without data, where the network cannot be judged."""
    if examples is None:
        return ()
    shape, task, classes = examples.shape, examples.task, len(examples.classes)
    mends = list_mends(
        experiment,
        error.field,
        lambda changed: plan(changed, shape=shape, task=task, classes=classes),
    )
    return tuple(Remedy(title, changed) for title, changed in mends)


def make_data_key(experiment: Experiment) -> Experiment:
    """The fields that determine the prepared data; used as cache key."""
    return msgspec.structs.replace(
        NEUTRAL_EXPERIMENT,
        data=experiment.data,
        features=experiment.features,
        task=experiment.task,
        categories=experiment.categories,
        validation=experiment.validation,
        seed=experiment.seed,
        shuffle=experiment.shuffle,
        loss=experiment.loss if target_of(experiment.loss) == "counts" else "auto",
    )


def _read_stamp(source: Source) -> Hashable:
    """A value that changes when the contents of a file or a folder change."""
    if isinstance(source, Folder):
        return compute_footprint(source.path)
    if isinstance(source, File):
        with contextlib.suppress(OSError, ValueError):
            status = Path(source.path).stat()
            return status.st_mtime_ns, status.st_size
    return None
