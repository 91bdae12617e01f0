# SPDX-License-Identifier: GPL-2.0-or-later
"""Parameters as data: a row of a block's table declares, validates and reads its parameter.

    RADIUS = Number("RADIUS", "Radius", "How far the heat reaches.", default=10.0, positive=True)
    RADIUS.definition(advanced=False)  # for QGIS
    RADIUS.validate("wide", values)  # raises: RADIUS is 'wide'. Give a number greater than 0.
    RADIUS.read(values)  # 10.0

Kinds of parameters are in `plain_parameters`, `input_parameters` and `output_parameters`. A new one
is named in ``scripts/make_translations.py`` too, which finds the labels and helps of its rows.
"""

from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, ClassVar, Dict, Iterable, List, Mapping, Optional, Sequence, Type, TypeVar

from qgis.core import QgsProcessingAlgorithm, QgsProcessingParameterDefinition

from ..core.errors import InvalidParameter, invalid
from ..core.texts import tr, translated
from .parameter_values import ParameterValues, entries_of, existing_identity, identity_of

_FLAG = QgsProcessingParameterDefinition.Flag

Row = TypeVar("Row", bound="Parameter")
Record = TypeVar("Record")


@dataclass(frozen=True)
class Parameter:
    """One row of a block's table; a kind of parameter is a subclass.

    Most kinds say only what class of QGIS declares them (`DECLARED_BY`), what it is given beside
    name and label (`_settings`), and how QGIS reads their values (`READ_AS`).

    label, help : literals, translated when they are shown. An advanced parameter's label begins
        with its block, as in "Grid: Mask": QGIS has one group of advanced parameters.
    words : what fills the braces of the help: texts that are translated too, or functions that
        return them when the language is known.
    fills : the field of the block's record that the value goes to; empty where the field is called
        as the parameter is, in lower case.
    unless : the parameter that takes its place where that is given.
    """

    name: str
    label: str
    help: str
    optional: bool = False
    default: Any = None
    words: Mapping[str, Any] = field(default_factory=dict)
    fills: str = ""
    unless: str = ""

    DECLARED_BY: ClassVar[Type[QgsProcessingParameterDefinition]]
    READ_AS: ClassVar[str] = "String"
    """What follows ``parameterAs`` in the name of QGIS's method."""
    names_layers: ClassVar[bool] = False
    """Whether a text may be the name or id of a layer."""

    @property
    def block(self) -> str:
        """What the label begins with, such as "Grid"."""
        return self.label.split(": ", 1)[0]

    @property
    def help_text(self) -> str:
        """The help in the user's language."""
        words = {
            name: word() if callable(word) else translated(str(word))
            for name, word in self.words.items()
        }
        return translated(self.help, **words)

    def but(self: Row, **changes: Any) -> Row:
        """Return the row with other labels, helps or defaults, for another algorithm."""
        return replace(self, **changes)

    def definition(self, advanced: bool) -> QgsProcessingParameterDefinition:
        """Declare the parameter; the few that are not advanced need no block in their label."""
        label = translated(self.label)
        shown = label if advanced else label.split(": ", 1)[-1]
        made = self.DECLARED_BY(self.name, shown, **self._settings())
        made.setHelp(self.help_text)
        if advanced:
            made.setFlags(made.flags() | _FLAG.FlagAdvanced)
        return made

    def declare(self, algorithm: QgsProcessingAlgorithm, advanced: bool) -> None:
        """Add the parameter to an algorithm, and the output that it makes."""
        algorithm.addParameter(self.definition(advanced))

    def validate(self, value: Any, values: ParameterValues) -> None:
        """Validate a value that was given and is no expression.

        Raises InvalidParameter: QGIS would not accept it; the message names it and the way out.
        """
        if not self._accepts(value, values):
            raise self._invalid(value)

    def checked(self, value: Any, values: ParameterValues) -> Any:
        """Return what QGIS is to check of a value that was given."""
        return value

    def given(self, values: ParameterValues) -> bool:
        """Return whether the user gave a value at all."""
        return values.given(self.name)

    def read(self, values: ParameterValues) -> Any:
        """Return the value; the default where none was given."""
        return values.read_as(self.READ_AS, self.name)

    def reads(self, paths: Sequence[Path], values: ParameterValues) -> Optional[Path]:
        """Return one of some files and folders that is read by what was given, None for none."""
        wanted = {identity_of(path): path for path in paths}
        entries = entries_of(values.parameters[self.name])
        behind = (each for entry in entries for each in values.files_behind(entry))
        return next(filter(None, map(wanted.get, map(existing_identity, behind))), None)

    def way_out(self) -> str:
        """Return a sentence that says what can be given."""
        return tr("That cannot be used here: {help}", help=self.help_text or translated(self.label))

    def _settings(self) -> Dict[str, Any]:
        return {"defaultValue": self.default, "optional": self.optional}

    def _accepts(self, value: Any, values: ParameterValues) -> bool:
        definition = values.algorithm.parameterDefinition(self.name)
        return definition.checkValueIsAcceptable(value, values.context)

    def _invalid(self, value: Any) -> InvalidParameter:
        text = value if isinstance(value, float) else ", ".join(map(str, entries_of(value)))
        return invalid(self.name, text, self.way_out())


def varied(rows: Iterable[Parameter], *variants: Parameter) -> List[Parameter]:
    """Return the rows of a table, with the variants in the places of those of their names."""
    instead = {row.name: row for row in variants}
    return [instead.get(row.name, row) for row in rows]


def read_into(
    record: Type[Record], rows: Iterable[Parameter], values: ParameterValues, /, **known: Any
) -> Record:
    """Return a record (a dataclass) whose fields are filled from the rows of a table.

    known : fields that mean something together and are read by hand.
    """
    filled = {row.fills or row.name.lower(): row for row in rows}
    names = [each.name for each in fields(record)]  # type: ignore[arg-type]
    wanted = [name for name in names if name in filled and name not in known]
    return record(**{name: filled[name].read(values) for name in wanted}, **known)
