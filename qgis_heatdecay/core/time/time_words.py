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
# Of Polish, Czech, Slovak, Slovene, Croatian, Serbian, Turkish, Romanian, Hungarian, Finnish and
# Indonesian, then of Russian, Ukrainian, Bulgarian and Greek. Not what is July to one and August to
# another: lip, srp, and listopad, which is October in Croatia and November to its neighbors.
_MORE_MONTHS = (
    "STYCZEN STYCZNIA STY LEDEN LEDNA LED JANUARA SIJECANJ SIJECNJA OCAK OCA IANUARIE TAMMIKUU "
    "TAMMIKUUTA ЯНВАРЬ ЯНВАРЯ ЯНВ СІЧЕНЬ СІЧНЯ ЯНУАРИ ΙΑΝΟΥΑΡΙΟΣ ΙΑΝΟΥΑΡΙΟΥ",
    "LUTY LUTEGO LUT UNOR UNORA FEBRUARA VELJACA VELJACE SUBAT SUB FEBRUARIE HELMIKUU HELMIKUUTA "
    "ФЕВРАЛЬ ФЕВРАЛЯ ФЕВ ЛЮТИИ ЛЮТОГО ФЕВРУАРИ ΦΕΒΡΟΥΑΡΙΟΣ ΦΕΒΡΟΥΑΡΙΟΥ",
    "MARZEC MARCA BREZEN BREZNA MAREC OZUJAK OZUJKA MART MARTA MARTIE MARCIUS MAALISKUU "
    "MAALISKUUTA MARET МАРТ МАРТА БЕРЕЗЕНЬ БЕРЕЗНЯ ΜΑΡΤΙΟΣ ΜΑΡΤΙΟΥ",
    "KWIECIEN KWIETNIA KWI DUBEN DUBNA APRILA TRAVANJ TRAVNJA NISAN NIS APRILIE APRILIS HUHTIKUU "
    "HUHTIKUUTA АПРЕЛЬ АПРЕЛЯ КВІТЕНЬ КВІТНЯ АПРИЛ ΑΠΡΙΛΙΟΣ ΑΠΡΙΛΙΟΥ",
    "MAJA KVETEN KVETNA SVIBANJ SVIBNJA MAYIS MAJUS TOUKOKUU TOUKOKUUTA МАИ МАЯ ТРАВЕНЬ ТРАВНЯ "
    "ΜΑΙΟΣ ΜΑΙΟΥ",
    "CZERWIEC CZERWCA CZE CERVEN CERVNA JUNA JUNIJ JUNIJA LIPANJ LIPNJA HAZIRAN HAZ IUNIE JUNIUS "
    "KESAKUU KESAKUUTA ИЮНЬ ИЮНЯ ЧЕРВЕНЬ ЧЕРВНЯ ЮНИ ΙΟΥΝΙΟΣ ΙΟΥΝΙΟΥ",
    "LIPIEC LIPCA CERVENEC CERVENCE JULA JULIJ JULIJA SRPANJ SRPNJA TEMMUZ TEM IULIE JULIUS "
    "HEINAKUU HEINAKUUTA ИЮЛЬ ИЮЛЯ ЛИПЕНЬ ЛИПНЯ ЮЛИ ΙΟΥΛΙΟΣ ΙΟΥΛΙΟΥ",
    "SIERPIEN SIERPNIA SIE SRPEN SRPNA AUGUSTA AVGUST AVGUSTA KOLOVOZ KOLOVOZA AGUSTOS ELOKUU "
    "ELOKUUTA AUGUSZTUS AGUSTUS АВГУСТ АВГУСТА СЕРПЕНЬ СЕРПНЯ ΑΥΓΟΥΣΤΟΣ ΑΥΓΟΥΣΤΟΥ",
    "WRZESIEN WRZESNIA WRZ ZARI SEPTEMBRA SEPTEMBAR RUJAN RUJNA EYLUL EYL SEPTEMBRIE SZEPTEMBER "
    "SYYSKUU SYYSKUUTA СЕНТЯБРЬ СЕНТЯБРЯ СЕН ВЕРЕСЕНЬ ВЕРЕСНЯ СЕПТЕМВРИ ΣΕΠΤΕΜΒΡΙΟΣ "
    "ΣΕΠΤΕΜΒΡΙΟΥ",
    "PAZDZIERNIK PAZDZIERNIKA PAZ RIJEN RIJNA OKTOBRA OKTOBAR EKIM EKI OCTOMBRIE LOKAKUU "
    "LOKAKUUTA ОКТЯБРЬ ОКТЯБРЯ ОКТ ЖОВТЕНЬ ЖОВТНЯ ОКТОМВРИ ΟΚΤΩΒΡΙΟΣ ΟΚΤΩΒΡΙΟΥ",
    "NOVEMBRA NOVEMBAR STUDENI STUDENOGA STUDENOG KASIM KAS NOIEMBRIE MARRASKUU MARRASKUUTA "
    "НОЯБРЬ НОЯБРЯ НОЯ ЛИСТОПАД ЛИСТОПАДА НОЕМВРИ ΝΟΕΜΒΡΙΟΣ ΝΟΕΜΒΡΙΟΥ",
    "GRUDZIEN GRUDNIA GRU PROSINEC PROSINCE DECEMBRA DECEMBAR PROSINAC PROSINCA ARALIK ARA "
    "DECEMBRIE JOULUKUU JOULUKUUTA ДЕКАБРЬ ДЕКАБРЯ ДЕК ГРУДЕНЬ ГРУДНЯ ДЕКЕМВРИ "
    "ΔΕΚΕΜΒΡΙΟΣ ΔΕΚΕΜΒΡΙΟΥ",
)
_MONTH_NUMBER = {
    name: number
    for number, (english, *others) in enumerate(zip(MONTHS, _OTHER_MONTHS, _MORE_MONTHS), 1)
    for name in (english.upper(), english[:3].upper(), *" ".join(others).split())
}

SEASONS = {"DJF": 12, "MAM": 3, "JJA": 6, "SON": 9}
"""The months with which the seasons of climate begin; DJF in the year before."""

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
_WORD = re.compile(r"(?<![^\W\d])(?<!/)([^\W\d_]{3,13})\b\.?(?![/_])")


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


def season_begin(season: str, year: int, later: str = "") -> str:
    """Return the month with which a season begins; a winter of one year is that of its January.

    later : a second year behind the first, "" for none.

    Raises ValueError: the years do not follow one another, as those of a mean.

    >>> season_begin("DJF", 2020), season_begin("DJF", 2019, "2020"), season_begin("JJA", 2020)
    ('2019-12', '2019-12', '2020-06')
    """
    is_winter = season == "DJF"
    if later and not (is_winter and int(later) == year + 1):
        raise ValueError
    return f"{year - (is_winter and not later)}-{SEASONS[season]:02d}"
