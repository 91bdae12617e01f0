# SPDX-License-Identifier: GPL-2.0-or-later
"""The plugin's texts in the language that the user has chosen in QGIS."""

from pathlib import Path
from typing import Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator

from .core.texts import translate_with

_FOLDER = Path(__file__).parent / "i18n"
_CONTEXT = "HeatDecay"


class Translation:
    """Translates from `install` to `remove`; where there is no translation, texts stay English."""

    def __init__(self) -> None:
        self._translator: Optional[QTranslator] = None

    def install(self) -> None:
        """Load the translation for QGIS's locale."""
        translate_with(_translate)
        translator = QTranslator()
        if translator.load(QLocale(QgsApplication.locale()), "heatdecay", "_", str(_FOLDER)):
            QCoreApplication.installTranslator(translator)
            self._translator = translator

    def remove(self) -> None:
        """Take it off again."""
        translate_with()
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None


def _translate(text: str) -> str:
    # Any thread may call it.
    return QCoreApplication.translate(_CONTEXT, text)
