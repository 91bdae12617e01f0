# SPDX-License-Identifier: GPL-2.0-or-later
"""Write the example models, in the model designer's file format, into examples/models.

    scripts/headless .venv/bin/python examples/make_models.py

Run it on the oldest QGIS that is to open them.
"""

import sys
from pathlib import Path
from typing import Any, Dict, Sequence

from qgis.core import (
    QgsApplication,
    QgsProcessing,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterExpression,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QPointF

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "examples" / "models"

_Source = QgsProcessingModelChildParameterSource
_Kind = QgsProcessing.SourceType
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
                    each.name(), [_Source.fromStaticValue(each.defaultValue())]
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
        print(path)


def _inputs() -> Sequence[QgsProcessingParameterDefinition]:
    number = QgsProcessingParameterNumber.Type.Double
    return [
        QgsProcessingParameterFeatureSource(
            "input", "Points or lines", [_Kind.TypeVectorPoint, _Kind.TypeVectorLine]
        ),
        QgsProcessingParameterExpression("weight", "Weight", None, "input", True),
        QgsProcessingParameterNumber("radius", "Radius in meters", number, 500, False, 0),
        QgsProcessingParameterMultipleLayers("basemap", "Basemap", _Kind.TypeMapLayer, None, True),
        QgsProcessingParameterString("title", "Title", None, False, True),
    ]


def _heat() -> Dict[str, Any]:
    return {
        "INPUT": _Source.fromModelParameter("input"),
        "WEIGHT": _Source.fromModelParameter("weight"),
        "RADIUS": _Source.fromModelParameter("radius"),
        "RADIUS_UNIT": _Source.fromStaticValue("meters"),
    }


def _ground() -> Dict[str, Any]:
    return {
        "BASEMAP": _Source.fromModelParameter("basemap"),
        "TITLE": _Source.fromModelParameter("title"),
    }


def picture_model() -> ModelMaker:
    """Heat as a raster, and the raster as a picture on a map."""
    maker = ModelMaker(
        "Heatmap with picture",
        "Makes a heat raster of points or lines, and a picture of it on a basemap with a legend.",
    )
    maker.inputs(_inputs())
    maker.step("heat", "heatdecay:decayheatmap", _heat(), {"OUTPUT": "Heat"})
    maker.step(
        "picture",
        "heatdecay:renderheatmap",
        {
            **_ground(),
            "INPUT": _Source.fromChildOutput("heat", "OUTPUT"),
            "LEGEND": _Source.fromStaticValue(True),
        },
        {"OUTPUT": "Picture"},
    )
    return maker


def two_animations_model() -> ModelMaker:
    """The same points as an animation of single steps and of all so far, on one scale each."""
    maker = ModelMaker(
        "Animations: each step, and all so far",
        "Makes two animations of points with times: one shows each step alone, one all so far.",
    )
    time = QgsProcessingParameterExpression("time", "Time", None, "input")
    inputs = list(_inputs())
    maker.inputs([*inputs[:2], time, *inputs[2:]])
    for name, mode, label in (
        ("steps", "interval", "Each step"),
        ("sofar", "cumulative", "All so far"),
    ):
        maker.step(
            name,
            "heatdecay:animateheatmap",
            {
                **_heat(),
                **_ground(),
                "TIME": _Source.fromModelParameter("time"),
                "MODE": _Source.fromStaticValue(mode),
            },
            {"OUTPUT": label},
        )
    return maker


def main() -> None:
    """Write all models."""
    application = QgsApplication([], False)
    application.initQgis()
    sys.path.insert(0, str(ROOT))
    from qgis_heatdecay.provider import HeatDecayProvider  # noqa: PLC0415

    provider = HeatDecayProvider()
    if not QgsApplication.processingRegistry().addProvider(provider):
        raise SystemExit("The provider could not be loaded.")
    FOLDER.mkdir(exist_ok=True)
    picture_model().save(FOLDER / "heatmap_with_picture.model3")
    two_animations_model().save(FOLDER / "two_animations.model3")


if __name__ == "__main__":
    main()
