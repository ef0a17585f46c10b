"""The rules of the task list: a task is there once, a used key means the same body, withdrawing is repeatable."""

import json
from typing import Any, Literal, cast
from uuid import uuid4

from headrace_maintenance.sandbox.boatos.body import TaskBody, TaskChange, fingerprint
from headrace_maintenance.sandbox.boatos.problem import Problem
from headrace_maintenance.sandbox.boatos.store import Row, Store

Outcome = Literal["created", "updated", "already_there", "withdrawn", "already_withdrawn"]
Answer = dict[str, Any]


class Ledger:
    """The task list in a store. Every method is one transaction."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def put(self, task: TaskBody, key: str) -> Answer:
        """Make the list hold `task` as it is sent: added, changed, or found there.

        Raises:
            Problem: 422 when the key was used for another body, 409 when its task was withdrawn since.
        """
        with self._store.transaction():
            return self._replayed(task, key) or self._placed(task, key)

    def post(self, task: TaskBody, key: str) -> Answer:
        """Add `task`; one that is there with the same body is found, not added again.

        Raises:
            Problem: 409 when the list holds another body under this external id; else as `put`.
        """
        with self._store.transaction():
            there = self._find(task.external_id)
            if (answer := self._replayed(task, key)) is not None:
                return answer
            if there and (there["digest"] != _digest(task) or there["state"] == "withdrawn"):
                raise Problem(409, "exists", f"{task.external_id} is there with another body; PUT changes it.")
            return self._placed(task, key)

    def patch(self, external_id: str, change: TaskChange) -> Answer:
        """Set some fields of a task.

        Raises:
            Problem: 404, no such task; 409, it is withdrawn.
        """
        with self._store.transaction():
            there = self._existing(external_id)
            if there["state"] == "withdrawn":
                raise Problem(409, "withdrawn", f"{external_id} is withdrawn; PUT brings it back.")
            return self._written(TaskBody.model_validate_json(str(there["body"])).changed(change), there)

    def withdraw(self, external_id: str) -> Answer:
        """Take a task off the list; doing it again changes nothing.

        Raises:
            Problem: 404, no such task.
        """
        with self._store.transaction():
            self._existing(external_id)
            touched = self._store.write("withdraw_task", external_id=external_id)
            return self._answer(external_id, "withdrawn" if touched else "already_withdrawn")

    def task(self, external_id: str) -> Answer:
        """One task, withdrawn or not.

        Raises:
            Problem: 404, no such task.
        """
        return shown(self._existing(external_id))

    def page(self, system: str, page: int, size: int) -> Answer:
        """Page `page` (from 1) of a system's tasks, with how many there are."""
        total = cast("int", self._store.rows("count_tasks", system=system)[0]["total"])
        rows = self._store.rows("tasks_of_system", system=system, size=size, skipped=(page - 1) * size)
        return {"items": [shown(row) for row in rows], "page": page, "size": size, "total": total}

    def _replayed(self, task: TaskBody, key: str) -> Answer | None:
        used = self._store.row("key_by_name", idempotency_key=key)
        if used is None:
            return None
        if used["digest"] != _digest(task):
            raise Problem(422, "key_reused", "This Idempotency-Key was used for another body; send a new key.")
        if self._existing(task.external_id)["state"] == "withdrawn":
            raise Problem(409, "withdrawn", f"{task.external_id} was withdrawn since; a new key brings it back.")
        return self._answer(task.external_id, "already_there")

    def _placed(self, task: TaskBody, key: str) -> Answer:
        answer = self._written(task, self._find(task.external_id))
        self._store.write("keep_key", idempotency_key=key, external_id=task.external_id, digest=_digest(task))
        return answer

    def _written(self, task: TaskBody, there: Row | None) -> Answer:
        if there and there["digest"] == _digest(task) and there["state"] == "active":
            return self._answer(task.external_id, "already_there")
        columns = {"external_id": task.external_id, "system": str(task.system), "digest": _digest(task)}
        if there:
            self._store.write("replace_task", body=task.model_dump_json(), **columns)
            return self._answer(task.external_id, "updated")
        self._store.write("insert_task", remote_id=f"bt_{uuid4().hex}", body=task.model_dump_json(), **columns)
        return self._answer(task.external_id, "created")

    def _find(self, external_id: str) -> Row | None:
        return self._store.row("task_by_external_id", external_id=external_id)

    def _existing(self, external_id: str) -> Row:
        there = self._find(external_id)
        if there is None:
            raise Problem(404, "not_found", f"There is no task {external_id}.")
        return there

    def _answer(self, external_id: str, outcome: Outcome) -> Answer:
        return {"outcome": outcome, **shown(self._existing(external_id))}


def shown(row: Row) -> Answer:
    """A stored task as JSON shows it."""
    keep = ("remote_id", "state", "version", "updated_at")
    return {"task": json.loads(str(row["body"])), **{name: row[name] for name in keep}}


def _digest(task: TaskBody) -> str:
    return fingerprint(task.model_dump_json())
