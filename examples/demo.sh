#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# usage: scripts/headless examples/demo.sh [FOLDER]        (`make demo` does)
# A heat raster, a picture and an animation from SYNTHETIC earthquakes on the world map that QGIS ships.
# The commands are printed as you would type them.
set -eu
cd "$(dirname "$0")/.."
out=${1:-demo}
mkdir -p "$out"

# Debian 12 wraps qgis_process in a script that refuses every command; the program itself works.
qgis=$(command -v qgis_process.bin || command -v qgis_process)
export QGIS_PLUGINPATH="$PWD" QT_QPA_PLATFORM=offscreen PYTHONDONTWRITEBYTECODE=1

# Prints a command so that it can be typed again, and runs it; what it says goes to the log.
log=$out/demo.log
: >"$log"
run() {
  printf '\n$ %s' "$(basename "$qgis")"
  for word in "$@"; do
    case $word in
      *[!A-Za-z0-9_./:=-]*) printf " '%s'" "$word" ;;
      *) printf ' %s' "$word" ;;
    esac
  done
  echo
  "$qgis" "$@" >>"$log" 2>&1 || { tail -n 40 "$log" >&2; exit 1; }
}

/usr/bin/python3 examples/make_demo_data.py "$out/synthetic_earthquakes.gpkg"
world=$(/usr/bin/python3 -c 'from qgis.core import QgsApplication as Q; Q.setPrefixPath("/usr", True); print(Q.pkgDataPath())')/resources/data/world_map.gpkg

echo "The commands, to be typed again:"
printf "\n$ export QGIS_PLUGINPATH='%s'    # where the plugin is not installed\n" "$PWD"
printf '$ export QT_QPA_PLATFORM=offscreen    # where there is no display\n'
run plugins enable qgis_heatdecay

# The countries with a quiet style, which QGIS finds beside the file.
run run native:savefeatures -- INPUT="$world|layername=countries" OUTPUT="$out/world_map.gpkg"
cp examples/world_map.qml "$out/world_map.qml"

run run heatdecay:decayheatmap -- INPUT="$out/synthetic_earthquakes.gpkg" \
  WEIGHT="magnitude - 3" RADIUS=12 WIDTH=1200 COLOR_RAMP=auto OUTPUT="$out/heat.tif"

run run heatdecay:renderheatmap -- INPUT="$out/heat.tif" BASEMAP_URL=world COLOR_RAMP=auto \
  TITLE="Synthetic earthquakes of one year" LEGEND=true OUTPUT="$out/heatmap.png"

run run heatdecay:animateheatmap -- INPUT="$out/synthetic_earthquakes.gpkg" TIME=time \
  STEP_UNIT=weeks MODE=fading WEIGHT="magnitude - 3" RADIUS=8 COLOR_RAMP=auto BASEMAP="$out/world_map.gpkg" \
  BACKGROUND_COLOR='#11161d' TITLE="Synthetic earthquakes" WIDTH=600 \
  ATTRIBUTION="Natural Earth" OUTPUT="$out/heat.gif" PREVIEW="$out/heat.html"

echo
echo "Made from synthetic data (none of these earthquakes happened):"
for name in heat.tif heatmap.png heat.gif heat.html; do
  echo "  $(realpath "$out/$name")"
done
