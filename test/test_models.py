# SPDX-License-Identifier: GPL-2.0-or-later
"""Graphical models: saved as .model3, read again and run, as the modeler and its users do."""

from pathlib import Path
from typing import Any, Callable, Dict, Mapping, Tuple

import pytest
from osgeo import gdal
from PIL import Image
from qgis.core import (
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterRasterDestination,
)

Make = Callable[..., Any]
Source = QgsProcessingModelChildParameterSource


def _step(
    name: str,
    algorithm: str,
    inputs: Mapping[str, Any],
    values: Mapping[str, Any],
    outputs: Mapping[str, str],
) -> QgsProcessingModelChildAlgorithm:
    """Make a step as the modeler does: what is not given has its default.

    inputs are sources, values are fixed; outputs maps the model's names to the step's.
    """
    step = QgsProcessingModelChildAlgorithm(algorithm)
    step.setChildId(name)
    step.setDescription(name)
    for parameter, source in inputs.items():
        step.addParameterSources(parameter, [source])
    defaults = {
        each.name(): each.defaultValue()
        for each in step.algorithm().parameterDefinitions()
        if not each.isDestination() and each.name() not in inputs
    }
    for parameter, value in {**defaults, **values}.items():
        step.addParameterSources(parameter, [Source.fromStaticValue(value)])
    final: Dict[str, QgsProcessingModelOutput] = {}
    for model_name, step_name in outputs.items():
        output = QgsProcessingModelOutput(model_name)
        output.setChildId(name)
        output.setChildOutputName(step_name)
        final[model_name] = output
    step.setModelOutputs(final)
    return step


def _saved(
    path: Path, steps: Tuple[QgsProcessingModelChildAlgorithm, ...]
) -> QgsProcessingModelAlgorithm:
    """Give the model as it is after it was saved and opened again."""
    model = QgsProcessingModelAlgorithm("chain", "test")
    model.addModelParameter(
        QgsProcessingParameterFeatureSource("points"), QgsProcessingModelParameter("points")
    )
    for step in steps:
        model.addChildAlgorithm(step)
    model.updateDestinationParameters()
    assert model.toFile(str(path))
    opened = QgsProcessingModelAlgorithm()
    assert opened.fromFile(str(path))
    valid, messages = opened.validate()
    assert valid, messages
    return opened


@pytest.fixture
def points(make_layer: Make) -> Any:
    return make_layer(
        [f"POINT ({10 * day} {3 * day})" for day in range(1, 7)],
        {"day": "string", "kind": "string"},
        [[f"2024-03-0{day}", "a" if day % 2 else "b"] for day in range(1, 7)],
    )


@pytest.mark.usefixtures("plugin")
def test_a_layer_becomes_heat_and_the_heat_a_picture(
    run_algorithm: Callable[..., Any], points: Any, tmp_path: Path
) -> None:
    model = _saved(
        tmp_path / "chain.model3",
        (
            _step(
                "heat",
                "heatdecay:decayheatmap",
                {"INPUT": Source.fromModelParameter("points")},
                {"RADIUS": 6, "PIXEL_SIZE": 1},
                {},
            ),
            _step(
                "picture",
                "heatdecay:renderheatmap",
                {"INPUT": Source.fromChildOutput("heat", "OUTPUT")},
                {"TITLE": "Chained"},
                {"result": "OUTPUT"},
            ),
        ),
    )
    wanted = [
        each
        for each in model.parameterDefinitions()
        if isinstance(each, QgsProcessingParameterRasterDestination)
    ]
    assert len(wanted) == 1
    picture = tmp_path / "picture.png"
    run_algorithm(model, {"points": points, wanted[0].name(): str(picture)})
    opened = gdal.Open(str(picture))
    assert (opened.RasterXSize, opened.RasterYSize) == (62, 27)
    assert opened.RasterCount == 4


@pytest.mark.usefixtures("plugin")
def test_a_filtered_layer_becomes_an_animation(
    run_algorithm: Callable[..., Any], points: Any, tmp_path: Path
) -> None:
    model = _saved(
        tmp_path / "chain.model3",
        (
            _step(
                "some",
                "native:extractbyexpression",
                {"INPUT": Source.fromModelParameter("points")},
                {"EXPRESSION": "\"kind\" = 'a'"},
                {},
            ),
            _step(
                "film",
                "heatdecay:animateheatmap",
                {"INPUT": Source.fromChildOutput("some", "OUTPUT")},
                {"TIME": "day", "STEP_UNIT": "days", "RADIUS": 6, "PIXEL_SIZE": 1},
                {"result": "OUTPUT"},
            ),
        ),
    )
    wanted = [
        each
        for each in model.parameterDefinitions()
        if isinstance(each, QgsProcessingParameterFileDestination)
    ]
    assert len(wanted) == 1
    film = tmp_path / "film.gif"
    run_algorithm(model, {"points": points, wanted[0].name(): str(film)})
    # The features of kind a lie on the 1st, the 3rd and the 5th of March.
    with Image.open(film) as animation:
        assert (animation.format, animation.n_frames) == ("GIF", 5)
