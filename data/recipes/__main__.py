"""Build data/ anew: python -m data.recipes."""

import sys

from data.recipes import ROOT, build_all, evidence_folder

evidence = evidence_folder()
if evidence is None:
    sys.exit("No evidence folder was found: set NED_EVIDENCE to it.")
for path in build_all(evidence, ROOT / "data"):
    print(f"{path.stat().st_size:>9,}  {path.name}")
