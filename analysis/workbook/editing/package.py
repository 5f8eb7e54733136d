"""An .xlsx file as the package of parts that it is: what isn't asked for stays byte for byte."""

import posixpath
import re
import zipfile
import zlib
from io import BytesIO
from xml.parsers import expat

from analysis.workbook.editing import xml

_STRICT = "http://purl.oclc.org/ooxml"
_TRANSITIONAL = "http://schemas.openxmlformats.org"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "[Content_Types].xml"
_EMPTY = f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{_RELATIONSHIPS}"/>'
# A broken package shows itself in as many ways as zip and XML have.
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, expat.ExpatError, NotImplementedError),
    *(KeyError, ValueError, IndexError, EOFError),
)


class Package:
    """The parts of a workbook by name; changed and added ones are written, the rest is copied."""

    def __init__(self, content: bytes) -> None:
        self._old = zipfile.ZipFile(BytesIO(content))
        self._names = {name.lower(): name for name in self._old.namelist()}
        self._changed: dict[str, bytes] = {}
        self.workbook = self.one("", "officeDocument")
        root = xml.elements(self[self.workbook], ["workbook"])[0]
        strict = any(_STRICT in value for value in root.attributes.values())
        base, year = (_STRICT, "") if strict else (_TRANSITIONAL, "/2006")
        self.types = f"{base}/officeDocument{year}/relationships"
        self.namespace = f"{base}/spreadsheetml{year}/main"

    def __getitem__(self, name: str) -> bytes:
        """A part in UTF-8. KeyError where it isn't there."""
        if name not in self._changed:
            return xml.readable(self._old.read(self._names.get(name.lower(), name)))
        return self._changed[name]

    def __setitem__(self, name: str, part: bytes) -> None:
        """Change a part, or add one that no content type is declared for."""
        self._changed[self._names.get(name.lower(), name)] = part

    def __contains__(self, name: str) -> bool:
        """Whether there is a part, its name in any case."""
        return name in self._changed or name.lower() in self._names

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part points to: id -> kind (``styles``, ``comments`` ...) and name of the part."""
        path = _relations(part)
        if path not in self:
            return {}
        found = {}
        for each in xml.elements(self[path], ["Relationship"]):
            told = each.attributes
            if told.get("TargetMode") != "External":
                kind = told["Type"].rpartition("/")[2]
                target = posixpath.join("/", posixpath.dirname(part), told["Target"])
                name = posixpath.normpath(target).lstrip("/")
                found[told["Id"]] = (kind, self._names.get(name.lower(), name))
        return found

    def one(self, part: str, kind: str) -> str:
        """The part of one kind that a part points to; empty where there is none."""
        return next((name for each, name in self.related(part).values() if each == kind), "")

    def relate(self, part: str, kind: str, target: str) -> str:
        """Let a part point to another; the id by which it does."""
        path = _relations(part)
        relations = self[path] if path in self else _EMPTY.encode()
        (root,) = xml.elements(relations, ["Relationships"])
        taken = {each.attributes["Id"] for each in xml.elements(relations, ["Relationship"])}
        identity = next(f"rIltiqa{n}" for n in range(1, 10**6) if f"rIltiqa{n}" not in taken)
        told = f'Id="{identity}" Type="{self.types}/{kind}" Target="/{xml.quoted(target)}"'
        said = f"<{root.prefix}Relationship {told}/>"
        self[path] = xml.edited(relations, xml.appended(relations, root, said))
        return identity

    def add(self, stem: str, ending: str, part: bytes, kind: str) -> str:
        """A new part of a content type, under a name that is free; that name."""
        names = (f"{stem}{number or ''}{ending}" for number in range(10**6))
        name = next(each for each in names if each not in self)
        self[name] = part
        if ending == ".vml":
            self._declare("Default", "Extension", "vml", kind)
        else:
            self._declare("Override", "PartName", f"/{name}", kind)
        return name

    def sheets(self) -> dict[str, str]:
        """The worksheets by title, in their order, and the parts that hold them."""
        parts, book = self.related(self.workbook), self[self.workbook]
        return {
            each.attributes["name"]: parts[identity][1]
            for each in xml.elements(book, ["sheet"])
            if (identity := _identity(each.attributes)) in parts
            and parts[identity][0] == "worksheet"
        }

    def written(self) -> bytes:
        """The package as a file, its parts in their order, new ones behind."""
        file = BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
            for told in self._old.infolist():
                part = self._changed.get(told.filename)
                new.writestr(told, self._old.read(told) if part is None else part)
            for name, part in self._changed.items():
                if name not in self._old.NameToInfo:
                    new.writestr(name, part)
        return file.getvalue()

    def _declare(self, tag: str, key: str, value: str, kind: str) -> None:
        types = self[_TYPES]
        if any(e.attributes[key].lower() == value.lower() for e in xml.elements(types, [tag])):
            return
        (root,) = xml.elements(types, ["Types"])
        said = f'<{root.prefix}{tag} {key}="{xml.quoted(value)}" ContentType="{kind}"/>'
        self[_TYPES] = xml.edited(types, xml.appended(types, root, said))


def _relations(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _identity(attributes: dict[str, str]) -> str:
    """A sheet's ``r:id``, whatever prefix stands for ``r``."""
    return next((value for name, value in attributes.items() if re.fullmatch(r"\w+:id", name)), "")
