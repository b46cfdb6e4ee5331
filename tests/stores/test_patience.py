"""When an endpoint is asked no more."""

import pytest

from bdkg.errors import QueryError
from bdkg.stores.patience import IN_VAIN, Patience
from bdkg.stores.protocol import Endpoint
from tests.stores.faulty import ROWS, Reply, answering
from tests.stores.proxy import Fault, failing

HARD = "SELECT ?hard WHERE { ?hard ?of ?many }"
CUT = Reply(sent=len(ROWS) // 2)


def ask_in_vain(patience: Patience) -> None:
    for _ in range(IN_VAIN):
        assert not patience.finds_it_lost()
        with pytest.raises(QueryError):
            patience.select(HARD)


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(Fault(answer_stalls_at=0), id="silent"),
        pytest.param(Fault(answer_bytes=0), id="unanswered"),
        pytest.param(Fault(request_bytes=10), id="cut off"),
    ],
)
def test_an_endpoint_that_answers_nothing_is_lost(fault: Fault) -> None:
    # Nothing is to be answered here, so that the limit may be short.
    with answering(Reply()) as server, failing(server.address, lambda _: fault) as proxy:
        patience = Patience(Endpoint(proxy.base, silence=0.2))
        ask_in_vain(patience)
        assert patience.finds_it_lost()
    assert len(proxy.seen) == IN_VAIN + 1


def test_an_endpoint_whose_answers_all_break_off_is_lost() -> None:
    with answering(CUT) as server:
        patience = Patience(Endpoint(server.address))
        ask_in_vain(patience)
        assert patience.finds_it_lost()


@pytest.mark.parametrize("reply", [Reply(), Reply(status=500), Reply(content=b"no rows")])
def test_an_endpoint_that_answers_a_short_question_is_not_lost(reply: Reply) -> None:
    with answering(lambda content: CUT if b"hard" in content else reply) as server:
        patience = Patience(Endpoint(server.address))
        for _ in range(2):
            ask_in_vain(patience)
            assert not patience.finds_it_lost()
    assert len(server.requests) == 2 * (IN_VAIN + 1)


def test_what_is_refused_is_answered() -> None:
    with answering(CUT, CUT, Reply(status=500), CUT) as server:
        patience = Patience(Endpoint(server.address))
        ask_in_vain(patience)
        assert not patience.finds_it_lost()
    assert len(server.requests) == IN_VAIN
