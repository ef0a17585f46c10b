"""Growth of what accounts keep: what is of no use any more goes, the people stay."""

import pytest

from headrace.accounts.audit import Act, write_audit
from headrace.accounts.holder import Holder
from headrace.accounts.people import add_person, list_people
from headrace.accounts.role import Role
from headrace.accounts.sessions import add_ticket, begin_session
from headrace.accounts.tokens import Scope, add_token, list_tokens
from headrace.db.statements import Statement
from headrace.testing import Trial
from headrace.upkeep.leading import Lead
from headrace.upkeep.pruning import Pruning, Retention

pytestmark = pytest.mark.anyio
LEFT = """select (select count(*) from session) as session, (select count(*) from ticket) as ticket,
    (select count(*) from token) as token, (select count(*) from audit) as audit"""


async def left(trial: Trial) -> dict[str, int]:
    lead = Lead(trial.database, 15)
    assert await lead.take(1)
    pruning = Pruning(lead.acting, Retention())
    pruning.begin()
    while await pruning.go_on(1):
        pass
    async with trial.database.session() as session:
        return (await session.rows_of(Statement("left", LEFT), {}))[0]


async def test_what_is_of_no_use_any_more_goes_and_the_people_stay(trial: Trial) -> None:
    async with trial.database.transaction() as session:
        anna = await add_person(session, "anna", Role.ADMIN, password="what is kept of it")
        await begin_session(session, anna.person_id)
        await add_token(session, Scope(anna.person_id, anna.role, None), "nightly", days=30)
        (token,) = await list_tokens(session)
        await add_ticket(session, Holder(anna.person_id, "anna", Role.ADMIN, None, token=token.token_id))
        await write_audit(session, Act("anna", "add", "person", "bert"))
    assert await left(trial) == {"session": 1, "ticket": 1, "token": 1, "audit": 1}
    await trial.advance(days=3)
    assert await left(trial) == {"session": 0, "ticket": 0, "token": 1, "audit": 1}
    await trial.advance(days=119)
    assert await left(trial) == {"session": 0, "ticket": 0, "token": 0, "audit": 1}
    await trial.advance(days=700)
    assert await left(trial) == {"session": 0, "ticket": 0, "token": 0, "audit": 0}
    async with trial.database.session() as session:
        assert [one.name for one in await list_people(session)] == ["anna"]
