import sys
from pathlib import Path

# The reading age of English text is counted in one place, and a code copied in one.
for room in ("prompts", "cli"):
    sys.path.append(str(Path(__file__).parents[1] / room))
