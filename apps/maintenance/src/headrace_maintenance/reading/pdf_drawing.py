# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# (pypdfium2 and its bindings carry no types; this file is the only one that calls the drawing side of pdfium)
"""Takes what is drawn on a PDF page out of pdfium: rules, shaded areas, and small signs such as dots and ticks."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from headrace_maintenance.reading.pdf_place import Box, Place

_THIN = 2.5
_SMALL = (2.0, 18.0)
_MOST_SEGMENTS = 4000
_MOST_OBJECTS = 20000
_STRAIGHT = 0.7

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Sign:
    """A small drawn sign: `mark` is how a text would write it (● ○ □ ✓)."""

    box: Box
    mark: str


@dataclass(slots=True)
class Drawing:
    """What is drawn on a page, as seen: rules as boxes without height or width, shaded areas, small signs."""

    across: list[Box] = field(default_factory=list[Box])
    down: list[Box] = field(default_factory=list[Box])
    shaded: list[Box] = field(default_factory=list[Box])
    signs: list[Sign] = field(default_factory=list[Sign])


def page_drawing(page: pdfium.PdfPage, place: Place) -> Drawing:
    """Return what is drawn on a page; drawings of more than 20,000 parts are read up to there."""
    drawing = Drawing()
    wanted = [raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE]
    for count, part in enumerate(page.get_objects(filter=wanted)):
        if count >= _MOST_OBJECTS:
            break
        matrix = _matrix(part)
        if isinstance(part, pdfium.PdfImage):
            corners = [_through((x, y), matrix) for x, y in ((0, 0), (1, 1))]
            _add_sign(drawing, _around([place.point(*corner) for corner in corners]), "●")
        else:
            _add_path(drawing, part, matrix, place)
    return drawing


def _add_path(drawing: Drawing, part: pdfium.PdfObject, matrix: Matrix, place: Place) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(part.raw, ctypes.byref(fill), ctypes.byref(stroke))
    filled = bool(fill.value) and not _is_white(part)
    if not filled and not stroke.value:
        return
    runs, curved = _runs(part, matrix, place)
    points = [point for run in runs for point in run]
    if not points:
        return
    box = _around(points)
    if _is_small(box) and not (stroke.value and len(points) == 2 and _is_level(points)):
        _add_sign(drawing, box, _mark(filled, curved, runs))
        return
    if filled and not curved and min(box[2] - box[0], box[3] - box[1]) > _THIN:
        drawing.shaded.append(box)
    for run in runs:
        _add_rules(drawing, run)


def _add_rules(drawing: Drawing, run: list[Point]) -> None:
    """A thin filled box is one rule; else each straight side is."""
    box = _around(run)
    if box[3] - box[1] <= _THIN:
        middle = (box[1] + box[3]) / 2
        drawing.across.append((box[0], middle, box[2], middle))
        return
    if box[2] - box[0] <= _THIN:
        middle = (box[0] + box[2]) / 2
        drawing.down.append((middle, box[1], middle, box[3]))
        return
    for one, two in pairwise(run):
        side = _around([one, two])
        if side[3] - side[1] <= _STRAIGHT < side[2] - side[0]:
            drawing.across.append((side[0], side[1], side[2], side[1]))
        elif side[2] - side[0] <= _STRAIGHT < side[3] - side[1]:
            drawing.down.append((side[0], side[1], side[0], side[3]))


def _runs(part: pdfium.PdfObject, matrix: Matrix, place: Place) -> tuple[list[list[Point]], bool]:
    runs: list[list[Point]] = []
    curved = False
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(raw.FPDFPath_CountSegments(part.raw), _MOST_SEGMENTS)):
        segment = raw.FPDFPath_GetPathSegment(part.raw, index)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = place.point(*_through((x.value, y.value), matrix))
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO or not runs:
            runs.append([])
        curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
        runs[-1].append(point)
        if raw.FPDFPathSegment_GetClose(segment):
            runs[-1].append(runs[-1][0])
    return [run for run in runs if len(run) > 1], curved


def _mark(filled: bool, curved: bool, runs: list[list[Point]]) -> str:
    if filled:
        return "●"
    if curved:
        return "○"
    return "□" if any(len(run) >= 5 and run[0] == run[-1] for run in runs) else "✓"


def _add_sign(drawing: Drawing, box: Box, mark: str) -> None:
    if _is_small(box):
        drawing.signs.append(Sign(box, mark))


def _is_small(box: Box) -> bool:
    return all(_SMALL[0] <= side <= _SMALL[1] for side in (box[2] - box[0], box[3] - box[1]))


def _is_level(points: list[Point]) -> bool:
    return abs(points[0][0] - points[1][0]) <= _STRAIGHT or abs(points[0][1] - points[1][1]) <= _STRAIGHT


def _is_white(part: pdfium.PdfObject) -> bool:
    colours = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetFillColor(part.raw, *(ctypes.byref(colour) for colour in colours))
    return all(colour.value >= 250 for colour in colours[:3]) or colours[3].value == 0


def _matrix(part: pdfium.PdfObject) -> Matrix:
    """The way from the object's own points to the page's, through the forms it stands in."""
    matrix = part.get_matrix().get()
    for form in _forms(part):
        matrix = _times(matrix, form.get_matrix().get())
    return matrix


def _forms(part: pdfium.PdfObject) -> Iterator[pdfium.PdfObject]:
    form = part.container
    while form is not None:
        yield form
        form = form.container


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _through(point: Point, matrix: Matrix) -> Point:
    a, b, c, d, e, f = matrix
    return a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f


def _around(points: list[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)
