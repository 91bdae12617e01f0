# SPDX-License-Identifier: GPL-2.0-or-later
"""GPX files."""


def gpx_text(waypoints: int, tracks: int, points: int, has_route: bool = True) -> str:
    """Write a GPX file: timed waypoints and tracks, a route, points a minute apart."""
    way = "".join(_point("wpt", number) for number in range(waypoints))
    segment = "".join(_point("trkpt", number) for number in range(points))
    track = f"<trk><name>walk</name><trkseg>{segment}</trkseg></trk>"
    route = "<rte>" + "".join(_point("rtept", number) for number in range(3)) + "</rte>"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<gpx version="1.1" creator="test" xmlns="http://www.topografix.com/GPX/1/1">'
        f"{way}{route if has_route else ''}{track * tracks}</gpx>"
    )


def _point(name: str, number: int) -> str:
    return (
        f'<{name} lat="{50 + number / 100}" lon="{8 + number / 100}"><ele>{number}</ele>'
        f"<time>2020-05-01T10:{number:02d}:00Z</time></{name}>"
    )
