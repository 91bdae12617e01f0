# SPDX-License-Identifier: GPL-2.0-or-later
"""What users are warnings of features and rasters that were skipped, and of nothing being left."""

from typing import Callable, Dict, Iterable, List, Mapping, Sequence, Tuple

from ..core.errors import NothingToShow
from ..core.texts import to_translate, tr, tr_n, translated
from .rasters.raster_dates import Scan
from .reading.feature_arrays import FeatureArrays
from .reading.field_values import first_examples

# By reason, of one and of more; the examples stand in parentheses, after a space, or are empty.
_Sentences = Mapping[str, Tuple[str, str]]

_OF_FEATURES: _Sentences = {
    "geometry": (
        to_translate("Skipped {n} feature without a point or line{examples}."),
        to_translate("Skipped {n} features without a point or line{examples}."),
    ),
    "weight": (
        to_translate("Skipped {n} feature whose WEIGHT is not a number{examples}."),
        to_translate("Skipped {n} features whose WEIGHT is not a number{examples}."),
    ),
    "radius": (
        to_translate(
            "Skipped {n} feature whose FEATURE_RADIUS is not a number greater than 0{examples}."
        ),
        to_translate(
            "Skipped {n} features whose FEATURE_RADIUS is not a number greater than 0{examples}."
        ),
    ),
    "value": (
        to_translate("Skipped {n} feature whose VALUE is not a number{examples}."),
        to_translate("Skipped {n} features whose VALUE is not a number{examples}."),
    ),
    "time": (
        to_translate(
            "Skipped {n} feature whose TIME or END_TIME is missing or cannot be read{examples}."
        ),
        to_translate(
            "Skipped {n} features whose TIME or END_TIME is missing or cannot be read{examples}."
        ),
    ),
    "crs": (
        to_translate("Skipped {n} feature outside the area that {crs} can show{examples}."),
        to_translate("Skipped {n} features outside the area that {crs} can show{examples}."),
    ),
}
_OF_RASTERS: _Sentences = {
    "open": (
        to_translate("Skipped {n} raster that cannot be opened{examples}."),
        to_translate("Skipped {n} rasters that cannot be opened{examples}."),
    ),
    "variables": (
        to_translate(
            "Skipped {n} raster with several variables and none of them chosen{examples}."
        ),
        to_translate(
            "Skipped {n} rasters with several variables and none of them chosen{examples}."
        ),
    ),
    "variable": (
        to_translate("Skipped {n} raster that does not have the variable VARIABLE{examples}."),
        to_translate("Skipped {n} rasters that do not have the variable VARIABLE{examples}."),
    ),
    "band": (
        to_translate("Skipped {n} raster that does not have the bands of BAND or BANDS{examples}."),
        to_translate("Skipped {n} rasters that do not have the bands of BAND or BANDS{examples}."),
    ),
    "date": (
        to_translate(
            "Skipped {n} raster without a date in its name, bands or temporal properties{examples}."
        ),
        to_translate(
            "Skipped {n} rasters without a date in their names, bands or temporal "
            "properties{examples}."
        ),
    ),
    "time": (
        to_translate("Skipped {n} raster whose date cannot be read{examples}."),
        to_translate("Skipped {n} rasters whose date cannot be read{examples}."),
    ),
    "damaged": (
        to_translate("Skipped {n} raster that is damaged{examples}."),
        to_translate("Skipped {n} rasters that are damaged{examples}."),
    ),
}
_ODD_RASTERS: _Sentences = {
    "complex": (
        to_translate("{n} raster has complex numbers: their real part is shown{examples}."),
        to_translate("{n} rasters have complex numbers: their real part is shown{examples}."),
    ),
    "scale": (
        to_translate(
            "{n} raster has a scale of 0, which would make all its numbers alike: they are shown "
            "as they are stored{examples}."
        ),
        to_translate(
            "{n} rasters have a scale of 0, which would make all their numbers alike: they are "
            "shown as they are stored{examples}."
        ),
    ),
    "beyond": (
        to_translate(
            "{n} raster has a scale or an offset that leads beyond 3.4e38; such pixels count as "
            "NoData{examples}. To have the numbers as they are stored, run gdal_edit.py "
            "-unsetscale -unsetoffset on it."
        ),
        to_translate(
            "{n} rasters have a scale or an offset that leads beyond 3.4e38; such pixels count as "
            "NoData{examples}. To have the numbers as they are stored, run gdal_edit.py "
            "-unsetscale -unsetoffset on them."
        ),
    ),
}
_WAYS_OUT = {
    "open": to_translate(
        "Choose files that QGIS can open as rasters, or a PATTERN that matches only those."
    ),
    "band": to_translate("Choose smaller numbers of BAND or BANDS."),
    "date": to_translate(
        "Set TIME_PATTERN and, if needed, TIME_FORMAT (for ndvi_20200301.tif: _(\\d{8})\\.tif and "
        "%Y%m%d), or set the temporal properties of the layers."
    ),
    "time": to_translate("Set another TIME_FORMAT, or a TIME_PATTERN that matches only the date."),
    "damaged": to_translate("Get them again, or choose a PATTERN that leaves them out."),
}


def warn_of_skipped_features(
    features: FeatureArrays, crs_name: str, warn: Callable[..., None]
) -> None:
    """Warn of features that were skipped, in one sentence for each reason.

    Raises NothingToShow: none is left; the message has the reasons.
    """
    crs = crs_name or "TARGET_CRS"
    warnings = _warnings(_OF_FEATURES, features.skipped, features.examples, crs=crs)
    warnings += features.doubts
    warn(*warnings)
    if not features.feature_count:
        nothing = tr_n(
            features.skipped_count,
            "{n} feature was read, and it cannot be drawn.",
            "{n} features were read, and none of them can be drawn.",
        )
        raise NothingToShow(" ".join([nothing, *warnings]))


def odd_rasters_said(odd: Mapping[str, Sequence[str]]) -> List[str]:
    """Say what of rasters is not shown as it stands. odd : names, by what `oddity_of` returns."""
    counts = {oddity: len(names) for oddity, names in odd.items()}
    return _warnings(_ODD_RASTERS, counts, {each: _quoted(names) for each, names in odd.items()})


def warn_of_skipped_rasters(scan: Scan, warn: Callable[..., None]) -> None:
    """Warn of rasters and bands that were skipped, in one sentence for each reason.

    Raises NothingToShow: none is left; the message has the reasons and a way out.
    """
    counts = {reason: len(names) for reason, names in scan.skipped.items()}
    warnings = {
        reason: f"{found} {_way_out(reason, scan)}"
        for reason in _OF_RASTERS
        for found in _warnings(
            {reason: _OF_RASTERS[reason]}, counts, {reason: _quoted(scan.skipped.get(reason, ()))}
        )
    }
    warn(*warnings.values(), *scan.doubts, *odd_rasters_said(scan.odd))
    if not scan.bands:
        nothing = tr_n(
            scan.skipped_count,
            "{n} raster was read, and it cannot be shown.",
            "{n} rasters were read, and none of them can be shown.",
        )
        raise NothingToShow(" ".join([nothing, *warnings.values()]))
    _warn_of_hidden_bands(scan, warn)


def _warn_of_hidden_bands(scan: Scan, warn: Callable[..., None]) -> None:
    """Warn of bands that are not shown although their files are."""
    twice, unused, single = (
        first_examples(_quoted(files)) for files in (scan.twice, scan.unused, scan.single)
    )
    if twice:
        warn(
            tr(
                "Several bands of {names} have the same date; only the first of them is shown. To "
                "show another one, export it to a file of its own.",
                names=twice,
            )
        )
    if unused:
        warn(
            tr(
                "Dates were taken from the file names of {names}, although their bands have dates "
                "too. To make each band a frame, set a TIME_PATTERN that matches only the bands.",
                names=unused,
            )
        )
    if single:
        warn(
            tr(
                "Of {names} only band 1 is shown, of {count}. Give BAND for another one, or "
                "BANDS=3,2,1 for those of red, green and blue.",
                names=single,
                count=max(scan.single.values()),
            )
        )
    for name, elements in list(scan.elements.items())[:1]:
        warn(
            tr(
                "'{name}' has the variables {variables}; {first} is shown. Give VARIABLE for "
                "another one.",
                name=name,
                variables=", ".join(elements),
                first=elements[0],
            )
        )


def _quoted(names: Iterable[str]) -> List[str]:
    return [f"'{each}'" for each in names]


def _warnings(
    sentences: _Sentences,
    counts: Mapping[str, int],
    examples: Mapping[str, Sequence[str]],
    **more: str,
) -> List[str]:
    warnings = []
    for reason, (one, many) in sentences.items():
        count = counts.get(reason, 0)
        found = first_examples(list(dict.fromkeys(examples.get(reason, ()))))
        values: Dict[str, str] = {"examples": f" ({found})" if found else "", **more}
        if count:
            warnings.append(translated(one if count == 1 else many, n=count, **values))
    return warnings


def _way_out(reason: str, scan: Scan) -> str:
    if reason not in ("variables", "variable"):
        return translated(_WAYS_OUT[reason])
    if not scan.variables:
        return tr("Leave VARIABLE empty for files with one variable.")
    names = ", ".join(scan.variables)
    return tr("Give VARIABLE, one of {names}.", names=names)
