# SPDX-License-Identifier: GPL-2.0-or-later
"""The usual tutorial: a count for each polygon and day, plotted by GeoPandas, saved, made a GIF.

Arguments: polygons, table, number of days, folder.
"""

import sys
from pathlib import Path

import geopandas
import imageio.v2 as imageio
import matplotlib
import pandas

matplotlib.use("Agg")
from matplotlib import pyplot

FIRST = pandas.Timestamp("2015-01-01")


def main() -> None:
    polygons = geopandas.read_file(sys.argv[1]).to_crs(3857)
    table = pandas.read_csv(sys.argv[2], parse_dates=["date"])
    folder = Path(sys.argv[4])
    files = []
    for day in pandas.date_range(FIRST, periods=int(sys.argv[3])):
        counts = table[table["date"] == day].groupby("nhood")["cases"].sum()
        merged = polygons.merge(counts, how="left", left_on="nhood", right_index=True)
        merged["cases"] = merged["cases"].fillna(0)
        figure, axes = pyplot.subplots(figsize=(10, 10), dpi=100)
        merged.plot(
            column="cases",
            cmap="YlOrRd",
            vmin=0,
            vmax=10,
            linewidth=0.8,
            edgecolor="0.4",
            legend=True,
            ax=axes,
        )
        axes.axis("off")
        axes.set_title(f"{day:%d %B %Y}")
        files.append(folder / f"{day:%Y%m%d}.png")
        figure.savefig(files[-1])
        pyplot.close(figure)
    imageio.mimsave(folder / "tutorial.gif", [imageio.imread(file) for file in files], fps=2)


if __name__ == "__main__":
    main()
