# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts that are a field's name, and those that are an expression."""

import pytest

from qgis_heatdecay.core.errors import HeatDecayError

NAMES = ("Created Date", "wind-speed", "when", "Weight", "12", "day", "Day", 'say "hi"')


@pytest.fixture
def fields(make_layer):
    from qgis.core import QgsField, QgsFields

    from qgis_heatdecay.adapters.compat import DOUBLE

    fields = QgsFields()
    for name in NAMES:
        fields.append(QgsField(name, DOUBLE))
    return fields


@pytest.fixture
def resolve(fields):
    from qgis_heatdecay.adapters.reading.field_values import resolve_expression

    return lambda text: resolve_expression(text, fields, "WEIGHT", "calls")


@pytest.mark.parametrize("name", NAMES)
def test_a_fields_name_is_that_field_before_anything_else(resolve, name):
    assert resolve(name).field == name


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("created date", "Created Date"),
        ("WIND-SPEED", "wind-speed"),
        ("weight", "Weight"),
        ('"Created Date"', "Created Date"),
        ('"weight"', "Weight"),
        ('"say ""hi"""', 'say "hi"'),
        (" Weight ", "Weight"),
        ("day", "day"),
        ("Day", "Day"),
    ],
)
def test_other_spellings_of_a_field(resolve, text, field):
    assert resolve(text).field == field


@pytest.mark.parametrize("text", ["Weight * 2", "12 + 1", 'coalesce("when", 0)', "$id", "'x'", "1"])
def test_expressions(resolve, text):
    column = resolve(text)
    assert column.field is None
    assert column.expression == text


@pytest.mark.parametrize("text", ["nothing", "nothing * 2", '"Created"', "DAY + nothing"])
def test_a_field_that_is_not_there_is_refused_with_those_that_are(resolve, text):
    with pytest.raises(HeatDecayError) as error:
        resolve(text)
    for part in ("WEIGHT", "calls", "Created Date", "wind-speed"):
        assert part in str(error.value)


@pytest.mark.parametrize("text", ["Weight *", "((", "nofunction(1)", "Created Date 2"])
def test_what_does_not_parse_is_refused_with_the_fields(resolve, text):
    with pytest.raises(HeatDecayError, match=r"WEIGHT.*cannot be read.*Created Date"):
        resolve(text)


@pytest.mark.parametrize("text", ["DAY", '"DAY"', "DAY + 1"])
def test_a_name_that_fits_two_fields_ignoring_case_is_refused(resolve, text):
    """As an expression QGIS would silently take the first."""
    with pytest.raises(HeatDecayError, match=r"WEIGHT.*DAY.*any of day, Day"):
        resolve(text)


def test_values_in_messages_are_as_a_user_writes_them(qgis_app):
    import datetime as dt

    from qgis.core import QgsGeometry
    from qgis.PyQt.QtCore import QDate, QDateTime, QTime

    from qgis_heatdecay.adapters.compat import to_python
    from qgis_heatdecay.adapters.reading.field_values import quoted_value

    moment = QDateTime(QDate(2020, 3, 1), QTime(14, 32))
    assert quoted_value(to_python(QDate(2020, 3, 1))) == "2020-03-01"
    assert quoted_value(to_python(QTime(14, 32))) == "14:32:00"
    assert quoted_value(to_python(moment)) == "2020-03-01 14:32:00"
    assert quoted_value(QgsGeometry.fromWkt("POINT (1 2)")) == "QgsGeometry"
    assert quoted_value("text") == "'text'"
    assert to_python(QTime(14, 32)) == dt.time(14, 32)
    assert to_python(QTime()) is None
