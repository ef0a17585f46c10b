"""What a reader of a manual has in mind at a place: the introduction, table and subject that hold there."""

from pydantic import BaseModel, ConfigDict

from headrace_maintenance.task import Interval


class Introduction(BaseModel):
    """A sentence or a line that times, or names the work of, what follows it under the same headings."""

    model_config = ConfigDict(extra="forbid")

    intervals: list[Interval] = []
    action: str = ""
    professional: bool = False
    headings: tuple[str, ...] = ()
    lasting: bool = False
    """A line that holds only a time stays until the next one; a sentence ends with the list it opens."""
    used: bool = False


class TableState(BaseModel):
    """What the rows of a table share: its titles, and what the rows above said for those below."""

    model_config = ConfigDict(extra="forbid")

    header: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    group: list[Interval] = []
    group_label: str = ""
    group_professional: bool = False
    above: tuple[str, ...] = ()


class Context(BaseModel):
    """Everything that is carried from one batch of chunks to the next; `model_dump()` of it is plain JSON."""

    model_config = ConfigDict(extra="forbid")

    headings: tuple[str, ...] = ()
    introduction: Introduction | None = None
    table: TableState | None = None
    legend: dict[str, str] = {}
    schedule: dict[str, list[Interval]] = {}
    """Letters that a manual gives to its intervals ("C: every 250 hours"), as titles of columns or in cells."""
    professional_notes: tuple[str, ...] = ()
    """Footnote signs whose text gives the work to a professional."""
    procedure: bool = False
    """Whether the lines that follow are the steps of one task that is already said."""
    component: str = ""
