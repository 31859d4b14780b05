import numpy as np

from explain.answer.table import make_run
from sankofa.explain.prediction.selection import PredictionSelection
from sankofa.explain.prediction.table import PredictionSurvey
from sankofa.protocol.prediction import PredictionFilter, PredictionQuery
from sankofa.session.frame.prediction_fact import make_predictions_fact, make_query


def test_numbers_are_written_with_their_error_and_without_a_confidence() -> None:
    run = make_run(target="spent")
    survey = PredictionSurvey(run.snapshot())
    survey.proceed()
    wanted = PredictionQuery(PredictionFilter(order="error", descending=True), 2, 3)
    found = PredictionSelection(survey.table, make_query(wanted.filter))
    fact = make_predictions_fact(run.examples, survey.table, found, wanted)
    worst = np.sort(survey.table.error)[::-1]
    np.testing.assert_allclose([row.error for row in fact.rows if row.error], worst[2:5])
    for row in fact.rows:
        assert row.confidence is None
        assert row.error is not None
        off = abs(float(row.prediction) - float(row.target))
        assert abs(off - row.error) < 1e-3
    assert (fact.total, fact.done) == (80, 1.0)


def test_a_loss_that_is_not_finite_is_null() -> None:
    run = make_run()
    survey = PredictionSurvey(run.snapshot())
    survey.proceed()
    survey.table.loss[0] = np.nan
    query = PredictionQuery(limit=1)
    found = PredictionSelection(survey.table, make_query(query.filter))
    assert make_predictions_fact(run.examples, survey.table, found, query).rows[0].loss is None
