"""Places on a PDF page as the reader sees it: from the top left corner, down, whatever way the page is turned."""

from dataclasses import dataclass

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Place:
    """The box of a page in its own points (y upwards), and by how many quarter turns clockwise it is shown."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as seen."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turn % 2 else (width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return a point of the page as seen: x to the right, y down."""
        if self.turn == 1:
            return y - self.bottom, x - self.left
        if self.turn == 2:
            return self.right - x, y - self.bottom
        if self.turn == 3:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def seen(self, box: Box) -> Box:
        """Return a box (left, bottom, right, top) as seen: (left, top, right, bottom), y down."""
        one, two = self.point(box[0], box[1]), self.point(box[2], box[3])
        return min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1])
