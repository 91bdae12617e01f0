<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>HeatDecay</name>
        <message>
            <source>AOI '{name}' has no polygons. Choose a layer that has at least one.</source>
            <translation>AOI '{name}' enthält keine Polygone. Wählen Sie einen Layer mit mindestens einem Polygon.</translation>
        </message>
        <message>
            <source>The area cannot be shown in {crs}, because no part of it can be represented there. Choose another TARGET_CRS.</source>
            <translation>Das Gebiet lässt sich im KBS {crs} nicht zeigen, weil kein Teil davon dort darstellbar ist. Wählen Sie ein anderes TARGET_CRS.</translation>
        </message>
        <message>
            <source>a custom CRS</source>
            <translation>(benutzerdefiniert)</translation>
        </message>
        <message>
            <source>{name} cannot be placed, because the data has no CRS. Assign one to the layer, or set TARGET_CRS.</source>
            <translation>{name} kann nicht platziert werden, weil die Daten kein KBS haben. Weisen Sie dem Layer eines zu, oder geben Sie TARGET_CRS an.</translation>
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
            <source>No font is installed, so these texts are missing from the picture: {items}. Install a font, for example fonts-dejavu-core.</source>
            <translation>Es ist keine Schriftart installiert, darum fehlen diese Texte im Bild: {items}. Installieren Sie eine, zum Beispiel fonts-dejavu-core.</translation>
        </message>
        <message>
            <source>The scale bar is left out: without a CRS, the size of a pixel on the ground is unknown.</source>
            <translation>Die Maßstabsleiste entfällt: Ohne KBS ist die Größe eines Pixels am Boden unbekannt.</translation>
        </message>
        <message>
            <source>A picture of {width} x {height} pixels has no room for: {items}. Make the picture larger or TEXT_SIZE smaller.</source>
            <translation>Ein Bild von {width} x {height} Pixeln hat keinen Platz für: {items}. Machen Sie das Bild größer oder TEXT_SIZE kleiner.</translation>
        </message>
        <message>
            <source>The attribution is too long for the picture. Name the sources beside it: {text}</source>
            <translation>Die Quellenangabe ist zu lang für das Bild. Nennen Sie die Quellen daneben: {text}</translation>
        </message>
        <message>
            <source>A picture of {width} x {height} pixels has no room for all words of: {items}. Write less, or make the picture larger or TEXT_SIZE smaller.</source>
            <translation>Ein Bild mit {width} x {height} Pixeln hat nicht Platz für alle Wörter von: {items}. Schreiben Sie weniger, machen Sie das Bild größer oder TEXT_SIZE kleiner.</translation>
        </message>
        <message>
            <source>No installed font has these characters, so they appear as boxes: {letters}. Install a font for their script, such as one of the Noto fonts.</source>
            <translation>Keine installierte Schriftart hat diese Zeichen; an ihrer Stelle stehen Kästchen: {letters}. Installieren Sie eine Schriftart für diese Schrift, etwa eine der Noto-Schriftarten.</translation>
        </message>
        <message>
            <source>it gives no text, number or date</source>
            <translation>er ergibt keinen Text, keine Zahl und kein Datum</translation>
        </message>
        <message>
            <source>it gives {count} characters, and a text may have at most {most}</source>
            <translation>er ergibt {count} Zeichen, und ein Text darf höchstens {most} haben</translation>
        </message>
        <message>
            <source>TITLE names the field "{field}", but a title belongs to no feature. Write texts in single quotes, and variables as @name.</source>
            <translation>TITLE nennt das Feld "{field}", aber ein Titel gehört zu keinem Objekt. Schreiben Sie Texte in einfache Anführungszeichen und Variablen als @name.</translation>
        </message>
        <message>
            <source>TITLE contains @{name}, which has no value here. Nearest: {names}.</source>
            <translation>TITLE enthält @{name}; das hat hier keinen Wert. Am ähnlichsten: {names}.</translation>
        </message>
        <message>
            <source>TITLE contains '[%{text}%]', which is not a valid expression: {reason}</source>
            <translation>TITLE enthält '[%{text}%]', was kein gültiger Ausdruck ist: {reason}</translation>
        </message>
        <message>
            <source>{parameter} calls {function}, but what is written on a picture reads no files, layers or settings of the computer. Write the text itself, or use a variable of the project.</source>
            <translation>{parameter} ruft {function} auf, aber was auf einem Bild steht, liest keine Dateien, Layer oder Einstellungen des Rechners. Schreiben Sie den Text selbst hinein, oder verwenden Sie eine Variable des Projekts.</translation>
        </message>
        <message>
            <source>{length} km</source>
            <translation>{length} km</translation>
        </message>
        <message>
            <source>{length} m</source>
            <translation>{length} m</translation>
        </message>
        <message>
            <source>With the legend beside the map, the picture has {width} x {height} pixels.</source>
            <translation>Mit der Legende neben der Karte hat das Bild {width} x {height} Pixel.</translation>
        </message>
        <message>
            <source>BACKGROUND_COLOR is see-through, but the format of OUTPUT is not, so that {color} lies below it. Use .png, which keeps it.</source>
            <translation>BACKGROUND_COLOR ist durchscheinend, das Format von OUTPUT aber nicht; darunter liegt deshalb {color}. Verwenden Sie .png, das die Transparenz behält.</translation>
        </message>
        <message>
            <source>EXTENT was read as {extent} (xmin, xmax, ymin, ymax), but there is no latitude of {latitude:.10g} degrees.</source>
            <translation>EXTENT wurde als {extent} (xmin, xmax, ymin, ymax) gelesen, aber eine Breite von {latitude:.10g} Grad gibt es nicht.</translation>
        </message>
        <message>
            <source>EXTENT is xmin, xmax, ymin, ymax. If its numbers are xmin, ymin, xmax, ymax, write {extent}</source>
            <translation>EXTENT ist xmin, xmax, ymin, ymax. Sind die Zahlen xmin, ymin, xmax, ymax, schreiben Sie {extent}</translation>
        </message>
        <message>
            <source>EXTENT was read as {extent}, but the data covers {data} (xmin, xmax, ymin, ymax).</source>
            <translation>EXTENT wurde als {extent} gelesen, aber die Daten liegen in {data} (xmin, xmax, ymin, ymax).</translation>
        </message>
        <message>
            <source>Write the latitudes last.</source>
            <translation>Schreiben Sie die Breiten zuletzt.</translation>
        </message>
        <message>
            <source>The data lies on both sides of 180 degrees of longitude, which {crs} puts at opposite edges. To keep it together, set TARGET_CRS to {other}</source>
            <translation>Die Daten liegen auf beiden Seiten von 180 Grad Länge; {crs} legt sie an gegenüberliegende Ränder. Damit sie zusammenbleiben, setzen Sie TARGET_CRS auf {other}</translation>
        </message>
        <message>
            <source>EXTENT lies on both sides of 180 degrees of longitude, which {crs} puts at opposite edges, so that the picture reaches around the Earth. To keep it together, set TARGET_CRS to {other}</source>
            <translation>EXTENT liegt auf beiden Seiten von 180 Grad Länge; {crs} legt diese an gegenüberliegende Ränder, sodass das Bild um die ganze Erde reicht. Um ihn zusammenzuhalten, geben Sie TARGET_CRS={other} an.</translation>
        </message>
        <message>
            <source>If its numbers are in another CRS, add that CRS to them, as in '... [EPSG:4326]'; otherwise choose another extent.</source>
            <translation>Wenn die Zahlen in einem anderen KBS sind, fügen Sie dieses hinzu, wie in '... [EPSG:4326]'; sonst wählen Sie eine andere Ausdehnung.</translation>
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
            <source>{parameter} could not be added to {path}: {reason}. Close the programs that are writing to it, or give another file.</source>
            <translation>{parameter} konnte nicht zu {path} hinzugefügt werden: {reason}. Schließen Sie die Programme, die in die Datei schreiben, oder geben Sie eine andere Datei an.</translation>
        </message>
        <message>
            <source>{parameter} would replace the table '{layer}' in {path}, which HeatDecay did not write. Give another name.</source>
            <translation>{parameter} würde die Tabelle '{layer}' in {path} ersetzen, die nicht von HeatDecay stammt. Geben Sie einen anderen Namen an.</translation>
        </message>
        <message>
            <source>it is no GeoPackage</source>
            <translation>sie ist kein GeoPackage</translation>
        </message>
        <message>
            <source>BACKGROUND_IMAGE '{name}' lies outside the picture, so none of it is visible. Check its CRS and the picture's EXTENT.</source>
            <translation>BACKGROUND_IMAGE '{name}' liegt außerhalb des Bilds, sodass nichts davon zu sehen ist. Prüfen Sie sein KBS und das EXTENT des Bilds.</translation>
        </message>
        <message>
            <source>BACKGROUND_IMAGE '{name}' cannot be read</source>
            <translation>BACKGROUND_IMAGE '{name}' kann nicht gelesen werden</translation>
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
            <source>BACKGROUND_IMAGE '{name}' cannot be read as an image. Use a PNG, JPEG or GeoTIFF.</source>
            <translation>BACKGROUND_IMAGE '{name}' kann nicht als Bild gelesen werden. Verwenden Sie PNG, JPEG oder GeoTIFF.</translation>
        </message>
        <message>
            <source>GDAL gave no reason</source>
            <translation>GDAL nannte keinen Grund</translation>
        </message>
        <message>
            <source>(address)</source>
            <translation>(Adresse)</translation>
        </message>
        <message>
            <source>A picture of {width} x {height} pixels is too large for BASEMAP: QGIS draws at most {most} pixels a side. Use a larger PIXEL_SIZE.</source>
            <translation>Ein Bild von {width} x {height} Pixeln ist zu groß für BASEMAP: QGIS zeichnet höchstens {most} Pixel je Seite. Verwenden Sie ein größeres PIXEL_SIZE.</translation>
        </message>
        <message>
            <source>Nothing was drawn by the BASEMAP layers from {hosts}. Check that they cover this area, and the connection.</source>
            <translation>Die BASEMAP-Layer von {hosts} haben nichts gezeichnet. Prüfen Sie, ob sie dieses Gebiet abdecken, und die Verbindung.</translation>
        </message>
        <message>
            <source>The basemap layer '{name}' was not drawn completely: {reason}</source>
            <translation>Der Layer '{name}' der Grundkarte wurde nicht vollständig gezeichnet: {reason}</translation>
        </message>
        <message>
            <source>OVERLAY: the times of '{layer}' cannot be read, so it is drawn in all frames. {reason}</source>
            <translation>OVERLAY: Die Zeiten von '{layer}' sind nicht lesbar, daher wird der Layer in allen Einzelbildern gezeichnet. {reason}</translation>
        </message>
        <message>
            <source>{parameter}: '{layer}' has nothing in the picture. The picture shows {picture}, the layer covers {extent} (xmin, xmax, ymin, ymax). Check the layer's CRS, or leave it out.</source>
            <translation>{parameter}: '{layer}' hat nichts im Bild. Das Bild zeigt {picture}, der Layer reicht über {extent} (xmin, xmax, ymin, ymax). Prüfen Sie das KBS des Layers, oder lassen Sie ihn weg.</translation>
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
            <source>The server {host} did not deliver {failed} of {asked} tiles ({reasons}); they are blank in the basemap.</source>
            <translation>Der Server {host} hat {failed} von {asked} Kacheln nicht geliefert ({reasons}); sie bleiben in der Grundkarte leer.</translation>
        </message>
        <message>
            <source>The server {host} did not deliver {failed} of {asked} tiles ({reasons}). Check {parameter}, or try again later.</source>
            <translation>Der Server {host} hat {failed} von {asked} Kacheln nicht geliefert ({reasons}). Prüfen Sie {parameter}, oder versuchen Sie es später noch einmal.</translation>
        </message>
        <message>
            <source>BASEMAP_URL must contain {{z}}, {{x}} and {{y}} (or {{-y}}), or {{q}}, such as {example}</source>
            <translation>BASEMAP_URL muss {{z}}, {{x}} und {{y}} (oder {{-y}}) enthalten, oder {{q}}, wie {example}</translation>
        </message>
        <message>
            <source>BASEMAP_URL must start with http:// or https:// and a server, such as {example}, or be one of: {names}. Add other sources as layers in BASEMAP.</source>
            <translation>BASEMAP_URL muss mit http:// oder https:// und einem Server beginnen, wie {example}, oder eines davon sein: {names}. Fügen Sie andere Quellen als Layer in BASEMAP hinzu.</translation>
        </message>
        <message>
            <source>BASEMAP_URL contains {strange}, which is not supported. Supported are {known}.</source>
            <translation>BASEMAP_URL enthält {strange}, was nicht unterstützt wird. Unterstützt werden {known}.</translation>
        </message>
        <message>
            <source>BASEMAP_URL is not a valid URL. Use one such as {example}</source>
            <translation>BASEMAP_URL ist keine gültige URL. Verwenden Sie eine wie {example}</translation>
        </message>
        <message>
            <source>The picture lies outside the area of web tiles, which ends at latitudes of 85.06 degrees. Choose another EXTENT or leave BASEMAP_URL empty.</source>
            <translation>Das Bild liegt außerhalb des Gebiets der Web-Kacheln, das bei 85.06 Grad Breite endet. Wählen Sie ein anderes EXTENT, oder lassen Sie BASEMAP_URL leer.</translation>
        </message>
        <message>
            <source>BASEMAP_URL needs a CRS in which to place its tiles. Set TARGET_CRS.</source>
            <translation>BASEMAP_URL braucht ein KBS, um die Kacheln zu platzieren. Geben Sie TARGET_CRS an.</translation>
        </message>
        <message>
            <source>ZOOM is {zoom}, but at most {most} is allowed for {host}.</source>
            <translation>ZOOM ist {zoom}, aber für {host} ist höchstens {most} erlaubt.</translation>
        </message>
        <message>
            <source>ZOOM {zoom} needs {count} tiles, but at most {most} are requested from {host} for one picture. Choose a smaller ZOOM (0 = automatic), WIDTH or EXTENT.</source>
            <translation>ZOOM {zoom} braucht {count} Kacheln, aber für ein Bild werden von {host} höchstens {most} angefordert. Wählen Sie ein kleineres ZOOM (0 = automatisch), WIDTH oder EXTENT.</translation>
        </message>
        <message>
            <source>The tiles cannot be placed on the picture</source>
            <translation>Die Kacheln können nicht auf dem Bild platziert werden</translation>
        </message>
        <message>
            <source>BASEMAP_URL is {name}, but this QGIS comes without the map of the world: {path} cannot be read. Use osm, or layers in BASEMAP.</source>
            <translation>BASEMAP_URL ist {name}, aber diesem QGIS fehlt die Weltkarte: {path} ist nicht lesbar. Verwenden Sie osm oder Layer in BASEMAP.</translation>
        </message>
        <message>
            <source>RADIUS_UNIT {unit} cannot be used in {crs} here: a degree is {across:.6g} m along x and {along:.6g} m along y, so circles would become ellipses. Set TARGET_CRS to {others}, or use pixels or map_units.</source>
            <translation>RADIUS_UNIT {unit} kann hier in {crs} nicht verwendet werden: Ein Grad ist {across:.6g} m in x-Richtung und {along:.6g} m in y-Richtung, aus Kreisen würden Ellipsen. Setzen Sie TARGET_CRS auf {others}, oder verwenden Sie pixels oder map_units.</translation>
        </message>
        <message>
            <source>{crs} is not true to shape here: in the middle of the raster the radius covers {across:.4g} m along x and {along:.4g} m along y on the ground. For circles set TARGET_CRS to {others}</source>
            <translation>{crs} ist hier nicht winkeltreu: In der Mitte des Rasters reicht der Radius am Boden {across:.4g} m in x-Richtung und {along:.4g} m in y-Richtung. Für Kreise setzen Sie TARGET_CRS auf {others}</translation>
        </message>
        <message>
            <source>The ground length of a pixel varies from {shortest:.4g} to {longest:.4g} meters within the raster, so a radius in {unit} is exact only at its center.</source>
            <translation>Die Länge eines Pixels am Boden reicht innerhalb des Rasters von {shortest:.4g} bis {longest:.4g} Meter; ein Radius in {unit} ist daher nur in der Mitte genau.</translation>
        </message>
        <message>
            <source>For a small area use TARGET_CRS {crs} (UTM zone {zone}).</source>
            <translation>Für ein kleines Gebiet verwenden Sie TARGET_CRS {crs} (UTM-Zone {zone}).</translation>
        </message>
        <message>
            <source>RADIUS_UNIT {unit} needs a CRS, and the layer has none. Set TARGET_CRS or the CRS of the layer, or use pixels or map_units.</source>
            <translation>RADIUS_UNIT {unit} braucht ein KBS, und der Layer hat keines. Geben Sie TARGET_CRS oder das KBS des Layers an, oder verwenden Sie pixels oder map_units.</translation>
        </message>
        <message>
            <source>The ground length of a pixel at {x:g}, {y:g} in {crs} cannot be measured. Set an EXTENT inside the area of the CRS, or another TARGET_CRS.</source>
            <translation>Die Länge eines Pixels am Boden lässt sich bei {x:g}, {y:g} im KBS {crs} nicht messen. Geben Sie ein EXTENT innerhalb des Gebiets des KBS oder ein anderes TARGET_CRS an.</translation>
        </message>
        <message>
            <source>{n} of {all} places lies far from the rest, at {where}, and makes the extent as large as it is. To leave it out, set EXTENT to {extent}</source>
            <translation>{n} von {all} Orten liegt weit von den übrigen entfernt, bei {where}, und macht die Ausdehnung so groß. Um ihn wegzulassen, setzen Sie EXTENT auf {extent}</translation>
        </message>
        <message>
            <source>{n} of {all} places lie far from the rest, at {where}, and make the extent as large as it is. To leave them out, set EXTENT to {extent}</source>
            <translation>{n} von {all} Orten liegen weit von den übrigen entfernt, bei {where}, und machen die Ausdehnung so groß. Um sie wegzulassen, setzen Sie EXTENT auf {extent}</translation>
        </message>
        <message>
            <source>The radius is {radius:.3g} pixels, so a feature heats one pixel at most. Use a larger {name}, or a PIXEL_SIZE of at most {size:.3g}.</source>
            <translation>Der Radius ist {radius:.3g} Pixel, ein Objekt erreicht also höchstens ein Pixel. Geben Sie ein größeres {name} an oder eine PIXEL_SIZE von höchstens {size:.3g}.</translation>
        </message>
        <message>
            <source>The radius is {radius:.6g} pixels, more than the raster's {width} x {height}. Use a smaller {name} or a larger EXTENT.</source>
            <translation>Der Radius ist {radius:.6g} Pixel, mehr als das Raster mit {width} x {height}. Geben Sie ein kleineres {name} oder einen größeren EXTENT an.</translation>
        </message>
        <message>
            <source>No feature reaches EXTENT.</source>
            <translation>Kein Objekt reicht in EXTENT hinein.</translation>
        </message>
        <message>
            <source>RADIUS is empty, and the one that fits is looked for with room for 10 pixels.</source>
            <translation>RADIUS ist leer; der passende wird mit Platz für 10 Pixel gesucht.</translation>
        </message>
        <message>
            <source>Hot spots</source>
            <translation>Hotspots</translation>
        </message>
        <message>
            <source>QGIS cannot open '{path}', although it was just written.</source>
            <translation>QGIS kann '{path}' nicht öffnen, obwohl die Datei gerade geschrieben wurde.</translation>
        </message>
        <message>
            <source>The style '{path}' cannot be written: {reason}</source>
            <translation>Der Stil '{path}' kann nicht geschrieben werden: {reason}</translation>
        </message>
        <message>
            <source>AUTH_CONFIG '{id}' is not an authentication configuration of this QGIS profile. Use the seven-character Id of one under Settings &gt; Options &gt; Authentication.</source>
            <translation>AUTH_CONFIG '{id}' ist keine Authentifizierungskonfiguration dieses QGIS-Profils. Verwenden Sie die ID (sieben Zeichen) einer Konfiguration unter Einstellungen &gt; Optionen &gt; Authentifizierung.</translation>
        </message>
        <message>
            <source>AUTH_CONFIG '{id}' cannot be used: this QGIS lacks its authentication method, or the master password has not been entered.</source>
            <translation>AUTH_CONFIG '{id}' kann nicht verwendet werden: Diesem QGIS fehlt die Authentifizierungsmethode, oder das Hauptpasswort wurde nicht eingegeben.</translation>
        </message>
        <message>
            <source>A raster over {extent} (xmin, xmax, ymin, ymax) cannot be shown in {crs}. Choose another TARGET_CRS.</source>
            <translation>Ein Raster über {extent} (xmin, xmax, ymin, ymax) lässt sich im KBS {crs} nicht zeigen. Wählen Sie ein anderes TARGET_CRS.</translation>
        </message>
        <message>
            <source>'{path}' cannot be placed by its control points: {reason}</source>
            <translation>'{path}' lässt sich nach seinen Passpunkten nicht platzieren: {reason}</translation>
        </message>
        <message>
            <source>its georeference is broken</source>
            <translation>die Georeferenz ist unbrauchbar</translation>
        </message>
        <message>
            <source>'{name}' has no band {band}; it has {n} band.</source>
            <translation>'{name}' hat keinen Kanal {band}; vorhanden ist {n} Kanal.</translation>
        </message>
        <message>
            <source>'{name}' has no band {band}; it has {n} bands.</source>
            <translation>'{name}' hat keinen Kanal {band}; vorhanden sind {n} Kanäle.</translation>
        </message>
        <message>
            <source>'{name}' cannot be read: {reason}</source>
            <translation>'{name}' kann nicht gelesen werden: {reason}</translation>
        </message>
        <message>
            <source>{name} '{file}' cannot be a picture. Use one of {formats}.</source>
            <translation>{name} '{file}' kann kein Bild sein. Verwenden Sie eines dieser Formate: {formats}.</translation>
        </message>
        <message>
            <source>MASK hides every pixel: none of its polygons covers the center of a pixel. Choose polygons that overlap the raster's extent, {extent} (xmin, xmax, ymin, ymax).</source>
            <translation>MASK verdeckt alle Pixel: Keines der Polygone bedeckt die Mitte eines Pixels. Wählen Sie Polygone, die die Ausdehnung des Rasters überlappen, {extent} (xmin, xmax, ymin, ymax).</translation>
        </message>
        <message>
            <source>COLOR_RAMP '{name}' is neither a built-in ramp nor a ramp of the style library.</source>
            <translation>COLOR_RAMP '{name}' ist weder ein eingebauter Farbverlauf noch einer der Stilbibliothek.</translation>
        </message>
        <message>
            <source>Built-in ramps are heat_on_light, heat_on_dark, viridis, plasma, inferno, magma, cividis, turbo, jet, hot, and those of ColorBrewer.</source>
            <translation>Eingebaute Farbverläufe sind heat_on_light, heat_on_dark, viridis, plasma, inferno, magma, cividis, turbo, jet, hot und die von ColorBrewer.</translation>
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
            <source>GRADIENT_IMAGE '{path}' cannot be read: {reason}. Choose a PNG file or another picture that QGIS can show.</source>
            <translation>GRADIENT_IMAGE '{path}' kann nicht gelesen werden: {reason}. Wählen Sie eine PNG-Datei oder ein anderes Bild, das QGIS anzeigen kann.</translation>
        </message>
        <message>
            <source>The bottom of GRADIENT_IMAGE '{path}' is not transparent, so the lowest values cover the ground and the heat ends in a hard edge.</source>
            <translation>GRADIENT_IMAGE '{path}' ist unten nicht transparent: Die niedrigsten Werte verdecken den Hintergrund, und die Heatmap endet mit einer harten Kante.</translation>
        </message>
        <message>
            <source>With ON_ERROR=skip it is left out.</source>
            <translation>Mit ON_ERROR=skip wird es ausgelassen.</translation>
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
            <source>{name} '{file}': QGIS cannot write rasters with this extension. Use .tif, for example.</source>
            <translation>{name} '{file}': QGIS kann keine Raster mit dieser Dateiendung schreiben. Verwenden Sie zum Beispiel .tif.</translation>
        </message>
        <message>
            <source>{name} '{file}': the format {format} cannot hold heat, which is Float32 numbers. Use .tif, or heatdecay:renderheatmap for a picture.</source>
            <translation>{name} '{file}': Das Format {format} kann keine Heatmap aufnehmen, die aus Float32-Zahlen besteht. Verwenden Sie zum Beispiel .tif, oder heatdecay:renderheatmap für ein Bild.</translation>
        </message>
        <message>
            <source>{name} '{file}': the format {format} cannot hold numbers of the type {kind}. Use .tif.</source>
            <translation>{name} '{file}': Das Format {format} kann keine Zahlen des Typs {kind} enthalten. Verwenden Sie .tif.</translation>
        </message>
        <message>
            <source>{name} '{file}': the format {format} cannot hold a band for each frame. Use .tif.</source>
            <translation>{name} '{file}': Das Format {format} kann nicht je Einzelbild einen Kanal aufnehmen. Verwenden Sie .tif.</translation>
        </message>
        <message>
            <source>{name} '{file}': the format {format} cannot mark pixels without data. Use .tif.</source>
            <translation>{name} '{file}': Das Format {format} kann Pixel ohne Daten nicht kennzeichnen. Verwenden Sie .tif.</translation>
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
            <source>INPUT '{name}' has pixels of {width:g} x {height:g} map units and is rotated. The picture needs square pixels, north up: use 'Warp (reproject)' with an output resolution first.</source>
            <translation>INPUT '{name}' hat Pixel von {width:g} x {height:g} Karteneinheiten und ist gedreht. Das Bild braucht quadratische Pixel, Norden oben: Wenden Sie zuerst 'Transformieren (Reprojizieren)' mit einer Ausgabeauflösung an.</translation>
        </message>
        <message>
            <source>INPUT '{name}' is placed by control points or by coordinates of its pixels. The picture needs square pixels, north up: use 'Warp (reproject)' first.</source>
            <translation>INPUT '{name}' ist durch Passpunkte oder durch Koordinaten seiner Pixel verortet. Das Bild braucht quadratische Pixel mit Norden oben: Verwenden Sie zuerst 'Transformieren (Reprojizieren)'.</translation>
        </message>
        <message>
            <source>INPUT '{name}' has pixels of {width:g} x {height:g} map units. The picture needs square pixels, north up: use 'Warp (reproject)' with an output resolution first.</source>
            <translation>INPUT '{name}' hat Pixel von {width:g} x {height:g} Karteneinheiten. Das Bild braucht quadratische Pixel, Norden oben: Wenden Sie zuerst 'Transformieren (Reprojizieren)' mit einer Ausgabeauflösung an.</translation>
        </message>
        <message>
            <source>INPUT '{name}' is not a raster file; it comes from the provider '{provider}'. Export it as a GeoTIFF first.</source>
            <translation>INPUT '{name}' ist keine Rasterdatei; es kommt vom Datenanbieter '{provider}'. Exportieren Sie es zuerst als GeoTIFF.</translation>
        </message>
        <message>
            <source>INPUT is not a raster that QGIS can read.</source>
            <translation>INPUT ist kein Raster, das QGIS lesen kann.</translation>
        </message>
        <message>
            <source>There is no BAND {band}: '{name}' has {n} band.</source>
            <translation>Es gibt kein BAND {band}: '{name}' hat {n} Kanal.</translation>
        </message>
        <message>
            <source>There is no BAND {band}: '{name}' has {n} bands.</source>
            <translation>Es gibt kein BAND {band}: '{name}' hat {n} Kanäle.</translation>
        </message>
        <message>
            <source>it has no palette, unlike other items. Set COLOR_RAMP or RESCALE to show its values</source>
            <translation>es hat keine Palette, anders als andere Elemente. Geben Sie COLOR_RAMP oder RESCALE an, um seine Werte zu zeigen</translation>
        </message>
        <message>
            <source>its blocks of {columns} x {rows} pixels are too large to be read here. SOURCE=titiler has the server read them</source>
            <translation>seine Blöcke von {columns} x {rows} Pixeln sind zu groß, um hier gelesen zu werden. Mit SOURCE=titiler liest sie der Server</translation>
        </message>
        <message>
            <source>it is in a bucket ({bucket}) that is not public ({reason}). Use SOURCE=titiler, and the server, which has the keys, reads it</source>
            <translation>die Datei liegt in einem Bucket ({bucket}), der nicht öffentlich ist ({reason}). Mit SOURCE=titiler liest sie der Server, der die Schlüssel hat</translation>
        </message>
        <message>
            <source>'{name}' cannot be read: the file is damaged, incomplete or gone</source>
            <translation>'{name}' kann nicht gelesen werden: Die Datei ist beschädigt, unvollständig oder weg</translation>
        </message>
        <message>
            <source>the server returned {n} bands and not {count}</source>
            <translation>der Server hat {n} Kanäle geliefert und nicht {count}</translation>
        </message>
        <message>
            <source>the picture has {columns} x {rows} pixels and not {width} x {height}</source>
            <translation>das Bild hat {columns} x {rows} Pixel und nicht {width} x {height}</translation>
        </message>
        <message>
            <source>the picture cannot be read: the file is damaged or incomplete</source>
            <translation>das Bild kann nicht gelesen werden: Die Datei ist beschädigt oder unvollständig</translation>
        </message>
        <message>
            <source>'{href}' is no address with http, https, s3, gs or az</source>
            <translation>'{href}' ist keine Adresse mit http, https, s3, gs oder az</translation>
        </message>
        <message>
            <source>it names other files to be read, which is not done from servers</source>
            <translation>es nennt weitere Dateien, und die werden von Servern nicht gelesen</translation>
        </message>
        <message>
            <source>BAND is {band}, but it has {n} band</source>
            <translation>BAND ist {band}, aber die Datei hat nur {n} Kanal</translation>
        </message>
        <message>
            <source>BAND is {band}, but it has {n} bands</source>
            <translation>BAND ist {band}, aber die Datei hat nur {n} Kanäle</translation>
        </message>
        <message>
            <source>{number} or less (more in b)</source>
            <translation>{number} oder weniger (mehr in b)</translation>
        </message>
        <message>
            <source>{number} (no change)</source>
            <translation>{number} (keine Änderung)</translation>
        </message>
        <message>
            <source>{number} or more (more in a)</source>
            <translation>{number} oder mehr (mehr in a)</translation>
        </message>
        <message>
            <source>The layer definition '{path}' cannot be made: {reason}</source>
            <translation>Die Layerdefinition '{path}' kann nicht erstellt werden: {reason}</translation>
        </message>
        <message>
            <source>Left out {n} vertex whose coordinates are no numbers; the rest of its feature is shown.</source>
            <translation>{n} Stützpunkt ausgelassen, dessen Koordinaten keine Zahlen sind; der Rest des Objekts wird gezeigt.</translation>
        </message>
        <message>
            <source>Left out {n} vertices whose coordinates are no numbers; the rest of their features is shown.</source>
            <translation>{n} Stützpunkte ausgelassen, deren Koordinaten keine Zahlen sind; der Rest der Objekte wird gezeigt.</translation>
        </message>
        <message>
            <source>The layer's CRS is in degrees, but its coordinates are none, for example {place}. Give it the CRS that they are in (Layer &gt; Set CRS of Layer; for a CSV file, crs= in its address).</source>
            <translation>Das KBS des Layers ist in Grad, seine Koordinaten aber sind keine, zum Beispiel {place}. Geben Sie ihm das KBS, in dem sie sind (Layer &gt; KBS von Layer(n) setzen; bei einer CSV-Datei crs= in ihrer Adresse).</translation>
        </message>
        <message>
            <source>Coordinates with decimal commas, as {example}, cannot be read beside those with points. Write all of them alike in the file.</source>
            <translation>Koordinaten mit Dezimalkomma, wie {example}, können neben solchen mit Punkt nicht gelesen werden. Schreiben Sie in der Datei alle gleich.</translation>
        </message>
        <message>
            <source>{n} row that cannot be selected, as QGIS cannot read its coordinates{examples}</source>
            <translation>{n} Zeile, die nicht gewählt werden kann, da QGIS ihre Koordinaten nicht lesen kann{examples}</translation>
        </message>
        <message>
            <source>{n} rows that cannot be selected, as QGIS cannot read their coordinates{examples}</source>
            <translation>{n} Zeilen, die nicht gewählt werden können, da QGIS ihre Koordinaten nicht lesen kann{examples}</translation>
        </message>
        <message>
            <source>{n} row whose coordinates QGIS cannot read{examples}</source>
            <translation>{n} Zeile, deren Koordinaten QGIS nicht lesen kann{examples}</translation>
        </message>
        <message>
            <source>{n} rows whose coordinates QGIS cannot read{examples}</source>
            <translation>{n} Zeilen, deren Koordinaten QGIS nicht lesen kann{examples}</translation>
        </message>
        <message>
            <source>{parameter}: "{text}" is not a field, and it cannot be read as an expression: {reason}.</source>
            <translation>{parameter}: "{text}" ist kein Feld und kann nicht als Ausdruck gelesen werden: {reason}.</translation>
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
            <source>{parameter}: "{name}" could be any of {fields}. Write the name exactly as the field has it, in upper and lower case.</source>
            <translation>{parameter}: "{name}" könnte jedes dieser Felder sein: {fields}. Schreiben Sie den Namen genau wie im Feld, in Groß- und Kleinbuchstaben.</translation>
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
            <source>{file} holds several layers; {name} is read ({n} feature). The others: {others}.</source>
            <translation>{file} enthält mehrere Layer; gelesen wird {name} ({n} Objekt). Die anderen: {others}.</translation>
        </message>
        <message>
            <source>{file} holds several layers; {name} is read ({n} features). The others: {others}.</source>
            <translation>{file} enthält mehrere Layer; gelesen wird {name} ({n} Objekte). Die anderen: {others}.</translation>
        </message>
        <message>
            <source>To read another, write {example}</source>
            <translation>Um einen anderen zu lesen, schreiben Sie {example}</translation>
        </message>
        <message>
            <source>{n} {parameter} is a number that is written in another way ('{example}'). To read it, use {parameter}={expressions}</source>
            <translation>{n} Wert von {parameter} ist eine anders geschriebene Zahl ('{example}'). Um ihn zu lesen, geben Sie {parameter}={expressions} an.</translation>
        </message>
        <message>
            <source>{n} {parameter} are numbers that are written in another way, such as '{example}'. To read them, use {parameter}={expressions}</source>
            <translation>{n} Werte von {parameter} sind anders geschriebene Zahlen, wie '{example}'. Um sie zu lesen, geben Sie {parameter}={expressions} an.</translation>
        </message>
        <message>
            <source>or</source>
            <translation>oder</translation>
        </message>
        <message>
            <source>damaged</source>
            <translation>beschädigt</translation>
        </message>
        <message>
            <source>{n} polygon reaches beyond the area that {crs} can show and is cut off there: {names}.</source>
            <translation>{n} Polygon reicht über das Gebiet hinaus, das im KBS {crs} darstellbar ist, und wird dort abgeschnitten: {names}.</translation>
        </message>
        <message>
            <source>{n} polygons reach beyond the area that {crs} can show and are cut off there: {names}.</source>
            <translation>{n} Polygone reichen über das Gebiet hinaus, das im KBS {crs} darstellbar ist, und werden dort abgeschnitten: {names}.</translation>
        </message>
        <message>
            <source>{n} polygon has parts outside the area that {crs} can show; they are left out: {names}.</source>
            <translation>{n} Polygon hat Teile außerhalb des Gebiets, das im KBS {crs} darstellbar ist; sie werden ausgelassen: {names}.</translation>
        </message>
        <message>
            <source>{n} polygons have parts outside the area that {crs} can show; they are left out: {names}.</source>
            <translation>{n} Polygone haben Teile außerhalb des Gebiets, das im KBS {crs} darstellbar ist; sie werden ausgelassen: {names}.</translation>
        </message>
        <message>
            <source>{names} and {more} more</source>
            <translation>{names} und {more} weitere</translation>
        </message>
        <message>
            <source>The layer "{layer}" has no polygon that can be drawn.</source>
            <translation>Der Layer "{layer}" hat kein Polygon, das gezeichnet werden kann.</translation>
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
            <source>The layer "{layer}" has no polygon that {crs} can show. Choose another TARGET_CRS.</source>
            <translation>Der Layer "{layer}" hat kein Polygon, das im KBS {crs} darstellbar ist. Wählen Sie ein anderes TARGET_CRS.</translation>
        </message>
        <message>
            <source>The layer "{layer}" has no features.</source>
            <translation>Der Layer "{layer}" enthält keine Objekte.</translation>
        </message>
        <message>
            <source>The layer "{layer}" has no row with coordinates that can be read. If they have decimal commas, as 10,05, add &amp;decimalPoint=, to its address; otherwise check xField and yField.</source>
            <translation>Der Layer "{layer}" hat keine Zeile mit lesbaren Koordinaten. Haben sie Dezimalkommas, wie 10,05, hängen Sie &amp;decimalPoint=, an seine Adresse an; sonst prüfen Sie xField und yField.</translation>
        </message>
        <message>
            <source>The layer "{layer}" has polygons; points or lines are needed. Use "Centroids" for a point in each, or "Polygons to lines" for their outlines.</source>
            <translation>Der Layer "{layer}" enthält Polygone; gebraucht werden Punkte oder Linien. Verwenden Sie "Zentroide" für einen Punkt in jedem oder "Polygone zu Linien" für ihre Umrisse.</translation>
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
            <source>The layer "{layer}" is a table without geometry. Use "Create points layer from table" first to make points from its coordinates.</source>
            <translation>Der Layer "{layer}" ist eine Tabelle ohne Geometrie. Erzeugen Sie zuerst mit "Punktlayer aus Tabelle erzeugen" Punkte aus seinen Koordinaten.</translation>
        </message>
        <message>
            <source>The layer "{layer}" has lines, but VALUES=per_km2 and VALUES=mean are for points. Use VALUES=stack, or "Points along geometry" to make points of the lines first.</source>
            <translation>Der Layer "{layer}" hat Linien, aber VALUES=per_km2 und VALUES=mean sind für Punkte. Verwenden Sie VALUES=stack, oder machen Sie zuerst mit "Punkte entlang einer Geometrie" Punkte aus den Linien.</translation>
        </message>
        <message>
            <source>Its file holds these layers, with their number of features: {layers}.</source>
            <translation>Seine Datei enthält diese Layer, mit der Anzahl ihrer Objekte: {layers}.</translation>
        </message>
        <message>
            <source>Choose one, as in {path}|layername={name}</source>
            <translation>Wählen Sie einen, wie in {path}|layername={name}</translation>
        </message>
        <message>
            <source>{parameter} cannot be evaluated for {n} feature: {reason}</source>
            <translation>{parameter} kann für {n} Objekt nicht ausgewertet werden: {reason}</translation>
        </message>
        <message>
            <source>{parameter} cannot be evaluated for {n} features. The first reason: {reason}</source>
            <translation>{parameter} kann für {n} Objekte nicht ausgewertet werden. Der erste Grund: {reason}</translation>
        </message>
        <message>
            <source>The selection or filter leaves no features of the layer "{layer}".</source>
            <translation>Durch Auswahl oder Filter bleiben keine Objekte des Layers "{layer}" übrig.</translation>
        </message>
        <message>
            <source>Use VALUE=nullif(to_real({value}), {number:.0f})</source>
            <translation>Verwenden Sie VALUE=nullif(to_real({value}), {number:.0f})</translation>
        </message>
        <message>
            <source>{n} row has the value {number:.0f}, although no other is below 0. Does it stand for no data?</source>
            <translation>{n} Zeile hat den Wert {number:.0f}, obwohl kein anderer unter 0 liegt. Steht er für fehlende Daten?</translation>
        </message>
        <message>
            <source>{n} rows have the value {number:.0f}, although no others are below 0. Does it stand for no data?</source>
            <translation>{n} Zeilen haben den Wert {number:.0f}, obwohl keine anderen unter 0 liegen. Steht er für fehlende Daten?</translation>
        </message>
        <message>
            <source>It is a number that is written in another way. Use an expression that reads it: {expressions}</source>
            <translation>Das ist eine Zahl in anderer Schreibweise. Verwenden Sie einen Ausdruck, der sie liest: {expressions}</translation>
        </message>
        <message>
            <source>It is a number that is written in another way. Make the columns numbers with "Refactor fields"; for a CSV file with decimal commas, add &amp;decimalPoint=, to its address.</source>
            <translation>Das ist eine Zahl in anderer Schreibweise. Machen Sie die Spalten mit "Felder überarbeiten" zu Zahlen; bei einer CSV-Datei mit Dezimalkommas hängen Sie &amp;decimalPoint=, an ihre Adresse an.</translation>
        </message>
        <message>
            <source>Parts of the times in {columns}, such as PM or a zone, are lost by the types in {types}. Write String for them there, or remove that file.</source>
            <translation>Teile der Zeiten in {columns}, wie PM oder eine Zeitzone, gehen durch die Typen in {types} verloren. Schreiben Sie dort String für sie, oder entfernen Sie diese Datei.</translation>
        </message>
        <message>
            <source>Parts of the times in {columns}, such as PM or a zone, are lost in a virtual field. Give the expression of that field as TIME instead.</source>
            <translation>Teile der Zeiten in {columns}, wie PM oder eine Zeitzone, gehen in einem virtuellen Feld verloren. Geben Sie stattdessen den Ausdruck dieses Feldes als TIME an.</translation>
        </message>
        <message>
            <source>Parts of the times in {columns}, such as PM or a zone, are lost by their types. Save edits, and load the file with text fields.</source>
            <translation>Teile der Zeiten in {columns}, wie PM oder eine Zeitzone, gehen durch deren Typen verloren. Speichern Sie Änderungen, und laden Sie die Datei mit Textfeldern.</translation>
        </message>
        <message>
            <source>Choose files that QGIS can open as rasters, or a PATTERN that matches only those.</source>
            <translation>Wählen Sie Dateien, die QGIS als Raster öffnen kann, oder ein PATTERN, das nur auf solche passt.</translation>
        </message>
        <message>
            <source>Choose smaller numbers of BAND or BANDS.</source>
            <translation>Wählen Sie kleinere Nummern für BAND oder BANDS.</translation>
        </message>
        <message>
            <source>Set TIME_PATTERN and, if needed, TIME_FORMAT (for ndvi_20200301.tif: _(\d{8})\.tif and %Y%m%d), or set the temporal properties of the layers.</source>
            <translation>Geben Sie TIME_PATTERN und wenn nötig TIME_FORMAT an (für ndvi_20200301.tif: _(\d{8})\.tif und %Y%m%d), oder legen Sie die Zeiteigenschaften der Layer fest.</translation>
        </message>
        <message>
            <source>Set another TIME_FORMAT, or a TIME_PATTERN that matches only the date.</source>
            <translation>Geben Sie ein anderes TIME_FORMAT an, oder ein TIME_PATTERN, das nur auf das Datum passt.</translation>
        </message>
        <message>
            <source>Get them again, or choose a PATTERN that leaves them out.</source>
            <translation>Besorgen Sie sie noch einmal, oder wählen Sie ein PATTERN, das sie auslässt.</translation>
        </message>
        <message>
            <source>Give VARIABLE, one of {names}.</source>
            <translation>Geben Sie VARIABLE an, eine von {names}.</translation>
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
            <source>Skipped {n} feature whose WEIGHT is not a number{examples}.</source>
            <translation>{n} Objekt übersprungen, dessen WEIGHT keine Zahl ist{examples}.</translation>
        </message>
        <message>
            <source>Skipped {n} features whose WEIGHT is not a number{examples}.</source>
            <translation>{n} Objekte übersprungen, deren WEIGHT keine Zahl ist{examples}.</translation>
        </message>
        <message>
            <source>Skipped {n} feature whose FEATURE_RADIUS is not a number greater than 0{examples}.</source>
            <translation>{n} Objekt übersprungen, dessen FEATURE_RADIUS keine Zahl größer als 0 ist{examples}.</translation>
        </message>
        <message>
            <source>Skipped {n} features whose FEATURE_RADIUS is not a number greater than 0{examples}.</source>
            <translation>{n} Objekte übersprungen, deren FEATURE_RADIUS keine Zahl größer als 0 ist{examples}.</translation>
        </message>
        <message>
            <source>Skipped {n} feature whose VALUE is not a number{examples}.</source>
            <translation>{n} Objekt übersprungen, dessen VALUE keine Zahl ist{examples}.</translation>
        </message>
        <message>
            <source>Skipped {n} features whose VALUE is not a number{examples}.</source>
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
            <source>Skipped {n} feature outside the area that {crs} can show{examples}.</source>
            <translation>{n} Objekt außerhalb des Gebiets übersprungen, das im KBS {crs} darstellbar ist{examples}.</translation>
        </message>
        <message>
            <source>Skipped {n} features outside the area that {crs} can show{examples}.</source>
            <translation>{n} Objekte außerhalb des Gebiets übersprungen, das im KBS {crs} darstellbar ist{examples}.</translation>
        </message>
        <message>
            <source>Skipped {n} raster that cannot be opened{examples}.</source>
            <translation>{n} Raster übersprungen, das sich nicht öffnen lässt{examples}.</translation>
        </message>
        <message>
            <source>Skipped {n} rasters that cannot be opened{examples}.</source>
            <translation>{n} Raster übersprungen, die sich nicht öffnen lassen{examples}.</translation>
        </message>
        <message>
            <source>Skipped {n} raster with several variables and none of them chosen{examples}.</source>
            <translation>{n} Raster mit mehreren Variablen übersprungen, von denen keine gewählt ist{examples}.</translation>
        </message>
        <message>
            <source>Skipped {n} rasters with several variables and none of them chosen{examples}.</source>
            <translation>{n} Raster mit mehreren Variablen übersprungen, von denen keine gewählt ist{examples}.</translation>
        </message>
        <message>
            <source>Skipped {n} raster that does not have the variable VARIABLE{examples}.</source>
            <translation>{n} Raster übersprungen, das die Variable VARIABLE nicht hat{examples}.</translation>
        </message>
        <message>
            <source>Skipped {n} rasters that do not have the variable VARIABLE{examples}.</source>
            <translation>{n} Raster übersprungen, die die Variable VARIABLE nicht haben{examples}.</translation>
        </message>
        <message>
            <source>Skipped {n} raster that does not have the bands of BAND or BANDS{examples}.</source>
            <translation>{n} Raster übersprungen, das die als BAND oder BANDS angegebenen Kanäle nicht hat{examples}.</translation>
        </message>
        <message>
            <source>Skipped {n} rasters that do not have the bands of BAND or BANDS{examples}.</source>
            <translation>{n} Raster übersprungen, die die als BAND oder BANDS angegebenen Kanäle nicht haben{examples}.</translation>
        </message>
        <message>
            <source>Skipped {n} raster without a date in its name, bands or temporal properties{examples}.</source>
            <translation>{n} Raster ohne Datum in Namen, Kanälen oder Zeiteigenschaften übersprungen{examples}.</translation>
        </message>
        <message>
            <source>Skipped {n} rasters without a date in their names, bands or temporal properties{examples}.</source>
            <translation>{n} Raster ohne Datum in Namen, Kanälen oder Zeiteigenschaften übersprungen{examples}.</translation>
        </message>
        <message>
            <source>Skipped {n} raster whose date cannot be read{examples}.</source>
            <translation>{n} Raster übersprungen, dessen Datum nicht lesbar ist{examples}.</translation>
        </message>
        <message>
            <source>Skipped {n} rasters whose date cannot be read{examples}.</source>
            <translation>{n} Raster übersprungen, deren Datum nicht lesbar ist{examples}.</translation>
        </message>
        <message>
            <source>Skipped {n} raster that is damaged{examples}.</source>
            <translation>{n} beschädigtes Raster übersprungen{examples}.</translation>
        </message>
        <message>
            <source>Skipped {n} rasters that are damaged{examples}.</source>
            <translation>{n} beschädigte Raster übersprungen{examples}.</translation>
        </message>
        <message>
            <source>{n} raster has complex numbers: their real part is shown{examples}.</source>
            <translation>{n} Raster enthält komplexe Zahlen: gezeigt wird ihr Realteil{examples}.</translation>
        </message>
        <message>
            <source>{n} rasters have complex numbers: their real part is shown{examples}.</source>
            <translation>{n} Raster enthalten komplexe Zahlen: gezeigt wird ihr Realteil{examples}.</translation>
        </message>
        <message>
            <source>{n} raster has a scale of 0, which would make all its numbers alike: they are shown as they are stored{examples}.</source>
            <translation>{n} Raster hat eine Skalierung von 0, die alle Zahlen gleich machen würde: sie werden so gezeigt, wie sie gespeichert sind{examples}.</translation>
        </message>
        <message>
            <source>{n} rasters have a scale of 0, which would make all their numbers alike: they are shown as they are stored{examples}.</source>
            <translation>{n} Raster haben eine Skalierung von 0, die alle Zahlen gleich machen würde: sie werden so gezeigt, wie sie gespeichert sind{examples}.</translation>
        </message>
        <message>
            <source>{n} raster has a scale or an offset that leads beyond 3.4e38; such pixels count as NoData{examples}. To have the numbers as they are stored, run gdal_edit.py -unsetscale -unsetoffset on it.</source>
            <translation>{n} Raster hat eine Skalierung oder einen Versatz, die über 3,4e38 hinausführen; solche Pixel gelten als Leerwerte (NoData){examples}. Für die Zahlen, wie sie gespeichert sind, führen Sie gdal_edit.py -unsetscale -unsetoffset darauf aus.</translation>
        </message>
        <message>
            <source>{n} rasters have a scale or an offset that leads beyond 3.4e38; such pixels count as NoData{examples}. To have the numbers as they are stored, run gdal_edit.py -unsetscale -unsetoffset on them.</source>
            <translation>{n} Raster haben eine Skalierung oder einen Versatz, die über 3,4e38 hinausführen; solche Pixel gelten als Leerwerte (NoData){examples}. Für die Zahlen, wie sie gespeichert sind, führen Sie gdal_edit.py -unsetscale -unsetoffset darauf aus.</translation>
        </message>
        <message>
            <source>{n} feature was read, and it cannot be drawn.</source>
            <translation>{n} Objekt wurde gelesen, und es kann nicht gezeichnet werden.</translation>
        </message>
        <message>
            <source>{n} features were read, and none of them can be drawn.</source>
            <translation>{n} Objekte wurden gelesen, und keines davon kann gezeichnet werden.</translation>
        </message>
        <message>
            <source>{n} raster was read, and it cannot be shown.</source>
            <translation>{n} Raster wurde gelesen, und es kann nicht gezeigt werden.</translation>
        </message>
        <message>
            <source>{n} rasters were read, and none of them can be shown.</source>
            <translation>{n} Raster wurden gelesen, und keines davon kann gezeigt werden.</translation>
        </message>
        <message>
            <source>Leave VARIABLE empty for files with one variable.</source>
            <translation>Lassen Sie VARIABLE bei Dateien mit nur einer Variablen leer.</translation>
        </message>
        <message>
            <source>Several bands of {names} have the same date; only the first of them is shown. To show another one, export it to a file of its own.</source>
            <translation>Mehrere Kanäle von {names} haben dasselbe Datum; nur der erste davon wird gezeigt. Um einen anderen zu zeigen, exportieren Sie ihn in eine eigene Datei.</translation>
        </message>
        <message>
            <source>Dates were taken from the file names of {names}, although their bands have dates too. To make each band a frame, set a TIME_PATTERN that matches only the bands.</source>
            <translation>Die Zeitangaben stammen aus den Dateinamen von {names}, obwohl auch deren Kanäle welche haben. Damit jeder Kanal ein Einzelbild wird, geben Sie ein TIME_PATTERN an, das nur auf die Kanäle passt.</translation>
        </message>
        <message>
            <source>Of {names} only band 1 is shown, of {count}. Give BAND for another one, or BANDS=3,2,1 for those of red, green and blue.</source>
            <translation>Von {names} wird nur Kanal 1 gezeigt, von {count}. Geben Sie BAND für einen anderen an, oder BANDS=3,2,1 für die von Rot, Grün und Blau.</translation>
        </message>
        <message>
            <source>'{name}' has the variables {variables}; {first} is shown. Give VARIABLE for another one.</source>
            <translation>'{name}' hat die Variablen {variables}; gezeigt wird {first}. Geben Sie VARIABLE für eine andere an.</translation>
        </message>
        <message>
            <source>Animate choropleth over time</source>
            <translation>Choroplethenkarte über die Zeit animieren</translation>
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
            <source>Animates polygons colored by the values of a dated table, or by the number of dated points they contain. All frames share one color scale and one legend.

Choose the polygons, the table, and the matching key field of each. Or choose points and leave the table's key empty: they are counted in the polygon they lie in. If the polygons' own layer has the dates, choose it as the table as well and give its key twice. Then choose the table's time field and its value; without a value, rows are counted.

The mode decides which rows a frame shows: those of its own step, all rows so far, those of the last few steps, or all so far with older ones fading. They are summed, or aggregated in another way, and can be divided by population or area. Rows without a polygon and polygons without rows are counted and named.

On the command line, write colors as #rrggbb or #rrggbbaa, lists by repeating the parameter (BASEMAP=a BASEMAP=b), a CSV file with coordinates as delimitedtext://file:///path/t.csv?xField=lon&amp;yField=lat&amp;crs=EPSG:4326, and one without simply as its path.</source>
            <translation>Animiert Polygone, gefärbt nach den Werten einer Tabelle mit Zeiten oder nach der Anzahl der Punkte mit Zeiten, die in ihnen liegen. Alle Einzelbilder haben dieselbe Farbskala und dieselbe Legende.

Wählen Sie die Polygone, die Tabelle und in beiden das passende Schlüsselfeld. Oder wählen Sie Punkte und lassen Sie den Schlüssel der Tabelle leer: Dann werden sie in dem Polygon gezählt, in dem sie liegen. Stehen die Zeiten im Layer der Polygone selbst, wählen Sie ihn auch als Tabelle und geben Sie seinen Schlüssel zweimal an. Wählen Sie dann das Zeitfeld der Tabelle und ihren Wert; ohne Wert werden die Zeilen gezählt.

Der Modus bestimmt, welche Zeilen ein Einzelbild zeigt: die seines eigenen Schritts, alle bis dahin, die der letzten Schritte oder alle bis dahin, wobei ältere verblassen. Sie werden summiert oder anders zusammengefasst und können durch Einwohnerzahl oder Fläche geteilt werden. Zeilen ohne Polygon und Polygone ohne Zeilen werden gezählt und genannt.

Schreiben Sie auf der Kommandozeile Farben als #rrggbb oder #rrggbbaa, Listen durch Wiederholen des Parameters (BASEMAP=a BASEMAP=b), eine CSV-Datei mit Koordinaten als delimitedtext://file:///path/t.csv?xField=lon&amp;yField=lat&amp;crs=EPSG:4326, eine ohne einfach als ihren Pfad.</translation>
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
            <source>Animates the heat of points or lines over time. All frames share one color scale, so that a color always means the same heat, and each shows a legend and its time.

Choose the layer and its time field; a suitable step is chosen automatically. The mode decides what a frame shows: the features of its own step, all features so far, those of the last few steps, or all so far with older ones fading.

The preview page shows the animation, a chart and a table of its frames, and the command that reproduces it.

On the command line, write colors as #rrggbb or #rrggbbaa, lists by repeating the parameter (BASEMAP=a BASEMAP=b), a CSV file as delimitedtext://file:///path/t.csv?xField=lon&amp;yField=lat&amp;crs=EPSG:4326&amp;detectTypes=no, and tracks as t.gpx|layername=tracks.</source>
            <translation>Animiert die Heatmap von Punkten oder Linien über die Zeit. Alle Einzelbilder haben dieselbe Farbskala, sodass eine Farbe immer dieselbe Intensität bedeutet, und jedes zeigt eine Legende und seine Zeit.

Wählen Sie den Layer und sein Zeitfeld; eine passende Schrittweite wird automatisch gewählt. Der Modus bestimmt, was ein Einzelbild zeigt: die Objekte seines eigenen Schritts, alle bis dahin, die der letzten Schritte oder alle bis dahin, wobei ältere verblassen.

Die Vorschauseite zeigt die Animation, ein Diagramm und eine Tabelle der Einzelbilder sowie den Befehl, der sie noch einmal erzeugt.

Schreiben Sie auf der Kommandozeile Farben als #rrggbb oder #rrggbbaa, Listen durch Wiederholen des Parameters (BASEMAP=a BASEMAP=b), eine CSV-Datei als delimitedtext://file:///path/t.csv?xField=lon&amp;yField=lat&amp;crs=EPSG:4326&amp;detectTypes=no, Spuren als t.gpx|layername=tracks.</translation>
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
            <source>Animates dated rasters: files, a folder, the bands of one file, or layers with temporal properties. Each date becomes a frame; rasters of the same date are mosaicked. All frames share one color scale, from the 2nd to the 98th percentile of all values, and each shows a legend and its date.

Choose rasters or a folder. Dates are read from the layers' temporal properties, else from file names (2020-03-01, 20200301T1230, 2020_03, 2020061, 2020Q1, ...), else from tags such as TIFFTAG_DATETIME, else from band descriptions. Of several dates in a name, the first that differs from file to file counts. The times of a netCDF or GRIB take precedence over its name. So do band descriptions that all consist of a different date and nothing else, unless the name is more precise: a month or year in a band gives way to a day in the name. The log says what is ambiguous, hidden or left out.

The longer side has 800 pixels unless a size is given. Rasters on exactly the picture's grid are shown as they are; others are resampled bilinearly, never across NoData, which is transparent. Rasters with red, green and blue, or with a palette, keep their own colors; if these are not bytes, they are stretched from the 2nd to the 98th percentile of all frames.

On the command line, write colors as #rrggbb or #rrggbbaa, lists by repeating the parameter (INPUT=a.tif INPUT=b.tif), and a netCDF variable as NETCDF:"a.nc":t2m.</source>
            <translation>Animiert Raster mit Datum: Dateien, einen Ordner, die Kanäle einer Datei oder Layer mit Zeiteigenschaften. Jedes Datum wird ein Einzelbild; Raster desselben Datums werden zu einem Mosaik zusammengesetzt. Alle Einzelbilder haben dieselbe Farbskala, vom 2. bis zum 98. Perzentil aller Werte, und jedes zeigt eine Legende und sein Datum.

Wählen Sie Raster oder einen Ordner. Die Zeitangaben werden aus den Zeiteigenschaften der Layer gelesen, sonst aus den Dateinamen (2020-03-01, 20200301T1230, 2020_03, 2020061, 2020Q1, ...), sonst aus Tags wie TIFFTAG_DATETIME, sonst aus den Beschreibungen der Kanäle. Von mehreren Zeitangaben in einem Namen zählt die erste, die sich von Datei zu Datei unterscheidet. Die Zeiten einer netCDF- oder GRIB-Datei haben Vorrang vor ihrem Namen. Das gilt auch für Kanäle, deren Beschreibungen aus lauter verschiedenen Zeitangaben und nichts anderem bestehen, außer wenn der Name genauer ist: Ein Monat oder Jahr im Kanal weicht einem Tag im Namen. Das Protokoll nennt, was mehrdeutig, verdeckt oder ausgelassen ist.

Ohne Größenangabe hat die längere Seite 800 Pixel. Raster genau auf dem Pixelraster des Bilds werden gezeigt, wie sie sind; andere werden bilinear neu abgetastet, nie über Leerwerte (NoData) hinweg; diese sind transparent. Raster mit Rot, Grün und Blau oder mit einer Farbpalette behalten ihre eigenen Farben; sind diese keine Bytes, werden sie vom 2. bis zum 98. Perzentil aller Einzelbilder gestreckt.

Schreiben Sie auf der Kommandozeile Farben als #rrggbb oder #rrggbbaa, Listen durch Wiederholen des Parameters (INPUT=a.tif INPUT=b.tif) und eine NetCDF-Variable als NETCDF:"a.nc":t2m.</translation>
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
            <source>Makes an animation from the dated rasters that a STAC API lists: one frame for each date, all in one color scale, with a legend and the date of each frame.

Choose the collection and an area. The collection itself says what is shown and in which colors (its render 'dashboard'). If it does not, the asset cog_default, or the first one with data, is shown in viridis, from the 2nd to the 98th percentile of all frames.

The rasters are read by a TiTiler server, or by GDAL directly from the cloud-optimized GeoTIFFs (source cog); both give the same picture. Values are fetched and colored here, bands, composites, expressions, scale and offset included; the server colors only what cannot be colored here: unknown color maps.

If a server is busy, the request is repeated after the delay it asks for. An item that fails ends the run with the reason, or is left out if you choose so; the table of frames lists what became of each item.

The Python package requests is needed, which most installations of QGIS have.

On the command line, write colors as #rrggbb or #rrggbbaa, and lists by repeating the parameter (OVERLAY=a OVERLAY=b).</source>
            <translation>Erzeugt eine Animation aus den Rastern mit Datum, die eine STAC-API auflistet: ein Einzelbild je Datum, alle in derselben Farbskala, mit einer Legende und dem Datum jedes Einzelbilds.

Wählen Sie die Sammlung (Collection) und ein Gebiet. Die Sammlung selbst sagt, was in welchen Farben gezeigt wird (ihr Render 'dashboard'). Sonst wird das Asset cog_default, oder das erste mit Daten, in viridis gezeigt, vom 2. bis zum 98. Perzentil aller Einzelbilder.

Die Raster liest ein TiTiler-Server, oder GDAL liest sie direkt aus den Cloud-optimierten GeoTIFFs (Quelle cog); beides ergibt dasselbe Bild. Die Werte werden abgerufen und hier gefärbt, auch Kanäle, Zusammensetzungen, Ausdrücke, Faktor und Versatz. Der Server färbt nur, was hier nicht gefärbt werden kann: unbekannte Farbtabellen.

Ist ein Server ausgelastet, wird die Anfrage nach der Wartezeit wiederholt, die er verlangt. Ein Element (Item), das scheitert, beendet den Lauf mit der Begründung oder wird auf Wunsch ausgelassen; die Tabelle der Einzelbilder sagt, was aus jedem Element wurde.

Nötig ist das Python-Paket requests, das die meisten QGIS-Installationen haben.

Auf der Kommandozeile: Farben als #rrggbb oder #rrggbbaa; Listen durch Wiederholen (OVERLAY=a OVERLAY=b).</translation>
        </message>
        <message>
            <source>Largest value (none where pictures have colors of their own)</source>
            <translation>Größter Wert (keiner, wenn die Bilder eigene Farben haben)</translation>
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
            <source>A row for each item: its frame and start, what became of it (ok, transparent, failed, skipped) and why.</source>
            <translation>Eine Zeile je Element: sein Einzelbild und Beginn, was aus ihm wurde (ok, transparent, failed, skipped) und warum.</translation>
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
            <source>Animations</source>
            <translation>Animationen</translation>
        </message>
        <message>
            <source>Number of frames</source>
            <translation>Anzahl der Einzelbilder</translation>
        </message>
        <message>
            <source>Cancelled: nothing was written.</source>
            <translation>Abgebrochen: Es wurde nichts geschrieben.</translation>
        </message>
        <message>
            <source>There is not enough memory for a picture with all pixels of the raster.</source>
            <translation>Der Arbeitsspeicher reicht nicht für ein Bild mit allen Pixeln des Rasters.</translation>
        </message>
        <message>
            <source>A file could not be read or written: {reason}. Check that there is enough disk space for the outputs and for temporary files.</source>
            <translation>Eine Datei konnte nicht gelesen oder geschrieben werden: {reason}. Prüfen Sie, ob genug Speicherplatz für die Ausgaben und für temporäre Dateien frei ist.</translation>
        </message>
        <message>
            <source>Cancel came too late: all outputs are complete and stay, although QGIS says that the run failed: {paths}</source>
            <translation>Der Abbruch kam zu spät: alle Ausgaben sind vollständig und bleiben, auch wenn QGIS sagt, dass der Lauf fehlgeschlagen ist: {paths}</translation>
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
            <source>Compare two heatmaps</source>
            <translation>Zwei Heatmaps vergleichen</translation>
        </message>
        <message>
            <source>Heatmaps</source>
            <translation>Heatmaps</translation>
        </message>
        <message>
            <source>difference</source>
            <translation>Differenz</translation>
        </message>
        <message>
            <source>ratio</source>
            <translation>Verhältnis</translation>
        </message>
        <message>
            <source>relative risk</source>
            <translation>relatives Risiko</translation>
        </message>
        <message>
            <source>before and after</source>
            <translation>vorher und nachher</translation>
        </message>
        <message>
            <source>permutation</source>
            <translation>Permutation</translation>
        </message>
        <message>
            <source>Shows where one layer has more heat than another: this year and last year, cases and people, before and after. Both are heated on one grid with the same radius and kernel, and compared pixel by pixel.

difference: a - b. ratio: a / b. log_ratio: its natural logarithm. share: a / (a + b). b is first multiplied by the number of features in a over that in b, unless you ask for absolute heat; where there is too little of b to compare with, the result is NoData.

With permutations, band 2 says how probable as large a value is by chance: it is drawn anew, again and again, which features belong to a. Where p is small, there is more of a than chance explains. Thousands of pixels are thousands of tests: at p = 0.05 about one in twenty looks special by chance alone, so look for whole areas, and for p far below.

The colors reach as far on both sides of no change, and show nearly all values; the layer is loaded with a legend.</source>
            <translation>Zeigt, wo ein Layer mehr Intensität hat als ein anderer: dieses und letztes Jahr, Fälle und Einwohner, vorher und nachher. Beide werden auf einem Raster mit demselben Radius und Kernel berechnet und Pixel für Pixel verglichen.

difference: a - b. ratio: a / b. log_ratio: dessen natürlicher Logarithmus. share: a / (a + b). b wird zuerst mit der Anzahl der Objekte in a geteilt durch die in b multipliziert, sofern Sie nicht die absolute Intensität vergleichen; wo zu wenig von b für einen Vergleich da ist, ist das Ergebnis NoData.

Mit Permutationen sagt Kanal 2, wie wahrscheinlich ein so großer Wert durch Zufall ist: Immer wieder wird neu ausgelost, welche Objekte zu a gehören. Wo p klein ist, ist mehr von a da, als der Zufall erklärt. Tausende Pixel sind Tausende Tests: Bei p = 0.05 fällt etwa eines von zwanzig allein durch Zufall auf. Achten Sie daher auf ganze Gebiete und auf viel kleinere p.

Die Farbskala reicht von 'keine Änderung' nach beiden Seiten gleich weit und zeigt fast alle Werte; der Layer wird mit einer Legende geladen.</translation>
        </message>
        <message>
            <source>Least value</source>
            <translation>Kleinster Wert</translation>
        </message>
        <message>
            <source>What the heat of b was multiplied by</source>
            <translation>Faktor, mit dem die Intensität von b multipliziert wurde</translation>
        </message>
        <message>
            <source>Pixels left out by FLOOR</source>
            <translation>Durch FLOOR ausgelassene Pixel</translation>
        </message>
        <message>
            <source>Features of a</source>
            <translation>Objekte von a</translation>
        </message>
        <message>
            <source>Features of b</source>
            <translation>Objekte von b</translation>
        </message>
        <message>
            <source>Heat</source>
            <translation>Heatmap</translation>
        </message>
        <message>
            <source>A Float32 raster: GeoTIFF, or any other format of QGIS that holds such numbers.</source>
            <translation>Ein Float32-Raster: GeoTIFF oder jedes andere Format von QGIS, das solche Zahlen aufnimmt.</translation>
        </message>
        <message>
            <source>Decay heatmap</source>
            <translation>Heatmap mit abklingender Überlagerung</translation>
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
            <source>Makes a raster of heat from points or lines. Where features overlap, the strongest counts in full, the next is multiplied by the stacking decay, the third by its square, and so on, so the raster shows single features and dense places at the same time. A decay of 1 is a plain sum (a kernel density); 0 shows only the strongest feature.

The raster contains the exact numbers. It is loaded with a style, which is also saved in a .qml file beside it. Use 'Render heatmap picture' to turn it into a picture on a basemap.

On the command line: repeat a parameter to give a list (MORE_INPUTS=a MORE_INPUTS=b). Write a CSV file as delimitedtext://file:///path/t.csv?xField=lon&amp;yField=lat&amp;crs=EPSG:4326, and tracks as t.gpx|layername=tracks.</source>
            <translation>Erzeugt ein Heatmap-Raster aus Punkten oder Linien. Wo Objekte einander überlagern, zählt das stärkste voll, das nächste wird mit dem Abklingfaktor multipliziert, das dritte mit dessen Quadrat und so fort: Das Raster zeigt einzelne Objekte und dichte Stellen zugleich. Ein Abklingfaktor von 1 ist eine einfache Summe (eine Kerndichte); 0 zeigt nur das stärkste Objekt.

Das Raster enthält die genauen Zahlen. Es wird mit einem Stil geladen, der auch daneben in einer .qml-Datei gespeichert wird. Mit 'Heatmap als Bild ausgeben' wird daraus ein Bild auf einer Grundkarte.

Auf der Kommandozeile: Für eine Liste den Parameter wiederholen (MORE_INPUTS=a MORE_INPUTS=b). Eine CSV-Datei schreibt man als delimitedtext://file:///path/t.csv?xField=lon&amp;yField=lat&amp;crs=EPSG:4326, Spuren als t.gpx|layername=tracks.</translation>
        </message>
        <message>
            <source>Emerging hot spots</source>
            <translation>Entstehende Hotspots</translation>
        </message>
        <message>
            <source>Analysis</source>
            <translation>Analyse</translation>
        </message>
        <message>
            <source>cold spot</source>
            <translation>Coldspot</translation>
        </message>
        <message>
            <source>Getis-Ord</source>
            <translation>Getis-Ord</translation>
        </message>
        <message>
            <source>Mann-Kendall</source>
            <translation>Mann-Kendall</translation>
        </message>
        <message>
            <source>space-time cube</source>
            <translation>Raum-Zeit-Würfel</translation>
        </message>
        <message>
            <source>trend</source>
            <translation>Trend</translation>
        </message>
        <message>
            <source>Finds where events gather more than chance would have it, since when, and whether they become more or fewer. Events are counted in square cells and steps of time. Each count, with its neighbors in space and time, is compared with the mean of all (Getis-Ord Gi*); the series of each cell is tested for a trend (Mann-Kendall); both together make one of seventeen classes.

Hot spots (cold spots are the same below the mean):
New: hot in the last step, never before.
Consecutive: hot in the last two or more steps without a break, never before these.
Intensifying: hot in at least 90 % of the steps and in the last, becoming hotter.
Persistent: the same without a trend.
Diminishing: the same, becoming less hot.
Sporadic: hot in the last step, comes and goes, never cold.
Oscillating: hot in the last step, and cold at least once before.
Historical: hot in at least 90 % of the steps, but not in the last.
No pattern detected: none of these.

Cells that never had an event are left out. Give it ten steps or more, the last of which is over. With STEPS_BACK the scores of neighboring steps depend on each other, so that trends look somewhat surer than they are. Hot means more than the mean of the map: where more people are, there are more events.</source>
            <translation>Findet, wo sich Ereignisse stärker häufen, als es der Zufall erwarten lässt, seit wann, und ob sie mehr oder weniger werden. Ereignisse werden in quadratischen Zellen und Zeitschritten gezählt. Jede Anzahl wird zusammen mit ihren Nachbarn in Raum und Zeit mit dem Mittel aller verglichen (Getis-Ord Gi*); die Reihe jeder Zelle wird auf einen Trend geprüft (Mann-Kendall); beides zusammen ergibt eine von siebzehn Klassen.

Hotspots (für Coldspots gilt unterhalb des Mittels dasselbe):
Neu: im letzten Schritt ein Hotspot, nie zuvor.
Anhaltend: in den letzten zwei oder mehr Schritten ohne Unterbrechung, davor nie.
Zunehmend: in mindestens 90 % der Schritte und im letzten, stärker werdend.
Beständig: ebenso, ohne Trend.
Abnehmend: ebenso, schwächer werdend.
Sporadisch: im letzten Schritt, kommt und geht, nie ein Coldspot.
Wechselnd: im letzten Schritt, und zuvor mindestens einmal ein Coldspot.
Ehemalig: in mindestens 90 % der Schritte, aber nicht im letzten.
Kein Muster erkannt: nichts davon.

Zellen, in denen es nie ein Ereignis gab, bleiben außer Betracht. Wählen Sie mindestens zehn Schritte, deren letzter vorüber ist. Mit STEPS_BACK hängen die Werte benachbarter Schritte voneinander ab, sodass Trends etwas sicherer aussehen, als sie sind. Ein Hotspot hat mehr als das Mittel der Karte: Wo mehr Menschen sind, gibt es mehr Ereignisse.</translation>
        </message>
        <message>
            <source>Events in the cells and steps</source>
            <translation>Ereignisse in den Zellen und Schritten</translation>
        </message>
        <message>
            <source>Cells with an event</source>
            <translation>Zellen mit einem Ereignis</translation>
        </message>
        <message>
            <source>Number of steps</source>
            <translation>Anzahl der Schritte</translation>
        </message>
        <message>
            <source>Cell size in map units</source>
            <translation>Zellengröße in Karteneinheiten</translation>
        </message>
        <message>
            <source>Radius in cells</source>
            <translation>Radius in Zellen</translation>
        </message>
        <message>
            <source>Score from which on a count is hot or cold</source>
            <translation>Wert, ab dem eine Anzahl als Hotspot oder Coldspot gilt</translation>
        </message>
        <message>
            <source>Decay heatmap of large tables</source>
            <translation>Heatmap mit abklingender Überlagerung aus großen Tabellen</translation>
        </message>
        <message>
            <source>parquet</source>
            <translation>Parquet</translation>
        </message>
        <message>
            <source>geoparquet</source>
            <translation>GeoParquet</translation>
        </message>
        <message>
            <source>csv</source>
            <translation>CSV</translation>
        </message>
        <message>
            <source>big data</source>
            <translation>Big Data</translation>
        </message>
        <message>
            <source>dask</source>
            <translation>Dask</translation>
        </message>
        <message>
            <source>cluster</source>
            <translation>Cluster</translation>
        </message>
        <message>
            <source>Makes the same raster as 'Decay heatmap' from tables of any size: Parquet, GeoParquet, CSV and CSV.gz, one file, a folder or a pattern. Points are counted by pixel while the files are read, so that a billion of them take no more memory than a million.

With TIME, the raster has a band for each step, as HEAT_RASTER of 'Animate heatmap over time' has, and plays in the Temporal Controller.

Without EXTENT, and with TIME, the files are read twice: the first time to find out where and when the points are.

With SCHEDULER, the workers of a Dask cluster count; the heat has the same bytes. Parquet needs the Python package pyarrow, a cluster dask and distributed. CSV needs neither.</source>
            <translation>Erzeugt dasselbe Raster wie 'Heatmap mit abklingender Überlagerung' aus Tabellen beliebiger Größe: Parquet, GeoParquet, CSV und CSV.gz, eine Datei, ein Ordner oder ein Muster. Die Punkte werden beim Lesen je Pixel gezählt, sodass eine Milliarde nicht mehr Speicher braucht als eine Million.

Mit TIME hat das Raster für jeden Schritt einen Kanal, wie HEAT_RASTER von 'Heatmap über die Zeit animieren', und wird in der Zeitsteuerung abgespielt.

Ohne EXTENT, und mit TIME, werden die Dateien zweimal gelesen, das erste Mal, um zu ermitteln, wo und wann die Punkte sind.

Mit SCHEDULER zählen die Worker eines Dask-Clusters; das Ergebnis ist Byte für Byte dasselbe. Parquet braucht das Python-Paket pyarrow, ein Cluster dask und distributed. CSV braucht keines davon.</translation>
        </message>
        <message>
            <source>Rows counted</source>
            <translation>Gezählte Zeilen</translation>
        </message>
        <message>
            <source>Heat tiles for the web</source>
            <translation>Heatmap-Kacheln für das Web</translation>
        </message>
        <message>
            <source>tiles</source>
            <translation>Kacheln</translation>
        </message>
        <message>
            <source>pmtiles</source>
            <translation>pmtiles</translation>
        </message>
        <message>
            <source>mbtiles</source>
            <translation>mbtiles</translation>
        </message>
        <message>
            <source>xyz</source>
            <translation>xyz</translation>
        </message>
        <message>
            <source>web map</source>
            <translation>Webkarte</translation>
        </message>
        <message>
            <source>maplibre</source>
            <translation>maplibre</translation>
        </message>
        <message>
            <source>leaflet</source>
            <translation>leaflet</translation>
        </message>
        <message>
            <source>Makes transparent tiles of heat that web maps (MapLibre, Leaflet, OpenLayers) and QGIS show over any map. At each zoom the heat is worked out anew, exactly, with a stacking decay and a color scale of its own: single points and crowds are seen at all of them.

Beside the tiles lie legend.json with the numbers of each zoom, a style for MapLibre, and a page that shows PMTiles and folders of tiles without anything else; beside MBTiles and folders a .qlr for QGIS, which cannot show PMTiles.

The tiles are those of EPSG:3857, which ends at 85.06 degrees north and south. Heat does not go on from 180 degrees east to 180 degrees west. Instead of a layer, give the PATH of a large table: Parquet, GeoParquet or CSV.

On the command line: leave INPUT out to read PATH.</source>
            <translation>Erzeugt durchsichtige Heatmap-Kacheln, die Webkarten (MapLibre, Leaflet, OpenLayers) und QGIS über jeder Karte zeigen. In jeder Zoomstufe wird die Intensität neu und exakt berechnet, mit eigenem Abklingfaktor und eigener Farbskala: Einzelne Punkte und Häufungen sind in allen zu sehen.

Neben den Kacheln liegen legend.json mit den Zahlen jeder Zoomstufe, ein Stil für MapLibre und eine Seite, die PMTiles und Kachelordner ohne Weiteres zeigt; neben MBTiles und Ordnern eine .qlr-Datei für QGIS, das keine PMTiles zeigen kann.

Die Kacheln sind die von EPSG:3857, das bei 85,06 Grad Nord und Süd endet. Die Intensität setzt sich von 180 Grad Ost nach 180 Grad West nicht fort. Geben Sie statt eines Layers mit PATH eine große Tabelle an: Parquet, GeoParquet oder CSV.

Auf der Kommandozeile: Lassen Sie INPUT weg, damit PATH gelesen wird.</translation>
        </message>
        <message>
            <source>Tiles</source>
            <translation>Kacheln</translation>
        </message>
        <message>
            <source>Largest heat of the highest zoom</source>
            <translation>Größte Intensität der höchsten Zoomstufe</translation>
        </message>
        <message>
            <source>Hot spots over time</source>
            <translation>Hotspots über die Zeit</translation>
        </message>
        <message>
            <source>contour</source>
            <translation>Kontur</translation>
        </message>
        <message>
            <source>crime</source>
            <translation>Kriminalität</translation>
        </message>
        <message>
            <source>polygons</source>
            <translation>Polygone</translation>
        </message>
        <message>
            <source>Finds where the heat of points or lines is, since when and until when. The hot spots of a frame are the connected parts of the smallest area that holds half of its heat, or another share. Each keeps its number as long as it overlaps itself from frame to frame: the larger part of a split goes on, and a merge goes on as the one that it overlaps most.

The result is a layer of polygons that plays in the Temporal Controller, with the heat, the share of all heat, the number of features, the area and the hottest place of each hot spot in each frame. Use it as OVERLAY of 'Animate heatmap over time' to draw it in its own time. A summary page names the hot spots that last longest.

Without a time, all features make one frame. To compare numbers between runs, set the same radius, stacking decay and pixel size for all. A hot spot says where most of the heat is, and not whether that is more than chance: see 'Emerging hot spots'.</source>
            <translation>Findet, wo die Intensität von Punkten oder Linien liegt, seit wann und bis wann. Die Hotspots eines Einzelbilds sind die zusammenhängenden Teile der kleinsten Fläche, die die Hälfte seiner Intensität enthält, oder einen anderen Anteil. Jeder behält seine Nummer, solange er sich von Einzelbild zu Einzelbild mit sich selbst überschneidet: Teilt er sich, besteht der größere Teil weiter; vereinigen sich mehrere, besteht derjenige weiter, der sich am meisten mit dem Ergebnis überschneidet.

Das Ergebnis ist ein Polygonlayer, der in der Zeitsteuerung abgespielt werden kann, mit Intensität, Anteil an der gesamten Intensität, Anzahl der Objekte, Fläche und stärkster Stelle jedes Hotspots in jedem Einzelbild. Als OVERLAY von 'Heatmap über die Zeit animieren' wird er in seiner eigenen Zeit gezeichnet. Eine Übersichtsseite nennt die Hotspots, die am längsten bestehen.

Ohne Zeit ergeben alle Objekte ein einziges Einzelbild. Um Zahlen verschiedener Läufe zu vergleichen, verwenden Sie für alle denselben Radius, denselben Abklingfaktor und dieselbe Pixelgröße. Ein Hotspot sagt, wo die meiste Intensität ist, und nicht, ob das mehr ist als Zufall: siehe 'Entstehende Hotspots'.</translation>
        </message>
        <message>
            <source>Number of hot spots</source>
            <translation>Anzahl der Hotspots</translation>
        </message>
        <message>
            <source>Number of polygons</source>
            <translation>Anzahl der Polygone</translation>
        </message>
        <message>
            <source>Heat raster</source>
            <translation>Heatmap-Raster</translation>
        </message>
        <message>
            <source>A raster such as the one that 'Decay heatmap' makes.</source>
            <translation>Ein Raster, wie 'Heatmap mit abklingender Überlagerung' es erzeugt.</translation>
        </message>
        <message>
            <source>Heat: Band</source>
            <translation>Heatmap: Kanal</translation>
        </message>
        <message>
            <source>The band of the raster that is drawn.</source>
            <translation>Der Kanal des Rasters, den das Bild zeigt.</translation>
        </message>
        <message>
            <source>Heatmap picture</source>
            <translation>Bild der Heatmap</translation>
        </message>
        <message>
            <source>A georeferenced GeoTIFF, PNG or JPEG.</source>
            <translation>Ein georeferenziertes GeoTIFF, PNG oder JPEG.</translation>
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
            <source>Makes a picture of a heat raster: its colors over a background color, an image or a basemap, and under outlines, title, legend and scale bar. The picture has the pixels, extent and CRS of the raster and is georeferenced: GeoTIFF, or PNG and JPEG with a world file.

Any raster with square pixels works, for example one from QGIS's own heatmap.

On the command line: write colors as #rrggbb or #rrggbbaa, repeat a parameter to give a list (BASEMAP=a BASEMAP=b, the first on top), and give tiles as BASEMAP_URL=https://example.org/{z}/{x}/{y}.png or BASEMAP_URL=osm.</source>
            <translation>Erzeugt ein Bild eines Heatmap-Rasters: seine Farben über einer Hintergrundfarbe, einem Bild oder einer Grundkarte und unter Umrissen, Titel, Legende und Maßstabsleiste. Das Bild hat Pixel, Ausdehnung und KBS des Rasters und ist georeferenziert: GeoTIFF, oder PNG und JPEG mit World-Datei.

Jedes Raster mit quadratischen Pixeln ist geeignet, zum Beispiel eines der Heatmap von QGIS.

Auf der Kommandozeile: Farben als #rrggbb oder #rrggbbaa schreiben, für eine Liste den Parameter wiederholen (BASEMAP=a BASEMAP=b, der erste zuoberst), Kacheln als BASEMAP_URL=https://example.org/{z}/{x}/{y}.png oder BASEMAP_URL=osm angeben.</translation>
        </message>
        <message>
            <source>'{name}' has no data, or only numbers beyond 3.4e38, which count as NoData: the picture shows none of it.</source>
            <translation>'{name}' enthält keine Daten oder nur Zahlen über 3,4e38, die als Leerwerte (NoData) gelten: das Bild zeigt nichts davon.</translation>
        </message>
        <message>
            <source>New hot spot</source>
            <translation>Neuer Hotspot</translation>
        </message>
        <message>
            <source>A hot spot in the last step, and never before.</source>
            <translation>Ein Hotspot im letzten Schritt und nie zuvor.</translation>
        </message>
        <message>
            <source>Consecutive hot spot</source>
            <translation>Anhaltender Hotspot</translation>
        </message>
        <message>
            <source>A hot spot in the last two or more steps without a break, never before these, and in less than 90 % of all steps.</source>
            <translation>Ein Hotspot in den letzten zwei oder mehr Schritten ohne Unterbrechung, davor nie, und in weniger als 90 % aller Schritte.</translation>
        </message>
        <message>
            <source>Intensifying hot spot</source>
            <translation>Zunehmender Hotspot</translation>
        </message>
        <message>
            <source>A hot spot in at least 90 % of the steps, the last one included, that becomes hotter.</source>
            <translation>Ein Hotspot in mindestens 90 % der Schritte, auch im letzten, der stärker wird.</translation>
        </message>
        <message>
            <source>Persistent hot spot</source>
            <translation>Beständiger Hotspot</translation>
        </message>
        <message>
            <source>A hot spot in at least 90 % of the steps, the last one included, without a trend.</source>
            <translation>Ein Hotspot in mindestens 90 % der Schritte, auch im letzten, ohne Trend.</translation>
        </message>
        <message>
            <source>Diminishing hot spot</source>
            <translation>Abnehmender Hotspot</translation>
        </message>
        <message>
            <source>A hot spot in at least 90 % of the steps, the last one included, that becomes less hot.</source>
            <translation>Ein Hotspot in mindestens 90 % der Schritte, auch im letzten, der schwächer wird.</translation>
        </message>
        <message>
            <source>Sporadic hot spot</source>
            <translation>Sporadischer Hotspot</translation>
        </message>
        <message>
            <source>A hot spot in the last step that comes and goes: hot in less than 90 % of the steps, and never cold.</source>
            <translation>Ein Hotspot im letzten Schritt, der kommt und geht: in weniger als 90 % der Schritte ein Hotspot und nie ein Coldspot.</translation>
        </message>
        <message>
            <source>Oscillating hot spot</source>
            <translation>Wechselnder Hotspot</translation>
        </message>
        <message>
            <source>A hot spot in the last step that has been a cold spot before: hot in less than 90 % of the steps.</source>
            <translation>Ein Hotspot im letzten Schritt, der zuvor ein Coldspot war: in weniger als 90 % der Schritte ein Hotspot.</translation>
        </message>
        <message>
            <source>Historical hot spot</source>
            <translation>Ehemaliger Hotspot</translation>
        </message>
        <message>
            <source>A hot spot in at least 90 % of the steps, but not in the last one.</source>
            <translation>Ein Hotspot in mindestens 90 % der Schritte, aber nicht im letzten.</translation>
        </message>
        <message>
            <source>New cold spot</source>
            <translation>Neuer Coldspot</translation>
        </message>
        <message>
            <source>A cold spot in the last step, and never before.</source>
            <translation>Ein Coldspot im letzten Schritt und nie zuvor.</translation>
        </message>
        <message>
            <source>Consecutive cold spot</source>
            <translation>Anhaltender Coldspot</translation>
        </message>
        <message>
            <source>A cold spot in the last two or more steps without a break, never before these, and in less than 90 % of all steps.</source>
            <translation>Ein Coldspot in den letzten zwei oder mehr Schritten ohne Unterbrechung, davor nie, und in weniger als 90 % aller Schritte.</translation>
        </message>
        <message>
            <source>Intensifying cold spot</source>
            <translation>Zunehmender Coldspot</translation>
        </message>
        <message>
            <source>A cold spot in at least 90 % of the steps, the last one included, that becomes colder.</source>
            <translation>Ein Coldspot in mindestens 90 % der Schritte, auch im letzten, der stärker wird.</translation>
        </message>
        <message>
            <source>Persistent cold spot</source>
            <translation>Beständiger Coldspot</translation>
        </message>
        <message>
            <source>A cold spot in at least 90 % of the steps, the last one included, without a trend.</source>
            <translation>Ein Coldspot in mindestens 90 % der Schritte, auch im letzten, ohne Trend.</translation>
        </message>
        <message>
            <source>Diminishing cold spot</source>
            <translation>Abnehmender Coldspot</translation>
        </message>
        <message>
            <source>A cold spot in at least 90 % of the steps, the last one included, that becomes less cold.</source>
            <translation>Ein Coldspot in mindestens 90 % der Schritte, auch im letzten, der schwächer wird.</translation>
        </message>
        <message>
            <source>Sporadic cold spot</source>
            <translation>Sporadischer Coldspot</translation>
        </message>
        <message>
            <source>A cold spot in the last step that comes and goes: cold in less than 90 % of the steps, and never hot.</source>
            <translation>Ein Coldspot im letzten Schritt, der kommt und geht: in weniger als 90 % der Schritte ein Coldspot und nie ein Hotspot.</translation>
        </message>
        <message>
            <source>Oscillating cold spot</source>
            <translation>Wechselnder Coldspot</translation>
        </message>
        <message>
            <source>A cold spot in the last step that has been a hot spot before: cold in less than 90 % of the steps.</source>
            <translation>Ein Coldspot im letzten Schritt, der zuvor ein Hotspot war: in weniger als 90 % der Schritte ein Coldspot.</translation>
        </message>
        <message>
            <source>Historical cold spot</source>
            <translation>Ehemaliger Coldspot</translation>
        </message>
        <message>
            <source>A cold spot in at least 90 % of the steps, but not in the last one.</source>
            <translation>Ein Coldspot in mindestens 90 % der Schritte, aber nicht im letzten.</translation>
        </message>
        <message>
            <source>No pattern detected</source>
            <translation>Kein Muster erkannt</translation>
        </message>
        <message>
            <source>None of these: neither hot nor cold, or only now and then.</source>
            <translation>Nichts davon: weder Hotspot noch Coldspot, oder nur hin und wieder.</translation>
        </message>
        <message>
            <source>It needs VALUE, the field or expression to show. Leave AGGREGATE at sum to count rows.</source>
            <translation>Das braucht VALUE, das Feld oder den Ausdruck, der gezeigt werden soll. Um Zeilen zu zählen, lassen Sie AGGREGATE auf sum.</translation>
        </message>
        <message>
            <source>It does not work with MODE {mode}, which gives rows weights. Choose one of {able}, or another MODE.</source>
            <translation>Das geht nicht mit MODE {mode}, weil dieser den Zeilen Gewichte gibt. Wählen Sie eines davon: {able}, oder einen anderen MODE.</translation>
        </message>
        <message>
            <source>{frames} frames of {polygons} polygons need about {needed:.3g} GiB of memory, more than is free. Choose a longer STEP, a shorter period, or fewer polygons.</source>
            <translation>{frames} Einzelbilder mit {polygons} Polygonen brauchen etwa {needed:.3g} GiB Arbeitsspeicher, mehr als frei ist. Wählen Sie einen größeren STEP, einen kürzeren Zeitraum oder weniger Polygone.</translation>
        </message>
        <message>
            <source>The values are larger than numbers can hold. Scale VALUE down.</source>
            <translation>Die Werte sind zu groß zum Rechnen. Verkleinern Sie VALUE, etwa durch Teilen.</translation>
        </message>
        <message>
            <source>Separate numbers with commas, as in 10,50,100; write decimals with a point.</source>
            <translation>Trennen Sie Zahlen mit Kommas, wie in 10,50,100; schreiben Sie Dezimalstellen mit einem Punkt.</translation>
        </message>
        <message>
            <source>These are {count} breaks; use at most {most}.</source>
            <translation>Das sind {count} Grenzen; verwenden Sie höchstens {most}.</translation>
        </message>
        <message>
            <source>Use nine hex digits, hhhssvvaa: three for the hue (100 is once around the circle), then two each for saturation, value and alpha, for example 02affffff.</source>
            <translation>Verwenden Sie neun Hexadezimalziffern, hhhssvvaa: drei für den Farbton (100 ist einmal um den Farbkreis), dann je zwei für Sättigung, Helligkeit und Alpha, zum Beispiel 02affffff.</translation>
        </message>
        <message>
            <source>The colors have no range: MAX_VALUE ({maximum:g}) is not greater than MIN_VALUE ({minimum:g}). Raise MAX_VALUE or lower MIN_VALUE.</source>
            <translation>Die Farben haben keinen Wertebereich: MAX_VALUE ({maximum:g}) ist nicht größer als MIN_VALUE ({minimum:g}). Erhöhen Sie MAX_VALUE oder verringern Sie MIN_VALUE.</translation>
        </message>
        <message>
            <source>STRETCH=auto is {stretch}: three quarters of all that is above 0 lie in the lowest {share:g}% of the color range (linear from 25%, sqrt from 6%, log below).</source>
            <translation>STRETCH=auto ist {stretch}: Drei Viertel von allem über 0 liegen in den untersten {share:g}% des Farbbereichs (linear ab 25%, sqrt ab 6%, darunter log).</translation>
        </message>
        <message>
            <source>STRETCH=auto is linear: no value is above 0 and above the lowest color.</source>
            <translation>STRETCH=auto ist linear: Kein Wert liegt über 0 und über der untersten Farbe.</translation>
        </message>
        <message>
            <source>With a factor of {factor:.6g} a single feature has the color at {place:.0%} of the ramp.</source>
            <translation>Mit dem Faktor {factor:.6g} hat ein einzelnes Objekt die Farbe bei {place:.0%} des Verlaufs.</translation>
        </message>
        <message>
            <source>Give a number greater than 0.</source>
            <translation>Geben Sie eine Zahl größer als 0 an.</translation>
        </message>
        <message>
            <source>Give a whole number of at least {low:g}.</source>
            <translation>Geben Sie eine ganze Zahl von mindestens {low:g} an.</translation>
        </message>
        <message>
            <source>Give a number from {low:g} to {high:g}.</source>
            <translation>Geben Sie eine Zahl von {low:g} bis {high:g} an.</translation>
        </message>
        <message>
            <source>{parameter} is {value}. {way_out}</source>
            <translation>{parameter} ist {value}. {way_out}</translation>
        </message>
        <message>
            <source>Choose one of {values}.</source>
            <translation>Wählen Sie einen dieser Werte: {values}.</translation>
        </message>
        <message>
            <source>There is no room left for the data: {side} is {pixels} pixels, and the margin of {margin} pixels takes up {taken:g} of them.</source>
            <translation>Für die Daten bleibt kein Platz: {side} hat {pixels} Pixel, und der Rand von {margin} Pixeln nimmt {taken:g} davon ein.</translation>
        </message>
        <message>
            <source>Use a {name} of at least {least:.12g} or a {radius} of at most {largest} pixels.</source>
            <translation>Geben Sie {name} mit mindestens {least:.12g} oder {radius} mit höchstens {largest} Pixeln an.</translation>
        </message>
        <message>
            <source>There is no room left for the data: {side} is {pixels} pixels, and the radius of {radius:g} and the margin of {margin} pixels take up {taken:g} of them.</source>
            <translation>Für die Daten bleibt kein Platz: {side} hat {pixels} Pixel, und der Radius von {radius:g} und der Rand von {margin} Pixeln nehmen {taken:g} davon ein.</translation>
        </message>
        <message>
            <source>Use a {name} of at least {least:.12g}.</source>
            <translation>Verwenden Sie {name} von mindestens {least:.12g}.</translation>
        </message>
        <message>
            <source>The raster would have {width:.12g} x {height:.12g} pixels and need about {needed:.3g} GiB of memory, more than is free. Use a PIXEL_SIZE of at least {size:g}, or a smaller EXTENT, WIDTH or HEIGHT.</source>
            <translation>Das Raster hätte {width:.12g} x {height:.12g} Pixel und bräuchte etwa {needed:.3g} GiB Arbeitsspeicher, mehr als frei ist. Verwenden Sie ein PIXEL_SIZE von mindestens {size:g}, oder ein kleineres EXTENT, WIDTH oder HEIGHT.</translation>
        </message>
        <message>
            <source>EXTENT has no area: it is {width:g} wide and {height:g} high. Choose an extent whose width and height are greater than 0.</source>
            <translation>EXTENT hat keine Fläche: Es ist {width:g} breit und {height:g} hoch. Wählen Sie eine Ausdehnung, deren Breite und Höhe größer als 0 sind.</translation>
        </message>
        <message>
            <source>The area reaches further than {furthest:g} map units. Set EXTENT to the area that you want to see.</source>
            <translation>Das Gebiet reicht weiter als {furthest:g} Karteneinheiten. Geben Sie als EXTENT das Gebiet an, das Sie sehen möchten.</translation>
        </message>
        <message>
            <source>The raster would reach further than {furthest:g} map units, as its pixels are {size:g} map units wide. Set EXTENT to the area that you want to see, or use a smaller PIXEL_SIZE, {radius} or MARGIN.</source>
            <translation>Das Raster würde weiter als {furthest:g} Karteneinheiten reichen, da seine Pixel {size:g} Karteneinheiten breit sind. Geben Sie als EXTENT das Gebiet an, das Sie sehen möchten, oder eine kleinere PIXEL_SIZE, ein kleineres {radius} oder einen kleineren MARGIN.</translation>
        </message>
        <message>
            <source>PIXEL_SIZE is too small for this extent. Use a larger one.</source>
            <translation>PIXEL_SIZE ist zu klein für diese Ausdehnung. Verwenden Sie eine größere Pixelgröße.</translation>
        </message>
        <message>
            <source>All features lie at one point, so no pixel size follows from them. Set PIXEL_SIZE or EXTENT, or give the {radius} in meters or map units.</source>
            <translation>Alle Objekte liegen an einem Punkt, daraus ergibt sich keine Pixelgröße. Geben Sie PIXEL_SIZE oder EXTENT an, oder {radius} in Metern oder Karteneinheiten.</translation>
        </message>
        <message>
            <source>The longer side</source>
            <translation>Die längere Seite</translation>
        </message>
        <message>
            <source>A radius of {radius} pixels is too large for this raster. Use a smaller one or a larger PIXEL_SIZE.</source>
            <translation>Ein Radius von {radius} Pixeln ist zu groß für dieses Raster. Nehmen Sie einen kleineren oder eine größere PIXEL_SIZE.</translation>
        </message>
        <message>
            <source>{path} cannot be written: {reason}. Choose another folder.</source>
            <translation>{path} kann nicht geschrieben werden: {reason}. Wählen Sie einen anderen Ordner.</translation>
        </message>
        <message>
            <source>{folder} holds '{file}', which HeatDecay did not write, or which was changed since, and would replace. Choose another folder, or move the file.</source>
            <translation>{folder} enthält '{file}'; die Datei ist nicht von HeatDecay oder wurde seitdem geändert und würde ersetzt. Wählen Sie einen anderen Ordner, oder verschieben Sie die Datei.</translation>
        </message>
        <message>
            <source>{file} beside the output was not written by HeatDecay, or was changed since, so it is left as it is and the style is not saved. To have it saved, rename or remove {file}.</source>
            <translation>{file} neben der Ausgabe ist nicht von HeatDecay oder wurde seitdem geändert; die Datei bleibt, wie sie ist, und der Stil wird nicht gespeichert. Damit er gespeichert wird, benennen Sie {file} um oder löschen Sie die Datei.</translation>
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
            <source>In the OSGeo4W Shell, next to QGIS in the Start menu: {command}</source>
            <translation>In der OSGeo4W Shell, die im Startmenü neben QGIS steht: {command}</translation>
        </message>
        <message>
            <source>In the Terminal: {command}</source>
            <translation>Im Terminal: {command}</translation>
        </message>
        <message>
            <source>Install {names} with your system's package manager, or in a terminal: {command}</source>
            <translation>Installieren Sie {names} mit der Paketverwaltung Ihres Systems, oder in einem Terminal: {command}</translation>
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
            <source>{path} cannot be replaced: {reason}. Close the programs that have it open, or choose another name.</source>
            <translation>{path} kann nicht ersetzt werden: {reason}. Schließen Sie die Programme, die die Datei geöffnet haben, oder wählen Sie einen anderen Namen.</translation>
        </message>
        <message>
            <source>{path} would be replaced, but belongs to another file of that name. Choose another name for {file}.</source>
            <translation>{path} würde ersetzt, gehört aber zu einer anderen Datei dieses Namens. Wählen Sie einen anderen Namen für {file}.</translation>
        </message>
        <message>
            <source>No time zone has that name. Did you mean {names}?</source>
            <translation>Keine Zeitzone hat diesen Namen. Meinten Sie {names}?</translation>
        </message>
        <message>
            <source>This Python has no time zone data. Install the package tzdata, or leave {parameter} empty or set it to UTC.</source>
            <translation>Dieses Python hat keine Zeitzonendaten. Installieren Sie das Paket tzdata, oder lassen Sie {parameter} leer oder auf UTC.</translation>
        </message>
        <message>
            <source>Use its offset from UTC, {offset}, or the name of a place, such as Europe/Berlin, which knows when the clocks change.</source>
            <translation>Verwenden Sie den Abstand von UTC, {offset}, oder den Namen eines Orts, wie Europe/Berlin, der weiß, wann die Uhren umgestellt werden.</translation>
        </message>
        <message>
            <source>It could be any of {zones}. Use one of them.</source>
            <translation>Das kann jede von {zones} sein. Verwenden Sie eine davon.</translation>
        </message>
        <message>
            <source>Use the IANA name of a time zone, such as Europe/Berlin, or an offset from UTC, such as +05:30.</source>
            <translation>Verwenden Sie den IANA-Namen einer Zeitzone, wie Europe/Berlin, oder einen Abstand von UTC, wie +05:30.</translation>
        </message>
        <message>
            <source>No feature is in any frame. Choose START and END within the times of the features.</source>
            <translation>In keinem Einzelbild ist ein Objekt. Wählen Sie START und END innerhalb der Zeiten der Objekte.</translation>
        </message>
        <message>
            <source>There would be {frames} frames that are not empty, and the limit is {limit}. Choose a longer STEP, or raise MAX_FRAMES.</source>
            <translation>Es gäbe {frames} Einzelbilder, die nicht leer sind, und die Grenze ist {limit}. Wählen Sie einen größeren STEP, oder erhöhen Sie MAX_FRAMES.</translation>
        </message>
        <message>
            <source>It has {count} groups in parentheses, but needs exactly one, around the time, as in {example}. Write (?:...) for the others.</source>
            <translation>Der Ausdruck hat {count} Gruppen in Klammern, braucht aber genau eine, um die Zeit herum, wie in {example}. Schreiben Sie (?:...) für die anderen.</translation>
        </message>
        <message>
            <source>It is nested too deeply, or repeats too often.</source>
            <translation>Es ist zu tief verschachtelt, oder es wiederholt zu oft.</translation>
        </message>
        <message>
            <source>It is not a regular expression: {reason}. For names such as ndvi_20200301.tif, use {example}.</source>
            <translation>Das ist kein regulärer Ausdruck: {reason}. Für Namen wie ndvi_20200301.tif verwenden Sie {example}.</translation>
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
            <source>No value of {parameter} can be read as a time, for example {examples}. Set TIME_FORMAT, or choose another field or expression.</source>
            <translation>Kein Wert von {parameter} kann als Zeit gelesen werden, zum Beispiel {examples}. Geben Sie TIME_FORMAT an, oder wählen Sie ein anderes Feld oder einen anderen Ausdruck.</translation>
        </message>
        <message>
            <source>Times of day without dates cannot be converted from one time zone to another. Leave INPUT_TIMEZONE or TIMEZONE empty.</source>
            <translation>Uhrzeiten ohne Datum lassen sich nicht von einer Zeitzone in eine andere umrechnen. Lassen Sie INPUT_TIMEZONE oder TIMEZONE leer.</translation>
        </message>
        <message>
            <source>{parameter} contains times of day without a date, such as "{example}". Join each to its date, as in "date" || ' ' || "time", or set CYCLE to hour_of_day.</source>
            <translation>{parameter} enthält Uhrzeiten ohne Datum, wie "{example}". Verbinden Sie jede mit ihrem Datum, wie in "date" || ' ' || "time", oder wählen Sie als CYCLE hour_of_day.</translation>
        </message>
        <message>
            <source>{parameter} contains times of day without a date, such as "{example}". Leave START and END empty, or join each to its date.</source>
            <translation>{parameter} enthält Uhrzeiten ohne Datum, wie "{example}". Lassen Sie START und END leer, oder verbinden Sie jede mit ihrem Datum.</translation>
        </message>
        <message>
            <source>END_TIME contains times of day without a date, such as "{example}", but TIME has dates. Join each to its date, as in "date" || ' ' || "end".</source>
            <translation>END_TIME enthält Uhrzeiten ohne Datum, wie "{example}", TIME aber Daten. Verbinden Sie jede mit ihrem Datum, wie in "date" || ' ' || "end".</translation>
        </message>
        <message>
            <source>{parameter} has no value in any feature. Choose another field or expression.</source>
            <translation>{parameter} hat bei keinem Objekt einen Wert. Wählen Sie ein anderes Feld oder einen anderen Ausdruck.</translation>
        </message>
        <message>
            <source>The names have several dates: of '{name}' {taken} is taken, not {other}. For the other one, give TIME_PATTERN={pattern}</source>
            <translation>Die Namen enthalten mehrere Zeitangaben: Bei '{name}' gilt {taken}, nicht {other}. Für die andere geben Sie TIME_PATTERN={pattern} an</translation>
        </message>
        <message>
            <source>{number} in '{name}' is read as {time}. If it is {other}, give TIME_FORMAT={format}.</source>
            <translation>{number} in '{name}' wird als {time} gelesen. Ist {other} gemeint, geben Sie TIME_FORMAT={format} an.</translation>
        </message>
        <message>
            <source>{number} in '{name}' is read as {time}. If it is {other}, give TIME_PATTERN={pattern}</source>
            <translation>{number} in '{name}' wird als {time} gelesen. Ist {other} gemeint, geben Sie TIME_PATTERN={pattern} an</translation>
        </message>
        <message>
            <source>'{name}' is read as {year}, without its season. To show seasons apart, write months in the names, such as {month}, or JJA.</source>
            <translation>„{name}“ wird als {year} gelesen, ohne die Jahreszeit. Um Jahreszeiten getrennt zu zeigen, schreiben Sie Monate in die Namen, etwa {month} oder JJA.</translation>
        </message>
        <message>
            <source>{number} in '{name}' is read as December {year} to February. If it begins a year later, write months in the names instead, such as {month}.</source>
            <translation>{number} in '{name}' wird als Dezember {year} bis Februar gelesen. Falls der Winter ein Jahr später beginnt, schreiben Sie stattdessen Monate in die Namen, etwa {month}.</translation>
        </message>
        <message>
            <source>{n} feature ends on {days}, which stands for no end: it is shown up to the last frame.</source>
            <translation>{n} Objekt endet am {days}; das steht für kein Ende: es wird bis zum letzten Einzelbild gezeigt.</translation>
        </message>
        <message>
            <source>{n} features end on {days}, which stands for no end: they are shown up to the last frame.</source>
            <translation>{n} Objekte enden am {days}; das steht für kein Ende: sie werden bis zum letzten Einzelbild gezeigt.</translation>
        </message>
        <message>
            <source>{n} feature begins on {days}, which stands for an unknown day: it is shown from the first frame on. To show all of that time, set START={first}.</source>
            <translation>{n} Objekt beginnt am {days}; das steht für einen unbekannten Tag: es wird vom ersten Einzelbild an gezeigt. Um die ganze Zeit zu zeigen, geben Sie START={first} an.</translation>
        </message>
        <message>
            <source>{n} features begin on {days}, which stands for an unknown day: they are shown from the first frame on. To show all of that time, set START={first}.</source>
            <translation>{n} Objekte beginnen am {days}; das steht für einen unbekannten Tag: sie werden vom ersten Einzelbild an gezeigt. Um die ganze Zeit zu zeigen, geben Sie START={first} an.</translation>
        </message>
        <message>
            <source>{n} feature has an END_TIME before its TIME ({end} before {begin}) and is shown at its TIME alone.</source>
            <translation>{n} Objekt hat eine END_TIME vor seiner TIME ({end} vor {begin}) und wird nur zu seiner TIME gezeigt.</translation>
        </message>
        <message>
            <source>{n} features have an END_TIME before their TIME (such as {end} before {begin}) and are shown at their TIME alone.</source>
            <translation>{n} Objekte haben eine END_TIME vor ihrer TIME (etwa {end} vor {begin}) und werden nur zu ihrer TIME gezeigt.</translation>
        </message>
        <message>
            <source>To show all of that time, set END={last}.</source>
            <translation>Um die ganze Zeit zu zeigen, geben Sie END={last} an.</translation>
        </message>
        <message>
            <source>Exchange TIME and END_TIME if they were mixed up.</source>
            <translation>Vertauschen Sie TIME und END_TIME, falls sie verwechselt wurden.</translation>
        </message>
        <message>
            <source>Raise MAX_FRAMES.</source>
            <translation>Erhöhen Sie MAX_FRAMES.</translation>
        </message>
        <message>
            <source>There would be {frames} steps, and the limit is {limit}.</source>
            <translation>Es wären {frames} Schritte, und die Grenze ist {limit}.</translation>
        </message>
        <message>
            <source>There would be about {frames:.0f} steps, and the limit is {limit}.</source>
            <translation>Es wären etwa {frames:.0f} Schritte, und die Grenze ist {limit}.</translation>
        </message>
        <message>
            <source>There would be {frames} frames, and the limit is {limit}.</source>
            <translation>Es gäbe {frames} Einzelbilder, und die Grenze ist {limit}.</translation>
        </message>
        <message>
            <source>There would be about {frames:.0f} frames, and the limit is {limit}.</source>
            <translation>Es gäbe etwa {frames:.0f} Einzelbilder, und die Grenze ist {limit}.</translation>
        </message>
        <message>
            <source>Set STEP_UNIT to {unit} and STEP to {step}, or raise MAX_FRAMES.</source>
            <translation>Geben Sie STEP_UNIT {unit} und STEP {step} an, oder erhöhen Sie MAX_FRAMES.</translation>
        </message>
        <message>
            <source>No feature is at or after START. Choose an earlier START.</source>
            <translation>Kein Objekt liegt bei START oder danach. Wählen Sie einen früheren START.</translation>
        </message>
        <message>
            <source>Set STEP_UNIT to {unit} and STEP to {step}, or choose a shorter period with START and END.</source>
            <translation>Geben Sie STEP_UNIT {unit} und STEP {step} an, oder wählen Sie mit START und END einen kürzeren Zeitraum.</translation>
        </message>
        <message>
            <source>{n} of {everyone} features ({examples}) makes {share:.1f} % of the time from the first to the last.</source>
            <translation>{n} von {everyone} Objekten ({examples}) macht {share:.1f} % der Zeit vom ersten bis zum letzten aus.</translation>
        </message>
        <message>
            <source>{n} of {everyone} features ({examples}) make {share:.1f} % of the time from the first to the last.</source>
            <translation>{n} von {everyone} Objekten ({examples}) machen {share:.1f} % der Zeit vom ersten bis zum letzten aus.</translation>
        </message>
        <message>
            <source>{days} often stands for an unknown day.</source>
            <translation>{days} steht oft für einen unbekannten Tag.</translation>
        </message>
        <message>
            <source>STEP_UNIT auto chose its step without them, and the frames begin and end with the others, as with START={first} and END={last}. Set both to show more.</source>
            <translation>STEP_UNIT auto hat die Schrittweite ohne sie gewählt, und die Einzelbilder beginnen und enden mit den übrigen, wie mit START={first} und END={last}. Um mehr zu zeigen, geben Sie beide an.</translation>
        </message>
        <message>
            <source>To show the others alone, set START={first} and END={last}.</source>
            <translation>Um nur die übrigen zu zeigen, geben Sie START={first} und END={last} an.</translation>
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
            <source>The code {code} cannot be read. Use those of Python, such as %Y %m %d %H %M %S.</source>
            <translation>Der Code {code} kann nicht gelesen werden. Verwenden Sie die von Python, wie %Y %m %d %H %M %S.</translation>
        </message>
        <message>
            <source>It has no code. Use those of Python, such as %Y-%m-%d %H:%M:%S, or epoch, epoch_ms or excel for numbers.</source>
            <translation>Darin ist kein Code. Verwenden Sie die von Python, wie %Y-%m-%d %H:%M:%S, oder für Zahlen epoch, epoch_ms oder excel.</translation>
        </message>
        <message>
            <source>It ends with a lone %; write %% for the sign itself.</source>
            <translation>Am Ende steht ein einzelnes %; schreiben Sie %% für das Zeichen selbst.</translation>
        </message>
        <message>
            <source>The code {code} cannot be read. For seconds since 1970, use epoch.</source>
            <translation>Der Code {code} kann nicht gelesen werden. Für Sekunden seit 1970 verwenden Sie epoch.</translation>
        </message>
        <message>
            <source>Write the code {code} once; it is there twice.</source>
            <translation>Schreiben Sie den Code {code} nur einmal; er steht zweimal da.</translation>
        </message>
        <message>
            <source>To read "{text}" as the year {year}, give {expression} as {parameter}.</source>
            <translation>Um "{text}" als das Jahr {year} zu lesen, geben Sie {expression} als {parameter} an.</translation>
        </message>
        <message>
            <source>With TIME_FORMAT {format} most times lie in the year {year}.</source>
            <translation>Mit TIME_FORMAT {format} liegen die meisten Zeiten im Jahr {year}.</translation>
        </message>
        <message>
            <source>{n} value of END_TIME stands for no end ({examples}): its feature is shown up to the last frame.</source>
            <translation>{n} Wert von END_TIME steht für kein Ende ({examples}): das Objekt wird bis zum letzten Einzelbild gezeigt.</translation>
        </message>
        <message>
            <source>{n} values of END_TIME stand for no end ({examples}): their features are shown up to the last frame.</source>
            <translation>{n} Werte von END_TIME stehen für kein Ende ({examples}): die Objekte werden bis zum letzten Einzelbild gezeigt.</translation>
        </message>
        <message>
            <source>To read "{text}" as the month with which that season begins, DJF in the year before, give {expression} as {parameter}.</source>
            <translation>Um "{text}" als den Monat zu lesen, mit dem diese Jahreszeit beginnt (DJF im Jahr davor), geben Sie {expression} als {parameter} an.</translation>
        </message>
        <message>
            <source>{n} value of {parameter} states no time zone ({examples}), among values that do, and counts as {zone}. If it is of another one, set INPUT_TIMEZONE.</source>
            <translation>{n} Wert von {parameter} nennt keine Zeitzone ({examples}), neben Werten, die eine nennen, und gilt in {zone}. Ist er aus einer anderen, geben Sie INPUT_TIMEZONE an.</translation>
        </message>
        <message>
            <source>{n} values of {parameter} state no time zone ({examples}), among values that do, and count as {zone}. If they are of another one, set INPUT_TIMEZONE.</source>
            <translation>{n} Werte von {parameter} nennen keine Zeitzone ({examples}), neben Werten, die eine nennen, und gelten in {zone}. Sind sie aus einer anderen, geben Sie INPUT_TIMEZONE an.</translation>
        </message>
        <message>
            <source>All times of {parameter} are from 1:00 to 12:59 o'clock, as where AM and PM were lost on the way. If they were, choose a field that has them.</source>
            <translation>Alle Zeiten von {parameter} liegen zwischen 1:00 und 12:59 Uhr, als wären AM und PM unterwegs verloren gegangen. Falls ja, wählen Sie ein Feld, das sie enthält.</translation>
        </message>
        <message>
            <source>If that is wrong, set TIME_FORMAT to {other}.</source>
            <translation>Wenn das falsch ist, geben Sie als TIME_FORMAT {other} an.</translation>
        </message>
        <message>
            <source>If they count smaller parts, divide them, as in "field" / 1000.</source>
            <translation>Wenn sie kleinere Teile zählen, teilen Sie sie, wie in "field" / 1000.</translation>
        </message>
        <message>
            <source>Most times of {parameter} lie in the year {year}. If that is one of the Buddhist calendar, give {expression} as {parameter}.</source>
            <translation>Die meisten Zeiten von {parameter} liegen im Jahr {year}. Wenn das eines des buddhistischen Kalenders ist, geben Sie {expression} als {parameter} an.</translation>
        </message>
        <message>
            <source>{n} value of {parameter} names no day ({examples}) and counts as the first day of its year, month or week, among values that do.</source>
            <translation>{n} Wert von {parameter} nennt keinen Tag ({examples}) und zählt als erster Tag seines Jahres, Monats oder seiner Woche, unter Werten, die einen nennen.</translation>
        </message>
        <message>
            <source>{n} values of {parameter} name no day ({examples}) and count as the first day of their year, month or week, among values that do.</source>
            <translation>{n} Werte von {parameter} nennen keinen Tag ({examples}) und zählen als erster Tag ihres Jahres, Monats oder ihrer Woche, unter Werten, die einen nennen.</translation>
        </message>
        <message>
            <source>{n} value of {parameter} is a time that the clocks in {zone} skip, near {example}, and is moved to after the change.</source>
            <translation>{n} Wert von {parameter} ist eine Zeit, die die Uhren in {zone} überspringen, nahe {example}, und wird hinter die Umstellung verschoben.</translation>
        </message>
        <message>
            <source>{n} values of {parameter} are times that the clocks in {zone} skip, such as near {example}, and are moved to after the change.</source>
            <translation>{n} Werte von {parameter} sind Zeiten, die die Uhren in {zone} überspringen, etwa nahe {example}, und werden hinter die Umstellung verschoben.</translation>
        </message>
        <message>
            <source>{n} value of {parameter} is a time that the clocks in {zone} show twice, near {example}, and counts as the first of the two.</source>
            <translation>{n} Wert von {parameter} ist eine Zeit, die die Uhren in {zone} zweimal zeigen, nahe {example}, und gilt als die erste der beiden.</translation>
        </message>
        <message>
            <source>{n} values of {parameter} are times that the clocks in {zone} show twice, such as near {example}, and count as the first of the two.</source>
            <translation>{n} Werte von {parameter} sind Zeiten, die die Uhren in {zone} zweimal zeigen, etwa nahe {example}, und gelten als die erste der beiden.</translation>
        </message>
        <message>
            <source>If the times keep standard time all year, set INPUT_TIMEZONE={offset}.</source>
            <translation>Wenn die Zeiten das ganze Jahr Normalzeit haben, geben Sie INPUT_TIMEZONE={offset} an.</translation>
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
            <source>TIME is empty. Choose a field or an expression, or set POINTS_PER_FRAME.</source>
            <translation>TIME ist leer. Wählen Sie ein Feld oder einen Ausdruck, oder geben Sie POINTS_PER_FRAME an.</translation>
        </message>
        <message>
            <source>START ({start}) is after the last time ({last}). Choose an earlier START.</source>
            <translation>START ({start}) liegt nach der letzten Zeit ({last}). Wählen Sie einen früheren START.</translation>
        </message>
        <message>
            <source>No feature lies between START and END. Choose a longer period.</source>
            <translation>Kein Objekt liegt zwischen START und END. Wählen Sie einen längeren Zeitraum.</translation>
        </message>
        <message>
            <source>There would be {frames} frames, and the limit is {limit}. Set POINTS_PER_FRAME to at least {least}, or raise MAX_FRAMES.</source>
            <translation>Es gäbe {frames} Einzelbilder, und die Grenze ist {limit}. Geben Sie ein POINTS_PER_FRAME von mindestens {least} an, oder erhöhen Sie MAX_FRAMES.</translation>
        </message>
        <message>
            <source>START and END need TIME. Leave them empty.</source>
            <translation>START und END brauchen TIME. Lassen Sie sie leer.</translation>
        </message>
        <message>
            <source>END ({end}) is before START ({start}).</source>
            <translation>END ({end}) liegt vor START ({start}).</translation>
        </message>
        <message>
            <source>It does not work with CYCLE {cycle}, because a cycle has no beginning. Choose another MODE, or set CYCLE to none.</source>
            <translation>Das geht nicht mit CYCLE {cycle}, weil ein Zyklus keinen Anfang hat. Wählen Sie einen anderen MODE, oder CYCLE none.</translation>
        </message>
        <message>
            <source>CYCLE and POINTS_PER_FRAME cannot be used together. Leave one of them out.</source>
            <translation>CYCLE und POINTS_PER_FRAME können nicht zusammen verwendet werden. Lassen Sie eines davon weg.</translation>
        </message>
        <message>
            <source>STEP is {step:g} {unit}, but {unit} differ in length. Use a whole number, or a STEP_UNIT of days or shorter.</source>
            <translation>STEP ist {step:g} {unit}, aber {unit} sind verschieden lang. Verwenden Sie eine ganze Zahl, oder als STEP_UNIT days oder etwas Kürzeres.</translation>
        </message>
        <message>
            <source>STEP is {step:g} {unit}. Choose one between a microsecond and 10000 years.</source>
            <translation>STEP ist {step:g} {unit}. Wählen Sie einen Wert zwischen einer Mikrosekunde und 10000 Jahren.</translation>
        </message>
        <message>
            <source>Write it as 2020-03-01 or 2020-03-01T14:30.</source>
            <translation>Schreiben Sie 2020-03-01 oder 2020-03-01T14:30.</translation>
        </message>
        <message>
            <source>No feature has a time that can be read.</source>
            <translation>Kein Objekt hat eine lesbare Zeit.</translation>
        </message>
        <message>
            <source>All features are later than END ({end}); the first is at {first}. Choose a later END.</source>
            <translation>Alle Objekte liegen nach END ({end}); das erste liegt bei {first}. Wählen Sie ein späteres END.</translation>
        </message>
        <message>
            <source>{parameter} contains the number {number}, but only years from {first} to {last} are read as numbers.</source>
            <translation>{parameter} enthält die Zahl {number}, aber als Zahlen werden nur Jahre von {first} bis {last} gelesen.</translation>
        </message>
        <message>
            <source>Set TIME_FORMAT to epoch for seconds since 1970, to epoch_ms for milliseconds, to excel for days as spreadsheets count them, or to codes such as %Y%m%d for numbers like 20200301.</source>
            <translation>Geben Sie als TIME_FORMAT epoch für Sekunden seit 1970 an, epoch_ms für Millisekunden, excel für Tage, wie Tabellenprogramme sie zählen, oder Codes wie %Y%m%d für Zahlen wie 20200301.</translation>
        </message>
        <message>
            <source>If it stands for no value, give nullif({field}, {number}) as {parameter}.</source>
            <translation>Wenn sie für keinen Wert steht, geben Sie nullif({field}, {number}) als {parameter} an.</translation>
        </message>
        <message>
            <source>Give to_real(replace({field}, ',', '.')) as {parameter} to read it as a number.</source>
            <translation>Geben Sie to_real(replace({field}, ',', '.')) als {parameter} an, um ihn als Zahl zu lesen.</translation>
        </message>
        <message>
            <source>Set TIME_FORMAT to {one} to read it as {first}, or to {other} to read it as {second}.</source>
            <translation>Geben Sie TIME_FORMAT={one} an, um sie als {first} zu lesen, oder {other}, um sie als {second} zu lesen.</translation>
        </message>
        <message>
            <source>Set TIME_FORMAT to {format} to read it as {meaning}.</source>
            <translation>Geben Sie TIME_FORMAT={format} an, um sie als {meaning} zu lesen.</translation>
        </message>
        <message>
            <source>Give {expression} as {parameter}, and set TIME_FORMAT to {format}, to read it as {meaning}.</source>
            <translation>Geben Sie {expression} als {parameter} an und TIME_FORMAT={format}, um sie als {meaning} zu lesen.</translation>
        </message>
        <message>
            <source>Give {expression} as {parameter} to read it as the year {meaning}.</source>
            <translation>Geben Sie {expression} als {parameter} an, um sie als das Jahr {meaning} zu lesen.</translation>
        </message>
        <message>
            <source>left("field", 4) as TIME</source>
            <translation>left("field", 4) als TIME</translation>
        </message>
        <message>
            <source>{parameter} contains "{text}", which is the month {month} or the season or fiscal year from {year} to {next}, and no value shows which. For months, set TIME_FORMAT to {format}. For years, which begin with the first of the two, give {way_out}.</source>
            <translation>{parameter} enthält "{text}": Das ist der Monat {month} oder die Saison oder das Geschäftsjahr von {year} bis {next}, und kein Wert zeigt, welches von beiden. Für Monate setzen Sie TIME_FORMAT auf {format}. Für Jahre, die mit dem ersten der beiden beginnen, geben Sie {way_out} an.</translation>
        </message>
        <message>
            <source>{parameter} contains both "{day_first}", with the day first, and "{month_first}", with the month first. Set TIME_FORMAT, such as {format} or {other}; values that do not fit it are skipped.</source>
            <translation>{parameter} enthält sowohl "{day_first}", mit dem Tag zuerst, als auch "{month_first}", mit dem Monat zuerst. Geben Sie TIME_FORMAT an, etwa {format} oder {other}; Werte, die nicht dazu passen, werden übersprungen.</translation>
        </message>
        <message>
            <source>{parameter} contains "{text}", which is {day_first} or {month_first}, and no value shows whether the day or the month comes first. Set TIME_FORMAT to {format} for the first reading or to {other} for the second (adding %H:%M or similar if there is a time of day).</source>
            <translation>{parameter} enthält "{text}", was {day_first} oder {month_first} ist, und kein Wert zeigt, ob der Tag oder der Monat zuerst steht. Geben Sie als TIME_FORMAT {format} für die erste Lesart oder {other} für die zweite an (mit %H:%M oder Ähnlichem, wenn eine Uhrzeit dabei ist).</translation>
        </message>
        <message>
            <source>{parameter} contains "{text}", whose year has only two digits, so that its parts cannot be told apart. Set TIME_FORMAT, such as {formats} (adding %H:%M or similar if there is a time of day).</source>
            <translation>{parameter} enthält "{text}"; das Jahr hat nur zwei Ziffern, sodass die Teile nicht zu unterscheiden sind. Geben Sie TIME_FORMAT an, wie {formats} (mit %H:%M oder Ähnlichem, wenn es eine Uhrzeit gibt).</translation>
        </message>
        <message>
            <source>{parameter} contains seasons or fiscal years, such as "{text}": each counts as the first of its years, here {year}.</source>
            <translation>{parameter} enthält Saisons oder Geschäftsjahre, wie "{text}": Jede zählt als das erste ihrer Jahre, hier {year}.</translation>
        </message>
        <message>
            <source>{parameter} contains times in "{zone}", which could be any of {zones}. Take it out, as replace("field", ' {zone}', '') does, and set INPUT_TIMEZONE.</source>
            <translation>{parameter} enthält Zeiten in "{zone}"; das kann jede von {zones} sein. Nehmen Sie es heraus, wie es replace("field", ' {zone}', '') tut, und geben Sie INPUT_TIMEZONE an.</translation>
        </message>
        <message>
            <source>Raster or animation of this...</source>
            <translation>Raster oder Animation hiervon...</translation>
        </message>
        <message>
            <source>Opens the dialog that writes a raster or an animation, with the same values.</source>
            <translation>Öffnet den Dialog, der ein Raster oder eine Animation schreibt, mit denselben Werten.</translation>
        </message>
        <message>
            <source>The style is for points. It draws no labels: put them on a copy of the layer.</source>
            <translation>Dieser Stil ist für Punkte. Er zeichnet keine Beschriftungen: Beschriften Sie dafür eine Kopie des Layers.</translation>
        </message>
        <message>
            <source>automatic</source>
            <translation>automatisch</translation>
        </message>
        <message>
            <source>This style is for points, so it draws nothing of this layer.</source>
            <translation>Dieser Stil ist für Punkte, daher zeichnet er von diesem Layer nichts.</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Zeit</translation>
        </message>
        <message>
            <source>Colors</source>
            <translation>Farben</translation>
        </message>
        <message>
            <source>Animation</source>
            <translation>Animation</translation>
        </message>
        <message>
            <source>Previous frame</source>
            <translation>Voriges Einzelbild</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>Abspielen</translation>
        </message>
        <message>
            <source>Next frame</source>
            <translation>Nächstes Einzelbild</translation>
        </message>
        <message>
            <source>Frame</source>
            <translation>Einzelbild</translation>
        </message>
        <message>
            <source>Open page</source>
            <translation>Seite öffnen</translation>
        </message>
        <message>
            <source>Show file</source>
            <translation>Datei zeigen</translation>
        </message>
        <message>
            <source>Run again...</source>
            <translation>Erneut ausführen...</translation>
        </message>
        <message>
            <source>Opens the preview page in the browser.</source>
            <translation>Öffnet die Vorschauseite im Browser.</translation>
        </message>
        <message>
            <source>Opens the folder that holds the animation.</source>
            <translation>Öffnet den Ordner, in dem die Animation liegt.</translation>
        </message>
        <message>
            <source>Opens the dialog with the parameters of this run, to change them.</source>
            <translation>Öffnet den Dialog mit den Parametern dieses Laufs, um sie zu ändern.</translation>
        </message>
        <message>
            <source>Animation: {name}</source>
            <translation>Animation: {name}</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Pause</translation>
        </message>
        <message>
            <source>{path} is not what this run made any more.</source>
            <translation>{path} ist nicht mehr das, was dieser Lauf erzeugt hat.</translation>
        </message>
        <message>
            <source>{path} is not there any more.</source>
            <translation>{path} ist nicht mehr da.</translation>
        </message>
        <message>
            <source>x has no numbers. Give points, or an extent.</source>
            <translation>x enthält keine Zahlen. Geben Sie Punkte oder eine Ausdehnung (extent) an.</translation>
        </message>
        <message>
            <source>Give four numbers: xmin, xmax, ymin, ymax.</source>
            <translation>Geben Sie vier Zahlen an: xmin, xmax, ymin, ymax.</translation>
        </message>
        <message>
            <source>Give xmin &lt; xmax and ymin &lt; ymax.</source>
            <translation>Geben Sie xmin &lt; xmax und ymin &lt; ymax an.</translation>
        </message>
        <message>
            <source>{name} has {number} dimensions. Give a row of numbers, which has one.</source>
            <translation>{name} hat {number} Dimensionen. Geben Sie eine Reihe von Zahlen an, die eine hat.</translation>
        </message>
        <message>
            <source>{name}[{place}] is {value:g}. Leave out what is not finite.</source>
            <translation>{name}[{place}] ist {value:g}. Lassen Sie weg, was nicht endlich ist.</translation>
        </message>
        <message>
            <source>{name} has {many} numbers, and x has {number}. Give as many of each.</source>
            <translation>{name} hat {many} Zahlen und x hat {number}. Geben Sie von beiden gleich viele an.</translation>
        </message>
        <message>
            <source>{name} holds what is no number: {error}.</source>
            <translation>{name} enthält etwas, das keine Zahl ist: {error}.</translation>
        </message>
        <message>
            <source>Give the address of a Dask scheduler, such as tcp://10.0.0.1:8786.</source>
            <translation>Geben Sie die Adresse eines Dask-Schedulers an, zum Beispiel tcp://10.0.0.1:8786.</translation>
        </message>
        <message>
            <source>A worker of the cluster lacks a package. {message}</source>
            <translation>Einem Worker des Clusters fehlt ein Paket. {message}</translation>
        </message>
        <message>
            <source>A scheduler takes the Python packages dask and distributed. {way}</source>
            <translation>Ein Scheduler braucht die Python-Pakete dask und distributed. {way}</translation>
        </message>
        <message>
            <source>The Dask cluster at {scheduler} failed: {reason}.</source>
            <translation>Der Dask-Cluster unter {scheduler} ist ausgefallen: {reason}.</translation>
        </message>
        <message>
            <source>The Dask cluster at {scheduler} failed: {reason}. It was at these files: {files}.</source>
            <translation>Der Dask-Cluster unter {scheduler} ist ausgefallen: {reason}. Er las gerade diese Dateien: {files}.</translation>
        </message>
        <message>
            <source>No Dask scheduler answers at {scheduler}. Check that it runs, its address and its port, and that a firewall lets this computer through.</source>
            <translation>Unter {scheduler} antwortet kein Dask-Scheduler. Prüfen Sie, ob er läuft, seine Adresse und seinen Port, und ob eine Firewall diesen Rechner durchlässt.</translation>
        </message>
        <message>
            <source>The Dask scheduler at {scheduler} has no workers. Start some, or leave the scheduler out to use this computer alone.</source>
            <translation>Der Dask-Scheduler unter {scheduler} hat keine Worker. Starten Sie welche, oder lassen Sie den Scheduler weg, um nur diesen Rechner zu verwenden.</translation>
        </message>
        <message>
            <source>the scheduler is gone</source>
            <translation>der Scheduler ist nicht mehr erreichbar</translation>
        </message>
        <message>
            <source>Name the columns of x and y: a table of texts has no shapes.</source>
            <translation>Nennen Sie die Spalten mit x und y: Eine Texttabelle enthält keine Geometrien.</translation>
        </message>
        <message>
            <source>This column holds no dates or times. Name one that does.</source>
            <translation>Diese Spalte enthält keine Datums- oder Zeitangaben. Nennen Sie eine, die welche enthält.</translation>
        </message>
        <message>
            <source>This column holds no shapes in WKB. Name the columns of x and y.</source>
            <translation>Diese Spalte enthält keine Geometrien in WKB. Nennen Sie die Spalten mit x und y.</translation>
        </message>
        <message>
            <source>This column holds no numbers. Name one that does.</source>
            <translation>Diese Spalte enthält keine Zahlen. Nennen Sie eine, die welche enthält.</translation>
        </message>
        <message>
            <source>path is '{path}', which holds no counts ({why}). Give a file that CountGrid.save wrote.</source>
            <translation>path ist '{path}', worin keine Zählungen stehen ({why}). Geben Sie eine Datei an, die CountGrid.save geschrieben hat.</translation>
        </message>
        <message>
            <source>extent {edges} with pixels of {size:.12g}</source>
            <translation>Ausdehnung {edges} mit Pixeln von {size:.12g}</translation>
        </message>
        <message>
            <source>Points are taken away that were never counted. Take away what is there.</source>
            <translation>Es werden Punkte abgezogen, die nie gezählt wurden. Ziehen Sie ab, was da ist.</translation>
        </message>
        <message>
            <source>Give a CountGrid.</source>
            <translation>Geben Sie ein CountGrid an.</translation>
        </message>
        <message>
            <source>The grids differ: {mine} and {others}. Count on one extent and pixel size.</source>
            <translation>Die Gitter unterscheiden sich: {mine} und {others}. Zählen Sie auf einer Ausdehnung und Pixelgröße.</translation>
        </message>
        <message>
            <source>its arrays do not fit one another</source>
            <translation>die Felder darin passen nicht zueinander</translation>
        </message>
        <message>
            <source>The tables have no rows. Choose others.</source>
            <translation>Die Tabellen haben keine Zeilen. Wählen Sie andere.</translation>
        </message>
        <message>
            <source>{n} have no place on the map</source>
            <translation>{n} haben keinen Ort auf der Karte</translation>
        </message>
        <message>
            <source>{n} have no weight</source>
            <translation>{n} haben kein Gewicht</translation>
        </message>
        <message>
            <source>{n} have no time</source>
            <translation>{n} haben keine Zeit</translation>
        </message>
        <message>
            <source>{n} have more or fewer values than columns</source>
            <translation>{n} haben mehr oder weniger Werte als Spalten</translation>
        </message>
        <message>
            <source>No row can be counted: of {lost} rows, {reasons}. Check columns and CRS.</source>
            <translation>Keine Zeile kann gezählt werden: Von {lost} Zeilen: {reasons}. Prüfen Sie die Spalten und das KBS.</translation>
        </message>
        <message>
            <source>No row is at or before END. Choose a later END.</source>
            <translation>Keine Zeile liegt bei oder vor END. Wählen Sie ein späteres END.</translation>
        </message>
        <message>
            <source>No row fulfils the filter {filter}. Choose another.</source>
            <translation>Keine Zeile erfüllt den Filter {filter}. Wählen Sie einen anderen.</translation>
        </message>
        <message>
            <source>radius_unit is '{unit}', but degrees of {crs} are of other lengths along x and y. Set target_crs to EPSG:3857, for example, or use pixels or map_units.</source>
            <translation>radius_unit ist '{unit}', aber ein Grad von {crs} ist in x- und y-Richtung verschieden lang. Setzen Sie target_crs zum Beispiel auf EPSG:3857, oder verwenden Sie pixels oder map_units.</translation>
        </message>
        <message>
            <source>The raster has {width} x {height} pixels, and no TIFF holds more than 4 GiB. Use a larger pixel_size or a smaller extent.</source>
            <translation>Das Raster hat {width} x {height} Pixel, und kein TIFF fasst mehr als 4 GiB. Geben Sie eine größere pixel_size oder eine kleinere Ausdehnung (extent) an.</translation>
        </message>
        <message>
            <source>Give "EPSG:" and a number, such as "EPSG:3857".</source>
            <translation>Geben Sie "EPSG:" und eine Nummer an, wie "EPSG:3857".</translation>
        </message>
        <message>
            <source>The file would be larger than 4 GiB. Use a larger pixel_size.</source>
            <translation>Die Datei wäre größer als 4 GiB. Geben Sie eine größere pixel_size an.</translation>
        </message>
        <message>
            <source>{name} is '{crs}', and nothing here knows what that is. Install pyproj (python3 -m pip install pyproj), or use a common CRS such as EPSG:3857.</source>
            <translation>{name} ist '{crs}', und nichts hier kennt dieses KBS. Installieren Sie pyproj (python3 -m pip install pyproj), oder verwenden Sie ein gängiges KBS wie EPSG:3857.</translation>
        </message>
        <message>
            <source>Give a CRS, such as "EPSG:3857".</source>
            <translation>Geben Sie ein KBS an, zum Beispiel "EPSG:3857".</translation>
        </message>
        <message>
            <source>Give a map's CRS, such as EPSG:3857.</source>
            <translation>Geben Sie das KBS einer Karte an, zum Beispiel EPSG:3857.</translation>
        </message>
        <message>
            <source>Nothing leads from {crs} to {target}: {error}. Give CRSs such as EPSG:3857.</source>
            <translation>Von {crs} nach {target} gibt es keine Transformation: {error}. Geben Sie KBS wie EPSG:3857 an.</translation>
        </message>
        <message>
            <source>Write it as in {example}.</source>
            <translation>Schreiben Sie ihn wie in {example}.</translation>
        </message>
        <message>
            <source>filter is '{filter}', which cannot be read from '{where}' on. Write it as in {example}.</source>
            <translation>filter ist '{filter}', was ab '{where}' nicht gelesen werden kann. Schreiben Sie ihn wie in {example}.</translation>
        </message>
        <message>
            <source>filter is '{filter}', which ends too early. Write it as in {example}.</source>
            <translation>filter ist '{filter}', was zu früh endet. Schreiben Sie ihn wie in {example}.</translation>
        </message>
        <message>
            <source>The column holds numbers: write the number without quotes.</source>
            <translation>Die Spalte enthält Zahlen: Schreiben Sie die Zahl ohne Anführungszeichen.</translation>
        </message>
        <message>
            <source>The column holds times: write them in quotes, as in '2024-12-31'.</source>
            <translation>Die Spalte enthält Zeiten: Schreiben Sie diese in Anführungszeichen wie in '2024-12-31'.</translation>
        </message>
        <message>
            <source>One column holds times and the other does not. Compare columns of one kind.</source>
            <translation>Die eine Spalte enthält Zeiten, die andere nicht. Vergleichen Sie Spalten derselben Art.</translation>
        </message>
        <message>
            <source>filter is '{filter}', which compares two values and no column. Write names of columns without quotes, or in backquotes, as in `at night` == true.</source>
            <translation>filter ist '{filter}', was zwei Werte und keine Spalte vergleicht. Schreiben Sie Spaltennamen ohne Anführungszeichen oder in Backticks wie in `at night` == true.</translation>
        </message>
        <message>
            <source>The column holds times: write them as in '2024-12-31' or '2024-12-31T23:59:00'.</source>
            <translation>Die Spalte enthält Zeiten: Schreiben Sie diese wie in '2024-12-31' oder '2024-12-31T23:59:00'.</translation>
        </message>
        <message>
            <source>Give files, folders or patterns such as data/*.parquet.</source>
            <translation>Geben Sie Dateien, Ordner oder Muster wie data/*.parquet an.</translation>
        </message>
        <message>
            <source>There is no table in it. Tables are files whose names end in {suffixes}.</source>
            <translation>Darin ist keine Tabelle. Tabellen sind Dateien, deren Namen auf {suffixes} enden.</translation>
        </message>
        <message>
            <source>It is no table. Tables are files whose names end in {suffixes}.</source>
            <translation>Das ist keine Tabelle. Tabellen sind Dateien, deren Namen auf {suffixes} enden.</translation>
        </message>
        <message>
            <source>{name} is '{path}', an address. Give files that this computer and all workers see as files, such as a mounted bucket.</source>
            <translation>{name} ist '{path}', eine Adresse. Geben Sie Dateien an, die dieser Rechner und alle Worker als Dateien sehen, zum Beispiel einen eingehängten Bucket.</translation>
        </message>
        <message>
            <source>There is no such file or folder.</source>
            <translation>Eine solche Datei oder einen solchen Ordner gibt es nicht.</translation>
        </message>
        <message>
            <source>{path} cannot be read: {reason}. Repair it, or leave it out.</source>
            <translation>{path} kann nicht gelesen werden: {reason}. Reparieren Sie die Datei, oder lassen Sie sie weg.</translation>
        </message>
        <message>
            <source>Run: python3 -m pip install {names}</source>
            <translation>Führen Sie aus: python3 -m pip install {names}</translation>
        </message>
        <message>
            <source>{path} is Parquet, which takes the Python package pyarrow ({reason}). {way}</source>
            <translation>{path} ist Parquet und braucht das Python-Paket pyarrow ({reason}). {way}</translation>
        </message>
        <message>
            <source>its first line has numbers, and no names of columns</source>
            <translation>ihre erste Zeile enthält Zahlen und keine Spaltennamen</translation>
        </message>
        <message>
            <source>{path} does not have the column '{column}' that other files have. Its columns: {columns}. Leave this file out.</source>
            <translation>{path} hat die Spalte '{column}' nicht, die andere Dateien haben. Ihre Spalten: {columns}. Lassen Sie diese Datei weg.</translation>
        </message>
        <message>
            <source>the geometries of {column} are neither WKB nor points</source>
            <translation>die Geometrien von {column} sind weder WKB noch Punkte</translation>
        </message>
        <message>
            <source>its metadata of GeoParquet is broken</source>
            <translation>ihre GeoParquet-Metadaten sind beschädigt</translation>
        </message>
        <message>
            <source>All of its files are empty.</source>
            <translation>Alle Dateien darin sind leer.</translation>
        </message>
        <message>
            <source>x and y are missing, and no columns of {path} are called lon and lat, x and y, or geometry. Name two of its columns: {columns}.</source>
            <translation>x und y fehlen, und keine Spalten von {path} heißen lon und lat, x und y oder geometry. Nennen Sie zwei der Spalten: {columns}.</translation>
        </message>
        <message>
            <source>{name} is missing: '{column}' is the column of {other} alone. Name both, or neither.</source>
            <translation>{name} fehlt: '{column}' ist nur die Spalte von {other}. Nennen Sie beide oder keine.</translation>
        </message>
        <message>
            <source>The coordinates are those of the columns {x} and {y}.</source>
            <translation>Die Koordinaten sind die der Spalten {x} und {y}.</translation>
        </message>
        <message>
            <source>{name} is '{column}', which {path} does not have. Its columns: {columns}.</source>
            <translation>{name} ist '{column}', was {path} nicht hat. Die Spalten: {columns}.</translation>
        </message>
        <message>
            <source>Write times as 2020-03-01T14:30, or set TIME_FORMAT to %d/%m/%Y %H:%M.</source>
            <translation>Schreiben Sie Zeiten als 2020-03-01T14:30, oder setzen Sie TIME_FORMAT auf %d/%m/%Y %H:%M.</translation>
        </message>
        <message>
            <source>The CRS is that of the file: {crs}.</source>
            <translation>Das KBS ist das der Datei: {crs}.</translation>
        </message>
        <message>
            <source>The places are those of the column {x}.</source>
            <translation>Die Orte sind die der Spalte {x}.</translation>
        </message>
        <message>
            <source>SLD cannot hold a decay heatmap. Save the style as QML instead.</source>
            <translation>SLD kann keine Heatmap mit abklingender Überlagerung darstellen. Speichern Sie den Stil stattdessen als QML.</translation>
        </message>
        <message>
            <source>There is no such setting. Choose one of {names}.</source>
            <translation>Diese Einstellung gibt es nicht. Wählen Sie eine von {names}.</translation>
        </message>
        <message>
            <source>Give True or False.</source>
            <translation>Geben Sie True oder False an.</translation>
        </message>
        <message>
            <source>Give a text.</source>
            <translation>Geben Sie einen Text an.</translation>
        </message>
        <message>
            <source>Reading {layer} for its style</source>
            <translation>{layer} wird für die Darstellung gelesen</translation>
        </message>
        <message>
            <source>Scale of all frames</source>
            <translation>Skala aller Einzelbilder</translation>
        </message>
        <message>
            <source>The animation cannot be shown here: {reason}.</source>
            <translation>Die Animation kann hier nicht gezeigt werden: {reason}.</translation>
        </message>
        <message>
            <source>Pillow</source>
            <translation>Pillow</translation>
        </message>
        <message>
            <source>Pillow with WebP</source>
            <translation>Pillow mit WebP</translation>
        </message>
        <message>
            <source>Pillow 11.3 or later</source>
            <translation>Pillow 11.3 oder neuer</translation>
        </message>
        <message>
            <source>imageio with imageio-ffmpeg, or av (PyAV)</source>
            <translation>imageio mit imageio-ffmpeg, oder av (PyAV)</translation>
        </message>
        <message>
            <source>{format} files can be at most {longest} pixels wide or high, but the frames are {width} x {height}. Set a smaller WIDTH or HEIGHT, or a larger PIXEL_SIZE.</source>
            <translation>{format}-Dateien können höchstens {longest} Pixel breit oder hoch sein, aber die Einzelbilder haben {width} x {height}. Geben Sie WIDTH oder HEIGHT kleiner oder PIXEL_SIZE größer an.</translation>
        </message>
        <message>
            <source>{format} needs {requirement}, which this QGIS lacks.</source>
            <translation>{format} braucht {requirement}; das fehlt diesem QGIS.</translation>
        </message>
        <message>
            <source>{first} and {last}</source>
            <translation>{first} und {last}</translation>
        </message>
        <message>
            <source>{first} or {last}</source>
            <translation>{first} oder {last}</translation>
        </message>
        <message>
            <source>Animations cannot be written as '{extension}'. Choose one of {formats}.</source>
            <translation>Animationen können nicht als '{extension}' geschrieben werden. Wählen Sie einen dieser Werte: {formats}.</translation>
        </message>
        <message>
            <source>FRAME_RATE is {rate:g}. It must be greater than 0.</source>
            <translation>FRAME_RATE ist {rate:g}. Es muss größer als 0 sein.</translation>
        </message>
        <message>
            <source>{format} shows at most {fastest:g} frames per second, but FRAME_RATE is {rate:g}. Lower it, or write {others}.</source>
            <translation>{format} zeigt höchstens {fastest:g} Einzelbilder pro Sekunde, aber FRAME_RATE ist {rate:g}. Verringern Sie es, oder schreiben Sie {others}.</translation>
        </message>
        <message>
            <source>Or write {formats}.</source>
            <translation>Oder schreiben Sie {formats}.</translation>
        </message>
        <message>
            <source>{formats} needs {requirement}.</source>
            <translation>{formats} braucht {requirement}.</translation>
        </message>
        <message>
            <source>{formats} need {requirement}.</source>
            <translation>{formats} brauchen {requirement}.</translation>
        </message>
        <message>
            <source>{path} cannot be written: {reason}.</source>
            <translation>{path} kann nicht geschrieben werden: {reason}.</translation>
        </message>
        <message>
            <source>{path} was not written because there are no frames.</source>
            <translation>{path} wurde nicht geschrieben, weil es keine Einzelbilder gibt.</translation>
        </message>
        <message>
            <source>{n} hot spot</source>
            <translation>{n} Hotspot</translation>
        </message>
        <message>
            <source>{n} hot spots</source>
            <translation>{n} Hotspots</translation>
        </message>
        <message>
            <source>{n} frame</source>
            <translation>{n} Einzelbild</translation>
        </message>
        <message>
            <source>{n} frames</source>
            <translation>{n} Einzelbildern</translation>
        </message>
        <message>
            <source>At most {most:.1f} %</source>
            <translation>Höchstens {most:.1f} %</translation>
        </message>
        <message>
            <source>A hot spot is a connected part of the smallest area that holds {share:g} % of a frame's heat. It keeps its number as long as it overlaps itself from frame to frame.</source>
            <translation>Ein Hotspot ist ein zusammenhängender Teil der kleinsten Fläche, die {share:g} % der Intensität eines Einzelbilds enthält. Er behält seine Nummer, solange er sich von Einzelbild zu Einzelbild mit sich selbst überschneidet.</translation>
        </message>
        <message>
            <source>There are {hot_spots} in {frames}.</source>
            <translation>Es gibt {hot_spots} in {frames}.</translation>
        </message>
        <message>
            <source>No frame has a hot spot.</source>
            <translation>Kein Einzelbild enthält einen Hotspot.</translation>
        </message>
        <message>
            <source>These {count} last longest:</source>
            <translation>Diese {count} bestehen am längsten:</translation>
        </message>
        <message>
            <source>Hot spot</source>
            <translation>Hotspot</translation>
        </message>
        <message>
            <source>Hottest place</source>
            <translation>Stärkste Stelle</translation>
        </message>
        <message>
            <source>First frame</source>
            <translation>Erstes Einzelbild</translation>
        </message>
        <message>
            <source>Last frame</source>
            <translation>Letztes Einzelbild</translation>
        </message>
        <message>
            <source>Frames</source>
            <translation>Einzelbilder</translation>
        </message>
        <message>
            <source>Mean share</source>
            <translation>Mittlerer Anteil</translation>
        </message>
        <message>
            <source>Mean area</source>
            <translation>Mittlere Fläche</translation>
        </message>
        <message>
            <source>Most features</source>
            <translation>Meiste Objekte</translation>
        </message>
        <message>
            <source>Share of the heat, frame by frame</source>
            <translation>Anteil an der Intensität, Einzelbild für Einzelbild</translation>
        </message>
        <message>
            <source>lang="en"</source>
            <translation>lang="de"</translation>
        </message>
        <message>
            <source>Features per frame</source>
            <translation>Objekte je Einzelbild</translation>
        </message>
        <message>
            <source>Maximum per frame</source>
            <translation>Maximum je Einzelbild</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>Run it again</source>
            <translation>Noch einmal ausführen</translation>
        </message>
        <message>
            <source>Frames ({count})</source>
            <translation>Einzelbilder ({count})</translation>
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
            <source>Save the animation</source>
            <translation>Animation speichern</translation>
        </message>
        <message>
            <source>Speed</source>
            <translation>Tempo</translation>
        </message>
        <message>
            <source>No frames.</source>
            <translation>Keine Einzelbilder.</translation>
        </message>
        <message>
            <source>The video is not as it should be: it has {found} frames of {found_size} pixels instead of {frames} of {size}. Leave VIDEO_OPTIONS empty, or choose another format, such as .gif or .webp.</source>
            <translation>Das Video ist nicht, wie es sein sollte: Es hat {found} Einzelbilder mit {found_size} Pixeln statt {frames} mit {size}. Lassen Sie VIDEO_OPTIONS leer, oder wählen Sie ein anderes Format, wie .gif oder .webp.</translation>
        </message>
        <message>
            <source>VIDEO_OPTIONS is {text!r}. Give pairs of an option, which starts with '-', and its value, for example: -crf 23 -preset slow</source>
            <translation>VIDEO_OPTIONS ist {text!r}. Geben Sie Paare aus einer Option, die mit '-' beginnt, und ihrem Wert an, zum Beispiel: -crf 23 -preset slow</translation>
        </message>
        <message>
            <source>VIDEO_OPTIONS contains '{option}', which is not supported. Supported are -{options}.</source>
            <translation>VIDEO_OPTIONS enthält '{option}'; das wird nicht unterstützt. Möglich sind -{options}.</translation>
        </message>
        <message>
            <source>VIDEO_OPTIONS sets '{option}' to '{value}'. Only numbers and words are supported.</source>
            <translation>VIDEO_OPTIONS setzt '{option}' auf '{value}'. Möglich sind nur Zahlen und Wörter.</translation>
        </message>
        <message>
            <source>VIDEO_OPTIONS cannot be read: {reason} in {text!r}.</source>
            <translation>VIDEO_OPTIONS kann nicht gelesen werden: {reason} in {text!r}.</translation>
        </message>
        <message>
            <source>VIDEO_OPTIONS contains the filter '{filter}', which is not supported. Supported are, without quotes, slashes and brackets: {filters}.</source>
            <translation>VIDEO_OPTIONS enthält den Filter '{filter}', der nicht unterstützt wird. Möglich sind, ohne Anführungszeichen, Schrägstriche und Klammern: {filters}.</translation>
        </message>
        <message>
            <source>ffmpeg could not write the video: {reason}.</source>
            <translation>ffmpeg konnte das Video nicht schreiben: {reason}.</translation>
        </message>
        <message>
            <source>VIDEO_OPTIONS contains filters (-vf), which need the package imageio-ffmpeg.</source>
            <translation>VIDEO_OPTIONS enthält Filter (-vf); sie brauchen das Paket imageio-ffmpeg.</translation>
        </message>
        <message>
            <source>the file is empty</source>
            <translation>die Datei ist leer</translation>
        </message>
        <message>
            <source>PyAV could not write the video: {reason}.</source>
            <translation>PyAV konnte das Video nicht schreiben: {reason}.</translation>
        </message>
        <message>
            <source>VIDEO_OPTIONS is {options!r}.</source>
            <translation>VIDEO_OPTIONS ist {options!r}.</translation>
        </message>
        <message>
            <source>File: Frames per second</source>
            <translation>Datei: Einzelbilder pro Sekunde</translation>
        </message>
        <message>
            <source>How fast it plays. {limits}</source>
            <translation>Wie schnell die Animation läuft. {limits}</translation>
        </message>
        <message>
            <source>File: Number of plays (0 = forever)</source>
            <translation>Datei: Anzahl der Wiedergaben (0 = endlos)</translation>
        </message>
        <message>
            <source>How many times {formats} play. Ignored by {others}.</source>
            <translation>Wie oft {formats} abgespielt werden. Bei {others} ohne Wirkung.</translation>
        </message>
        <message>
            <source>File: Extra seconds for the last frame</source>
            <translation>Datei: Zusätzliche Sekunden für das letzte Einzelbild</translation>
        </message>
        <message>
            <source>Added to the time that the last frame is shown anyway.</source>
            <translation>Kommt zu der Zeit hinzu, die das letzte Einzelbild ohnehin zu sehen ist.</translation>
        </message>
        <message>
            <source>File: More ffmpeg output options for videos</source>
            <translation>Datei: Weitere ffmpeg-Ausgabeoptionen für Videos</translation>
        </message>
        <message>
            <source>For {formats}, as on ffmpeg's command line: -crf 30 -preset slow. Options of the codec and simple filters (-vf), but none that read or write other files.</source>
            <translation>Für {formats}, wie auf der Kommandozeile von ffmpeg: -crf 30 -preset slow. Optionen des Codecs und einfache Filter (-vf), aber keine, die andere Dateien lesen oder schreiben.</translation>
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
            <source>Text: Time format (Qt, as yyyy-MM-dd HH:mm)</source>
            <translation>Text: Zeitformat (Qt, wie yyyy-MM-dd HH:mm)</translation>
        </message>
        <message>
            <source>Empty: by the step, for example March 2020 for months and 14:00 for hours.</source>
            <translation>Leer: nach der Schrittweite, zum Beispiel März 2020 bei Monaten und 14:00 bei Stunden.</translation>
        </message>
        <message>
            <source>Colors: Scale (shared = one for all frames, per_frame)</source>
            <translation>Farben: Skala (shared = eine für alle Einzelbilder, per_frame)</translation>
        </message>
        <message>
            <source>shared: a value has the same color in all frames. per_frame: each frame has its own maximum, so frames cannot be compared.</source>
            <translation>shared: Ein Wert hat in allen Einzelbildern dieselbe Farbe. per_frame: Jedes Einzelbild hat sein eigenes Maximum, sodass sich Einzelbilder nicht vergleichen lassen.</translation>
        </message>
        <message>
            <source>The file's extension chooses the format. {requirements}</source>
            <translation>Die Dateiendung bestimmt das Format. {requirements}</translation>
        </message>
        <message>
            <source>Preview page</source>
            <translation>Vorschauseite</translation>
        </message>
        <message>
            <source>A page that plays the animation, with a chart and a table of its frames, and the settings.</source>
            <translation>Eine Seite, die die Animation abspielt, mit einem Diagramm und einer Tabelle der Einzelbilder und den Einstellungen.</translation>
        </message>
        <message>
            <source>File: Folder of frames</source>
            <translation>Datei: Ordner mit Einzelbildern</translation>
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
            <source>File: Heat of all frames, a band for each</source>
            <translation>Datei: Heatmaps der Einzelbilder als Kanäle</translation>
        </message>
        <message>
            <source>Float32, with a .qlr file beside it that plays in the Temporal Controller when it is dropped into QGIS 3.38 or later. When it is loaded, the controller gets the range and the step of the frames, unless you have set a range that shows some of them.</source>
            <translation>Float32, mit einer .qlr-Datei daneben, die in der Zeitsteuerung läuft, wenn man sie in QGIS 3.38 oder neuer zieht. Beim Laden bekommt die Zeitsteuerung Zeitraum und Schritt der Einzelbilder, außer Sie haben einen Zeitraum gesetzt, der einige davon zeigt.</translation>
        </message>
        <message>
            <source>File: Folder of the frames' heat rasters</source>
            <translation>Datei: Ordner mit Heatmap-Rastern der Einzelbilder</translation>
        </message>
        <message>
            <source>Dated GeoTIFFs and heat.qlr, a group that plays in any QGIS and sets the Temporal Controller as the heat of all frames does.</source>
            <translation>Datierte GeoTIFFs und heat.qlr, eine Gruppe, die in jedem QGIS läuft und die Zeitsteuerung so einstellt wie die Heatmap aller Einzelbilder.</translation>
        </message>
        <message>
            <source>File: Summary of all frames (last_time, frames, maximum)</source>
            <translation>Datei: Zusammenfassung aller Einzelbilder (last_time, frames, maximum)</translation>
        </message>
        <message>
            <source>What the summary raster holds. last_time: when each pixel was heated for the last time, the start of that frame in seconds since 1970. frames: in how many frames it was heated. maximum: its largest heat.</source>
            <translation>Was das zusammenfassende Raster enthält. last_time: wann jedes Pixel zuletzt Intensität hatte, der Beginn dieses Einzelbilds in Sekunden seit 1970. frames: in wie vielen Einzelbildern. maximum: seine größte Intensität.</translation>
        </message>
        <message>
            <source>File: Raster of the summary</source>
            <translation>Datei: Raster der Zusammenfassung</translation>
        </message>
        <message>
            <source>One band for all frames, NoData where none has heat; Float64 for last_time. It is loaded with a style, which is also saved in a .qml file beside it.</source>
            <translation>Ein Kanal für alle Einzelbilder, NoData, wo keines Intensität hat; Float64 für last_time. Wird mit einem Stil geladen, der auch in einer .qml-Datei daneben gespeichert wird.</translation>
        </message>
        <message>
            <source>{format} files: at most {fastest:g}.</source>
            <translation>{format}-Dateien: höchstens {fastest:g}.</translation>
        </message>
        <message>
            <source>Polygons</source>
            <translation>Polygone</translation>
        </message>
        <message>
            <source>The areas. Features with the same key are one area. If the dates are in this layer too, choose it as the table as well and give the same key twice; where shapes of a key differ, each frame draws those of its rows.</source>
            <translation>Die Gebiete. Objekte mit demselben Schlüssel sind ein Gebiet. Stehen auch die Zeiten in diesem Layer, wählen Sie ihn auch als Tabelle und geben Sie denselben Schlüssel zweimal an; wo sich die Formen eines Schlüssels unterscheiden, zeichnet jedes Einzelbild die seiner Zeilen.</translation>
        </message>
        <message>
            <source>Table with dates, or points to count in the polygons</source>
            <translation>Tabelle mit Zeiten, oder Punkte zum Zählen</translation>
        </message>
        <message>
            <source>One row for each event or measurement: a table such as a CSV file, joined by the two key fields; or points, which are counted in the polygon they lie in if the table's key is empty.</source>
            <translation>Eine Zeile je Ereignis oder Messung: eine Tabelle, etwa eine CSV-Datei, verknüpft über die beiden Schlüsselfelder; oder Punkte, die bei leerem Schlüssel der Tabelle in dem Polygon gezählt werden, in dem sie liegen.</translation>
        </message>
        <message>
            <source>Key of the polygons</source>
            <translation>Schlüssel der Polygone</translation>
        </message>
        <message>
            <source>The field or expression that matches rows to their polygon, for example lpad("fips", 5, '0') or lower("name"). Spaces around texts are ignored, and whole numbers match whatever their type: 1 matches '1' and 1.0, but not '01'.</source>
            <translation>Das Feld oder der Ausdruck, der Zeilen ihrem Polygon zuordnet, zum Beispiel lpad("fips", 5, '0') oder lower("name"). Leerzeichen am Rand von Texten zählen nicht, und ganze Zahlen passen unabhängig von ihrem Typ: 1 passt zu '1' und 1.0, aber nicht zu '01'.</translation>
        </message>
        <message>
            <source>Key of the table</source>
            <translation>Schlüssel der Tabelle</translation>
        </message>
        <message>
            <source>The table's field or expression with the same keys. Empty: points are counted in polygons.</source>
            <translation>Feld oder Ausdruck der Tabelle mit denselben Schlüsseln. Leer: Punkte werden in Polygonen gezählt.</translation>
        </message>
        <message>
            <source>Value (empty = count rows)</source>
            <translation>Wert (leer = Zeilen zählen)</translation>
        </message>
        <message>
            <source>What is shown. Rows whose value is NULL or not a number are skipped and counted.</source>
            <translation>Was gezeigt wird. Zeilen, deren Wert NULL oder keine Zahl ist, werden übersprungen und gezählt.</translation>
        </message>
        <message>
            <source>Time: Columns named by dates (wide table; 20* or a,b)</source>
            <translation>Zeit: Spalten, die nach Zeiten benannt sind (breite Tabelle; 20* oder a,b)</translation>
        </message>
        <message>
            <source>For a table with a column for each date, in place of time and value: names separated by commas, or a pattern such as 20* or cases_*. Each column becomes rows of the date in its name, read as the time format says.</source>
            <translation>Für eine Tabelle mit einer Spalte je Zeit, anstelle von Zeit und Wert: Namen, durch Kommas getrennt, oder ein Muster wie 20* oder cases_*. Jede Spalte wird zu Zeilen mit der Zeit in ihrem Namen, gelesen nach dem Zeitformat.</translation>
        </message>
        <message>
            <source>Values: Aggregate (sum, mean, max, min, count, last)</source>
            <translation>Werte: Aggregat (sum, mean, max, min, count, last)</translation>
        </message>
        <message>
            <source>How a polygon's rows in a frame become one value. last: the one with the latest time. In fading mode, only the weighted sum, mean and count are possible.</source>
            <translation>Wie aus den Zeilen eines Polygons in einem Einzelbild ein Wert wird. last: der mit der spätesten Zeit. Im Modus fading sind nur sum, mean und count möglich, gewichtet.</translation>
        </message>
        <message>
            <source>Values: Divide by (field or expression of the polygons)</source>
            <translation>Werte: Teilen durch (Feld oder Ausdruck der Polygone)</translation>
        </message>
        <message>
            <source>Population or area, for example $area / 1e6 for values per km² ($area is in square meters on the ellipsoid). Where it is 0 or NULL, there is no data. If polygons and dates are in one layer and it changes with the dates, each row is divided by the value for its own key and time before rows are aggregated.</source>
            <translation>Einwohnerzahl oder Fläche, zum Beispiel $area / 1e6 für Werte je km² ($area ist in Quadratmetern auf dem Ellipsoid). Wo der Teiler 0 oder NULL ist, gibt es keine Daten. Stehen Polygone und Zeiten in einem Layer und ändert er sich mit der Zeit, wird jede Zeile durch den Wert ihres eigenen Schlüssels und ihrer eigenen Zeit geteilt, bevor die Zeilen zusammengefasst werden.</translation>
        </message>
        <message>
            <source>Values: Polygons without rows in a frame (auto, zero, no_data, carry_forward)</source>
            <translation>Werte: Polygone ohne Zeilen im Einzelbild (auto, zero, no_data, carry_forward)</translation>
        </message>
        <message>
            <source>auto: 0 for sum and count, otherwise no data. carry_forward: the last value of the previous frames.</source>
            <translation>auto: 0 bei sum und count, sonst keine Daten. carry_forward: der letzte Wert der vorigen Einzelbilder.</translation>
        </message>
        <message>
            <source>Colors: Number of classes (0 = continuous)</source>
            <translation>Farben: Anzahl der Klassen (0 = stufenlos)</translation>
        </message>
        <message>
            <source>Each class has one color and one box in the legend.</source>
            <translation>Jede Klasse hat eine Farbe und ein Kästchen in der Legende.</translation>
        </message>
        <message>
            <source>Colors: Classification (equal_interval, quantile, jenks)</source>
            <translation>Farben: Klassifikation (equal_interval, quantile, jenks)</translation>
        </message>
        <message>
            <source>How the values of all frames together are divided. equal_interval: classes of equal width. quantile: classes of equally many values. jenks: natural breaks; if there are very many different values, they are grouped first.</source>
            <translation>Wie die Werte aller Einzelbilder zusammen eingeteilt werden. equal_interval: gleich breite Klassen. quantile: Klassen mit gleich vielen Werten. jenks: natürliche Grenzen; sehr viele verschiedene Werte werden vorher gruppiert.</translation>
        </message>
        <message>
            <source>Colors: Breaks between classes (10,50,100)</source>
            <translation>Farben: Klassengrenzen (10,50,100)</translation>
        </message>
        <message>
            <source>Takes precedence over the number of classes. A break belongs to the class below it.</source>
            <translation>Haben Vorrang vor der Anzahl der Klassen. Eine Grenze gehört zur Klasse unter ihr.</translation>
        </message>
        <message>
            <source>Colors: Color of polygons without data</source>
            <translation>Farben: Farbe der Polygone ohne Daten</translation>
        </message>
        <message>
            <source>On the command line, write #rrggbb or #rrggbbaa.</source>
            <translation>Auf der Kommandozeile schreiben Sie #rrggbb oder #rrggbbaa.</translation>
        </message>
        <message>
            <source>Polygons: Border color (empty = dark or light by the ground)</source>
            <translation>Polygone: Farbe der Grenzen (leer = passend zum Hintergrund)</translation>
        </message>
        <message>
            <source>Polygons: Border width in pixels</source>
            <translation>Polygone: Breite der Grenzen in Pixeln</translation>
        </message>
        <message>
            <source>A border shared by two polygons is drawn once. 0: no borders.</source>
            <translation>Eine Grenze, die sich zwei Polygone teilen, wird einmal gezeichnet. 0: keine Grenzen.</translation>
        </message>
        <message>
            <source>Polygons: How many of the highest to highlight in each frame</source>
            <translation>Polygone: Wie viele der höchsten je Einzelbild hervorgehoben werden</translation>
        </message>
        <message>
            <source>They get a strong outline and their name.</source>
            <translation>Sie bekommen einen kräftigen Umriss und ihren Namen.</translation>
        </message>
        <message>
            <source>Polygons: Name of those highlighted (field or expression)</source>
            <translation>Polygone: Name der hervorgehobenen (Feld oder Ausdruck)</translation>
        </message>
        <message>
            <source>Empty: the key of the polygons, if there is one.</source>
            <translation>Leer: der Schlüssel der Polygone, wenn es einen gibt.</translation>
        </message>
        <message>
            <source>Grid: Margin in pixels</source>
            <translation>Raster: Rand in Pixeln</translation>
        </message>
        <message>
            <source>Room around the polygons. EXTENT is not enlarged.</source>
            <translation>Platz um die Polygone. EXTENT wird nicht vergrößert.</translation>
        </message>
        <message>
            <source>A row for each polygon and frame: times, key, value, number of rows.</source>
            <translation>Eine Zeile je Polygon und Einzelbild: Zeiten, Schlüssel, Wert, Anzahl der Zeilen.</translation>
        </message>
        <message>
            <source>COLOR_SCALE per_frame and {parameter} cannot be used together, because classes hold for all frames. Leave one of them out.</source>
            <translation>COLOR_SCALE per_frame und {parameter} können nicht zusammen verwendet werden, weil Klassen für alle Einzelbilder gelten. Lassen Sie eines davon weg.</translation>
        </message>
        <message>
            <source>Color ramp</source>
            <translation>Farbverlauf</translation>
        </message>
        <message>
            <source>Name of a ramp, in upper or lower case: heat_on_light, heat_on_dark, viridis, plasma, inferno, magma, cividis, turbo, jet, hot, the ColorBrewer ramps (YlOrRd, Spectral, ...), or any ramp of the style library. Add _r to reverse it. Empty: {default}.</source>
            <translation>Name eines Farbverlaufs, groß oder klein geschrieben: heat_on_light, heat_on_dark, viridis, plasma, inferno, magma, cividis, turbo, jet, hot, die Verläufe von ColorBrewer (YlOrRd, Spectral, ...) oder irgendeiner der Stilbibliothek. Mit _r dahinter wird er umgekehrt. Leer: {default}.</translation>
        </message>
        <message>
            <source>Colors: Invert the ramp</source>
            <translation>Farben: Farbverlauf invertieren</translation>
        </message>
        <message>
            <source>Swaps the colors of the lowest and the highest values.</source>
            <translation>Vertauscht die Farben der niedrigsten und der höchsten Werte.</translation>
        </message>
        <message>
            <source>Colors: Gradient image (left column, bottom = lowest)</source>
            <translation>Farben: Bild des Farbverlaufs (linke Spalte, unten = niedrigster)</translation>
        </message>
        <message>
            <source>An image whose left column of pixels is the ramp, with the lowest value at the bottom (which should be transparent). Takes precedence over the color ramp.</source>
            <translation>Ein Bild, dessen linke Pixelspalte der Farbverlauf ist, mit dem niedrigsten Wert unten (der transparent sein sollte). Hat Vorrang vor dem Farbverlauf.</translation>
        </message>
        <message>
            <source>Colors: Lowest color as hhhssvvaa</source>
            <translation>Farben: Niedrigste Farbe als hhhssvvaa</translation>
        </message>
        <message>
            <source>Color of the lowest value, written as in heatmap.py: hue (three hexadecimal digits; 100 is once around the color wheel), then saturation, value and alpha (two digits each; ff = 1). The two colors are used without a color ramp, or with COLOR_RAMP=hsva.</source>
            <translation>Farbe des niedrigsten Werts, geschrieben wie in heatmap.py: Farbton (drei Hexadezimalziffern; 100 ist einmal um den Farbkreis), dann Sättigung, Helligkeit und Deckkraft (je zwei Ziffern; ff = 1). Die beiden Farben gelten ohne Farbverlauf oder mit COLOR_RAMP=hsva.</translation>
        </message>
        <message>
            <source>Colors: Highest color as hhhssvvaa</source>
            <translation>Farben: Höchste Farbe als hhhssvvaa</translation>
        </message>
        <message>
            <source>Color of the highest value, written like the lowest.</source>
            <translation>Farbe des höchsten Werts, geschrieben wie die niedrigste.</translation>
        </message>
        <message>
            <source>Colors: Fade in over the lowest part of the ramp (0 to 1)</source>
            <translation>Farben: Einblenden über den untersten Teil des Farbverlaufs (0 bis 1)</translation>
        </message>
        <message>
            <source>A ramp without transparency becomes transparent toward the bottom of this part, so that the map shows through where there is little heat. 0: no fading. Ignored by VALUES=mean.</source>
            <translation>Ein Farbverlauf ohne Transparenz wird über diesen Teil nach unten hin transparent, sodass die Karte durchscheint, wo die Intensität gering ist. 0: kein Einblenden. Gilt nicht für VALUES=mean.</translation>
        </message>
        <message>
            <source>Colors: Stretch (sqrt and log bring out low values)</source>
            <translation>Farben: Streckung (sqrt und log heben niedrige Werte hervor)</translation>
        </message>
        <message>
            <source>How values between minimum and maximum are spread over the ramp: linear, sqrt (square root) or log (logarithm). sqrt and log bring out low values. auto takes linear where three quarters of all that is above 0 reach up to 25% of the range or higher, sqrt from 6%, else log, and always linear where the colors reach below 0; the log says which.</source>
            <translation>Wie die Werte zwischen Minimum und Maximum über den Verlauf verteilt werden: linear, sqrt (Wurzel) oder log (Logarithmus). sqrt und log heben niedrige Werte hervor. auto nimmt linear, wo drei Viertel von allem über 0 bis 25% des Bereichs oder höher reichen, ab 6% sqrt, sonst log, und immer linear, wo die Farben unter 0 reichen; das Protokoll sagt, was es ist.</translation>
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
            <source>Empty: the maximum. Set it to compare several pictures on one scale.</source>
            <translation>Leer: das Maximum. Geben Sie es an, um mehrere Bilder mit einer Skala zu vergleichen.</translation>
        </message>
        <message>
            <source>Empty: 0; if there is heat below 0, minus the highest value. VALUES=mean: the 2nd percentile.</source>
            <translation>Leer: 0; gibt es Intensität unter 0, das Negative des höchsten Werts. VALUES=mean: das 2. Perzentil.</translation>
        </message>
        <message>
            <source>Empty: the maximum; VALUES=mean: the 98th percentile. Set it to compare several pictures on one scale.</source>
            <translation>Leer: das Maximum; VALUES=mean: das 98. Perzentil. Geben Sie es an, um mehrere Bilder auf einer Skala zu vergleichen.</translation>
        </message>
        <message>
            <source>Empty: 0 for counts and sums, otherwise the lowest value; where values lie on both sides of 0 and the ramp is a diverging one, as far below 0 as above.</source>
            <translation>Leer: 0 bei Anzahlen und Summen, sonst der niedrigste Wert; liegen Werte auf beiden Seiten von 0 und hat der Farbverlauf eine Mitte, so weit unter 0 wie darüber.</translation>
        </message>
        <message>
            <source>Empty: the 2nd percentile of all values, so that a few extreme values do not hide the rest.</source>
            <translation>Leer: das 2. Perzentil aller Werte, damit nicht wenige Extremwerte den Rest verdecken.</translation>
        </message>
        <message>
            <source>Empty: the 98th percentile. Set it to compare several pictures on one scale.</source>
            <translation>Leer: das 98. Perzentil. Geben Sie es an, um mehrere Bilder mit einer Skala zu vergleichen.</translation>
        </message>
        <message>
            <source>Images (*.png *.jpg *.jpeg *.gif *.bmp *.tif *.tiff *.webp)</source>
            <translation>Bilder (*.png *.jpg *.jpeg *.gif *.bmp *.tif *.tiff *.webp)</translation>
        </message>
        <message>
            <source>MAX_VALUE ({maximum:g}) must be larger than MIN_VALUE ({minimum:g}).</source>
            <translation>MAX_VALUE ({maximum:g}) muss größer sein als MIN_VALUE ({minimum:g}).</translation>
        </message>
        <message>
            <source>the colors of HSVA_MIN and HSVA_MAX; viridis for VALUES=mean. auto, which the dialog fills in: made for the ground, heat_on_light for layers and on light or transparent grounds, heat_on_dark on dark ones; RdBu_r if there is heat below 0</source>
            <translation>die Farben von HSVA_MIN und HSVA_MAX; viridis für VALUES=mean. auto, das der Dialog einträgt: passend zum Grund, heat_on_light für Layer und auf hellem oder transparentem Grund, heat_on_dark auf dunklem; RdBu_r, wenn es Intensität unter 0 gibt</translation>
        </message>
        <message>
            <source>Color ramp (empty = automatic)</source>
            <translation>Farbverlauf (leer = automatisch)</translation>
        </message>
        <message>
            <source>YlOrRd, or RdBu_r where values lie on both sides of 0</source>
            <translation>YlOrRd, oder RdBu_r, wenn Werte auf beiden Seiten von 0 liegen</translation>
        </message>
        <message>
            <source>Colors range from {low:.6g} to {high:.6g}, values from {least:.6g} to {most:.6g}.</source>
            <translation>Die Farben reichen von {low:.6g} bis {high:.6g}, die Werte von {least:.6g} bis {most:.6g}.</translation>
        </message>
        <message>
            <source>Three quarters of the heated pixels lie in the lowest {share:.1%} of the colors, which reach to {maximum:.4g}: few features outshine all others. Set MAX_VALUE={usual:.4g}, or STRETCH=log.</source>
            <translation>Drei Viertel der Pixel, die ein Objekt erreicht, liegen in den untersten {share:.1%} der Farben, die bis {maximum:.4g} reichen: Wenige Objekte überstrahlen alle anderen. Setzen Sie MAX_VALUE={usual:.4g}, oder STRETCH=log.</translation>
        </message>
        <message>
            <source>COLOR_RAMP is {ramp}, since the ground is dark.</source>
            <translation>COLOR_RAMP ist {ramp}, da der Grund dunkel ist.</translation>
        </message>
        <message>
            <source>COLOR_RAMP is {ramp}, since the ground is light or transparent.</source>
            <translation>COLOR_RAMP ist {ramp}, da der Grund hell oder transparent ist.</translation>
        </message>
        <message>
            <source>COLOR_RAMP of the layer is {ramp}, for a white canvas or a light map. For a dark one, choose {other}.</source>
            <translation>COLOR_RAMP des Layers ist {ramp}, für eine weiße Kartenfläche oder eine helle Karte. Für eine dunkle wählen Sie {other}.</translation>
        </message>
        <message>
            <source>The lowest heat is {least:.4g}, too little below 0 to be seen, so the colors begin at 0.</source>
            <translation>Die niedrigste Intensität ist {least:.4g}, zu wenig unter 0, um sichtbar zu sein; die Farben beginnen daher bei 0.</translation>
        </message>
        <message>
            <source>There is heat below 0, so the colors are linear: STRETCH={stretch} would move 0 out of the middle of the ramp.</source>
            <translation>Es gibt Intensität unter 0, daher sind die Farben linear: STRETCH={stretch} würde die 0 aus der Mitte des Farbverlaufs rücken.</translation>
        </message>
        <message>
            <source>The lowest heat is {least:.4g}, so the colors reach as far below 0 as above it. Choose a diverging COLOR_RAMP such as RdBu_r, or set MIN_VALUE=0 to show only heat above 0.</source>
            <translation>Die niedrigste Intensität ist {least:.4g}, daher reichen die Farben so weit unter 0 wie darüber. Wählen Sie ein divergierendes COLOR_RAMP wie RdBu_r, oder geben Sie MIN_VALUE=0 an, um nur Intensität über 0 zu zeigen.</translation>
        </message>
        <message>
            <source>STRETCH=auto is linear: the colors reach below 0.</source>
            <translation>STRETCH=auto ist linear: Die Farben reichen unter 0.</translation>
        </message>
        <message>
            <source>The lowest heat is {least:.4g}, so the colors reach as far below 0 as above it, and COLOR_RAMP is {ramp}. Set MIN_VALUE=0 to show only heat above 0.</source>
            <translation>Die niedrigste Intensität ist {least:.4g}, daher reichen die Farben so weit unter 0 wie darüber, und COLOR_RAMP ist {ramp}. Geben Sie MIN_VALUE=0 an, um nur Intensität über 0 zu zeigen.</translation>
        </message>
        <message>
            <source>Points or lines (a)</source>
            <translation>Punkte oder Linien (a)</translation>
        </message>
        <message>
            <source>The first layer, a: this year's events, for example, or cases.</source>
            <translation>Der erste Layer, a: zum Beispiel die Ereignisse dieses Jahres, oder Fälle.</translation>
        </message>
        <message>
            <source>Compared with (b)</source>
            <translation>Verglichen mit (b)</translation>
        </message>
        <message>
            <source>The second layer, b: last year's events, for example, or where the people are.</source>
            <translation>Der zweite Layer, b: zum Beispiel die Ereignisse des letzten Jahres, oder wo die Menschen sind.</translation>
        </message>
        <message>
            <source>How strongly each feature heats; it must be valid for both layers. Features whose weight is NULL or not a number are skipped and counted.</source>
            <translation>Wie stark jedes Objekt zur Intensität beiträgt; muss für beide Layer gültig sein. Objekte, deren Gewicht NULL oder keine Zahl ist, werden übersprungen und gezählt.</translation>
        </message>
        <message>
            <source>Heat: Stacking decay (1 = plain sum)</source>
            <translation>Heatmap: Abklingfaktor (1 = einfache Summe)</translation>
        </message>
        <message>
            <source>1, a plain sum, is right for comparisons: twice as many features are twice the heat. Below 1 further features at a place count less and less.</source>
            <translation>1, eine einfache Summe, ist für Vergleiche richtig: Doppelt so viele Objekte ergeben die doppelte Intensität. Unter 1 zählen weitere Objekte an einem Ort immer weniger.</translation>
        </message>
        <message>
            <source>Comparison</source>
            <translation>Vergleich</translation>
        </message>
        <message>
            <source>difference: a - b, 0 where both are alike. ratio: a / b, 1 where both are alike. log_ratio: the natural logarithm of it, as far below 0 as above for half and twice as much. share: a / (a + b), from 0 to 1, a half where both are alike.</source>
            <translation>difference: a - b, 0, wo beide gleich sind. ratio: a / b, 1, wo beide gleich sind. log_ratio: dessen natürlicher Logarithmus, für halb und doppelt so viel gleich weit unter und über 0. share: a / (a + b), von 0 bis 1, ein Halb, wo beide gleich sind.</translation>
        </message>
        <message>
            <source>Compare shares of all features</source>
            <translation>Anteile an allen Objekten vergleichen</translation>
        </message>
        <message>
            <source>Multiplies b by the number of features in a over that in b first, so that the maps show where more of all happens, not that there is more in all. Without it absolute heat is compared.</source>
            <translation>Multipliziert b zuerst mit der Anzahl der Objekte in a geteilt durch die in b, sodass die Karte zeigt, wo ein größerer Teil von allem geschieht, und nicht, dass es insgesamt mehr ist. Sonst wird die absolute Intensität verglichen.</translation>
        </message>
        <message>
            <source>Statistics: Least heat of b (with share, of a + b)</source>
            <translation>Statistik: Geringste Intensität von b (bei share von a + b)</translation>
        </message>
        <message>
            <source>Where there is less, the result is NoData: ratios to next to nothing mean nothing. It counts after b has been multiplied. 0 keeps all, so that a difference also shows where b has none.</source>
            <translation>Wo weniger ist, ist das Ergebnis NoData: Verhältnisse zu fast nichts besagen nichts. Es gilt, nachdem b multipliziert wurde. 0 behält alles, sodass eine Differenz auch zeigt, wo b nichts hat.</translation>
        </message>
        <message>
            <source>Statistics: Random permutations for p-values (0 = none)</source>
            <translation>Statistik: Zufällige Permutationen für p-Werte (0 = keine)</translation>
        </message>
        <message>
            <source>How often it is drawn anew which features belong to a and which to b. Band 2 then holds p, how probable a value at least as large is by chance: small where there is more of a than chance explains, near 1 where there is less. 99 are enough for a first look, 999 for a report.</source>
            <translation>Wie oft neu ausgelost wird, welche Objekte zu a und welche zu b gehören. Kanal 2 enthält dann p, die Wahrscheinlichkeit eines mindestens so großen Werts durch Zufall: klein, wo mehr von a da ist, als der Zufall erklärt, nahe 1, wo weniger da ist. 99 genügen für einen ersten Blick, 999 für einen Bericht.</translation>
        </message>
        <message>
            <source>Statistics: Seed of the permutations</source>
            <translation>Statistik: Startwert der Permutationen</translation>
        </message>
        <message>
            <source>The same seed gives the same p-values again.</source>
            <translation>Derselbe Startwert ergibt wieder dieselben p-Werte.</translation>
        </message>
        <message>
            <source>A diverging ramp, whose middle stands for no change: RdBu_r, PuOr_r, BrBG_r, ... Add _r to reverse it.</source>
            <translation>Ein divergierender Farbverlauf, dessen Mitte für keine Änderung steht: RdBu_r, PuOr_r, BrBG_r, ... Mit angehängtem _r wird er umgekehrt.</translation>
        </message>
        <message>
            <source>Comparison of heat</source>
            <translation>Vergleich der Intensität</translation>
        </message>
        <message>
            <source>A Float32 raster; band 1 is the comparison, band 2 the p-values, where there are some. It is loaded with a style around no change, which is also saved in a .qml file beside it.</source>
            <translation>Ein Float32-Raster; Kanal 1 ist der Vergleich, Kanal 2 die p-Werte, wo es welche gibt. Wird mit einem Stil geladen, dessen Mitte für keine Änderung steht und der auch in einer .qml-Datei daneben gespeichert wird.</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>Punkte</translation>
        </message>
        <message>
            <source>The events, one at each point: crimes, cases, sightings. Weights play no part.</source>
            <translation>Die Ereignisse, eines an jedem Punkt: Straftaten, Fälle, Sichtungen. Gewichte spielen keine Rolle.</translation>
        </message>
        <message>
            <source>Cell size in map units (empty = automatic)</source>
            <translation>Zellengröße in Karteneinheiten (leer = automatisch)</translation>
        </message>
        <message>
            <source>The side of the square cells in which events are counted. Empty: the size at which each cell would hold two events a step if they were spread evenly, from a 200th to a tenth of the longer side; the log says it.</source>
            <translation>Die Seitenlänge der quadratischen Zellen, in denen Ereignisse gezählt werden. Leer: die Größe, bei der jede Zelle zwei Ereignisse je Schritt enthielte, wenn sie gleichmäßig verteilt wären, von einem Zweihundertstel bis zu einem Zehntel der längeren Seite; das Protokoll nennt sie.</translation>
        </message>
        <message>
            <source>Radius of the neighborhood (empty = two cells)</source>
            <translation>Radius der Nachbarschaft (leer = zwei Zellen)</translation>
        </message>
        <message>
            <source>Cells whose centers are at most this far apart are neighbors: each count is judged together with those of its neighbors. Below the cell size a cell has no neighbors but itself.</source>
            <translation>Zellen, deren Mittelpunkte höchstens so weit voneinander entfernt sind, sind Nachbarn: Jede Anzahl wird zusammen mit denen ihrer Nachbarn beurteilt. Unterhalb der Zellengröße ist eine Zelle nur ihr eigener Nachbar.</translation>
        </message>
        <message>
            <source>Radius unit (meters = on the ground)</source>
            <translation>Radiuseinheit (meters = am Boden)</translation>
        </message>
        <message>
            <source>map_units: units of the target CRS. meters, kilometers: lengths on the ground, whatever the CRS. Without a radius it has no meaning.</source>
            <translation>map_units: Einheiten des Ziel-KBS. meters, kilometers: Längen am Boden, unabhängig vom KBS. Ohne Radius ohne Bedeutung.</translation>
        </message>
        <message>
            <source>Statistics: Steps before that are neighbors, too</source>
            <translation>Statistik: Frühere Schritte, die auch Nachbarn sind</translation>
        </message>
        <message>
            <source>How many steps before its own are summed with each count. 0: only its own.</source>
            <translation>Wie viele Schritte vor dem eigenen zu jeder Anzahl addiert werden. 0: nur der eigene.</translation>
        </message>
        <message>
            <source>Statistics: Confidence in per cent</source>
            <translation>Statistik: Konfidenzniveau in Prozent</translation>
        </message>
        <message>
            <source>How sure it must be that a count is not chance before it is called hot or cold, and that a trend is one.</source>
            <translation>Wie sicher es sein muss, dass eine Anzahl kein Zufall ist, bevor sie als Hotspot oder Coldspot gilt, und dass ein Trend einer ist.</translation>
        </message>
        <message>
            <source>Statistics: Correct for the number of tests</source>
            <translation>Statistik: Für die Anzahl der Tests korrigieren</translation>
        </message>
        <message>
            <source>Of thousands of counts, one in twenty would look significant at 95 % by chance alone. With this correction (the false discovery rate), at most about one in twenty of those that are called hot or cold is wrong.</source>
            <translation>Von Tausenden Anzahlen sähe bei 95 % eine von zwanzig allein durch Zufall signifikant aus. Mit dieser Korrektur (der Falscherkennungsrate) ist höchstens etwa eine von zwanzig derer falsch, die als Hotspot oder Coldspot gelten.</translation>
        </message>
        <message>
            <source>A raster of bytes, the code of the class of each cell, with names and colors; 255 is NoData, where there was never an event. Loaded with its style, which is also saved in a .qml file.</source>
            <translation>Ein Byte-Raster mit dem Code der Klasse jeder Zelle, mit Namen und Farben; 255 ist NoData, wo es nie ein Ereignis gab. Wird mit seinem Stil geladen, der auch in einer .qml-Datei gespeichert wird.</translation>
        </message>
        <message>
            <source>File: Cells as polygons</source>
            <translation>Datei: Zellen als Polygone</translation>
        </message>
        <message>
            <source>A square for each cell with an event: events (in all steps), z (of the last step), trend (Mann-Kendall's Z), p (of the trend), class and label.</source>
            <translation>Ein Quadrat für jede Zelle mit einem Ereignis: events (in allen Schritten), z (des letzten Schritts), trend (Z nach Mann-Kendall), p (des Trends), class und label.</translation>
        </message>
        <message>
            <source>Grid: Extent (empty = all data)</source>
            <translation>Raster: Ausdehnung (leer = alle Daten)</translation>
        </message>
        <message>
            <source>The area of the picture. Numbers without a [CRS] after them are in the target CRS.</source>
            <translation>Das Gebiet des Bilds. Zahlen ohne [KBS] dahinter sind im Ziel-KBS.</translation>
        </message>
        <message>
            <source>Grid: Pixel size in map units (empty = automatic)</source>
            <translation>Raster: Pixelgröße in Karteneinheiten (leer = auto)</translation>
        </message>
        <message>
            <source>Side of the square pixels. Empty: whatever makes the longer side {size} pixels, or fits width and height.</source>
            <translation>Seitenlänge der quadratischen Pixel. Leer: so, dass die längere Seite {size} Pixel hat, oder passend zu Breite und Höhe.</translation>
        </message>
        <message>
            <source>Grid: Mask (polygons; nothing is shown outside)</source>
            <translation>Raster: Maske (Polygone; außerhalb wird nichts gezeigt)</translation>
        </message>
        <message>
            <source>Pixels whose center lies outside these polygons become NoData.</source>
            <translation>Pixel, deren Mitte außerhalb dieser Polygone liegt, werden zu Leerwerten (NoData).</translation>
        </message>
        <message>
            <source>Grid: Width in pixels</source>
            <translation>Raster: Breite in Pixeln</translation>
        </message>
        <message>
            <source>Number of columns. Empty: it follows from the pixel size.</source>
            <translation>Anzahl der Pixelspalten. Leer: ergibt sich aus der Pixelgröße.</translation>
        </message>
        <message>
            <source>Grid: Height in pixels</source>
            <translation>Raster: Höhe in Pixeln</translation>
        </message>
        <message>
            <source>Number of rows. Empty: it follows from the pixel size.</source>
            <translation>Anzahl der Pixelzeilen. Leer: ergibt sich aus der Pixelgröße.</translation>
        </message>
        <message>
            <source>Grid: CRS of the result</source>
            <translation>Raster: KBS des Ergebnisses</translation>
        </message>
        <message>
            <source>Empty: the layer's own CRS if it is projected, otherwise EPSG:3857.</source>
            <translation>Leer: das KBS des Layers, wenn es projiziert ist, sonst EPSG:3857.</translation>
        </message>
        <message>
            <source>Grid: Extra margin in pixels</source>
            <translation>Raster: Zusätzlicher Rand in Pixeln</translation>
        </message>
        <message>
            <source>Room around the data, in addition to the radius. EXTENT is not enlarged.</source>
            <translation>Platz um die Daten, zusätzlich zum Radius. EXTENT wird nicht vergrößert.</translation>
        </message>
        <message>
            <source>Grid: 0 instead of NoData where there is no heat</source>
            <translation>Raster: 0 statt Leerwert (NoData), wo keine Intensität ist</translation>
        </message>
        <message>
            <source>Pixels that no feature reaches become 0. Pixels outside the mask stay NoData, and with VALUES=mean all of them do: where no feature is near there is no mean.</source>
            <translation>Pixel, die kein Objekt erreicht, werden 0. Pixel außerhalb der Maske bleiben Leerwerte (NoData), mit VALUES=mean bleiben es alle: wo kein Objekt in der Nähe ist, gibt es kein Mittel.</translation>
        </message>
        <message>
            <source>Ground: Background image</source>
            <translation>Hintergrund: Hintergrundbild</translation>
        </message>
        <message>
            <source>A georeferenced image is placed by its CRS; any other is stretched over the whole picture.</source>
            <translation>Ein georeferenziertes Bild wird nach seinem KBS platziert; jedes andere wird auf das ganze Bild gestreckt.</translation>
        </message>
        <message>
            <source>Ground: Zoom level of the tiles (0 = automatic)</source>
            <translation>Hintergrund: Zoomstufe der Kacheln (0 = automatisch)</translation>
        </message>
        <message>
            <source>0: the level whose pixels are closest in size to the picture's. Any other: the picture is in EPSG:3857 and has the pixel size of that level.</source>
            <translation>0: die Stufe, deren Pixel der Größe der Bildpixel am nächsten kommen. Sonst: Das Bild ist in EPSG:3857 und hat die Pixelgröße dieser Stufe.</translation>
        </message>
        <message>
            <source>The area of the raster. Features outside it still heat the pixels they reach. Numbers without a [CRS] after them are in the target CRS.</source>
            <translation>Das Gebiet des Rasters. Objekte außerhalb wirken trotzdem auf die Pixel, die sie erreichen. Zahlen ohne [KBS] dahinter sind im Ziel-KBS.</translation>
        </message>
        <message>
            <source>Images (*.png *.jpg *.jpeg *.tif *.tiff *.gif *.bmp *.webp)</source>
            <translation>Bilder (*.png *.jpg *.jpeg *.tif *.tiff *.gif *.bmp *.webp)</translation>
        </message>
        <message>
            <source>ZOOM needs to know where on Earth the data is, but the layer has no CRS. Set the layer's CRS, or give TARGET_CRS.</source>
            <translation>Für ZOOM muss bekannt sein, wo auf der Erde die Daten liegen, aber der Layer hat kein KBS. Geben Sie das KBS des Layers oder TARGET_CRS an.</translation>
        </message>
        <message>
            <source>{parameters} cannot be used: '{name}' has no georeference, so nothing says where on Earth its pixels lie. Georeference it first (Layer &gt; Georeferencer), or leave {parameters} out, and its pixels are shown as they are.</source>
            <translation>{parameters} kann nicht verwendet werden: '{name}' hat keine Georeferenz; nichts sagt, wo auf der Erde die Pixel liegen. Georeferenzieren Sie es zuerst (Layer &gt; Georeferenzierung), oder lassen Sie {parameters} weg: Dann werden die Pixel gezeigt, wie sie sind.</translation>
        </message>
        <message>
            <source>ZOOM {zoom} needs {web_crs}, but TARGET_CRS is {crs}. Leave one of them out.</source>
            <translation>ZOOM {zoom} braucht {web_crs}, aber TARGET_CRS ist {crs}. Lassen Sie eines davon weg.</translation>
        </message>
        <message>
            <source>ZOOM {zoom} sets the pixel size, but PIXEL_SIZE is {size:g}. Leave one of them out.</source>
            <translation>ZOOM {zoom} bestimmt die Pixelgröße, aber PIXEL_SIZE ist {size:g}. Lassen Sie eines davon weg.</translation>
        </message>
        <message>
            <source>EXTENT '{extent}': QGIS does not know the CRS '{crs}'. Write [EPSG:4326], for example.</source>
            <translation>EXTENT '{extent}': QGIS kennt das KBS '{crs}' nicht. Schreiben Sie zum Beispiel [EPSG:4326].</translation>
        </message>
        <message>
            <source>EXTENT '{extent}' cannot be read in {crs}. Write xmin,xmax,ymin,ymax [EPSG:4326].</source>
            <translation>EXTENT '{extent}' kann nicht gelesen werden ({crs}). Schreiben Sie xmin,xmax,ymin,ymax [EPSG:4326].</translation>
        </message>
        <message>
            <source>the target CRS</source>
            <translation>Ziel-KBS</translation>
        </message>
        <message>
            <source>Ground: Basemap layers (first on top)</source>
            <translation>Hintergrund: Layer der Grundkarte (der erste zuoberst)</translation>
        </message>
        <message>
            <source>Layers under everything else, drawn in the picture's CRS as QGIS draws them: vector, raster, XYZ and WMS layers. The dialog fills in the map's visible rasters, tiles and polygons below the input.</source>
            <translation>Layer unter allem anderen, gezeichnet im KBS des Bildes, wie QGIS sie zeichnet: Vektor-, Raster-, XYZ- und WMS-Layer. Der Dialog trägt die sichtbaren Raster, Kacheln und Polygone der Karte ein, die unter der Eingabe liegen.</translation>
        </message>
        <message>
            <source>Ground: Background color (empty = transparent)</source>
            <translation>Hintergrund: Hintergrundfarbe (leer = transparent)</translation>
        </message>
        <message>
            <source>Color under everything. On the command line, write #rrggbb or #rrggbbaa. If it is empty, formats without transparency get {color}.</source>
            <translation>Farbe unter allem. Auf der Kommandozeile schreiben Sie #rrggbb oder #rrggbbaa. Ist sie leer, wird der Hintergrund bei Formaten ohne Transparenz {color}.</translation>
        </message>
        <message>
            <source>Ground: Basemap from tiles (URL with {x}, {y}, {z}, or osm, or world)</source>
            <translation>Hintergrund: Grundkarte aus Kacheln (URL mit {x}, {y}, {z}, osm oder world)</translation>
        </message>
        <message>
            <source>URL of XYZ tiles such as https://example.org/{z}/{x}/{y}.png, or osm for OpenStreetMap, whose usage policy is respected and whose attribution is drawn. world: the countries of the map that comes with QGIS, in quiet colors and without network; the dialog fills it in where there is no other ground.</source>
            <translation>URL von XYZ-Kacheln wie https://example.org/{z}/{x}/{y}.png, oder osm für OpenStreetMap, dessen Nutzungsregeln eingehalten werden und dessen Quellenangabe gezeichnet wird. world: die Länder der Karte, die zu QGIS gehört, in ruhigen Farben und ohne Netz; der Dialog trägt es ein, wo es keinen anderen Hintergrund gibt.</translation>
        </message>
        <message>
            <source>Ground: Brightness of image and basemap</source>
            <translation>Hintergrund: Helligkeit von Bild und Grundkarte</translation>
        </message>
        <message>
            <source>1: unchanged. 0.5: half as bright. 0: black. Above 1: brighter.</source>
            <translation>1: unverändert. 0.5: halb so hell. 0: schwarz. Über 1: heller.</translation>
        </message>
        <message>
            <source>Ground: Invert the brightness of image and basemap</source>
            <translation>Hintergrund: Helligkeit von Bild und Grundkarte umkehren</translation>
        </message>
        <message>
            <source>Makes a light map dark but keeps its hues. Applied before the brightness.</source>
            <translation>Macht eine helle Karte dunkel, behält aber ihre Farbtöne. Wird vor der Helligkeit angewendet.</translation>
        </message>
        <message>
            <source>Colors: Opacity</source>
            <translation>Farben: Deckkraft</translation>
        </message>
        <message>
            <source>1: as the colors are. 0: invisible. Ground and outlines are not affected.</source>
            <translation>1: Farben, wie sie sind. 0: unsichtbar. Hintergrund und Umrisse bleiben, wie sie sind.</translation>
        </message>
        <message>
            <source>Ground: Outlines on top</source>
            <translation>Hintergrund: Umrisse über allem</translation>
        </message>
        <message>
            <source>Vector layers whose lines and borders are drawn over everything but the texts. A border shared by two polygons is drawn once.</source>
            <translation>Vektorlayer, deren Linien und Grenzen über allem außer den Texten gezeichnet werden. Eine Grenze, die sich zwei Polygone teilen, wird einmal gezeichnet.</translation>
        </message>
        <message>
            <source>Vector layers whose lines and borders are drawn over everything but the texts. A border shared by two polygons is drawn once. Layers with times are drawn in theirs: those whose temporal properties are active, and those with fields named start and end, such as 'Hot spots over time' makes.</source>
            <translation>Vektorlayer, deren Linien und Grenzen über allem außer den Texten gezeichnet werden. Eine Grenze, die sich zwei Polygone teilen, wird einmal gezeichnet. Layer mit Zeiten werden in ihrer eigenen Zeit gezeichnet: solche mit aktiven zeitlichen Eigenschaften und solche mit den Feldern start und end, wie 'Hotspots über die Zeit' sie erzeugt.</translation>
        </message>
        <message>
            <source>Ground: Outline color (empty = dark or light by the ground)</source>
            <translation>Hintergrund: Farbe der Umrisse (leer = passend zum Hintergrund)</translation>
        </message>
        <message>
            <source>Ground: Outline width in pixels</source>
            <translation>Hintergrund: Breite der Umrisse in Pixeln</translation>
        </message>
        <message>
            <source>Width of the outlines, in pixels of the picture.</source>
            <translation>Breite der Umrisse in Pixeln des Bilds.</translation>
        </message>
        <message>
            <source>Text: Title</source>
            <translation>Text: Titel</translation>
        </message>
        <message>
            <source>Text at the top of the picture. It may contain expressions such as [% now() %]; in animations also @frame_start, @frame_end and @frame_number.</source>
            <translation>Text oben im Bild. Er darf Ausdrücke wie [% now() %] enthalten; in Animationen auch @frame_start, @frame_end und @frame_number.</translation>
        </message>
        <message>
            <source>Text: Draw a legend</source>
            <translation>Text: Legende zeichnen</translation>
        </message>
        <message>
            <source>A color bar with round numbers, or a box for each class.</source>
            <translation>Ein Farbbalken mit runden Zahlen, oder ein Kästchen für jede Klasse.</translation>
        </message>
        <message>
            <source>Text: Title of the legend</source>
            <translation>Text: Titel der Legende</translation>
        </message>
        <message>
            <source>What the numbers in the legend mean, for example Complaints per km².</source>
            <translation>Was die Zahlen der Legende bedeuten, zum Beispiel Beschwerden je km².</translation>
        </message>
        <message>
            <source>Text: Place of the legend (auto = where it hides least)</source>
            <translation>Text: Platz der Legende (auto = wo sie am wenigsten verdeckt)</translation>
        </message>
        <message>
            <source>auto: at the right, at the left or in a corner, wherever the legend hides least of what all frames show. outside: in a strip to the right of the map, which makes the picture wider than WIDTH. A legend that has no room at its place stands elsewhere.</source>
            <translation>auto: rechts, links oder in einer Ecke, wo die Legende am wenigsten von dem verdeckt, was alle Einzelbilder zeigen. outside: in einem Streifen rechts neben der Karte, wodurch das Bild breiter als WIDTH wird. Eine Legende, die an ihrem Platz nicht Raum hat, steht woanders.</translation>
        </message>
        <message>
            <source>Text: Draw a scale bar</source>
            <translation>Text: Maßstabsleiste zeichnen</translation>
        </message>
        <message>
            <source>A bar of round length, correct in the middle of the picture.</source>
            <translation>Eine Leiste von runder Länge, die in der Bildmitte stimmt.</translation>
        </message>
        <message>
            <source>Text: Attribution</source>
            <translation>Text: Quellenangabe</translation>
        </message>
        <message>
            <source>Added, at the bottom right, to what the basemap's layers state themselves.</source>
            <translation>Kommt unten rechts zu dem hinzu, was die Layer der Grundkarte selbst angeben.</translation>
        </message>
        <message>
            <source>Text: Size of all texts (1 = normal)</source>
            <translation>Text: Größe aller Texte (1 = normal)</translation>
        </message>
        <message>
            <source>Multiplies the normal text height, which is 2.2 % of the picture's shorter side and at least 10 pixels. Texts that are too long for the picture become smaller, but stay readable.</source>
            <translation>Multipliziert die übliche Texthöhe, die 2.2 % der kürzeren Bildseite und mindestens 10 Pixel beträgt. Texte, die zu lang für das Bild sind, werden kleiner, bleiben aber lesbar.</translation>
        </message>
        <message>
            <source>0: the level whose pixels are closest in size to the picture's.</source>
            <translation>0: die Stufe, deren Pixel der Größe der Bildpixel am nächsten kommen.</translation>
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
            <source>OVERLAY draws the outlines of vector layers, but '{layer}' is not one. Use BASEMAP for rasters.</source>
            <translation>OVERLAY zeichnet die Umrisse von Vektorlayern, aber '{layer}' ist keiner. Verwenden Sie BASEMAP für Raster.</translation>
        </message>
        <message>
            <source>Points or lines</source>
            <translation>Punkte oder Linien</translation>
        </message>
        <message>
            <source>The layer that makes the heat: points, multi-points, lines or tracks. To choose a layer of a GPX file, write t.gpx|layername=tracks.</source>
            <translation>Der Layer, aus dem die Heatmap entsteht: Punkte, Mehrfachpunkte, Linien oder Spuren. Einen Layer einer GPX-Datei wählt man mit t.gpx|layername=tracks.</translation>
        </message>
        <message>
            <source>Heat: Weight (empty = 1 for every feature)</source>
            <translation>Heatmap: Gewicht (leer = 1 für jedes Objekt)</translation>
        </message>
        <message>
            <source>How strongly each feature heats. Features whose weight is NULL or not a number are skipped and counted. A weight of 0 adds no heat; negative weights subtract heat.</source>
            <translation>Wie stark jedes Objekt wirkt. Objekte, deren Gewicht NULL oder keine Zahl ist, werden übersprungen und gezählt. Ein Gewicht von 0 trägt nichts bei; negative Gewichte verringern die Intensität.</translation>
        </message>
        <message>
            <source>Heat: Radius of each feature (empty = the same for all)</source>
            <translation>Heatmap: Radius jedes Objekts (leer = gleich für alle)</translation>
        </message>
        <message>
            <source>How far the heat of each feature reaches, in the radius unit, in place of the radius: how far a siren can be heard, for example, or how accurately a place is known. Features whose radius is NULL, not a number or not greater than 0 are skipped and counted.</source>
            <translation>Wie weit die Intensität jedes Objekts reicht, in der Einheit des Radius und an seiner Stelle: zum Beispiel, wie weit eine Sirene zu hören ist oder wie genau ein Ort bekannt ist. Objekte, deren Radius NULL, keine Zahl oder nicht größer als 0 ist, werden übersprungen und gezählt.</translation>
        </message>
        <message>
            <source>Radius (empty = automatic)</source>
            <translation>Radius (leer = automatisch)</translation>
        </message>
        <message>
            <source>How far the heat of each feature reaches. At this distance it has dropped to zero. Empty: found from the data, in pixels, as the radius at which the places of the features foretell each other best; the log says it.</source>
            <translation>Wie weit die Intensität jedes Objekts reicht. In dieser Entfernung ist sie auf null gefallen. Leer: aus den Daten ermittelt, in Pixeln, als der Radius, bei dem die Orte der Objekte einander am besten vorhersagen; das Protokoll nennt ihn.</translation>
        </message>
        <message>
            <source>pixels: pixels of the raster. meters, kilometers, miles, feet: lengths on the ground, whatever the CRS. map_units: units of the target CRS. Without a RADIUS it has no meaning.</source>
            <translation>pixels: Pixel des Rasters. meters, kilometers, miles, feet: Längen am Boden, unabhängig vom KBS. map_units: Einheiten des Ziel-KBS. Ohne RADIUS ohne Bedeutung.</translation>
        </message>
        <message>
            <source>Heat: Stacking decay (empty = automatic)</source>
            <translation>Heatmap: Abklingfaktor (leer = automatisch)</translation>
        </message>
        <message>
            <source>Where features overlap, the strongest counts in full, the next is multiplied by this number, the third by its square, and so on. 0 shows the strongest feature only and no density; 1 is a plain sum, in which weaker areas are lost. Empty: found from the data, so that crowds of different size look different and single features are still seen; the log says the number. Give it to compare maps with each other.</source>
            <translation>Wo Objekte einander überlagern, zählt das stärkste voll, das nächste wird mit dieser Zahl multipliziert, das dritte mit ihrem Quadrat und so fort. 0 zeigt nur das stärkste Objekt und keine Dichte; 1 ist eine einfache Summe, in der schwächere Gebiete verloren gehen. Leer: aus den Daten ermittelt, sodass verschieden große Häufungen verschieden aussehen und einzelne Objekte noch zu sehen sind; das Protokoll nennt die Zahl. Geben Sie sie an, um Karten miteinander zu vergleichen.</translation>
        </message>
        <message>
            <source>Heat: More point or line layers</source>
            <translation>Heatmap: Weitere Punkt- oder Linienlayer</translation>
        </message>
        <message>
            <source>More point or line layers to combine with the first. The weight must be valid for each of them.</source>
            <translation>Weitere Punkt- oder Linienlayer, die mit dem ersten zusammengefasst werden. Das Gewicht muss für jeden davon gültig sein.</translation>
        </message>
        <message>
            <source>Heat: Kernel (how heat falls off from center to radius)</source>
            <translation>Heatmap: Kernform (Abfall der Intensität von Mitte bis Radius)</translation>
        </message>
        <message>
            <source>linear: a cone. exponential: a sharp peak, 1/256 at the radius (called gaussian in heatmap.py). gaussian: a bell curve. quartic, triweight, epanechnikov: the usual kernels of density estimation. uniform: flat.</source>
            <translation>linear: ein Kegel. exponential: eine scharfe Spitze, 1/256 am Radius (in heatmap.py gaussian genannt). gaussian: eine Glockenkurve. quartic, triweight, epanechnikov: die üblichen Kerne der Dichteschätzung. uniform: flach.</translation>
        </message>
        <message>
            <source>Heat: Lines (features = each line once, segments = each segment adds)</source>
            <translation>Heatmap: Linien (features = jede wirkt einmal, segments = jedes Segment)</translation>
        </message>
        <message>
            <source>features: each line heats a pixel once, by its nearest segment. segments: every segment adds, as in heatmap.py, so the heat grows with the number of vertices.</source>
            <translation>features: Jede Linie wirkt auf ein Pixel einmal, mit ihrem nächsten Segment. segments: Jedes Segment zählt dazu, wie in heatmap.py, sodass die Intensität mit der Anzahl der Stützpunkte wächst.</translation>
        </message>
        <message>
            <source>Heat: Values (stack = heat, per_km2 = density, mean = mean weight)</source>
            <translation>Heatmap: Werte (stack = Intensität, per_km2 = Dichte, mean = Mittel)</translation>
        </message>
        <message>
            <source>stack: the contributions of all features, stacked by decay. per_km2: a kernel density: how many features (or how much weight) there are per square kilometer on the ground. mean: the mean of the weights nearby, in which near points count more than far ones; no data where there are none. per_km2 and mean are for points, and their decay is 1.</source>
            <translation>stack: die Beiträge aller Objekte, nach Abklingfaktor gestapelt. per_km2: eine Kerndichte: wie viele Objekte (oder wie viel Gewicht) auf einen Quadratkilometer am Boden kommen. mean: das Mittel der Gewichte in der Nähe, in dem nahe Punkte mehr zählen als ferne; keine Daten, wo es keine gibt. per_km2 und mean sind für Punkte, ihr Abklingfaktor ist 1.</translation>
        </message>
        <message>
            <source>Radius in pixels (the largest, where features have their own)</source>
            <translation>Radius in Pixeln (der größte, wo Objekte ihren eigenen haben)</translation>
        </message>
        <message>
            <source>DECAY is {decay:g}, but with VALUES={values} contributions are summed. Leave DECAY empty or set it to 1.</source>
            <translation>DECAY ist {decay:g}, aber mit VALUES={values} werden Beiträge summiert. Lassen Sie DECAY leer oder setzen Sie es auf 1.</translation>
        </message>
        <message>
            <source>VALUES=mean needs WEIGHT: the field or expression of which to take the mean.</source>
            <translation>VALUES=mean braucht WEIGHT: das Feld oder den Ausdruck, aus dem das Mittel gebildet wird.</translation>
        </message>
        <message>
            <source>Stacking decay</source>
            <translation>Abklingfaktor</translation>
        </message>
        <message>
            <source>Share of the heat in hot spots, in percent</source>
            <translation>Anteil der Intensität in Hotspots, in Prozent</translation>
        </message>
        <message>
            <source>Hot spots are the smallest area that holds this percentage of a frame's heat. A smaller share shows the cores alone, a larger one whole quarters.</source>
            <translation>Hotspots sind die kleinste Fläche, die diesen Prozentsatz der Intensität eines Einzelbilds enthält. Ein kleinerer Anteil zeigt nur die Kerne, ein größerer ganze Stadtviertel.</translation>
        </message>
        <message>
            <source>Largest number of hot spots in a frame</source>
            <translation>Höchstzahl der Hotspots in einem Einzelbild</translation>
        </message>
        <message>
            <source>Of more, those with most heat are kept.</source>
            <translation>Sind es mehr, bleiben die mit der meisten Intensität.</translation>
        </message>
        <message>
            <source>Smallest area of a hot spot in km²</source>
            <translation>Kleinste Fläche eines Hotspots in km²</translation>
        </message>
        <message>
            <source>Smaller ones are left out, before they are counted. 0 keeps all.</source>
            <translation>Kleinere werden weggelassen, bevor gezählt wird. 0 behält alle.</translation>
        </message>
        <message>
            <source>A polygon for each hot spot in each frame, dated and numbered. It plays in the Temporal Controller, and as OVERLAY of an animation it is drawn in its own time. A style and a layer definition (.qml, .qlr) are written beside a file.</source>
            <translation>Ein Polygon für jeden Hotspot in jedem Einzelbild, datiert und nummeriert. Der Layer kann in der Zeitsteuerung abgespielt werden und wird als OVERLAY einer Animation in seiner eigenen Zeit gezeichnet. Neben eine Datei werden ein Stil und eine Layerdefinition (.qml, .qlr) geschrieben.</translation>
        </message>
        <message>
            <source>Summary page</source>
            <translation>Übersichtsseite</translation>
        </message>
        <message>
            <source>A page that names the hot spots that last longest, with their places, dates and shares, and a chart of each.</source>
            <translation>Eine Seite, die die am längsten bestehenden Hotspots nennt, mit Ort, Zeitraum, Anteil und je einem Diagramm.</translation>
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
            <source>Give a file of one of these kinds: {kinds}.</source>
            <translation>Geben Sie eine Datei einer dieser Arten an: {kinds}.</translation>
        </message>
        <message>
            <source>{parameter} needs polygons, but '{layer}' has none. Give a polygon layer, for example one made by 'Buffer'.</source>
            <translation>{parameter} braucht Polygone, aber '{layer}' hat keine. Geben Sie einen Polygonlayer an, zum Beispiel einen, den 'Puffer' erzeugt.</translation>
        </message>
        <message>
            <source>{parameter} '{path}' is a pipe or a device, and no file. Copy what comes from it to a file first.</source>
            <translation>{parameter} '{path}' ist eine Pipe oder ein Gerät und keine Datei. Kopieren Sie den Inhalt zuerst in eine Datei.</translation>
        </message>
        <message>
            <source>{parameter} is empty.</source>
            <translation>{parameter} ist leer.</translation>
        </message>
        <message>
            <source>The extension of {name} '{file}' must be {suffix}.</source>
            <translation>Die Dateiendung von {name} '{file}' muss {suffix} sein.</translation>
        </message>
        <message>
            <source>{name} '{file}' has an unknown extension. Use one of {suffixes}, or a name without extension for a folder.</source>
            <translation>{name} '{file}' hat eine unbekannte Endung. Verwenden Sie eine von {suffixes} oder für einen Ordner einen Namen ohne Endung.</translation>
        </message>
        <message>
            <source>{name} is {path}, but '{home}' is known to shells alone. Give the whole path, for example {whole}</source>
            <translation>{name} ist {path}, aber '{home}' kennen nur Shells. Geben Sie den ganzen Pfad an, zum Beispiel {whole}</translation>
        </message>
        <message>
            <source>{name} has a name that no file can have, or that is too long with those of the files beside it: {path}. Give one of at most {most} bytes.</source>
            <translation>{name} hat einen Namen, den keine Datei haben kann oder der mit denen der Dateien daneben zu lang ist: {path}. Geben Sie einen von höchstens {most} Bytes an.</translation>
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
            <source>{name}: {path} is write-protected. Give another file.</source>
            <translation>{name}: {path} ist schreibgeschützt. Geben Sie eine andere Datei an.</translation>
        </message>
        <message>
            <source>{name}: you have no permission to write into {folder}. Choose another folder.</source>
            <translation>{name}: Sie haben keine Berechtigung, in {folder} zu schreiben. Wählen Sie einen anderen Ordner.</translation>
        </message>
        <message>
            <source>{name} would overwrite {other}: both are the same table. Give another one.</source>
            <translation>{name} würde {other} überschreiben: Beide sind dieselbe Tabelle. Geben Sie eine andere an.</translation>
        </message>
        <message>
            <source>{name} and {other} are the same file, {path}. Give each its own.</source>
            <translation>{name} und {other} sind dieselbe Datei, {path}. Geben Sie jedem eine eigene.</translation>
        </message>
        <message>
            <source>{name} is {path}, but {other} writes files of such names into this folder. Give another name or another folder.</source>
            <translation>{name} ist {path}, aber {other} schreibt Dateien mit solchen Namen in diesen Ordner. Wählen Sie einen anderen Namen oder einen anderen Ordner.</translation>
        </message>
        <message>
            <source>{name} would overwrite {other}: both are {path}. Give another file.</source>
            <translation>{name} würde {other} überschreiben: Beide sind {path}. Geben Sie eine andere Datei an.</translation>
        </message>
        <message>
            <source>That cannot be used here: {help}</source>
            <translation>Das kann hier nicht verwendet werden: {help}</translation>
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
            <source>Give a whole number.</source>
            <translation>Geben Sie eine ganze Zahl an.</translation>
        </message>
        <message>
            <source>Give a whole number from {low:g} to {high:g}.</source>
            <translation>Geben Sie eine ganze Zahl von {low:g} bis {high:g} an.</translation>
        </message>
        <message>
            <source>Give true or false.</source>
            <translation>Geben Sie true oder false an.</translation>
        </message>
        <message>
            <source>Write a date or time as 2020-03-31 or 2020-03-31T14:00:00.</source>
            <translation>Schreiben Sie Datum oder Zeit wie 2020-03-31 oder 2020-03-31T14:00:00.</translation>
        </message>
        <message>
            <source>Write #rrggbb or #rrggbbaa.</source>
            <translation>Schreiben Sie #rrggbb oder #rrggbbaa.</translation>
        </message>
        <message>
            <source>QGIS does not know this CRS. Write it as EPSG:3857, for example.</source>
            <translation>QGIS kennt dieses KBS nicht. Schreiben Sie es zum Beispiel als EPSG:3857.</translation>
        </message>
        <message>
            <source>Write xmin,xmax,ymin,ymax, with the CRS of the numbers as in '... [EPSG:4326]'.</source>
            <translation>Schreiben Sie xmin,xmax,ymin,ymax, mit dem KBS der Zahlen wie in '... [EPSG:4326]'.</translation>
        </message>
        <message>
            <source>{name} has {count} characters. Give at most {most}.</source>
            <translation>{name} hat {count} Zeichen. Geben Sie höchstens {most} an.</translation>
        </message>
        <message>
            <source>{name} is missing. {help}</source>
            <translation>{name} fehlt. {help}</translation>
        </message>
        <message>
            <source>{name} is {crs}, whose coordinates count from the center of the Earth. Give one of degrees or of a map, such as EPSG:3857.</source>
            <translation>{name} ist {crs}, dessen Koordinaten vom Erdmittelpunkt aus zählen. Geben Sie ein KBS in Grad oder das einer Karte an, etwa EPSG:3857.</translation>
        </message>
        <message>
            <source>Rasters: When a raster cannot be read (auto, skip, stop)</source>
            <translation>Eingabe: Wenn ein Raster nicht gelesen werden kann (auto, skip, stop)</translation>
        </message>
        <message>
            <source>skip: it is left out and counted. stop: the run ends and states the reason. auto: skip in a folder, stop in a list of rasters.</source>
            <translation>skip: Es wird ausgelassen und gezählt. stop: Der Lauf endet und nennt den Grund. auto: skip bei einem Ordner, stop bei einer Liste von Rastern.</translation>
        </message>
        <message>
            <source>Rasters (one, or one band, for each date)</source>
            <translation>Raster (je Zeitpunkt eines oder ein Kanal)</translation>
        </message>
        <message>
            <source>Raster files or layers, a frame for each date. Dates come from the layers' temporal properties, otherwise from the file names, otherwise from the band descriptions; the times of a netCDF file, and bands described by nothing but dates, take precedence over the name. Rasters of the same date are combined; where several have data, the first in the list is shown. Write a variable of a netCDF file as NETCDF:"a.nc":t2m.</source>
            <translation>Rasterdateien oder -layer, ein Einzelbild je Datum. Die Zeitangaben stammen aus den Zeiteigenschaften der Layer, sonst aus den Dateinamen, sonst aus den Beschreibungen der Kanäle; die Zeiten einer NetCDF-Datei und Kanäle, deren Beschreibungen nur aus Zeitangaben bestehen, haben Vorrang vor dem Namen. Raster desselben Datums werden zusammengesetzt; wo mehrere Daten haben, wird das erste der Liste gezeigt. Eine Variable einer NetCDF-Datei schreibt man als NETCDF:"a.nc":t2m.</translation>
        </message>
        <message>
            <source>Rasters: File names in the folder (* = anything)</source>
            <translation>Eingabe: Dateinamen im Ordner (* = beliebig)</translation>
        </message>
        <message>
            <source>For example *.tif, MOD13Q1*.hdf, or **/*_NDVI.tif to include subfolders.</source>
            <translation>Zum Beispiel *.tif, MOD13Q1*.hdf, oder **/*_NDVI.tif, um Unterordner einzuschließen.</translation>
        </message>
        <message>
            <source>or a folder of rasters</source>
            <translation>oder ein Ordner mit Rastern</translation>
        </message>
        <message>
            <source>All files in it that match the pattern, instead of a list of rasters.</source>
            <translation>Alle Dateien darin, die zum Muster passen, anstelle einer Liste von Rastern.</translation>
        </message>
        <message>
            <source>Rasters: Band to show (empty = bands with dates, else the first)</source>
            <translation>Eingabe: Gezeigter Kanal (leer = die mit Zeitangaben, sonst der erste)</translation>
        </message>
        <message>
            <source>Set it for files whose bands are not dates. If it is empty, files with red, green and blue bands or a palette are shown in their own colors.</source>
            <translation>Angeben für Dateien, deren Kanäle keine Zeitpunkte sind. Ist nichts angegeben, werden Dateien mit Kanälen für Rot, Grün und Blau oder mit einer Farbpalette in ihren eigenen Farben gezeigt.</translation>
        </message>
        <message>
            <source>Rasters: Bands of red, green and blue, as 4,3,2</source>
            <translation>Eingabe: Kanäle für Rot, Grün und Blau, wie 4,3,2</translation>
        </message>
        <message>
            <source>Shows three bands as a picture, each stretched from its 2nd to its 98th percentile in all frames, or from MIN_VALUE to MAX_VALUE; bytes are shown as they are.</source>
            <translation>Zeigt drei Kanäle als Bild, jeden gestreckt von seinem 2. bis zu seinem 98. Perzentil in allen Einzelbildern, oder von MIN_VALUE bis MAX_VALUE; Bytes werden gezeigt, wie sie sind.</translation>
        </message>
        <message>
            <source>Rasters: Variable of files with several</source>
            <translation>Eingabe: Variable von Dateien mit mehreren</translation>
        </message>
        <message>
            <source>Its name in netCDF, HDF and GRIB files, such as t2m. If several are there and none is given, the log lists their names.</source>
            <translation>Ihr Name in netCDF-, HDF- und GRIB-Dateien, wie t2m. Gibt es mehrere und ist keine angegeben, nennt das Protokoll ihre Namen.</translation>
        </message>
        <message>
            <source>Time: Date in the names (regular expression with a group)</source>
            <translation>Zeit: Datum im Namen (regulärer Ausdruck mit einer Gruppe)</translation>
        </message>
        <message>
            <source>For example _(\d{8})\.tif for ndvi_20200301.tif. Empty: dates such as 2020-03-01, 20200301, 20200301T1230, 2020_03, 2020061 (day of the year), 2020Q1 and 2020 are found automatically; of several in a name, the first that differs from file to file.</source>
            <translation>Zum Beispiel _(\d{8})\.tif für ndvi_20200301.tif. Leer: Zeitangaben wie 2020-03-01, 20200301, 20200301T1230, 2020_03, 2020061 (Tag des Jahres), 2020Q1 und 2020 werden automatisch gefunden; von mehreren in einem Namen die erste, die sich von Datei zu Datei unterscheidet.</translation>
        </message>
        <message>
            <source>Time: Format of the dates (empty = usual forms; %Y%j; %d%m%y; epoch)</source>
            <translation>Zeit: Format der Zeiten (leer = übliche Formen; %Y%j; %d%m%y; epoch)</translation>
        </message>
        <message>
            <source>Python's codes, if names and descriptions write dates in another way: %y%m%d for 200301, %q for a quarter. epoch: seconds since 1970.</source>
            <translation>Pythons Codes, wenn Namen und Beschreibungen Zeiten anders schreiben: %y%m%d für 200301, %q für ein Quartal. epoch: Sekunden seit 1970.</translation>
        </message>
        <message>
            <source>Empty: the CRS of the first raster, whatever it is.</source>
            <translation>Leer: das KBS des ersten Rasters, welches es auch ist.</translation>
        </message>
        <message>
            <source>No file in FOLDER '{folder}' matches PATTERN '{pattern}'.</source>
            <translation>Keine Datei in FOLDER '{folder}' passt zu PATTERN '{pattern}'.</translation>
        </message>
        <message>
            <source>It contains {names}; give another PATTERN.</source>
            <translation>Er enthält {names}; geben Sie ein anderes PATTERN an.</translation>
        </message>
        <message>
            <source>It takes too long for '{name}', because parts of it can match in too many ways. Do not repeat what is repeated already, as in (a+)+.</source>
            <translation>Es braucht zu lange für '{name}', weil Teile davon auf zu viele Arten passen können. Wiederholen Sie nichts, was schon wiederholt wird, wie in (a+)+.</translation>
        </message>
        <message>
            <source>BAND and BANDS are both given. Give one band, or three as a picture.</source>
            <translation>BAND und BANDS sind beide angegeben. Geben Sie einen Kanal an, oder drei als Bild.</translation>
        </message>
        <message>
            <source>Give the numbers of three bands, those of red, green and blue: 4,3,2.</source>
            <translation>Geben Sie die Nummern von drei Kanälen an, für Rot, Grün und Blau: 4,3,2.</translation>
        </message>
        <message>
            <source>There are no rasters. Give INPUT, a list of rasters, or FOLDER, a folder with files that match PATTERN.</source>
            <translation>Es gibt keine Raster. Geben Sie INPUT an, eine Liste von Rastern, oder FOLDER, einen Ordner mit Dateien, die zu PATTERN passen.</translation>
        </message>
        <message>
            <source>It contains no files; **/*.tif also searches its subfolders.</source>
            <translation>Er enthält keine Dateien; **/*.tif durchsucht auch seine Unterordner.</translation>
        </message>
        <message>
            <source>{names} and more</source>
            <translation>{names} und weitere</translation>
        </message>
        <message>
            <source>INPUT and FOLDER are both given. Give only one: a list of rasters or a folder.</source>
            <translation>INPUT und FOLDER sind beide angegeben. Geben Sie nur eines davon an: eine Liste von Rastern oder einen Ordner.</translation>
        </message>
        <message>
            <source>INPUT takes rasters, but '{layer}' is not one.</source>
            <translation>INPUT nimmt Raster, aber '{layer}' ist keines.</translation>
        </message>
        <message>
            <source>FOLDER '{folder}' is not a folder.</source>
            <translation>FOLDER '{folder}' ist kein Ordner.</translation>
        </message>
        <message>
            <source>PATTERN '{pattern}' cannot be used: {reason}. Write *.tif, for example.</source>
            <translation>PATTERN '{pattern}' kann nicht verwendet werden: {reason}. Schreiben Sie zum Beispiel *.tif.</translation>
        </message>
        <message>
            <source>STAC API</source>
            <translation>STAC-API</translation>
        </message>
        <message>
            <source>Address of the API's landing page, such as https://openveda.cloud/api/stac. A key may follow it, as in ?token=...; it is sent along and never shown.</source>
            <translation>Adresse der Startseite der API, wie https://openveda.cloud/api/stac. Ein Schlüssel darf folgen, wie in ?token=...; er wird mitgeschickt und nie gezeigt.</translation>
        </message>
        <message>
            <source>Collection</source>
            <translation>Sammlung (Collection)</translation>
        </message>
        <message>
            <source>The collection's id. If there is no such collection, similar ids are suggested.</source>
            <translation>Die ID der Sammlung. Gibt es diese Sammlung nicht, werden ähnliche IDs vorgeschlagen.</translation>
        </message>
        <message>
            <source>Area of interest (nothing is shown outside it)</source>
            <translation>Gebiet (außerhalb wird nichts gezeigt)</translation>
        </message>
        <message>
            <source>All its polygons together, or the selected ones. For the server they are simplified until the request is small enough; the log says by how much.</source>
            <translation>Alle Polygone zusammen oder die gewählten. Für den Server werden sie vereinfacht, bis die Anfrage klein genug ist; das Protokoll sagt, um wie viel.</translation>
        </message>
        <message>
            <source>Grid: Extent (empty = of area or collection)</source>
            <translation>Raster: Ausdehnung (leer = Gebiet oder Sammlung)</translation>
        </message>
        <message>
            <source>The area of the picture. Numbers without a [CRS] after them are in the target CRS, or in EPSG:3857 if there is none.</source>
            <translation>Das Gebiet des Bilds. Zahlen ohne [KBS] dahinter sind im Ziel-KBS, oder in EPSG:3857, wenn es keines gibt.</translation>
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
            <source>Items that begin after it are left out. A date alone means that whole day.</source>
            <translation>Elemente, die danach beginnen, werden ausgelassen. Ein Datum allein meint den ganzen Tag.</translation>
        </message>
        <message>
            <source>A name such as America/Los_Angeles, in which days and months begin. Empty: UTC. The computer's own zone is never used.</source>
            <translation>Ein Name wie America/Los_Angeles; Tage und Monate beginnen in dieser Zeitzone. Leer: UTC. Die Zeitzone des Rechners wird nie verwendet.</translation>
        </message>
        <message>
            <source>Time: Items of one frame (of one day, hour or month, or each item alone)</source>
            <translation>Zeit: Elemente je Einzelbild (day, hour, month; item = jedes für sich)</translation>
        </message>
        <message>
            <source>Items of one frame are combined; where several have data, the newest is shown.</source>
            <translation>Die Elemente eines Einzelbilds werden zusammengesetzt; wo mehrere Daten haben, wird das neueste gezeigt.</translation>
        </message>
        <message>
            <source>Time: Which items, by their properties</source>
            <translation>Zeit: Welche Elemente, nach ihren Eigenschaften</translation>
        </message>
        <message>
            <source>For example gsd &gt; 20 AND platform = 'sentinel-2b', in CQL2 text: comparisons, IN, BETWEEN, LIKE, IS NULL, AND, OR, NOT. The server filters if it can, otherwise it is done here. Items that do not have the property are left out and counted.</source>
            <translation>Zum Beispiel gsd &gt; 20 AND platform = 'sentinel-2b', als CQL2-Text: Vergleiche, IN, BETWEEN, LIKE, IS NULL, AND, OR, NOT. Der Server filtert, wenn er kann, sonst geschieht es hier. Elemente ohne die Eigenschaft werden ausgelassen und gezählt.</translation>
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
            <source>Number of columns. Empty: 512 for the longer side, the other to match.</source>
            <translation>Anzahl der Pixelspalten. Leer: 512 für die längere Seite, die andere passend.</translation>
        </message>
        <message>
            <source>Number of rows. Empty: 512 for the longer side, the other to match.</source>
            <translation>Anzahl der Pixelzeilen. Leer: 512 für die längere Seite, die andere passend.</translation>
        </message>
        <message>
            <source>Empty: EPSG:3857, which ends at 85.06 degrees of latitude, or EPSG:3832 if the area crosses the antimeridian.</source>
            <translation>Leer: EPSG:3857, das bei 85.06 Grad Breite endet, oder EPSG:3832, wenn das Gebiet die Datumsgrenze quert.</translation>
        </message>
        <message>
            <source>Colors: Asset to show (empty = by the collection)</source>
            <translation>Farben: Gezeigtes Asset (leer = nach der Sammlung)</translation>
        </message>
        <message>
            <source>Name of the items' file, or a pattern such as lst_* that fits one in each item. Three, as in B04,B03,B02, are shown as red, green and blue. Empty: the asset of the collection's render, otherwise cog_default, otherwise the first one with data.</source>
            <translation>Name der Datei in den Elementen, oder ein Muster wie lst_*, das in jedem auf eine passt. Drei, wie in B04,B03,B02, werden als Rot, Grün und Blau gezeigt. Leer: das Asset aus dem Render der Sammlung, sonst cog_default, sonst das erste mit Daten.</translation>
        </message>
        <message>
            <source>Colors: Band of the asset (empty = by the collection)</source>
            <translation>Farben: Kanal des Assets (leer = nach der Sammlung)</translation>
        </message>
        <message>
            <source>Empty: the band of the collection's render, otherwise the first.</source>
            <translation>Leer: der Kanal aus dem Render der Sammlung, sonst der erste.</translation>
        </message>
        <message>
            <source>Colors: Render of the collection (empty = dashboard, if it has one)</source>
            <translation>Farben: Render der Sammlung (leer = dashboard, wenn vorhanden)</translation>
        </message>
        <message>
            <source>Collections may define in 'renders' how they want to be drawn: asset, band, range, colors. Other parameters that you set take precedence.</source>
            <translation>Sammlungen können unter 'renders' festlegen, wie sie gezeichnet werden sollen: Asset, Kanal, Wertebereich, Farben. Andere Parameter, die Sie angeben, haben Vorrang.</translation>
        </message>
        <message>
            <source>Colors: Range of values as min,max (empty = by the collection)</source>
            <translation>Farben: Wertebereich als min,max (leer = nach der Sammlung)</translation>
        </message>
        <message>
            <source>Empty: the range of the collection's render, otherwise the 2nd to the 98th percentile of all frames.</source>
            <translation>Leer: der Wertebereich aus dem Render der Sammlung, sonst das 2. bis 98. Perzentil aller Einzelbilder.</translation>
        </message>
        <message>
            <source>Colors: Color map by rio-tiler's name (empty = by the collection)</source>
            <translation>Farben: Farbtabelle, Name in rio-tiler (leer = nach der Sammlung)</translation>
        </message>
        <message>
            <source>For example viridis, rdbu_r, ylorrd. Names of the built-in color ramps are drawn here; others that rio-tiler knows, such as coolwarm, are drawn by the server, without a legend, and are not available with source cog. Empty: the color map of the collection's render, otherwise viridis.</source>
            <translation>Zum Beispiel viridis, rdbu_r, ylorrd. Namen der eingebauten Farbverläufe werden hier gezeichnet; andere, die rio-tiler kennt, wie coolwarm, zeichnet der Server, ohne Legende; mit der Quelle cog gibt es sie nicht. Leer: die Farbtabelle aus dem Render der Sammlung, sonst viridis.</translation>
        </message>
        <message>
            <source>Colors: Stored number that means no data (empty = by collection or item)</source>
            <translation>Farben: Gespeicherte Zahl für fehlende Daten (leer = nach Sammlung oder Element)</translation>
        </message>
        <message>
            <source>A number as it stands in the file, or nan. Empty: the number of the collection's render, otherwise of the item, otherwise of the file.</source>
            <translation>Eine Zahl, wie sie in der Datei steht, oder nan. Leer: die Zahl aus dem Render der Sammlung, sonst die des Elements, sonst die der Datei.</translation>
        </message>
        <message>
            <source>Server: Who reads the rasters (titiler = a server, cog = GDAL here)</source>
            <translation>Server: Wer die Raster liest (titiler = ein Server, cog = GDAL hier)</translation>
        </message>
        <message>
            <source>titiler: the raster API below, which may also have access to private buckets. cog: GDAL reads only the needed parts of the files (over http, from public buckets, or local). Both give the same picture.</source>
            <translation>titiler: die Raster-API unten, die auch Zugang zu privaten Buckets haben kann. cog: GDAL liest nur die nötigen Teile der Dateien (über http, aus öffentlichen Buckets oder lokal). Beides ergibt dasselbe Bild.</translation>
        </message>
        <message>
            <source>Server: Raster API (TiTiler)</source>
            <translation>Server: Raster-API (TiTiler)</translation>
        </message>
        <message>
            <source>Base address of the API, without /cog/feature.</source>
            <translation>Basisadresse der API, ohne /cog/feature.</translation>
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
            <source>Server: Retries of a failed request</source>
            <translation>Server: Wiederholungen einer gescheiterten Anfrage</translation>
        </message>
        <message>
            <source>If there is no connection, or the server is busy (429, 502, 503, 504); repeated after the delay that it asks for.</source>
            <translation>Wenn es keine Verbindung gibt oder der Server ausgelastet ist (429, 502, 503, 504); wiederholt nach der Wartezeit, die er verlangt.</translation>
        </message>
        <message>
            <source>Server: When an item cannot be read (stop, skip)</source>
            <translation>Server: Wenn ein Element nicht lesbar ist (stop, skip)</translation>
        </message>
        <message>
            <source>stop: the run ends and states the reason. skip: the item is left out, counted, and listed in the table of frames.</source>
            <translation>stop: Der Lauf endet und nennt den Grund. skip: Das Element wird ausgelassen, gezählt und in der Tabelle der Einzelbilder aufgeführt.</translation>
        </message>
        <message>
            <source>Server: Who signs the assets' addresses (none, planetary_computer, or an address)</source>
            <translation>Server: Wer die Adressen der Assets signiert (none, planetary_computer oder eine Adresse)</translation>
        </message>
        <message>
            <source>planetary_computer: Microsoft's service for its own storage. Otherwise the address of a service with {href} in the place of the asset's address, such as https://example.org/sign?href={href}; it returns JSON with href. Signatures are renewed when they end and are never shown.</source>
            <translation>planetary_computer: der Dienst von Microsoft für dessen eigenen Speicher. Sonst die Adresse eines Dienstes mit {href} an der Stelle der Adresse des Assets, wie https://example.org/sign?href={href}; er liefert JSON mit href. Signaturen werden erneuert, wenn sie ablaufen, und nie gezeigt.</translation>
        </message>
        <message>
            <source>Server: Authentication</source>
            <translation>Server: Authentifizierung</translation>
        </message>
        <message>
            <source>One of QGIS's authentications (user and password, a header with a key, a certificate, ...). It is sent to the two servers above and to nobody else.</source>
            <translation>Eine der Authentifizierungen von QGIS (Benutzer und Passwort, ein Header mit einem Schlüssel, ein Zertifikat, ...). Sie wird an die beiden Server oben und an niemanden sonst geschickt.</translation>
        </message>
        <message>
            <source>Colors: Color ramp (empty = color map, else by the collection)</source>
            <translation>Farben: Farbverlauf (leer = Farbtabelle, sonst nach der Sammlung)</translation>
        </message>
        <message>
            <source>RESCALE '{value}' is not a range. Write the lowest and the highest value as 0,100, the lower one first.</source>
            <translation>RESCALE '{value}' ist kein Wertebereich. Schreiben Sie den niedrigsten und den höchsten Wert wie 0,100, den niedrigeren zuerst.</translation>
        </message>
        <message>
            <source>{parameter} '{value}' is not the id of a collection, such as no2-monthly.</source>
            <translation>{parameter} '{value}' ist keine ID einer Sammlung, wie no2-monthly.</translation>
        </message>
        <message>
            <source>Give a number as it stands in the file, or nan.</source>
            <translation>Geben Sie eine Zahl an, wie sie in der Datei steht, oder nan.</translation>
        </message>
        <message>
            <source>{parameter} '{value}' is not the address of a server. Write https://example.org/api, for example.</source>
            <translation>{parameter} '{value}' ist keine Adresse eines Servers. Schreiben Sie https://example.org/api, zum Beispiel.</translation>
        </message>
        <message>
            <source>{parameter} and {other} are both given but set the same thing. Give only one of them.</source>
            <translation>{parameter} und {other} sind beide angegeben, bestimmen aber dasselbe. Geben Sie nur eines davon an.</translation>
        </message>
        <message>
            <source>Tables (a file, a folder or a pattern)</source>
            <translation>Tabellen (Datei, Ordner oder Muster)</translation>
        </message>
        <message>
            <source>Parquet, GeoParquet, CSV or CSV.gz of any size: a file, a folder with all tables in it, or a pattern such as /data/2024/trips-*.parquet.</source>
            <translation>Parquet, GeoParquet, CSV oder CSV.gz beliebiger Größe: eine Datei, ein Ordner mit allen Tabellen darin oder ein Muster wie /data/2024/trips-*.parquet.</translation>
        </message>
        <message>
            <source>Table: Column of x (empty = found)</source>
            <translation>Tabelle: Spalte mit x (leer = automatisch)</translation>
        </message>
        <message>
            <source>Longitude or x; or a column of points in WKB, and no Y. Empty: lon and lat, x and y, or the geometry of GeoParquet; the log says which.</source>
            <translation>Geografische Länge oder x; oder eine Spalte mit Punkten in WKB und kein Y. Leer: lon und lat, x und y oder die Geometrie von GeoParquet; das Protokoll nennt sie.</translation>
        </message>
        <message>
            <source>Table: Column of y (empty = found)</source>
            <translation>Tabelle: Spalte mit y (leer = automatisch)</translation>
        </message>
        <message>
            <source>Latitude or y.</source>
            <translation>Geografische Breite oder y.</translation>
        </message>
        <message>
            <source>Heat: Weight (a column; empty = 1 for every row)</source>
            <translation>Heatmap: Gewicht (Spalte; leer = 1 für jede Zeile)</translation>
        </message>
        <message>
            <source>How strongly each row heats. Rows whose weight is NULL or not a number are skipped and counted. A weight of 0 adds no heat; negative weights subtract heat.</source>
            <translation>Wie stark jede Zeile wirkt. Zeilen, deren Gewicht NULL oder keine Zahl ist, werden übersprungen und gezählt. Ein Gewicht von 0 trägt nichts bei; negative Gewichte verringern die Intensität.</translation>
        </message>
        <message>
            <source>Table: CRS of the columns</source>
            <translation>Tabelle: KBS der Spalten</translation>
        </message>
        <message>
            <source>The CRS of the coordinates. That of a GeoParquet geometry is read from the file.</source>
            <translation>Das KBS der Koordinaten. Das einer GeoParquet-Geometrie wird aus der Datei gelesen.</translation>
        </message>
        <message>
            <source>Table: Filter (speed &gt; 3 and kind == 'bus')</source>
            <translation>Tabelle: Filter (speed &gt; 3 and kind == 'bus')</translation>
        </message>
        <message>
            <source>Which rows count: comparisons of columns with numbers and quoted texts as in Python, and, or, not, parentheses. Names with spaces stand in backquotes. Comparisons with NULL are never true.</source>
            <translation>Welche Zeilen zählen: Vergleiche von Spalten mit Zahlen und Texten in Anführungszeichen wie in Python, and, or, not, Klammern. Namen mit Leerzeichen stehen in Backticks. Vergleiche mit NULL sind nie wahr.</translation>
        </message>
        <message>
            <source>Table: Address of a Dask scheduler (empty = this computer)</source>
            <translation>Tabelle: Adresse eines Dask-Schedulers (leer = dieser Rechner)</translation>
        </message>
        <message>
            <source>For example tcp://10.0.0.1:8786. Its workers must see the files at the same paths, and need numpy and pyarrow; HeatDecay is sent to them.</source>
            <translation>Zum Beispiel tcp://10.0.0.1:8786. Seine Worker müssen die Dateien unter denselben Pfaden sehen und brauchen numpy und pyarrow; HeatDecay wird ihnen geschickt.</translation>
        </message>
        <message>
            <source>Tables (*.parquet *.geoparquet *.pq *.csv *.tsv *.txt *.gz *)</source>
            <translation>Tabellen (*.parquet *.geoparquet *.pq *.csv *.tsv *.txt *.gz *)</translation>
        </message>
        <message>
            <source>Radius</source>
            <translation>Radius</translation>
        </message>
        <message>
            <source>How far the heat of each row reaches. At this distance it has dropped to zero.</source>
            <translation>Wie weit die Intensität jeder Zeile reicht. In dieser Entfernung ist sie auf null gefallen.</translation>
        </message>
        <message>
            <source>{name} '{file}' has an extension in which no table can be written. Use one of {suffixes}.</source>
            <translation>{name} '{file}' hat eine Endung, mit der keine Tabelle geschrieben werden kann. Verwenden Sie eine von {suffixes}.</translation>
        </message>
        <message>
            <source>{name} '{file}' would hold no shapes: use one of {suffixes}.</source>
            <translation>{name} '{file}' enthielte keine Formen: verwenden Sie eine von {suffixes}.</translation>
        </message>
        <message>
            <source>{name} '{file}': QGIS writes no tables where names of files or folders hold a colon. Give another place.</source>
            <translation>{name} '{file}': QGIS schreibt keine Tabellen, wenn der Name der Datei oder eines Ordners einen Doppelpunkt enthält. Wählen Sie einen anderen Ort.</translation>
        </message>
        <message>
            <source>{name} '{file}' holds the attributes of a shapefile. Give another name.</source>
            <translation>{name} '{file}' enthält die Attribute eines Shapefiles. Wählen Sie einen anderen Namen.</translation>
        </message>
        <message>
            <source>{name} '{file}' exists, but is no GeoPackage. Give another file.</source>
            <translation>{name} '{file}' gibt es schon, ist aber kein GeoPackage. Wählen Sie eine andere Datei.</translation>
        </message>
        <message>
            <source>{name} '{file}' holds other tables, which would be lost. Give another file; only a .gpkg keeps them.</source>
            <translation>{name} '{file}' enthält andere Tabellen, die verloren gingen. Wählen Sie eine andere Datei; nur eine .gpkg behält sie.</translation>
        </message>
        <message>
            <source>PMTiles (*.pmtiles);;MBTiles (*.mbtiles);;A folder: a name without extension (*)</source>
            <translation>PMTiles (*.pmtiles);;MBTiles (*.mbtiles);;Ein Ordner: ein Name ohne Endung (*)</translation>
        </message>
        <message>
            <source>Lowest zoom</source>
            <translation>Niedrigste Zoomstufe</translation>
        </message>
        <message>
            <source>0 shows the world in one tile. Browsers show nothing below the lowest zoom.</source>
            <translation>0 zeigt die Welt in einer Kachel. Unterhalb der niedrigsten Zoomstufe zeigen Browser nichts.</translation>
        </message>
        <message>
            <source>Highest zoom</source>
            <translation>Höchste Zoomstufe</translation>
        </message>
        <message>
            <source>Each zoom has up to four times the tiles of the one before. Beyond the highest one, maps enlarge its pixels. Tiles that nothing reaches are left out.</source>
            <translation>Jede Zoomstufe hat bis zu viermal so viele Kacheln wie die vorige. Jenseits der höchsten vergrößern Karten deren Pixel. Kacheln, die nichts erreicht, werden weggelassen.</translation>
        </message>
        <message>
            <source>*.pmtiles: one file that browsers read in parts, without a server of tiles. *.mbtiles: a database, which QGIS opens too. A name without extension: a folder of pictures zoom/column/row.png. A legend, a style for MapLibre, and a page that shows the tiles (beside MBTiles and folders a .qlr for QGIS) are written beside it.</source>
            <translation>*.pmtiles: eine Datei, die Browser in Teilen lesen, ohne Kachelserver. *.mbtiles: eine Datenbank, die auch QGIS öffnet. Ein Name ohne Endung: ein Ordner mit Bildern zoom/spalte/zeile.png. Daneben werden eine Legende, ein Stil für MapLibre und eine Seite, die die Kacheln zeigt (neben MBTiles und Ordnern eine .qlr-Datei für QGIS), geschrieben.</translation>
        </message>
        <message>
            <source>The points that make the heat. Leave it empty to read PATH instead.</source>
            <translation>Die Punkte, aus denen die Heatmap entsteht. Leer lassen, um stattdessen PATH zu lesen.</translation>
        </message>
        <message>
            <source>Table: a file, a folder or a pattern, instead of a layer</source>
            <translation>Tabelle: Datei, Ordner oder Muster anstelle eines Layers</translation>
        </message>
        <message>
            <source>How strongly each point heats: a field or an expression of the layer, or a column of the table. Points whose weight is NULL or not a number are skipped and counted. A weight of 0 adds no heat; negative weights subtract heat.</source>
            <translation>Wie stark jeder Punkt wirkt: ein Feld oder ein Ausdruck des Layers oder eine Spalte der Tabelle. Punkte, deren Gewicht NULL oder keine Zahl ist, werden übersprungen und gezählt. Ein Gewicht von 0 trägt nichts bei; negative Gewichte verringern die Intensität.</translation>
        </message>
        <message>
            <source>How far the heat of each point reaches. At this distance it has dropped to zero. In pixels, it is the same on the screen at each zoom.</source>
            <translation>Wie weit die Intensität jedes Punktes reicht. In dieser Entfernung ist sie auf null gefallen. In Pixeln ist der Radius in jeder Zoomstufe auf dem Bildschirm gleich groß.</translation>
        </message>
        <message>
            <source>pixels: pixels of the tiles, at each zoom. meters, kilometers, miles, feet: lengths on the ground in the middle of the points. map_units: units of EPSG:3857.</source>
            <translation>pixels: Pixel der Kacheln, in jeder Zoomstufe. meters, kilometers, miles, feet: Längen auf dem Boden in der Mitte der Punkte. map_units: Einheiten von EPSG:3857.</translation>
        </message>
        <message>
            <source>Where points overlap, the strongest counts in full, the next is multiplied by this number, the third by its square, and so on. 1 is a plain sum. Empty: found from the data for each zoom, since more points overlap on lower ones; the legend says the numbers.</source>
            <translation>Wo sich Punkte überlagern, zählt der stärkste voll, der nächste wird mit dieser Zahl multipliziert, der dritte mit ihrem Quadrat und so weiter. 1 ist eine einfache Summe. Leer: für jede Zoomstufe aus den Daten bestimmt, da sich in niedrigeren mehr Punkte überlagern; die Legende nennt die Zahlen.</translation>
        </message>
        <message>
            <source>MIN_ZOOM ({least}) is greater than MAX_ZOOM ({most}). Swap them.</source>
            <translation>MIN_ZOOM ({least}) ist größer als MAX_ZOOM ({most}). Vertauschen Sie die beiden.</translation>
        </message>
        <message>
            <source>INPUT and PATH are both given. Leave one of them empty.</source>
            <translation>INPUT und PATH sind beide angegeben. Lassen Sie eines davon leer.</translation>
        </message>
        <message>
            <source>INPUT and PATH are both empty. Give a layer of points, or a table.</source>
            <translation>INPUT und PATH sind beide leer. Geben Sie einen Punktlayer oder eine Tabelle an.</translation>
        </message>
        <message>
            <source>Time (field or expression)</source>
            <translation>Zeit (Feld oder Ausdruck)</translation>
        </message>
        <message>
            <source>When each feature happens: a date, a datetime, a text or a number. Texts are read as ISO 8601 and in other common forms. If day and month cannot be told apart, or numbers are seconds since 1970, set the time format. The dialog fills in the only field of dates.</source>
            <translation>Wann das Ereignis jedes Objekts stattfindet: ein Datum, ein Zeitpunkt, ein Text oder eine Zahl. Texte werden nach ISO 8601 und in anderen üblichen Formen gelesen. Lassen sich Tag und Monat nicht unterscheiden oder sind Zahlen Sekunden seit 1970, geben Sie das Zeitformat an. Der Dialog trägt das einzige Datumsfeld ein.</translation>
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
            <source>2 with days makes a frame of every two days. Ignored with auto and timestamps.</source>
            <translation>2 mit days ergibt ein Einzelbild je zwei Tage. Bei auto und timestamps ohne Wirkung.</translation>
        </message>
        <message>
            <source>Mode (interval = step alone, cumulative = all so far)</source>
            <translation>Modus (interval = Schritt, cumulative = alle bisher)</translation>
        </message>
        <message>
            <source>What a frame shows. interval: the features of its step. cumulative: all features so far. window: those of the last steps. fading: all so far, older ones weaker.</source>
            <translation>Was ein Einzelbild zeigt. interval: die Objekte seines Schritts. cumulative: alle Objekte bis dahin. window (Zeitfenster): die der letzten Schritte. fading (verblassend): alle bis dahin, ältere schwächer.</translation>
        </message>
        <message>
            <source>Time: End time (field or expression)</source>
            <translation>Zeit: Endzeit (Feld oder Ausdruck)</translation>
        </message>
        <message>
            <source>When each feature ends; without a value it never ends. A date alone means that whole day. Ignored in cumulative mode.</source>
            <translation>Wann jedes Objekt endet; ohne Wert endet es nie. Ein Datum allein bedeutet den ganzen Tag. Im Modus cumulative ohne Wirkung.</translation>
        </message>
        <message>
            <source>Time: Format of the times (empty = usual forms; %d/%m/%Y; epoch; epoch_ms; excel)</source>
            <translation>Zeit: Format der Zeiten (leer = übliche Formen; %d/%m/%Y; epoch; epoch_ms; excel)</translation>
        </message>
        <message>
            <source>Empty: ISO 8601, 31.03.2020, month names, quarters, intervals, and 31/03/2020 if one value shows which number is the day. Otherwise Python's codes, such as %d/%m/%Y %H:%M, or dd/MM/yyyy HH:mm; for numbers epoch (seconds since 1970), epoch_ms (milliseconds) or excel (days as spreadsheets count them).</source>
            <translation>Leer: ISO 8601, 31.03.2020, Monatsnamen, Quartale, Intervalle, und 31/03/2020, wenn ein Wert zeigt, welche Zahl der Tag ist. Sonst Pythons Codes, wie %d/%m/%Y %H:%M, oder dd/MM/yyyy HH:mm; für Zahlen epoch (Sekunden seit 1970), epoch_ms (Millisekunden) oder excel (Tage, wie Tabellenkalkulationen sie zählen).</translation>
        </message>
        <message>
            <source>Time: Time zone of times without one</source>
            <translation>Zeit: Zeitzone von Zeiten ohne Zeitzone</translation>
        </message>
        <message>
            <source>A name such as Europe/Berlin, or an offset such as +05:30. Empty: the time zone of frames and labels.</source>
            <translation>Ein Name wie Europe/Berlin, oder ein Abstand wie +05:30. Leer: die Zeitzone der Einzelbilder und Beschriftungen.</translation>
        </message>
        <message>
            <source>Time: Time zone of frames and labels</source>
            <translation>Zeit: Zeitzone der Einzelbilder und Beschriftungen</translation>
        </message>
        <message>
            <source>A name such as America/Los_Angeles, or an offset such as -08:00. Empty: the time zone of the input, or UTC for times that state a zone. The computer's own zone is never used.</source>
            <translation>Ein Name wie America/Los_Angeles, oder ein Abstand wie -08:00. Leer: die Zeitzone der Eingabe, oder UTC bei Zeiten mit Zeitzone. Die Zeitzone des Rechners wird nie verwendet.</translation>
        </message>
        <message>
            <source>Time: Start of the first frame</source>
            <translation>Zeit: Beginn des ersten Einzelbilds</translation>
        </message>
        <message>
            <source>Empty: the first time, rounded down to a whole step. Earlier features still count in cumulative, window and fading mode.</source>
            <translation>Leer: die erste Zeit, abgerundet auf einen ganzen Schritt. Frühere Objekte zählen in den Modi cumulative, window und fading trotzdem.</translation>
        </message>
        <message>
            <source>Time: End (inclusive)</source>
            <translation>Zeit: Ende (einschließlich)</translation>
        </message>
        <message>
            <source>The last frame is the one that contains it. A date alone means that whole day.</source>
            <translation>Das letzte Einzelbild ist das, in dem diese Zeit liegt. Ein Datum allein meint den ganzen Tag.</translation>
        </message>
        <message>
            <source>Time: Steps in a window</source>
            <translation>Zeit: Schritte in einem Zeitfenster</translation>
        </message>
        <message>
            <source>How many steps a frame shows in window mode, including its own.</source>
            <translation>Wie viele Schritte ein Einzelbild im Modus window zeigt, den eigenen eingeschlossen.</translation>
        </message>
        <message>
            <source>Time: Half-life of fading in steps</source>
            <translation>Zeit: Halbwertszeit des Verblassens in Schritten</translation>
        </message>
        <message>
            <source>After this many steps, a feature counts half in fading mode.</source>
            <translation>Nach so vielen Schritten zählt ein Objekt im Modus fading halb.</translation>
        </message>
        <message>
            <source>Time: Cycle (hour_of_day, day_of_week, month_of_year)</source>
            <translation>Zeit: Zyklus (hour_of_day, day_of_week, month_of_year)</translation>
        </message>
        <message>
            <source>Combines all days, weeks or years into 24, 7 or 12 frames. STEP is ignored.</source>
            <translation>Legt alle Tage, Wochen oder Jahre zu 24, 7 oder 12 Einzelbildern zusammen. STEP ist ohne Wirkung.</translation>
        </message>
        <message>
            <source>Time: Features per frame, as in heatmap.py</source>
            <translation>Zeit: Objekte je Einzelbild, wie in heatmap.py</translation>
        </message>
        <message>
            <source>Makes a frame for every so many features instead of by time; each shows all features so far.</source>
            <translation>Erzeugt nach jeweils so vielen Objekten ein Einzelbild statt nach der Zeit; jedes zeigt alle Objekte bis dahin.</translation>
        </message>
        <message>
            <source>Time: Fewest features for a last frame (with features per frame)</source>
            <translation>Zeit: Mindestzahl der Objekte für ein letztes Einzelbild</translation>
        </message>
        <message>
            <source>One more frame is made if at least this many features are left over.</source>
            <translation>Ein weiteres Einzelbild entsteht, wenn mindestens so viele Objekte übrig sind.</translation>
        </message>
        <message>
            <source>Time: Skip frames without features</source>
            <translation>Zeit: Einzelbilder ohne Objekte auslassen</translation>
        </message>
        <message>
            <source>Frames in which nothing happens are left out.</source>
            <translation>Einzelbilder, in denen nichts geschieht, werden ausgelassen.</translation>
        </message>
        <message>
            <source>Time: Largest number of frames</source>
            <translation>Zeit: Höchstzahl der Einzelbilder</translation>
        </message>
        <message>
            <source>If there would be more, the run is refused and a step that fits is suggested.</source>
            <translation>Gäbe es mehr, wird der Lauf abgelehnt und eine passende Schrittweite vorgeschlagen.</translation>
        </message>
        <message>
            <source>Time: Column of times (empty = all rows together)</source>
            <translation>Zeit: Spalte der Zeiten (leer = alle Zeilen zusammen)</translation>
        </message>
        <message>
            <source>With a time, the raster has a band for each step, which plays in the Temporal Controller. Dates, timestamps, and texts such as 2020-03-01T14:30; for others set the time format.</source>
            <translation>Mit einer Zeit hat das Raster für jeden Schritt einen Kanal, der in der Zeitsteuerung abgespielt wird. Datumsangaben, Zeitstempel und Texte wie 2020-03-01T14:30; für andere legen Sie das Zeitformat fest.</translation>
        </message>
        <message>
            <source>Earlier rasters are left out, except layers whose temporal range still includes it.</source>
            <translation>Frühere Raster werden ausgelassen, außer Layern, deren Zeitspanne ihn noch einschließt.</translation>
        </message>
        <message>
            <source>Rasters that begin after it are left out. A date alone means that whole day.</source>
            <translation>Raster, die danach beginnen, werden ausgelassen. Ein Datum allein meint den ganzen Tag.</translation>
        </message>
        <message>
            <source>Step unit (auto = one that gives 20 to 60 steps)</source>
            <translation>Schritteinheit (auto = ergibt 20 bis 60 Schritte)</translation>
        </message>
        <message>
            <source>How long a step lasts: auto, seconds to years, or timestamps (a step for each distinct time).</source>
            <translation>Wie lange ein Schritt dauert: auto, seconds bis years oder timestamps (ein Schritt für jeden einzelnen Zeitpunkt).</translation>
        </message>
        <message>
            <source>Step (number of units to a step)</source>
            <translation>Schritt (Anzahl der Einheiten je Schritt)</translation>
        </message>
        <message>
            <source>2 with days makes a step of every two days. Ignored with auto and timestamps.</source>
            <translation>2 mit days fasst je zwei Tage zu einem Schritt zusammen. Ohne Wirkung bei auto und timestamps.</translation>
        </message>
        <message>
            <source>A name such as Europe/Berlin, or an offset such as +05:30. Empty: the time zone of the steps.</source>
            <translation>Ein Name wie Europe/Berlin oder ein Abstand wie +05:30. Leer: die Zeitzone der Schritte.</translation>
        </message>
        <message>
            <source>Time: Time zone of the steps</source>
            <translation>Zeit: Zeitzone der Schritte</translation>
        </message>
        <message>
            <source>Time: Start of the first step</source>
            <translation>Zeit: Beginn des ersten Schritts</translation>
        </message>
        <message>
            <source>Empty: the first time, rounded down to a whole step. Earlier events are left out.</source>
            <translation>Leer: der erste Zeitpunkt, auf einen ganzen Schritt abgerundet. Frühere Ereignisse werden ausgelassen.</translation>
        </message>
        <message>
            <source>The last step is the one that contains it. A date alone means that whole day. Later events are left out.</source>
            <translation>Der letzte Schritt ist derjenige, der ihn enthält. Ein Datum allein meint den ganzen Tag. Spätere Ereignisse werden ausgelassen.</translation>
        </message>
        <message>
            <source>Time: Largest number of steps</source>
            <translation>Zeit: Höchstzahl der Schritte</translation>
        </message>
        <message>
            <source>Time: Step unit (auto = one that gives 20 to 60 steps)</source>
            <translation>Zeit: Schritteinheit (auto = eine, die 20 bis 60 Schritte ergibt)</translation>
        </message>
        <message>
            <source>Time: Step (number of units to a step)</source>
            <translation>Zeit: Schritt (Anzahl der Einheiten je Schritt)</translation>
        </message>
        <message>
            <source>Time: Format of the times (empty = 2020-03-01T14:30; %d/%m/%Y; epoch; epoch_ms)</source>
            <translation>Zeit: Format der Zeiten (leer = 2020-03-01T14:30; %d/%m/%Y; epoch; epoch_ms)</translation>
        </message>
        <message>
            <source>Python's codes, such as %d/%m/%Y %H:%M, or dd/MM/yyyy HH:mm; for numbers epoch (seconds since 1970), epoch_ms (milliseconds) or excel (days as spreadsheets count them).</source>
            <translation>Pythons Codes, wie %d/%m/%Y %H:%M, oder dd/MM/yyyy HH:mm; für Zahlen epoch (Sekunden seit 1970), epoch_ms (Millisekunden) oder excel (Tage, wie Tabellenkalkulationen sie zählen).</translation>
        </message>
        <message>
            <source>{layer} (filter: {condition})</source>
            <translation>{layer} (Filter: {condition})</translation>
        </message>
        <message>
            <source>{layer} (selected features only)</source>
            <translation>{layer} (nur gewählte Objekte)</translation>
        </message>
        <message>
            <source>The request to {url} failed: {reason}.</source>
            <translation>Die Anfrage an {url} schlug fehl: {reason}.</translation>
        </message>
        <message>
            <source>The request to {url} failed after {n} attempts: {reason}.</source>
            <translation>Die Anfrage an {url} schlug nach {n} Versuchen fehl: {reason}.</translation>
        </message>
        <message>
            <source>it redirects more than {most} times</source>
            <translation>der Server leitet mehr als {most}-mal weiter</translation>
        </message>
        <message>
            <source>the answers to all requests at a time are too large; lower WORKERS</source>
            <translation>die Antworten auf alle gleichzeitigen Anfragen sind zu groß; geben Sie WORKERS kleiner an</translation>
        </message>
        <message>
            <source>status {number}</source>
            <translation>Status {number}</translation>
        </message>
        <message>
            <source>no reason given</source>
            <translation>kein Grund angegeben</translation>
        </message>
        <message>
            <source>The server asks to wait {seconds:.0f} s before the next request.</source>
            <translation>Der Server bittet, vor der nächsten Anfrage {seconds:.0f} s zu warten.</translation>
        </message>
        <message>
            <source>the answer took too long</source>
            <translation>die Antwort dauerte zu lange</translation>
        </message>
        <message>
            <source>the answer is larger than {n} MB</source>
            <translation>die Antwort ist größer als {n} MB</translation>
        </message>
        <message>
            <source>it redirects to {url}, which is not encrypted</source>
            <translation>der Server leitet zu {url} weiter, was nicht verschlüsselt ist</translation>
        </message>
        <message>
            <source>{url} returned JSON that is not an object. Try again, or check {parameter}.</source>
            <translation>{url} lieferte JSON, das kein Objekt ist. Versuchen Sie es noch einmal, oder prüfen Sie {parameter}.</translation>
        </message>
        <message>
            <source>{url} returned broken or incomplete JSON. Try again, or check {parameter}.</source>
            <translation>{url} lieferte fehlerhaftes oder unvollständiges JSON. Versuchen Sie es noch einmal, oder prüfen Sie {parameter}.</translation>
        </message>
        <message>
            <source>{url} returned a web page instead of JSON. Check {parameter}.</source>
            <translation>{url} lieferte eine Webseite statt JSON. Prüfen Sie {parameter}.</translation>
        </message>
        <message>
            <source>{url} returned '{kind}' instead of JSON. Check {parameter}.</source>
            <translation>{url} lieferte '{kind}' statt JSON. Prüfen Sie {parameter}.</translation>
        </message>
        <message>
            <source>{url} returned something that is not JSON. Check {parameter}.</source>
            <translation>{url} lieferte etwas, das kein JSON ist. Prüfen Sie {parameter}.</translation>
        </message>
        <message>
            <source>the answer is packed as '{packing}', which was not asked for</source>
            <translation>die Antwort ist als '{packing}' gepackt; danach wurde nicht gefragt</translation>
        </message>
        <message>
            <source>the server sends whole files of unknown length, and no parts of them. SOURCE=titiler has another server read them</source>
            <translation>der Server sendet ganze Dateien unbekannter Länge und keine Teile davon. Mit SOURCE=titiler liest sie ein anderer Server</translation>
        </message>
        <message>
            <source>the request failed</source>
            <translation>die Anfrage schlug fehl</translation>
        </message>
        <message>
            <source>The Python package requests is missing. Only reading from STAC servers needs it; the other algorithms work without.</source>
            <translation>Das Python-Paket requests fehlt. Nur das Lesen von STAC-Servern braucht es; die anderen Algorithmen laufen ohne.</translation>
        </message>
        <message>
            <source>the connection was lost</source>
            <translation>die Verbindung ging verloren</translation>
        </message>
        <message>
            <source>the proxy in QGIS's settings refuses the connection</source>
            <translation>der Proxy aus den Einstellungen von QGIS lehnt die Verbindung ab</translation>
        </message>
        <message>
            <source>the server's certificate is not trusted</source>
            <translation>dem Zertifikat des Servers wird nicht vertraut</translation>
        </message>
        <message>
            <source>no connection within the time limit</source>
            <translation>keine Verbindung innerhalb der Zeitgrenze</translation>
        </message>
        <message>
            <source>no answer within the time limit</source>
            <translation>keine Antwort innerhalb der Zeitgrenze</translation>
        </message>
        <message>
            <source>no connection</source>
            <translation>keine Verbindung</translation>
        </message>
        <message>
            <source>the address is not valid</source>
            <translation>die Adresse ist nicht gültig</translation>
        </message>
        <message>
            <source>the answer is damaged</source>
            <translation>die Antwort ist beschädigt</translation>
        </message>
        <message>
            <source>QUERY '{query}' cannot be read {place}. Write eo:cloud_cover &lt; 20 AND platform = 'sentinel-2b', for example; known are = &lt;&gt; &lt; &lt;= &gt; &gt;= IN BETWEEN LIKE IS NULL AND OR NOT.</source>
            <translation>QUERY '{query}' kann nicht gelesen werden: {place}. Schreiben Sie zum Beispiel eo:cloud_cover &lt; 20 AND platform = 'sentinel-2b'; möglich sind = &lt;&gt; &lt; &lt;= &gt; &gt;= IN BETWEEN LIKE IS NULL AND OR NOT.</translation>
        </message>
        <message>
            <source>near '{word}'</source>
            <translation>bei '{word}'</translation>
        </message>
        <message>
            <source>at its end</source>
            <translation>am Ende</translation>
        </message>
        <message>
            <source>QUERY compares with {word}, which is no value. Write texts in single quotes: '{text}'.</source>
            <translation>QUERY vergleicht mit {word}; das ist kein Wert. Schreiben Sie Texte in einfache Anführungszeichen: '{text}'.</translation>
        </message>
        <message>
            <source>{url} still links to a next page after {pages} pages with {items} items. Set START and END, or LIMIT, so that fewer items are needed.</source>
            <translation>{url} verweist nach {pages} Seiten mit {items} Elementen immer noch auf eine weitere Seite. Geben Sie START und END an, oder LIMIT, damit weniger Elemente nötig sind.</translation>
        </message>
        <message>
            <source>{url} refuses {what}: it is done here.</source>
            <translation>{url} lehnt {what} ab: Das geschieht hier.</translation>
        </message>
        <message>
            <source>{url} returns the same page again and again: only {n} item came. Set START and END so that fewer items are needed.</source>
            <translation>{url} liefert immer wieder dieselbe Seite: Nur {n} Element kam an. Geben Sie START und END an, sodass weniger Elemente nötig sind.</translation>
        </message>
        <message>
            <source>{url} returns the same page again and again: only {n} items came. Set START and END so that fewer items are needed.</source>
            <translation>{url} liefert immer wieder dieselbe Seite: Nur {n} Elemente kamen an. Geben Sie START und END an, sodass weniger Elemente nötig sind.</translation>
        </message>
        <message>
            <source>{url} refuses the search; it is asked for in another way.</source>
            <translation>{url} lehnt die Suche ab; sie wird auf andere Weise gestellt.</translation>
        </message>
        <message>
            <source>The next page at {url} cannot be reached; the same path is read at {own}.</source>
            <translation>Die nächste Seite bei {url} ist nicht zu erreichen; derselbe Pfad wird bei {own} gelesen.</translation>
        </message>
        <message>
            <source>{url} found {matched} items but returned only {items} and no next page. Set START and END so that fewer items are needed.</source>
            <translation>{url} hat {matched} Elemente gefunden, aber nur {items} geliefert und keine weitere Seite. Geben Sie START und END an, sodass weniger Elemente nötig sind.</translation>
        </message>
        <message>
            <source>{url} returned no list of items.</source>
            <translation>{url} lieferte keine Liste von Elementen.</translation>
        </message>
        <message>
            <source>no id</source>
            <translation>keine ID</translation>
        </message>
        <message>
            <source>no readable time</source>
            <translation>keine lesbare Zeit</translation>
        </message>
        <message>
            <source>no assets</source>
            <translation>keine Assets</translation>
        </message>
        <message>
            <source>ASSET '{pattern}' fits several assets of item '{item}': {names}. Give a pattern that fits one, or one name.</source>
            <translation>ASSET '{pattern}' passt auf mehrere Assets des Elements '{item}': {names}. Geben Sie ein Muster an, das auf eines passt, oder einen Namen.</translation>
        </message>
        <message>
            <source>RENDER '{name}' was not found in this collection.</source>
            <translation>RENDER '{name}' wurde in dieser Sammlung nicht gefunden.</translation>
        </message>
        <message>
            <source>It has none: leave RENDER empty.</source>
            <translation>Sie hat keines: Lassen Sie RENDER leer.</translation>
        </message>
        <message>
            <source>None of the items' assets looks like a raster. They have {names}. Set ASSET.</source>
            <translation>Keines der Assets der Elemente sieht nach einem Raster aus. Vorhanden sind {names}. Geben Sie ASSET an.</translation>
        </message>
        <message>
            <source>It has {names}.</source>
            <translation>Vorhanden: {names}.</translation>
        </message>
        <message>
            <source>SIGN '{value}' cannot be used. Give none, planetary_computer, or the address of a service with {href} in the place of the asset's address, such as https://example.org/sign?href={href}.</source>
            <translation>SIGN '{value}' kann nicht verwendet werden. Geben Sie none, planetary_computer oder die Adresse eines Dienstes mit {href} an der Stelle der Adresse des Assets an, wie https://example.org/sign?href={href}.</translation>
        </message>
        <message>
            <source>{problem} Check SIGN, the service that signs addresses.</source>
            <translation>{problem} Prüfen Sie SIGN, den Dienst, der Adressen signiert.</translation>
        </message>
        <message>
            <source>{url} returned no signed address. Check SIGN.</source>
            <translation>{url} hat keine signierte Adresse geliefert. Prüfen Sie SIGN.</translation>
        </message>
        <message>
            <source>STAC_URL {url} is a {kind}, not the API itself. Use the address above it, which usually ends in /stac.</source>
            <translation>STAC_URL {url} ist vom Typ {kind}, nicht die API selbst. Verwenden Sie die Adresse darüber, die meist auf /stac endet.</translation>
        </message>
        <message>
            <source>STAC_URL {url} is not a STAC API: its page has no links.</source>
            <translation>STAC_URL {url} ist keine STAC-API: Die Seite hat keine Links.</translation>
        </message>
        <message>
            <source>STAC_URL {url} is a static catalog of files, which cannot be searched. Use the address of a STAC API.</source>
            <translation>STAC_URL {url} ist ein statischer Katalog aus Dateien, der sich nicht durchsuchen lässt. Verwenden Sie die Adresse einer STAC-API.</translation>
        </message>
        <message>
            <source>COLLECTION '{name}' was not found at {url}.</source>
            <translation>COLLECTION '{name}' wurde bei {url} nicht gefunden.</translation>
        </message>
        <message>
            <source>{url} has no readable collection '{name}'.</source>
            <translation>{url} hat keine lesbare Sammlung '{name}'.</translation>
        </message>
        <message>
            <source>The raster API cannot be reached. {reason} Check RASTER_API_URL.</source>
            <translation>Die Raster-API ist nicht erreichbar. {reason} Prüfen Sie RASTER_API_URL.</translation>
        </message>
        <message>
            <source>{url} returned no picture. Check RASTER_API_URL.</source>
            <translation>{url} lieferte kein Bild. Prüfen Sie RASTER_API_URL.</translation>
        </message>
        <message>
            <source>Neither HeatDecay nor the raster API at {url} knows the color map '{name}'. Choose another COLORMAP_NAME, or a COLOR_RAMP; not every color map can be reversed with INVERT_RAMP or '_r'.</source>
            <translation>Weder HeatDecay noch die Raster-API unter {url} kennt die Farbtabelle '{name}'. Wählen Sie ein anderes COLORMAP_NAME oder ein COLOR_RAMP; nicht jede Farbtabelle lässt sich mit INVERT_RAMP oder '_r' umkehren.</translation>
        </message>
        <message>
            <source>{url} returned '{kind}' instead of a picture. Check RASTER_API_URL.</source>
            <translation>{url} lieferte '{kind}' statt eines Bilds. Prüfen Sie RASTER_API_URL.</translation>
        </message>
        <message>
            <source>TIME is missing. Give the field or expression with the time of each event.</source>
            <translation>TIME fehlt. Geben Sie das Feld oder den Ausdruck mit der Zeit jedes Ereignisses an.</translation>
        </message>
        <message>
            <source>Reading</source>
            <translation>Lesen</translation>
        </message>
        <message>
            <source>Statistics</source>
            <translation>Statistik</translation>
        </message>
        <message>
            <source>Writing</source>
            <translation>Schreiben</translation>
        </message>
        <message>
            <source>Counts: {events} events in {cells} cells and {steps} steps, {mean:.3g} on average. A count and its neighbors are {neighbors:.4g} counts on average.</source>
            <translation>Anzahlen: {events} Ereignisse in {cells} Zellen und {steps} Schritten, im Mittel {mean:.3g}. Zu jeder Anzahl gehören im Mittel {neighbors:.4g} Anzahlen (sie selbst und ihre Nachbarn).</translation>
        </message>
        <message>
            <source>Most frequent, {name}: {meaning}</source>
            <translation>Am häufigsten, {name}: {meaning}</translation>
        </message>
        <message>
            <source>Class of emerging hot spot</source>
            <translation>Klasse des entstehenden Hotspots</translation>
        </message>
        <message>
            <source>All counts are equal, so nothing is hot or cold. Use smaller cells or shorter steps.</source>
            <translation>Alle Anzahlen sind gleich, daher gibt es weder Hotspots noch Coldspots. Verwenden Sie kleinere Zellen oder kürzere Schritte.</translation>
        </message>
        <message>
            <source>Hot from z = {critical:.4g} on, cold from {below:.4g} on ({confidence:g} %).</source>
            <translation>Hotspot ab z = {critical:.4g}, Coldspot ab {below:.4g} ({confidence:g} %).</translation>
        </message>
        <message>
            <source>No count is significantly hot or cold at {share:g} %.</source>
            <translation>Bei {share:g} % ist keine Anzahl signifikant hoch oder niedrig.</translation>
        </message>
        <message>
            <source>There are only {steps} steps: no trend can be significant with fewer than {least}, and ten or more are advisable. Use a shorter STEP.</source>
            <translation>Es gibt nur {steps} Schritte: Mit weniger als {least} kann kein Trend signifikant sein, und zehn oder mehr sind ratsam. Verwenden Sie einen kürzeren STEP.</translation>
        </message>
        <message>
            <source>The last step is not over, so that it looks cold, or hot spots look historical. To leave it out, set END to {end}</source>
            <translation>Der letzte Schritt ist nicht vorüber, sodass er zu niedrig aussieht oder Hotspots ehemalig erscheinen. Um ihn auszulassen, setzen Sie END auf {end}</translation>
        </message>
        <message>
            <source>A count and its neighbors are only {number:.3g} counts on average. With fewer than {least}, chance makes hot spots of rare events more often than the confidence says. Use a larger RADIUS or STEPS_BACK.</source>
            <translation>Zu jeder Anzahl gehören im Mittel nur {number:.3g} Anzahlen (sie selbst und ihre Nachbarn). Bei weniger als {least} macht der Zufall aus seltenen Ereignissen öfter Hotspots, als das Konfidenzniveau angibt. Verwenden Sie einen größeren RADIUS oder größere STEPS_BACK.</translation>
        </message>
        <message>
            <source>{name}: {n} cell</source>
            <translation>{name}: {n} Zelle</translation>
        </message>
        <message>
            <source>{name}: {n} cells</source>
            <translation>{name}: {n} Zellen</translation>
        </message>
        <message>
            <source>There are only {steps} steps; ten or more are advisable to tell a trend from chance. Use a shorter STEP.</source>
            <translation>Es gibt nur {steps} Schritte; zehn oder mehr sind ratsam, um einen Trend vom Zufall zu unterscheiden. Verwenden Sie einen kürzeren STEP.</translation>
        </message>
        <message>
            <source>The layer "{layer}" has lines; points are needed. Use "Points along geometry" or "Extract vertices" to make points of them first.</source>
            <translation>Der Layer "{layer}" enthält Linien; benötigt werden Punkte. Machen Sie zuerst mit "Punkte entlang einer Geometrie" oder "Stützpunkte extrahieren" Punkte daraus.</translation>
        </message>
        <message>
            <source>{width:.6g} x {height:.6g} cells of {size:g} map units and {steps} steps would need about {needed:.3g} GiB of memory, more than is free. Use a CELL_SIZE of about {larger:.2g}, longer steps, or a smaller EXTENT.</source>
            <translation>{width:.6g} x {height:.6g} Zellen von {size:g} Karteneinheiten und {steps} Schritte brauchen etwa {needed:.3g} GiB Arbeitsspeicher, mehr als frei ist. Verwenden Sie eine CELL_SIZE von etwa {larger:.2g}, längere Schritte oder einen kleineren EXTENT.</translation>
        </message>
        <message>
            <source>Cells: {width} x {height} of {size:.6g} map units in {crs}; neighbors up to {cells:.4g} cells away.</source>
            <translation>Zellen: {width} x {height} zu {size:.6g} Karteneinheiten in {crs}; Nachbarn bis zu {cells:.4g} Zellen entfernt.</translation>
        </message>
        <message>
            <source>There is only one step, so nothing can emerge. Use a shorter STEP, a smaller STEP_UNIT, or a longer period.</source>
            <translation>Es gibt nur einen Schritt, daher kann nichts entstehen. Verwenden Sie einen kürzeren STEP, eine kleinere STEP_UNIT oder einen längeren Zeitraum.</translation>
        </message>
        <message>
            <source>Steps: {count}, {step}, clock {clock}.</source>
            <translation>Schritte: {count}, {step}, Zeitzone {clock}.</translation>
        </message>
        <message>
            <source>Steps: {count}, {step}, clock without zone.</source>
            <translation>Schritte: {count}, {step}, ohne Zeitzone.</translation>
        </message>
        <message>
            <source>All events lie at one place, so no cell size follows from them. Set CELL_SIZE.</source>
            <translation>Alle Ereignisse liegen an einem Ort, sodass sich daraus keine Zellengröße ergibt. Geben Sie CELL_SIZE an.</translation>
        </message>
        <message>
            <source>CELL_SIZE is {size:.6g} map units, found from the data.</source>
            <translation>CELL_SIZE ist {size:.6g} Karteneinheiten, aus den Daten ermittelt.</translation>
        </message>
        <message>
            <source>an unknown CRS</source>
            <translation>unbekannt</translation>
        </message>
        <message>
            <source>{name} cannot be written: {path}. Use another name or format, such as {suffixes}.</source>
            <translation>{name} kann nicht geschrieben werden: {path}. Verwenden Sie einen anderen Namen oder ein anderes Format, etwa {suffixes}.</translation>
        </message>
        <message>
            <source>Table of frames</source>
            <translation>Tabelle der Einzelbilder</translation>
        </message>
        <message>
            <source>{name} could not be written: {reason}</source>
            <translation>{name} konnte nicht geschrieben werden: {reason}</translation>
        </message>
        <message>
            <source>TITLE cannot be evaluated in all frames, and is written there as it stands: {title}</source>
            <translation>TITLE lässt sich nicht in allen Einzelbildern auswerten und steht dort, wie er geschrieben ist: {title}</translation>
        </message>
        <message>
            <source>Comparison of heat: {kind}</source>
            <translation>Vergleich der Intensität: {kind}</translation>
        </message>
        <message>
            <source>a has {first} features, b has {second}; the heat of b is multiplied by {factor:.6g}.</source>
            <translation>a hat {first} Objekte, b hat {second}; die Intensität von b wird mit {factor:.6g} multipliziert.</translation>
        </message>
        <message>
            <source>Of {known} pixels, {high} have more of a, and {low} less, than chance gives in 95 % of {times} permutations. By chance alone about {expected:.0f} would, each.</source>
            <translation>Von {known} Pixeln haben {high} mehr von a und {low} weniger, als der Zufall in 95 % von {times} Permutationen ergibt. Allein durch Zufall wären es jeweils etwa {expected:.0f}.</translation>
        </message>
        <message>
            <source>Nothing can be compared: everywhere there is less heat than FLOOR ({floor:g}). Use a smaller FLOOR or a larger RADIUS.</source>
            <translation>Es kann nichts verglichen werden: Überall ist weniger Intensität als FLOOR ({floor:g}). Verwenden Sie einen kleineren FLOOR oder einen größeren RADIUS.</translation>
        </message>
        <message>
            <source>p of {number} permutations</source>
            <translation>p aus {number} Permutationen</translation>
        </message>
        <message>
            <source>the heat of a and b together</source>
            <translation>die Intensität von a und b zusammen</translation>
        </message>
        <message>
            <source>the heat of b</source>
            <translation>die Intensität von b</translation>
        </message>
        <message>
            <source>{n} pixel is left out, where {what} is below FLOOR ({floor:g}).</source>
            <translation>{n} Pixel wird ausgelassen, wo {what} unter FLOOR ({floor:g}) liegt.</translation>
        </message>
        <message>
            <source>{n} pixels are left out, where {what} is below FLOOR ({floor:g}).</source>
            <translation>{n} Pixel werden ausgelassen, wo {what} unter FLOOR ({floor:g}) liegt.</translation>
        </message>
        <message>
            <source>{name} is {radius:g}. Give at most {most:g}.</source>
            <translation>{name} ist {radius:g}. Geben Sie höchstens {most:g} an.</translation>
        </message>
        <message>
            <source>Raster: {width} x {height} pixels of {size:.6g} map units in {crs}; radius {radius}.</source>
            <translation>Raster: {width} x {height} Pixel zu {size:.6g} Karteneinheiten, KBS {crs}; Radius {radius}.</translation>
        </message>
        <message>
            <source>{n} longitude from 180 to 360 degrees was read as one from -180 to 0.</source>
            <translation>{n} Länge von 180 bis 360 Grad wurde als eine von -180 bis 0 gelesen.</translation>
        </message>
        <message>
            <source>{n} longitudes from 180 to 360 degrees were read as ones from -180 to 0.</source>
            <translation>{n} Längen von 180 bis 360 Grad wurden als solche von -180 bis 0 gelesen.</translation>
        </message>
        <message>
            <source>WEIGHT is 0 for every feature, so there is no heat. Choose another field or expression, or leave WEIGHT empty.</source>
            <translation>WEIGHT ist bei jedem Objekt 0; es entsteht keine Heatmap. Wählen Sie ein anderes Feld oder einen anderen Ausdruck, oder lassen Sie WEIGHT leer.</translation>
        </message>
        <message>
            <source>FILL_ZERO has no effect with VALUES=mean: where no feature is near there is no mean, so these pixels stay NoData.</source>
            <translation>FILL_ZERO bewirkt nichts mit VALUES=mean: wo kein Objekt in der Nähe ist, gibt es kein Mittel, daher bleiben diese Pixel Leerwerte (NoData).</translation>
        </message>
        <message>
            <source>MORE_INPUTS: '{layer}' is not a vector layer.</source>
            <translation>MORE_INPUTS: '{layer}' ist kein Vektorlayer.</translation>
        </message>
        <message>
            <source>The heat exceeds what a Float32 raster can hold (3.4e38). Use smaller values for WEIGHT.</source>
            <translation>Die Intensität übersteigt, was ein Float32-Raster aufnehmen kann (3.4e38). Verwenden Sie kleinere Werte für WEIGHT.</translation>
        </message>
        <message>
            <source>Zoom {zoom}: {n} tile; decay {decay:g}; colors from {low:.4g} to {high:.4g}, {stretch}.</source>
            <translation>Zoomstufe {zoom}: {n} Kachel; Abklingfaktor {decay:g}; Farben von {low:.4g} bis {high:.4g}, {stretch}.</translation>
        </message>
        <message>
            <source>Zoom {zoom}: {n} tiles; decay {decay:g}; colors from {low:.4g} to {high:.4g}, {stretch}.</source>
            <translation>Zoomstufe {zoom}: {n} Kacheln; Abklingfaktor {decay:g}; Farben von {low:.4g} bis {high:.4g}, {stretch}.</translation>
        </message>
        <message>
            <source>{n} point lies so near to 180 degrees that its heat is cut off there on the lowest zoom: it does not go on at the other side.</source>
            <translation>{n} Punkt liegt so nahe an 180 Grad, dass seine Intensität dort in der niedrigsten Zoomstufe abgeschnitten wird: Sie setzt sich auf der anderen Seite nicht fort.</translation>
        </message>
        <message>
            <source>{n} points lie so near to 180 degrees that their heat is cut off there on the lowest zoom: it does not go on at the other side.</source>
            <translation>{n} Punkte liegen so nahe an 180 Grad, dass ihre Intensität dort in der niedrigsten Zoomstufe abgeschnitten wird: Sie setzt sich auf der anderen Seite nicht fort.</translation>
        </message>
        <message>
            <source>TIME is missing. Give the field or expression with the time of each feature, or POINTS_PER_FRAME to make frames by number of features.</source>
            <translation>TIME fehlt. Geben Sie das Feld oder den Ausdruck mit der Zeit jedes Objekts an, oder POINTS_PER_FRAME für Einzelbilder nach Anzahl der Objekte.</translation>
        </message>
        <message>
            <source>Ground</source>
            <translation>Hintergrund</translation>
        </message>
        <message>
            <source>Heat over time</source>
            <translation>Heatmap über die Zeit</translation>
        </message>
        <message>
            <source>{crs} is a local CRS without a place on the Earth, so VALUES=per_km2 takes its areas as they are, in square units of 1 {unit}. If the layer belongs elsewhere, set its CRS.</source>
            <translation>{crs} ist ein lokales KBS ohne Ort auf der Erde, daher nimmt VALUES=per_km2 seine Flächen, wie sie sind, in Quadrateinheiten von 1 {unit}. Gehört der Layer woandershin, legen Sie sein KBS fest.</translation>
        </message>
        <message>
            <source>Heat (decay {decay:g}, {kernel}, radius {radius})</source>
            <translation>Heatmap (Abklingfaktor {decay:g}, {kernel}, Radius {radius})</translation>
        </message>
        <message>
            <source>{pixels} pixels</source>
            <translation>{pixels} Pixel</translation>
        </message>
        <message>
            <source>distinct places</source>
            <translation>verschiedenen Orte</translation>
        </message>
        <message>
            <source>RADIUS is {radius}, found from the data: with it, each of the {count} {what} is foretold best by the others. Radii from {low} to {high} do nearly as well.</source>
            <translation>RADIUS ist {radius}, aus den Daten ermittelt: Damit sagen die {count} {what} einander am besten vorher. Radien von {low} bis {high} eignen sich fast so gut.</translation>
        </message>
        <message>
            <source>No larger one is tried, as it would take up too much of the raster. If you want one, set RADIUS.</source>
            <translation>Kein größerer wird versucht, da er zu viel vom Raster einnähme. Wenn Sie einen möchten, geben Sie RADIUS an.</translation>
        </message>
        <message>
            <source>VALUES=per_km2 needs a CRS, and the layer has none. Set TARGET_CRS or the CRS of the layer, or use VALUES=stack.</source>
            <translation>VALUES=per_km2 braucht ein KBS, und der Layer hat keines. Geben Sie TARGET_CRS oder das KBS des Layers an, oder verwenden Sie VALUES=stack.</translation>
        </message>
        <message>
            <source>VALUES=per_km2 needs lengths on the ground, but {crs} is a local CRS that does not say how long its units are. Give the layer a CRS with known units, or use VALUES=stack.</source>
            <translation>VALUES=per_km2 braucht Längen am Boden, aber {crs} ist ein lokales KBS, das nicht sagt, wie lang seine Einheiten sind. Geben Sie dem Layer ein KBS mit bekannten Einheiten, oder nehmen Sie VALUES=stack.</translation>
        </message>
        <message>
            <source>Heat ({values}, {kernel}, radius {radius})</source>
            <translation>Heatmap ({values}, {kernel}, Radius {radius})</translation>
        </message>
        <message>
            <source>{pixels} pixels = {meters} m</source>
            <translation>{pixels} Pixel = {meters} m</translation>
        </message>
        <message>
            <source>up to {radius}</source>
            <translation>bis zu {radius}</translation>
        </message>
        <message>
            <source>DECAY is {decay:g}, found from the data: in the frame with most features ({frame}), the number of {what} that overlap is at most {crowd} on 99 % of the heated pixels.</source>
            <translation>DECAY ist {decay:g}, aus den Daten ermittelt: Im Einzelbild mit den meisten Objekten ({frame}) beträgt die Zahl der {what}, die einander überlagern, auf 99 % der erreichten Pixel höchstens {crowd}.</translation>
        </message>
        <message>
            <source>DECAY is {decay:g}, found from the data: the number of {what} that overlap is at most {crowd} on 99 % of the heated pixels.</source>
            <translation>DECAY ist {decay:g}, aus den Daten ermittelt: Die Zahl der {what}, die einander überlagern, beträgt auf 99 % der erreichten Pixel höchstens {crowd}.</translation>
        </message>
        <message>
            <source>So crowds of different size look different, and a single one is still seen. For maps that are to be compared, set the same DECAY for all.</source>
            <translation>So sehen verschieden große Häufungen verschieden aus, und Einzelnes ist noch zu sehen. Für Karten, die verglichen werden sollen, setzen Sie bei allen denselben DECAY.</translation>
        </message>
        <message>
            <source>That is the lowest decay that is set automatically.</source>
            <translation>Das ist der niedrigste Abklingfaktor, der automatisch gesetzt wird.</translation>
        </message>
        <message>
            <source>RADIUS is {radius}, for there are too few {what} to find one from the data: {count}, and at least {least} are needed.</source>
            <translation>RADIUS ist {radius}, denn um ihn aus den Daten zu ermitteln, sind die {what} zu wenige: {count}, und mindestens {least} sind nötig.</translation>
        </message>
        <message>
            <source>per km²</source>
            <translation>je km²</translation>
        </message>
        <message>
            <source>features</source>
            <translation>Objekte</translation>
        </message>
        <message>
            <source>mean</source>
            <translation>Mittel</translation>
        </message>
        <message>
            <source>weight</source>
            <translation>Gewicht</translation>
        </message>
        <message>
            <source>VALUES=per_km2: no pixel lies on the ground, because the raster is outside of where {crs} is defined. Check the CRS of the layer, or use VALUES=stack.</source>
            <translation>VALUES=per_km2: kein Pixel liegt auf dem Boden, weil das Raster außerhalb des Gebiets liegt, für das {crs} bestimmt ist. Prüfen Sie das KBS des Layers, oder nehmen Sie VALUES=stack.</translation>
        </message>
        <message>
            <source>segments</source>
            <translation>Segmente</translation>
        </message>
        <message>
            <source>lines</source>
            <translation>Linien</translation>
        </message>
        <message>
            <source>distinct places and lines</source>
            <translation>verschiedenen Orte und Linien</translation>
        </message>
        <message>
            <source>{n} polygon</source>
            <translation>{n} Polygon</translation>
        </message>
        <message>
            <source>{n} polygons</source>
            <translation>{n} Polygone</translation>
        </message>
        <message>
            <source>MIN_AREA needs a CRS, and the layer has none. Set TARGET_CRS or the CRS of the layer, or leave MIN_AREA out.</source>
            <translation>MIN_AREA benötigt ein KBS, und der Layer hat keines. Setzen Sie TARGET_CRS oder das KBS des Layers, oder lassen Sie MIN_AREA weg.</translation>
        </message>
        <message>
            <source>Frames: {frames}; {polygons} of {hot_spots}.</source>
            <translation>Einzelbilder: {frames}; {polygons} von {hot_spots}.</translation>
        </message>
        <message>
            <source>{name} needs TIME. Give it, or leave {name} out.</source>
            <translation>{name} benötigt TIME. Geben Sie es an, oder lassen Sie {name} weg.</translation>
        </message>
        <message>
            <source>No frame has a hot spot: there is no heat above 0, or all are smaller than MIN_AREA. The layer is empty.</source>
            <translation>Kein Einzelbild enthält einen Hotspot: Es gibt keine Intensität über 0, oder alle sind kleiner als MIN_AREA. Der Layer ist leer.</translation>
        </message>
        <message>
            <source>Hot spot {number} lasts longest: {count} of {frames} frames, from {first} to {last}.</source>
            <translation>Hotspot {number} besteht am längsten: {count} von {frames} Einzelbildern, von {first} bis {last}.</translation>
        </message>
        <message>
            <source>Summary page: {address}</source>
            <translation>Übersichtsseite: {address}</translation>
        </message>
        <message>
            <source>N</source>
            <translation>N</translation>
        </message>
        <message>
            <source>S</source>
            <translation>S</translation>
        </message>
        <message>
            <source>E</source>
            <translation>O</translation>
        </message>
        <message>
            <source>W</source>
            <translation>W</translation>
        </message>
        <message>
            <source>Hot spots over time: {name}</source>
            <translation>Hotspots über die Zeit: {name}</translation>
        </message>
        <message>
            <source>SUMMARY is {kind}, but frames of a CYCLE, or without TIME, have no dates. Choose frames or maximum.</source>
            <translation>SUMMARY ist {kind}, aber Einzelbilder eines CYCLE oder ohne TIME haben kein Datum. Wählen Sie frames oder maximum.</translation>
        </message>
        <message>
            <source>Last time of heat (seconds since 1970)</source>
            <translation>Letzte Zeit mit Intensität (Sekunden seit 1970)</translation>
        </message>
        <message>
            <source>Number of frames with heat</source>
            <translation>Anzahl der Einzelbilder mit Intensität</translation>
        </message>
        <message>
            <source>Files: {files}, pieces: {pieces}.</source>
            <translation>Dateien: {files}, Teile: {pieces}.</translation>
        </message>
        <message>
            <source>DECAY is {decay:g}, found from the data, so that crowds of different size look different, and a single point is still seen. For maps that are to be compared, set the same DECAY for all.</source>
            <translation>DECAY ist {decay:g}, aus den Daten ermittelt, sodass verschieden große Häufungen verschieden aussehen und ein einzelner Punkt noch zu sehen ist. Setzen Sie für Karten, die verglichen werden sollen, überall denselben Wert für DECAY.</translation>
        </message>
        <message>
            <source>{n} row was skipped: {reasons}.</source>
            <translation>{n} Zeile wurde übersprungen: {reasons}.</translation>
        </message>
        <message>
            <source>{n} rows were skipped: {reasons}.</source>
            <translation>{n} Zeilen wurden übersprungen: {reasons}.</translation>
        </message>
        <message>
            <source>No row reaches EXTENT ({extent}). Check EXTENT, CRS, X and Y.</source>
            <translation>Keine Zeile reicht in EXTENT ({extent}). Prüfen Sie EXTENT, CRS, X und Y.</translation>
        </message>
        <message>
            <source>Counting</source>
            <translation>Zählen</translation>
        </message>
        <message>
            <source>The layer "{layer}" has lines; points are needed. Use "Points along geometry" to make points of them.</source>
            <translation>Der Layer "{layer}" enthält Linien; benötigt werden Punkte. Machen Sie mit "Punkte entlang einer Geometrie" Punkte daraus.</translation>
        </message>
        <message>
            <source>Zooms {least} to {most} would be at least {count:,} tiles, and {limit:,} are the most.</source>
            <translation>Die Zoomstufen {least} bis {most} wären mindestens {count:,} Kacheln; höchstens {limit:,} sind möglich.</translation>
        </message>
        <message>
            <source>Use a lower MAX_ZOOM, or fewer points.</source>
            <translation>Verwenden Sie ein kleineres MAX_ZOOM oder weniger Punkte.</translation>
        </message>
        <message>
            <source>{n} point lies outside the tiles, which end at 85.06 degrees north and south: only the heat that reaches into them is shown.</source>
            <translation>{n} Punkt liegt außerhalb der Kacheln, die bei 85,06 Grad Nord und Süd enden: Gezeigt wird nur die Intensität, die hineinreicht.</translation>
        </message>
        <message>
            <source>{n} points lie outside the tiles, which end at 85.06 degrees north and south: only the heat that reaches into them is shown.</source>
            <translation>{n} Punkte liegen außerhalb der Kacheln, die bei 85,06 Grad Nord und Süd enden: Gezeigt wird nur die Intensität, die hineinreicht.</translation>
        </message>
        <message>
            <source>There is no point with a place. Check the columns of x and y.</source>
            <translation>Kein Punkt hat gültige Koordinaten. Prüfen Sie die Spalten mit x und y.</translation>
        </message>
        <message>
            <source>Use a MAX_ZOOM of at most {zoom}.</source>
            <translation>Verwenden Sie ein MAX_ZOOM von höchstens {zoom}.</translation>
        </message>
        <message>
            <source>Skipped {n} row without a place within 85.06 degrees north and south.</source>
            <translation>{n} Zeile ohne Ort innerhalb von 85,06 Grad Nord und Süd übersprungen.</translation>
        </message>
        <message>
            <source>Skipped {n} rows without a place within 85.06 degrees north and south.</source>
            <translation>{n} Zeilen ohne Ort innerhalb von 85,06 Grad Nord und Süd übersprungen.</translation>
        </message>
        <message>
            <source>Skipped {n} row whose WEIGHT is not a number.</source>
            <translation>{n} Zeile übersprungen, deren WEIGHT keine Zahl ist.</translation>
        </message>
        <message>
            <source>Skipped {n} rows whose WEIGHT is not a number.</source>
            <translation>{n} Zeilen übersprungen, deren WEIGHT keine Zahl ist.</translation>
        </message>
        <message>
            <source>Skipped {n} row that has not as many values as there are columns.</source>
            <translation>{n} Zeile übersprungen, die nicht so viele Werte hat, wie es Spalten gibt.</translation>
        </message>
        <message>
            <source>Skipped {n} rows that have not as many values as there are columns.</source>
            <translation>{n} Zeilen übersprungen, die nicht so viele Werte haben, wie es Spalten gibt.</translation>
        </message>
        <message>
            <source>All points lie outside the tiles, beyond 85.06 degrees north or south. Check the CRS of the points.</source>
            <translation>Alle Punkte liegen außerhalb der Kacheln, jenseits von 85,06 Grad Nord oder Süd. Prüfen Sie das KBS der Punkte.</translation>
        </message>
        <message>
            <source>WEIGHT is 0 for every point, so there is no heat. Choose another field or expression, or leave WEIGHT empty.</source>
            <translation>WEIGHT ist bei jedem Punkt 0; es entsteht keine Heatmap. Wählen Sie ein anderes Feld oder einen anderen Ausdruck, oder lassen Sie WEIGHT leer.</translation>
        </message>
        <message>
            <source>Red, green and blue range from {ranges}.</source>
            <translation>Rot, Grün und Blau reichen von {ranges}.</translation>
        </message>
        <message>
            <source>to</source>
            <translation>bis</translation>
        </message>
        <message>
            <source>{n} polygon is hidden beneath others: {names}.</source>
            <translation>{n} Polygon ist unter anderen verborgen: {names}.</translation>
        </message>
        <message>
            <source>{n} polygons are hidden beneath others: {names}.</source>
            <translation>{n} Polygone sind unter anderen verborgen: {names}.</translation>
        </message>
        <message>
            <source>{n} polygon is too small to be visible, as it contains no pixel center: {names}. Use a smaller PIXEL_SIZE or a larger WIDTH.</source>
            <translation>{n} Polygon ist zu klein, um sichtbar zu sein, da es keine Pixelmitte enthält: {names}. Verwenden Sie ein kleineres PIXEL_SIZE oder ein größeres WIDTH.</translation>
        </message>
        <message>
            <source>{n} polygons are too small to be visible, as they contain no pixel center: {names}. Use a smaller PIXEL_SIZE or a larger WIDTH.</source>
            <translation>{n} Polygone sind zu klein, um sichtbar zu sein, da sie keine Pixelmitte enthalten: {names}. Verwenden Sie ein kleineres PIXEL_SIZE oder ein größeres WIDTH.</translation>
        </message>
        <message>
            <source>The values go from {least} to {largest}, so the colors are those of {ramp}, with 0 in the middle. Choose a COLOR_RAMP to have others.</source>
            <translation>Die Werte reichen von {least} bis {largest}; die Farben sind deshalb die von {ramp}, mit 0 in der Mitte. Für andere wählen Sie COLOR_RAMP.</translation>
        </message>
        <message>
            <source>The values go from {least} to {largest}, and so do the colors, since the ramp has no middle for 0: COLOR_RAMP=RdBu_r has one.</source>
            <translation>Die Werte reichen von {least} bis {largest} und die Farben ebenso, weil der Farbverlauf keine Mitte für 0 hat: COLOR_RAMP=RdBu_r hat eine.</translation>
        </message>
        <message>
            <source>The values go from {least} to {largest}, so the colors reach as far below 0 as above.</source>
            <translation>Die Werte reichen von {least} bis {largest}; die Farben reichen deshalb so weit unter 0 wie darüber.</translation>
        </message>
        <message>
            <source>Class {number} of {count} has the same color as polygons without data. Choose another NO_DATA_COLOR or COLOR_RAMP to tell them apart.</source>
            <translation>Klasse {number} von {count} hat dieselbe Farbe wie Polygone ohne Daten. Wählen Sie ein anderes NO_DATA_COLOR oder COLOR_RAMP, um sie zu unterscheiden.</translation>
        </message>
        <message>
            <source>The colors are linear: STRETCH={stretch} would move 0 out of the middle.</source>
            <translation>Die Farben sind linear: STRETCH={stretch} würde 0 aus der Mitte rücken.</translation>
        </message>
        <message>
            <source>No data</source>
            <translation>Keine Daten</translation>
        </message>
        <message>
            <source>NORMALIZE is 0, NULL or not a number for {lost} of {all} polygons, which therefore have no data: {names}.</source>
            <translation>NORMALIZE ist bei {lost} von {all} Polygonen 0, NULL oder keine Zahl; sie haben daher keine Daten: {names}.</translation>
        </message>
        <message>
            <source>If it changes over time, choose this layer as TABLE as well: each row is then divided by its own value.</source>
            <translation>Wenn es sich mit der Zeit ändert, wählen Sie diesen Layer auch als TABLE: Dann wird jede Zeile durch ihren eigenen Wert geteilt.</translation>
        </message>
        <message>
            <source>{n} polygon changes its shape over time ({names}): each frame draws the shape of the rows it shows. Without rows the last shape stays; before the first there is none.</source>
            <translation>{n} Polygon ändert mit der Zeit seine Form ({names}): Jedes Einzelbild zeichnet die Form der Zeilen, die es zeigt. Ohne Zeilen bleibt die letzte Form; vor der ersten gibt es keine.</translation>
        </message>
        <message>
            <source>{n} polygons change their shape over time ({names}): each frame draws the shapes of the rows it shows. Without rows the last shape stays; before the first there is none.</source>
            <translation>{n} Polygone ändern mit der Zeit ihre Form ({names}): Jedes Einzelbild zeichnet die Formen der Zeilen, die es zeigt. Ohne Zeilen bleibt die letzte Form; vor der ersten gibt es keine.</translation>
        </message>
        <message>
            <source>{n} polygon has several features of the same shape with different values of NORMALIZE; the largest is used: {names}.</source>
            <translation>{n} Polygon hat mehrere Objekte derselben Form mit verschiedenen Werten von NORMALIZE; der größte wird verwendet: {names}.</translation>
        </message>
        <message>
            <source>{n} polygons have several features of the same shape with different values of NORMALIZE; the largest is used: {names}.</source>
            <translation>{n} Polygone haben mehrere Objekte derselben Form mit verschiedenen Werten von NORMALIZE; der größte wird verwendet: {names}.</translation>
        </message>
        <message>
            <source>{n} polygon consists of several features with different values of NORMALIZE; their sum is used: {names}.</source>
            <translation>{n} Polygon besteht aus mehreren Objekten mit verschiedenen Werten von NORMALIZE; ihre Summe wird verwendet: {names}.</translation>
        </message>
        <message>
            <source>{n} polygons consist of several features with different values of NORMALIZE; their sum is used: {names}.</source>
            <translation>{n} Polygone bestehen aus mehreren Objekten mit verschiedenen Werten von NORMALIZE; ihre Summe wird verwendet: {names}.</translation>
        </message>
        <message>
            <source>{n} polygon has no data in frames that include rows with NORMALIZE 0 or NULL: {names}.</source>
            <translation>{n} Polygon hat keine Daten in Einzelbildern mit Zeilen, deren NORMALIZE 0 oder NULL ist: {names}.</translation>
        </message>
        <message>
            <source>{n} polygons have no data in frames that include rows with NORMALIZE 0 or NULL: {names}.</source>
            <translation>{n} Polygone haben keine Daten in Einzelbildern mit Zeilen, deren NORMALIZE 0 oder NULL ist: {names}.</translation>
        </message>
        <message>
            <source>NORMALIZE changes over time: each row is divided by the value for its own key and time before the rows are aggregated.</source>
            <translation>NORMALIZE ändert sich mit der Zeit: Jede Zeile wird durch den Wert ihres eigenen Schlüssels und ihrer eigenen Zeit geteilt, bevor die Zeilen zusammengefasst werden.</translation>
        </message>
        <message>
            <source>Polygons without a row: {empty} of {all} ({names}).</source>
            <translation>Polygone ohne Zeile: {empty} von {all} ({names}).</translation>
        </message>
        <message>
            <source>{n} row of the table matches no polygon and was skipped. Its key, with the number of rows: {keys}.</source>
            <translation>{n} Zeile der Tabelle passt zu keinem Polygon und wurde übersprungen. Ihr Schlüssel, mit der Anzahl der Zeilen: {keys}.</translation>
        </message>
        <message>
            <source>{n} rows of the table match no polygon and were skipped. Their keys, with the number of rows: {keys}.</source>
            <translation>{n} Zeilen der Tabelle passen zu keinem Polygon und wurden übersprungen. Ihre Schlüssel, mit der Anzahl der Zeilen: {keys}.</translation>
        </message>
        <message>
            <source>These differ in case, accents or punctuation alone: {pairs}.</source>
            <translation>Diese unterscheiden sich nur in Groß- und Kleinschreibung, Akzenten oder Satzzeichen: {pairs}.</translation>
        </message>
        <message>
            <source>No row of the table has the key of a polygon: JOIN_FIELD contains {polygon_keys}, TABLE_JOIN_FIELD {table_keys}. Choose two fields with matching keys.</source>
            <translation>Keine Zeile der Tabelle hat den Schlüssel eines Polygons: JOIN_FIELD enthält {polygon_keys}, TABLE_JOIN_FIELD {table_keys}. Wählen Sie zwei Felder mit übereinstimmenden Schlüsseln.</translation>
        </message>
        <message>
            <source>{n} polygon has no data in {frames} of the frames, because no VALUE of its rows there is a number: {names}. MISSING=zero shows 0.</source>
            <translation>{n} Polygon hat in {frames} der Einzelbilder keine Daten, weil dort kein VALUE seiner Zeilen eine Zahl ist: {names}. MISSING=zero zeigt 0.</translation>
        </message>
        <message>
            <source>{n} polygons have no data in {frames} of the frames, because no VALUE of their rows there is a number: {names}. MISSING=zero shows 0.</source>
            <translation>{n} Polygone haben in {frames} der Einzelbilder keine Daten, weil dort kein VALUE ihrer Zeilen eine Zahl ist: {names}. MISSING=zero zeigt 0.</translation>
        </message>
        <message>
            <source>Set {settings}</source>
            <translation>Geben Sie {settings} an</translation>
        </message>
        <message>
            <source>"{key}" may have lost its leading zeros: set {parameter} to {expression}</source>
            <translation>"{key}" hat vielleicht seine führenden Nullen verloren: Setzen Sie {parameter} auf {expression}</translation>
        </message>
        <message>
            <source>"{key}" may have lost its leading zeros when the layer of {parameter} was read: its key field must be text (for a CSV file, add &amp;detectTypes=no).</source>
            <translation>"{key}" hat vielleicht beim Lesen des Layers von {parameter} seine führenden Nullen verloren: Sein Schlüsselfeld muss ein Textfeld sein (bei einer CSV-Datei &amp;detectTypes=no hinzufügen).</translation>
        </message>
        <message>
            <source>Correct them in one layer, or give an expression as its key.</source>
            <translation>Berichtigen Sie sie in einem der Layer, oder geben Sie einen Ausdruck als dessen Schlüssel an.</translation>
        </message>
        <message>
            <source>NULL only</source>
            <translation>nur NULL</translation>
        </message>
        <message>
            <source>TABLE has no points to count. Give JOIN_FIELD as well.</source>
            <translation>TABLE hat keine Punkte, die gezählt werden könnten. Geben Sie auch JOIN_FIELD an.</translation>
        </message>
        <message>
            <source>The only point lies outside all polygons. Check that both layers have the right CRS, or give JOIN_FIELD and TABLE_JOIN_FIELD.</source>
            <translation>Der einzige Punkt liegt außerhalb aller Polygone. Prüfen Sie, ob beide Layer das richtige KBS haben, oder geben Sie JOIN_FIELD und TABLE_JOIN_FIELD an.</translation>
        </message>
        <message>
            <source>All {n} points lie outside the polygons. Check that both layers have the right CRS, or give JOIN_FIELD and TABLE_JOIN_FIELD.</source>
            <translation>Alle {n} Punkte liegen außerhalb der Polygone. Prüfen Sie, ob beide Layer das richtige KBS haben, oder geben Sie JOIN_FIELD und TABLE_JOIN_FIELD an.</translation>
        </message>
        <message>
            <source>{n} point lies outside all polygons and was skipped.</source>
            <translation>{n} Punkt liegt außerhalb aller Polygone und wurde übersprungen.</translation>
        </message>
        <message>
            <source>{n} points lie outside all polygons and were skipped.</source>
            <translation>{n} Punkte liegen außerhalb aller Polygone und wurden übersprungen.</translation>
        </message>
        <message>
            <source>{parameter} is missing: '{layer}' has no points to count, so its rows must be joined by key. Give JOIN_FIELD, the key field of the polygons, and TABLE_JOIN_FIELD, that of the table.</source>
            <translation>{parameter} fehlt: '{layer}' hat keine Punkte, die gezählt werden könnten, daher müssen seine Zeilen über einen Schlüssel verknüpft werden. Geben Sie JOIN_FIELD an, das Schlüsselfeld der Polygone, und TABLE_JOIN_FIELD, das der Tabelle.</translation>
        </message>
        <message>
            <source>JOIN_FIELD is missing: with TABLE_JOIN_FIELD, give the field or expression of the polygons that has the same keys.</source>
            <translation>JOIN_FIELD fehlt: Geben Sie zu TABLE_JOIN_FIELD auch das Feld oder den Ausdruck der Polygone mit denselben Schlüsseln an.</translation>
        </message>
        <message>
            <source>TIME is missing. Give the field or expression with the time of each row; TIME_COLUMNS where dates are the names of columns; or POINTS_PER_FRAME to make frames by number of rows.</source>
            <translation>TIME fehlt. Geben Sie das Feld oder den Ausdruck mit der Zeit jeder Zeile an; TIME_COLUMNS, wenn Zeiten die Namen von Spalten sind; oder POINTS_PER_FRAME für Einzelbilder nach Anzahl der Zeilen.</translation>
        </message>
        <message>
            <source>No polygon has data in any frame, because NORMALIZE is 0, NULL or not a number wherever there are rows. Use another NORMALIZE, or none.</source>
            <translation>Kein Polygon hat in irgendeinem Einzelbild Daten, weil NORMALIZE überall, wo es Zeilen gibt, 0, NULL oder keine Zahl ist. Verwenden Sie ein anderes NORMALIZE oder keines.</translation>
        </message>
        <message>
            <source>Columns of dates: {count}, from {first} to {last}.</source>
            <translation>Spalten mit Zeiten: {count}, von {first} bis {last}.</translation>
        </message>
        <message>
            <source>There is no date in the name of {names}. Set TIME_FORMAT if it has one that is written in another way, such as %m/%d/%y.</source>
            <translation>Im Namen von {names} steht keine Zeitangabe. Geben Sie TIME_FORMAT an, wenn sie anders geschrieben ist, wie %m/%d/%y.</translation>
        </message>
        <message>
            <source>Without a date in their name: {names}.</source>
            <translation>Ohne Zeitangabe im Namen: {names}.</translation>
        </message>
        <message>
            <source>A frame covers up to {most} columns, and AGGREGATE {aggregate} makes one value of them. Set STEP_UNIT=timestamps for a frame of each column.</source>
            <translation>Ein Einzelbild umfasst bis zu {most} Spalten, und AGGREGATE {aggregate} macht daraus einen Wert. Geben Sie STEP_UNIT=timestamps für ein Einzelbild je Spalte an.</translation>
        </message>
        <message>
            <source>{n} of {count} frames lies between the dates of the columns, at {first}, and shows no data. Set STEP_UNIT=timestamps for a frame of each column, or MISSING=carry_forward to keep the last values.</source>
            <translation>{n} von {count} Einzelbildern liegt zwischen den Daten der Spalten, am {first}, und zeigt keine Werte. Geben Sie STEP_UNIT=timestamps für ein Einzelbild je Spalte an, oder MISSING=carry_forward, um die letzten Werte zu behalten.</translation>
        </message>
        <message>
            <source>{n} of {count} frames lie between the dates of the columns, the first at {first}, and show no data. Set STEP_UNIT=timestamps for a frame of each column, or MISSING=carry_forward to keep the last values.</source>
            <translation>{n} von {count} Einzelbildern liegen zwischen den Daten der Spalten, das erste am {first}, und zeigen keine Werte. Geben Sie STEP_UNIT=timestamps für ein Einzelbild je Spalte an, oder MISSING=carry_forward, um die letzten Werte zu behalten.</translation>
        </message>
        <message>
            <source>'{one}' and '{other}' have the same date. Give a pattern or a list with one of them.</source>
            <translation>'{one}' und '{other}' haben dieselbe Zeit. Geben Sie ein Muster oder eine Liste mit nur einer davon an.</translation>
        </message>
        <message>
            <source>TIME_COLUMNS and {parameter} cannot be used together: the columns hold the values, and their names are the times. Leave one of them out.</source>
            <translation>TIME_COLUMNS und {parameter} können nicht zusammen verwendet werden: Die Spalten enthalten die Werte, und ihre Namen sind die Zeiten. Lassen Sie eines davon weg.</translation>
        </message>
        <message>
            <source>The table has no column '{name}'. Its columns are {columns}.</source>
            <translation>Die Tabelle hat keine Spalte '{name}'. Ihre Spalten sind {columns}.</translation>
        </message>
        <message>
            <source>The number behind it is read with TIME_FORMAT={format}</source>
            <translation>Die Zahl dahinter wird mit TIME_FORMAT={format} gelesen</translation>
        </message>
        <message>
            <source>{n} raster lies below another of the same date: '{name}', {date}. If its name says more, give TIME_PATTERN or TIME_FORMAT; else choose what is shown by PATTERN.</source>
            <translation>{n} Raster liegt unter einem anderen derselben Zeit: '{name}', {date}. Sagt sein Name mehr, geben Sie TIME_PATTERN oder TIME_FORMAT an; sonst wählen Sie mit PATTERN aus, was gezeigt wird.</translation>
        </message>
        <message>
            <source>{n} rasters lie below others of the same date, as '{name}', {date}. If their names say more, give TIME_PATTERN or TIME_FORMAT; else choose what is shown by PATTERN.</source>
            <translation>{n} Raster liegen unter anderen derselben Zeit, wie '{name}', {date}. Sagen ihre Namen mehr, geben Sie TIME_PATTERN oder TIME_FORMAT an; sonst wählen Sie mit PATTERN aus, was gezeigt wird.</translation>
        </message>
        <message>
            <source>The bands of '{name}' are read as the parts of {date}.</source>
            <translation>Die Kanäle von '{name}' werden als die Teile von {date} gelesen.</translation>
        </message>
        <message>
            <source>'{name}' is dated by a tag in the file, as its name has no date: {count} in all. Such a tag may say when the file was made.</source>
            <translation>'{name}' ist durch einen Tag in der Datei datiert, weil ihr Name keine Zeitangabe hat: {count} insgesamt. Ein solcher Tag kann sagen, wann die Datei entstanden ist.</translation>
        </message>
        <message>
            <source>'{picture}' has its own colors, while '{raster}' has values to be colored by the color ramp. Use rasters of one kind, or give BAND to read one band of each as values.</source>
            <translation>'{picture}' hat eigene Farben, während '{raster}' Werte hat, die der Farbverlauf färbt. Verwenden Sie Raster einer Art, oder geben Sie BAND an, um von jedem einen Kanal als Werte zu lesen.</translation>
        </message>
        <message>
            <source>'{name}' has no georeference, while other rasters have one, so it cannot be shown with them. Georeference it, or leave it out.</source>
            <translation>'{name}' hat keine Georeferenz, andere Raster aber haben eine; es kann nicht mit ihnen gezeigt werden. Georeferenzieren Sie es, oder lassen Sie es weg.</translation>
        </message>
        <message>
            <source>The rasters state no CRS, but their axes are in degrees, so that {crs} is used.</source>
            <translation>Die Raster nennen kein KBS, aber ihre Achsen sind in Grad; deshalb gilt {crs}.</translation>
        </message>
        <message>
            <source>The rasters extend beyond the area of use of {crs}, and the picture is limited to that area. Give EXTENT to choose another.</source>
            <translation>Die Raster reichen über den Gültigkeitsbereich des KBS {crs} hinaus, und das Bild ist auf dieses Gebiet begrenzt. Für ein anderes geben Sie EXTENT an.</translation>
        </message>
        <message>
            <source>The rasters have {columns} x {rows} pixels and are resampled. Use PIXEL_SIZE {size!r} to show them pixel by pixel.</source>
            <translation>Die Raster haben {columns} x {rows} Pixel und werden neu abgetastet. PIXEL_SIZE {size!r} zeigt sie Pixel für Pixel.</translation>
        </message>
        <message>
            <source>No raster reaches EXTENT.</source>
            <translation>Kein Raster reicht in EXTENT hinein.</translation>
        </message>
        <message>
            <source>Rasters</source>
            <translation>Raster</translation>
        </message>
        <message>
            <source>The rasters are shown in their own colors, without a legend. Give BAND to color the values of one band by COLOR_RAMP.</source>
            <translation>Die Raster werden in ihren eigenen Farben gezeigt, ohne Legende. Geben Sie BAND an, um die Werte eines Kanals mit COLOR_RAMP zu färben.</translation>
        </message>
        <message>
            <source>Red, green and blue are stretched from dark to bright: {ranges}.</source>
            <translation>Rot, Grün und Blau sind von dunkel nach hell gestreckt: {ranges}.</translation>
        </message>
        <message>
            <source>Red, green and blue are not bytes: they are stretched from {dark:.6g} (dark) to {bright:.6g} (bright), the 2nd and 98th percentile unless MIN_VALUE and MAX_VALUE are given.</source>
            <translation>Rot, Grün und Blau sind keine Bytes: Sie werden von {dark:.6g} (dunkel) bis {bright:.6g} (hell) gestreckt, vom 2. bis zum 98. Perzentil, wenn MIN_VALUE und MAX_VALUE nicht angegeben sind.</translation>
        </message>
        <message>
            <source>The rasters have no data within the picture: all pixels are NoData, or beyond 3.4e38, which counts as NoData. Use another EXTENT or MASK, or other rasters.</source>
            <translation>Die Raster haben keine Daten im Bild: Alle Pixel sind Leerwerte (NoData) oder liegen jenseits von 3.4e38, was als Leerwert gilt. Verwenden Sie ein anderes EXTENT oder MASK, oder andere Raster.</translation>
        </message>
        <message>
            <source>{n} frame is empty, because {names} shows nothing in it: all pixels are NoData there, or lie between those of the picture. For the latter, set a smaller PIXEL_SIZE.</source>
            <translation>{n} Einzelbild ist leer, weil {names} darin nichts zeigt: dort sind alle Pixel Leerwerte (NoData), oder sie liegen zwischen denen des Bildes. Im zweiten Fall geben Sie eine kleinere PIXEL_SIZE an.</translation>
        </message>
        <message>
            <source>{n} frames are empty, because {names} show nothing in them: all pixels are NoData there, or lie between those of the picture. For the latter, set a smaller PIXEL_SIZE.</source>
            <translation>{n} Einzelbilder sind leer, weil {names} darin nichts zeigen: dort sind alle Pixel Leerwerte (NoData), oder sie liegen zwischen denen des Bildes. Im zweiten Fall geben Sie eine kleinere PIXEL_SIZE an.</translation>
        </message>
        <message>
            <source>Picture: {width} x {height} pixels of {size:.6g} map units in {crs}.</source>
            <translation>Bild: {width} x {height} Pixel zu {size:.6g} Karteneinheiten, KBS {crs}.</translation>
        </message>
        <message>
            <source>No legend is drawn: with COLOR_SCALE per_frame, its numbers would differ from frame to frame.</source>
            <translation>Keine Legende: Mit COLOR_SCALE per_frame wären ihre Zahlen von Einzelbild zu Einzelbild verschieden.</translation>
        </message>
        <message>
            <source>AOI was simplified by {pixels:.3g} pixels to {bytes} bytes for the server, which changes {share:.3%} of its area.</source>
            <translation>AOI wurde für den Server um {pixels:.3g} Pixel auf {bytes} Bytes vereinfacht, was {share:.3%} seiner Fläche ändert.</translation>
        </message>
        <message>
            <source>the server paints its palette over the numbers</source>
            <translation>der Server malt seine Palette über die Zahlen</translation>
        </message>
        <message>
            <source>{url} cannot be read: {words}</source>
            <translation>{url} kann nicht gelesen werden: {words}</translation>
        </message>
        <message>
            <source>AOI is too detailed for the server: simplifying it would change {share:.1%} of its area. Its bounding box is requested instead and cut here.</source>
            <translation>AOI ist zu detailliert für den Server: Das Vereinfachen würde {share:.1%} seiner Fläche ändern. Stattdessen wird das umschließende Rechteck angefragt und hier zugeschnitten.</translation>
        </message>
        <message>
            <source>SIGN=planetary_computer has it signed, if it is of the Planetary Computer</source>
            <translation>SIGN=planetary_computer lässt sie signieren, wenn sie zum Planetary Computer gehört</translation>
        </message>
        <message>
            <source>Set SIGN to the service that signs its addresses, if there is one</source>
            <translation>Geben Sie als SIGN den Dienst an, der seine Adressen signiert, wenn es einen gibt</translation>
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
            <source>The only picture is empty: the item has no data in the area {extent} (xmin, xmax, ymin, ymax). Choose another AOI or EXTENT.</source>
            <translation>Das einzige Bild ist leer: Das Element hat keine Daten im Gebiet {extent} (xmin, xmax, ymin, ymax). Wählen Sie ein anderes AOI oder EXTENT.</translation>
        </message>
        <message>
            <source>All {n} pictures are empty: the items have no data in the area {extent} (xmin, xmax, ymin, ymax). Choose another AOI or EXTENT.</source>
            <translation>Alle {n} Bilder sind leer: Die Elemente haben keine Daten im Gebiet {extent} (xmin, xmax, ymin, ymax). Wählen Sie ein anderes AOI oder EXTENT.</translation>
        </message>
        <message>
            <source>no asset '{asset}', only {there}</source>
            <translation>kein Asset '{asset}', sondern nur {there}</translation>
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
            <source>ON_ERROR=skip leaves such items out.</source>
            <translation>ON_ERROR=skip lässt solche Elemente aus.</translation>
        </message>
        <message>
            <source>no data in the area</source>
            <translation>keine Daten im Gebiet</translation>
        </message>
        <message>
            <source>The only item, '{item}', cannot be shown: {reason}.</source>
            <translation>Das einzige Element, '{item}', kann nicht gezeigt werden: {reason}.</translation>
        </message>
        <message>
            <source>None of the {n} items can be shown. The first, '{item}': {reason}.</source>
            <translation>Keines der {n} Elemente kann gezeigt werden. Das erste, '{item}': {reason}.</translation>
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
            <source>{words}; ASSET={pattern} fits</source>
            <translation>{words}; ASSET={pattern} passt</translation>
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
            <source>Colors range from {low:.6g} to {high:.6g}.</source>
            <translation>Die Farben reichen von {low:.6g} bis {high:.6g}.</translation>
        </message>
        <message>
            <source>STRETCH=auto is linear: the range of the colors is published with them, or given by RESCALE. STRETCH=sqrt or log bends it.</source>
            <translation>STRETCH=auto ist linear: Der Bereich der Farben ist mit ihnen veröffentlicht oder durch RESCALE gegeben. STRETCH=sqrt oder log krümmt ihn.</translation>
        </message>
        <message>
            <source>Repeated requests: {reasons}.</source>
            <translation>Wiederholte Anfragen: {reasons}.</translation>
        </message>
        <message>
            <source>Collection: {title}, license {license}.</source>
            <translation>Sammlung: {title}, Lizenz {license}.</translation>
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
            <source>area {extent} (xmin, xmax, ymin, ymax)</source>
            <translation>Gebiet {extent} (xmin, xmax, ymin, ymax)</translation>
        </message>
        <message>
            <source>Collection '{collection}' has no items that match: {wanted}. Choose another COLLECTION, area or period.</source>
            <translation>Die Sammlung '{collection}' hat keine passenden Elemente: {wanted}. Wählen Sie eine andere COLLECTION, ein anderes Gebiet oder einen anderen Zeitraum.</translation>
        </message>
        <message>
            <source>Collection: {title}.</source>
            <translation>Sammlung: {title}.</translation>
        </message>
        <message>
            <source>LIMIT {limit}: the newest item is shown; items older than {day} are left out: {left_out}. LIMIT=0 shows all.</source>
            <translation>LIMIT {limit}: Das neueste Element wird gezeigt; vor {day} ausgelassen: {left_out}. LIMIT=0 zeigt alle.</translation>
        </message>
        <message>
            <source>LIMIT {limit}: the newest {n} items are shown; items older than {day} are left out: {left_out}. LIMIT=0 shows all.</source>
            <translation>LIMIT {limit}: Die neuesten {n} Elemente werden gezeigt; vor {day} ausgelassen: {left_out}. LIMIT=0 zeigt alle.</translation>
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
            <source>no {properties}, which QUERY asks for</source>
            <translation>ohne {properties}, wonach QUERY fragt</translation>
        </message>
        <message>
            <source>without the {count} that cannot be shown</source>
            <translation>ohne die {count}, die nicht gezeigt werden können</translation>
        </message>
        <message>
            <source>a comparable value</source>
            <translation>einen vergleichbaren Wert</translation>
        </message>
        <message>
            <source>{n} item has asset '{asset}' under another name: {names}.</source>
            <translation>{n} Element hat das Asset '{asset}' unter einem anderen Namen: {names}.</translation>
        </message>
        <message>
            <source>{n} items have asset '{asset}' under other names: {names}.</source>
            <translation>{n} Elemente haben das Asset '{asset}' unter anderen Namen: {names}.</translation>
        </message>
        <message>
            <source>at least {count}</source>
            <translation>mindestens {count}</translation>
        </message>
        <message>
            <source>AOI covers no pixel of the picture: the picture is {picture} and the area {area} (xmin, xmax, ymin, ymax). Choose an EXTENT that the area reaches or leave it empty, or set a larger WIDTH.</source>
            <translation>AOI bedeckt kein Pixel des Bilds: Das Bild ist {picture} und das Gebiet {area} (xmin, xmax, ymin, ymax). Wählen Sie ein EXTENT, in das das Gebiet hineinreicht, oder lassen Sie es leer, oder geben Sie ein größeres WIDTH an.</translation>
        </message>
        <message>
            <source>The collection's own extent {extent} (xmin, xmax, ymin, ymax) has no area. Set EXTENT or AOI.</source>
            <translation>Die eigene Ausdehnung der Sammlung, {extent} (xmin, xmax, ymin, ymax), hat keine Fläche. Geben Sie EXTENT oder AOI an.</translation>
        </message>
        <message>
            <source>RESCALE has {count} ranges, but {n} band is shown. Give one range, as in 0,100.</source>
            <translation>RESCALE hat {count} Bereiche, gezeigt wird aber {n} Kanal. Geben Sie einen Bereich an, wie in 0,100.</translation>
        </message>
        <message>
            <source>RESCALE has {count} ranges, but {n} bands are shown. Give one for all, as in 0,100, or one for each, parted by semicolons.</source>
            <translation>RESCALE hat {count} Bereiche, gezeigt werden aber {n} Kanäle. Geben Sie einen für alle an, wie in 0,100, oder für jeden einen, durch Semikolons getrennt.</translation>
        </message>
        <message>
            <source>render '{render}'</source>
            <translation>Render '{render}'</translation>
        </message>
        <message>
            <source>The color map '{name}' is not known here, and with SOURCE=cog no server draws it. Choose another COLORMAP_NAME or COLOR_RAMP.</source>
            <translation>Die Farbtabelle '{name}' ist hier nicht bekannt, und mit SOURCE=cog zeichnet sie kein Server. Wählen Sie ein anderes COLORMAP_NAME oder COLOR_RAMP.</translation>
        </message>
        <message>
            <source>The rasters have a palette: its colors are shown. Set COLOR_RAMP, COLORMAP_NAME or RESCALE to color their values instead.</source>
            <translation>Die Raster haben eine Palette: Gezeigt werden ihre Farben. Um stattdessen die Werte einzufärben, geben Sie COLOR_RAMP, COLORMAP_NAME oder RESCALE an.</translation>
        </message>
        <message>
            <source>the rasters have colors of their own</source>
            <translation>die Raster haben eigene Farben</translation>
        </message>
        <message>
            <source>The collection's render computes '{expression}', which is not possible here. Set ASSET and BAND, or another RENDER.</source>
            <translation>Der Render der Sammlung berechnet '{expression}'; das ist hier nicht möglich. Geben Sie ASSET und BAND oder ein anderes RENDER an.</translation>
        </message>
        <message>
            <source>expression {expression}</source>
            <translation>Ausdruck {expression}</translation>
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
            <source>Asset '{asset}', {what}, colors {colors} ({source}).</source>
            <translation>Asset '{asset}', {what}, Farben: {colors} ({source}).</translation>
        </message>
        <message>
            <source>The collection's render has {count} bands, which make no picture: only those that red, green and blue need are shown, beginning with band {band} of {asset}. Set ASSET and BAND to choose another.</source>
            <translation>Der Render der Sammlung hat {count} Kanäle, die kein Bild ergeben: Gezeigt werden nur die, die Rot, Grün und Blau brauchen, beginnend mit Kanal {band} von {asset}. Für einen anderen geben Sie ASSET und BAND an.</translation>
        </message>
        <message>
            <source>the picture is in true color</source>
            <translation>das Bild ist in Echtfarben</translation>
        </message>
        <message>
            <source>The render's color_formula '{formula}' is not applied: it cannot be followed, or is not for a single band.</source>
            <translation>Die color_formula '{formula}' des Renders wird nicht angewendet: Sie kann nicht befolgt werden, oder sie ist nicht für einen einzelnen Kanal.</translation>
        </message>
        <message>
            <source>The server colors the pictures, so there is no legend.</source>
            <translation>Der Server färbt die Bilder, daher gibt es keine Legende.</translation>
        </message>
        <message>
            <source>{names} has no effect: {reason}. Set COLOR_RAMP and BAND to change that.</source>
            <translation>{names} hat keine Wirkung: {reason}. Geben Sie COLOR_RAMP und BAND an, um das zu ändern.</translation>
        </message>
        <message>
            <source>{names} have no effect: {reason}. Set COLOR_RAMP and BAND to change that.</source>
            <translation>{names} haben keine Wirkung: {reason}. Geben Sie COLOR_RAMP und BAND an, um das zu ändern.</translation>
        </message>
        <message>
            <source>the server colors the pictures</source>
            <translation>der Server färbt die Bilder</translation>
        </message>
        <message>
            <source>a table</source>
            <translation>eine Tabelle</translation>
        </message>
        <message>
            <source>The collection's table of colors cannot be read and is not used.</source>
            <translation>Die Farbtabelle der Sammlung kann nicht gelesen werden und wird nicht verwendet.</translation>
        </message>
        <message>
            <source>The colors have no range: they would reach from {least:g} to {most:g}. Set both MIN_VALUE and MAX_VALUE, the second larger.</source>
            <translation>Die Farben haben keinen Wertebereich: Sie würden von {least:g} bis {most:g} reichen. Geben Sie MIN_VALUE und MAX_VALUE an, den zweiten Wert größer.</translation>
        </message>
        <message>
            <source>the collection has a color for each class</source>
            <translation>die Sammlung hat eine Farbe für jede Klasse</translation>
        </message>
        <message>
            <source>red, green and blue</source>
            <translation>Rot, Grün und Blau</translation>
        </message>
        <message>
            <source>defaults</source>
            <translation>Vorgaben</translation>
        </message>
        <message>
            <source>{asset}: {scale:g} x number + {offset:g}</source>
            <translation>{asset}: {scale:g} x Zahl + {offset:g}</translation>
        </message>
        <message>
            <source>Scale and offset are those of each item, in most of them {scalings}.</source>
            <translation>Faktor und Versatz sind die jedes Elements, bei den meisten {scalings}.</translation>
        </message>
        <message>
            <source>ASSET '{asset}' names {n} assets. Give one, or three for red, green and blue.</source>
            <translation>ASSET '{asset}' nennt {n} Assets. Geben Sie eines an, oder drei für Rot, Grün und Blau.</translation>
        </message>
        <message>
            <source>The collection has the renders {names}, and none is its usual one. Set RENDER to use one of them.</source>
            <translation>Die Sammlung hat die Renders {names}, und keiner ist ihr üblicher. Um einen davon zu verwenden, geben Sie RENDER an.</translation>
        </message>
        <message>
            <source>The render '{name}' asks for {work}, which is not possible here: it is not used.</source>
            <translation>Der Render '{name}' verlangt {work}; das ist hier nicht möglich: Er wird nicht verwendet.</translation>
        </message>
        <message>
            <source>The render '{name}' is for {missing}, which no item has: {asset} is shown.</source>
            <translation>Der Render '{name}' ist für {missing}; das hat kein Element: Gezeigt wird {asset}.</translation>
        </message>
        <message>
            <source>The render '{name}' combines {count} assets, which make no picture: only {asset} is shown. Set ASSET and BAND to choose another.</source>
            <translation>Der Render '{name}' verbindet {count} Assets, die kein Bild ergeben: Gezeigt wird nur {asset}. Für ein anderes geben Sie ASSET und BAND an.</translation>
        </message>
        <message>
            <source>The collection's range for colors, {value}, cannot be used: it needs a smaller and a larger number. Set RESCALE, as in 0,100.</source>
            <translation>Der Wertebereich der Sammlung für Farben, {value}, ist nicht verwendbar: er braucht eine kleinere und eine größere Zahl. Geben Sie RESCALE an, wie in 0,100.</translation>
        </message>
        <message>
            <source>{n} item has a scale or offset that cannot be used; its numbers are shown without it ({examples}).</source>
            <translation>{n} Item hat eine Skalierung oder einen Versatz, die nicht verwendbar sind; seine Zahlen werden ohne sie gezeigt ({examples}).</translation>
        </message>
        <message>
            <source>{n} items have a scale or offset that cannot be used; their numbers are shown without it ({examples}).</source>
            <translation>{n} Items haben eine Skalierung oder einen Versatz, die nicht verwendbar sind; ihre Zahlen werden ohne sie gezeigt ({examples}).</translation>
        </message>
        <message>
            <source>ASSET '{asset}' was not found in any item. They have {names}.</source>
            <translation>ASSET '{asset}' wurde in keinem Element gefunden. Vorhanden sind {names}.</translation>
        </message>
        <message>
            <source>day</source>
            <translation>Tag</translation>
        </message>
        <message>
            <source>month</source>
            <translation>Monat</translation>
        </message>
        <message>
            <source>Frames: {count}, {step}, clock without zone.</source>
            <translation>Einzelbilder: {count}, {step}, ohne Zeitzone.</translation>
        </message>
        <message>
            <source>{empty} of {count} frames show nothing.</source>
            <translation>{empty} von {count} Einzelbildern zeigen nichts.</translation>
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
            <source>TIME is a field of dates without a time of day, so every feature counts at 00:00. Use STEP_UNIT=days, or choose a field that has dates and times.</source>
            <translation>TIME ist ein Feld mit Daten ohne Uhrzeit, sodass jedes Objekt um 00:00 zählt. Verwenden Sie STEP_UNIT=days, oder wählen Sie ein Feld mit Datum und Uhrzeit.</translation>
        </message>
        <message>
            <source>{n} value of TIME names no time of day ({day}) and counts as 00:00, among values that do. Give it one, leave it out, or set STEP_UNIT=days.</source>
            <translation>{n} Wert von TIME nennt keine Uhrzeit ({day}) und gilt als 00:00, neben Werten, die eine nennen. Geben Sie ihm eine, lassen Sie ihn weg, oder geben Sie STEP_UNIT=days an.</translation>
        </message>
        <message>
            <source>{n} values of TIME name no time of day (such as {day}) and count as 00:00, among values that do. Give them one, leave them out, or set STEP_UNIT=days.</source>
            <translation>{n} Werte von TIME nennen keine Uhrzeit (etwa {day}) und gelten als 00:00, neben Werten, die eine nennen. Geben Sie ihnen eine, lassen Sie sie weg, oder geben Sie STEP_UNIT=days an.</translation>
        </message>
        <message>
            <source>Frames: {count}, {step}, clock {clock}.</source>
            <translation>Einzelbilder: {count}, {step}, Zeitzone {clock}.</translation>
        </message>
        <message>
            <source>Set SKIP_EMPTY=true to leave them out, a longer STEP or a larger WINDOW.</source>
            <translation>Um sie auszulassen, geben Sie SKIP_EMPTY=true an, oder eine längere STEP oder ein größeres WINDOW.</translation>
        </message>
        <message>
            <source>Set SKIP_EMPTY=true to leave them out, a longer STEP, or MODE window or fading to show features longer.</source>
            <translation>Um sie auszulassen, geben Sie SKIP_EMPTY=true an, oder eine längere STEP, oder als MODE window oder fading, damit Objekte länger zu sehen sind.</translation>
        </message>
        <message>
            <source>cycle {cycle}</source>
            <translation>Zyklus {cycle}</translation>
        </message>
        <message>
            <source>one for each time</source>
            <translation>eines je Zeitpunkt</translation>
        </message>
        <message>
            <source>This version of QGIS drops the time zone of datetime fields: if they had one, it is ignored. Give INPUT_TIMEZONE to set it.</source>
            <translation>Diese Version von QGIS verwirft die Zeitzone von Datum/Zeit-Feldern: Hatten sie eine, wird sie nicht beachtet. Geben Sie INPUT_TIMEZONE an, um sie festzulegen.</translation>
        </message>
        <message>
            <source>CYCLE is {cycle}, but TIME names no {unit}: every feature counts at the first day of its month, quarter or year. Set CYCLE to none, or choose a field of dates.</source>
            <translation>CYCLE ist {cycle}, aber TIME nennt keinen {unit}: Jedes Objekt zählt am ersten Tag seines Monats, Quartals oder Jahres. Setzen Sie CYCLE auf none, oder wählen Sie ein Feld mit Datum.</translation>
        </message>
        <message>
            <source>With POINTS_PER_FRAME each frame shows all features so far; MODE {mode} is ignored.</source>
            <translation>Mit POINTS_PER_FRAME zeigt jedes Einzelbild alle Objekte bis dahin; MODE {mode} ist ohne Wirkung.</translation>
        </message>
        <message>
            <source>TIME contains intervals: features last from their beginning to their end.</source>
            <translation>TIME enthält Intervalle: Objekte dauern von ihrem Beginn bis zu ihrem Ende.</translation>
        </message>
        <message>
            <source>TIME contains intervals, but END_TIME says when features end.</source>
            <translation>TIME enthält Intervalle, aber END_TIME sagt, wann Objekte enden.</translation>
        </message>
        <message>
            <source>Zoom in</source>
            <translation>Vergrößern</translation>
        </message>
        <message>
            <source>Zoom out</source>
            <translation>Verkleinern</translation>
        </message>
        <message>
            <source>Zoom</source>
            <translation>Zoomstufe</translation>
        </message>
        <message>
            <source>Choose the file of tiles</source>
            <translation>Kacheldatei auswählen</translation>
        </message>
        <message>
            <source>{file} could not be read beside this page: browsers do so only where the page comes from a server. Choose the file here.</source>
            <translation>{file} konnte neben dieser Seite nicht gelesen werden: Browser tun das nur, wenn die Seite von einem Server kommt. Wählen Sie die Datei hier aus.</translation>
        </message>
        <message>
            <source>This is no PMTiles archive.</source>
            <translation>Das ist kein PMTiles-Archiv.</translation>
        </message>
        <message>
            <source>{file} beside the tiles was not written by HeatDecay, or was changed since, so it is left as it is. To have a new one written, rename or remove it.</source>
            <translation>{file} neben den Kacheln wurde nicht von HeatDecay geschrieben oder seither geändert und bleibt deshalb, wie es ist. Damit eine neue Datei geschrieben wird, benennen Sie sie um oder entfernen Sie sie.</translation>
        </message>
        <message>
            <source>The heat exceeds what 32 bits can hold (3.4e38). Use smaller values for WEIGHT.</source>
            <translation>Die Intensität übersteigt, was 32 Bit aufnehmen können (3.4e38). Verwenden Sie kleinere Werte für WEIGHT.</translation>
        </message>
    </context>
</TS>
