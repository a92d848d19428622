"""Build data/ anew: python -m data.recipes."""

import sys

from data.recipes import build_all, evidence_folder
from geo.tables import DATA

evidence = evidence_folder()
if evidence is None:
    sys.exit("No evidence folder was found: set NED_EVIDENCE to it.")
for path in build_all(evidence, DATA):
    print(f"{path.stat().st_size:>9,}  {path.name}")
