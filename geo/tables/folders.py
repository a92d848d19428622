"""Find the user's own folder: the store of returns and a funding file live there, not here."""

import os
from pathlib import Path

import platformdirs


def own_folder() -> Path:
    """NED_DATA_FOLDER where it is set, else the user's data folder; made if it is not there."""
    told = os.environ.get("NED_DATA_FOLDER")
    folder = Path(told) if told else platformdirs.user_data_path("ned-map")
    folder.mkdir(parents=True, exist_ok=True)
    return folder
