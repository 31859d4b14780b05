"""Carry out a page's request on a workspace; mypy refuses a request without a case."""

from typing import TypeAlias, assert_never

from sankofa.error import SankofaError
from sankofa.explain import predict_drawing
from sankofa.protocol import request
from sankofa.session.run.experiment_loader import DEFAULT_EXPERIMENT
from sankofa.session.run.set_parameter import replace_parameter
from sankofa.session.run.training_control import TrainingControl
from sankofa.session.workspace import Workspace

PageRequest: TypeAlias = (
    request.Subscribe
    | request.AskGallery
    | request.Reset
    | request.New
    | request.OpenRun
    | request.SetSpeed
    | request.CancelLandscape
)
"""Requests that need no run."""

LabRequest: TypeAlias = (
    request.OpenLab | request.LeaveLab | request.SetInputs | request.AnswerQuestion
)
"""Requests about a lab."""

RunRequest: TypeAlias = (
    request.Play
    | request.Pause
    | request.Advance
    | request.SetParameter
    | request.StartTwin
    | request.EndTwin
    | request.AskLandscape
    | request.ExportPredictions
)
"""Requests that need a run: an experiment with problems has none."""

TimelineRequest: TypeAlias = request.Rewind | request.NameBranch | request.DeleteBranch
"""Requests about the run's timeline."""


def handle_request(
    workspace: Workspace,
    client: str,
    wanted: PageRequest | LabRequest | RunRequest | TimelineRequest,
) -> None:
    """Carry out any request but an edit, which the session collects.

    Raises: `SankofaError` for what cannot be done, and for a run's request without a run.
    """
    match wanted:
        case request.Subscribe():
            _subscribe(workspace, client, wanted)
        case request.AskGallery():
            workspace.publisher.get_client(client).awaits_gallery = True
        case request.Reset(name=name):
            workspace.note_request(client, name)
            workspace.reset_run()
        case request.New(name=name):
            workspace.note_request(client, name)
            workspace.open_experiment(DEFAULT_EXPERIMENT)
        case request.OpenRun(run=run, name=name):
            workspace.note_request(client, name)
            workspace.open_run(run)
        case request.SetSpeed(epochs_per_second=rate):
            workspace.limit_speed(rate)
        case request.CancelLandscape():
            workspace.landscape.cancel()
        case (
            request.OpenLab() | request.LeaveLab() | request.SetInputs() | request.AnswerQuestion()
        ):
            _handle_lab_request(workspace, client, wanted)
        case _:
            _handle_run_request(workspace, client, wanted)


def _handle_run_request(
    workspace: Workspace, client: str, wanted: RunRequest | TimelineRequest
) -> None:
    training, features = workspace.training, workspace.features
    if training is None or features is None:
        problem = workspace.opened.problems[0]
        raise SankofaError(problem.message, field=problem.field)
    run = training.run
    match wanted:
        case request.Play():
            workspace.keep_run()
            training.play(workspace.clock())
        case request.Pause():
            training.pause()
        case request.Advance(amount=amount, unit=unit):
            workspace.keep_run()
            training.advance(amount, unit, workspace.clock())
        case request.SetParameter():
            workspace.keep_run()
            run.parameters = replace_parameter(run.parameters, wanted)
            workspace.publisher.invalidate_views()
        case request.StartTwin(experiment=experiment, title=title):
            features.start_twin(experiment, title)
        case request.EndTwin():
            features.end_twin()
        case request.AskLandscape():
            workspace.landscape.start(run, wanted, client, run_id=workspace.opened.run_id)
        case request.ExportPredictions():
            workspace.reply(client, features.predictions.export(client, wanted))
        case _:
            _handle_timeline_request(workspace, training, wanted)


def _handle_lab_request(workspace: Workspace, client: str, wanted: LabRequest) -> None:
    match wanted:
        case request.OpenLab(lab=lab, name=name):
            workspace.note_request(client, name)
            workspace.open_lab(lab)
        case request.LeaveLab():
            workspace.publisher.lab = None
        case request.SetInputs(values=values):
            workspace.get_lab().set_inputs(values)
        case request.AnswerQuestion(question=question, answer=answer):
            workspace.get_lab().answer_question(question, answer)
        case _:
            assert_never(wanted)


def _handle_timeline_request(
    workspace: Workspace, training: TrainingControl, wanted: TimelineRequest
) -> None:
    match wanted:
        case request.Rewind(step=step, branch=branch):
            training.rewind(step, branch)
            workspace.publish_run_change()
        case request.NameBranch(branch=branch, name=name):
            training.run.timeline.rename(branch, name)
        case request.DeleteBranch(branch=branch):
            training.run.timeline.delete(branch)
        case _:
            assert_never(wanted)


def _subscribe(workspace: Workspace, client: str, wanted: request.Subscribe) -> None:
    workspace.publisher.get_client(client).subscription = wanted
    examples, run = workspace.opened.examples, workspace.opened.run
    if wanted.drawn is not None and run is not None:
        predict_drawing(run, wanted.drawn)  # raises for a drawing of another size
    if wanted.row is not None and examples is not None and wanted.row >= len(examples.y):
        raise SankofaError(
            f"There are {len(examples.y)} rows, counted from 0, but row {wanted.row} was chosen.",
            field="row",
        )
