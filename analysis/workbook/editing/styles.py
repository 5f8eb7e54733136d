"""The styles of a workbook's cells, with those of faults laid over them."""

from analysis.workbook.editing import xml
from analysis.workbook.editing.package import Package

# Grounds that dark and light text both read well on, told apart by those who see no red.
GROUNDS = {"error": "FFF4B6A6", "warning": "FFFFE08A", "note": "FFCFE3F5"}
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_PLAIN = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><styleSheet xmlns="{namespace}">'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)


class Styles:
    """A workbook's cell styles: numbers for those it has, and for the same on another ground."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._name = package.one(package.workbook, "styles")
        if not self._name:
            part = _PLAIN.format(namespace=package.namespace).encode()
            self._name = package.add("xl/styles", ".xml", part, _KIND)
            package.relate(package.workbook, "styles", self._name)
        part = self._part = package[self._name]
        held = xml.elements(part, ["fonts", "fills", "cellXfs"])
        self._held = {xml.local(each.name): each for each in held}
        self._fonts, fills = (self._children(name, tag) for name, tag in _LISTS[:2])
        self._formats = self._children(*_LISTS[2])
        self._fills = {severity: len(fills) + n for n, severity in enumerate(GROUNDS)}
        self._new: dict[tuple[int, str], int] = {}
        self._added: list[str] = []

    def painted(self, base: int, severity: str) -> int:
        """The number of a style like ``base`` but on the ground of a severity."""
        key = (base, severity)
        if key not in self._new:
            changed = {"fillId": self._fills[severity], "applyFill": 1}
            self._new[key] = self._like(base, changed)
        return self._new[key]

    def heading(self) -> int:
        """The number of a bold style."""
        key = (0, "heading")
        if key not in self._new:
            self._new[key] = self._like(0, {"fontId": len(self._fonts), "applyFont": 1})
        return self._new[key]

    def close(self) -> None:
        """Write what was added into the package."""
        prefix = self._held["fills"].prefix
        pattern = (
            '<{p}fill><{p}patternFill patternType="solid"><{p}fgColor rgb="{ground}"/>'
            '<{p}bgColor indexed="64"/></{p}patternFill></{p}fill>'
        )
        fills = [pattern.format(p=prefix, ground=ground) for ground in GROUNDS.values()]
        bold = f'<{prefix}font><{prefix}b/><{prefix}sz val="11"/><{prefix}name val="Calibri"/>'
        added = {"fonts": [f"{bold}</{prefix}font>"], "fills": fills, "cellXfs": self._added}
        had = {"fonts": len(self._fonts), "fills": min(self._fills.values())}
        had["cellXfs"] = len(self._formats)
        part = self._part
        # From behind, so that the places before stay where they are.
        for name, element in sorted(self._held.items(), key=lambda each: -each[1].start):
            count = had[name] + len(added[name])
            put_in = xml.appended(part, element, "".join(added[name]))
            # An empty list is written anew, its count left out: Excel counts by itself.
            counted = [] if element.empty else [xml.attribute(part, element, "count", count)]
            part = xml.edited(part, [*put_in, *counted])
        self._package[self._name] = part

    def _children(self, name: str, tag: str) -> list[xml.Element]:
        """The direct children of a list; styles hold elements of the same names elsewhere too."""
        around = self._held[name]
        return [
            each
            for each in xml.elements(self._part, [tag])
            if around.inner <= each.start < around.close
        ]

    def _like(self, base: int, changed: dict[str, int]) -> int:
        element = self._formats[base if base < len(self._formats) else 0]
        said = self._part[element.start : element.end]
        for name, value in changed.items():
            inner = xml.start_tag_end(said, 0)
            whole = element._replace(start=0, inner=inner)
            said = xml.edited(said, [xml.attribute(said, whole, name, value)])
        self._added.append(said.decode())
        return len(self._formats) + len(self._added) - 1


_LISTS = (("fonts", "font"), ("fills", "fill"), ("cellXfs", "xf"))
