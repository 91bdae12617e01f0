# SPDX-License-Identifier: GPL-2.0-or-later
"""What names of files mean, as archives, cameras and people write them."""

from typing import Dict, List, Optional, Sequence, Tuple

import numpy as np
import pytest

from qgis_heatdecay.core.errors import HeatDecayError
from qgis_heatdecay.core.time.file_dates import finder
from qgis_heatdecay.core.time.instants import read_times
from qgis_heatdecay.core.time.name_dates import closer_format, find_date, find_dates, require_months

# Each name alone, and the time that it says.
ALONE: Dict[str, Optional[str]] = {
    # Days
    "ndvi_2020-03-01.tif": "2020-03-01",
    "ndvi_2020_03_01.tif": "2020-03-01",
    "ndvi.2020.03.01.tif": "2020-03-01",
    "ndvi 2020 03 01.tif": "2020-03-01",
    "ndvi_20200301.tif": "2020-03-01",
    "20200301_ndvi.tif": "2020-03-01",
    "NDVI20200301.TIF": "2020-03-01",
    "ndvi_2020-3-1.tif": "2020-03-01",
    "ndvi_2020_3_11.tif": "2020-03-11",
    "ndvi_2020-12-1.tif": "2020-12-01",
    "ndvi_01-03-2020.tif": "01-03-2020",
    "ndvi_13.03.2020.tif": "13.03.2020",
    "ndvi_1_3_2020.tif": "1-3-2020",
    "ndvi_13032020.tif": "13-03-2020",
    "ndvi_1Mar2020.tif": "2020-03-01",
    "ndvi_01-mar-2020.tif": "2020-03-01",
    "ndvi_2020Mar01.tif": "2020-03-01",
    "ndvi_March-1-2020.tif": "2020-03-01",
    "ndvi_Sept_2020.tif": "2020-09",
    # Days of the year, weeks, dekads, quarters, months, years
    "MOD13Q1.A2020061.h12v10.006.tif": "2020-061",
    "ndvi_2020061.tif": "2020-061",
    "ndvi_2020_061.tif": "2020-061",
    "ndvi_2020-366.tif": "2020-366",
    "LC80440342020061LGN00_B4.TIF": "2020-061",
    "ndvi_2020W10.tif": "2020-03-02",
    "ndvi_2020_W01.tif": "2019-12-30",
    "ndvi_2020-W01-3.tif": "2020-01-01",
    "ndvi_2020_week_10.tif": "2020-03-02",
    "ndvi_W10_2020.tif": "2020-03-02",
    "flu_2020wk9.tif": "2020-02-24",
    "chirps-v2.0.2020.01.1.tif": "2020-01-01",
    "chirps-v2.0.2020.12.3.tif": "2020-12-21",
    "chirps-v2.0.202003.2.tif": "2020-03-11",
    "ndvi_2020_doy061.tif": "2020-061",
    "doy061_2020.tif": "2020-061",
    "A20200612020091.L3m_MO_CHL.nc": "2020-061",
    "mosaic.2020.M03.tif": "2020-03",
    "WAPOR-3.L1-AETI-D.2018-01-D2.tif": "2018-01-11",
    "ndvi_202001dk3.tif": "2020-01-21",
    "precip_DJF_2020.tif": "2019-12",
    "precip_2020_djf.tif": "2019-12",
    "precip_DJF_2019-2020.tif": "2019-12",
    "precip_2019_2020_DJF.tif": "2019-12",
    "MAM2020.tif": "2020-03",
    "precip_2020_JJA_v2.tif": "2020-06",
    "precip-son-2020.tif": "2020-09",
    "sonar_2020.tif": "2020",
    "son_2020_01_05.tif": "2020-01-05",
    "precip_DJF_1991-2020.tif": None,
    "mapa_stycze\u0144_2020.tif": "2020-01",
    "20_lutego_2020.tif": "2020-02-20",
    "harita_\u015eubat_2020.tif": "2020-02",
    "rain_A\u011fustos2020.tif": "2020-08",
    "\u044f\u043d\u0432\u0430\u0440\u044c_2020.tif": "2020-01",
    "8_\u043c\u0430\u044f_2020.tif": "2020-05-08",
    "ndvi_2020Q1.tif": "2020-01",
    "ndvi_2020_q4.tif": "2020-10",
    "ndvi_Q2-2020.tif": "2020-04",
    "ndvi_3Q2020.tif": "2020-07",
    "gdp_2020M05.tif": "2020-05",
    "ndvi_202003.tif": "2020-03",
    "ndvi_2020-03.tif": "2020-03",
    "ndvi_2020.03.tif": "2020-03",
    "CHELSA_tas_01_2018_V.2.1.tif": "2018-01",
    "tas_12-2018.tif": "2018-12",
    "Jan2020.tif": "2020-01",
    "rain-2013-Dec.tif": "2013-12",
    "ndvi_2020.tif": "2020",
    "2020.tif": "2020",
    "ndvi2020.tif": "2020",
    "v2013x.tif": "2013",
    "population_1850.tif": "1850",
    "ndvi_2020W011.tif": "2019-12-30",
    "ndvi_2020Q02.tif": "2020-04",
    "ndvi_2020H2.tif": "2020-07",
    "ndvi_M\u00e4rz_2020.tif": "2020-03",
    "ndvi_15okt2020.tif": "2020-10-15",
    "pluie_fevrier_2020.tif": "2020-02",
    "lluvia_2020_agosto.tif": "2020-08",
    "out_2020.tif": "2020",
    "set_2020.tif": "2020",
    # Times of day
    "cam 2020-03-01 06.30.jpg": "2020-03-01T06:30:00",
    "cam_2020-03-01_06-30PM.jpg": "2020-03-01T18:30:00",
    "cam_20200301_1230 AM.jpg": "2020-03-01T00:30:00",
    "cam_20200301_023015_pm.jpg": "2020-03-01T14:30:15",
    "radar_202003011250.tif": "2020-03-01T12:50:00",
    "radar_20200301125030.tif": "2020-03-01T12:50:30",
    "radar_20200301125030123.tif": "2020-03-01T12:50:30",
    "radar_20200301T1250.tif": "2020-03-01T12:50:00",
    "radar_20200301T125030Z.tif": "2020-03-01T12:50:30Z",
    "radar_20200301t125030z.tif": "2020-03-01T12:50:30Z",
    "radar_2020-03-01T12-50-30.tif": "2020-03-01T12:50:30",
    "radar_2020-03-01T12_50_30.tif": "2020-03-01T12:50:30",
    "radar_2020-03-01T12:50:30.tif": "2020-03-01T12:50:30",
    "radar_20200301_1250.tif": "2020-03-01T12:50:00",
    "radar_20200301-125030.tif": "2020-03-01T12:50:30",
    "radar_20200301.1250.tif": "2020-03-01T12:50:00",
    "cam_2020-03-01_06-30.tif": "2020-03-01T06:30:00",
    "cam_2020-03-01_06-30-15.tif": "2020-03-01T06:30:15",
    "cam_2020_03_01_06_30_15.jpg": "2020-03-01T06:30:15",
    "cam 2020-03-01 06.30.15.jpg": "2020-03-01T06:30:15",
    "cam 2020-03-01 06h30.jpg": "2020-03-01T06:30:00",
    "IMG_20200301_063015.jpg": "2020-03-01T06:30:15",
    "Screenshot 2020-03-01 at 06.jpg": "2020-03-01",
    "t2m_20200301T06.tif": "2020-03-01T06:00:00",
    "t2m_2020030106.tif": "2020-03-01T06:00:00",
    "hrrr.20200301.t06z.wrfsfcf01.tif": "2020-03-01T06:00:00",
    "gfs_20200301_06z.tif": "2020-03-01T06:00:00",
    "gfs_20200301_06Z.tif": "2020-03-01T06:00:00",
    "gfs_20200301_06.tif": "2020-03-01T06:00:00",
    "gfs_4_20200301_0600_003.tif": "2020-03-01T06:00:00",
    "gfs_4_20200301_0600_003.grb2": "2020-03-01T06:00:00",
    "icon_20200301_12UTC.tif": "2020-03-01T12:00:00",
    "tas_Amon_historical_185001-200512.nc": "1850-01",
    "A2020061.1305.tif": "2020-061T13:05:00",
    "MOD021KM.A2020061.1305.061.hdf": "2020-061T13:05:00",
    "3B-HHR.MS.MRG.3IMERG.20200101-S003000-E005959.0030.V06B.HDF5": "2020-01-01T00:30:00",
    "OR_ABI-L2-CMIPF-M6C13_G16_s20200611300212_e20200611309532_c20200611310013.nc": (
        "2020-061T13:00:21"
    ),
    "SVDNB_npp_d20200301_t0612345_e0618149_b43210_c20200301123456789.tif": "2020-03-01T06:12:34",
    "HS_H08_20200301_0010_B03_FLDK.tif": "2020-03-01T00:10:00",
    "20200301T110203+0100.tif": "2020-03-01T11:02:03+0100",
    "20200301T110203-05:00.tif": "2020-03-01T11:02:03-05:00",
    "PXL_20200301_110203456.jpg": "2020-03-01T11:02:03",
    "SENTINEL2A_20200301-105623-460_L2A_T31TCJ.tif": "2020-03-01T10:56:23",
    "20200301_101112_80_2212_3B_Visual.tif": "2020-03-01T10:11:12",
    "3B42.20200301.03.7.HDF": "2020-03-01T03:00:00",
    "wrfout_d01_2020-03-01_06_00_00": "2020-03-01T06:00:00",
    "cam_2020-01-01_9-05-07.jpg": "2020-01-01T09:05:07",
    "cam_2020-01-01_6h30.jpg": "2020-01-01T06:30:00",
    "cam_2020-01-01_6h.jpg": "2020-01-01",
    "cam_2020-01-01_6-30.jpg": "2020-01-01",
    "cam 2020-01-01 6.30 PM.jpg": "2020-01-01T18:30:00",
    "gfs_20200101_t6z.tif": "2020-01-01T06:00:00",
    "x.t18z.20200102.tif": "2020-01-02T18:00:00Z",
    "WhatsApp Image 2020-01-01 at 13.05.00.jpg": "2020-01-01T13:05:00",
    "Screen Shot 2020-01-01 at 1.05.00 PM.png": "2020-01-01T13:05:00",
    "Screenshot 2020-01-01 at 1.05.00\u202fPM.png": "2020-01-01T13:05:00",
    "Bildschirmfoto 2020-01-01 um 09.05.png": "2020-01-01T09:05:00",
    "Bildschirmfoto 2020-01-01 um 9.05.png": "2020-01-01T09:05:00",
    "Capture 2020-01-01 \u00e0 09.05.00.png": "2020-01-01T09:05:00",
    "Capture 2020-01-01 a\u0300 09.05.00.png": "2020-01-01T09:05:00",
    "Captura 2020-01-01 a las 9.05.00.png": "2020-01-01T09:05:00",
    "day032_2020.tif": "2020-032",
    "x_1_2018.tif": "2018",
    # Products of satellites and models: the day of what they show
    "S2A_MSIL2A_20200301T101021_N0214_R022_T32TQM_20200301T121211.tif": "2020-03-01T10:10:21",
    "T32TQM_20200301T101021_B04_10m.jp2": "2020-03-01T10:10:21",
    "S1A_IW_GRDH_1SDV_20200301T054321_20200301T054346_031490_03A0A1_B2C3.tif": (
        "2020-03-01T05:43:21"
    ),
    "S5P_OFFL_L2__NO2____20200301T104525_20200301T122655_12345_01_010302.nc": (
        "2020-03-01T10:45:25"
    ),
    "LC08_L1TP_044034_20130914_20170309_01_T1_B4.TIF": "2013-09-14",
    "MOD13Q1.A2013257.h12v10.006.2015262072530.hdf": "2013-257",
    "NLCD_2001_Land_Cover_L48_20190424.tif": "2001",
    "SVDNB_npp_20190101-20190131_75N060W_vcmcfg_v10_c201902111500.avg_rade9h.tif": "2019-01-01",
    "VNL_v21_npp_2014_global_vcmslcfg_c202205302300.average.tif": "2014",
    "gpw_v4_population_density_rev11_2015_30_sec.tif": "2015",
    "ESACCI-LC-L4-LCCS-Map-300m-P1Y-2015-v2.0.7.tif": "2015",
    "oisst-avhrr-v02r01.20200101.nc": "2020-01-01",
    "era5_t2m_2020-03.nc": "2020-03",
    "spei01_2020_03.tif": "2020-03",
    "wc2.1_2.5m_tmax_2018-07.tif": "2018-07",
    "GRIDMET_pr_2020.nc": "2020",
    "no2 2020-01-01 2020-01-31.tif": "2020-01-01",
    "no2_20200101-20200131.tif": "2020-01-01",
    "no2_2020-01-01_to_2020-01-31.tif": "2020-01-01",
    # Numbers beside a date that are no part of it
    "ndvi_20130914_01_02.tif": "2013-09-14",
    "tile_12_2018-03-05.tif": "2018-03-05",
    "tile_12_2018.tif": "2018",
    "h12_2018.tif": "2018",
    "rev11_2015.tif": "2015",
    "ortho_EPSG2154_2015.tif": "2015",
    "ortho_epsg-2056_2018.tif": "2018",
    "WGS1984_2020.tif": "2020",
    "UTM32_1900m_2020.tif": "2020",
    "dem_2000m_2015.tif": "2015",
    "wind_1850hPa_20200301.tif": "2020-03-01",
    "2020_Decadal.tif": "2020",
    "Marseille_2020.tif": "2020",
    # No dates
    "dem.tif": None,
    "B04_20m.tif": None,
    "tile_0001.tif": None,
    "dem_1234.tif": None,
    "dem_1900m.tif": None,
    "ortho_EPSG2154.tif": None,
    "ortho_EPSG_2154.tif": None,
    "WGS1984.tif": None,
    "t_1583020800.tif": None,
    "frame_99999.tif": None,
    "x_20139914.tif": None,
    "x_20130931.tif": None,
    "x_2013-02-30.tif": None,
    "x_2013400.tif": None,
    "x_2020-13-01.tif": None,
    "radolan_10000-2003010050-dwd.tif": None,
    "x_2019W54.tif": None,
    "x_12345678.tif": None,
    "x_230301.tif": None,
    "sentinel_b2_v3.tif": None,
    "": None,
}

# Names that belong together, what they say, and words of what is told of them.
TOGETHER: List[Tuple[Sequence[str], Sequence[Optional[str]], str]] = [
    # The part that tells the files apart, the first of them
    (["NLCD_2001_Land_20190424.tif", "NLCD_2006_Land_20190424.tif"], ["2001", "2006"], ""),
    (["20190424_NLCD_2001.tif", "20190424_NLCD_2006.tif"], ["2001", "2006"], ""),
    (
        ["20190424_NLCD_2001.tif", "20190424_NLCD_2006.tif", "20200630_NLCD_2016.tif"],
        ["2001", "2006", "2016"],
        "TIME_PATTERN=^(\\d{8})",
    ),
    (
        ["VNL_2014_c202205302300.tif", "VNL_2015_c202205302305.tif"],
        ["2014", "2015"],
        "2014 is taken, not 202205302300. For the other one, give TIME_PATTERN=c(\\d{12})",
    ),
    (["cdl_2019_20200101.tif", "cdl_2020_20210201.tif"], ["2019", "2020"], "(\\d{8})"),
    # The end of a period does not compete, nor does another time of the same day.
    (["no2_20200101-20200131.tif", "no2_20200201-20200229.tif"], ["2020-01-01", "2020-02-01"], ""),
    (
        ["a_2020-01-01_to_2020-01-31.tif", "a_2020-02-01_to_2020-02-29.tif"],
        ["2020-01-01", "2020-02-01"],
        "",
    ),
    (
        ["S2_20200301T101021_T32_20200301T121211", "S2_20200306T101021_T32_20200306T121301"],
        ["2020-03-01T10:10:21", "2020-03-06T10:10:21"],
        "",
    ),
    # Two rasters of one day that were made twice
    (
        ["LC08_20130914_20170309", "LC08_20130914_20200309", "LC08_20130930_20200309"],
        ["2013-09-14", "2013-09-14", "2013-09-30"],
        "",
    ),
    # One name that fits one form alone settles all.
    (["n_200301", "n_200302", "n_200315"], ["2020-03-01", "2020-03-02", "2020-03-15"], ""),
    (["n_200301", "n_201912"], ["2003-01", "2019-12"], ""),
    (["n_200301", "n_200302"], ["2003-01", "2003-02"], "TIME_FORMAT=%y%m%d"),
    (["r_2003011220", "r_2003011250"], ["2020-03-01T12:20:00", "2020-03-01T12:50:00"], ""),
    (["r_2003011220", "r_2003011221"], ["2003-01-12T20:00:00", "2003-01-12T21:00:00"], "%y%m%d%H"),
    (
        ["rw_10000-2003010050-dwd", "rw_10000-2003012350-dwd"],
        ["2020-03-01T00:50:00", "2020-03-01T23:50:00"],
        "",
    ),
    # 19 and 20 o'clock may look like the year of another day.
    (
        ["G16_s20200611900212", "G16_s20200611930212"],
        ["2020-061T19:00:21", "2020-061T19:30:21"],
        "",
    ),
    (["A20200012020031.L3m", "A20200322020060.L3m"], ["2020-001", "2020-032"], ""),
    (["x_2020_12", "x_2020_13"], ["2020", "2020"], ""),
    (["x_2020_9", "x_2020_10"], ["2020-09", "2020-10"], ""),
    (["x_2020_1", "x_2020_2"], ["2020", "2020"], ""),
    (["c.2020.01.1", "c.2020.01.2", "c.2020.01.3"], ["2020-01-01", "2020-01-11", "2020-01-21"], ""),
    (["c.2020.01.1", "c.2020.01.4"], ["2020-01-01", "2020-01-04"], ""),
    (["c.2020.9.1", "c.2020.10.1"], ["2020-09-01", "2020-10-01"], ""),
    (["r_20200301_0030", "r_20200301_0075"], ["2020-03-01", "2020-03-01"], ""),
    (["r_20200301_0030", "r_20200301_0045"], ["2020-03-01T00:30:00", "2020-03-01T00:45:00"], ""),
    (["g_20200301_00", "g_20200301_06"], ["2020-03-01T00:00:00", "2020-03-01T06:00:00"], ""),
    (["g_20200301_01", "g_20200301_02"], ["2020-03-01", "2020-03-01"], ""),
    (["x_2020_100", "x_2020_400"], ["2020", "2020"], ""),
    (["x_12_2018", "x_13_2018"], ["2018", "2018"], ""),
    # Months of one digit before the year
    (["x_1_2018", "x_2_2019", "x_3_2020"], ["2018-01", "2019-02", "2020-03"], "TIME_FORMAT=%Y"),
    (["t_1_2018", "t_2_2018", "t_12_2018"], ["2018-01", "2018-02", "2018-12"], ""),
    (["x_1.2018", "x_11.2018"], ["2018-01", "2018-11"], ""),
    (["x_9_2018", "x_10_2019"], ["2018-09", "2019-10"], "If it is 2018, give TIME_FORMAT=%Y"),
    (["x_1_2018", "x_2_2018"], ["2018", "2018"], ""),
    (["x_1_2018", "x_1_2019"], ["2018", "2019"], ""),
    (["x_1_2018", "x_13_2019"], ["2018", "2019"], ""),
    (["v2.1_2018", "v2.2_2019"], ["2018", "2019"], ""),
    # Hours of one digit, where others have two
    *(
        (
            [f"c_{day}{hour}", f"c_{day}{other}"],
            [f"2020-01-01T{time}" for time in times.split()],
            "",
        )
        for day, hour, other, times in (
            ("2020-01-01", "_9-05-07", "_18-05-07", "09:05:07 18:05:07"),
            ("2020-01-01", "_6h", "_18h", "06:00:00 18:00:00"),
            ("2020-01-01", "_6h30", "_18h45", "06:30:00 18:45:00"),
            ("20200101", "_930", "_1830", "09:30:00 18:30:00"),
            ("20200101", "_90507", "_180507", "09:05:07 18:05:07"),
            ("2020-01-01", "_6-30", "_18-45", "06:30:00 18:45:00"),
            ("2020-01-01", " 6.30", " 18.45", "06:30:00 18:45:00"),
            ("20200101", "T9", "T18", "09:00:00 18:00:00"),
            ("20200101", "T9-05", "T18-05", "09:05:00 18:05:00"),
            ("20200101", "_t6z", "_t18z", "06:00:00 18:00:00"),
        )
    ),
    (["x.t06z.20200101", "x.t18z.20200101"], ["2020-01-01T06:00:00Z", "2020-01-01T18:00:00Z"], ""),
    (["c_20200101_1h", "c_20200101_36h"], ["2020-01-01", "2020-01-01"], ""),
    (
        ["c_2020-01-01_6-30", "c_2020-01-02_7-45"],
        ["2020-01-01", "2020-01-02"],
        "TIME_PATTERN=_(\\d{4}\\-\\d{2}\\-\\d{2}_\\d{1}\\-\\d{2})",
    ),
    (["c_20200101_930", "c_20200101_945"], ["2020-01-01"] * 2, "TIME_PATTERN=_(\\d{8}_\\d{3})"),
    (["c_20200101_159", "c_20200101_160"], ["2020-01-01"] * 2, ""),
    # What letters touch is a year where nothing better is.
    (["v2016_a_2001.tif", "v2016_a_2002.tif"], ["2001", "2002"], ""),
    (["tmax2001.tif", "tmax2002.tif"], ["2001", "2002"], ""),
    # Names of several shapes
    (["a_2020-01.tif", "b-2020-02-01.tif", "dem.tif"], ["2020-01", "2020-02-01", None], ""),
    (
        ["20190424_N_2001.tif", "20190424_N_2006.tif", "20190424_N_2011_ak.tif"],
        ["2001", "2006", "2011"],
        "",
    ),
]


@pytest.mark.parametrize("name", ALONE, ids=str)
def test_a_name_alone(name: str) -> None:
    assert find_date(name) == ALONE[name]


@pytest.mark.parametrize(("names", "times", "words"), TOGETHER, ids=str)
def test_names_together(names: Sequence[str], times: Sequence[Optional[str]], words: str) -> None:
    found = find_dates(names)
    assert list(found.times) == list(times)
    assert len(found.doubts) == bool(words)
    assert all(words in doubt for doubt in found.doubts), found.doubts


def test_the_order_of_names_changes_nothing() -> None:
    for names, times, _ in TOGETHER:
        assert list(find_dates(names[::-1]).times) == list(times)[::-1], names


@pytest.mark.parametrize("names", [["c_20200101_930", "c_20200101_945"], ["c_20200101_930"]])
def test_hours_of_one_digit_by_a_pattern(names: Sequence[str]) -> None:
    found = finder(r"_(\d{8}_\d{3})", "")(names)
    assert found.times == [f"2020-01-01T09:{name[-2:]}:00" for name in names]
    assert not found.doubts


def test_quarters_by_a_format() -> None:
    find = finder("", "%Yq%q")
    names = ["gdp_2020q1.tif", "gdp_2020q4.tif"]
    times = read_times(np.array(find(names).times, object), "%Yq%q")
    assert times.microseconds.astype("datetime64[us]").astype("datetime64[D]").astype(
        str
    ).tolist() == ["2020-01-01", "2020-10-01"]


def test_a_format_reads_the_date_that_tells_the_files_apart() -> None:
    names = ["a_20190424_20010101.tif", "a_20190424_20020101.tif"]
    assert finder("", "%Y%m%d")(names).times == ["20010101", "20020101"]


@pytest.mark.parametrize(
    ("time_format", "name", "time"),
    [
        ("%Y", "tas_01_2018.tif", "2018"),
        ("excel", "t_43831.tif", "43831"),
        ("epoch", "t_1583020800.tif", "1583020800"),
        ("yyyyMMdd", "t_20200301.tif", "20200301"),
        ("%y%m%d", "t_230301.tif", "230301"),
    ],
)
def test_formats_find_their_part_of_a_name(time_format: str, name: str, time: str) -> None:
    assert finder("", time_format)([name]).times == [time]


HOURS = range(24)


@pytest.mark.parametrize(
    ("names", "times"),
    [
        ([f"r_20200101_{h}" for h in HOURS], [f"2020-01-01T{h:02}:00:00" for h in HOURS]),
        ([f"r_20200101_{h:02}.tif" for h in HOURS], [f"2020-01-01T{h:02}:00:00" for h in HOURS]),
        (["r_2020-01-01-0", "r_2020-01-01-12"], ["2020-01-01T00:00:00", "2020-01-01T12:00:00"]),
        (["r_20200101_0", "r_20200101_6", "r_20200102_12", "r_20200102_18"],
         ["2020-01-01T00:00:00", "2020-01-01T06:00:00", "2020-01-02T12:00:00",
          "2020-01-02T18:00:00"]),
        # Tiles, or hours of a part of the day: asked back where they lie on each other
        ([f"t_20200101_{tile:02}" for tile in range(1, 13)], ["2020-01-01"] * 12),
        (["r_20200101_6", "r_20200101_7"], ["2020-01-01"] * 2),
        # The end of a day
        (["r_20200101_2300", "r_20200101_2400"], ["2020-01-01T23:00:00", "2020-01-01T24:00:00"]),
        (["r_202001012400"], ["2020-01-01T24:00:00"]),
        (["r_20200101_240000", "r_20200101_010000"],
         ["2020-01-01T24:00:00", "2020-01-01T01:00:00"]),
        # School years without a separator, and days that look like them
        (["s_20092010", "s_20102011"], ["2009", "2010"]),
        (["s_20132014.tif"], ["2013"]),
        (["s_20092010", "s_21092010"], ["20-09-2010", "21-09-2010"]),
        (["s_20092015"], ["20-09-2015"]),
        # Letters between
        (["r_y2020m01d31", "r_y2020m02d01"], ["2020-01-31", "2020-02-01"]),
        (["r_2020m1", "r_2020m12"], ["2020-01", "2020-12"]),
    ],
    ids=lambda value: str(value[0]),
)  # fmt: skip
def test_hours_years_and_letters(names: List[str], times: List[str]) -> None:
    assert list(find_dates(names).times) == times
    assert not find_dates(names).doubts


@pytest.mark.parametrize(
    ("names", "times"),
    [
        (
            [f"F18{year}.v4c_web.stable_lights.avg_vis.tif" for year in range(2010, 2014)],
            ["2010", "2011", "2012", "2013"],
        ),
        (["F182010.v4c_web.avg_vis.tif"], ["2010"]),
        (
            ["F101992.a", "F121994.a", "F142001.a", "F152000.a", "F162007.a"],
            ["1992", "1994", "2001", "2000", "2007"],
        ),
        (["n192009", "n192010", "n192013"], ["2009", "2010", "2013"]),
        (["ndvi192010", "ndvi192011"], ["1920-10", "1920-11"]),
        (["flood_1999_100yr.tif", "flood_2000_100yr.tif"], ["1999", "2000"]),
        (["flood_1999_100yr.tif"], ["1999"]),
        (["flood_2018_10th", "flood_2018_20th"], ["2018", "2018"]),
        (["sst_2018_08day", "sst_2019_08day"], ["2018", "2019"]),
        (["x_2020_100T1200"], ["2020-100T12:00:00"]),
        (["KW01_2020", "KW02_2020"], ["2019-12-30", "2020-01-06"]),
        (["n_2020_KW01", "n_2020_KW02"], ["2019-12-30", "2020-01-06"]),
        (["ndvi_2020_dek01", "ndvi_2020_dek36"], ["2020-01-01", "2020-12-21"]),
        (["dek5_2020", "dekad_12_2020"], ["2020-02-11", "2020-04-21"]),
        (["ndvi_2020_dek37"], ["2020"]),
    ],
    ids=lambda value: str(value[0]),
)
def test_letters_before_and_behind_numbers(names: List[str], times: List[str]) -> None:
    assert list(find_dates(names).times) == times
    assert not find_dates(names).doubts


@pytest.mark.parametrize(
    ("names", "times", "setting", "others"),
    [
        (["pop_2015_100", "pop_2020_100"], ["2015", "2020"], "%Y_%j", ["2015-100", "2020-100"]),
        (["dem_2015_030", "dem_2016_030"], ["2015", "2016"], "%Y_%j", ["2015-030", "2016-030"]),
        (["n_2019_250_m", "n_2020_250_m"], ["2019", "2020"], "%Y_%j", ["2019-250", "2020-250"]),
        (["p-2015-100", "p-2020-100"], ["2015", "2020"], "%Y-%j", ["2015-100", "2020-100"]),
        (["SPEI-12_2018", "SPEI-12_2019"], ["2018", "2019"], "%m_%Y", ["2018-12", "2019-12"]),
        (["spei_12_2019", "spei_12_2020"], ["2019", "2020"], "%m_%Y", ["2019-12", "2020-12"]),
        (["w_2020_10", "w_2021_10"], ["2020-10", "2021-10"], "%Y", ["2020", "2021"]),
        (["w-2020-10", "w-2021-10"], ["2020-10", "2021-10"], "%Y", ["2020", "2021"]),
        (["w_07_2020", "w_07_2021"], ["2020-07", "2021-07"], "%Y", ["2020", "2021"]),
        (["12_2020", "12_2021"], ["2020-12", "2021-12"], "%Y", ["2020", "2021"]),
        (
            ["x_20200101_12", "x_20200102_12"],
            ["2020-01-01T12:00:00", "2020-01-02T12:00:00"],
            "%Y%m%d",
            ["2020-01-01", "2020-01-02"],
        ),
        (["n192009", "n192010"], ["1920-09", "1920-10"], r"\d{2}(\d{4})", ["2009", "2010"]),
    ],
    ids=str,
)
def test_numbers_that_are_the_same_in_all_names(
    names: List[str], times: List[str], setting: str, others: List[str]
) -> None:
    found = find_dates(names)
    assert list(found.times) == times
    (doubt,) = found.doubts
    kind = "TIME_FORMAT" if setting.startswith("%") else "TIME_PATTERN"
    assert f"{kind}={setting}" in doubt
    # What is given to be pasted reads the names in the other way.
    time_format, pattern = (setting, "") if kind == "TIME_FORMAT" else ("", setting)
    again = read_times(
        [str(each) for each in finder(pattern, time_format)(names).times], time_format
    )
    assert again.microseconds.tolist() == read_times(others).microseconds.tolist()


@pytest.mark.parametrize(
    ("names", "times"),
    [
        (["MOD13Q1.A2015001", "MOD13Q1.A2020001"], ["2015-001", "2020-001"]),
        (["MOD13Q1.A2015257", "MOD13Q1.A2020257"], ["2015-257", "2020-257"]),
        (["ndvi_2018-12", "ndvi_2019-12"], ["2018-12", "2019-12"]),
        (["n_2020_DOY100", "n_2021_DOY100"], ["2020-100", "2021-100"]),
        (["n_2018_100", "n_2018_117", "n_2019_100"], ["2018-100", "2018-117", "2019-100"]),
        (["n_2018_01", "n_2019_01"], ["2018-01", "2019-01"]),
        (["SPEI-12_2018"], ["2018-12"]),
        (["pop_2015_100"], ["2015-100"]),
        (["n_2018_07", "n_2018_07"], ["2018-07", "2018-07"]),
    ],
    ids=lambda value: str(value[0]),
)
def test_numbers_that_are_the_same_in_all_names_and_mean_one_thing(
    names: List[str], times: List[str]
) -> None:
    assert list(find_dates(names).times) == times
    assert not find_dates(names).doubts


@pytest.mark.parametrize(
    ("name", "time_format", "time"),
    [
        ("r_20200101_6.tif", "%Y%m%d_%H", "2020-01-01T06"),
        ("r_20200101_06.5.tif", "", ""),
        ("r_2020-01-01-16", "%Y-%m-%d-%H", "2020-01-01T16"),
        ("r_2020.1.1 7", "%Y.%m.%d %H", "2020-01-01T07"),
        ("ndvi_2020_9.tif", "%Y_%m", "2020-09-01T00"),
        ("r_20200101_24", "", ""),
        ("r_20200101_0630", "", ""),
        ("r_20200101", "", ""),
        ("dem", "", ""),
    ],
)
def test_the_format_that_reads_more_of_a_name(name: str, time_format: str, time: str) -> None:
    assert closer_format(name) == time_format
    if time_format:
        [found] = finder("", time_format)([name]).times
        read = read_times(np.array([found], object), time_format).microseconds
        assert str(read.astype("datetime64[us]")[0])[:13] == time


@pytest.mark.parametrize(
    ("names", "months", "years"),
    [
        (["s_2009-10", "s_2010-11"], "%Y-%m", "TIME_FORMAT=%Y"),
        (["s_2009_10", "s_2010_11", "s_2011_12"], "%Y_%m", "TIME_FORMAT=%Y"),
        (["s_200910", "s_201011"], "%Y%m", r"TIME_PATTERN=(\d{4})\d\d"),
    ],
)
def test_names_that_are_seasons_or_months_are_asked_back(
    names: List[str], months: str, years: str
) -> None:
    with pytest.raises(HeatDecayError) as refused:
        require_months(names, find_dates(names).times, "The name")
    assert f"set TIME_FORMAT to {months}." in str(refused.value)
    assert f"give {years}." in str(refused.value)
    asked = years.partition("=")[2]
    own = finder(asked, "") if "PATTERN" in years else finder("", asked)
    for find, first in ((finder("", months), "2009-10"), (own, "2009-01")):
        time_format = months if first == "2009-10" else asked if "FORMAT" in years else ""
        found = read_times(np.array(find(names).times, object), time_format)
        assert str(found.microseconds.astype("datetime64[us]")[0])[:7] == first


@pytest.mark.parametrize(
    "names",
    [
        ["s_2009-10"],
        ["s_2009-10", "s_2009-11"],
        ["s_2009-10", "s_2010-11", "s_2010-12"],
        ["s_2012-13", "s_2013-14"],
        ["s_2009-10-01", "s_2010-11-01"],
        ["s_2009-10", "dem"],
    ],
)
def test_names_of_months_and_years_are_not_asked_back(names: List[str]) -> None:
    require_months(names, find_dates(names).times, "The name")


def test_where_winters_begin_is_told_with_the_way_out():
    found = find_dates(["p_DJF_2020", "p_MAM_2020", "p_JJA_2020", "p_SON_2020"])
    assert found.times == ["2019-12", "2020-03", "2020-06", "2020-09"]
    [said] = found.doubts
    assert "DJF_2020 in 'p_DJF_2020' is read as December 2019 to February" in said
    assert said.endswith("such as 2020-12.")
    assert find_dates(["p_DJF_2019-2020", "p_MAM_2020"]).doubts == []
    assert find_dates(["p_JJA_2020", "p_JJA_2021"]).doubts == []


def test_numbers_behind_a_year_each_that_may_be_no_days_are_told():
    found = find_dates(["x_2015_100", "x_2020_250"])
    assert found.times == ["2015-100", "2020-250"]
    [said] = found.doubts
    assert said == (
        "2015_100 in 'x_2015_100' is read as 2015-100. If it is 2015, give TIME_FORMAT=%Y."
    )
    # Two of one year are days of it, and joined to it they are nothing else.
    assert find_dates(["x_2015_100", "x_2015_116", "x_2016_001"]).doubts == []
    assert find_dates(["x2015100", "x2020250"]).doubts == []
