# SPDX-License-Identifier: GPL-2.0-or-later
"""Parameters of tables and layers of polygons that are written."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Dict, Optional, Tuple

from qgis.core import QgsProcessing, QgsProcessingParameterFeatureSink, QgsVectorFileWriter

from ..adapters.geopackages import file_and_layer, is_geopackage
from ..adapters.reading.file_layers import layers_of_file
from ..core.texts import to_translate, translated
from .output_parameters import Output
from .parameter_values import ParameterValues


@dataclass(frozen=True)
class TableOutput(Output):
    """A table without geometry: a file, or one in a database or in memory, which has no path."""

    DECLARED_BY = QgsProcessingParameterFeatureSink
    TYPE: ClassVar[Any] = QgsProcessing.SourceType.TypeVector
    # QGIS also offers those that refuse tables, in words of their own (.txt), write an empty file
    # (.fgb), or none under the name given (.json).
    FORMATS: ClassVar[Tuple[str, ...]] = (
        *(".gpkg", ".csv", ".xlsx", ".ods"),
        *(".geojson", ".gml", ".tab"),
    )

    def path(self, values: ParameterValues) -> str:
        return file_and_layer(super().path(values))[0]

    def layer(self, values: ParameterValues) -> str:
        """Return the name of the table within the file; empty where the user gave none."""
        return file_and_layer(super().path(values))[1]

    def wrong_suffix(self, path: Path) -> Optional[str]:
        can_be = [
            each
            for each in self.FORMATS
            if each[1:] in QgsVectorFileWriter.supportedFormatExtensions()
        ]
        text = to_translate(
            "{name} '{file}' has an extension in which no table can be written. Use one of "
            "{suffixes}."
        )
        if path.suffix.lower() == ".shp" and ".shp" not in self.FORMATS:
            text = to_translate("{name} '{file}' would hold no shapes: use one of {suffixes}.")
        elif ":" in path.name or ":" in str(path)[2:]:
            text = to_translate(
                "{name} '{file}': QGIS writes no tables where names of files or folders hold a "
                "colon. Give another place."
            )
        elif path.exists() and path.suffix.lower() == ".dbf" and path.with_suffix(".shp").exists():
            text = to_translate(
                "{name} '{file}' holds the attributes of a shapefile. Give another name."
            )
        elif path.suffix.lower() == ".gpkg" and _has_content(path) and not is_geopackage(path):
            text = to_translate("{name} '{file}' exists, but is no GeoPackage. Give another file.")
        elif path.is_file() and not is_geopackage(path) and len(layers_of_file(str(path))) > 1:
            text = to_translate(
                "{name} '{file}' holds other tables, which would be lost. Give another file; only "
                "a .gpkg keeps them."
            )
        elif path.suffix.lower() in can_be:
            return None
        return translated(text, name=self.name, file=path.name, suffixes=", ".join(can_be))

    def _settings(self) -> Dict[str, Any]:
        return {**super()._settings(), "type": self.TYPE}


@dataclass(frozen=True)
class PolygonOutput(TableOutput):
    """A layer of polygons: a file, or one in a database or in memory, which has no path."""

    TYPE = QgsProcessing.SourceType.TypeVectorPolygon
    FORMATS = (".gpkg", ".shp", ".geojson", ".fgb", ".gml", ".kml", ".tab")


def _has_content(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0
