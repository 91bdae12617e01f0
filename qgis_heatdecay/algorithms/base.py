# SPDX-License-Identifier: GPL-2.0-or-later
"""What all algorithms of the provider have in common."""

import re
from pathlib import Path
from typing import AbstractSet, Any, Dict, Iterable, Sequence, Tuple

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
)
from qgis.PyQt.QtGui import QIcon

from ..core.errors import Cancelled, HeatDecayError
from ..core.texts import tr, translated
from ..parameters.output_paths import refused_output
from ..parameters.parameter import basic, by_block
from ..parameters.parameter_values import ParameterValues
from ..parameters.validation import refused_value

_ICONS = Path(__file__).parent.parent / "icons"
# What a user is told without a traceback.
_TOLD = (HeatDecayError, Cancelled, MemoryError, OSError)
_ADVANCED = QgsProcessingParameterDefinition.Flag.FlagAdvanced


class HeatDecayAlgorithm(QgsProcessingAlgorithm):
    """Declares, checks, prepares in the main thread, runs in any thread, and translates errors.

    A subclass gives `ID`, `NAME`, `GROUP`, `SHORT_HELP`, `BASIC` (the parameters that are not
    advanced, in order) and the methods `definitions`, `check`, `prepare_job` and `run_job`.
    """

    ID = ""
    NAME = ""
    GROUP = ""
    SHORT_HELP = ""
    TAGS: Sequence[str] = ()
    BASIC: Tuple[str, ...] = ()

    def definitions(self) -> Iterable[QgsProcessingParameterDefinition]:
        """Return all parameters, in any order."""
        raise NotImplementedError

    def declare_outputs(self) -> None:
        """Add the outputs that are no destination parameters."""

    def check(self, values: ParameterValues) -> None:
        """Raise `HeatDecayError` for what can be known to be wrong before the work."""

    def prepare_job(self, values: ParameterValues) -> Any:
        """Take what the run needs from project and layers; called in the main thread."""
        raise NotImplementedError

    def run_job(
        self, job: Any, values: ParameterValues, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Do the work of a prepared job and give the results.

        values : with the context of the run. Outputs that are loaded afterwards must be asked for
            through it: what `prepare_job` tells its own context of them does not reach the project.
        """
        raise NotImplementedError

    # What QGIS calls.

    def name(self) -> str:
        return self.ID

    def displayName(self) -> str:
        return translated(self.NAME)

    def group(self) -> str:
        return translated(self.GROUP)

    def groupId(self) -> str:
        return self.GROUP.lower()

    def tags(self) -> Sequence[str]:
        return [translated(tag) for tag in self.TAGS]

    def icon(self) -> QIcon:
        return QIcon(self.svgIconPath())

    def svgIconPath(self) -> str:
        return str(_ICONS / f"{self.ID}.svg")

    def shortHelpString(self) -> str:
        return translated(self.SHORT_HELP)

    def shortDescription(self) -> str:
        return re.split(r"\.\s", translated(self.SHORT_HELP), maxsplit=1)[0]

    def createInstance(self) -> "HeatDecayAlgorithm":
        return type(self)()

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Declare the basic parameters in their order, then the advanced ones block by block."""
        definitions = {each.name(): each for each in self.definitions()}
        for name in self.BASIC:
            self.addParameter(basic(definitions.pop(name)))
        for definition in by_block(definitions.values()):
            definition.setFlags(definition.flags() | _ADVANCED)
            self.addParameter(definition)
        self.declare_outputs()

    def checkParameterValues(
        self, parameters: Dict[str, Any], context: QgsProcessingContext
    ) -> Tuple[bool, str]:
        """Check as QGIS does, in better words, then what only the algorithm knows."""
        refused = refused_value(self, parameters, context)
        if refused:
            return False, refused
        good, message = super().checkParameterValues(parameters, context)
        if not good:
            return good, message
        try:
            self._prepared(ParameterValues(self, parameters, context))
        except _TOLD as error:
            return False, self._words(error)
        return True, ""

    def prepareAlgorithm(
        self,
        parameters: Dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> bool:
        """Check what a model does not, and take what the run needs in the main thread."""
        values = ParameterValues(self, parameters, context)
        try:
            # Models, and scripts that call `run`, skip `checkParameterValues`.
            refused = refused_value(self, parameters, context)
            if refused:
                raise HeatDecayError(refused)
            # QGIS makes a new instance for each run, and hands over nothing else.
            self._job = self._prepared(values)
            return True
        except _TOLD as error:
            words = self._words(error)
        # See `processAlgorithm`.
        del self, parameters, context, feedback, values
        raise QgsProcessingException(words)

    def processAlgorithm(
        self,
        parameters: Dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Dict[str, Any]:
        """Run; errors become what QGIS shows and what gives exit code 1."""
        try:
            return self.run_job(self._job, ParameterValues(self, parameters, context), feedback)
        except _TOLD as error:
            words = self._words(error)
        # QGIS keeps what is raised here for ever, and with it all that its frames hold: heat,
        # layers, files of GDAL that crash QGIS when it ends. So it is raised bare, without them.
        self._job = None
        del self, parameters, context, feedback
        raise QgsProcessingException(words)

    def _prepared(self, values: ParameterValues) -> Any:
        """Return the job; raise for outputs that cannot be written, and for what it cannot do."""
        refused = refused_output(values)
        if refused:
            raise HeatDecayError(refused)
        self.check(values)
        return self.prepare_job(values)

    def _words(self, error: Exception) -> str:
        """Say what went wrong, and the way out that this algorithm has."""
        if isinstance(error, Cancelled):
            return tr("Cancelled: nothing was written.")
        if isinstance(error, MemoryError):
            return _no_memory({each.name() for each in self.parameterDefinitions()})
        if isinstance(error, OSError):
            reason = error.strerror or str(error)
            return tr(
                "A file could not be read or written: {reason}. See whether the disk has room for "
                "the outputs and for temporary files.",
                reason=f"{reason} ({error.filename})" if error.filename else reason,
            )
        return str(error)


def _no_memory(parameters: AbstractSet[str]) -> str:
    if "PIXEL_SIZE" in parameters:
        return tr("There is not enough memory. Give a larger PIXEL_SIZE or a smaller EXTENT.")
    if "WIDTH" in parameters:
        return tr("There is not enough memory. Give a smaller WIDTH or HEIGHT.")
    return tr("There is not enough memory for a picture with all pixels of the raster.")
