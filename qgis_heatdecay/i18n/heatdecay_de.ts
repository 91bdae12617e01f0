<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>HeatDecay</name>
        <message>
            <source>Animate choropleth over time</source>
            <translation>Choroplethenkarte über die Zeit animieren</translation>
        </message>
        <message>
            <source>Animations</source>
            <translation>Animationen</translation>
        </message>
        <message>
            <source>animation</source>
            <translation>Animation</translation>
        </message>
        <message>
            <source>timelapse</source>
            <translation>Zeitraffer</translation>
        </message>
        <message>
            <source>time</source>
            <translation>Zeit</translation>
        </message>
        <message>
            <source>gif</source>
            <translation>GIF</translation>
        </message>
        <message>
            <source>video</source>
            <translation>Video</translation>
        </message>
        <message>
            <source>mp4</source>
            <translation>MP4</translation>
        </message>
        <message>
            <source>choropleth</source>
            <translation>Choroplethenkarte</translation>
        </message>
        <message>
            <source>thematic map</source>
            <translation>thematische Karte</translation>
        </message>
        <message>
            <source>count points in polygon</source>
            <translation>Punkte in Polygon zählen</translation>
        </message>
        <message>
            <source>temporal</source>
            <translation>Zeitsteuerung</translation>
        </message>
        <message>
            <source>Makes an animation of polygons colored by the values that a dated table or dated points give them. All frames share one color scale and a legend that stands still.

Choose the polygons and the table with the two fields whose values are the same in both; or points and no key of the table, and they are counted in the polygon that holds them. Where polygons and dates are in one layer, choose it for both and give the key twice. Then give the table's time field, and the value, or nothing to count rows.

The mode says which rows a frame shows: those of its step, all so far, a window of the last steps, or all so far with older ones fading; they are summed, or aggregated as you like, and divided by population or area if you wish. Rows without a polygon and polygons without rows are counted and named.

GIF, APNG and WebP work everywhere; MP4 and WebM need the Python package imageio with ffmpeg.

On the command line: colors as #rrggbb or #rrggbbaa; lists by repeating (BASEMAP=a BASEMAP=b); a CSV file with coordinates as delimitedtext://file:///path/t.csv?xField=lon&amp;yField=lat&amp;crs=EPSG:4326, one without simply by its path.</source>
            <translation>Erzeugt eine Animation von Polygonen, gefärbt nach den Werten, die eine Tabelle mit Zeitangaben oder Punkte mit Zeitangaben ihnen geben. Alle Einzelbilder haben eine gemeinsame Farbskala und eine Legende, die stillsteht.

Wählen Sie die Polygone und die Tabelle mit den beiden Feldern, deren Werte einander entsprechen; oder Punkte ohne Schlüssel der Tabelle, dann zählen sie in dem Polygon, in dem sie liegen. Stehen Polygone und Zeiten in einem Layer, wählen Sie ihn für beides und geben Sie den Schlüssel zweimal an. Danach geben Sie das Zeitfeld der Tabelle an und den Wert, oder keinen, um Zeilen zu zählen.

Der Modus bestimmt, welche Zeilen ein Einzelbild zeigt: die seines Schritts, alle bis dahin, ein Zeitfenster der letzten Schritte oder alle bis dahin, wobei ältere verblassen; sie werden summiert oder nach Wunsch aggregiert, und auf Wunsch durch Einwohnerzahl oder Fläche geteilt. Zeilen ohne Polygon und Polygone ohne Zeilen werden gezählt und genannt.

GIF, APNG und WebP gehen überall; MP4 und WebM brauchen das Python-Paket imageio mit ffmpeg.

Auf der Kommandozeile: Farben als #rrggbb oder #rrggbbaa; Listen durch Wiederholen (BASEMAP=a BASEMAP=b); eine CSV-Datei mit Koordinaten als delimitedtext://file:///path/t.csv?xField=lon&amp;yField=lat&amp;crs=EPSG:4326, eine ohne einfach mit ihrem Pfad.</translation>
        </message>
        <message>
            <source>Number of frames</source>
            <translation>Anzahl der Einzelbilder</translation>
        </message>
        <message>
            <source>Largest value</source>
            <translation>Größter Wert</translation>
        </message>
        <message>
            <source>Rows shown</source>
            <translation>Gezeigte Zeilen</translation>
        </message>
        <message>
            <source>Rows skipped</source>
            <translation>Übersprungene Zeilen</translation>
        </message>
        <message>
            <source>A row for each polygon and frame: times, key, value, number of rows.</source>
            <translation>Eine Zeile je Polygon und Einzelbild: Zeiten, Schlüssel, Wert, Anzahl der Zeilen.</translation>
        </message>
        <message>
            <source>Animate heatmap over time</source>
            <translation>Heatmap über die Zeit animieren</translation>
        </message>
        <message>
            <source>heatmap</source>
            <translation>Heatmap</translation>
        </message>
        <message>
            <source>gpx</source>
            <translation>GPX</translation>
        </message>
        <message>
            <source>Makes an animation of heat from points or lines with times. All frames share one color scale, so that the same color means the same heat, with a legend and the time of each frame.

Choose the layer and its time field; the step is found by itself. The mode says what a frame shows: the features of its step, all so far, a window of the last steps, or all so far with older ones fading.

GIF, APNG and WebP work everywhere; MP4 and WebM need the Python package imageio with ffmpeg. The preview page shows the animation, a chart and a table of its frames, and the command that makes it again.

On the command line: colors as #rrggbb or #rrggbbaa; lists by repeating (BASEMAP=a BASEMAP=b); a CSV file as delimitedtext://file:///path/t.csv?xField=lon&amp;yField=lat&amp;crs=EPSG:4326; tracks as t.gpx|layername=tracks.</source>
            <translation>Erzeugt eine Animation von Heatmaps aus Punkten oder Linien mit Zeitangaben. Alle Einzelbilder haben eine gemeinsame Farbskala, sodass gleiche Farbe gleiche Intensität bedeutet, dazu eine Legende und die Zeit jedes Einzelbilds.

Wählen Sie den Layer und sein Zeitfeld; die Schrittweite wird von selbst gefunden. Der Modus bestimmt, was ein Einzelbild zeigt: die Objekte seines Schritts, alle bis dahin, ein Zeitfenster der letzten Schritte oder alle bis dahin, wobei ältere verblassen.

GIF, APNG und WebP gehen überall; MP4 und WebM brauchen das Python-Paket imageio mit ffmpeg. Die Vorschauseite zeigt die Animation, ein Diagramm und eine Tabelle der Einzelbilder sowie den Befehl, der die Animation noch einmal erzeugt.

Auf der Kommandozeile: Farben als #rrggbb oder #rrggbbaa; Listen durch Wiederholen (BASEMAP=a BASEMAP=b); eine CSV-Datei als delimitedtext://file:///path/t.csv?xField=lon&amp;yField=lat&amp;crs=EPSG:4326; Spuren als t.gpx|layername=tracks.</translation>
        </message>
        <message>
            <source>Largest heat</source>
            <translation>Größte Intensität</translation>
        </message>
        <message>
            <source>Features read</source>
            <translation>Gelesene Objekte</translation>
        </message>
        <message>
            <source>Features skipped</source>
            <translation>Übersprungene Objekte</translation>
        </message>
        <message>
            <source>Animate rasters over time</source>
            <translation>Raster über die Zeit animieren</translation>
        </message>
        <message>
            <source>raster</source>
            <translation>Raster</translation>
        </message>
        <message>
            <source>ndvi</source>
            <translation>NDVI</translation>
        </message>
        <message>
            <source>netcdf</source>
            <translation>NetCDF</translation>
        </message>
        <message>
            <source>satellite</source>
            <translation>Satellit</translation>
        </message>
        <message>
            <source>series</source>
            <translation>Zeitreihe</translation>
        </message>
        <message>
            <source>Makes an animation of rasters with dates: files, a folder, the bands of one file, or layers with temporal properties. Each date is a frame; rasters of one date are put together. All frames share one color scale, from the 2nd to the 98th percentile of all values, with a legend and the date of each frame.

Choose rasters or a folder. Dates are taken from the layers' temporal properties, else from the files' names (2020-03-01, 20200301T1230, 2020_03, 2020061, ...), else from the descriptions of the bands. The times of a netCDF come before its name; so do bands that are all described by different dates and nothing else, unless the name says more: a month or a year in a band gives way to a day in the name.

The longer side has 800 pixels if no size is given. Rasters with exactly the picture's pixels are shown as they are, others are resampled bilinearly, never across NoData, which is transparent. Rasters with red, green and blue, or with a palette, keep their own colors; where they are no bytes, the 2nd to the 98th percentile of all frames are shown from dark to bright.

GIF, APNG and WebP work everywhere; MP4 and WebM need the Python package imageio with ffmpeg.

On the command line: colors as #rrggbb or #rrggbbaa; lists by repeating (INPUT=a.tif INPUT=b.tif); a variable of a netCDF as NETCDF:"a.nc":t2m.</source>
            <translation>Erzeugt eine Animation von Rastern mit Zeitangaben: aus Dateien, einem Ordner, den Kanälen einer Datei oder Layern mit Zeiteigenschaften. Jeder Zeitpunkt ist ein Einzelbild; Raster desselben Zeitpunkts werden zusammengesetzt. Alle Einzelbilder haben eine gemeinsame Farbskala, vom 2. bis zum 98. Perzentil aller Werte, mit einer Legende und dem Datum jedes Einzelbilds.

Wählen Sie Raster oder einen Ordner. Die Zeitangaben stammen aus den Zeiteigenschaften der Layer, sonst aus den Dateinamen (2020-03-01, 20200301T1230, 2020_03, 2020061, ...), sonst aus den Beschreibungen der Kanäle. Die Zeiten einer NetCDF-Datei gehen ihrem Namen vor; ebenso Kanäle, deren Beschreibungen alle nur aus verschiedenen Zeitangaben bestehen, es sei denn, der Name sagt mehr: Ein Monat oder Jahr im Kanal weicht einem Tag im Namen.

Ohne Größenangabe hat die längere Seite 800 Pixel. Raster mit genau den Pixeln des Bilds werden gezeigt, wie sie sind, andere bilinear umgerechnet, nie über Leerwerte (NoData) hinweg; diese sind transparent. Raster mit Rot, Grün und Blau oder mit einer Farbtabelle behalten ihre eigenen Farben; wo diese keine Bytes sind, wird das 2. bis 98. Perzentil aller Einzelbilder von dunkel bis hell gezeigt.

GIF, APNG und WebP gehen überall; MP4 und WebM brauchen das Python-Paket imageio mit ffmpeg.

Auf der Kommandozeile: Farben als #rrggbb oder #rrggbbaa; Listen durch Wiederholen (INPUT=a.tif INPUT=b.tif); eine Variable einer NetCDF-Datei als NETCDF:"a.nc":t2m.</translation>
        </message>
        <message>
            <source>Rasters read</source>
            <translation>Gelesene Raster</translation>
        </message>
        <message>
            <source>Rasters skipped</source>
            <translation>Übersprungene Raster</translation>
        </message>
        <message>
            <source>Animate STAC collection</source>
            <translation>STAC-Sammlung animieren</translation>
        </message>
        <message>
            <source>stac</source>
            <translation>STAC</translation>
        </message>
        <message>
            <source>titiler</source>
            <translation>TiTiler</translation>
        </message>
        <message>
            <source>cog</source>
            <translation>COG</translation>
        </message>
        <message>
            <source>veda</source>
            <translation>VEDA</translation>
        </message>
        <message>
            <source>Makes an animation of the dated rasters that a STAC API lists: a frame for each date, all in one color scale, with a legend and the date of each frame.

Choose the collection and an area. What is shown and in which colors the collection says itself (its render 'dashboard'); else the asset cog_default or the first with data, from the 2nd to the 98th percentile of all frames, in viridis.

Rasters are read by a TiTiler server, or by GDAL from the cloud-optimized GeoTIFFs themselves (source cog); both give the same picture. Values are fetched and colored here. The server itself colors what only it can: color maps that are unknown here, and pictures of red, green and blue.

Busy servers are asked again, as long after as they wish. An item that fails ends the run with the reason, or is left out if you say so; the table of frames tells what came of each.

GIF, APNG and WebP work everywhere; MP4 and WebM need the Python package imageio with ffmpeg. The Python package requests is needed, which most installations of QGIS have.

On the command line: colors as #rrggbb or #rrggbbaa; lists by repeating (OVERLAY=a OVERLAY=b).</source>
            <translation>Erzeugt eine Animation der Raster mit Zeitangaben, die eine STAC-API auflistet: ein Einzelbild je Zeitpunkt, alle in einer gemeinsamen Farbskala, mit einer Legende und dem Datum jedes Einzelbilds.

Wählen Sie die Sammlung (Collection) und ein Gebiet. Was in welchen Farben gezeigt wird, sagt die Sammlung selbst (ihr Render 'dashboard'); sonst ist es das Asset cog_default oder das erste mit Daten, vom 2. bis zum 98. Perzentil aller Einzelbilder, in viridis.

Die Raster liest ein TiTiler-Server, oder GDAL liest sie aus den Cloud-optimierten GeoTIFFs selbst (Quelle cog); beides ergibt dasselbe Bild. Die Werte werden abgerufen und hier gefärbt. Der Server selbst färbt nur, was nur er kann: hier unbekannte Farbtabellen und Bilder aus Rot, Grün und Blau.

Ausgelastete Server werden erneut gefragt, nach der Wartezeit, die sie verlangen. Ein Element (Item), das sich nicht lesen lässt, beendet den Lauf mit der Begründung oder wird auf Wunsch ausgelassen; die Tabelle der Einzelbilder sagt, was aus jedem geworden ist.

GIF, APNG und WebP gehen überall; MP4 und WebM brauchen das Python-Paket imageio mit ffmpeg. Nötig ist das Python-Paket requests, das die meisten QGIS-Installationen haben.

Auf der Kommandozeile: Farben als #rrggbb oder #rrggbbaa; Listen durch Wiederholen (OVERLAY=a OVERLAY=b).</translation>
        </message>
        <message>
            <source>Colors: Color ramp (empty = color map, else by the collection)</source>
            <translation>Farben: Farbverlauf (leer = Farbtabelle, sonst nach der Sammlung)</translation>
        </message>
        <message>
            <source>Largest value (none where the server draws the colors)</source>
            <translation>Größter Wert (keiner, wo der Server die Farben zeichnet)</translation>
        </message>
        <message>
            <source>Items shown</source>
            <translation>Gezeigte Elemente</translation>
        </message>
        <message>
            <source>Items skipped</source>
            <translation>Übersprungene Elemente</translation>
        </message>
        <message>
            <source>A row for each item: its frame and start, what came of it (ok, transparent, failed, skipped) and why.</source>
            <translation>Eine Zeile je Element: sein Einzelbild und Beginn, was aus ihm geworden ist (ok, transparent, failed, skipped) und warum.</translation>
        </message>
        <message>
            <source>Cancelled: nothing was written.</source>
            <translation>Abgebrochen: Es wurde nichts geschrieben.</translation>
        </message>
        <message>
            <source>There is not enough memory. Give a larger PIXEL_SIZE or a smaller EXTENT.</source>
            <translation>Der Arbeitsspeicher reicht nicht. Geben Sie ein größeres PIXEL_SIZE oder ein kleineres EXTENT an.</translation>
        </message>
        <message>
            <source>No data</source>
            <translation>Keine Daten</translation>
        </message>
        <message>
            <source>Decay heatmap</source>
            <translation>Heatmap mit abklingender Überlagerung</translation>
        </message>
        <message>
            <source>Heatmaps</source>
            <translation>Heatmaps</translation>
        </message>
        <message>
            <source>density</source>
            <translation>Dichte</translation>
        </message>
        <message>
            <source>hotspot</source>
            <translation>Hotspot</translation>
        </message>
        <message>
            <source>kernel</source>
            <translation>Kern</translation>
        </message>
        <message>
            <source>kde</source>
            <translation>Kerndichteschätzung</translation>
        </message>
        <message>
            <source>heat map</source>
            <translation>Wärmekarte</translation>
        </message>
        <message>
            <source>Makes a raster of heat from points or lines. Where features overlap, the strongest counts fully, the next one times the stacking decay, the third times its square, and so on: the raster shows single features and dense places at once. A decay of 1 is a plain sum (a kernel density), 0 shows the strongest only.

The raster holds the exact numbers; it is loaded with a style, which also stands in a .qml file beside it. Make a picture on a basemap of it with 'Render heatmap picture'.

On the command line: lists by repeating (MORE_INPUTS=a MORE_INPUTS=b); a CSV file as delimitedtext://file:///path/t.csv?xField=lon&amp;yField=lat&amp;crs=EPSG:4326; tracks as t.gpx|layername=tracks.</source>
            <translation>Erzeugt ein Heatmap-Raster aus Punkten oder Linien. Wo Objekte einander überlagern, zählt das stärkste voll, das nächste mal den Abklingfaktor, das dritte mal dessen Quadrat und so fort: Das Raster zeigt einzelne Objekte und dichte Stellen zugleich. Ein Abklingfaktor von 1 ist eine einfache Summe (eine Kerndichte), 0 zeigt nur das Stärkste.

Das Raster enthält die genauen Zahlen; es wird mit einem Stil geladen, der auch in einer .qml-Datei daneben steht. Ein Bild davon auf einer Grundkarte macht 'Heatmap als Bild ausgeben'.

Auf der Kommandozeile: Listen durch Wiederholen (MORE_INPUTS=a MORE_INPUTS=b); eine CSV-Datei als delimitedtext://file:///path/t.csv?xField=lon&amp;yField=lat&amp;crs=EPSG:4326; Spuren als t.gpx|layername=tracks.</translation>
        </message>
        <message>
            <source>Heat</source>
            <translation>Heatmap</translation>
        </message>
        <message>
            <source>A Float32 raster; GeoTIFF or any format of QGIS's that holds such numbers.</source>
            <translation>Ein Float32-Raster; GeoTIFF oder jedes Format von QGIS, das solche Zahlen aufnimmt.</translation>
        </message>
        <message>
            <source>{parameter} holds {number} that cannot be loaded: {names}. {way_out}</source>
            <translation>{parameter}: {number} nicht ladbar: {names}. {way_out}</translation>
        </message>
        <message>
            <source>Give layers of the project or paths of files.</source>
            <translation>Geben Sie Layer des Projekts oder Pfade von Dateien an.</translation>
        </message>
        <message>
            <source>{} is empty.</source>
            <translation>{} ist leer.</translation>
        </message>
        <message>
            <source>1 layer</source>
            <translation>1 Layer</translation>
        </message>
        <message>
            <source>{} layers</source>
            <translation>{} Layer</translation>
        </message>
        <message>
            <source>File: Frames per second</source>
            <translation>Datei: Einzelbilder pro Sekunde</translation>
        </message>
        <message>
            <source>How fast it plays. A GIF cannot do more than 50.</source>
            <translation>Wie schnell die Animation läuft. Ein GIF schafft nicht mehr als 50.</translation>
        </message>
        <message>
            <source>File: Number of plays (0 = for ever)</source>
            <translation>Datei: Anzahl der Wiedergaben (0 = endlos)</translation>
        </message>
        <message>
            <source>How often GIF, APNG and WebP play. Videos take no notice of it.</source>
            <translation>Wie oft GIF, APNG und WebP laufen. Videos beachten es nicht.</translation>
        </message>
        <message>
            <source>File: Seconds that the last frame stays longer</source>
            <translation>Datei: Sekunden, die das letzte Einzelbild länger steht</translation>
        </message>
        <message>
            <source>Added to the last frame's own time.</source>
            <translation>Kommt zur eigenen Dauer des letzten Einzelbilds hinzu.</translation>
        </message>
        <message>
            <source>Text: Draw the time of each frame</source>
            <translation>Text: Zeit jedes Einzelbilds zeichnen</translation>
        </message>
        <message>
            <source>At the top left.</source>
            <translation>Oben links.</translation>
        </message>
        <message>
            <source>Text: Format of the time (Qt, as yyyy-MM-dd HH:mm)</source>
            <translation>Text: Format der Zeit (Qt, wie yyyy-MM-dd HH:mm)</translation>
        </message>
        <message>
            <source>Empty: by the step; a month reads March 2020, an hour 14:00.</source>
            <translation>Leer: nach der Schrittweite; ein Monat erscheint als March 2020 (auf Englisch), eine Stunde als 14:00.</translation>
        </message>
        <message>
            <source>Colors: Scale (shared = one for all frames, per_frame)</source>
            <translation>Farben: Skala (shared = eine für alle Einzelbilder, per_frame)</translation>
        </message>
        <message>
            <source>shared: the same value has the same color in all frames. per_frame: each frame has its own maximum, and frames cannot be compared.</source>
            <translation>shared: Gleiche Werte haben in allen Einzelbildern gleiche Farben. per_frame: Jedes Einzelbild hat sein eigenes Maximum, und Einzelbilder lassen sich nicht vergleichen.</translation>
        </message>
        <message>
            <source>File: Further ffmpeg output options for videos</source>
            <translation>Datei: Weitere Ausgabeoptionen von ffmpeg für Videos</translation>
        </message>
        <message>
            <source>For MP4 and WebM, as on ffmpeg's command line: -crf 30 -preset slow.</source>
            <translation>Für MP4 und WebM, wie auf der Kommandozeile von ffmpeg: -crf 30 -preset slow.</translation>
        </message>
        <message>
            <source>GIF, APNG and WebP work everywhere; MP4 and WebM need imageio with ffmpeg.</source>
            <translation>GIF, APNG und WebP gehen überall; MP4 und WebM brauchen imageio mit ffmpeg.</translation>
        </message>
        <message>
            <source>One page with the animation, a chart and a table of its frames, and the settings.</source>
            <translation>Eine Seite mit der Animation, einem Diagramm und einer Tabelle der Einzelbilder und den Einstellungen.</translation>
        </message>
        <message>
            <source>Each frame as a georeferenced PNG: frame_00000.png and so on.</source>
            <translation>Jedes Einzelbild als georeferenziertes PNG: frame_00000.png und so fort.</translation>
        </message>
        <message>
            <source>Float32, with a .qlr file beside it: dropped into QGIS 3.38 or later it plays in the Temporal Controller.</source>
            <translation>Float32, mit einer .qlr-Datei daneben: In QGIS 3.38 oder neuer hineingezogen, läuft sie in der Zeitsteuerung.</translation>
        </message>
        <message>
            <source>Dated GeoTIFFs and heat.qlr, a group that plays in any QGIS.</source>
            <translation>GeoTIFFs mit Zeitangaben und heat.qlr, eine Gruppe, die in jedem QGIS läuft.</translation>
        </message>
        <message>
            <source>Animation</source>
            <translation>Animation</translation>
        </message>
        <message>
            <source>Preview page</source>
            <translation>Vorschauseite</translation>
        </message>
        <message>
            <source>File: Folder of frames</source>
            <translation>Datei: Ordner mit Einzelbildern</translation>
        </message>
        <message>
            <source>File: Table of frames</source>
            <translation>Datei: Tabelle der Einzelbilder</translation>
        </message>
        <message>
            <source>A row for each frame: its times, features and maximum.</source>
            <translation>Eine Zeile je Einzelbild: seine Zeiten, Objekte und sein Maximum.</translation>
        </message>
        <message>
            <source>File: Heat of all frames, a band for each</source>
            <translation>Datei: Heatmaps aller Einzelbilder, je eine als Kanal</translation>
        </message>
        <message>
            <source>File: Folder of heat rasters, a file for each frame</source>
            <translation>Datei: Ordner mit Heatmap-Rastern, je eine Datei für jedes Einzelbild</translation>
        </message>
        <message>
            <source>Grid: Margin in pixels</source>
            <translation>Raster: Rand in Pixeln</translation>
        </message>
        <message>
            <source>Room around the polygons. An extent that is given is not widened.</source>
            <translation>Platz um die Polygone. Eine angegebene Ausdehnung wird nicht erweitert.</translation>
        </message>
        <message>
            <source>The areas. Features with the same key are one area. Where the dates are in this layer too, choose it as the table as well and give the key twice.</source>
            <translation>Die Gebiete. Objekte mit demselben Schlüssel sind ein Gebiet. Stehen auch die Zeiten in diesem Layer, wählen Sie ihn auch als Tabelle und geben Sie den Schlüssel zweimal an.</translation>
        </message>
        <message>
            <source>A row for each event or measurement: a table such as a CSV file, joined by the two key fields; or points, which without the table's key field count in the polygon that holds them.</source>
            <translation>Eine Zeile je Ereignis oder Messung: eine Tabelle, etwa eine CSV-Datei, verknüpft über die beiden Schlüsselfelder; oder Punkte, die ohne das Schlüsselfeld der Tabelle in dem Polygon zählen, in dem sie liegen.</translation>
        </message>
        <message>
            <source>The field by which rows find their polygon. Texts are compared without the spaces around them, whole numbers whatever their type: 1 is '1' and 1.0, but not '01'.</source>
            <translation>Das Feld, über das Zeilen ihr Polygon finden. Texte werden ohne Leerzeichen am Rand verglichen, ganze Zahlen unabhängig von ihrem Typ: 1 ist '1' und 1.0, aber nicht '01'.</translation>
        </message>
        <message>
            <source>The table's field with the same keys. Empty: points are counted in polygons.</source>
            <translation>Das Feld der Tabelle mit denselben Schlüsseln. Leer: Punkte werden in Polygonen gezählt.</translation>
        </message>
        <message>
            <source>Value (field or expression; empty = count rows)</source>
            <translation>Wert (Feld oder Ausdruck; leer = Zeilen zählen)</translation>
        </message>
        <message>
            <source>What is shown. Rows whose value is NULL or no number are skipped and counted.</source>
            <translation>Was gezeigt wird. Zeilen, deren Wert NULL oder keine Zahl ist, werden übersprungen und gezählt.</translation>
        </message>
        <message>
            <source>Values: Aggregate (sum, mean, max, min, count, last)</source>
            <translation>Werte: Aggregat (sum, mean, max, min, count, last)</translation>
        </message>
        <message>
            <source>How the rows that a frame shows of a polygon become one value. last: that of the latest time. With mode fading: sum, mean or count, by weight.</source>
            <translation>Wie die Zeilen eines Polygons, die ein Einzelbild zeigt, ein Wert werden. last: der Wert der spätesten Zeit. Im Modus fading: sum, mean oder count, nach Gewicht.</translation>
        </message>
        <message>
            <source>Values: Divide by (field or expression of the polygons)</source>
            <translation>Werte: Teilen durch (Feld oder Ausdruck der Polygone)</translation>
        </message>
        <message>
            <source>Population or area, for example $area / 1e6 for values per km² ($area is in square meters on the ellipsoid). Where it is 0 or NULL there is no data. Where polygons and dates are in one layer and it changes with the dates, each row is divided by that of its key at its own time, then rows are aggregated.</source>
            <translation>Einwohnerzahl oder Fläche, zum Beispiel $area / 1e6 für Werte je km² ($area ist in Quadratmetern auf dem Ellipsoid). Wo der Teiler 0 oder NULL ist, gibt es keine Daten. Wo Polygone und Zeiten in einem Layer stehen und der Teiler sich mit der Zeit ändert, wird jede Zeile durch den ihres Schlüssels zu ihrer eigenen Zeit geteilt, dann werden die Zeilen zusammengefasst.</translation>
        </message>
        <message>
            <source>Values: Polygons without rows in a frame (auto, zero, no_data, carry_forward)</source>
            <translation>Werte: Polygone ohne Zeilen im Einzelbild (auto, zero, no_data, carry_forward)</translation>
        </message>
        <message>
            <source>auto: 0 for sum and count, else no data. carry_forward: the last value of the frames before.</source>
            <translation>auto: 0 bei sum und count, sonst keine Daten. carry_forward: der letzte Wert der vorigen Einzelbilder.</translation>
        </message>
        <message>
            <source>Colors: Number of classes (0 = continuous)</source>
            <translation>Farben: Anzahl der Klassen (0 = stufenlos)</translation>
        </message>
        <message>
            <source>Each class has one color and a box in the legend.</source>
            <translation>Jede Klasse hat eine Farbe und ein Kästchen in der Legende.</translation>
        </message>
        <message>
            <source>Colors: Classification (equal_interval, quantile, jenks)</source>
            <translation>Farben: Klassifikation (equal_interval, quantile, jenks)</translation>
        </message>
        <message>
            <source>Over the values of all frames together. equal_interval: classes of one width; quantile: of as many values; jenks: natural breaks, which for very many different values are found on groups of them.</source>
            <translation>Über die Werte aller Einzelbilder zusammen. equal_interval: gleich breite Klassen; quantile: gleich viele Werte je Klasse; jenks: natürliche Unterbrechungen, die bei sehr vielen verschiedenen Werten anhand von Gruppen gefunden werden.</translation>
        </message>
        <message>
            <source>Colors: Breaks between classes (10,50,100)</source>
            <translation>Farben: Klassengrenzen (10,50,100)</translation>
        </message>
        <message>
            <source>They win over the number of classes. A break belongs to the class below it.</source>
            <translation>Sie haben Vorrang vor der Anzahl der Klassen. Eine Grenze gehört zur Klasse unter ihr.</translation>
        </message>
        <message>
            <source>On the command line #rrggbb or #rrggbbaa.</source>
            <translation>Auf der Kommandozeile #rrggbb oder #rrggbbaa.</translation>
        </message>
        <message>
            <source>Polygons: Width of the borders in pixels</source>
            <translation>Polygone: Strichbreite der Grenzen in Pixeln</translation>
        </message>
        <message>
            <source>A border that two polygons share is drawn once. 0: none.</source>
            <translation>Eine Grenze, die sich zwei Polygone teilen, wird einmal gezeichnet. 0: keine Grenzen.</translation>
        </message>
        <message>
            <source>Polygons: How many of the highest are brought out in each frame</source>
            <translation>Polygone: Wie viele der höchsten je Einzelbild hervorgehoben werden</translation>
        </message>
        <message>
            <source>They get a strong outline and their name.</source>
            <translation>Sie bekommen einen kräftigen Umriss und ihren Namen.</translation>
        </message>
        <message>
            <source>Empty: the key of the polygons, where there is one.</source>
            <translation>Leer: der Schlüssel der Polygone, wo es einen gibt.</translation>
        </message>
        <message>
            <source>Polygons</source>
            <translation>Polygone</translation>
        </message>
        <message>
            <source>Table with dates (joined by key), or points (counted in the polygons)</source>
            <translation>Tabelle mit Zeiten (über Schlüssel) oder Punkte (in Polygonen gezählt)</translation>
        </message>
        <message>
            <source>Key of the polygons</source>
            <translation>Schlüssel der Polygone</translation>
        </message>
        <message>
            <source>Key of the table</source>
            <translation>Schlüssel der Tabelle</translation>
        </message>
        <message>
            <source>Colors: Color of polygons without data</source>
            <translation>Farben: Farbe der Polygone ohne Daten</translation>
        </message>
        <message>
            <source>Polygons: Color of the borders (empty = dark or light by the ground)</source>
            <translation>Polygone: Farbe der Grenzen (leer = passend zum Hintergrund)</translation>
        </message>
        <message>
            <source>Polygons: Field with the names of those brought out</source>
            <translation>Polygone: Feld mit den Namen der hervorgehobenen</translation>
        </message>
        <message>
            <source>the pair HSVA_MIN and HSVA_MAX, a transparent red through orange to yellow</source>
            <translation>das Paar HSVA_MIN und HSVA_MAX, von transparentem Rot über Orange nach Gelb</translation>
        </message>
        <message>
            <source>Empty: 0 for counts and sums, else the least value.</source>
            <translation>Leer: 0 bei Anzahlen und Summen, sonst der kleinste Wert.</translation>
        </message>
        <message>
            <source>Empty: the maximum. Give it to compare several pictures by one scale.</source>
            <translation>Leer: das Maximum. Angeben, um mehrere Bilder anhand einer Skala zu vergleichen.</translation>
        </message>
        <message>
            <source>Empty: the 2nd percentile of all values, so that few extremes do not dim all.</source>
            <translation>Leer: das 2. Perzentil aller Werte, damit nicht wenige Ausreißer alle anderen abdunkeln.</translation>
        </message>
        <message>
            <source>Empty: 0; where there is heat below 0, the negative of the highest.</source>
            <translation>Leer: 0; wo die Intensität unter 0 liegt, der negative größte Wert.</translation>
        </message>
        <message>
            <source>Empty: the 98th percentile. Give it to compare several pictures by one scale.</source>
            <translation>Leer: das 98. Perzentil. Angeben, um mehrere Bilder anhand einer Skala zu vergleichen.</translation>
        </message>
        <message>
            <source>Color ramp</source>
            <translation>Farbverlauf</translation>
        </message>
        <message>
            <source>Color ramp (empty = red to yellow)</source>
            <translation>Farbverlauf (leer = Rot bis Gelb)</translation>
        </message>
        <message>
            <source>Colors: Invert the ramp</source>
            <translation>Farben: Farbverlauf invertieren</translation>
        </message>
        <message>
            <source>The color of the highest values for the lowest and the other way round.</source>
            <translation>Die Farbe der höchsten Werte für die niedrigsten und umgekehrt.</translation>
        </message>
        <message>
            <source>A picture whose left column of pixels is the ramp, the lowest value at the bottom (which should be transparent). It wins over the color ramp.</source>
            <translation>Ein Bild, dessen linke Pixelspalte der Farbverlauf ist, der niedrigste Wert unten (der transparent sein sollte). Es hat Vorrang vor dem Farbverlauf.</translation>
        </message>
        <message>
            <source>Colors: Lowest color as hhhssvvaa</source>
            <translation>Farben: Niedrigste Farbe als hhhssvvaa</translation>
        </message>
        <message>
            <source>Hue (three hexadecimal digits, 100 is once round the circle), saturation, value and alpha (two each, ff = 1) of the lowest value, as heatmap.py writes it.</source>
            <translation>Farbton (drei Hexadezimalziffern, 100 ist einmal um den Farbkreis), Sättigung, Helligkeit und Alpha (je zwei, ff = 1) des niedrigsten Werts, in der Schreibweise von heatmap.py.</translation>
        </message>
        <message>
            <source>Colors: Highest color as hhhssvvaa</source>
            <translation>Farben: Höchste Farbe als hhhssvvaa</translation>
        </message>
        <message>
            <source>The color of the highest value, written like the lowest.</source>
            <translation>Die Farbe des höchsten Werts, geschrieben wie die niedrigste.</translation>
        </message>
        <message>
            <source>Colors: Stretch (sqrt and log bring out low values)</source>
            <translation>Farben: Streckung (sqrt und log heben niedrige Werte hervor)</translation>
        </message>
        <message>
            <source>linear, sqrt (square root) or log (logarithm) of the value between minimum and maximum; sqrt and log bring out low values.</source>
            <translation>linear, sqrt (Quadratwurzel) oder log (Logarithmus) des Werts zwischen Minimum und Maximum; sqrt und log heben niedrige Werte hervor.</translation>
        </message>
        <message>
            <source>Colors: Value of the lowest color (empty = automatic)</source>
            <translation>Farben: Wert der niedrigsten Farbe (leer = automatisch)</translation>
        </message>
        <message>
            <source>Colors: Value of the highest color (empty = automatic)</source>
            <translation>Farben: Wert der höchsten Farbe (leer = automatisch)</translation>
        </message>
        <message>
            <source>Colors: Gradient image (left column, bottom = lowest)</source>
            <translation>Farben: Bild des Farbverlaufs (linke Spalte, unten = niedrigster Wert)</translation>
        </message>
        <message>
            <source>Colors: Fade in over the lowest part of the ramp (0 to 1)</source>
            <translation>Farben: Einblenden über den untersten Teil des Farbverlaufs (0 bis 1)</translation>
        </message>
        <message>
            <source>A ramp without transparency of its own gets transparent over this part of it, so that the map shows through where there is little heat. 0: no fading.</source>
            <translation>Ein Farbverlauf ohne eigene Transparenz wird über diesen Teil transparent, sodass die Karte durchscheint, wo die Intensität gering ist. 0: kein Einblenden.</translation>
        </message>
        <message>
            <source>A ramp's name, upper or lower case: viridis, plasma, inferno, magma, cividis, turbo, the ColorBrewer ramps (YlOrRd, Spectral, ...), or any ramp of the style library. A trailing _r turns it round. Empty: {default}.</source>
            <translation>Name eines Farbverlaufs, groß oder klein geschrieben: viridis, plasma, inferno, magma, cividis, turbo, die von ColorBrewer (YlOrRd, Spectral, ...) oder ein beliebiger aus der Stilbibliothek. Ein angehängtes _r kehrt ihn um. Leer: {default}.</translation>
        </message>
        <message>
            <source>Images (*.png *.jpg *.jpeg *.gif *.bmp *.tif *.tiff *.webp)</source>
            <translation>Bilder (*.png *.jpg *.jpeg *.gif *.bmp *.tif *.tiff *.webp)</translation>
        </message>
        <message>
            <source>Grid: Margin in pixels beside the radius</source>
            <translation>Raster: Rand in Pixeln zusätzlich zum Radius</translation>
        </message>
        <message>
            <source>More room around the data. An extent that is given is not widened.</source>
            <translation>Mehr Platz um die Daten. Eine angegebene Ausdehnung wird nicht erweitert.</translation>
        </message>
        <message>
            <source>Grid: Write 0 instead of NoData where nothing heats</source>
            <translation>Raster: 0 statt Leerwert (NoData) schreiben, wo kein Objekt hinreicht</translation>
        </message>
        <message>
            <source>Pixels that no feature reaches become 0. Pixels outside the mask stay NoData.</source>
            <translation>Pixel, die kein Objekt erreicht, werden 0. Pixel außerhalb der Maske bleiben Leerwerte.</translation>
        </message>
        <message>
            <source>Grid: Pixel size in map units of the target CRS (empty = automatic)</source>
            <translation>Raster: Pixelgröße in Karteneinheiten des Ziel-KBS (leer = automatisch)</translation>
        </message>
        <message>
            <source>Pixels whose centre is outside these polygons become NoData.</source>
            <translation>Pixel, deren Mitte außerhalb dieser Polygone liegt, werden Leerwerte (NoData).</translation>
        </message>
        <message>
            <source>Grid: Width in pixels</source>
            <translation>Raster: Breite in Pixeln</translation>
        </message>
        <message>
            <source>Columns of pixels; empty: from the pixel size.</source>
            <translation>Anzahl der Pixelspalten; leer: aus der Pixelgröße.</translation>
        </message>
        <message>
            <source>Grid: Height in pixels</source>
            <translation>Raster: Höhe in Pixeln</translation>
        </message>
        <message>
            <source>Rows of pixels; empty: from the pixel size.</source>
            <translation>Anzahl der Pixelzeilen; leer: aus der Pixelgröße.</translation>
        </message>
        <message>
            <source>Empty: the layer's own where it is projected, else EPSG:3857.</source>
            <translation>Leer: das des Layers, wenn es projiziert ist, sonst EPSG:3857.</translation>
        </message>
        <message>
            <source>Grid: Extent (empty = the data's)</source>
            <translation>Raster: Ausdehnung (leer = die der Daten)</translation>
        </message>
        <message>
            <source>The area of the picture. Without [CRS] behind the numbers they are in the target CRS.</source>
            <translation>Das Gebiet des Bilds. Ohne [KBS] hinter den Zahlen gelten sie im Ziel-KBS.</translation>
        </message>
        <message>
            <source>Grid: Mask (polygons; outside them nothing is shown)</source>
            <translation>Raster: Maske (Polygone; außerhalb wird nichts gezeigt)</translation>
        </message>
        <message>
            <source>Grid: CRS of the result</source>
            <translation>Raster: KBS des Ergebnisses</translation>
        </message>
        <message>
            <source>The area of the raster. Features outside still heat the pixels they reach. Without [CRS] behind the numbers they are in the target CRS.</source>
            <translation>Das Gebiet des Rasters. Objekte außerhalb wirken trotzdem auf die Pixel, die sie erreichen. Ohne [KBS] hinter den Zahlen gelten sie im Ziel-KBS.</translation>
        </message>
        <message>
            <source>Side of the square pixels. Empty: what makes the longer side {size} pixels, or what fits width and height.</source>
            <translation>Seitenlänge der quadratischen Pixel. Leer: so, dass die längere Seite {size} Pixel hat, oder passend zu Breite und Höhe.</translation>
        </message>
        <message>
            <source>Layers under all else, drawn as QGIS draws them: vectors, rasters, XYZ and WMS layers, in the picture's CRS.</source>
            <translation>Layer unter allem anderen, gezeichnet, wie QGIS sie zeichnet: Vektor-, Raster-, XYZ- und WMS-Layer, im KBS des Bilds.</translation>
        </message>
        <message>
            <source>Colors: Opacity</source>
            <translation>Farben: Deckkraft</translation>
        </message>
        <message>
            <source>1 = as the colors are, 0 = invisible. Ground and outlines keep theirs.</source>
            <translation>1 = die Farben, wie sie sind, 0 = unsichtbar. Hintergrund und Umrisse behalten ihre Deckkraft.</translation>
        </message>
        <message>
            <source>Text: Title</source>
            <translation>Text: Titel</translation>
        </message>
        <message>
            <source>Text at the top of the picture. It may hold expressions: [% now() %]; in animations also @frame_start, @frame_end, @frame_number.</source>
            <translation>Text oben im Bild. Er darf Ausdrücke enthalten: [% now() %]; in Animationen auch @frame_start, @frame_end, @frame_number.</translation>
        </message>
        <message>
            <source>Text: Draw a legend</source>
            <translation>Text: Legende zeichnen</translation>
        </message>
        <message>
            <source>A color bar with round numbers at the right.</source>
            <translation>Ein Farbbalken mit runden Zahlen am rechten Rand.</translation>
        </message>
        <message>
            <source>A georeferenced picture is placed by its CRS; a plain one is stretched over the whole picture.</source>
            <translation>Ein georeferenziertes Bild wird nach seinem KBS platziert; ein anderes wird auf das ganze Bild gestreckt.</translation>
        </message>
        <message>
            <source>Ground: Basemap from tiles (URL with {x}, {y}, {z}, or osm)</source>
            <translation>Hintergrund: Grundkarte aus Kacheln (URL mit {x}, {y}, {z} oder osm)</translation>
        </message>
        <message>
            <source>Address of XYZ tiles such as https://example.org/{z}/{x}/{y}.png, or osm for OpenStreetMap, whose policy is kept and whose attribution is drawn.</source>
            <translation>Adresse von XYZ-Kacheln wie https://example.org/{z}/{x}/{y}.png, oder osm für OpenStreetMap, dessen Nutzungsregeln eingehalten werden und dessen Quellenangabe gezeichnet wird.</translation>
        </message>
        <message>
            <source>Ground: Zoom level of the tiles (0 = automatic)</source>
            <translation>Hintergrund: Zoomstufe der Kacheln (0 = automatisch)</translation>
        </message>
        <message>
            <source>Ground: Brightness of image and basemap</source>
            <translation>Hintergrund: Helligkeit von Bild und Grundkarte</translation>
        </message>
        <message>
            <source>1 = as it is, 0.5 = half as bright, 0 = black, above 1 brighter.</source>
            <translation>1 = wie sie sind, 0,5 = halb so hell, 0 = schwarz, über 1 heller.</translation>
        </message>
        <message>
            <source>Ground: Invert the brightness of image and basemap</source>
            <translation>Hintergrund: Helligkeit von Bild und Grundkarte umkehren</translation>
        </message>
        <message>
            <source>Makes a light map dark and keeps its hues. Done before the brightness.</source>
            <translation>Macht eine helle Karte dunkel und behält ihre Farbtöne. Geschieht vor der Änderung der Helligkeit.</translation>
        </message>
        <message>
            <source>Vector layers whose lines and borders are drawn over all but the texts. A border that two polygons share is drawn once.</source>
            <translation>Vektorlayer, deren Linien und Grenzen über allem außer den Texten gezeichnet werden. Eine Grenze, die sich zwei Polygone teilen, wird einmal gezeichnet.</translation>
        </message>
        <message>
            <source>Ground: Width of the outlines in pixels</source>
            <translation>Hintergrund: Strichbreite der Umrisse in Pixeln</translation>
        </message>
        <message>
            <source>Width of the outlines in pixels of the picture.</source>
            <translation>Strichbreite der Umrisse in Pixeln des Bilds.</translation>
        </message>
        <message>
            <source>Text: Title of the legend</source>
            <translation>Text: Titel der Legende</translation>
        </message>
        <message>
            <source>What the numbers of the legend are, for example Complaints per km².</source>
            <translation>Was die Zahlen der Legende sind, zum Beispiel Beschwerden je km².</translation>
        </message>
        <message>
            <source>Text: Draw a scale bar</source>
            <translation>Text: Maßstabsleiste zeichnen</translation>
        </message>
        <message>
            <source>A bar of round length, true in the middle of the picture.</source>
            <translation>Eine Leiste von runder Länge, die in der Bildmitte stimmt.</translation>
        </message>
        <message>
            <source>Text: Attribution</source>
            <translation>Text: Quellenangabe</translation>
        </message>
        <message>
            <source>Added to what the basemap's layers state themselves; at the bottom right.</source>
            <translation>Kommt zu dem hinzu, was die Layer der Grundkarte selbst angeben; unten rechts.</translation>
        </message>
        <message>
            <source>Text: Size of all texts (1 = normal)</source>
            <translation>Text: Größe aller Texte (1 = normal)</translation>
        </message>
        <message>
            <source>Times the normal height, 2.2 % of the picture's shorter side, at least 10 pixels.</source>
            <translation>Vielfaches der normalen Höhe, 2,2 % der kürzeren Bildseite, mindestens 10 Pixel.</translation>
        </message>
        <message>
            <source>Ground: Basemap layers (first on top)</source>
            <translation>Hintergrund: Layer der Grundkarte (der erste zuoberst)</translation>
        </message>
        <message>
            <source>Ground: Background color (empty = transparent)</source>
            <translation>Hintergrund: Hintergrundfarbe (leer = transparent)</translation>
        </message>
        <message>
            <source>Ground: Background image</source>
            <translation>Hintergrund: Hintergrundbild</translation>
        </message>
        <message>
            <source>0: the level whose pixels are about as large as the picture's. Else the picture is in EPSG:3857 and has the pixel size of that level.</source>
            <translation>0: die Stufe, deren Pixel etwa so groß sind wie die des Bilds. Sonst ist das Bild in EPSG:3857 und hat die Pixelgröße dieser Stufe.</translation>
        </message>
        <message>
            <source>0: the level whose pixels are about as large as the picture's.</source>
            <translation>0: die Stufe, deren Pixel etwa so groß sind wie die des Bilds.</translation>
        </message>
        <message>
            <source>Ground: Outlines on top</source>
            <translation>Hintergrund: Umrisse über allem</translation>
        </message>
        <message>
            <source>Ground: Color of the outlines (empty = dark or light by the ground)</source>
            <translation>Hintergrund: Farbe der Umrisse (leer = passend zum Hintergrund)</translation>
        </message>
        <message>
            <source>Under everything. On the command line #rrggbb or #rrggbbaa. Formats without transparency get {color} when it is empty.</source>
            <translation>Unter allem anderen. Auf der Kommandozeile #rrggbb oder #rrggbbaa. Formate ohne Transparenz werden {color}, wenn sie leer ist.</translation>
        </message>
        <message>
            <source>Images (*.png *.jpg *.jpeg *.tif *.tiff *.gif *.bmp *.webp)</source>
            <translation>Bilder (*.png *.jpg *.jpeg *.tif *.tiff *.gif *.bmp *.webp)</translation>
        </message>
        <message>
            <source>black</source>
            <translation>schwarz</translation>
        </message>
        <message>
            <source>white</source>
            <translation>weiß</translation>
        </message>
        <message>
            <source>The layer of points, multi-points, lines or tracks that gives the heat. Of a GPX file name the layer: t.gpx|layername=tracks.</source>
            <translation>Der Layer mit Punkten, Mehrfachpunkten, Linien oder Spuren, aus denen die Heatmap entsteht. Bei einer GPX-Datei den Layer nennen: t.gpx|layername=tracks.</translation>
        </message>
        <message>
            <source>How strongly each feature heats. Features whose weight is NULL or no number are skipped and counted; 0 heats nothing; negative weights cool.</source>
            <translation>Wie stark jedes Objekt wirkt. Objekte, deren Gewicht NULL oder keine Zahl ist, werden übersprungen und gezählt; 0 bewirkt nichts; negative Gewichte verringern die Intensität.</translation>
        </message>
        <message>
            <source>Radius</source>
            <translation>Radius</translation>
        </message>
        <message>
            <source>How far the heat of a feature reaches. At this distance it has fallen to nothing.</source>
            <translation>Wie weit die Intensität eines Objekts reicht. In dieser Entfernung ist sie auf nichts abgefallen.</translation>
        </message>
        <message>
            <source>Radius unit (pixels of the raster, meters on the ground, or map_units)</source>
            <translation>Radiuseinheit (pixels = Rasterpixel, meters = am Boden, map_units)</translation>
        </message>
        <message>
            <source>pixels of the raster; meters on the ground, whatever the CRS; map_units of the target CRS.</source>
            <translation>pixels: Pixel des Rasters; meters: Meter am Boden, gleich welches KBS; map_units: Karteneinheiten des Ziel-KBS.</translation>
        </message>
        <message>
            <source>Heat: Stacking decay (0 = strongest only, 1 = plain sum)</source>
            <translation>Heatmap: Abklingfaktor (0 = nur das Stärkste, 1 = einfache Summe)</translation>
        </message>
        <message>
            <source>Where features overlap, the strongest counts fully, the next times this number, the third times its square, and so on. 0 shows every feature and no density; 1 is a plain sum, in which dim areas vanish; 0.95 shows both.</source>
            <translation>Wo Objekte einander überlagern, zählt das stärkste voll, das nächste mal diese Zahl, das dritte mal ihr Quadrat und so fort. 0 zeigt jedes Objekt und keine Dichte; 1 ist eine einfache Summe, in der schwache Gebiete verschwinden; 0,95 zeigt beides.</translation>
        </message>
        <message>
            <source>Layers that heat together with the first, points and lines mixed. The weight must fit each of them.</source>
            <translation>Layer, die zusammen mit dem ersten in die Heatmap eingehen, Punkte und Linien gemischt. Das Gewicht muss zu jedem passen.</translation>
        </message>
        <message>
            <source>Heat: Kernel (how the heat falls from the middle to the radius)</source>
            <translation>Heatmap: Kernform (wie die Intensität von der Mitte zum Radius abfällt)</translation>
        </message>
        <message>
            <source>linear: a cone. exponential: sharp peak, 1/256 at the radius (heatmap.py calls this gaussian). gaussian: a bell. quartic, triweight, epanechnikov: the usual kernels of density estimation. uniform: flat.</source>
            <translation>linear: ein Kegel. exponential: scharfe Spitze, 1/256 am Radius (heatmap.py nennt das gaussian). gaussian: eine Glocke. quartic, triweight, epanechnikov: die üblichen Kerne der Dichteschätzung. uniform: flach.</translation>
        </message>
        <message>
            <source>Heat: Lines (features = each line heats once, segments = each segment adds)</source>
            <translation>Heatmap: Linien (features = jede wirkt einmal, segments = jedes Segment)</translation>
        </message>
        <message>
            <source>features: a line heats a pixel once, with its nearest segment. segments: every segment adds, as in heatmap.py; the heat then grows with the density of vertices.</source>
            <translation>features: Eine Linie wirkt auf ein Pixel einmal, mit ihrem nächsten Segment. segments: Jedes Segment zählt dazu, wie in heatmap.py; die Intensität wächst dann mit der Dichte der Stützpunkte.</translation>
        </message>
        <message>
            <source>Points or lines</source>
            <translation>Punkte oder Linien</translation>
        </message>
        <message>
            <source>Heat: Weight (field or expression; empty = every feature counts 1)</source>
            <translation>Heatmap: Gewicht (Feld oder Ausdruck; leer = jedes Objekt zählt 1)</translation>
        </message>
        <message>
            <source>Heat: Further layers of points or lines</source>
            <translation>Heatmap: Weitere Layer mit Punkten oder Linien</translation>
        </message>
        <message>
            <source>Raster files or layers, a frame for each date. Dates come from the layers' temporal properties, else from the names of the files, else from the descriptions of the bands; the times of a netCDF, and bands described by dates alone, come before the name. Rasters of one date are put together; where several have data, the first of the list is seen. A variable of a netCDF is given as NETCDF:"a.nc":t2m.</source>
            <translation>Rasterdateien oder -layer, ein Einzelbild je Zeitpunkt. Die Zeitangaben stammen aus den Zeiteigenschaften der Layer, sonst aus den Dateinamen, sonst aus den Beschreibungen der Kanäle; die Zeiten einer NetCDF-Datei und Kanäle, deren Beschreibungen nur aus Zeitangaben bestehen, gehen dem Namen vor. Raster desselben Zeitpunkts werden zusammengesetzt; wo mehrere Daten haben, ist das erste der Liste zu sehen. Eine Variable einer NetCDF-Datei gibt man als NETCDF:"a.nc":t2m an.</translation>
        </message>
        <message>
            <source>All files in it that fit the pattern, instead of a list of rasters.</source>
            <translation>Statt einer Rasterliste alle Dateien darin, die zum Muster passen.</translation>
        </message>
        <message>
            <source>Rasters: Names of the files in the folder (* = anything)</source>
            <translation>Eingabe: Namen der Dateien im Ordner (* = beliebig)</translation>
        </message>
        <message>
            <source>Such as *.tif, MOD13Q1*.hdf, or **/*_NDVI.tif for the folders in it too.</source>
            <translation>Wie *.tif, MOD13Q1*.hdf oder **/*_NDVI.tif, wenn auch seine Unterordner gemeint sind.</translation>
        </message>
        <message>
            <source>Rasters: Band to show (empty = bands with dates, else the first)</source>
            <translation>Eingabe: Gezeigter Kanal (leer = die mit Zeitangaben, sonst der erste)</translation>
        </message>
        <message>
            <source>Give it for files whose bands are no dates. Files with red, green and blue, or with a palette, are shown in their own colors if no band is given.</source>
            <translation>Für Dateien, deren Kanäle keine Zeitpunkte sind. Dateien mit Rot, Grün und Blau oder mit einer Farbtabelle werden in ihren eigenen Farben gezeigt, wenn kein Kanal angegeben ist.</translation>
        </message>
        <message>
            <source>Time: Where the date stands in the names (regular expression with one group)</source>
            <translation>Zeit: Ort des Datums im Namen (regulärer Ausdruck mit einer Gruppe)</translation>
        </message>
        <message>
            <source>Such as _(\d{8})\.tif for ndvi_20200301.tif. Empty: dates like 2020-03-01, 20200301, 20200301T1230, 2020_03, 2020061 (day of the year) and 2020 are found by themselves.</source>
            <translation>Wie _(\d{8})\.tif für ndvi_20200301.tif. Leer: Angaben wie 2020-03-01, 20200301, 20200301T1230, 2020_03, 2020061 (Tag des Jahres) und 2020 werden von selbst gefunden.</translation>
        </message>
        <message>
            <source>Time: Format of the dates (empty = usual forms; %Y%j; %d%m%y; epoch)</source>
            <translation>Zeit: Format der Zeiten (leer = übliche Formen; %Y%j; %d%m%y; epoch)</translation>
        </message>
        <message>
            <source>Python's codes, for names and descriptions in which dates are written in other ways: %y%m%d for 200301. epoch: seconds since 1970.</source>
            <translation>Pythons Codes, für Namen und Beschreibungen mit anders geschriebenen Zeitangaben: %y%m%d für 200301. epoch: Sekunden seit 1970.</translation>
        </message>
        <message>
            <source>Rasters (one for each date, or one with a band for each)</source>
            <translation>Raster (eins je Zeitpunkt, oder eins mit einem Kanal je Zeitpunkt)</translation>
        </message>
        <message>
            <source>or a folder of rasters</source>
            <translation>oder ein Ordner mit Rastern</translation>
        </message>
        <message>
            <source>Empty: that of the first raster, whatever it is.</source>
            <translation>Leer: das des ersten Rasters, welches auch immer.</translation>
        </message>
        <message>
            <source>STAC API</source>
            <translation>STAC-API</translation>
        </message>
        <message>
            <source>Address of the API's landing page, such as https://openveda.cloud/api/stac. A key may stand behind it as in ?token=...; it is sent along and never shown.</source>
            <translation>Adresse der Startseite der API, wie https://openveda.cloud/api/stac. Ein Schlüssel darf dahinter stehen, wie in ?token=...; er wird mitgeschickt und nie gezeigt.</translation>
        </message>
        <message>
            <source>Collection</source>
            <translation>Sammlung (Collection)</translation>
        </message>
        <message>
            <source>The collection's id. One that is not there is refused with the nearest names.</source>
            <translation>Die ID der Sammlung. Eine, die es nicht gibt, wird abgelehnt, mit den ähnlichsten Namen.</translation>
        </message>
        <message>
            <source>All its polygons together, or the selected ones. For the server it is simplified until the request is small enough; the log says by how much.</source>
            <translation>Alle Polygone zusammen oder die gewählten. Für den Server wird das Gebiet vereinfacht, bis die Anfrage klein genug ist; das Protokoll sagt, um wie viel.</translation>
        </message>
        <message>
            <source>The area of the picture. Without [CRS] behind the numbers they are in the target CRS, EPSG:3857 if none is given.</source>
            <translation>Das Gebiet des Bilds. Ohne [KBS] hinter den Zahlen gelten sie im Ziel-KBS, oder EPSG:3857, wenn keins angegeben ist.</translation>
        </message>
        <message>
            <source>Time: Start</source>
            <translation>Zeit: Beginn</translation>
        </message>
        <message>
            <source>Items that end before it are left out.</source>
            <translation>Elemente, die vorher enden, werden ausgelassen.</translation>
        </message>
        <message>
            <source>Time: End (inclusive)</source>
            <translation>Zeit: Ende (einschließlich)</translation>
        </message>
        <message>
            <source>Items that begin after it are left out. A date alone means that whole day.</source>
            <translation>Elemente, die danach beginnen, werden ausgelassen. Ein Datum allein meint den ganzen Tag.</translation>
        </message>
        <message>
            <source>Time: Time zone of frames and labels</source>
            <translation>Zeit: Zeitzone der Einzelbilder und Beschriftungen</translation>
        </message>
        <message>
            <source>A name such as America/Los_Angeles; days and months begin in it. Empty: UTC. The computer's own zone is never used.</source>
            <translation>Ein Name wie America/Los_Angeles; Tage und Monate beginnen darin. Leer: UTC. Die Zeitzone des Rechners wird nie verwendet.</translation>
        </message>
        <message>
            <source>Time: Items of one frame (of one day, hour or month, or each item alone)</source>
            <translation>Zeit: Elemente je Einzelbild (day, hour, month; item = jedes für sich)</translation>
        </message>
        <message>
            <source>Items of one frame are put together; where several have data, the newest is seen.</source>
            <translation>Ein Einzelbild je Tag, Stunde oder Monat; seine Elemente werden zusammengesetzt; wo mehrere Daten haben, ist das neueste zu sehen.</translation>
        </message>
        <message>
            <source>Time: Largest number of items (0 = all)</source>
            <translation>Zeit: Höchstzahl der Elemente (0 = alle)</translation>
        </message>
        <message>
            <source>The newest are kept; the log says what is left out.</source>
            <translation>Die neuesten bleiben; das Protokoll sagt, was ausgelassen wird.</translation>
        </message>
        <message>
            <source>Columns of pixels; empty: 512 for the longer side, the other from the area.</source>
            <translation>Anzahl der Pixelspalten; leer: 512 für die längere Seite, die andere nach dem Gebiet.</translation>
        </message>
        <message>
            <source>Rows of pixels; empty: 512 for the longer side, the other from the area.</source>
            <translation>Anzahl der Pixelzeilen; leer: 512 für die längere Seite, die andere nach dem Gebiet.</translation>
        </message>
        <message>
            <source>Empty: EPSG:3857, which ends at 85.06 degrees of latitude; EPSG:3832 where the area crosses the antimeridian.</source>
            <translation>Leer: EPSG:3857, das bei 85,06 Grad Breite endet; EPSG:3832, wo das Gebiet die Datumsgrenze quert.</translation>
        </message>
        <message>
            <source>Colors: Asset to show (empty = by the collection)</source>
            <translation>Farben: Gezeigtes Asset (leer = nach der Sammlung)</translation>
        </message>
        <message>
            <source>Name of the items' file. Empty: that of the collection's render, else cog_default, else the first with data.</source>
            <translation>Name der Datei in den Elementen. Leer: das Asset aus dem Render der Sammlung, sonst cog_default, sonst das erste mit Daten.</translation>
        </message>
        <message>
            <source>Colors: Band of the asset (empty = by the collection)</source>
            <translation>Farben: Kanal des Assets (leer = nach der Sammlung)</translation>
        </message>
        <message>
            <source>Empty: that of the collection's render, else the first.</source>
            <translation>Leer: der Kanal aus dem Render der Sammlung, sonst der erste.</translation>
        </message>
        <message>
            <source>Colors: Render of the collection (empty = dashboard, if it has one)</source>
            <translation>Farben: Render der Sammlung (leer = dashboard, wenn vorhanden)</translation>
        </message>
        <message>
            <source>Collections may say in 'renders' how they want to be drawn: asset, band, range, colors. What is given here by other parameters wins.</source>
            <translation>Sammlungen können unter 'renders' angeben, wie sie gezeichnet werden wollen: Asset, Kanal, Wertebereich, Farben. Was hier in anderen Parametern angegeben ist, hat Vorrang.</translation>
        </message>
        <message>
            <source>Colors: Range of values as min,max (empty = by the collection)</source>
            <translation>Farben: Wertebereich als min,max (leer = nach der Sammlung)</translation>
        </message>
        <message>
            <source>Empty: that of the collection's render, else the 2nd and 98th percentile of all frames.</source>
            <translation>Leer: der aus dem Render der Sammlung, sonst das 2. und das 98. Perzentil aller Einzelbilder.</translation>
        </message>
        <message>
            <source>Colors: Color map by rio-tiler's name (empty = by the collection)</source>
            <translation>Farben: Farbtabelle, Name in rio-tiler (leer = nach der Sammlung)</translation>
        </message>
        <message>
            <source>Such as viridis, rdbu_r, ylorrd. Those of the color ramps are drawn here; others that rio-tiler knows, as coolwarm, are drawn by the server, without a legend, and not with source cog. Empty: that of the collection's render, else viridis.</source>
            <translation>Wie viridis, rdbu_r, ylorrd. Die der Farbverläufe werden hier gezeichnet; andere, die rio-tiler kennt, wie coolwarm, zeichnet der Server, ohne Legende und nicht mit der Quelle cog. Leer: die aus dem Render der Sammlung, sonst viridis.</translation>
        </message>
        <message>
            <source>Server: Who reads the rasters (titiler = a server, cog = GDAL here)</source>
            <translation>Server: Wer die Raster liest (titiler = ein Server, cog = GDAL hier)</translation>
        </message>
        <message>
            <source>titiler: the raster API below, which may also read files in closed buckets. cog: GDAL reads parts of the files themselves (http, open buckets, local ones). Both give the same picture.</source>
            <translation>titiler: die Raster-API unten, die auch Dateien in geschlossenen Buckets lesen kann. cog: GDAL liest Teile der Dateien selbst (http, offene Buckets, lokale Dateien). Beides ergibt dasselbe Bild.</translation>
        </message>
        <message>
            <source>Server: Raster API (TiTiler)</source>
            <translation>Server: Raster-API (TiTiler)</translation>
        </message>
        <message>
            <source>Address below which /cog/feature stands.</source>
            <translation>Adresse, unter der /cog/feature liegt.</translation>
        </message>
        <message>
            <source>Server: Requests at a time</source>
            <translation>Server: Gleichzeitige Anfragen</translation>
        </message>
        <message>
            <source>How many items are read at the same time.</source>
            <translation>Wie viele Elemente zur selben Zeit gelesen werden.</translation>
        </message>
        <message>
            <source>Server: Further tries of a request that fails</source>
            <translation>Server: Weitere Versuche einer gescheiterten Anfrage</translation>
        </message>
        <message>
            <source>After no connection, or an answer that the server is busy (429, 502, 503, 504); as long after as it asks for.</source>
            <translation>Wenn keine Verbindung entsteht oder der Server antwortet, er sei ausgelastet (429, 502, 503, 504); nach der Wartezeit, die er verlangt.</translation>
        </message>
        <message>
            <source>Server: When an item cannot be read (stop, skip)</source>
            <translation>Server: Wenn ein Element nicht gelesen werden kann (stop, skip)</translation>
        </message>
        <message>
            <source>stop: the run ends with the reason. skip: the item is left out, counted, and told in the table of frames.</source>
            <translation>stop: Der Lauf endet mit der Begründung. skip: Das Element wird ausgelassen, gezählt und in der Tabelle der Einzelbilder genannt.</translation>
        </message>
        <message>
            <source>One of QGIS's authentications (user and password, a header with a key, a certificate, ...). It goes to the two servers above and to nobody else.</source>
            <translation>Eine der Authentifizierungen von QGIS (Benutzer und Passwort, ein Header mit einem Schlüssel, ein Zertifikat, ...). Sie geht an die beiden Server oben und an niemanden sonst.</translation>
        </message>
        <message>
            <source>Area of interest (polygons; outside them nothing is shown)</source>
            <translation>Gebiet (Polygone; außerhalb wird nichts gezeigt)</translation>
        </message>
        <message>
            <source>Grid: Extent (empty = the area's, else the collection's)</source>
            <translation>Raster: Ausdehnung (leer = die des Gebiets, sonst die der Sammlung)</translation>
        </message>
        <message>
            <source>Server: Authentication</source>
            <translation>Server: Authentifizierung</translation>
        </message>
        <message>
            <source>A name such as America/Los_Angeles. Empty: the zone of the input, else UTC for times that carry a zone. The computer's own zone is never used.</source>
            <translation>Ein Name wie America/Los_Angeles. Leer: die Zeitzone der Eingabe, sonst UTC bei Zeiten mit Zeitzone. Die Zeitzone des Rechners wird nie verwendet.</translation>
        </message>
        <message>
            <source>Time (field or expression)</source>
            <translation>Zeit (Feld oder Ausdruck)</translation>
        </message>
        <message>
            <source>When each feature happens: a date, a datetime, a text or a number. Texts are read as ISO 8601 and in other usual forms; where day and month could be either, and for seconds since 1970, give the time format.</source>
            <translation>Wann jedes Objekt stattfindet: ein Datum, ein Zeitpunkt, ein Text oder eine Zahl. Texte werden nach ISO 8601 und in anderen üblichen Formen gelesen; wo Tag und Monat verwechselt werden können und bei Sekunden seit 1970 das Zeitformat angeben.</translation>
        </message>
        <message>
            <source>Step unit (auto = a calendar step that gives 20 to 60 frames)</source>
            <translation>Schritteinheit (auto = Kalenderschritt für 20 bis 60 Einzelbilder)</translation>
        </message>
        <message>
            <source>How long a frame lasts: auto, seconds to years, or timestamps (a frame for each distinct time).</source>
            <translation>Wie lange ein Einzelbild dauert: auto, Sekunden bis Jahre oder timestamps (ein Einzelbild je verschiedener Zeit).</translation>
        </message>
        <message>
            <source>Step (number of units to a frame)</source>
            <translation>Schrittweite (Anzahl der Einheiten je Einzelbild)</translation>
        </message>
        <message>
            <source>2 with days makes a frame of every two days. Not used with auto and timestamps.</source>
            <translation>2 mit days ergibt ein Einzelbild je zwei Tage. Bei auto und timestamps ohne Wirkung.</translation>
        </message>
        <message>
            <source>Mode (interval = step alone, cumulative = all so far, window, fading)</source>
            <translation>Modus (interval = nur der Schritt, cumulative = alle bisherigen, window, fading)</translation>
        </message>
        <message>
            <source>interval: a frame shows the features of its step. cumulative: all before its end. window: those of the last steps. fading: all before its end, older ones weaker.</source>
            <translation>interval: Ein Einzelbild zeigt die Objekte seines Schritts. cumulative: alle vor seinem Ende. window (Zeitfenster): die der letzten Schritte. fading (verblassend): alle vor seinem Ende, ältere schwächer.</translation>
        </message>
        <message>
            <source>Time: End time (field or expression)</source>
            <translation>Zeit: Endzeit (Feld oder Ausdruck)</translation>
        </message>
        <message>
            <source>Features last from their time to this one; without a value for ever. cumulative takes no notice of it.</source>
            <translation>Objekte dauern von ihrer Zeit bis zu dieser; ohne Wert für immer. cumulative beachtet sie nicht.</translation>
        </message>
        <message>
            <source>Time: Format of the times (empty = usual forms; %d/%m/%Y; epoch; epoch_ms)</source>
            <translation>Zeit: Format der Zeiten (leer = übliche Formen; %d/%m/%Y; epoch; epoch_ms)</translation>
        </message>
        <message>
            <source>Empty: ISO 8601, 2020/03/31, 31.03.2020, English month names, and 31/03/2020 where one value shows which is the day. Else Python's codes, as %d/%m/%Y %H:%M; epoch (seconds since 1970) or epoch_ms (milliseconds).</source>
            <translation>Leer: ISO 8601, 2020/03/31, 31.03.2020, englische Monatsnamen, und 31/03/2020, wenn ein Wert zeigt, welches der Tag ist. Sonst Pythons Codes, wie %d/%m/%Y %H:%M; epoch (Sekunden seit 1970) oder epoch_ms (Millisekunden).</translation>
        </message>
        <message>
            <source>Time: Time zone of times that carry none</source>
            <translation>Zeit: Zeitzone von Zeiten ohne Zeitzone</translation>
        </message>
        <message>
            <source>A name such as Europe/Berlin. Empty: they are on the clock of the time zone below.</source>
            <translation>Ein Name wie Europe/Berlin. Leer: Sie gelten in der unten angegebenen Zeitzone.</translation>
        </message>
        <message>
            <source>Time: Steps in a window</source>
            <translation>Zeit: Schritte in einem Zeitfenster</translation>
        </message>
        <message>
            <source>How many steps a frame of mode window shows, its own included.</source>
            <translation>Wie viele Schritte ein Einzelbild im Modus window zeigt, den eigenen mitgezählt.</translation>
        </message>
        <message>
            <source>Time: Half-life of fading in steps</source>
            <translation>Zeit: Halbwertszeit des Verblassens in Schritten</translation>
        </message>
        <message>
            <source>After so many steps a feature of mode fading weighs half.</source>
            <translation>Nach so vielen Schritten wiegt ein Objekt im Modus fading halb so viel.</translation>
        </message>
        <message>
            <source>Time: Cycle (hour_of_day, day_of_week, month_of_year)</source>
            <translation>Zeit: Zyklus (hour_of_day, day_of_week, month_of_year)</translation>
        </message>
        <message>
            <source>Lays all days, weeks or years over each other: 24, 7 or 12 frames. STEP is not used.</source>
            <translation>Legt alle Tage, Wochen oder Jahre übereinander: 24, 7 oder 12 Einzelbilder. STEP wird nicht verwendet.</translation>
        </message>
        <message>
            <source>Time: Features per frame, as in heatmap.py</source>
            <translation>Zeit: Objekte je Einzelbild, wie in heatmap.py</translation>
        </message>
        <message>
            <source>Frames by number of features instead of by time, each with all so far.</source>
            <translation>Einzelbilder nach Anzahl der Objekte statt nach der Zeit, jedes mit allen bis dahin.</translation>
        </message>
        <message>
            <source>Time: Fewest features for a last frame (with features per frame)</source>
            <translation>Zeit: Mindestzahl der Objekte für ein letztes Einzelbild</translation>
        </message>
        <message>
            <source>One more frame is made if at least so many features are left.</source>
            <translation>Nur mit Objekten je Einzelbild: Ein weiteres entsteht, wenn mindestens so viele Objekte übrig sind.</translation>
        </message>
        <message>
            <source>Time: Leave out frames without features</source>
            <translation>Zeit: Einzelbilder ohne Objekte auslassen</translation>
        </message>
        <message>
            <source>Frames in which nothing happens are not made.</source>
            <translation>Einzelbilder, in denen nichts geschieht, entstehen nicht.</translation>
        </message>
        <message>
            <source>Time: Largest number of frames</source>
            <translation>Zeit: Höchstzahl der Einzelbilder</translation>
        </message>
        <message>
            <source>More frames are refused, with a step that fits.</source>
            <translation>Mehr Einzelbilder werden abgelehnt, mit einer passenden Schrittweite.</translation>
        </message>
        <message>
            <source>Earlier rasters are left out, but not layers whose temporal range still holds it.</source>
            <translation>Frühere Raster werden weggelassen, nicht aber Layer, in deren Zeitspanne er noch liegt.</translation>
        </message>
        <message>
            <source>Rasters that begin after it are left out. A date alone means that whole day.</source>
            <translation>Raster, die danach beginnen, werden weggelassen. Ein Datum allein meint den ganzen Tag.</translation>
        </message>
        <message>
            <source>Time: Start of the first frame</source>
            <translation>Zeit: Beginn des ersten Einzelbilds</translation>
        </message>
        <message>
            <source>Empty: the first time, rounded down to a whole step. Earlier features still count in cumulative, window and fading.</source>
            <translation>Leer: die erste Zeit, abgerundet auf einen ganzen Schritt. Frühere Objekte zählen in cumulative, window und fading trotzdem.</translation>
        </message>
        <message>
            <source>The last frame is the one that holds it. A date alone means that whole day.</source>
            <translation>Das letzte Einzelbild ist das, in dem diese Zeit liegt. Ein Datum allein meint den ganzen Tag.</translation>
        </message>
        <message>
            <source>Write xmin,xmax,ymin,ymax, with the CRS of the numbers as in '... [EPSG:4326]'.</source>
            <translation>Schreiben Sie xmin,xmax,ymin,ymax, mit dem KBS der Zahlen wie in '... [EPSG:4326]'.</translation>
        </message>
        <message>
            <source>Write #rrggbb or #rrggbbaa.</source>
            <translation>Schreiben Sie #rrggbb oder #rrggbbaa.</translation>
        </message>
        <message>
            <source>Write a date or time as 2020-03-31 or 2020-03-31T14:00:00.</source>
            <translation>Schreiben Sie Datum oder Zeit wie 2020-03-31 oder 2020-03-31T14:00:00.</translation>
        </message>
        <message>
            <source>a whole number</source>
            <translation>eine ganze Zahl</translation>
        </message>
        <message>
            <source>a number</source>
            <translation>eine Zahl</translation>
        </message>
        <message>
            <source>empty</source>
            <translation>leer</translation>
        </message>
        <message>
            <source>Give {}.</source>
            <translation>Geben Sie {} an.</translation>
        </message>
        <message>
            <source>Choose one of {}.</source>
            <translation>Wählen Sie einen dieser Werte: {}.</translation>
        </message>
        <message>
            <source>That cannot be used here: {}</source>
            <translation>Das kann hier nicht verwendet werden: {}</translation>
        </message>
        <message>
            <source>Give {} from {} to {}.</source>
            <translation>Geben Sie {} von {} bis {} an.</translation>
        </message>
        <message>
            <source>Give {} of at least {}.</source>
            <translation>Geben Sie {} von mindestens {} an.</translation>
        </message>
        <message>
            <source>{parameter} is {value}. {way_out}</source>
            <translation>{parameter} ist {value}. {way_out}</translation>
        </message>
        <message>
            <source>Render heatmap picture</source>
            <translation>Heatmap als Bild ausgeben</translation>
        </message>
        <message>
            <source>picture</source>
            <translation>Bild</translation>
        </message>
        <message>
            <source>image</source>
            <translation>Grafik</translation>
        </message>
        <message>
            <source>png</source>
            <translation>PNG</translation>
        </message>
        <message>
            <source>jpeg</source>
            <translation>JPEG</translation>
        </message>
        <message>
            <source>basemap</source>
            <translation>Hintergrundkarte</translation>
        </message>
        <message>
            <source>legend</source>
            <translation>Legende</translation>
        </message>
        <message>
            <source>export</source>
            <translation>Export</translation>
        </message>
        <message>
            <source>Makes a picture of a heat raster: its colors over a background color, an image or a basemap, under outlines, title, legend and scale bar. The picture has the raster's own pixels, extent and CRS and is georeferenced: GeoTIFF, or PNG and JPEG with a world file.

Any raster with square pixels will do, for example one of the core heatmap.

On the command line: colors as #rrggbb or #rrggbbaa; lists by repeating (BASEMAP=a BASEMAP=b, the first on top); tiles as BASEMAP_URL=https://example.org/{z}/{x}/{y}.png or BASEMAP_URL=osm.</source>
            <translation>Erzeugt ein Bild eines Heatmap-Rasters: seine Farben über einer Hintergrundfarbe, einem Bild oder einer Grundkarte, unter Umrissen, Titel, Legende und Maßstabsleiste. Das Bild hat Pixel, Ausdehnung und KBS des Rasters und ist georeferenziert: GeoTIFF, oder PNG und JPEG mit World-Datei.

Jedes Raster mit quadratischen Pixeln ist geeignet, zum Beispiel eins der Heatmap von QGIS.

Auf der Kommandozeile: Farben als #rrggbb oder #rrggbbaa; Listen durch Wiederholen (BASEMAP=a BASEMAP=b, der erste zuoberst); Kacheln als BASEMAP_URL=https://example.org/{z}/{x}/{y}.png oder BASEMAP_URL=osm.</translation>
        </message>
        <message>
            <source>A raster such as 'Decay heatmap' makes.</source>
            <translation>Ein Raster, wie 'Heatmap mit abklingender Überlagerung' es erzeugt.</translation>
        </message>
        <message>
            <source>The band of the raster that is drawn.</source>
            <translation>Der Kanal des Rasters, der gezeichnet wird.</translation>
        </message>
        <message>
            <source>A GeoTIFF, PNG or JPEG, georeferenced.</source>
            <translation>Ein GeoTIFF, PNG oder JPEG, georeferenziert.</translation>
        </message>
        <message>
            <source>Heat raster</source>
            <translation>Heatmap-Raster</translation>
        </message>
        <message>
            <source>Heat: Band</source>
            <translation>Heatmap: Kanal</translation>
        </message>
        <message>
            <source>Heatmap picture</source>
            <translation>Bild der Heatmap</translation>
        </message>
        <message>
            <source>Heat over time</source>
            <translation>Heatmap über die Zeit</translation>
        </message>
        <message>
            <source>Table of frames</source>
            <translation>Tabelle der Einzelbilder</translation>
        </message>
    </context>
</TS>
