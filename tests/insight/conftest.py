import sys
from pathlib import Path

# The small journal that is looked back on is shared with the tests of what is shown of it.
sys.path.append(str(Path(__file__).parents[1] / "render"))
