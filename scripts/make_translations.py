# SPDX-License-Identifier: GPL-2.0-or-later
"""Bring the translations in qgis_heatdecay/i18n up to date with the texts of the plugin.

    make translations

Texts are the literals given to `TAKERS` and what algorithms say of themselves (`MEMBERS`). Each
heatdecay_<language>.ts keeps what it has, gets the new texts as unfinished and loses those that are
gone; a new text that is much like one that is gone gets its translation, as unfinished. Qt's
lrelease then makes the .qm beside it. To begin a language, give its code:

    .venv/bin/python scripts/make_translations.py fr
"""

import ast
import difflib
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Dict, Iterator, List
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "qgis_heatdecay"
FOLDER = PACKAGE / "i18n"
CONTEXT = "HeatDecay"
MEMBERS = ("NAME", "GROUP", "SHORT_HELP", "TAGS")
"""Members of the algorithms that the base class translates."""
KINDS = (
    *("Address", "Authentication", "BandNumber", "Choice", "ColorChoice", "Crs", "Expression"),
    *(
        "Extent",
        "FeatureLayer",
        "FileOrFolderOutput",
        "FileOutput",
        "Flag",
        "FolderOutput",
        "InputFile",
    ),
    *("InputFolder", "Integer", "LayerList", "Moment", "Number", "PolygonLayer", "PolygonOutput"),
    *("RasterLayer", "RasterOutput", "TableOutput", "Text"),
)
"""Kinds of parameters: their rows have a name, a label and a help."""
TAKERS = {"tr": (0,), "to_translate": (0,), "tr_n": (1, 2), **dict.fromkeys(KINDS, (1, 2))}
"""Functions whose arguments at these places are literals to translate."""
VARIANT = "but"
"""The method of a row that returns one with another label or help."""
LRELEASES = ("lrelease", "lrelease-qt5", "lrelease6", "lrelease-qt6")
_LIKENESS = 0.8


def translated_files() -> List[Path]:
    """Return the modules whose texts are translated: all but the command's, which has no Qt."""
    command = PACKAGE / "command"
    return sorted(path for path in PACKAGE.rglob("*.py") if command not in path.parents)


def texts() -> List[str]:
    """Return all texts that are translated, each once, in the order of the files.

    Raises
    ------
    SystemExit
        One of `TAKERS` is given what is no literal: it would never be translated.
    """
    found: Dict[str, None] = {}
    for path in translated_files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            try:
                found.update(dict.fromkeys(_texts_of(node)))
            except TypeError as error:
                raise SystemExit(f"{path.relative_to(ROOT)}: {error}") from error
    return [text for text in found if text]


def _texts_of(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in TAKERS:
        for place in TAKERS[node.func.id]:  # type: ignore[attr-defined]
            yield from _literals(node.args[place])
    elif isinstance(node, ast.Call):
        for literal in literals_of_variant(node):
            yield from _literals(literal)
    elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in MEMBERS:
        yield from _literals(node.value)
    elif isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") in MEMBERS:
        yield from _literals(node.value or ast.Tuple([]))


def literals_of_variant(node: ast.AST) -> Iterator[ast.Constant]:
    """Yield label and help of a call of `VARIANT`; names stand for texts found elsewhere."""
    if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == VARIANT:
        for keyword in node.keywords:
            if keyword.arg in ("label", "help") and isinstance(keyword.value, ast.Constant):
                yield keyword.value


def _literals(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, (ast.Tuple, ast.List)):
        for each in node.elts:
            yield from _literals(each)
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)
    else:
        raise TypeError(f"line {node.lineno}: a text to translate must be a literal.")  # type: ignore[attr-defined]


class Language:
    """A .ts file: its messages by their texts, with what translators noted there."""

    def __init__(self, code: str) -> None:
        if not re.fullmatch(r"[a-z]{2,3}(_[A-Z][A-Za-z]+)?", code):
            raise SystemExit(f"{code} is no code of a language such as fr or pt_BR.")
        self.code = code
        self.path = FOLDER / f"heatdecay_{code}.ts"
        self.messages: Dict[str, ElementTree.Element] = {}
        if self.path.exists():
            for message in ElementTree.parse(self.path).iter("message"):  # noqa: S314 - our own
                self.messages[message.findtext("source", "")] = message

    def finished(self) -> Dict[str, str]:
        """Return the finished translations by their texts."""
        return {
            source: message.findtext("translation", "")
            for source, message in self.messages.items()
            if message.find("translation[@type]") is None and message.findtext("translation")
        }

    def update(self, wanted: List[str]) -> None:
        """Keep the messages of these texts alone, in this order, and add those that lack."""
        gone = {source: self.messages[source] for source in self.messages if source not in wanted}
        self.messages = {
            text: self.messages[text] if text in self.messages else _new_message(text, gone)
            for text in wanted
        }

    def write(self) -> None:
        """Write the file as Qt's Linguist does."""
        root = ElementTree.Element("TS", version="2.1", language=self.code, sourcelanguage="en")
        context = ElementTree.SubElement(root, "context")
        ElementTree.SubElement(context, "name").text = CONTEXT
        context.extend(self.messages.values())
        ElementTree.indent(root, " " * 4)
        body = ElementTree.tostring(root, encoding="unicode")
        self.path.write_text(
            f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8"
        )


def _new_message(text: str, gone: Dict[str, ElementTree.Element]) -> ElementTree.Element:
    message = ElementTree.Element("message")
    ElementTree.SubElement(message, "source").text = text
    translation = ElementTree.SubElement(message, "translation", type="unfinished")
    for alike in difflib.get_close_matches(text, gone, 1, _LIKENESS):
        translation.text = gone[alike].findtext("translation", "")
    return message


def _lrelease() -> str:
    for name in LRELEASES:
        program = shutil.which(name)
        if program:
            return program
    raise SystemExit(
        "lrelease is missing, which makes the .qm files. On Debian and Ubuntu: apt-get install "
        "qttools5-dev-tools; else install the Linguist tools of Qt."
    )


def main() -> None:
    """Update the languages that are named, else those that are there."""
    lrelease = _lrelease()
    FOLDER.mkdir(exist_ok=True)
    wanted = texts()
    there = [path.stem.split("_", 1)[1] for path in sorted(FOLDER.glob("heatdecay_*.ts"))]
    for code in sys.argv[1:] or there:
        language = Language(code)
        language.update(wanted)
        language.write()
        subprocess.run([lrelease, "-silent", str(language.path)], check=True)  # noqa: S603
        print(f"{code}: {len(wanted) - len(language.finished())} of {len(wanted)} are unfinished")


if __name__ == "__main__":
    main()
