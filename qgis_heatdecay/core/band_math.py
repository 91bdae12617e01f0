# SPDX-License-Identifier: GPL-2.0-or-later
"""Formulas of bands as raster servers take them, such as ``(B08_b1-B04_b1)/(B08_b1+B04_b1)``.

They are read with Python's own parser and worked out by numpy; nothing else of Python is let in.
"""

import ast
import operator
import re
from dataclasses import dataclass
from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple

import numpy as np

_LONGEST = 2000
_ROWS_AT_ONCE = 64
_FUNCTIONS: Dict[str, Callable[..., Any]] = {
    **{
        name: getattr(np, name)
        for name in (
            *("where", "sqrt", "exp", "expm1", "log", "log10", "log1p", "floor", "ceil"),
            *("sin", "cos", "tan", "arcsin", "arccos", "arctan", "arctan2"),
            *("sinh", "cosh", "tanh", "arcsinh", "arccosh", "arctanh"),
        )
    },
    "abs": np.abs,
}
_OPERATORS: Dict[type, Callable[..., Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: operator.pow,
    ast.BitAnd: operator.and_,
    ast.BitOr: operator.or_,
    ast.BitXor: operator.xor,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
    ast.Invert: np.logical_not,
}
_NAME = "band_{}"

Channel = Tuple[str, int]
"""The name of an asset, and a band of it, counted from 1."""


@dataclass(frozen=True)
class BandMath:
    """Formulas of channels, each of which makes one picture of numbers."""

    channels: Tuple[Channel, ...]
    _blocks: Tuple[ast.expr, ...]

    def __len__(self) -> int:
        return len(self._blocks)

    def values(self, numbers: Sequence[np.ndarray]) -> List[np.ndarray]:
        """Work out each formula, float32; NaN where a channel or the result is no number.

        numbers : of each channel, float, all of one shape.
        """
        found = [np.empty(numbers[0].shape, np.float32) for _ in self._blocks]
        # Some rows at a time: many pictures are made side by side.
        for top in range(0, len(numbers[0]), _ROWS_AT_ONCE):
            rows = slice(top, top + _ROWS_AT_ONCE)
            names = {_NAME.format(k): each[rows].astype(float) for k, each in enumerate(numbers)}
            missing = np.any([np.isnan(each) for each in names.values()], axis=0)
            with np.errstate(all="ignore"):
                for whole, block in zip(found, self._blocks):
                    whole[rows] = _value(block, names)
                    whole[rows][missing | ~np.isfinite(whole[rows])] = np.nan
        return found

    def first(self, count: int) -> "BandMath":
        """Return the first formulas alone."""
        return BandMath(self.channels, self._blocks[:count])

    @property
    def is_ratio(self) -> bool:
        """Whether the unit of the channels does not matter, as in a difference over a sum."""
        some = 10.0 ** np.random.default_rng(5).uniform(-2.0, 4.0, (len(self.channels), 64))
        pairs = zip(self.values(list(some)), self.values(list(some * 100.0)))
        return all(np.allclose(one, other, 1e-4, 1e-6, equal_nan=True) for one, other in pairs)


def read_band_math(text: str, assets: Sequence[str]) -> Optional[BandMath]:
    """Read formulas, parted by ``;``; None where one cannot be worked out here.

    ``b2`` is a band of the only asset, ``B04_b2`` one of the asset B04, and ``B04`` its first.

    >>> formula = read_band_math("(b1-b2)/(b1+b2)", ["image"])
    >>> formula.channels
    (('image', 1), ('image', 2))
    >>> formula.values([np.array([3.0]), np.array([1.0])])
    [array([0.5], dtype=float32)]
    """
    if len(text) > _LONGEST or _NAME[:-2] in text.lower():
        return None
    known = {asset.lower(): asset for asset in assets}
    longest_first = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    bare = r"|(?P<bare>b)(?P<number>[1-9]\d{0,4})" if len(assets) == 1 else ""
    band = r"(?:_b(?P<band>[1-9]\d{0,4}))?"
    pattern = rf"(?<![\w.])(?:(?P<asset>{longest_first}){band}{bare})(?![\w.(])"
    channels: Dict[Channel, str] = {}

    def named(found: "re.Match[str]") -> str:
        asset = assets[0] if found["asset"] is None else known[found["asset"].lower()]
        number = found["band"] if found["asset"] is not None else found["number"]
        return channels.setdefault((asset, int(number or 1)), _NAME.format(len(channels)))

    plain = re.sub(pattern, named, text, flags=re.IGNORECASE)
    blocks = [block.strip() for block in plain.split(";") if block.strip()]
    try:
        parsed = tuple(ast.parse(block, mode="eval").body for block in blocks)
        known_names = set(channels.values())
        good = all(_is_known(block, known_names) for block in parsed)
        found = BandMath(tuple(channels), parsed) if good and parsed and channels else None
        if found is not None:
            found.values([np.ones(1) for _ in channels])
        return found
    except (SyntaxError, ValueError, TypeError, RecursionError, MemoryError):
        return None


def _is_known(node: ast.expr, names: "set[str]") -> bool:
    if isinstance(node, ast.Constant):
        return isinstance(node.value, (int, float))
    if isinstance(node, ast.Name):
        return node.id in names
    if isinstance(node, ast.Call):
        is_function = isinstance(node.func, ast.Name) and node.func.id in _FUNCTIONS
        return is_function and not node.keywords and all(_is_known(a, names) for a in node.args)
    if isinstance(node, ast.Compare):
        return len(node.ops) == 1 and all(
            _is_known(each, names) for each in (node.left, *node.comparators)
        )
    if isinstance(node, ast.BinOp):
        return type(node.op) in _OPERATORS and all(
            _is_known(each, names) for each in (node.left, node.right)
        )
    return (
        isinstance(node, ast.UnaryOp)
        and type(node.op) in _OPERATORS
        and _is_known(node.operand, names)
    )


def _value(node: ast.expr, names: Dict[str, np.ndarray]) -> Any:
    if isinstance(node, ast.Constant):
        return np.float64(node.value)  # type: ignore[arg-type]
    if isinstance(node, ast.Name):
        return names[node.id]
    if isinstance(node, ast.Call):
        return _FUNCTIONS[node.func.id](*(_value(each, names) for each in node.args))  # type: ignore[attr-defined]
    if isinstance(node, ast.Compare):
        left, right = _value(node.left, names), _value(node.comparators[0], names)
        return _OPERATORS[type(node.ops[0])](left, right)
    if isinstance(node, ast.BinOp):
        return _OPERATORS[type(node.op)](_value(node.left, names), _value(node.right, names))
    operand = _value(node.operand, names)  # type: ignore[attr-defined]
    return _OPERATORS[type(node.op)](operand)  # type: ignore[attr-defined]
