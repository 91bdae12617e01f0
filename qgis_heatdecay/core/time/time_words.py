# SPDX-License-Identifier: GPL-2.0-or-later
"""Words in times: months and weekdays in several languages, and zones by their abbreviation."""

import re
import unicodedata
from typing import Dict, Optional

from ..texts import to_translate

MONTHS = [
    to_translate("January"),
    to_translate("February"),
    to_translate("March"),
    to_translate("April"),
    to_translate("May"),
    to_translate("June"),
    to_translate("July"),
    to_translate("August"),
    to_translate("September"),
    to_translate("October"),
    to_translate("November"),
    to_translate("December"),
]
"""In English, as they are read; labels show them translated."""

# Of German, French, Spanish, Italian, Portuguese, Dutch and the Scandinavian languages, without
# accents; English ones are in `MONTHS`.
_OTHER_MONTHS = (
    "JANUAR JAENNER JANNER JANVIER JANV ENERO ENE GENNAIO GEN JANEIRO JANUARI",
    "FEBRUAR FEVRIER FEVR FEV FEBRERO FEBBRAIO FEVEREIRO FEBRUARI",
    "MARZ MAERZ MRZ MARS MARZO MARCO MAART MRT MARTS",
    "AVRIL AVR ABRIL ABR APRILE",
    "MAI MAYO MAGGIO MAG MAIO MEI MAJ",
    "JUNI JUIN JUNIO GIUGNO GIU JUNHO",
    "JULI JUILLET JUIL JULIO LUGLIO LUG JULHO",
    "AOUT AGOSTO AGO AUGUSTUS AUGUSTI",
    "SEPT SEPTEMBRE SEPTIEMBRE SETIEMBRE SETTEMBRE SETEMBRO SET SETT",
    "OKTOBER OKT OCTOBRE OCTUBRE OTTOBRE OTT OUTUBRO OUT",
    "NOVEMBRE NOVIEMBRE NOVEMBRO",
    "DEZEMBER DEZ DECEMBRE DICIEMBRE DIC DICEMBRE DEZEMBRO DESEMBER DES",
)
_MONTH_NUMBER = {
    name: number
    for number, (english, others) in enumerate(zip(MONTHS, _OTHER_MONTHS), 1)
    for name in (english.upper(), english[:3].upper(), *others.split())
}

MONTH_NAMES = tuple(_MONTH_NUMBER)
"""Names and abbreviations of all months, in upper case without accents."""

WEEKDAY = (
    r"(?:(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY|MON|TUES?|WED|THUR?S?|FRI|SAT|SUN"
    r"|(?:MON|DIENS|DONNERS|FREI|SAMS|SONN)TAG|MITTWOCH|SONNABEND|MO|DI|MI|DO|FR|SA|SO"
    r"|(?:LUN|MAR|MERCRE|JEU|VENDRE|SAME)DI|DIMANCHE|LUN|MAR|MER|JEU|VEN|SAM|DIM"
    r"|LUNES|MARTES|MIERCOLES|JUEVES|VIERNES|SABADO|DOMINGO|MIE|JUE|VIE|SAB|DOM"
    r"|(?:LUNE|MARTE|MERCOLE|GIOVE|VENER)DI|SABATO|DOMENICA|GIO"
    r"|(?:SEGUNDA|TERCA|QUARTA|QUINTA|SEXTA)(?:-FEIRA)?|SEG|TER|QUA|QUI|SEX"
    r"|(?:MAAN|DINS|WOENS|DONDER|VRIJ|ZATER|ZON)DAG|MA|WO|VR|ZA|ZO)"
)
"""A day of the week in those languages, as a regular expression."""

_NO_END = (
    "- -- . .. ... ? NULL NIL NONE NAN NAT NA N/A #N/A <NA> 0000-00-00 0000-00-00T00:00:00",
    "OPEN ONGOING ACTIVE CURRENT CURRENTLY PRESENT NOW TODAY ENDLESS FOREVER NEVER CONTINUING",
    "LAUFEND HEUTE ACTUEL ACTUALIDAD OGGI HOJE HEDEN",
)
NO_END = frozenset(word for words in _NO_END for word in words.split()) | {
    *("0000-00-00 00:00:00", "NO END", "STILL OPEN", "TO DATE", "IN PROGRESS", "EN COURS")
}
"""What stands for no end, folded."""

CLEAR_ZONES: Dict[str, int] = {
    **{"EST": -300, "EDT": -240, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420},
    **{"AKST": -540, "AKDT": -480, "HST": -600, "NST": -210, "NDT": -150, "ADT": -180},
    **{"WET": 0, "WEST": 60, "CET": 60, "CEST": 120, "MEZ": 60, "MESZ": 120, "MET": 60},
    **{"EET": 120, "EEST": 180, "MSK": 180, "SAST": 120, "CAT": 120, "EAT": 180, "WAT": 60},
    **{"WIB": 420, "WITA": 480, "HKT": 480, "SGT": 480, "JST": 540, "KST": 540},
    **{"AWST": 480, "ACST": 570, "ACDT": 630, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780},
}
"""Minutes east of UTC, by the abbreviations that mean one thing."""

UNCLEAR_ZONES: Dict[str, str] = {
    "CST": "America/Chicago, Asia/Shanghai",
    "IST": "Asia/Kolkata, Europe/Dublin, Asia/Jerusalem",
    "BST": "Europe/London, Asia/Dhaka",
    "AST": "America/Halifax, Asia/Riyadh",
    "GST": "Asia/Dubai, Atlantic/South_Georgia",
    "SST": "Pacific/Pago_Pago, Asia/Singapore",
    "AMT": "America/Manaus, Asia/Yerevan",
}
"""Abbreviations that mean several zones, with these."""

# Typographic minuses and dashes are hyphens; marks of direction and of the file's encoding nothing.
_MARKS = str.maketrans(
    {**dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"), **dict.fromkeys("\u200b\ufeff")}
)
_MARKS.update(dict.fromkeys([*range(0x200E, 0x2010), *range(0x202A, 0x202F)]))
_WORD = re.compile(r"(?<![A-Z_/])([A-Z]{3,10})\b\.?(?![/_])")


def folded(text: str) -> str:
    """Return a text in upper case without accents, odd blanks, dashes and invisible marks.

    Examples
    --------
    >>> folded("1. M\u00e4rz 2020\u00a009:05")
    '1. MARZ 2020 09:05'
    """
    if not text.isascii():
        letters = unicodedata.normalize("NFKD", text.translate(_MARKS))
        plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
        text = unicodedata.normalize("NFC", plain)
    return " ".join(text.upper().split())


def month_number(name: str) -> Optional[int]:
    """Return 1 to 12 for a month's name or abbreviation, whatever the case."""
    return _MONTH_NUMBER.get(folded(name))


def with_english_months(text: str) -> str:
    """Write the months of a folded text in English, in three letters."""
    return _WORD.sub(_in_english, text)


def _in_english(word: "re.Match[str]") -> str:
    number = _MONTH_NUMBER.get(word[1])
    return word[0] if number is None else MONTHS[number - 1][:3].upper()
