# SPDX-License-Identifier: GPL-2.0-or-later
"""Parameters of layers, bands, files and folders that are read."""

import stat
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, Callable, Dict, Iterable, List, Optional, Sequence, Tuple

from qgis.core import (
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterLayer,
    QgsProcessingUtils,
    QgsRasterLayer,
    QgsVectorLayer,
)

from ..adapters.compat import filter_of, geometry_name, quiet_gdal
from ..adapters.public_sources import layer_name, public_source, public_text
from ..adapters.reading.dropped_rows import NO_RESTRICTION, Restriction
from ..adapters.reading.field_values import first_examples
from ..adapters.reading.file_layers import ChosenLayer, choose_layer
from ..adapters.reading.sources import source_name
from ..core.errors import InvalidParameter
from ..core.texts import tr, tr_n, translated
from .parameter import Parameter
from .parameter_values import ParameterValues, entries_of, identity_of

LayerType = QgsProcessing.SourceType


@dataclass(frozen=True)
class LayerParameter(Parameter):
    """A layer or several; QGIS itself names one that cannot be loaded well enough."""

    names_layers = True

    def validate(self, value: Any, values: ParameterValues) -> None:
        _require_an_end(self.name, value)


@dataclass(frozen=True)
class FeatureLayer(LayerParameter):
    """A layer whose features are read, or the selected ones; None where none was given."""

    DECLARED_BY = QgsProcessingParameterFeatureSource
    READ_AS = "Source"

    types: Tuple[Any, ...] = (LayerType.TypeVectorAnyGeometry,)

    def read(self, values: ParameterValues) -> Optional[QgsProcessingFeatureSource]:
        return self.source(values) if self.given(values) else None

    def source(self, values: ParameterValues) -> QgsProcessingFeatureSource:
        """Return the features; one that cannot be loaded raises QGIS's own message."""
        source = super().read(values)
        if source is None:
            said = values.algorithm.invalidSourceError(values.parameters, self.name)
            raise InvalidParameter(public_text(said.replace("\n", " ").strip()))
        return source

    def chosen(
        self, values: ParameterValues, fields: Iterable[str], kinds: Sequence[str]
    ) -> Tuple[ParameterValues, Optional[ChosenLayer]]:
        """Return the values with the layer of a file named, and that layer where it was chosen."""
        found = choose_layer(values.parameters.get(self.name), fields, kinds)
        if found is None:
            return values, None
        named = {**values.parameters, self.name: found.address}
        return replace(values, parameters=named), found

    def layer(self, values: ParameterValues) -> Optional[QgsVectorLayer]:
        """Return the layer that holds the features, None where there is no such layer."""
        value = values.parameters.get(self.name)
        if isinstance(value, QgsProcessingFeatureSourceDefinition):
            value = value.source
        return values.algorithm.parameterAsVectorLayer(
            {self.name: value}, self.name, values.context
        )

    def restriction(self, values: ParameterValues) -> Restriction:
        """Return which features of the layer are read, as dialogs and models say it."""
        value = values.parameters.get(self.name)
        if not isinstance(value, QgsProcessingFeatureSourceDefinition):
            return NO_RESTRICTION
        is_selection = value.selectedFeaturesOnly or value.featureLimit >= 0
        return Restriction(filter_of(value), is_selection)

    def _settings(self) -> Dict[str, Any]:
        return {**super()._settings(), "types": self.types}


@dataclass(frozen=True)
class PolygonLayer(FeatureLayer):
    """An optional layer of polygons; QGIS itself accepts points and lines for it."""

    optional: bool = True
    types: Tuple[Any, ...] = (LayerType.TypeVectorPolygon,)

    def source(self, values: ParameterValues) -> QgsProcessingFeatureSource:
        source = super().source(values)
        if geometry_name(source.wkbType()) not in ("polygon", "unknown"):
            said = tr(
                "{parameter} needs polygons, but '{layer}' has none. Give a polygon layer, "
                "for example one made by 'Buffer'.",
                parameter=self.name,
                layer=source_name(source, self.layer(values)),
            )
            raise InvalidParameter(said)
        return source


@dataclass(frozen=True)
class LayerList(LayerParameter):
    """A list of layers, empty where none was given.

    skips : tells whether files that cannot be opened are skipped, and so let through.
    """

    DECLARED_BY = QgsProcessingParameterMultipleLayers

    optional: bool = True
    type: Any = LayerType.TypeMapLayer
    skips: Optional[Callable[[ParameterValues], bool]] = None

    def read(self, values: ParameterValues) -> List[QgsMapLayer]:
        if not self.given(values):
            return []
        layers = []
        for entry in entries_of(values.parameters[self.name]):
            layer = entry
            if not isinstance(entry, QgsMapLayer):
                layer = QgsProcessingUtils.mapLayerFromString(str(entry), values.context)
            if layer is None or not layer.isValid():
                raise self._unloadable([str(entry) if layer is None else layer_name(layer)])
            layers.append(layer)
        return layers

    def validate(self, value: Any, values: ParameterValues) -> None:
        """Validate that each layer can be loaded.

        What GDAL alone opens, such as NETCDF:"a.nc":t2m, becomes a layer that the context knows by
        this text, so that QGIS accepts it too.
        """
        super().validate(value, values)
        value = self.checked(value, values)
        if self._accepts(value, values):
            return
        entries = entries_of(value)
        if not entries:
            raise InvalidParameter(tr("{parameter} is empty.", parameter=self.name), self.name)
        bad = [str(each) for each in entries if not _is_loaded(each, values.context)]
        if bad:
            raise self._unloadable(bad)

    def checked(self, value: Any, values: ParameterValues) -> Any:
        """Leave out the files that are going to be skipped."""
        if self.skips is None or not self.skips(values):
            return value
        entries = entries_of(value)
        files = [each for each in entries if isinstance(each, str) and Path(each).is_file()]
        return [each for each in entries if each not in files or _is_loaded(each, values.context)]

    def _unloadable(self, names: Sequence[str]) -> InvalidParameter:
        said = tr_n(
            len(names),
            "{parameter} holds {n} layer that cannot be loaded: {names}. Give layers of the "
            "project or paths of files.",
            "{parameter} holds {n} layers that cannot be loaded: {names}. Give layers of the "
            "project or paths of files.",
            parameter=self.name,
            names=first_examples([f"'{public_source(name)}'" for name in names]),
        )
        return InvalidParameter(said, self.name, names)

    def _settings(self) -> Dict[str, Any]:
        return {**super()._settings(), "layerType": self.type}


@dataclass(frozen=True)
class RasterLayer(LayerParameter):
    """A raster layer."""

    DECLARED_BY = QgsProcessingParameterRasterLayer
    READ_AS = "RasterLayer"


@dataclass(frozen=True)
class InputFile(Parameter):
    """The path of a file, empty where none was given.

    filter : of the dialog, as "Images (*.png *.jpg)".
    """

    DECLARED_BY = QgsProcessingParameterFile
    READ_AS = "File"

    optional: bool = True
    filter: str = ""

    def validate(self, value: Any, values: ParameterValues) -> None:
        super().validate(value, values)
        _require_an_end(self.name, value)

    def way_out(self) -> str:
        if not self.filter:
            return super().way_out()
        return tr("Give a file of one of these kinds: {kinds}.", kinds=translated(self.filter))

    def _settings(self) -> Dict[str, Any]:
        return {**super()._settings(), "fileFilter": translated(self.filter)}


@dataclass(frozen=True)
class InputFolder(InputFile):
    """The path of a folder, empty where none was given.

    pattern : the parameter that says which files in it are read, None for all.
    """

    pattern: Optional[Parameter] = None

    def reads(self, paths: Sequence[Path], values: ParameterValues) -> Optional[Path]:
        return next((path for path in paths if self._reads(path.resolve(), values)), None)

    def _reads(self, path: Path, values: ParameterValues) -> bool:
        folder = Path(self.read(values).strip()).resolve()
        if path.is_dir() or not folder.is_dir():
            return identity_of(path) == identity_of(folder)
        wanted = "*" if self.pattern is None else self.pattern.read(values) or self.pattern.default
        if identity_of(path.parent) != identity_of(folder) and "/" not in wanted:
            return False
        name = wanted.rsplit("/", 1)[-1].lower()
        return folder in path.parents and (name == "**" or fnmatch(path.name.lower(), name))

    def _settings(self) -> Dict[str, Any]:
        return {**super()._settings(), "behavior": QgsProcessingParameterFile.Behavior.Folder}


def _require_an_end(name: str, value: Any) -> None:
    """Require files that are no pipes or devices, over which QGIS would wait for ever.

    Raises InvalidParameter: one is.
    """
    for entry in entries_of(value):
        path = Path(entry.partition("|")[0]) if isinstance(entry, str) else None
        if path is not None and _may_never_end(path):
            said = tr(
                "{parameter} '{path}' is a pipe or a device, and no file. Copy what comes from it "
                "to a file first.",
                parameter=name,
                path=path,
            )
            raise InvalidParameter(said, name, entry)


def _may_never_end(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):  # no such file, or a text that names none
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _is_loaded(entry: Any, context: QgsProcessingContext) -> bool:
    if isinstance(entry, QgsMapLayer):
        return True
    if QgsProcessingUtils.mapLayerFromString(str(entry), context) is not None:
        return True
    with quiet_gdal():
        layer = QgsRasterLayer(str(entry), str(entry), "gdal")
    if not layer.isValid():
        return False
    context.temporaryLayerStore().addMapLayer(layer)
    return True
