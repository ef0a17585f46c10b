"""/api/tickets: what opens one socket or stream where no header can be sent."""

from fastapi import APIRouter
from pydantic import BaseModel

from headrace.accounts.sessions import TICKET_S, add_ticket
from headrace.api.access import TheEngine, Viewer
from headrace.api.audit import no_line
from headrace.api.problem import Refused

router = APIRouter(prefix="/api/tickets", tags=["sessions"])


class TicketOut(BaseModel):
    """A ticket, to be given once as ?ticket= to /api/ws or a stream, within so many seconds."""

    ticket: str
    seconds: int


@router.post("", operation_id="make_ticket", status_code=201)
async def make_ticket(caller: Viewer, engine: TheEngine) -> TicketOut:
    """A ticket as good as what asked for it: it sees what that may see, and ends with it."""
    if caller.holder is None:
        raise Refused(409, "no-accounts", "No accounts are set up, so sockets and streams take no ticket here.")
    async with engine.database.session() as session:
        ticket = await add_ticket(session, caller.holder)
    no_line(caller)
    return TicketOut(ticket=ticket, seconds=TICKET_S)
