"""Find the place's folder, and the user's own: returns and a funding file live there, not here."""

import os
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import platformdirs

PROJECT = Path(__file__).resolve().parents[2]


OWN = PROJECT / "data"
PLACE_FILE = "place.toml"
_met: list[str] = []
Told = TypeVar("Told")


def place_folder() -> Path:
    """The folder with the place's tables: NED_PLACE where it is set, else `data`."""
    told = os.environ.get("NED_PLACE")
    return Path(told).resolve() if told else OWN


def in_place(file: str) -> str:
    """A file of the place as a sentence names it: 'data/wards.geojson', or its whole path."""
    return f"{'data' if place_folder() == OWN else place_folder()}/{file}"


def unreadable(file: str) -> str:
    """The sentence on a file of the place that cannot be read."""
    copy = " from the project's own copy" if place_folder() == OWN else ""
    return f"The app cannot read {in_place(file)}: put the file back{copy}."


class PlaceFault(ValueError):
    """A file of the place that cannot be read, or says what it may not, in one sentence."""


def or_else(read: Callable[[], Told], otherwise: Told) -> Told:
    """What is read of the place; where that is a PlaceFault, something else, and it is kept.

    So a module that is loaded with a faulty place still loads, and a screen can say the fault.
    """
    try:
        return read()
    except PlaceFault as fault:
        _met.append(str(fault))
        return otherwise


def place_fault() -> str:
    """Why the place cannot be shown, in a sentence; '' where there is no fault.

    A fault of place.toml, else the first that was kept: the others may only follow from it.
    """
    return next((one for one in _met if PLACE_FILE in one), next(iter(_met), ""))


def read_toml(path: Path) -> dict[str, Any]:
    """What a TOML file of the place says; raises FileNotFoundError or PlaceFault."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise
    except OSError as fault:
        raise PlaceFault(
            f"The app cannot read {path} ({fault.strerror}): put the file back."
        ) from None
    except ValueError as fault:
        raise PlaceFault(f"{path} is not valid TOML ({fault}): correct the file.") from None


def own_folder() -> Path:
    """NED_DATA_FOLDER where it is set, else the user's data folder; made if it is not there."""
    told = os.environ.get("NED_DATA_FOLDER")
    folder = Path(told) if told else platformdirs.user_data_path("ned-map")
    folder.mkdir(parents=True, exist_ok=True)
    return folder
