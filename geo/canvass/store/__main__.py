"""What is asked of the store from the command line: `python -m geo.canvass.store`.

`restore` lists the backups, or brings the one named back; `verify-log` finds any change made to
the audit log; `forget` says what it would do, and with `yes` does it.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from geo.canvass import key
from geo.canvass.store import backups, cause, log, open_store
from geo.canvass.store.database import StoreFault
from geo.canvass.store.forget import DETAIL
from geo.figures import count

WHO = "this machine"
ASKED = (
    "After a campaign, this turns every visit into a count by area and round. It deletes the "
    "visits, their keys, the mappings and the backups for ever. To do it, run make forget "
    "SURE=yes"
)


def restore(name: str = "") -> str:
    """List the backups, or bring back the one at a path or of a name in the own folder."""
    if not name:
        return "\n".join(path.name for path in backups.list()) or "There is no backup yet."
    path = Path(name) if Path(name).exists() else backups.folder() / name
    number = backups.restore(open_store().engine, path, WHO)
    uploads = "1 upload" if number == 1 else f"{count(number)} uploads"
    return f"{path.name} is restored with {uploads}. The store from before is now a backup too."


def verify_log() -> str:
    """Say that the log is whole; raises StoreFault with every fault where it is not."""
    engine = open_store().engine
    if faults := log.verify(engine, key.secret()):
        raise StoreFault("\n".join(faults))
    return f"The log is complete: {len(log.entries(engine)):,} entries."


def forget(sure: str = "") -> str:
    """Forget the visits if told yes, else say what that would do."""
    if sure != "yes":
        return ASKED
    open_store().forget(WHO)
    return f"Done: {DETAIL}."


COMMANDS: dict[str, Callable[..., str]] = {
    "restore": restore,
    "verify-log": verify_log,
    "forget": forget,
}


def main(asked: str, *words: str) -> int:
    """Carry out a command and print what came of it; 1 where it failed."""
    try:
        print(COMMANDS[asked](*words))
    except cause.MET as met:
        print(cause.sentence(met))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
