from sankofa.server.house import SESSIONS

from .conftest import Server


def test_a_fifth_experiment_ends_the_one_unseen_for_longest_or_is_refused(server: Server) -> None:
    with server.page("five-1") as one, server.page("five-2") as two, server.page("five-3") as three:
        for page in (one, two, three):
            page.until("experiment-opened")
        with server.page("five-4") as four:
            four.until("experiment-opened")
            four.say("advance", amount=1)
            four.until("progressed", step=1)
            with server.page("five-5") as refused:
                assert "close one of them" in refused.until("refused")["reason"]
        with server.page("five-6") as six:
            six.until("experiment-opened")
            assert len(server.workers()) <= SESSIONS + 1  # and one to spare
