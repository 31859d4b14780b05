from sankofa.session.view.render_budget import MAX_BUDGET_S, RenderBudget


def test_looking_takes_about_a_fifth_of_the_time_while_training() -> None:
    budget, looked, trained = RenderBudget(), 0.0, 0.0
    for _ in range(10_000):
        if budget.is_available:
            budget.spend(0.004)
            looked += 0.004
        budget.add_training(0.01)
        trained += 0.01
    assert 0.18 < looked / (looked + trained) < 0.22


def test_a_heavy_view_is_paid_back_before_the_next() -> None:
    budget = RenderBudget()
    budget.spend(1.0)
    budget.add_training(3.0)
    assert not budget.is_available
    budget.add_training(1.0)
    assert budget.is_available


def test_time_with_nothing_to_do_is_free_but_not_saved_up() -> None:
    budget = RenderBudget()
    budget.spend(0.5)
    budget.add_idle_time(1.0)
    budget.add_idle_time(1000.0)
    budget.spend(MAX_BUDGET_S)
    assert not budget.is_available
