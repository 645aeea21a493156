"""Print a constraint for the lowest version of each run-time dependency."""

import re
import sys
import tomllib
from pathlib import Path

project = tomllib.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["project"]
for dependency in project["dependencies"]:
    name, lowest = re.match(r"([A-Za-z0-9._-]+)>=([0-9.]+)", dependency).groups()
    sys.stdout.write(f"{name}=={lowest}\n")
