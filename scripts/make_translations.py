# SPDX-License-Identifier: GPL-2.0-or-later
"""Bring the translations in qgis_heatdecay/i18n up to date with the texts of the plugin.

    make translations

Texts are the literals given to ``tr()`` and what algorithms say of themselves (`MEMBERS`). Each
heatdecay_<language>.ts keeps the translations it has, gets the new texts as unfinished and loses
those that are gone; Qt's lrelease then makes the .qm beside it. To begin a language, give its code:

    .venv/bin/python scripts/make_translations.py fr
"""

import ast
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


def texts() -> List[str]:
    """Give all texts that are translated, each once, in the order of the files."""
    found: Dict[str, None] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            found.update(dict.fromkeys(_texts_of(node)))
    return [text for text in found if text]


def _texts_of(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "tr":
        yield from _literals(node.args[0])
    elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in MEMBERS:
        yield from _literals(node.value)


def _literals(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Tuple):
        for each in node.elts:
            yield from _literals(each)


def read_translations(path: Path) -> Dict[str, str]:
    """Give the translations of a .ts file; an empty text is none."""
    if not path.exists():
        return {}
    found = {}
    for message in ElementTree.parse(path).iter("message"):  # noqa: S314 - our own file
        found[message.findtext("source", "")] = message.findtext("translation", "")
    return found


def write_translations(path: Path, language: str, translated: Dict[str, str]) -> None:
    """Write a .ts file as Qt's Linguist does."""
    root = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = CONTEXT
    for source, text in translated.items():
        message = ElementTree.SubElement(context, "message")
        ElementTree.SubElement(message, "source").text = source
        translation = ElementTree.SubElement(message, "translation")
        translation.text = text
        if not text:
            translation.set("type", "unfinished")
    ElementTree.indent(root, " " * 4)
    body = ElementTree.tostring(root, encoding="unicode")
    path.write_text(
        f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8"
    )


def update(language: str) -> int:
    """Update a language; give the number of texts that it lacks."""
    path = FOLDER / f"heatdecay_{language}.ts"
    known = read_translations(path)
    translated = {text: known.get(text, "") for text in texts()}
    write_translations(path, language, translated)
    lrelease = shutil.which("lrelease") or shutil.which("lrelease-qt5") or "lrelease"
    subprocess.run([lrelease, "-silent", str(path)], check=True)  # noqa: S603
    return sum(not text for text in translated.values())


def main() -> None:
    """Update the languages that are named, else those that are there."""
    FOLDER.mkdir(exist_ok=True)
    there = [path.stem.split("_", 1)[1] for path in sorted(FOLDER.glob("heatdecay_*.ts"))]
    for language in sys.argv[1:] or there:
        print(f"{language}: {update(language)} of {len(texts())} texts are not translated")


if __name__ == "__main__":
    main()
