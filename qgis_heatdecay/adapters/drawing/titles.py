# SPDX-License-Identifier: GPL-2.0-or-later
"""Titles that hold QGIS expressions between ``[%`` and ``%]``."""

import re
from typing import Any, Mapping, Sequence, Tuple

from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextScope

from ...core.errors import HeatDecayError
from ...core.texts import tr

_EXPRESSION = re.compile(r"\[%(.*?)%\]", re.DOTALL)


def has_expressions(title: str) -> bool:
    """Say whether a title may read differently from frame to frame."""
    return bool(_EXPRESSION.search(title))


def check_title(title: str) -> None:
    """Refuse a title with an expression that does not parse.

    Raises
    ------
    HeatDecayError
        Names the expression and what is wrong with it.
    """
    for text in _EXPRESSION.findall(title):
        expression = QgsExpression(text)
        if expression.hasParserError():
            raise HeatDecayError(
                tr(
                    "TITLE holds '[%{text}%]', which is no expression: {reason}",
                    text=text,
                    reason=expression.parserErrorString().strip(),
                )
            )


def title_texts(
    title: str, context: QgsExpressionContext, frames: Sequence[Mapping[str, Any]] = ({},)
) -> Tuple[str, ...]:
    """Return the title of each frame, one alone where it is the same for all.

    frames : for each, the variables that it adds, as ``frame_number``.
    """
    if not title:
        return ()
    if not has_expressions(title):
        return (title,)
    texts = []
    for variables in frames:
        scope = QgsExpressionContextScope("frame")
        for name, value in variables.items():
            scope.setVariable(name, value)
        context.appendScope(scope)
        texts.append(QgsExpression.replaceExpressionText(title, context))
        context.popScope()
    return tuple(texts) if len(set(texts)) > 1 else tuple(texts[:1])
