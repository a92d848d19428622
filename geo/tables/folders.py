"""Find the place's folder, and the user's own: returns and a funding file live there, not here."""

import os
import tomllib
from pathlib import Path
from typing import Any

import platformdirs

PROJECT = Path(__file__).resolve().parents[2]


def place_folder() -> Path:
    """The folder with the place's tables: NED_PLACE where it is set, else `data`."""
    told = os.environ.get("NED_PLACE")
    return Path(told).resolve() if told else PROJECT / "data"


class PlaceFault(ValueError):
    """A file of the place that cannot be read, or says what it may not, in one sentence."""


def read_toml(path: Path) -> dict[str, Any]:
    """What a TOML file of the place says; raises FileNotFoundError or PlaceFault."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise
    except OSError as fault:
        raise PlaceFault(f"{path} cannot be read ({fault.strerror}): put it back.") from None
    except ValueError as fault:
        raise PlaceFault(f"{path} is not TOML ({fault}): correct it.") from None


def own_folder() -> Path:
    """NED_DATA_FOLDER where it is set, else the user's data folder; made if it is not there."""
    told = os.environ.get("NED_DATA_FOLDER")
    folder = Path(told) if told else platformdirs.user_data_path("ned-map")
    folder.mkdir(parents=True, exist_ok=True)
    return folder
