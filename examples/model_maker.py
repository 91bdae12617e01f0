# SPDX-License-Identifier: GPL-2.0-or-later
"""Graphical models made as one would in the model designer."""

from pathlib import Path
from typing import Any, Dict, Sequence
from xml.etree import ElementTree

from qgis.core import (
    QgsApplication,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterDefinition,
)
from qgis.PyQt.QtCore import QPointF

_COLUMN, _ROW = 260, 110


class ModelMaker:
    """A model that grows by inputs and steps, laid out as one would in the designer."""

    def __init__(self, name: str, help_text: str) -> None:
        self.model = QgsProcessingModelAlgorithm(name, "HeatDecay")
        self.model.setHelpContent({"ALG_DESC": help_text, "ALG_CREATOR": "HeatDecay contributors"})
        self._steps = 0

    def inputs(self, definitions: Sequence[QgsProcessingParameterDefinition]) -> None:
        """Add the model's parameters in a row."""
        for number, definition in enumerate(definitions):
            component = QgsProcessingModelParameter(definition.name())
            component.setPosition(QPointF(160 + number * _COLUMN, 80))
            self.model.addModelParameter(definition, component)
        # Else its dialog has them in the order of the alphabet.
        self.model.setParameterOrder([definition.name() for definition in definitions])

    def step(
        self, name: str, algorithm: str, sources: Dict[str, Any], outputs: Dict[str, str]
    ) -> None:
        """Add a step below the others.

        outputs : the name of each of the step's outputs that is one of the model's, too.
        """
        definition = QgsApplication.processingRegistry().algorithmById(algorithm)
        step = QgsProcessingModelChildAlgorithm(algorithm)
        step.setChildId(name)
        step.setDescription(definition.displayName())
        self._steps += 1
        step.setPosition(QPointF(160 + _COLUMN * self._steps, 80 + 2 * _ROW * self._steps))
        # The designer writes the defaults of what was not touched, too.
        for each in definition.parameterDefinitions():
            if not each.isDestination() and each.defaultValue() is not None:
                step.addParameterSources(
                    each.name(),
                    [QgsProcessingModelChildParameterSource.fromStaticValue(each.defaultValue())],
                )
        for parameter, source in sources.items():
            step.addParameterSources(parameter, [source])
        results = {}
        for number, (output, label) in enumerate(outputs.items()):
            result = QgsProcessingModelOutput(label, label)
            result.setChildId(name)
            result.setChildOutputName(output)
            result.setPosition(step.position() + QPointF(_COLUMN, number * _ROW / 2))
            results[label] = result
        step.setModelOutputs(results)
        self.model.addChildAlgorithm(step)

    def save(self, path: Path) -> None:
        """Write the model's file."""
        self.model.updateDestinationParameters()
        valid, problems = self.model.validate()
        if not valid or not self.model.toFile(str(path)):
            raise SystemExit(f"{path.name}: {problems or 'cannot be written'}")
        _sort_attributes(path)
        print(path)


def _sort_attributes(path: Path) -> None:
    """Put attributes in order, for Qt writes them in another one each time."""
    root = ElementTree.parse(path).getroot()
    for element in root.iter():
        element.attrib = dict(sorted(element.attrib.items()))
    text = ElementTree.tostring(root, encoding="unicode")
    path.write_text(f"<!DOCTYPE model>\n{text}\n", encoding="utf-8")
