# SPDX-License-Identifier: GPL-2.0-or-later
"""One QgsApplication with the plugin in it, and a way to run its algorithms.

Where QGIS's core stands alone, without widgets and Processing's plugin, algorithms are run as those
would run them.
"""

import gc
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional

from qgis.core import (
    QgsApplication,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputMapLayer,
    QgsProcessingOutputRasterLayer,
    QgsProcessingOutputVectorLayer,
    QgsProject,
)
from support.desktop import HAS_DESKTOP


@contextmanager
def running_qgis() -> Iterator[QgsApplication]:
    """Start QGIS with core's algorithms, and end it."""
    app = QgsApplication.instance() or QgsApplication([], True)
    app.initQgis()
    if HAS_DESKTOP:
        _start_processing()
    yield app
    QgsProject.instance().clear()
    gc.collect()  # layers in cycles, as of a raised error's frames, must not outlive QGIS
    app.exitQgis()


def _start_processing() -> None:
    from qgis.gui import QgsGui

    QgsGui.editorWidgetRegistry().initEditors()
    plugins = Path(QgsApplication.pkgDataPath()) / "python" / "plugins"
    if str(plugins) not in sys.path:
        sys.path.append(str(plugins))
    from processing.core.Processing import Processing

    Processing.initialize()


@contextmanager
def loaded_plugin() -> Iterator[Any]:
    """Load the plugin as qgis_process does, and unload it."""
    from qgis_heatdecay import classFactory

    plugin = classFactory(None)
    plugin.initProcessing()
    yield plugin
    plugin.unload()


@dataclass
class Run:
    """What an algorithm gave and said; the context owns temporary layers among the results."""

    context: QgsProcessingContext
    results: Dict[str, Any] = field(default_factory=dict)
    infos: List[str] = field(default_factory=list)
    warnings: List[str] = field(default_factory=list)
    errors: List[str] = field(default_factory=list)
    progress: List[float] = field(default_factory=list)

    def __getitem__(self, name: str) -> Any:
        """Return one result."""
        return self.results[name]


class CollectingFeedback(QgsProcessingFeedback):
    """Keeps what an algorithm says; ``cancel_at`` (percent) cancels it on the way."""

    def __init__(self, run: Run, cancel_at: Optional[float] = None) -> None:
        super().__init__(False)
        self.run = run
        self.cancel_at = cancel_at
        self.progressChanged.connect(self._on_progress)

    def _on_progress(self, percent: float) -> None:
        self.run.progress.append(percent)
        if self.cancel_at is not None and percent >= self.cancel_at:
            self.cancel()

    def pushInfo(self, info: str) -> None:
        self.run.infos.append(info)

    def pushWarning(self, warning: str) -> None:
        self.run.warnings.append(warning)

    def reportError(self, error: str, fatalError: bool = False) -> None:
        self.run.errors.append(error)


def run_algorithm(
    algorithm: Any,
    parameters: Dict[str, Any],
    context: Optional[QgsProcessingContext] = None,
    cancel_at: Optional[float] = None,
) -> Run:
    """Run an algorithm as ``processing.run`` does: QgsProcessingException when it is refused."""
    if context is None:
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
    run = Run(context)
    feedback = CollectingFeedback(run, cancel_at)
    run.results = results_of(algorithm, parameters, feedback, context)
    return run


def results_of(
    algorithm: Any,
    parameters: Dict[str, Any],
    feedback: QgsProcessingFeedback,
    context: QgsProcessingContext,
) -> Dict[str, Any]:
    """Run an algorithm by ``processing.run``, or by itself where there is no Processing plugin.

    Raises
    ------
    QgsProcessingException
        The algorithm refuses the parameters, or fails.
    """
    if HAS_DESKTOP:
        import processing

        return processing.run(algorithm, parameters, feedback=feedback, context=context)
    made = algorithm
    if isinstance(algorithm, str):
        made = QgsApplication.processingRegistry().createAlgorithmById(algorithm)
    if context.feedback() is None:
        context.setFeedback(feedback)
    is_fine, why = made.checkParameterValues(parameters, context)
    if not is_fine:
        raise QgsProcessingException(f"Unable to execute algorithm\n{why}")
    results, is_done = made.run(parameters, context, feedback, {}, False)
    if not is_done:
        raise QgsProcessingException("There were errors executing the algorithm.")
    layers = (
        QgsProcessingOutputMapLayer,
        QgsProcessingOutputRasterLayer,
        QgsProcessingOutputVectorLayer,
    )
    for output in made.outputDefinitions():
        result = results.get(output.name())
        if isinstance(output, layers) and result and not isinstance(result, QgsMapLayer):
            results[output.name()] = context.takeResultLayer(result) or result
    return results
