"""Comments on a worksheet's cells, beside those that it has already."""

import re
from collections.abc import Mapping
from itertools import pairwise

from openpyxl.utils import get_column_letter

from analysis.workbook.editing import xml
from analysis.workbook.editing.package import Package

_AUTHOR = "Iltiqa"
_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SHAPES = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
    '<o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'
)
_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;width:220pt;'
    'height:{height}pt;z-index:{number};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"/>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{left}, 15, {top}, 2, {right}, 31, {bottom}, 1</x:Anchor>"
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column>"
    "</x:ClientData></v:shape>"
)
# What may follow a sheet's legacyDrawing: Excel takes a sheet's elements in one order only.
_BEHIND = (
    *("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems"),
    *("AlternateContent", "tableParts", "extLst"),
)
_SIGNS_IN_A_LINE, _POINTS_OF_A_LINE, _FIRST_SHAPE = 38, 15, 1025


def add(package: Package, sheet: str, said: Mapping[tuple[int, int], str]) -> None:
    """Comment cells, by row and column from 1, of the worksheet in a part of the package.

    A cell that has a comment keeps it and gets ours behind it.
    """
    comments = package.one(sheet, "comments")
    if not comments:
        empty = f'<comments xmlns="{package.namespace}"><authors/><commentList/></comments>'
        comments = package.add("xl/iltiqaComments", ".xml", empty.encode(), _COMMENTS)
        package.relate(sheet, "comments", comments)
    package[comments], new = _commented(package[comments], said)
    drawing = package.one(sheet, "vmlDrawing")
    if not drawing:
        drawing = package.add("xl/drawings/iltiqaNotes", ".vml", _SHAPES.encode(), _DRAWING)
        package[sheet] = _drawn(
            package[sheet], package.relate(sheet, "vmlDrawing", drawing), package
        )
    package[drawing] = _shaped(package[drawing], {cell: said[cell] for cell in new})


def _commented(part: bytes, said: Mapping[tuple[int, int], str]) -> tuple[bytes, list]:
    """The comments with ours, and the cells that had none."""
    found = xml.elements(part, ["authors", "author", "commentList", "comment", "text"])
    named = {xml.local(each.name): each for each in found}
    authors = sum(xml.local(each.name) == "author" for each in found)
    prefix, edits, new = named["commentList"].prefix, [], []
    there: dict[str, xml.Element] = {}
    for comment, words in pairwise(found):
        if xml.local(comment.name) == "comment" and xml.local(words.name) == "text":
            there[comment.attributes["ref"]] = words
    added = []
    for cell, text in said.items():
        ref = f"{get_column_letter(cell[1])}{cell[0]}"
        run = f'<{prefix}r><{prefix}t xml:space="preserve">{{}}</{prefix}t></{prefix}r>'
        if ref in there:
            edits += xml.appended(part, there[ref], run.format(xml.text(f"\n{text}")))
            continue
        new.append(cell)
        added.append(
            f'<{prefix}comment ref="{ref}" authorId="{authors}"><{prefix}text>'
            f"{run.format(xml.text(text))}</{prefix}text></{prefix}comment>"
        )
    author = f"<{prefix}author>{_AUTHOR}</{prefix}author>"
    edits += xml.appended(part, named["authors"], author)
    edits += xml.appended(part, named["commentList"], "".join(added))
    return xml.edited(part, edits), new


def _drawn(part: bytes, identity: str, package: Package) -> bytes:
    """The worksheet that points to the drawing of its comments."""
    root, *behind = xml.elements(part, ["worksheet", *_BEHIND])
    said = f'<{root.prefix}legacyDrawing xmlns:iltiqa="{package.types}" iltiqa:id="{identity}"/>'
    # Elements of these names stand deeper too, within other elements.
    places = [each.start for each in behind if each.depth == 1]
    place = min(places, default=root.close)
    return xml.edited(part, [xml.Edit(place, place, said)])


def _shaped(part: bytes, said: Mapping[tuple[int, int], str]) -> bytes:
    """The drawing with a box for each comment."""
    (root,) = xml.elements(part, ["xml"])
    numbers = [int(number) for number in re.findall(rb'id="_x0000_s(\d+)"', part)]
    first = max(numbers, default=_FIRST_SHAPE) + 1
    shapes = [] if b'id="_x0000_t202"' in part else [_SHAPE_TYPE]
    for number, ((row, column), text) in enumerate(said.items(), start=first):
        lines = sum(1 + len(line) // _SIGNS_IN_A_LINE for line in text.splitlines())
        place = {"left": column, "right": column + 3, "top": max(row - 2, 0)}
        place |= {"bottom": place["top"] + lines + 1, "row": row - 1, "column": column - 1}
        height = (lines + 1) * _POINTS_OF_A_LINE
        shapes.append(_SHAPE.format(number=number, height=height, **place))
    return xml.edited(part, xml.appended(part, root, "".join(shapes)))
