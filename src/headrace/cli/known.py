"""Names to look for: one that was never here is refused, so that a slip of the pen does not read as "nothing there"."""

from headrace.cli.given import Given
from headrace.db.pool import Session
from headrace.domain.errors import UnknownName
from headrace.record.declared import declared_names


async def refuse_unknown_pipeline(given: Given, session: Session, name: str | None) -> None:
    """Pass a pipeline that the database or what is installed knows, and None; raises UnknownName with those there are.

    What is installed is only imported where the database does not know the name.
    """
    if name is None:
        return
    declared = await declared_names(session)
    if name in declared:
        return
    installed = given.registry()
    if name not in installed:
        raise UnknownName("pipeline", name, sorted({*declared, *installed}))
