# SPDX-License-Identifier: GPL-2.0-or-later
"""What all algorithms of the provider have in common."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, Iterable, Optional, Sequence, Tuple

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProject,
    QgsProperty,
)
from qgis.PyQt.QtGui import QIcon

from ..adapters.feedback import cancelled_by_signals
from ..adapters.public_sources import public_text
from ..core.errors import Cancelled, HeatDecayError
from ..core.texts import shortened, tr, translated
from ..core.threads import await_threads
from ..parameters.grid_block import PIXEL_SIZE, WIDTH
from ..parameters.output_parameters import Output, require_outputs
from ..parameters.parameter import Parameter
from ..parameters.parameter_values import ParameterValues

if TYPE_CHECKING:
    from ..media.film import Animation

_ICONS = Path(__file__).parent.parent / "icons"
# What a user is told without a traceback.
_TOLD = (HeatDecayError, Cancelled, MemoryError, OSError)


def wait_at_the_end() -> None:
    """Have QGIS wait, when it ends, for threads that failed runs left in the midst of GDAL's work.

    The project's end is the last of which QGIS tells before it takes GDAL away.
    """
    QgsProject.instance().destroyed.connect(await_threads)


class HeatDecayAlgorithm(QgsProcessingAlgorithm):
    """Declares, validates, prepares in the main thread, runs in any thread, and translates errors.

    A subclass has `ID`, `NAME`, `GROUP`, `SHORT_HELP`, `BASIC` (the parameters that are not
    advanced, in order) and the methods `parameters`, `prepare_job` and `run_job`.
    """

    ID = ""
    NAME = ""
    GROUP = ""
    SHORT_HELP = ""
    TAGS: Sequence[str] = ()
    BASIC: Tuple[Parameter, ...] = ()

    rows: Sequence[Parameter] = ()
    """All parameters in the order of the dialog."""

    def parameters(self) -> Iterable[Parameter]:
        """Return the rows of all parameters, in any order; those of a block stand together."""
        raise NotImplementedError

    def numbers(self) -> Dict[str, str]:
        """Return the names and labels of the outputs that are numbers."""
        return {}

    def prepare_job(self, values: ParameterValues) -> Any:
        """Return all that the run needs, taken from project and layers in the main thread.

        It is also the check before the dialog lets a run begin, so it is asked twice.

        Raises HeatDecayError: what can be known to be wrong before the work.
        """
        raise NotImplementedError

    def run_job(
        self, job: Any, values: ParameterValues, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Do the work of a prepared job and return the results.

        values : with the context of the run. Outputs that are loaded afterwards must be read
            through it: what `prepare_job` adds to its own context does not reach the project.
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

    def take_animation(self) -> "Optional[Animation]":
        """Return the animation of the run that has just ended well, once; here there is none."""
        return None

    def createCustomParametersWidget(self, parent: Any = None) -> Any:
        """Make the dialog; QGIS asks for it in the desktop alone, and never for models.

        It is made of Processing's own, which are no part of QGIS's API. Where they are gone, None
        stands for the plain dialog, with all parameters.
        """
        try:
            # Processing's widgets need a desktop.
            from ..gui.dialog import HeatDecayDialog
        except ImportError:
            return None
        return HeatDecayDialog(self, parent)

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Declare the basic parameters in their order, then the advanced ones block by block."""
        rows = {row.name: row for row in self.parameters()}
        basic = [rows.pop(row.name) for row in self.BASIC]
        blocks = list(dict.fromkeys(row.block for row in rows.values()))
        advanced = sorted(rows.values(), key=lambda row: blocks.index(row.block))
        self.rows = (*basic, *advanced)
        for row in self.rows:
            row.declare(self, advanced=row.name in rows)
        for name, label in self.numbers().items():
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def checkParameterValues(
        self, parameters: Dict[str, Any], context: QgsProcessingContext
    ) -> Tuple[bool, str]:
        """Validate as QGIS does, in better words, then prepare a job that nobody runs."""
        values = ParameterValues(self, parameters, context)
        try:
            self._require_values(values)
            checked = {
                row.name: row.checked(parameters[row.name], values)
                for row in self.rows
                if row.name in parameters
            }
            good, message = super().checkParameterValues({**parameters, **checked}, context)
            if good:
                self._prepare(values)
        except _TOLD as error:
            return False, self._words(error)
        # QGIS names layers that it cannot load by their whole address.
        return good, public_text(message)

    def prepareAlgorithm(
        self,
        parameters: Dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> bool:
        """Prepare what the run needs, in the main thread."""
        values = ParameterValues(self, parameters, context)
        try:
            # Models, and scripts that call `run`, skip `checkParameterValues`.
            self._require_values(values)
            # QGIS makes a new instance for each run, and hands over nothing else.
            self._job = self._prepare(values)
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
            with cancelled_by_signals(feedback):
                return self._run(ParameterValues(self, parameters, context), feedback)
        except _TOLD as error:
            words = self._words(error)
        # QGIS keeps what is raised here for ever, and with it all that its frames hold: heat,
        # layers, files of GDAL that crash QGIS when it ends. So it is raised bare, without them.
        self._job = None
        del self, parameters, context, feedback
        raise QgsProcessingException(words)

    def _run(self, values: ParameterValues, feedback: QgsProcessingFeedback) -> Dict[str, Any]:
        results = self.run_job(self._job, values, feedback)
        if feedback.isCanceled():
            # All files are in their places, but QGIS calls every run failed that was cancelled.
            outputs = (row.name for row in self.rows if isinstance(row, Output))
            paths = ", ".join(str(results[name]) for name in outputs if name in results)
            feedback.pushWarning(
                tr(
                    "Cancel came too late: all outputs are complete and stay, although QGIS says "
                    "that the run failed: {paths}",
                    paths=paths,
                )
            )
        return results

    def _require_values(self, values: ParameterValues) -> None:
        """Require that each value that was given can be accepted.

        Missing values, and single layers that cannot be loaded, QGIS itself names well enough.
        """
        for row in self.rows:
            value = values.parameters.get(row.name)
            if value is not None and not isinstance(value, QgsProperty):
                row.validate(value, values)

    def _prepare(self, values: ParameterValues) -> Any:
        require_outputs(self.rows, values)
        return self.prepare_job(values)

    def _words(self, error: Exception) -> str:
        """Return what went wrong, and the way out that this algorithm has."""
        if isinstance(error, Cancelled):
            return tr("Cancelled: nothing was written.")
        if isinstance(error, MemoryError):
            names = [row.name for row in self.rows]
            if PIXEL_SIZE.name in names:
                return tr(
                    "There is not enough memory. Give a larger PIXEL_SIZE or a smaller EXTENT."
                )
            if WIDTH.name in names:
                return tr("There is not enough memory. Give a smaller WIDTH or HEIGHT.")
            return tr("There is not enough memory for a picture with all pixels of the raster.")
        if isinstance(error, OSError):
            reason = error.strerror or str(error)
            return tr(
                "A file could not be read or written: {reason}. Check that there is enough disk "
                "space for the outputs and for temporary files.",
                reason=f"{reason} ({error.filename})" if error.filename else reason,
            )
        return shortened(str(error))
