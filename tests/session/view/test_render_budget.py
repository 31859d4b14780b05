from sankofa.session.view.render_budget import MOST_S, Budget


def test_looking_takes_about_a_fifth_of_the_time_while_training() -> None:
    budget, looked, trained = Budget(), 0.0, 0.0
    for _ in range(10_000):
        if budget.enough:
            budget.looked(0.004)
            looked += 0.004
        budget.trained(0.01)
        trained += 0.01
    assert 0.18 < looked / (looked + trained) < 0.22


def test_a_heavy_view_is_paid_back_before_the_next() -> None:
    budget = Budget()
    budget.looked(1.0)
    budget.trained(3.0)
    assert not budget.enough
    budget.trained(1.0)
    assert budget.enough


def test_time_with_nothing_to_do_is_free_but_not_saved_up() -> None:
    budget = Budget()
    budget.looked(0.5)
    budget.waited(1.0)
    budget.waited(1000.0)
    budget.looked(MOST_S)
    assert not budget.enough
