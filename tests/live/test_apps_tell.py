"""What changed of an app's own is told to pages, in the transaction of the change, and without a run."""

from typing import Any

import pytest

pytestmark = pytest.mark.anyio
TELL = b"select headrace.tell_of_app('fleet', 'setting')"


async def test_what_an_app_tells_is_heard_when_its_transaction_is_committed_and_not_before(live: Any) -> None:
    async with live.ear() as ear:
        await ear.subscribe("all")
        async with live.trial.database.transaction() as session:
            await session.connection.execute(TELL)
            await session.connection.execute(b"savepoint undone")
            await session.connection.execute(TELL)
            await session.connection.execute(b"rollback to savepoint undone")
        heard = await ear.until(lambda message: message.get("event") == "app_changed")
        assert heard[-1]["detail"] == {"app": "fleet", "what": "setting"}
        assert "run_id" not in heard[-1]
        async with live.trial.database.transaction() as session:
            await session.connection.execute(TELL.replace(b"setting", b"hours"))
        heard = await ear.until(lambda message: message.get("event") == "app_changed")
        assert heard[-1]["detail"]["what"] == "hours"
