<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>HeatDecay</name>
        <message>
            <source>AOI needs polygons, and '{name}' has none. Give a layer of polygons, for example one that 'Buffer' makes.</source>
            <translation>AOI braucht Polygone, und '{name}' enthält keine. Geben Sie einen Polygonlayer an, zum Beispiel einen, den 'Puffer' erzeugt.</translation>
        </message>
        <message>
            <source>AOI '{name}' has no polygon. Give a layer with at least one.</source>
            <translation>AOI '{name}' enthält kein Polygon. Geben Sie einen Layer mit mindestens einem an.</translation>
        </message>
        <message>
            <source>The area cannot be shown in {crs}: nothing of it can be represented there. Give another TARGET_CRS.</source>
            <translation>Das Gebiet lässt sich in {crs} nicht zeigen: Nichts davon ist dort darstellbar. Geben Sie ein anderes TARGET_CRS an.</translation>
        </message>
        <message>
            <source>A raster over {box} (xmin, ymin, xmax, ymax) cannot be shown in {crs}. Give another TARGET_CRS.</source>
            <translation>Ein Raster über {box} (xmin, ymin, xmax, ymax) lässt sich in {crs} nicht zeigen. Geben Sie ein anderes TARGET_CRS an.</translation>
        </message>
        <message>
            <source>'{path}' cannot be placed by its control points: {reason}</source>
            <translation>'{path}' lässt sich nach seinen Passpunkten nicht platzieren: {reason}</translation>
        </message>
        <message>
            <source>The name of a raster or band</source>
            <translation>Der Name eines Rasters oder Kanals</translation>
        </message>
        <message>
            <source>{raster}, band {band}</source>
            <translation>{raster}, Kanal {band}</translation>
        </message>
        <message>
            <source>Give files that QGIS can open as rasters, or a PATTERN that fits only those.</source>
            <translation>Geben Sie Dateien an, die QGIS als Raster öffnen kann, oder ein PATTERN, das nur auf diese passt.</translation>
        </message>
        <message>
            <source>Give one of its variables as INPUT.</source>
            <translation>Geben Sie eine seiner Variablen als INPUT an.</translation>
        </message>
        <message>
            <source>Give a smaller BAND.</source>
            <translation>Geben Sie ein kleineres BAND an.</translation>
        </message>
        <message>
            <source>Give TIME_PATTERN, such as _(\d{8})\.tif for ndvi_20200301.tif, with TIME_FORMAT %Y%m%d where it is needed; or set the layers' temporal properties.</source>
            <translation>Geben Sie TIME_PATTERN an, wie _(\d{8})\.tif für ndvi_20200301.tif, wo nötig mit TIME_FORMAT %Y%m%d; oder legen Sie die Zeiteigenschaften der Layer fest.</translation>
        </message>
        <message>
            <source>Give another TIME_FORMAT, or a TIME_PATTERN that cuts out the date alone.</source>
            <translation>Geben Sie ein anderes TIME_FORMAT an oder ein TIME_PATTERN, das nur die Zeitangabe herausschneidet.</translation>
        </message>
        <message>
            <source>Nothing can be shown of {n} raster.</source>
            <translation>Von {n} Raster lässt sich nichts zeigen.</translation>
        </message>
        <message>
            <source>Nothing can be shown of {n} rasters.</source>
            <translation>Von {n} Rastern lässt sich nichts zeigen.</translation>
        </message>
        <message>
            <source>There are {names}: give one of them as INPUT, as in {example}</source>
            <translation>Es gibt {names}: Geben Sie eine davon als INPUT an, wie in {example}</translation>
        </message>
        <message>
            <source>Skipped {n} raster that cannot be opened ({names}).</source>
            <translation>{n} Raster übersprungen, das sich nicht öffnen lässt ({names}).</translation>
        </message>
        <message>
            <source>Skipped {n} rasters that cannot be opened ({names}).</source>
            <translation>{n} Raster übersprungen, die sich nicht öffnen lassen ({names}).</translation>
        </message>
        <message>
            <source>Skipped {n} raster with several variables, of which none is chosen ({names}).</source>
            <translation>{n} Raster mit mehreren Variablen übersprungen, von denen keine gewählt ist ({names}).</translation>
        </message>
        <message>
            <source>Skipped {n} rasters with several variables, of which none is chosen ({names}).</source>
            <translation>{n} Raster mit mehreren Variablen übersprungen, von denen jeweils keine gewählt ist ({names}).</translation>
        </message>
        <message>
            <source>Skipped {n} raster without the band that BAND asks for ({names}).</source>
            <translation>{n} Raster ohne den Kanal übersprungen, den BAND verlangt ({names}).</translation>
        </message>
        <message>
            <source>Skipped {n} rasters without the band that BAND asks for ({names}).</source>
            <translation>{n} Raster ohne den Kanal übersprungen, den BAND verlangt ({names}).</translation>
        </message>
        <message>
            <source>Skipped {n} raster without a date in names, bands or temporal properties ({names}).</source>
            <translation>{n} Raster ohne Zeitangabe in Namen, Kanälen oder Zeiteigenschaften übersprungen ({names}).</translation>
        </message>
        <message>
            <source>Skipped {n} rasters without a date in names, bands or temporal properties ({names}).</source>
            <translation>{n} Raster ohne Zeitangabe in Namen, Kanälen oder Zeiteigenschaften übersprungen ({names}).</translation>
        </message>
        <message>
            <source>Skipped {n} raster whose date cannot be read ({names}).</source>
            <translation>{n} Raster übersprungen, dessen Zeitangabe nicht lesbar ist ({names}).</translation>
        </message>
        <message>
            <source>Skipped {n} rasters whose date cannot be read ({names}).</source>
            <translation>{n} Raster übersprungen, deren Zeitangaben nicht lesbar sind ({names}).</translation>
        </message>
        <message>
            <source>Several bands of {names} have one date: the first of them is shown. Export the bands that you want to a file of their own to see others.</source>
            <translation>Mehrere Kanäle von {names} haben dieselbe Zeitangabe: Gezeigt wird der erste davon. Um andere zu sehen, exportieren Sie die gewünschten Kanäle in eine eigene Datei.</translation>
        </message>
        <message>
            <source>The dates in the names of {names} count, not those that their bands have too. Give a TIME_PATTERN that fits only the bands to make each a frame.</source>
            <translation>Es zählen die Zeitangaben in den Namen von {names}, nicht die, die auch deren Kanäle haben. Damit jeder Kanal ein Einzelbild wird, geben Sie ein TIME_PATTERN an, das nur auf die Kanäle passt.</translation>
        </message>
        <message>
            <source>INPUT '{name}' is no raster file but comes from the provider '{provider}'. Export it as a GeoTIFF first.</source>
            <translation>INPUT '{name}' ist keine Rasterdatei, sondern kommt vom Datenanbieter '{provider}'. Exportieren Sie es zuerst als GeoTIFF.</translation>
        </message>
        <message>
            <source>{length} m</source>
            <translation>{length} m</translation>
        </message>
        <message>
            <source>{length} km</source>
            <translation>{length} km</translation>
        </message>
        <message>
            <source>{name} cannot be placed: the data has no CRS. Give it one, or TARGET_CRS.</source>
            <translation>{name} kann nicht platziert werden: Die Daten haben kein KBS. Geben Sie ihnen eines, oder TARGET_CRS an.</translation>
        </message>
        <message>
            <source>TITLE holds '[%{text}%]', which is no expression: {reason}</source>
            <translation>TITLE enthält '[%{text}%]', was kein Ausdruck ist: {reason}</translation>
        </message>
        <message>
            <source>attribution</source>
            <translation>Quellenangabe</translation>
        </message>
        <message>
            <source>title</source>
            <translation>Titel</translation>
        </message>
        <message>
            <source>label</source>
            <translation>Beschriftung</translation>
        </message>
        <message>
            <source>legend</source>
            <translation>Legende</translation>
        </message>
        <message>
            <source>scale bar</source>
            <translation>Maßstabsleiste</translation>
        </message>
        <message>
            <source>No font is installed, so nothing is written on the picture: {items}. Install one, for example fonts-dejavu-core.</source>
            <translation>Es ist keine Schriftart installiert, darum steht kein Text im Bild: {items}. Installieren Sie eine, zum Beispiel fonts-dejavu-core.</translation>
        </message>
        <message>
            <source>No installed font has these letters, boxes stand for them: {letters}. Install a font of that script, for example one of the Noto fonts.</source>
            <translation>Keine installierte Schriftart hat diese Zeichen, an ihrer Stelle stehen Kästchen: {letters}. Installieren Sie eine Schriftart für diese Schrift, zum Beispiel eine der Noto-Schriften.</translation>
        </message>
        <message>
            <source>There is no scale bar, because without a CRS the length of a pixel is unknown.</source>
            <translation>Es gibt keine Maßstabsleiste, weil ohne KBS die Länge eines Pixels nicht bekannt ist.</translation>
        </message>
        <message>
            <source>There is no room in {width} x {height} pixels for: {items}. Make the picture larger or TEXT_SIZE smaller.</source>
            <translation>In {width} x {height} Pixeln ist kein Platz für: {items}. Machen Sie das Bild größer oder TEXT_SIZE kleiner.</translation>
        </message>
        <message>
            <source>{minutes} min</source>
            <translation>{minutes} min</translation>
        </message>
        <message>
            <source>{seconds} s</source>
            <translation>{seconds} s</translation>
        </message>
        <message>
            <source>{stage}: {share:.0%}, about {time} left</source>
            <translation>{stage}: {share:.0%}, noch etwa {time}</translation>
        </message>
        <message>
            <source>a CRS of its own</source>
            <translation>(ohne Namen)</translation>
        </message>
        <message>
            <source>BACKGROUND_IMAGE '{name}' cannot be read</source>
            <translation>BACKGROUND_IMAGE '{name}' kann nicht gelesen werden</translation>
        </message>
        <message>
            <source>BACKGROUND_IMAGE '{name}' does not reach the picture: nothing of it is seen. Check its CRS and the picture's EXTENT.</source>
            <translation>BACKGROUND_IMAGE '{name}' reicht nicht bis zum Bild: Davon ist nichts zu sehen. Prüfen Sie sein KBS und das EXTENT des Bilds.</translation>
        </message>
        <message>
            <source>BACKGROUND_IMAGE '{path}' does not exist.</source>
            <translation>BACKGROUND_IMAGE '{path}' gibt es nicht.</translation>
        </message>
        <message>
            <source>BACKGROUND_IMAGE '{name}' cannot be read as an image</source>
            <translation>BACKGROUND_IMAGE '{name}' kann nicht als Bild gelesen werden</translation>
        </message>
        <message>
            <source>BACKGROUND_IMAGE '{name}' cannot be read as an image. Give a PNG, JPEG or GeoTIFF.</source>
            <translation>BACKGROUND_IMAGE '{name}' kann nicht als Bild gelesen werden. Geben Sie PNG, JPEG oder GeoTIFF an.</translation>
        </message>
        <message>
            <source>A picture of {width} x {height} pixels is too large for BASEMAP, which QGIS draws up to {most} pixels a side. Give a larger PIXEL_SIZE.</source>
            <translation>Ein Bild von {width} x {height} Pixeln ist zu groß für BASEMAP, das QGIS bis zu {most} Pixeln je Seite zeichnet. Geben Sie ein größeres PIXEL_SIZE an.</translation>
        </message>
        <message>
            <source>The layers of BASEMAP from {hosts} came out empty. Check that they show something in this area, and the connection.</source>
            <translation>Die Layer von BASEMAP von {hosts} blieben leer. Prüfen Sie, ob sie in diesem Gebiet etwas zeigen, und die Verbindung.</translation>
        </message>
        <message>
            <source>(address)</source>
            <translation>(Adresse)</translation>
        </message>
        <message>
            <source>The basemap layer '{name}' was not drawn right: {reason}</source>
            <translation>Der Layer '{name}' der Grundkarte wurde nicht richtig gezeichnet: {reason}</translation>
        </message>
        <message>
            <source>given up</source>
            <translation>aufgegeben</translation>
        </message>
        <message>
            <source>timed out</source>
            <translation>Zeitüberschreitung</translation>
        </message>
        <message>
            <source>not a picture</source>
            <translation>kein Bild</translation>
        </message>
        <message>
            <source>network error</source>
            <translation>Netzwerkfehler</translation>
        </message>
        <message>
            <source>connection refused</source>
            <translation>Verbindung abgelehnt</translation>
        </message>
        <message>
            <source>server not found</source>
            <translation>Server nicht gefunden</translation>
        </message>
        <message>
            <source>connection closed by the server</source>
            <translation>Verbindung vom Server geschlossen</translation>
        </message>
        <message>
            <source>no secure connection</source>
            <translation>keine sichere Verbindung</translation>
        </message>
        <message>
            <source>The server {host} did not deliver {failed} of {asked} tiles ({reasons}). Check {parameter}, or try again later.</source>
            <translation>Der Server {host} hat {failed} von {asked} Kacheln nicht geliefert ({reasons}). Prüfen Sie {parameter}, oder versuchen Sie es später noch einmal.</translation>
        </message>
        <message>
            <source>The server {host} did not deliver {failed} of {asked} tiles ({reasons}); they are blank in the basemap.</source>
            <translation>Der Server {host} hat {failed} von {asked} Kacheln nicht geliefert ({reasons}); sie bleiben in der Grundkarte leer.</translation>
        </message>
        <message>
            <source>The picture lies outside the world of web tiles, which ends at 85.06 degrees of latitude. Give another EXTENT or no BASEMAP_URL.</source>
            <translation>Das Bild liegt außerhalb der Welt der Web-Kacheln, die bei 85.06 Grad Breite endet. Geben Sie ein anderes EXTENT oder keine BASEMAP_URL an.</translation>
        </message>
        <message>
            <source>ZOOM is {zoom}, and {host} is asked for {most} at most.</source>
            <translation>ZOOM ist {zoom}, und {host} wird höchstens nach Stufe {most} gefragt.</translation>
        </message>
        <message>
            <source>ZOOM {zoom} needs {count} tiles, and {host} is asked for {most} at most for one picture. Give a smaller ZOOM (0 chooses one), WIDTH or EXTENT.</source>
            <translation>ZOOM {zoom} braucht {count} Kacheln, und {host} wird für ein Bild höchstens nach {most} gefragt. Geben Sie ein kleineres ZOOM (0 wählt eines), WIDTH oder EXTENT an.</translation>
        </message>
        <message>
            <source>BASEMAP_URL has to hold {{z}}, {{x}} and {{y}} (or {{-y}}), or {{q}}, such as {example}</source>
            <translation>BASEMAP_URL muss {{z}}, {{x}} und {{y}} (oder {{-y}}) enthalten, oder {{q}}, wie {example}</translation>
        </message>
        <message>
            <source>BASEMAP_URL has to begin with http:// or https:// and a server, such as {example}, or be one of: {names}. Other sources can be given as layers in BASEMAP.</source>
            <translation>BASEMAP_URL muss mit http:// oder https:// und einem Server beginnen, wie {example}, oder eines davon sein: {names}. Andere Quellen können als Layer in BASEMAP angegeben werden.</translation>
        </message>
        <message>
            <source>BASEMAP_URL holds {strange}, which is not known. Known are {known}.</source>
            <translation>BASEMAP_URL enthält Unbekanntes: {strange}. Bekannt sind {known}.</translation>
        </message>
        <message>
            <source>BASEMAP_URL is no valid URL. Give one such as {example}</source>
            <translation>BASEMAP_URL ist keine gültige URL. Geben Sie eine an wie {example}</translation>
        </message>
        <message>
            <source>BASEMAP_URL needs to know where the picture lies. Give TARGET_CRS.</source>
            <translation>Für BASEMAP_URL muss bekannt sein, wo das Bild liegt. Geben Sie TARGET_CRS an.</translation>
        </message>
        <message>
            <source>The tiles cannot be laid on the picture</source>
            <translation>Die Kacheln können nicht auf das Bild gelegt werden</translation>
        </message>
        <message>
            <source>GDAL gave no reason</source>
            <translation>GDAL nannte keinen Grund</translation>
        </message>
        <message>
            <source>A pixel is {shortest:.4g} to {longest:.4g} meters long on the ground within the raster, so a radius in meters is right only in its middle.</source>
            <translation>Ein Pixel ist innerhalb des Rasters am Boden {shortest:.4g} bis {longest:.4g} Meter lang; ein Radius in Metern stimmt daher nur in der Mitte.</translation>
        </message>
        <message>
            <source>For a small area use TARGET_CRS {crs} (UTM zone {zone}).</source>
            <translation>Für ein kleines Gebiet verwenden Sie TARGET_CRS {crs} (UTM-Zone {zone}).</translation>
        </message>
        <message>
            <source>RADIUS_UNIT meters needs to know where on Earth the data is, and the layer has no CRS. Give TARGET_CRS or the layer's CRS, or use pixels or map_units.</source>
            <translation>Für RADIUS_UNIT meters muss bekannt sein, wo auf der Erde die Daten liegen, und der Layer hat kein KBS. Geben Sie TARGET_CRS oder das KBS des Layers an, oder verwenden Sie pixels oder map_units.</translation>
        </message>
        <message>
            <source>The ground length of a pixel at {x:g}, {y:g} in {crs} cannot be measured. Give an EXTENT inside the area of the CRS, or use another TARGET_CRS.</source>
            <translation>Die Länge eines Pixels am Boden lässt sich bei {x:g}, {y:g} in {crs} nicht messen. Geben Sie ein EXTENT innerhalb des Gebiets des KBS an, oder verwenden Sie ein anderes TARGET_CRS.</translation>
        </message>
        <message>
            <source>Add the CRS of the numbers behind them, as in '... [EPSG:4326]', or give another extent.</source>
            <translation>Fügen Sie hinter den Zahlen deren KBS an, wie in '... [EPSG:4326]', oder geben Sie eine andere Ausdehnung an.</translation>
        </message>
        <message>
            <source>It was read in {crs} as {extent}; the data there reaches over {data} (xmin, xmax, ymin, ymax).</source>
            <translation>Es wurde in {crs} als {extent} gelesen; die Daten reichen dort über {data} (xmin, xmax, ymin, ymax).</translation>
        </message>
        <message>
            <source>It was read in the layer's own coordinates as {extent}; the data there reaches over {data} (xmin, xmax, ymin, ymax).</source>
            <translation>Es wurde in den eigenen Koordinaten des Layers als {extent} gelesen; die Daten reichen dort über {data} (xmin, xmax, ymin, ymax).</translation>
        </message>
        <message>
            <source>No feature reaches EXTENT.</source>
            <translation>Kein Objekt reicht in EXTENT hinein.</translation>
        </message>
        <message>
            <source>AUTH_CONFIG '{id}' is no authentication of this QGIS. They are under Settings &gt; Options &gt; Authentication; give the seven characters of one's Id.</source>
            <translation>AUTH_CONFIG '{id}' ist keine Authentifizierung dieses QGIS. Sie stehen unter Einstellungen &gt; Optionen &gt; Authentifizierung; geben Sie die sieben Zeichen der ID einer davon an.</translation>
        </message>
        <message>
            <source>AUTH_CONFIG '{id}' cannot be used: its method is unknown to this QGIS, or the master password is missing.</source>
            <translation>AUTH_CONFIG '{id}' kann nicht verwendet werden: Dieses QGIS kennt die Methode nicht, oder das Hauptpasswort fehlt.</translation>
        </message>
        <message>
            <source>'{file}' could not be written as {format}: {reason}</source>
            <translation>'{file}' konnte nicht als {format} geschrieben werden: {reason}</translation>
        </message>
        <message>
            <source>'{file}' could not be written as {format}.</source>
            <translation>'{file}' konnte nicht als {format} geschrieben werden.</translation>
        </message>
        <message>
            <source>{name} '{file}': the format {format} cannot say which pixels have no data. Use .tif.</source>
            <translation>{name} '{file}': Im Format {format} lässt sich nicht angeben, welche Pixel keine Daten haben. Nehmen Sie .tif.</translation>
        </message>
        <message>
            <source>{name} has an extension that QGIS cannot write as a raster: '{file}'. Use .tif, for example.</source>
            <translation>{name} hat eine Endung, die QGIS nicht als Raster schreiben kann: '{file}'. Nehmen Sie zum Beispiel .tif.</translation>
        </message>
        <message>
            <source>{name} '{file}': the format {format} cannot hold heat, which is Float32 numbers. Use .tif, and heatdecay:renderheatmap for a picture.</source>
            <translation>{name} '{file}': Das Format {format} kann keine Heatmap aufnehmen, die aus Float32-Zahlen besteht. Nehmen Sie .tif, und heatdecay:renderheatmap für ein Bild.</translation>
        </message>
        <message>
            <source>{name} '{file}': the format {format} cannot hold a band for each frame. Use .tif.</source>
            <translation>{name} '{file}': Das Format {format} kann nicht je Einzelbild einen Kanal aufnehmen. Nehmen Sie .tif.</translation>
        </message>
        <message>
            <source>MASK hides every pixel: none of its polygons covers the center of a pixel of the raster, whose extent is {extent} ({crs}). Give polygons that overlap it.</source>
            <translation>MASK verdeckt alle Pixel: Keines der Polygone überdeckt die Mitte eines Pixels des Rasters, dessen Ausdehnung {extent} ({crs}) ist. Geben Sie Polygone an, die es überlappen.</translation>
        </message>
        <message>
            <source>CRS of the layer</source>
            <translation>KBS des Layers</translation>
        </message>
        <message>
            <source>its georeference is broken</source>
            <translation>die Georeferenz ist unbrauchbar</translation>
        </message>
        <message>
            <source>'{name}' has {n} band, and no band {band}.</source>
            <translation>'{name}' hat {n} Kanal und keinen Kanal {band}.</translation>
        </message>
        <message>
            <source>'{name}' has {n} bands, and no band {band}.</source>
            <translation>'{name}' hat {n} Kanäle und keinen Kanal {band}.</translation>
        </message>
        <message>
            <source>'{name}' cannot be read: {reason}</source>
            <translation>'{name}' kann nicht gelesen werden: {reason}</translation>
        </message>
        <message>
            <source>{name} '{file}' has an extension that is no picture format here. Use {formats}.</source>
            <translation>{name} '{file}' hat eine Endung, die hier kein Bildformat ist. Nehmen Sie {formats}.</translation>
        </message>
        <message>
            <source>COLOR_RAMP '{name}' is neither a built-in ramp nor one of the style library.</source>
            <translation>COLOR_RAMP '{name}' ist weder ein eingebauter Farbverlauf noch einer der Stilbibliothek.</translation>
        </message>
        <message>
            <source>Built in are viridis, plasma, inferno, magma, cividis, turbo and the ColorBrewer ramps.</source>
            <translation>Eingebaut sind viridis, plasma, inferno, magma, cividis, turbo und die Farbverläufe von ColorBrewer.</translation>
        </message>
        <message>
            <source>Nearest: {names}.</source>
            <translation>Am ähnlichsten: {names}.</translation>
        </message>
        <message>
            <source>GRADIENT_IMAGE '{path}' does not exist.</source>
            <translation>GRADIENT_IMAGE '{path}' gibt es nicht.</translation>
        </message>
        <message>
            <source>GRADIENT_IMAGE '{path}' cannot be read: {reason}. Give a PNG file or another picture that QGIS can show.</source>
            <translation>GRADIENT_IMAGE '{path}' kann nicht gelesen werden: {reason}. Geben Sie eine PNG-Datei oder ein anderes Bild an, das QGIS anzeigen kann.</translation>
        </message>
        <message>
            <source>The bottom of GRADIENT_IMAGE '{path}' is not transparent: the lowest values cover the ground with a color, and the heat ends in a hard edge.</source>
            <translation>GRADIENT_IMAGE '{path}' ist unten nicht transparent: Die niedrigsten Werte bedecken den Hintergrund mit einer Farbe, und die Heatmap endet mit einer harten Kante.</translation>
        </message>
        <message>
            <source>INPUT '{name}' has pixels of {width:g} x {height:g} map units and is rotated. The picture needs square pixels, north up: use 'Warp (reproject)' with an output resolution first.</source>
            <translation>INPUT '{name}' hat Pixel von {width:g} x {height:g} Karteneinheiten und ist gedreht. Das Bild braucht quadratische Pixel, Norden oben: Wenden Sie zuerst 'Transformieren (Reprojizieren)' mit einer Ausgabeauflösung an.</translation>
        </message>
        <message>
            <source>INPUT '{name}' has pixels of {width:g} x {height:g} map units. The picture needs square pixels, north up: use 'Warp (reproject)' with an output resolution first.</source>
            <translation>INPUT '{name}' hat Pixel von {width:g} x {height:g} Karteneinheiten. Das Bild braucht quadratische Pixel, Norden oben: Wenden Sie zuerst 'Transformieren (Reprojizieren)' mit einer Ausgabeauflösung an.</translation>
        </message>
        <message>
            <source>INPUT is no raster that QGIS can read.</source>
            <translation>INPUT ist kein Raster, das QGIS lesen kann.</translation>
        </message>
        <message>
            <source>BAND {band} is not there: '{name}' has {n} band.</source>
            <translation>BAND {band} gibt es nicht: '{name}' hat {n} Kanal.</translation>
        </message>
        <message>
            <source>BAND {band} is not there: '{name}' has {n} bands.</source>
            <translation>BAND {band} gibt es nicht: '{name}' hat {n} Kanäle.</translation>
        </message>
        <message>
            <source>INPUT '{name}' cannot be read: {reason}</source>
            <translation>INPUT '{name}' kann nicht gelesen werden: {reason}</translation>
        </message>
        <message>
            <source>INPUT '{name}' is damaged: {reason}</source>
            <translation>INPUT '{name}' ist beschädigt: {reason}</translation>
        </message>
        <message>
            <source>the picture cannot be read: the file is damaged or incomplete</source>
            <translation>das Bild kann nicht gelesen werden: Die Datei ist beschädigt oder unvollständig</translation>
        </message>
        <message>
            <source>the picture has {columns} x {rows} pixels and not {width} x {height}</source>
            <translation>das Bild hat {columns} x {rows} Pixel und nicht {width} x {height}</translation>
        </message>
        <message>
            <source>it lies in a bucket ({bucket}) that is not open ({reason}). With SOURCE=titiler the server reads it, which has the keys</source>
            <translation>die Datei liegt in einem Bucket ({bucket}), der nicht offen ist ({reason}). Mit SOURCE=titiler liest sie der Server, der die Schlüssel hat</translation>
        </message>
        <message>
            <source>'{name}' cannot be read: the file is damaged, incomplete, or no longer there</source>
            <translation>'{name}' kann nicht gelesen werden: Die Datei ist beschädigt, unvollständig oder nicht mehr da</translation>
        </message>
        <message>
            <source>it has {n} band, and BAND is {band}</source>
            <translation>die Datei hat {n} Kanal, und BAND ist {band}</translation>
        </message>
        <message>
            <source>it has {n} bands, and BAND is {band}</source>
            <translation>die Datei hat {n} Kanäle, und BAND ist {band}</translation>
        </message>
        <message>
            <source>it is no raster</source>
            <translation>die Datei ist kein Raster</translation>
        </message>
        <message>
            <source>QGIS cannot open '{path}', which was just written.</source>
            <translation>QGIS kann '{path}' nicht öffnen, obwohl die Datei gerade geschrieben wurde.</translation>
        </message>
        <message>
            <source>The style '{path}' cannot be written: {reason}</source>
            <translation>Der Stil '{path}' kann nicht geschrieben werden: {reason}</translation>
        </message>
        <message>
            <source>The layer definition '{path}' cannot be made: {reason}</source>
            <translation>Die Layerdefinition '{path}' kann nicht erstellt werden: {reason}</translation>
        </message>
        <message>
            <source>{parameter}: "{text}" is no field, and as an expression it cannot be read: {reason}.</source>
            <translation>{parameter}: "{text}" ist kein Feld und als Ausdruck nicht lesbar: {reason}.</translation>
        </message>
        <message>
            <source>{parameter}: there is no field {names}.</source>
            <translation>{parameter}: Es gibt kein Feld {names}.</translation>
        </message>
        <message>
            <source>{parameter}: there are no fields {names}.</source>
            <translation>{parameter}: Es gibt keine Felder {names}.</translation>
        </message>
        <message>
            <source>The layer "{layer}" has these fields: {names}.</source>
            <translation>Der Layer "{layer}" hat diese Felder: {names}.</translation>
        </message>
        <message>
            <source>The layer "{layer}" has no fields.</source>
            <translation>Der Layer "{layer}" hat keine Felder.</translation>
        </message>
        <message>
            <source>Its fields are: {names}.</source>
            <translation>Vorhandene Felder: {names}.</translation>
        </message>
        <message>
            <source>It has no fields.</source>
            <translation>Es sind keine Felder vorhanden.</translation>
        </message>
        <message>
            <source>{parameter}: "{name}" could be any of {fields}. Write the one that you mean, with its upper and lower case.</source>
            <translation>{parameter}: "{name}" könnte jedes dieser Felder sein: {fields}. Schreiben Sie das gemeinte mit seiner Groß- und Kleinschreibung.</translation>
        </message>
        <message>
            <source>The layer "{layer}" has no polygon that can be drawn.</source>
            <translation>Der Layer "{layer}" hat kein Polygon, das gezeichnet werden kann.</translation>
        </message>
        <message>
            <source>{names} and {more} more</source>
            <translation>{names} und {more} weitere</translation>
        </message>
        <message>
            <source>Skipped {n} feature without a polygon{kinds}.</source>
            <translation>{n} Objekt ohne Polygon übersprungen{kinds}.</translation>
        </message>
        <message>
            <source>Skipped {n} features without a polygon{kinds}.</source>
            <translation>{n} Objekte ohne Polygon übersprungen{kinds}.</translation>
        </message>
        <message>
            <source>{n} polygon reaches beyond what {crs} can show and is cut off there: {names}.</source>
            <translation>{n} Polygon reicht über das hinaus, was {crs} zeigen kann, und wird dort abgeschnitten: {names}.</translation>
        </message>
        <message>
            <source>{n} polygons reach beyond what {crs} can show and are cut off there: {names}.</source>
            <translation>{n} Polygone reichen über das hinaus, was {crs} zeigen kann, und werden dort abgeschnitten: {names}.</translation>
        </message>
        <message>
            <source>{n} polygon has parts beyond what {crs} can show, which are left out: {names}.</source>
            <translation>{n} Polygon hat Teile außerhalb dessen, was {crs} zeigen kann; sie werden ausgelassen: {names}.</translation>
        </message>
        <message>
            <source>{n} polygons have parts beyond what {crs} can show, which are left out: {names}.</source>
            <translation>{n} Polygone haben Teile außerhalb dessen, was {crs} zeigen kann; sie werden ausgelassen: {names}.</translation>
        </message>
        <message>
            <source>The layer "{layer}" has no polygon that {crs} can show. Give another TARGET_CRS.</source>
            <translation>Der Layer "{layer}" hat kein Polygon, das {crs} zeigen kann. Geben Sie ein anderes TARGET_CRS an.</translation>
        </message>
        <message>
            <source>Nothing can be drawn of {n} feature.</source>
            <translation>Von {n} Objekt lässt sich nichts zeichnen.</translation>
        </message>
        <message>
            <source>Nothing can be drawn of {n} features.</source>
            <translation>Von {n} Objekten lässt sich nichts zeichnen.</translation>
        </message>
        <message>
            <source>Skipped {n} feature without a point or line{examples}.</source>
            <translation>{n} Objekt ohne Punkt oder Linie übersprungen{examples}.</translation>
        </message>
        <message>
            <source>Skipped {n} features without a point or line{examples}.</source>
            <translation>{n} Objekte ohne Punkt oder Linie übersprungen{examples}.</translation>
        </message>
        <message>
            <source>Skipped {n} feature whose WEIGHT is no number{examples}.</source>
            <translation>{n} Objekt übersprungen, dessen WEIGHT keine Zahl ist{examples}.</translation>
        </message>
        <message>
            <source>Skipped {n} features whose WEIGHT is no number{examples}.</source>
            <translation>{n} Objekte übersprungen, deren WEIGHT keine Zahl ist{examples}.</translation>
        </message>
        <message>
            <source>Skipped {n} feature whose VALUE is no number{examples}.</source>
            <translation>{n} Objekt übersprungen, dessen VALUE keine Zahl ist{examples}.</translation>
        </message>
        <message>
            <source>Skipped {n} features whose VALUE is no number{examples}.</source>
            <translation>{n} Objekte übersprungen, deren VALUE keine Zahl ist{examples}.</translation>
        </message>
        <message>
            <source>Skipped {n} feature whose TIME or END_TIME is missing or cannot be read{examples}.</source>
            <translation>{n} Objekt übersprungen, dessen TIME oder END_TIME fehlt oder nicht lesbar ist{examples}.</translation>
        </message>
        <message>
            <source>Skipped {n} features whose TIME or END_TIME is missing or cannot be read{examples}.</source>
            <translation>{n} Objekte übersprungen, deren TIME oder END_TIME fehlt oder nicht lesbar ist{examples}.</translation>
        </message>
        <message>
            <source>Skipped {n} feature beyond what {crs} can show.</source>
            <translation>{n} Objekt übersprungen, das außerhalb dessen liegt, was {crs} zeigen kann.</translation>
        </message>
        <message>
            <source>Skipped {n} features beyond what {crs} can show.</source>
            <translation>{n} Objekte übersprungen, die außerhalb dessen liegen, was {crs} zeigen kann.</translation>
        </message>
        <message>
            <source>The layer "{layer}" is a table without geometry; polygons are needed.</source>
            <translation>Der Layer "{layer}" ist eine Tabelle ohne Geometrie; gebraucht werden Polygone.</translation>
        </message>
        <message>
            <source>The layer "{layer}" has points; polygons are needed.</source>
            <translation>Der Layer "{layer}" enthält Punkte; gebraucht werden Polygone.</translation>
        </message>
        <message>
            <source>The layer "{layer}" has lines; polygons are needed.</source>
            <translation>Der Layer "{layer}" enthält Linien; gebraucht werden Polygone.</translation>
        </message>
        <message>
            <source>The layer "{layer}" has no features.</source>
            <translation>Der Layer "{layer}" enthält keine Objekte.</translation>
        </message>
        <message>
            <source>The layer "{layer}" has polygons; points or lines are needed. Use "Centroids" for a point in each, or "Polygons to lines" for their outlines.</source>
            <translation>Der Layer "{layer}" enthält Polygone; gebraucht werden Punkte oder Linien. Verwenden Sie "Zentroide" für einen Punkt in jedem oder "Polygone zu Linien" für ihre Umrisse.</translation>
        </message>
        <message>
            <source>Its file holds these layers, with their number of features: {layers}.</source>
            <translation>Seine Datei enthält diese Layer, mit der Anzahl ihrer Objekte: {layers}.</translation>
        </message>
        <message>
            <source>Name one, as in {path}|layername={name}</source>
            <translation>Nennen Sie einen, wie in {path}|layername={name}</translation>
        </message>
        <message>
            <source>The layer "{layer}" is left without features by the selection or filter.</source>
            <translation>Dem Layer "{layer}" bleiben nach der Auswahl oder dem Filter keine Objekte.</translation>
        </message>
        <message>
            <source>The layer "{layer}" is a table without geometry. Make points of its coordinates with "Create points layer from table" first.</source>
            <translation>Der Layer "{layer}" ist eine Tabelle ohne Geometrie. Machen Sie zuerst mit "Punktlayer aus Tabelle erzeugen" Punkte aus seinen Koordinaten.</translation>
        </message>
        <message>
            <source>TIME is missing: give the field or expression of the table that says when each row is, or POINTS_PER_FRAME for frames by number of rows.</source>
            <translation>TIME fehlt: Geben Sie das Feld oder den Ausdruck der Tabelle an, der die Zeit jeder Zeile enthält, oder POINTS_PER_FRAME für Einzelbilder nach Anzahl der Zeilen.</translation>
        </message>
        <message>
            <source>Animate choropleth over time</source>
            <translation>Choroplethenkarte über die Zeit animieren</translation>
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
            <source>Reading</source>
            <translation>Lesen</translation>
        </message>
        <message>
            <source>Polygons</source>
            <translation>Polygone</translation>
        </message>
        <message>
            <source>Ground</source>
            <translation>Hintergrund</translation>
        </message>
        <message>
            <source>Frames</source>
            <translation>Einzelbilder</translation>
        </message>
        <message>
            <source>Writing</source>
            <translation>Schreiben</translation>
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
            <source>TIME is missing: give the field or expression that says when each feature happens, or POINTS_PER_FRAME for frames by number of features.</source>
            <translation>TIME fehlt: Geben Sie das Feld oder den Ausdruck an, der die Zeit jedes Objekts enthält, oder POINTS_PER_FRAME für Einzelbilder nach Anzahl der Objekte.</translation>
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
            <source>Heat</source>
            <translation>Heatmap</translation>
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
            <source>Rasters</source>
            <translation>Raster</translation>
        </message>
        <message>
            <source>Colors</source>
            <translation>Farben</translation>
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
            <source>Colors: Color ramp (empty = color map, else by the collection)</source>
            <translation>Farben: Farbverlauf (leer = Farbtabelle, sonst nach der Sammlung)</translation>
        </message>
        <message>
            <source>A row for each item: its frame and start, what came of it (ok, transparent, failed, skipped) and why.</source>
            <translation>Eine Zeile je Element: sein Einzelbild und Beginn, was aus ihm geworden ist (ok, transparent, failed, skipped) und warum.</translation>
        </message>
        <message>
            <source>Animations</source>
            <translation>Animationen</translation>
        </message>
        <message>
            <source>Number of frames</source>
            <translation>Anzahl der Einzelbilder</translation>
        </message>
        <message>
            <source>There is not enough memory for a picture with all pixels of the raster.</source>
            <translation>Der Arbeitsspeicher reicht nicht für ein Bild mit allen Pixeln des Rasters.</translation>
        </message>
        <message>
            <source>There is not enough memory. Give a larger PIXEL_SIZE or a smaller EXTENT.</source>
            <translation>Der Arbeitsspeicher reicht nicht. Geben Sie ein größeres PIXEL_SIZE oder ein kleineres EXTENT an.</translation>
        </message>
        <message>
            <source>There is not enough memory. Give a smaller WIDTH or HEIGHT.</source>
            <translation>Der Arbeitsspeicher reicht nicht. Geben Sie ein kleineres WIDTH oder HEIGHT an.</translation>
        </message>
        <message>
            <source>Cancelled: nothing was written.</source>
            <translation>Abgebrochen: Es wurde nichts geschrieben.</translation>
        </message>
        <message>
            <source>A file could not be read or written: {reason}. See whether the disk has room for the outputs and for temporary files.</source>
            <translation>Eine Datei konnte nicht gelesen oder geschrieben werden: {reason}. Prüfen Sie, ob auf dem Datenträger Platz für die Ausgaben und für temporäre Dateien ist.</translation>
        </message>
        <message>
            <source>Class {number} of {count} has the color of polygons without data. Choose another NO_DATA_COLOR or COLOR_RAMP to tell them apart.</source>
            <translation>Klasse {number} von {count} hat die Farbe der Polygone ohne Daten. Wählen Sie ein anderes NO_DATA_COLOR oder COLOR_RAMP, um sie zu unterscheiden.</translation>
        </message>
        <message>
            <source>No data</source>
            <translation>Keine Daten</translation>
        </message>
        <message>
            <source>Where it differs by date, choose this layer as TABLE too, so that each row is divided by its own.</source>
            <translation>Wo es sich mit der Zeit ändert, wählen Sie diesen Layer auch als TABLE, damit jede Zeile durch ihr eigenes geteilt wird.</translation>
        </message>
        <message>
            <source>{n} polygon has several features of one shape whose NORMALIZE differs; the largest is taken: {names}.</source>
            <translation>{n} Polygon hat mehrere Objekte derselben Form, deren NORMALIZE sich unterscheidet; das größte gilt: {names}.</translation>
        </message>
        <message>
            <source>{n} polygons have several features of one shape whose NORMALIZE differs; the largest is taken: {names}.</source>
            <translation>{n} Polygone haben mehrere Objekte derselben Form, deren NORMALIZE sich unterscheidet; das größte gilt: {names}.</translation>
        </message>
        <message>
            <source>{n} polygon is made of several features whose NORMALIZE differs; it was added up: {names}.</source>
            <translation>{n} Polygon besteht aus mehreren Objekten, deren NORMALIZE sich unterscheidet; es wurde summiert: {names}.</translation>
        </message>
        <message>
            <source>{n} polygons are made of several features whose NORMALIZE differs; it was added up: {names}.</source>
            <translation>{n} Polygone bestehen aus mehreren Objekten, deren NORMALIZE sich unterscheidet; es wurde summiert: {names}.</translation>
        </message>
        <message>
            <source>NORMALIZE differs by date: each row is divided by that of its key at its own time, then rows are aggregated.</source>
            <translation>NORMALIZE ändert sich mit der Zeit: Jede Zeile wird durch das ihres Schlüssels zu ihrer eigenen Zeit geteilt, dann werden die Zeilen zusammengefasst.</translation>
        </message>
        <message>
            <source>NORMALIZE is 0, NULL or no number for {lost} of {all} polygons, which have no data: {names}.</source>
            <translation>NORMALIZE ist bei {lost} von {all} Polygonen 0, NULL oder keine Zahl; sie haben keine Daten: {names}.</translation>
        </message>
        <message>
            <source>{n} polygon has no data in frames with rows whose NORMALIZE is 0 or NULL: {names}.</source>
            <translation>{n} Polygon hat keine Daten in Einzelbildern mit Zeilen, deren NORMALIZE 0 oder NULL ist: {names}.</translation>
        </message>
        <message>
            <source>{n} polygons have no data in frames with rows whose NORMALIZE is 0 or NULL: {names}.</source>
            <translation>{n} Polygone haben keine Daten in Einzelbildern mit Zeilen, deren NORMALIZE 0 oder NULL ist: {names}.</translation>
        </message>
        <message>
            <source>No polygon has data in any frame, for NORMALIZE is 0, NULL or no number wherever there are rows. Give another NORMALIZE, or leave it out.</source>
            <translation>Kein Polygon hat in irgendeinem Einzelbild Daten, denn überall, wo es Zeilen gibt, ist NORMALIZE 0, NULL oder keine Zahl. Geben Sie ein anderes NORMALIZE an oder lassen Sie es weg.</translation>
        </message>
        <message>
            <source>{parameter} is missing: '{layer}' has no points that could be counted in polygons, so its rows are joined by key. Give JOIN_FIELD, the field of the polygons, and TABLE_JOIN_FIELD, that of the table.</source>
            <translation>{parameter} fehlt: '{layer}' hat keine Punkte, die in Polygonen gezählt werden könnten, daher werden seine Zeilen über einen Schlüssel verknüpft. Geben Sie JOIN_FIELD, das Feld der Polygone, und TABLE_JOIN_FIELD, das der Tabelle, an.</translation>
        </message>
        <message>
            <source>JOIN_FIELD is missing: TABLE_JOIN_FIELD is given, so name the field of the polygons that holds the same keys.</source>
            <translation>JOIN_FIELD fehlt: TABLE_JOIN_FIELD ist angegeben; nennen Sie auch das Feld der Polygone, das dieselben Schlüssel enthält.</translation>
        </message>
        <message>
            <source>{parameter} '{text}' is no field of '{layer}'. It takes a field: {fields}.</source>
            <translation>{parameter} '{text}' ist kein Feld von '{layer}'. Geben Sie ein Feld an: {fields}.</translation>
        </message>
        <message>
            <source>{n} row of the table without a polygon, left out. Their keys, with the number of rows: {keys}.</source>
            <translation>{n} Zeile der Tabelle ohne Polygon, ausgelassen. Ihr Schlüssel, mit der Anzahl der Zeilen: {keys}.</translation>
        </message>
        <message>
            <source>{n} rows of the table without a polygon, left out. Their keys, with the number of rows: {keys}.</source>
            <translation>{n} Zeilen der Tabelle ohne Polygon, ausgelassen. Ihre Schlüssel, mit der Anzahl der Zeilen: {keys}.</translation>
        </message>
        <message>
            <source>No row of the table has the key of a polygon: JOIN_FIELD holds {polygon_keys}, TABLE_JOIN_FIELD {table_keys}. Give two fields with the same keys.</source>
            <translation>Keine Zeile der Tabelle hat den Schlüssel eines Polygons: JOIN_FIELD enthält {polygon_keys}, TABLE_JOIN_FIELD {table_keys}. Geben Sie zwei Felder mit denselben Schlüsseln an.</translation>
        </message>
        <message>
            <source>NULL only</source>
            <translation>nur NULL</translation>
        </message>
        <message>
            <source>TABLE has no points that could be counted. Give JOIN_FIELD too.</source>
            <translation>TABLE hat keine Punkte, die gezählt werden könnten. Geben Sie auch JOIN_FIELD an.</translation>
        </message>
        <message>
            <source>The only point lies in no polygon. See whether both layers have the right CRS, or give JOIN_FIELD and TABLE_JOIN_FIELD.</source>
            <translation>Der einzige Punkt liegt in keinem Polygon. Prüfen Sie, ob beide Layer das richtige KBS haben, oder geben Sie JOIN_FIELD und TABLE_JOIN_FIELD an.</translation>
        </message>
        <message>
            <source>None of the {n} points lies in a polygon. See whether both layers have the right CRS, or give JOIN_FIELD and TABLE_JOIN_FIELD.</source>
            <translation>Keiner der {n} Punkte liegt in einem Polygon. Prüfen Sie, ob beide Layer das richtige KBS haben, oder geben Sie JOIN_FIELD und TABLE_JOIN_FIELD an.</translation>
        </message>
        <message>
            <source>{n} row whose point is in no polygon, left out.</source>
            <translation>{n} Zeile, deren Punkt in keinem Polygon liegt, ausgelassen.</translation>
        </message>
        <message>
            <source>{n} rows whose point is in no polygon, left out.</source>
            <translation>{n} Zeilen, deren Punkt in keinem Polygon liegt, ausgelassen.</translation>
        </message>
        <message>
            <source>Perhaps "{key}" lost its leading zeros where the table was read: its key field must be of text (of a CSV file: &amp;detectTypes=no).</source>
            <translation>Vielleicht hat "{key}" beim Lesen der Tabelle seine führenden Nullen verloren: Ihr Schlüsselfeld muss ein Textfeld sein (bei einer CSV-Datei: &amp;detectTypes=no).</translation>
        </message>
        <message>
            <source>{empty} of {all} polygons without a row: {names}.</source>
            <translation>{empty} von {all} Polygonen ohne Zeile: {names}.</translation>
        </message>
        <message>
            <source>{n} polygon lies beneath others and cannot be seen: {names}.</source>
            <translation>{n} Polygon liegt unter anderen und ist nicht zu sehen: {names}.</translation>
        </message>
        <message>
            <source>{n} polygons lie beneath others and cannot be seen: {names}.</source>
            <translation>{n} Polygone liegen unter anderen und sind nicht zu sehen: {names}.</translation>
        </message>
        <message>
            <source>{n} polygon is too small to be seen, with no pixel's center inside: {names}. Give a smaller PIXEL_SIZE or a larger WIDTH.</source>
            <translation>{n} Polygon ist zu klein, um gesehen zu werden, ohne eine Pixelmitte darin: {names}. Geben Sie ein kleineres PIXEL_SIZE oder ein größeres WIDTH an.</translation>
        </message>
        <message>
            <source>{n} polygons are too small to be seen, with no pixel's center inside: {names}. Give a smaller PIXEL_SIZE or a larger WIDTH.</source>
            <translation>{n} Polygone sind zu klein, um gesehen zu werden, ohne eine Pixelmitte darin: {names}. Geben Sie ein kleineres PIXEL_SIZE oder ein größeres WIDTH an.</translation>
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
            <translation>Erzeugt ein Heatmap-Raster aus Punkten oder Linien. Wo Objekte einander überlagern, zählt das stärkste voll, das nächste multipliziert mit dem Abklingfaktor, das dritte mit dessen Quadrat und so fort: Das Raster zeigt einzelne Objekte und dichte Stellen zugleich. Ein Abklingfaktor von 1 ist eine einfache Summe (eine Kerndichte), 0 zeigt nur das Stärkste.

Das Raster enthält die genauen Zahlen; es wird mit einem Stil geladen, der auch in einer .qml-Datei daneben steht. Ein Bild davon auf einer Grundkarte macht 'Heatmap als Bild ausgeben'.

Auf der Kommandozeile: Listen durch Wiederholen (MORE_INPUTS=a MORE_INPUTS=b); eine CSV-Datei als delimitedtext://file:///path/t.csv?xField=lon&amp;yField=lat&amp;crs=EPSG:4326; Spuren als t.gpx|layername=tracks.</translation>
        </message>
        <message>
            <source>A Float32 raster; GeoTIFF or any format of QGIS's that holds such numbers.</source>
            <translation>Ein Float32-Raster; GeoTIFF oder jedes Format von QGIS, das solche Zahlen aufnimmt.</translation>
        </message>
        <message>
            <source>Raster: {width} x {height} pixels of {size:.6g} map units in {crs}; radius {radius}.</source>
            <translation>Raster: {width} x {height} Pixel zu {size:.6g} Karteneinheiten, KBS {crs}; Radius {radius}.</translation>
        </message>
        <message>
            <source>The heat is larger than a Float32 raster can hold (3.4e38). Scale WEIGHT down.</source>
            <translation>Die Intensität ist größer, als ein Float32-Raster aufnehmen kann (3.4e38). Verkleinern Sie WEIGHT.</translation>
        </message>
        <message>
            <source>MORE_INPUTS: '{layer}' is no vector layer.</source>
            <translation>MORE_INPUTS: '{layer}' ist kein Vektorlayer.</translation>
        </message>
        <message>
            <source>an unknown CRS</source>
            <translation>unbekannt</translation>
        </message>
        <message>
            <source>Heat (decay {decay:g}, {kernel}, radius {radius})</source>
            <translation>Heatmap (Abklingfaktor {decay:g}, {kernel}, Radius {radius})</translation>
        </message>
        <message>
            <source>{pixels} pixels = {meters} m</source>
            <translation>{pixels} Pixel = {meters} m</translation>
        </message>
        <message>
            <source>{pixels} pixels</source>
            <translation>{pixels} Pixel</translation>
        </message>
        <message>
            <source>{parameter} holds {n} layer that cannot be loaded: {names}. Give layers of the project or paths of files.</source>
            <translation>{parameter} enthält {n} Layer, der nicht geladen werden kann: {names}. Geben Sie Layer des Projekts oder Pfade von Dateien an.</translation>
        </message>
        <message>
            <source>{parameter} holds {n} layers that cannot be loaded: {names}. Give layers of the project or paths of files.</source>
            <translation>{parameter} enthält {n} Layer, die nicht geladen werden können: {names}. Geben Sie Layer des Projekts oder Pfade von Dateien an.</translation>
        </message>
        <message>
            <source>{parameter} is empty.</source>
            <translation>{parameter} ist leer.</translation>
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
            <source>File: Further ffmpeg output options for videos</source>
            <translation>Datei: Weitere Ausgabeoptionen von ffmpeg für Videos</translation>
        </message>
        <message>
            <source>For MP4 and WebM, as on ffmpeg's command line: -crf 30 -preset slow.</source>
            <translation>Für MP4 und WebM, wie auf der Kommandozeile von ffmpeg: -crf 30 -preset slow.</translation>
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
            <translation>Leer: nach der Schrittweite; ein Monat erscheint als März 2020, eine Stunde als 14:00.</translation>
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
            <source>GIF, APNG and WebP work everywhere; MP4 and WebM need imageio with ffmpeg.</source>
            <translation>GIF, APNG und WebP gehen überall; MP4 und WebM brauchen imageio mit ffmpeg.</translation>
        </message>
        <message>
            <source>One page with the animation, a chart and a table of its frames, and the settings. Leave it empty in a batch: there QGIS stops with an error when all is done.</source>
            <translation>Eine Seite mit der Animation, einem Diagramm und einer Tabelle der Einzelbilder und den Einstellungen. In einem Batchprozess leer lassen: QGIS bricht dort mit einem Fehler ab, wenn alles getan ist.</translation>
        </message>
        <message>
            <source>Each frame as a georeferenced PNG: frame_00000.png and so on.</source>
            <translation>Jedes Einzelbild als georeferenziertes PNG: frame_00000.png und so fort.</translation>
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
            <source>File: Heat of all frames, a band for each</source>
            <translation>Datei: Heatmaps der Einzelbilder als Kanäle</translation>
        </message>
        <message>
            <source>File: Folder of the heat rasters of frames</source>
            <translation>Datei: Ordner mit Heatmaps der Einzelbilder</translation>
        </message>
        <message>
            <source>EXTENT cannot be read in {crs}: '{extent}'. Write xmin,xmax,ymin,ymax [EPSG:4326].</source>
            <translation>EXTENT kann nicht gelesen werden ({crs}): '{extent}'. Schreiben Sie xmin,xmax,ymin,ymax [EPSG:4326].</translation>
        </message>
        <message>
            <source>EXTENT '{extent}': QGIS knows no CRS '{crs}'. Write [EPSG:4326], for example.</source>
            <translation>EXTENT '{extent}': QGIS kennt kein KBS '{crs}'. Schreiben Sie zum Beispiel [EPSG:4326].</translation>
        </message>
        <message>
            <source>{parameter} needs polygons, and '{layer}' has none. Give a layer of polygons, for example one that 'Buffer' makes.</source>
            <translation>{parameter} braucht Polygone, und '{layer}' hat keine. Geben Sie einen Polygonlayer an, zum Beispiel einen, den 'Puffer' erzeugt.</translation>
        </message>
        <message>
            <source>the target CRS</source>
            <translation>Ziel-KBS</translation>
        </message>
        <message>
            <source>COLOR_SCALE per_frame and {parameter} cannot be used together: classes hold for all frames. Leave one of them out.</source>
            <translation>COLOR_SCALE per_frame und {parameter} gehen nicht zusammen: Klassen gelten für alle Einzelbilder. Lassen Sie eins davon weg.</translation>
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
            <source>Value (empty = count rows)</source>
            <translation>Wert (leer = Zeilen zählen)</translation>
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
            <source>Colors: Color of polygons without data</source>
            <translation>Farben: Farbe der Polygone ohne Daten</translation>
        </message>
        <message>
            <source>On the command line #rrggbb or #rrggbbaa.</source>
            <translation>Auf der Kommandozeile #rrggbb oder #rrggbbaa.</translation>
        </message>
        <message>
            <source>Polygons: Color of the borders (empty = dark or light by the ground)</source>
            <translation>Polygone: Farbe der Grenzen (leer = passend zum Hintergrund)</translation>
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
            <source>Table with dates, or points to count in the polygons</source>
            <translation>Tabelle mit Zeiten, oder Punkte zum Zählen</translation>
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
            <source>A ramp's name, upper or lower case: viridis, plasma, inferno, magma, cividis, turbo, the ColorBrewer ramps (YlOrRd, Spectral, ...), or any ramp of the style library. A trailing _r turns it round. Empty: {default}.</source>
            <translation>Name eines Farbverlaufs, groß oder klein geschrieben: viridis, plasma, inferno, magma, cividis, turbo, die von ColorBrewer (YlOrRd, Spectral, ...) oder ein beliebiger aus der Stilbibliothek. Ein angehängtes _r kehrt ihn um. Leer: {default}.</translation>
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
            <source>Images (*.png *.jpg *.jpeg *.gif *.bmp *.tif *.tiff *.webp)</source>
            <translation>Bilder (*.png *.jpg *.jpeg *.gif *.bmp *.tif *.tiff *.webp)</translation>
        </message>
        <message>
            <source>The least heat is {least:.4g}, so the colors reach as far below 0 as above. Choose a COLOR_RAMP that diverges, as RdBu_r, or give MIN_VALUE=0 to show only what is above.</source>
            <translation>Die kleinste Intensität ist {least:.4g}, daher reichen die Farben unter 0 so weit wie darüber. Wählen Sie ein COLOR_RAMP, dessen Farben von der Mitte aus in zwei Richtungen gehen, wie RdBu_r, oder geben Sie MIN_VALUE=0 an, um nur zu zeigen, was darüber liegt.</translation>
        </message>
        <message>
            <source>MAX_VALUE ({maximum:g}) must be larger than MIN_VALUE ({minimum:g}).</source>
            <translation>MAX_VALUE ({maximum:g}) muss größer sein als MIN_VALUE ({minimum:g}).</translation>
        </message>
        <message>
            <source>The least heat is {least:.4g}, too little below 0 to be seen: the colors begin at 0.</source>
            <translation>Die kleinste Intensität ist {least:.4g}, zu wenig unter 0, um sichtbar zu sein: Die Farben beginnen bei 0.</translation>
        </message>
        <message>
            <source>There is heat below 0: the colors are linear, for STRETCH={stretch} would move 0 out of their middle.</source>
            <translation>Es gibt Intensität unter 0: Die Farben sind linear, denn STRETCH={stretch} würde die 0 aus ihrer Mitte rücken.</translation>
        </message>
        <message>
            <source>Three quarters of the heat take the lowest {share:.0%} of the colors. STRETCH=sqrt brings them out.</source>
            <translation>Drei Viertel der Heatmap nehmen die untersten {share:.0%} der Farben ein. STRETCH=sqrt hebt sie hervor.</translation>
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
            <source>Grid: Pixel size in map units (empty = automatic)</source>
            <translation>Raster: Pixelgröße in Karteneinheiten (leer = auto)</translation>
        </message>
        <message>
            <source>Side of the square pixels. Empty: what makes the longer side {size} pixels, or what fits width and height.</source>
            <translation>Seitenlänge der quadratischen Pixel. Leer: so, dass die längere Seite {size} Pixel hat, oder passend zu Breite und Höhe.</translation>
        </message>
        <message>
            <source>Pixels whose center is outside these polygons become NoData.</source>
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
            <source>ZOOM {zoom} is a zoom of {web_crs}, and TARGET_CRS is {crs}. Leave one of them out.</source>
            <translation>ZOOM {zoom} ist eine Zoomstufe in {web_crs}, und TARGET_CRS ist {crs}. Lassen Sie eins davon weg.</translation>
        </message>
        <message>
            <source>ZOOM {zoom} gives the pixel size, and PIXEL_SIZE is {size:g}. Leave one of them out.</source>
            <translation>ZOOM {zoom} bestimmt die Pixelgröße, und PIXEL_SIZE ist {size:g}. Lassen Sie eins davon weg.</translation>
        </message>
        <message>
            <source>ZOOM needs to know where on Earth the data is, and the layer has no CRS. Give it one, or TARGET_CRS.</source>
            <translation>ZOOM muss wissen, wo auf der Erde die Daten liegen, und der Layer hat kein KBS. Geben Sie ihm eins, oder geben Sie TARGET_CRS an.</translation>
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
            <source>OVERLAY takes outlines from vector layers, and '{layer}' is none. Rasters go under BASEMAP.</source>
            <translation>OVERLAY nimmt Umrisse aus Vektorlayern, und '{layer}' ist keiner. Raster gehören unter BASEMAP.</translation>
        </message>
        <message>
            <source>Layers under all else, drawn as QGIS draws them: vectors, rasters, XYZ and WMS layers, in the picture's CRS.</source>
            <translation>Layer unter allem anderen, gezeichnet, wie QGIS sie zeichnet: Vektor-, Raster-, XYZ- und WMS-Layer, im KBS des Bilds.</translation>
        </message>
        <message>
            <source>Ground: Background color (empty = transparent)</source>
            <translation>Hintergrund: Hintergrundfarbe (leer = transparent)</translation>
        </message>
        <message>
            <source>Under everything. On the command line #rrggbb or #rrggbbaa. Formats without transparency get {color} when it is empty.</source>
            <translation>Unter allem anderen. Auf der Kommandozeile #rrggbb oder #rrggbbaa. Formate ohne Transparenz werden {color}, wenn sie leer ist.</translation>
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
            <translation>1 = wie sie sind, 0.5 = halb so hell, 0 = schwarz, über 1 heller.</translation>
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
            <source>Colors: Opacity</source>
            <translation>Farben: Deckkraft</translation>
        </message>
        <message>
            <source>1 = as the colors are, 0 = invisible. Ground and outlines keep theirs.</source>
            <translation>1 = die Farben, wie sie sind, 0 = unsichtbar. Hintergrund und Umrisse behalten ihre Deckkraft.</translation>
        </message>
        <message>
            <source>Vector layers whose lines and borders are drawn over all but the texts. A border that two polygons share is drawn once.</source>
            <translation>Vektorlayer, deren Linien und Grenzen über allem außer den Texten gezeichnet werden. Eine Grenze, die sich zwei Polygone teilen, wird einmal gezeichnet.</translation>
        </message>
        <message>
            <source>Ground: Color of the outlines (empty = dark or light by the ground)</source>
            <translation>Hintergrund: Farbe der Umrisse (leer = passend zum Hintergrund)</translation>
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
            <translation>Vielfaches der normalen Höhe, 2.2 % der kürzeren Bildseite, mindestens 10 Pixel.</translation>
        </message>
        <message>
            <source>Ground: Basemap layers (first on top)</source>
            <translation>Hintergrund: Layer der Grundkarte (der erste zuoberst)</translation>
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
            <source>Heat: Weight (empty = every feature counts 1)</source>
            <translation>Heatmap: Gewicht (leer = jedes Objekt zählt 1)</translation>
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
            <source>Radius unit (meters are those on the ground)</source>
            <translation>Radiuseinheit (meters = am Boden)</translation>
        </message>
        <message>
            <source>pixels of the raster; meters on the ground, whatever the CRS; map_units of the target CRS.</source>
            <translation>pixels: Pixel des Rasters; meters: Meter am Boden, gleich welches KBS; map_units: Karteneinheiten des Ziel-KBS.</translation>
        </message>
        <message>
            <source>Heat: Stacking decay (0 = strongest only, 1 = plain sum)</source>
            <translation>Heatmap: Abklingfaktor (0 = nur Stärkstes, 1 = Summe)</translation>
        </message>
        <message>
            <source>Where features overlap, the strongest counts fully, the next times this number, the third times its square, and so on. 0 shows every feature and no density; 1 is a plain sum, in which dim areas vanish; 0.95 shows both.</source>
            <translation>Wo Objekte einander überlagern, zählt das stärkste voll, das nächste mal diese Zahl, das dritte mal ihr Quadrat und so fort. 0 zeigt jedes Objekt und keine Dichte; 1 ist eine einfache Summe, in der schwache Gebiete verschwinden; 0.95 zeigt beides.</translation>
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
            <source>Heat: Further layers of points or lines</source>
            <translation>Heatmap: Weitere Layer mit Punkten oder Linien</translation>
        </message>
        <message>
            <source>No file in FOLDER '{folder}' fits PATTERN '{pattern}'.</source>
            <translation>Keine Datei in FOLDER '{folder}' passt zu PATTERN '{pattern}'.</translation>
        </message>
        <message>
            <source>It holds {names}; give another PATTERN.</source>
            <translation>Er enthält {names}; geben Sie ein anderes PATTERN an.</translation>
        </message>
        <message>
            <source>It holds no files; **/*.tif also looks into the folders in it.</source>
            <translation>Er enthält keine Dateien; **/*.tif sucht auch in den Ordnern darin.</translation>
        </message>
        <message>
            <source>{names} and more</source>
            <translation>{names} und weitere</translation>
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
            <source>INPUT and FOLDER are both given. Give one of them: a list of rasters or a folder.</source>
            <translation>INPUT und FOLDER sind beide angegeben. Geben Sie eins davon an: eine Liste von Rastern oder einen Ordner.</translation>
        </message>
        <message>
            <source>There are no rasters. Give INPUT, a list of rasters, or FOLDER, a folder of files that fit PATTERN.</source>
            <translation>Es gibt keine Raster. Geben Sie INPUT an, eine Liste von Rastern, oder FOLDER, einen Ordner mit Dateien, die zu PATTERN passen.</translation>
        </message>
        <message>
            <source>INPUT takes rasters, and '{layer}' is none.</source>
            <translation>INPUT nimmt Raster, und '{layer}' ist keins.</translation>
        </message>
        <message>
            <source>FOLDER '{folder}' is no folder.</source>
            <translation>FOLDER '{folder}' ist kein Ordner.</translation>
        </message>
        <message>
            <source>Rasters (one, or one band, for each date)</source>
            <translation>Raster (je Zeitpunkt eins oder ein Kanal)</translation>
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
            <source>PATTERN '{pattern}' cannot be used: {reason}. Write *.tif, for example.</source>
            <translation>PATTERN '{pattern}' kann nicht verwendet werden: {reason}. Schreiben Sie zum Beispiel *.tif.</translation>
        </message>
        <message>
            <source>{parameter} '{value}' is no address of a server. Write https://example.org/api, for example.</source>
            <translation>{parameter} '{value}' ist keine Adresse eines Servers. Schreiben Sie sie wie https://example.org/api, zum Beispiel.</translation>
        </message>
        <message>
            <source>{parameter} '{value}' is no id of a collection, as no2-monthly is one.</source>
            <translation>{parameter} '{value}' ist keine ID einer Sammlung, wie no2-monthly eine ist.</translation>
        </message>
        <message>
            <source>RESCALE '{value}' is no range. Write the least and the largest value as 0,100; the first must be the smaller one.</source>
            <translation>RESCALE '{value}' ist kein Wertebereich. Schreiben Sie den kleinsten und den größten Wert wie 0,100; der erste muss der kleinere sein.</translation>
        </message>
        <message>
            <source>{parameter} and {other} are both given and say the same thing. Give one of them.</source>
            <translation>{parameter} und {other} sind beide angegeben und sagen dasselbe. Geben Sie eins davon an.</translation>
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
            <translation>Leer: EPSG:3857, das bei 85.06 Grad Breite endet; EPSG:3832, wo das Gebiet die Datumsgrenze quert.</translation>
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
            <source>Area of interest (nothing is shown outside it)</source>
            <translation>Gebiet (außerhalb wird nichts gezeigt)</translation>
        </message>
        <message>
            <source>Grid: Extent (empty = of area or collection)</source>
            <translation>Raster: Ausdehnung (leer = Gebiet oder Sammlung)</translation>
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
            <source>Earlier rasters are left out, but not layers whose temporal range still holds it.</source>
            <translation>Frühere Raster werden weggelassen, nicht aber Layer, in deren Zeitspanne er noch liegt.</translation>
        </message>
        <message>
            <source>Rasters that begin after it are left out. A date alone means that whole day.</source>
            <translation>Raster, die danach beginnen, werden weggelassen. Ein Datum allein meint den ganzen Tag.</translation>
        </message>
        <message>
            <source>Time (field or expression)</source>
            <translation>Zeit (Feld oder Ausdruck)</translation>
        </message>
        <message>
            <source>When each feature happens: a date, a datetime, a text or a number. Texts are read as ISO 8601 and in other usual forms; where day and month could be either, and for seconds since 1970, give the time format.</source>
            <translation>Wann das Ereignis jedes Objekts stattfindet: ein Datum, ein Zeitpunkt, ein Text oder eine Zahl. Texte werden nach ISO 8601 und in anderen üblichen Formen gelesen; wo Tag und Monat verwechselt werden können und bei Sekunden seit 1970 das Zeitformat angeben.</translation>
        </message>
        <message>
            <source>Step unit (auto = one that gives 20 to 60 frames)</source>
            <translation>Schritteinheit (auto = 20 bis 60 Einzelbilder)</translation>
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
            <source>Mode (interval = step alone, cumulative = all so far)</source>
            <translation>Modus (interval = Schritt, cumulative = alle bisher)</translation>
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
            <source>{name} '{file}' would hold no shapes: use .gpkg, .csv or .dbf.</source>
            <translation>{name} '{file}' würde keine Geometrien enthalten: Verwenden Sie .gpkg, .csv oder .dbf.</translation>
        </message>
        <message>
            <source>{name} '{file}' has an extension that QGIS cannot write. Use .gpkg or .csv.</source>
            <translation>{name} '{file}' hat eine Endung, die QGIS nicht schreiben kann. Verwenden Sie .gpkg oder .csv.</translation>
        </message>
        <message>
            <source>{name} '{file}' is a page: use .html.</source>
            <translation>{name} '{file}' ist eine Seite: Verwenden Sie .html.</translation>
        </message>
        <message>
            <source>{name} is a file, {path}. Give the name of a folder.</source>
            <translation>{name} ist eine Datei, {path}. Geben Sie den Namen eines Ordners an.</translation>
        </message>
        <message>
            <source>{name} is a folder, {path}. Give the name of a file.</source>
            <translation>{name} ist ein Ordner, {path}. Geben Sie den Namen einer Datei an.</translation>
        </message>
        <message>
            <source>{name}: you may not write into {folder}. Choose another folder.</source>
            <translation>{name}: Sie dürfen nicht in {folder} schreiben. Wählen Sie einen anderen Ordner.</translation>
        </message>
        <message>
            <source>{name} and {other} are the same file, {path}. Give each its own.</source>
            <translation>{name} und {other} sind dieselbe Datei, {path}. Geben Sie jedem eine eigene.</translation>
        </message>
        <message>
            <source>{name} would destroy {other}: both are {path}. Give another file.</source>
            <translation>{name} würde {other} zerstören: Beide sind {path}. Geben Sie eine andere Datei an.</translation>
        </message>
        <message>
            <source>'{picture}' has colors of its own, and '{raster}' has numbers that the color ramp colors. Give only one kind, or BAND to read a band of each as numbers.</source>
            <translation>'{picture}' hat eigene Farben, und '{raster}' hat Zahlen, die der Farbverlauf färbt. Geben Sie nur eine Art an, oder BAND, um von jedem einen Kanal als Zahlen zu lesen.</translation>
        </message>
        <message>
            <source>No raster reaches EXTENT. It was read in {crs} as {extent}; the rasters there reach over {rasters} (xmin, xmax, ymin, ymax). Add the CRS of the numbers behind them, as in '... [EPSG:4326]', or give another extent.</source>
            <translation>Kein Raster reicht in EXTENT hinein. Es wurde gelesen als {extent} (KBS {crs}); die Raster reichen dort über {rasters} (xmin, xmax, ymin, ymax). Geben Sie hinter den Zahlen deren KBS an, wie in '... [EPSG:4326]', oder eine andere Ausdehnung.</translation>
        </message>
        <message>
            <source>The rasters reach beyond what {crs} can show: the picture has the area where it is used. Give EXTENT for another one.</source>
            <translation>Die Raster reichen über das hinaus, was {crs} zeigen kann: Das Bild zeigt das Gebiet, in dem dieses KBS verwendet wird. Geben Sie für ein anderes EXTENT an.</translation>
        </message>
        <message>
            <source>The rasters have {columns} x {rows} pixels and are resampled. PIXEL_SIZE {size!r} shows them pixel by pixel.</source>
            <translation>Die Raster haben {columns} x {rows} Pixel und werden umgerechnet. PIXEL_SIZE {size!r} zeigt sie Pixel für Pixel.</translation>
        </message>
        <message>
            <source>Red, green and blue are no bytes: they are shown from {dark:.6g} (dark) to {bright:.6g} (bright), of the 2nd to the 98th percentile unless MIN_VALUE and MAX_VALUE are given.</source>
            <translation>Rot, Grün und Blau sind keine Bytes: Sie werden von {dark:.6g} (dunkel) bis {bright:.6g} (hell) gezeigt, vom 2. bis zum 98. Perzentil, wenn MIN_VALUE und MAX_VALUE nicht angegeben sind.</translation>
        </message>
        <message>
            <source>The rasters are shown in their own colors, without a legend. Give BAND to color the numbers of one band by COLOR_RAMP.</source>
            <translation>Die Raster werden in ihren eigenen Farben gezeigt, ohne Legende. Geben Sie BAND an, um die Zahlen eines Kanals mit COLOR_RAMP zu färben.</translation>
        </message>
        <message>
            <source>The rasters have no data in the picture: all its pixels are NoData, or numbers beyond 3.4e38, which count as such. Give another EXTENT or MASK, or other rasters.</source>
            <translation>Die Raster haben keine Daten im Bild: Alle Pixel sind Leerwerte (NoData) oder Zahlen jenseits von 3.4e38, die als solche gelten. Geben Sie ein anderes EXTENT oder MASK oder andere Raster an.</translation>
        </message>
        <message>
            <source>Colors reach from {low:.6g} to {high:.6g}; values from {least:.6g} to {most:.6g}.</source>
            <translation>Die Farben reichen von {low:.6g} bis {high:.6g}, die Werte von {least:.6g} bis {most:.6g}.</translation>
        </message>
        <message>
            <source>Give a number.</source>
            <translation>Geben Sie eine Zahl an.</translation>
        </message>
        <message>
            <source>Give a number of at least {low:g}.</source>
            <translation>Geben Sie eine Zahl von mindestens {low:g} an.</translation>
        </message>
        <message>
            <source>Give a number from {low:g} to {high:g}.</source>
            <translation>Geben Sie eine Zahl von {low:g} bis {high:g} an.</translation>
        </message>
        <message>
            <source>Give a whole number.</source>
            <translation>Geben Sie eine ganze Zahl an.</translation>
        </message>
        <message>
            <source>Give a whole number of at least {low:g}.</source>
            <translation>Geben Sie eine ganze Zahl von mindestens {low:g} an.</translation>
        </message>
        <message>
            <source>Give a whole number from {low:g} to {high:g}.</source>
            <translation>Geben Sie eine ganze Zahl von {low:g} bis {high:g} an.</translation>
        </message>
        <message>
            <source>That cannot be used here: {help}</source>
            <translation>Das kann hier nicht verwendet werden: {help}</translation>
        </message>
        <message>
            <source>Choose one of {values}.</source>
            <translation>Wählen Sie einen dieser Werte: {values}.</translation>
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
            <source>Give a number greater than 0.</source>
            <translation>Geben Sie eine Zahl größer als 0 an.</translation>
        </message>
        <message>
            <source>{parameter} is {value}. {way_out}</source>
            <translation>{parameter} ist {value}. {way_out}</translation>
        </message>
        <message>
            <source>empty</source>
            <translation>leer</translation>
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
            <source>{layer} (selected features only)</source>
            <translation>{layer} (nur gewählte Objekte)</translation>
        </message>
        <message>
            <source>Item '{item}' of {day} cannot be shown: {reason}.</source>
            <translation>Das Element '{item}' vom {day} kann nicht gezeigt werden: {reason}.</translation>
        </message>
        <message>
            <source>Check RASTER_API_URL, or the connection.</source>
            <translation>Prüfen Sie RASTER_API_URL oder die Verbindung.</translation>
        </message>
        <message>
            <source>ON_ERROR=skip leaves out what fails.</source>
            <translation>ON_ERROR=skip lässt aus, was scheitert.</translation>
        </message>
        <message>
            <source>The only picture came out empty: the item has no data in the area, which in {crs} is {extent} (xmin, xmax, ymin, ymax). Give another AOI or EXTENT, with the CRS of the numbers as in '... [EPSG:4326]'.</source>
            <translation>Das einzige Bild ist leer geblieben: Das Element hat keine Daten im Gebiet, in {crs} {extent} (xmin, xmax, ymin, ymax). Geben Sie ein anderes AOI oder EXTENT an, mit dem KBS der Zahlen wie in '... [EPSG:4326]'.</translation>
        </message>
        <message>
            <source>All {n} pictures came out empty: the items have no data in the area, which in {crs} is {extent} (xmin, xmax, ymin, ymax). Give another AOI or EXTENT, with the CRS of the numbers as in '... [EPSG:4326]'.</source>
            <translation>Alle {n} Bilder sind leer geblieben: Die Elemente haben keine Daten im Gebiet, in {crs} {extent} (xmin, xmax, ymin, ymax). Geben Sie ein anderes AOI oder EXTENT an, mit dem KBS der Zahlen wie in '... [EPSG:4326]'.</translation>
        </message>
        <message>
            <source>no asset '{asset}', but {there}</source>
            <translation>kein Asset '{asset}', sondern {there}</translation>
        </message>
        <message>
            <source>The only item, '{item}', cannot be shown: {reason}.</source>
            <translation>Das einzige Element, '{item}', kann nicht gezeigt werden: {reason}.</translation>
        </message>
        <message>
            <source>None of the {n} items can be shown. The first, '{item}': {reason}.</source>
            <translation>Keins der {n} Elemente kann gezeigt werden. Das erste, '{item}': {reason}.</translation>
        </message>
        <message>
            <source>no data in the area</source>
            <translation>keine Daten im Gebiet</translation>
        </message>
        <message>
            <source>AOI covers no pixel of the picture. In {crs} the picture is {picture} and the area {area} (xmin, xmax, ymin, ymax). Give an EXTENT that the area reaches, or none, or a larger WIDTH.</source>
            <translation>AOI bedeckt kein Pixel des Bilds. In {crs} reicht das Bild über {picture} und das Gebiet über {area} (xmin, xmax, ymin, ymax). Geben Sie ein EXTENT an, in das das Gebiet hineinreicht, oder keins, oder ein größeres WIDTH.</translation>
        </message>
        <message>
            <source>The collection's own extent has no area: {extent} (degrees: xmin, xmax, ymin, ymax). Give EXTENT or AOI.</source>
            <translation>Die Ausdehnung der Sammlung selbst hat keine Fläche: {extent} (Grad: xmin, xmax, ymin, ymax). Geben Sie EXTENT oder AOI an.</translation>
        </message>
        <message>
            <source>AOI is too detailed for the server: simplified, {share:.1%} of its area would change. Its box is asked for instead and cut here.</source>
            <translation>AOI ist zu detailliert für den Server: Vereinfacht würden sich {share:.1%} seiner Fläche ändern. Stattdessen wird das umschließende Rechteck angefragt und hier zugeschnitten.</translation>
        </message>
        <message>
            <source>AOI was simplified by {pixels:.3g} pixels to {bytes} bytes for the server; that changes {share:.3%} of its area.</source>
            <translation>AOI wurde für den Server um {pixels:.3g} Pixel auf {bytes} Bytes vereinfacht; das ändert {share:.3%} seiner Fläche.</translation>
        </message>
        <message>
            <source>Searching</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>Items</source>
            <translation>Elemente</translation>
        </message>
        <message>
            <source>Colors reach from {low:.6g} to {high:.6g}.</source>
            <translation>Die Farben reichen von {low:.6g} bis {high:.6g}.</translation>
        </message>
        <message>
            <source>LIMIT {limit}: the newest item is shown; {left_out} from before {day} are left out. LIMIT=0 shows all.</source>
            <translation>LIMIT {limit}: Das neueste Element wird gezeigt; ausgelassen aus der Zeit vor {day}: {left_out}. LIMIT=0 zeigt alle.</translation>
        </message>
        <message>
            <source>LIMIT {limit}: the newest {n} items are shown; {left_out} from before {day} are left out. LIMIT=0 shows all.</source>
            <translation>LIMIT {limit}: Die neuesten {n} Elemente werden gezeigt; ausgelassen aus der Zeit vor {day}: {left_out}. LIMIT=0 zeigt alle.</translation>
        </message>
        <message>
            <source>Collection '{collection}' has no items.</source>
            <translation>Die Sammlung '{collection}' hat keine Elemente.</translation>
        </message>
        <message>
            <source>Collection: {title}, license {license}.</source>
            <translation>Sammlung: {title}, Lizenz {license}.</translation>
        </message>
        <message>
            <source>Collection: {title}.</source>
            <translation>Sammlung: {title}.</translation>
        </message>
        <message>
            <source>Items: {items} in {n} frame, from {first} to {last}, clock {clock}.</source>
            <translation>Elemente: {items} in {n} Einzelbild, von {first} bis {last}, Zeitzone {clock}.</translation>
        </message>
        <message>
            <source>Items: {items} in {n} frames, from {first} to {last}, clock {clock}.</source>
            <translation>Elemente: {items} in {n} Einzelbildern, von {first} bis {last}, Zeitzone {clock}.</translation>
        </message>
        <message>
            <source>Collection '{collection}' has no items that fit: {wanted}.</source>
            <translation>Die Sammlung '{collection}' hat keine passenden Elemente: {wanted}.</translation>
        </message>
        <message>
            <source>{n} item cannot be shown ({reason}): {names}.</source>
            <translation>{n} Element kann nicht gezeigt werden ({reason}): {names}.</translation>
        </message>
        <message>
            <source>{n} items cannot be shown ({reason}): {names}.</source>
            <translation>{n} Elemente können nicht gezeigt werden ({reason}): {names}.</translation>
        </message>
        <message>
            <source>area {extent} (degrees: xmin, xmax, ymin, ymax)</source>
            <translation>Gebiet {extent} (Grad: xmin, xmax, ymin, ymax)</translation>
        </message>
        <message>
            <source>without the {count} that cannot be shown</source>
            <translation>ohne die {count}, die nicht gezeigt werden können</translation>
        </message>
        <message>
            <source>{count} and perhaps more</source>
            <translation>{count} und vielleicht mehr</translation>
        </message>
        <message>
            <source>Give another COLLECTION, area or time.</source>
            <translation>Geben Sie ein anderes COLLECTION, ein anderes Gebiet oder eine andere Zeit an.</translation>
        </message>
        <message>
            <source>Asset '{asset}', {what}, colors {colors} ({source}).</source>
            <translation>Asset '{asset}', {what}, Farben: {colors} ({source}).</translation>
        </message>
        <message>
            <source>The server draws the colors, so there is no legend of them.</source>
            <translation>Der Server zeichnet die Farben, daher gibt es keine Legende dazu.</translation>
        </message>
        <message>
            <source>The collection's render puts together the assets {assets}, which cannot be done here: only {asset} is shown. Give ASSET and BAND.</source>
            <translation>Das Render der Sammlung setzt die Assets {assets} zusammen, was hier nicht geht: Nur {asset} wird gezeigt. Geben Sie ASSET und BAND an.</translation>
        </message>
        <message>
            <source>The collection's render computes '{expression}', which only a server does. Give BAND, or SOURCE=titiler.</source>
            <translation>Das Render der Sammlung berechnet '{expression}', was nur ein Server tut. Geben Sie BAND oder SOURCE=titiler an.</translation>
        </message>
        <message>
            <source>The collection's table of colors cannot be read and is not used.</source>
            <translation>Die Farbtabelle der Sammlung kann nicht gelesen werden und wird nicht verwendet.</translation>
        </message>
        <message>
            <source>The colors have no range: they would reach from {least:g} to {most:g}. Give both MIN_VALUE and MAX_VALUE, the second larger.</source>
            <translation>Die Farben haben keinen Wertebereich: Sie würden von {least:g} bis {most:g} reichen. Geben Sie MIN_VALUE und MAX_VALUE an, das zweite größer.</translation>
        </message>
        <message>
            <source>ASSET '{asset}' is in no item. They have {names}.</source>
            <translation>ASSET '{asset}' ist in keinem Element. Vorhanden sind {names}.</translation>
        </message>
        <message>
            <source>a table</source>
            <translation>eine Tabelle</translation>
        </message>
        <message>
            <source>band {bands}</source>
            <translation>Kanal {bands}</translation>
        </message>
        <message>
            <source>bands {bands}</source>
            <translation>Kanäle {bands}</translation>
        </message>
        <message>
            <source>render '{render}'</source>
            <translation>Render '{render}'</translation>
        </message>
        <message>
            <source>the server draws the colors</source>
            <translation>Der Server zeichnet die Farben</translation>
        </message>
        <message>
            <source>the collection has a color for each class</source>
            <translation>Die Sammlung hat eine Farbe für jede Klasse</translation>
        </message>
        <message>
            <source>The color map '{name}' is not known here, and with SOURCE=cog no server draws it. Give another COLORMAP_NAME or COLOR_RAMP.</source>
            <translation>Die Farbtabelle '{name}' ist hier nicht bekannt, und mit SOURCE=cog zeichnet sie kein Server. Geben Sie ein anderes COLORMAP_NAME oder COLOR_RAMP an.</translation>
        </message>
        <message>
            <source>expression {expression}</source>
            <translation>Ausdruck {expression}</translation>
        </message>
        <message>
            <source>defaults</source>
            <translation>Vorgaben</translation>
        </message>
        <message>
            <source>{names} has no effect: {reason}. A COLOR_RAMP and BAND change that.</source>
            <translation>{names} hat keine Wirkung: {reason}. COLOR_RAMP und BAND ändern das.</translation>
        </message>
        <message>
            <source>{names} have no effect: {reason}. A COLOR_RAMP and BAND change that.</source>
            <translation>{names} haben keine Wirkung: {reason}. COLOR_RAMP und BAND ändern das.</translation>
        </message>
        <message>
            <source>The collection's render puts bands {bands} together to a picture, which only a server does. Give BAND, or SOURCE=titiler.</source>
            <translation>Das Render der Sammlung setzt die Kanäle {bands} zu einem Bild zusammen, was nur ein Server tut. Geben Sie BAND oder SOURCE=titiler an.</translation>
        </message>
        <message>
            <source>{n} item could not be read: {reason} ({names}).</source>
            <translation>{n} Element konnte nicht gelesen werden: {reason} ({names}).</translation>
        </message>
        <message>
            <source>{n} items could not be read: {reason} ({names}).</source>
            <translation>{n} Elemente konnten nicht gelesen werden: {reason} ({names}).</translation>
        </message>
        <message>
            <source>{n} item cannot be shown: {reason} ({names}).</source>
            <translation>{n} Element kann nicht gezeigt werden: {reason} ({names}).</translation>
        </message>
        <message>
            <source>{n} items cannot be shown: {reason} ({names}).</source>
            <translation>{n} Elemente können nicht gezeigt werden: {reason} ({names}).</translation>
        </message>
        <message>
            <source>{n} of {all} pictures is empty: no data in the area.</source>
            <translation>{n} von {all} Bildern ist leer: keine Daten im Gebiet.</translation>
        </message>
        <message>
            <source>{n} of {all} pictures are empty: no data in the area.</source>
            <translation>{n} von {all} Bildern sind leer: keine Daten im Gebiet.</translation>
        </message>
        <message>
            <source>Requests that were sent again: {reasons}.</source>
            <translation>Erneut gesendete Anfragen: {reasons}.</translation>
        </message>
        <message>
            <source>Heat over time</source>
            <translation>Heatmap über die Zeit</translation>
        </message>
        <message>
            <source>Picture: {width} x {height} pixels of {size:.6g} map units in {crs}.</source>
            <translation>Bild: {width} x {height} Pixel zu {size:.6g} Karteneinheiten, KBS {crs}.</translation>
        </message>
        <message>
            <source>No legend: with COLOR_SCALE per_frame no number holds for all.</source>
            <translation>Keine Legende: Mit COLOR_SCALE per_frame gilt keine Zahl für alle Einzelbilder.</translation>
        </message>
        <message>
            <source>Table of frames</source>
            <translation>Tabelle der Einzelbilder</translation>
        </message>
        <message>
            <source>FRAME_TABLE cannot be written: {path}. Give a file of another name or format, such as .gpkg or .csv.</source>
            <translation>FRAME_TABLE kann nicht geschrieben werden: {path}. Geben Sie eine Datei mit anderem Namen oder Format an, etwa .gpkg oder .csv.</translation>
        </message>
        <message>
            <source>FRAME_TABLE could not be written: {reason}</source>
            <translation>FRAME_TABLE konnte nicht geschrieben werden: {reason}</translation>
        </message>
        <message>
            <source>step {n:g} second</source>
            <translation>Schrittweite {n:g} Sekunde</translation>
        </message>
        <message>
            <source>step {n:g} seconds</source>
            <translation>Schrittweite {n:g} Sekunden</translation>
        </message>
        <message>
            <source>step {n:g} minute</source>
            <translation>Schrittweite {n:g} Minute</translation>
        </message>
        <message>
            <source>step {n:g} minutes</source>
            <translation>Schrittweite {n:g} Minuten</translation>
        </message>
        <message>
            <source>step {n:g} hour</source>
            <translation>Schrittweite {n:g} Stunde</translation>
        </message>
        <message>
            <source>step {n:g} hours</source>
            <translation>Schrittweite {n:g} Stunden</translation>
        </message>
        <message>
            <source>step {n:g} day</source>
            <translation>Schrittweite {n:g} Tag</translation>
        </message>
        <message>
            <source>step {n:g} days</source>
            <translation>Schrittweite {n:g} Tage</translation>
        </message>
        <message>
            <source>step {n:g} week</source>
            <translation>Schrittweite {n:g} Woche</translation>
        </message>
        <message>
            <source>step {n:g} weeks</source>
            <translation>Schrittweite {n:g} Wochen</translation>
        </message>
        <message>
            <source>step {n:g} month</source>
            <translation>Schrittweite {n:g} Monat</translation>
        </message>
        <message>
            <source>step {n:g} months</source>
            <translation>Schrittweite {n:g} Monate</translation>
        </message>
        <message>
            <source>step {n:g} year</source>
            <translation>Schrittweite {n:g} Jahr</translation>
        </message>
        <message>
            <source>step {n:g} years</source>
            <translation>Schrittweite {n:g} Jahre</translation>
        </message>
        <message>
            <source>step {n:g} feature</source>
            <translation>Schrittweite {n:g} Objekt</translation>
        </message>
        <message>
            <source>step {n:g} features</source>
            <translation>Schrittweite {n:g} Objekte</translation>
        </message>
        <message>
            <source>Frames: {count}, {step}, clock {clock}.</source>
            <translation>Einzelbilder: {count}, {step}, Zeitzone {clock}.</translation>
        </message>
        <message>
            <source>Frames: {count}, {step}, clock without zone.</source>
            <translation>Einzelbilder: {count}, {step}, ohne Zeitzone.</translation>
        </message>
        <message>
            <source>cycle {cycle}</source>
            <translation>Zyklus {cycle}</translation>
        </message>
        <message>
            <source>one for each time</source>
            <translation>eins je Zeitpunkt</translation>
        </message>
        <message>
            <source>This version of QGIS drops the zone of datetime fields, if they had one: their times are read as if they had none. Give INPUT_TIMEZONE to say which it was.</source>
            <translation>Diese Version von QGIS verwirft die Zeitzone von Datum/Zeit-Feldern, falls sie eine hatten: Ihre Zeiten werden gelesen, als hätten sie keine. Geben Sie mit INPUT_TIMEZONE an, welche es war.</translation>
        </message>
        <message>
            <source>With POINTS_PER_FRAME each frame shows all features so far: MODE {mode} is not used.</source>
            <translation>Mit POINTS_PER_FRAME zeigt jedes Einzelbild alle Objekte bis dahin: MODE {mode} wird nicht verwendet.</translation>
        </message>
        <message>
            <source>{parameter} is no color: '{value}'. Write #rrggbb or #rrggbbaa.</source>
            <translation>{parameter} ist keine Farbe: '{value}'. Schreiben Sie #rrggbb oder #rrggbbaa.</translation>
        </message>
        <message>
            <source>{parameter} is no coordinate reference system that QGIS knows: '{value}'. Write it as EPSG:3857, for example.</source>
            <translation>{parameter} ist kein Koordinatenbezugssystem, das QGIS kennt: '{value}'. Schreiben Sie es zum Beispiel als EPSG:3857.</translation>
        </message>
        <message>
            <source>{parameter} must be a finite number, not {value}.</source>
            <translation>{parameter} muss eine endliche Zahl sein, nicht {value}.</translation>
        </message>
        <message>
            <source>{parameter} holds a layer that cannot be loaded: {layer}</source>
            <translation>{parameter} enthält einen Layer, der nicht geladen werden kann: {layer}</translation>
        </message>
        <message>
            <source>AGGREGATE {aggregate} needs VALUE: give the field or expression whose {aggregate} is to be shown, or leave AGGREGATE at sum to count rows.</source>
            <translation>AGGREGATE {aggregate} braucht VALUE: Geben Sie das Feld oder den Ausdruck an, dessen {aggregate} gezeigt werden soll, oder lassen Sie AGGREGATE auf sum, um Zeilen zu zählen.</translation>
        </message>
        <message>
            <source>AGGREGATE {aggregate} cannot be used with MODE fading, in which rows have weights. Choose one of {able}, or another MODE.</source>
            <translation>AGGREGATE {aggregate} kann nicht mit MODE fading verwendet werden, bei dem Zeilen Gewichte haben. Wählen Sie einen dieser Werte: {able}, oder einen anderen MODE.</translation>
        </message>
        <message>
            <source>The values are beyond what numbers can hold. Scale VALUE down.</source>
            <translation>Die Werte sind größer, als Zahlen es sein können. Verkleinern Sie VALUE, etwa durch Teilen.</translation>
        </message>
        <message>
            <source>{frames} frames of {polygons} polygons need about {needed:.3g} GiB of memory, more than is free. Give a longer STEP, START and END, or fewer polygons.</source>
            <translation>{frames} Einzelbilder mit {polygons} Polygonen brauchen etwa {needed:.3g} GiB Arbeitsspeicher, mehr als frei ist. Geben Sie eine größere Schrittweite STEP, START und END oder weniger Polygone an.</translation>
        </message>
        <message>
            <source>CLASS_BREAKS '{text}' are not all numbers. Write the breaks between the classes with commas, as 10,50,100, and decimals with a point.</source>
            <translation>In CLASS_BREAKS '{text}' sind nicht alles Zahlen. Schreiben Sie die Grenzen zwischen den Klassen mit Kommas, wie 10,50,100, und Dezimalstellen mit einem Punkt.</translation>
        </message>
        <message>
            <source>CLASS_BREAKS has {count} breaks; give at most {most}.</source>
            <translation>CLASS_BREAKS hat {count} Grenzen; geben Sie höchstens {most} an.</translation>
        </message>
        <message>
            <source>{parameter} is not a color: {text!r}. It takes nine hex digits, hhhssvvaa: three for the hue (100 is once round the circle), two each for saturation, value and alpha, for example 02affffff.</source>
            <translation>{parameter} ist keine Farbe: {text!r}. Nötig sind neun Hexadezimalziffern, hhhssvvaa: drei für den Farbton (100 ist einmal um den Kreis), je zwei für Sättigung, Helligkeit und Alpha, zum Beispiel 02affffff.</translation>
        </message>
        <message>
            <source>The colors have no range: MAX_VALUE ({maximum:g}) is not larger than MIN_VALUE ({minimum:g}). Give a larger MAX_VALUE or a smaller MIN_VALUE.</source>
            <translation>Die Farben haben keinen Wertebereich: MAX_VALUE ({maximum:g}) ist nicht größer als MIN_VALUE ({minimum:g}). Geben Sie ein größeres MAX_VALUE oder ein kleineres MIN_VALUE an.</translation>
        </message>
        <message>
            <source>There is no room for the data: {side} is {pixels} pixels, and the margin of {margin} pixels takes {taken:g} of them.</source>
            <translation>Für die Daten ist kein Platz: {side} hat {pixels} Pixel, und der Rand von {margin} Pixeln nimmt {taken:g} davon ein.</translation>
        </message>
        <message>
            <source>Give a {name} of at least {least:.12g} or a RADIUS of at most {largest} pixels.</source>
            <translation>Geben Sie {name} von mindestens {least:.12g} an oder einen RADIUS von höchstens {largest} Pixeln.</translation>
        </message>
        <message>
            <source>There is no room for the data: {side} is {pixels} pixels, and the radius of {radius:g} and the margin of {margin} pixels take {taken:g} of them.</source>
            <translation>Für die Daten ist kein Platz: {side} hat {pixels} Pixel, und der Radius von {radius:g} und der Rand von {margin} Pixeln nehmen {taken:g} davon ein.</translation>
        </message>
        <message>
            <source>Give a {name} of at least {least:.12g}.</source>
            <translation>Geben Sie {name} von mindestens {least:.12g} an.</translation>
        </message>
        <message>
            <source>EXTENT has no area: it is {width:g} wide and {height:g} high. Give an extent that is larger than 0 both ways.</source>
            <translation>EXTENT hat keine Fläche: Es ist {width:g} breit und {height:g} hoch. Geben Sie eine Ausdehnung an, die in beiden Richtungen größer als 0 ist.</translation>
        </message>
        <message>
            <source>The raster would lie further out than {furthest:g} map units: its pixels are {size:g} map units large. Give EXTENT, the area that you want to see, or a smaller PIXEL_SIZE, RADIUS or MARGIN.</source>
            <translation>Das Raster läge weiter draußen als {furthest:g} Karteneinheiten: Seine Pixel sind {size:g} Karteneinheiten groß. Geben Sie EXTENT an, das Gebiet, das Sie sehen wollen, oder eine kleinere Angabe für PIXEL_SIZE, RADIUS oder MARGIN.</translation>
        </message>
        <message>
            <source>PIXEL_SIZE is too small for this extent. Give a larger one.</source>
            <translation>PIXEL_SIZE ist zu klein für diese Ausdehnung. Geben Sie eine größere Pixelgröße an.</translation>
        </message>
        <message>
            <source>All features lie on one point or on one straight line along an axis, so the pixel size cannot be found from them. Give PIXEL_SIZE or EXTENT.</source>
            <translation>Alle Objekte liegen auf einem Punkt oder auf einer geraden Linie längs einer Achse; daraus lässt sich die Pixelgröße nicht bestimmen. Geben Sie PIXEL_SIZE oder EXTENT an.</translation>
        </message>
        <message>
            <source>The longer side</source>
            <translation>Die längere Seite</translation>
        </message>
        <message>
            <source>1 % of the points makes 90 % of the area: a few stray points, perhaps at 0, 0, shrink the rest to a small part of the raster. Remove them or give EXTENT.</source>
            <translation>1 % der Punkte macht 90 % der Fläche aus: Wenige Ausreißer, vielleicht bei 0, 0, drängen den Rest auf einen kleinen Teil des Rasters zusammen. Entfernen Sie diese oder geben Sie EXTENT an.</translation>
        </message>
        <message>
            <source>RADIUS is {radius} pixels, too large for this raster. Give a smaller RADIUS or a larger PIXEL_SIZE.</source>
            <translation>RADIUS ist {radius} Pixel, zu groß für dieses Raster. Geben Sie einen kleineren RADIUS oder ein größeres PIXEL_SIZE an.</translation>
        </message>
        <message>
            <source>The raster would have {width:.12g} x {height:.12g} pixels and needs about {needed:.3g} GiB of memory, more than is free. Give a PIXEL_SIZE of at least {size:g}, or a smaller EXTENT, WIDTH or HEIGHT.</source>
            <translation>Das Raster hätte {width:.12g} x {height:.12g} Pixel und braucht etwa {needed:.3g} GiB Arbeitsspeicher, mehr als frei ist. Geben Sie ein PIXEL_SIZE von mindestens {size:g} an, oder ein kleineres EXTENT, WIDTH oder HEIGHT.</translation>
        </message>
        <message>
            <source>In a terminal: {command}</source>
            <translation>In einem Terminal: {command}</translation>
        </message>
        <message>
            <source>{way} - then restart QGIS.</source>
            <translation>{way} - starten Sie dann QGIS neu.</translation>
        </message>
        <message>
            <source>In a terminal, with this environment active: {command}</source>
            <translation>In einem Terminal, in dem diese Umgebung aktiv ist: {command}</translation>
        </message>
        <message>
            <source>In the OSGeo4W Shell, which is beside QGIS in the Start menu: {command}</source>
            <translation>In der OSGeo4W Shell, die im Startmenü neben QGIS steht: {command}</translation>
        </message>
        <message>
            <source>In the Terminal: {command}</source>
            <translation>Im Terminal: {command}</translation>
        </message>
        <message>
            <source>Take what your system's package manager calls {names}, or in a terminal: {command}</source>
            <translation>Installieren Sie, was in der Paketverwaltung Ihres Systems {names} heißt, oder in einem Terminal: {command}</translation>
        </message>
        <message>
            <source>{path} is a folder. Give the name of a file.</source>
            <translation>{path} ist ein Ordner. Geben Sie den Namen einer Datei an.</translation>
        </message>
        <message>
            <source>{path} is a file. Give the name of a folder.</source>
            <translation>{path} ist eine Datei. Geben Sie den Namen eines Ordners an.</translation>
        </message>
        <message>
            <source>{path} was not written.</source>
            <translation>{path} wurde nicht geschrieben.</translation>
        </message>
        <message>
            <source>{path} cannot be written: {reason}. Choose another folder.</source>
            <translation>{path} kann nicht geschrieben werden: {reason}. Wählen Sie einen anderen Ordner.</translation>
        </message>
        <message>
            <source>{path} cannot be replaced: {reason}. Close the programs that have it open, or choose another name.</source>
            <translation>{path} kann nicht ersetzt werden: {reason}. Schließen Sie die Programme, die die Datei geöffnet haben, oder wählen Sie einen anderen Namen.</translation>
        </message>
        <message>
            <source>{parameter} is "{text}", which cannot be read. Write it as 2020-03-01 or 2020-03-01T14:30.</source>
            <translation>{parameter} ist "{text}"; das ist nicht lesbar. Schreiben Sie es wie 2020-03-01 oder 2020-03-01T14:30.</translation>
        </message>
        <message>
            <source>{parameter} holds "{day_first}", where the day comes first, and "{month_first}", where the month comes first. Give TIME_FORMAT, such as {format} or {other}; what does not fit it is skipped.</source>
            <translation>{parameter} enthält "{day_first}", wo der Tag zuerst steht, und "{month_first}", wo der Monat zuerst steht. Geben Sie TIME_FORMAT an, etwa {format} oder {other}; was dazu nicht passt, wird übersprungen.</translation>
        </message>
        <message>
            <source>{parameter} holds "{text}", which is {day_first} or {month_first}, and no value tells whether the day or the month comes first. Give TIME_FORMAT: {format} for the first reading, {other} for the second (with %H:%M or the like if there is a time of day).</source>
            <translation>{parameter} enthält "{text}"; das ist {day_first} oder {month_first}, und kein Wert verrät, ob der Tag oder der Monat zuerst steht. Geben Sie TIME_FORMAT an: {format} für die erste Lesart, {other} für die zweite (mit %H:%M oder Ähnlichem, wenn eine Uhrzeit dabei ist).</translation>
        </message>
        <message>
            <source>{parameter} holds "{text}", whose year has two digits, so that its parts cannot be told apart. Give TIME_FORMAT, such as %d-%m-%y, %m/%d/%y or %d-%b-%y.</source>
            <translation>{parameter} enthält "{text}"; das Jahr hat nur zwei Ziffern, sodass Tag, Monat und Jahr nicht zu unterscheiden sind. Geben Sie TIME_FORMAT an, etwa %d-%m-%y, %m/%d/%y oder %d-%b-%y.</translation>
        </message>
        <message>
            <source>{parameter} holds the number {number}; of numbers only years from {first} to {last} are read. Give TIME_FORMAT: epoch for seconds since 1970, epoch_ms for milliseconds, or codes such as %Y%m%d for numbers like 20200301.</source>
            <translation>{parameter} enthält die Zahl {number}; von Zahlen werden nur Jahre von {first} bis {last} gelesen. Geben Sie TIME_FORMAT an: epoch für Sekunden seit 1970, epoch_ms für Millisekunden oder Codes wie %Y%m%d für Zahlen wie 20200301.</translation>
        </message>
        <message>
            <source>There would be {frames} frames, and at most {limit} are made.</source>
            <translation>Es gäbe {frames} Einzelbilder, und höchstens {limit} werden erzeugt.</translation>
        </message>
        <message>
            <source>Give a larger MAX_FRAMES.</source>
            <translation>Geben Sie ein größeres MAX_FRAMES an.</translation>
        </message>
        <message>
            <source>There would be about {frames:.0f} frames, and at most {limit} are made.</source>
            <translation>Es gäbe etwa {frames:.0f} Einzelbilder, und höchstens {limit} werden erzeugt.</translation>
        </message>
        <message>
            <source>Give STEP_UNIT {unit} and STEP {step}, or a larger MAX_FRAMES.</source>
            <translation>Geben Sie STEP_UNIT {unit} und STEP {step} an, oder ein größeres MAX_FRAMES.</translation>
        </message>
        <message>
            <source>No feature lies at or after START.</source>
            <translation>Kein Objekt liegt zur Zeit von START oder danach.</translation>
        </message>
        <message>
            <source>Give STEP_UNIT {unit} and STEP {step}, or START and END.</source>
            <translation>Geben Sie STEP_UNIT {unit} und STEP {step} an, oder START und END.</translation>
        </message>
        <message>
            <source>{parameter} holds no time that can be read, but for example {examples}. Give TIME_FORMAT, or another field or expression.</source>
            <translation>{parameter} enthält keine lesbare Zeit, sondern zum Beispiel {examples}. Geben Sie TIME_FORMAT an, oder ein anderes Feld oder einen anderen Ausdruck.</translation>
        </message>
        <message>
            <source>{parameter} has no value in any feature.</source>
            <translation>{parameter} hat bei keinem Objekt einen Wert.</translation>
        </message>
        <message>
            <source>{month} {year}</source>
            <translation>{month} {year}</translation>
        </message>
        <message>
            <source>{day} {month} {year}</source>
            <translation>{day}. {month} {year}</translation>
        </message>
        <message>
            <source>week of {date}</source>
            <translation>Woche vom {date}</translation>
        </message>
        <message>
            <source>{date} {time}</source>
            <translation>{date}, {time}</translation>
        </message>
        <message>
            <source>WINDOW is {window}. Give at least 1 step.</source>
            <translation>WINDOW ist {window}. Geben Sie mindestens 1 Schritt an.</translation>
        </message>
        <message>
            <source>HALF_LIFE is {half_life:g}. Give a number larger than 0.</source>
            <translation>HALF_LIFE ist {half_life:g}. Geben Sie eine Zahl größer als 0 an.</translation>
        </message>
        <message>
            <source>No feature is in any frame. Give START and END within the times of the features.</source>
            <translation>In keinem Einzelbild ist ein Objekt. Geben Sie START und END innerhalb der Zeiten der Objekte an.</translation>
        </message>
        <message>
            <source>There would be {frames} frames that are not empty, and at most {limit} are made. Give a longer STEP or a larger MAX_FRAMES.</source>
            <translation>Es gäbe {frames} Einzelbilder, die nicht leer sind, und höchstens {limit} werden erzeugt. Geben Sie eine größere Schrittweite STEP oder ein größeres MAX_FRAMES an.</translation>
        </message>
        <message>
            <source>TIME_PATTERN '{pattern}' has {count} groups in parentheses, and one is needed: it holds the time, as in {example}. Write (?:...) for the others.</source>
            <translation>TIME_PATTERN '{pattern}' hat {count} Gruppen in Klammern; nötig ist eine, in der die Zeit steht, wie in {example}. Schreiben Sie (?:...) für die anderen.</translation>
        </message>
        <message>
            <source>TIME_PATTERN '{pattern}' is no regular expression: {reason}. Write, for example, {example} for names like ndvi_20200301.tif.</source>
            <translation>TIME_PATTERN '{pattern}' ist kein regulärer Ausdruck: {reason}. Schreiben Sie zum Beispiel {example} für Namen wie ndvi_20200301.tif.</translation>
        </message>
        <message>
            <source>TIME is empty. Give it, or POINTS_PER_FRAME.</source>
            <translation>TIME ist leer. Geben Sie TIME oder POINTS_PER_FRAME an.</translation>
        </message>
        <message>
            <source>There would be {frames} frames, and at most {limit} are made. Give a POINTS_PER_FRAME of at least {least}, or a larger MAX_FRAMES.</source>
            <translation>Es gäbe {frames} Einzelbilder, und höchstens {limit} werden erzeugt. Geben Sie ein POINTS_PER_FRAME von mindestens {least} an, oder ein größeres MAX_FRAMES.</translation>
        </message>
        <message>
            <source>START and END need TIME.</source>
            <translation>START und END brauchen TIME.</translation>
        </message>
        <message>
            <source>Monday</source>
            <translation>Montag</translation>
        </message>
        <message>
            <source>Tuesday</source>
            <translation>Dienstag</translation>
        </message>
        <message>
            <source>Wednesday</source>
            <translation>Mittwoch</translation>
        </message>
        <message>
            <source>Thursday</source>
            <translation>Donnerstag</translation>
        </message>
        <message>
            <source>Friday</source>
            <translation>Freitag</translation>
        </message>
        <message>
            <source>Saturday</source>
            <translation>Samstag</translation>
        </message>
        <message>
            <source>Sunday</source>
            <translation>Sonntag</translation>
        </message>
        <message>
            <source>TIME_FORMAT "{format}" has the code {code}, which is none of those of Python that can be read, such as %Y %m %d %H %M %S.</source>
            <translation>TIME_FORMAT "{format}" enthält den Code {code}; er ist keiner von denen aus Python, die gelesen werden können, wie %Y %m %d %H %M %S.</translation>
        </message>
        <message>
            <source>TIME_FORMAT "{format}" ends with a lone %; write %% for the sign itself.</source>
            <translation>TIME_FORMAT "{format}" endet mit einem einzelnen %; schreiben Sie %% für das Zeichen selbst.</translation>
        </message>
        <message>
            <source>TIME_FORMAT "{format}" has no code. It takes those of Python, such as %Y-%m-%d %H:%M:%S, or epoch or epoch_ms for numbers.</source>
            <translation>TIME_FORMAT "{format}" enthält keinen Code. Möglich sind die von Python, wie %Y-%m-%d %H:%M:%S, oder epoch oder epoch_ms für Zahlen.</translation>
        </message>
        <message>
            <source>For seconds since 1970 give epoch.</source>
            <translation>Für Sekunden seit 1970 geben Sie epoch an.</translation>
        </message>
        <message>
            <source>TIME_FORMAT "{format}" has the code {code} twice.</source>
            <translation>TIME_FORMAT "{format}" enthält den Code {code} zweimal.</translation>
        </message>
        <message>
            <source>January</source>
            <translation>Januar</translation>
        </message>
        <message>
            <source>February</source>
            <translation>Februar</translation>
        </message>
        <message>
            <source>March</source>
            <translation>März</translation>
        </message>
        <message>
            <source>April</source>
            <translation>April</translation>
        </message>
        <message>
            <source>May</source>
            <translation>Mai</translation>
        </message>
        <message>
            <source>June</source>
            <translation>Juni</translation>
        </message>
        <message>
            <source>July</source>
            <translation>Juli</translation>
        </message>
        <message>
            <source>August</source>
            <translation>August</translation>
        </message>
        <message>
            <source>September</source>
            <translation>September</translation>
        </message>
        <message>
            <source>October</source>
            <translation>Oktober</translation>
        </message>
        <message>
            <source>November</source>
            <translation>November</translation>
        </message>
        <message>
            <source>December</source>
            <translation>Dezember</translation>
        </message>
        <message>
            <source>MODE cumulative makes no sense with CYCLE {cycle}, which has no beginning. Choose another MODE, or CYCLE none.</source>
            <translation>MODE cumulative ist mit CYCLE {cycle} nicht sinnvoll, denn ein Zyklus hat keinen Anfang. Wählen Sie einen anderen MODE, oder CYCLE none.</translation>
        </message>
        <message>
            <source>CYCLE and POINTS_PER_FRAME cannot be used together. Choose one.</source>
            <translation>CYCLE und POINTS_PER_FRAME können nicht zusammen verwendet werden. Wählen Sie eins davon.</translation>
        </message>
        <message>
            <source>STEP is {step:g}. Give a number larger than 0.</source>
            <translation>STEP ist {step:g}. Geben Sie eine Zahl größer als 0 an.</translation>
        </message>
        <message>
            <source>STEP is {step:g} {unit}, which differ in length. Give a whole number, or a STEP_UNIT of days or shorter.</source>
            <translation>STEP ist {step:g} {unit}, und diese sind verschieden lang. Geben Sie eine ganze Zahl an, oder für STEP_UNIT days oder etwas Kürzeres.</translation>
        </message>
        <message>
            <source>STEP is {step:g} {unit}. Give one between a microsecond and 10000 years.</source>
            <translation>STEP ist {step:g} {unit}. Geben Sie einen Wert zwischen einer Mikrosekunde und 10000 Jahren an.</translation>
        </message>
        <message>
            <source>END ({end}) lies before START ({start}).</source>
            <translation>END ({end}) liegt vor START ({start}).</translation>
        </message>
        <message>
            <source>No feature has a time that can be read.</source>
            <translation>Kein Objekt hat eine lesbare Zeit.</translation>
        </message>
        <message>
            <source>START ({start}) lies after the last time ({last}).</source>
            <translation>START ({start}) liegt nach der letzten Zeit ({last}).</translation>
        </message>
        <message>
            <source>No feature lies between START and END.</source>
            <translation>Kein Objekt liegt zwischen START und END.</translation>
        </message>
        <message>
            <source>{name} is {number}. Give at least 1.</source>
            <translation>{name} ist {number}. Geben Sie mindestens 1 an.</translation>
        </message>
        <message>
            <source>All features are later than END ({end}); the first is at {first}.</source>
            <translation>Alle Objekte liegen nach END ({end}); das erste liegt bei {first}.</translation>
        </message>
        <message>
            <source>Did you mean {names}?</source>
            <translation>Meinten Sie {names}?</translation>
        </message>
        <message>
            <source>{parameter} "{name}" is not known.</source>
            <translation>{parameter} "{name}" ist nicht bekannt.</translation>
        </message>
        <message>
            <source>Give an IANA name such as Europe/Berlin or UTC.</source>
            <translation>Geben Sie einen IANA-Namen wie Europe/Berlin oder UTC an.</translation>
        </message>
        <message>
            <source>{parameter} is "{name}", but this Python has no time zone data. Install its package tzdata, or leave {parameter} empty or at UTC.</source>
            <translation>{parameter} ist "{name}", aber dieses Python hat keine Zeitzonendaten. Installieren Sie das Paket tzdata, oder lassen Sie {parameter} leer oder auf UTC.</translation>
        </message>
        <message>
            <source>No frames.</source>
            <translation>Keine Einzelbilder.</translation>
        </message>
        <message>
            <source>it wrote nothing</source>
            <translation>Es hat nichts geschrieben</translation>
        </message>
        <message>
            <source>ffmpeg could not write the video: {reason}.</source>
            <translation>ffmpeg konnte das Video nicht schreiben: {reason}.</translation>
        </message>
        <message>
            <source>VIDEO_OPTIONS is {options!r}.</source>
            <translation>VIDEO_OPTIONS ist {options!r}.</translation>
        </message>
        <message>
            <source>lang="en"</source>
            <translation>lang="de"</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>Make it again</source>
            <translation>Noch einmal erzeugen</translation>
        </message>
        <message>
            <source>Features by frame</source>
            <translation>Objekte je Einzelbild</translation>
        </message>
        <message>
            <source>Maximum by frame</source>
            <translation>Maximum je Einzelbild</translation>
        </message>
        <message>
            <source>Frames ({count})</source>
            <translation>Einzelbilder ({count})</translation>
        </message>
        <message>
            <source>Frame</source>
            <translation>Einzelbild</translation>
        </message>
        <message>
            <source>Label</source>
            <translation>Beschriftung</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Beginn</translation>
        </message>
        <message>
            <source>End</source>
            <translation>Ende</translation>
        </message>
        <message>
            <source>Features</source>
            <translation>Objekte</translation>
        </message>
        <message>
            <source>Maximum</source>
            <translation>Maximum</translation>
        </message>
        <message>
            <source>VIDEO_OPTIONS is {options!r}. Without imageio-ffmpeg it may only hold pairs like -crf 23 -preset slow</source>
            <translation>VIDEO_OPTIONS ist {options!r}. Ohne imageio-ffmpeg darf es nur Paare enthalten wie -crf 23 -preset slow</translation>
        </message>
        <message>
            <source>PyAV could not write the video: {reason}.</source>
            <translation>PyAV konnte das Video nicht schreiben: {reason}.</translation>
        </message>
        <message>
            <source>{extension} needs the Python packages imageio and imageio-ffmpeg, or av (PyAV), which are missing; .gif, .png and .webp work without.</source>
            <translation>{extension} braucht die Python-Pakete imageio und imageio-ffmpeg oder av (PyAV), die fehlen; .gif, .png und .webp gehen ohne sie.</translation>
        </message>
        <message>
            <source>VIDEO_OPTIONS starts with {word!r}. Options of ffmpeg start with '-', for example: -crf 23 -preset slow</source>
            <translation>VIDEO_OPTIONS beginnt mit {word!r}. Optionen von ffmpeg beginnen mit '-', zum Beispiel: -crf 23 -preset slow</translation>
        </message>
        <message>
            <source>The video came out wrong: {found} frames of {found_size} pixels instead of {frames} of {size}. Leave VIDEO_OPTIONS empty, or write .gif, .png or .webp.</source>
            <translation>Das Video ist falsch geraten: {found} Einzelbilder mit {found_size} Pixeln statt {frames} mit {size}. Lassen Sie VIDEO_OPTIONS leer, oder wählen Sie .gif, .png oder .webp.</translation>
        </message>
        <message>
            <source>VIDEO_OPTIONS cannot be read: {reason}, in {text!r}.</source>
            <translation>VIDEO_OPTIONS ist nicht lesbar: {reason}, in {text!r}.</translation>
        </message>
        <message>
            <source>GIF, APNG and WebP need the Python package Pillow, which is missing.</source>
            <translation>GIF, APNG und WebP brauchen das Python-Paket Pillow, das fehlt.</translation>
        </message>
        <message>
            <source>A GIF shows at most {fastest:g} frames per second, and FRAME_RATE is {rate:g}. Lower it, or write .png, .webp, .mp4 or .webm.</source>
            <translation>Ein GIF zeigt höchstens {fastest:g} Einzelbilder pro Sekunde, und FRAME_RATE ist {rate:g}. Geben Sie weniger an, oder wählen Sie .png, .webp, .mp4 oder .webm.</translation>
        </message>
        <message>
            <source>This Pillow was built without WebP. Write .gif or .png instead.</source>
            <translation>Dieses Pillow wurde ohne WebP gebaut. Wählen Sie stattdessen .gif oder .png.</translation>
        </message>
        <message>
            <source>FRAME_RATE is {rate:g}. Give a number above 0.</source>
            <translation>FRAME_RATE ist {rate:g}. Geben Sie eine Zahl größer als 0 an.</translation>
        </message>
        <message>
            <source>Animations cannot be written as '{extension}'. Choose one of {formats}.</source>
            <translation>Animationen können nicht als '{extension}' geschrieben werden. Wählen Sie einen dieser Werte: {formats}.</translation>
        </message>
        <message>
            <source>{extension} holds at most {longest} pixels along a side, and the frames are {width} x {height}. Make them smaller.</source>
            <translation>{extension} fasst höchstens {longest} Pixel je Seite, und die Einzelbilder haben {width} x {height}. Verkleinern Sie sie.</translation>
        </message>
        <message>
            <source>{path} cannot be written: {reason}.</source>
            <translation>{path} kann nicht geschrieben werden: {reason}.</translation>
        </message>
        <message>
            <source>{path} was not written: there is no frame.</source>
            <translation>{path} wurde nicht geschrieben: Es gibt kein Einzelbild.</translation>
        </message>
        <message>
            <source>{url} answered with JSON that is no object. Try again, or check {parameter}.</source>
            <translation>{url} antwortete mit JSON, das kein Objekt ist. Versuchen Sie es noch einmal, oder prüfen Sie {parameter}.</translation>
        </message>
        <message>
            <source>{url} answered with broken or incomplete JSON. Try again, or check {parameter}.</source>
            <translation>{url} antwortete mit fehlerhaftem oder unvollständigem JSON. Versuchen Sie es noch einmal, oder prüfen Sie {parameter}.</translation>
        </message>
        <message>
            <source>{url} answered with a web page where JSON was expected. Check {parameter}.</source>
            <translation>{url} antwortete mit einer Webseite, wo JSON erwartet wurde. Prüfen Sie {parameter}.</translation>
        </message>
        <message>
            <source>{url} answered with '{kind}' where JSON was expected. Check {parameter}.</source>
            <translation>{url} antwortete mit '{kind}', wo JSON erwartet wurde. Prüfen Sie {parameter}.</translation>
        </message>
        <message>
            <source>{url} answered with something that is no JSON. Check {parameter}.</source>
            <translation>{url} antwortete mit etwas, das kein JSON ist. Prüfen Sie {parameter}.</translation>
        </message>
        <message>
            <source>it redirects more than {most} times</source>
            <translation>der Server leitet mehr als {most}-mal weiter</translation>
        </message>
        <message>
            <source>{url} did not deliver: {reason}.</source>
            <translation>{url} hat nicht geliefert: {reason}.</translation>
        </message>
        <message>
            <source>{url} did not deliver (tried {n} times): {reason}.</source>
            <translation>{url} hat nicht geliefert ({n} Versuche): {reason}.</translation>
        </message>
        <message>
            <source>The Python package requests is missing, which reads from STAC servers; the other algorithms work without it.</source>
            <translation>Das Python-Paket requests fehlt, das von STAC-Servern liest; die anderen Algorithmen gehen ohne es.</translation>
        </message>
        <message>
            <source>status {number}</source>
            <translation>Status {number}</translation>
        </message>
        <message>
            <source>no reason</source>
            <translation>ohne Begründung</translation>
        </message>
        <message>
            <source>It asks to come back in {seconds:.0f} s.</source>
            <translation>Der Server bittet, in {seconds:.0f} s wiederzukommen.</translation>
        </message>
        <message>
            <source>its answer takes too long</source>
            <translation>die Antwort dauert zu lange</translation>
        </message>
        <message>
            <source>it redirects to {url}, which is not secure</source>
            <translation>der Server leitet zu {url} weiter, was nicht sicher ist</translation>
        </message>
        <message>
            <source>the connection broke</source>
            <translation>die Verbindung brach ab</translation>
        </message>
        <message>
            <source>this address cannot be asked</source>
            <translation>diese Adresse kann nicht abgefragt werden</translation>
        </message>
        <message>
            <source>its answer is too large</source>
            <translation>die Antwort ist zu groß</translation>
        </message>
        <message>
            <source>the request failed</source>
            <translation>die Anfrage schlug fehl</translation>
        </message>
        <message>
            <source>the proxy of QGIS's settings does not let it pass</source>
            <translation>der Proxy aus den Einstellungen von QGIS lässt die Anfrage nicht durch</translation>
        </message>
        <message>
            <source>no secure connection: its certificate is refused</source>
            <translation>keine sichere Verbindung: Das Zertifikat wird abgelehnt</translation>
        </message>
        <message>
            <source>no connection in time</source>
            <translation>keine Verbindung innerhalb der Zeit</translation>
        </message>
        <message>
            <source>no answer in time</source>
            <translation>keine Antwort innerhalb der Zeit</translation>
        </message>
        <message>
            <source>no connection</source>
            <translation>keine Verbindung</translation>
        </message>
        <message>
            <source>no id</source>
            <translation>keine ID</translation>
        </message>
        <message>
            <source>no time that can be read</source>
            <translation>keine lesbare Zeitangabe</translation>
        </message>
        <message>
            <source>no assets</source>
            <translation>keine Assets</translation>
        </message>
        <message>
            <source>RENDER '{name}' is no render of this collection.</source>
            <translation>RENDER '{name}' ist kein Render dieser Sammlung.</translation>
        </message>
        <message>
            <source>It has none: leave RENDER empty.</source>
            <translation>Sie hat keins: Lassen Sie RENDER leer.</translation>
        </message>
        <message>
            <source>No asset of the items looks like a raster: they have {names}. Give ASSET.</source>
            <translation>Kein Asset der Elemente sieht nach einem Raster aus: Sie haben {names}. Geben Sie ASSET an.</translation>
        </message>
        <message>
            <source>It has {names}.</source>
            <translation>Vorhanden: {names}.</translation>
        </message>
        <message>
            <source>{url} names a page as the next one of itself after {items} items. Give START and END, or LIMIT, so that fewer items are needed.</source>
            <translation>{url} nennt nach {items} Elementen eine Seite als ihre eigene nächste. Geben Sie START und END an, oder LIMIT, damit weniger Elemente nötig sind.</translation>
        </message>
        <message>
            <source>{url} names a next page after {pages} pages with {items} items. Give START and END, or LIMIT, so that fewer items are needed.</source>
            <translation>{url} nennt nach {pages} Seiten mit {items} Elementen eine weitere Seite. Geben Sie START und END an, oder LIMIT, damit weniger Elemente nötig sind.</translation>
        </message>
        <message>
            <source>COLLECTION '{name}' is not known to {url}.</source>
            <translation>COLLECTION '{name}' ist bei {url} nicht bekannt.</translation>
        </message>
        <message>
            <source>STAC_URL {url} is a {kind} and not the API itself. Give the address above it, which usually ends in /stac.</source>
            <translation>STAC_URL {url} ist vom Typ {kind} und nicht die API selbst. Geben Sie die Adresse darüber an, die meist auf /stac endet.</translation>
        </message>
        <message>
            <source>STAC_URL {url} is no STAC API: its page has no links.</source>
            <translation>STAC_URL {url} ist keine STAC-API: Die Seite hat keine Links.</translation>
        </message>
        <message>
            <source>STAC_URL {url} is a catalog of files and no API that can be searched. Give the address of a STAC API.</source>
            <translation>STAC_URL {url} ist ein Katalog aus Dateien und keine API, die sich durchsuchen lässt. Geben Sie die Adresse einer STAC-API an.</translation>
        </message>
        <message>
            <source>{url} has no collection '{name}' that can be read.</source>
            <translation>{url} hat keine lesbare Sammlung '{name}'.</translation>
        </message>
        <message>
            <source>{url} answered without a list of items.</source>
            <translation>{url} antwortete ohne eine Liste von Elementen.</translation>
        </message>
        <message>
            <source>{url} answered with '{kind}' and no picture. Check RASTER_API_URL.</source>
            <translation>{url} antwortete mit '{kind}' und ohne Bild. Prüfen Sie RASTER_API_URL.</translation>
        </message>
        <message>
            <source>{url} answered without a picture. Check RASTER_API_URL.</source>
            <translation>{url} antwortete ohne Bild. Prüfen Sie RASTER_API_URL.</translation>
        </message>
        <message>
            <source>The raster API is not reached: {reason} Check RASTER_API_URL.</source>
            <translation>Die Raster-API ist nicht erreichbar: {reason} Prüfen Sie RASTER_API_URL.</translation>
        </message>
        <message>
            <source>The color map '{name}' is known neither here nor to the raster API at {url}. Give another COLORMAP_NAME, or a COLOR_RAMP; not all can be turned round by INVERT_RAMP or '_r'.</source>
            <translation>Die Farbtabelle '{name}' ist weder hier noch der Raster-API unter {url} bekannt. Geben Sie ein anderes COLORMAP_NAME an, oder ein COLOR_RAMP; nicht alle lassen sich mit INVERT_RAMP oder '_r' umkehren.</translation>
        </message>
    </context>
</TS>
