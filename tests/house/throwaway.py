"""Run something with the throw-away issue in its place: `python throwaway.py FOLDER SCRIPT ARG…`.

FOLDER holds the issue's package; NED_PLACE names the folder of tables that its own lies beside.
"""

import runpy
import sys

folder, script, *rest = sys.argv[1:]

import geo.issues  # noqa: E402

geo.issues.__path__.append(folder)
sys.argv = [script, *rest]
if script.endswith(".py"):
    runpy.run_path(script, run_name="__main__")
else:
    runpy.run_module(script, run_name="__main__")
