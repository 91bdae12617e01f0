# SPDX-License-Identifier: GPL-2.0-or-later
"""Both heatmap algorithms chained in a graphical model, as a user saves and opens it."""

from pathlib import Path
from typing import Any, Callable

import numpy as np
import pytest
from osgeo import gdal

Make = Callable[..., Any]


@pytest.fixture
def model(plugin: Any, tmp_path: Path) -> Any:
    """Points -> decayheatmap -> renderheatmap, written to a .model3 file and read again."""
    from qgis.core import (
        QgsApplication,
        QgsProcessingModelAlgorithm,
        QgsProcessingModelChildAlgorithm,
        QgsProcessingModelChildParameterSource,
        QgsProcessingModelOutput,
        QgsProcessingModelParameter,
        QgsProcessingParameterExpression,
        QgsProcessingParameterFeatureSource,
        QgsProcessingParameterNumber,
    )

    source = QgsProcessingModelChildParameterSource
    model = QgsProcessingModelAlgorithm("Heat to picture", "heat")
    for definition in (
        QgsProcessingParameterFeatureSource("points", "Points"),
        QgsProcessingParameterExpression("weight", "Weight", None, "points", True),
        QgsProcessingParameterNumber("radius", "Radius"),
    ):
        model.addModelParameter(definition, QgsProcessingModelParameter(definition.name()))

    registry = QgsApplication.processingRegistry()

    def child(name: str, algorithm: str, output: str, sources: Any) -> None:
        step = QgsProcessingModelChildAlgorithm(algorithm)
        step.setChildId(name)
        # The model designer writes the defaults of what was not touched, too.
        defaults = {
            each.name(): source.fromStaticValue(each.defaultValue())
            for each in registry.algorithmById(algorithm).parameterDefinitions()
            if not each.isDestination() and each.defaultValue() is not None
        }
        for parameter, value in {**defaults, **sources}.items():
            step.addParameterSources(parameter, [value])
        result = QgsProcessingModelOutput(output, output)
        result.setChildId(name)
        result.setChildOutputName("OUTPUT")
        step.setModelOutputs({output: result})
        model.addChildAlgorithm(step)

    child(
        "heat",
        "heatdecay:decayheatmap",
        "raster",
        {
            "INPUT": source.fromModelParameter("points"),
            "WEIGHT": source.fromModelParameter("weight"),
            "RADIUS": source.fromModelParameter("radius"),
            "EXTENT": source.fromStaticValue("0,12,0,8 [EPSG:3857]"),
            "PIXEL_SIZE": source.fromExpression("2 / 2"),
            "DECAY": source.fromStaticValue(0.5),
        },
    )
    child(
        "picture",
        "heatdecay:renderheatmap",
        "picture",
        {
            "INPUT": source.fromChildOutput("heat", "OUTPUT"),
            "MAX_VALUE": source.fromChildOutput("heat", "MAXIMUM"),
            "COLOR_RAMP": source.fromStaticValue("viridis"),
            "FADE": source.fromStaticValue(0),
        },
    )
    path = tmp_path / "heat.model3"
    model.updateDestinationParameters()
    assert model.toFile(str(path))
    again = QgsProcessingModelAlgorithm()
    assert again.fromFile(str(path))
    return again


def test_the_model_is_valid_when_it_is_opened_again(model: Any) -> None:
    valid, problems = model.validate()
    assert valid, problems
    assert set(model.childAlgorithms()) == {"heat", "picture"}


def test_the_model_makes_raster_and_picture(
    model: Any, make_layer: Make, new_project: Any, tmp_path: Path
) -> None:
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    layer = make_layer(
        ["POINT (2.5 4.5)", "POINT (4.5 4.5)"], {"wind-speed": "double"}, [[1.0], [4.0]]
    )
    new_project.addMapLayer(layer)
    context = QgsProcessingContext()
    context.setProject(new_project)
    names = {
        each.description(): each.name()
        for each in model.parameterDefinitions()
        if each.isDestination()
    }
    raster, picture = tmp_path / "heat.tif", tmp_path / "heat.png"
    _, done = model.run(
        {
            "points": layer.id(),
            "weight": "wind-speed",
            "radius": 4,
            names["raster"]: str(raster),
            names["picture"]: str(picture),
        },
        context,
        QgsProcessingFeedback(),
    )
    assert done
    heat = gdal.Open(str(raster)).ReadAsArray()
    assert heat[3, 4] == pytest.approx(4 + 0.5 * 0.5)
    assert heat[3, 2] == pytest.approx(4 * 0.5 + 0.5 * 1)
    dataset = gdal.Open(str(picture))
    assert dataset.GetGeoTransform() == (0, 1, 0, 8, 0, -1)
    rgba = dataset.ReadAsArray()
    np.testing.assert_allclose(rgba[:, 3, 4], (253, 231, 36, 255), atol=1)
    assert rgba[3, 0, 11] == 0
    assert (rgba[3] > 0).sum() == np.isfinite(heat).sum()


def test_a_field_that_is_missing_fails_the_model_with_the_message(
    model: Any, make_layer: Make, new_project: Any, tmp_path: Path
) -> None:
    from qgis.core import QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback

    layer = make_layer(["POINT (2.5 4.5)"], {"speed": "double"}, [[1.0]])
    new_project.addMapLayer(layer)
    context = QgsProcessingContext()
    context.setProject(new_project)
    feedback = QgsProcessingFeedback(False)
    given = {"points": layer.id(), "weight": "wind", "radius": 4}
    with pytest.raises(QgsProcessingException) as failure:
        model.run(given, context, feedback, {}, False)
    said = f"{failure.value} {feedback.textLog()}"
    assert "wind" in said and "speed" in said, said
