"""Find the place's folder, and the user's own: returns and a funding file live there, not here."""

import os
from pathlib import Path

import platformdirs

PROJECT = Path(__file__).resolve().parents[2]


def place_folder() -> Path:
    """The folder with the place's tables: NED_PLACE where it is set, else `data`."""
    told = os.environ.get("NED_PLACE")
    return Path(told).resolve() if told else PROJECT / "data"


def own_folder() -> Path:
    """NED_DATA_FOLDER where it is set, else the user's data folder; made if it is not there."""
    told = os.environ.get("NED_DATA_FOLDER")
    folder = Path(told) if told else platformdirs.user_data_path("ned-map")
    folder.mkdir(parents=True, exist_ok=True)
    return folder
