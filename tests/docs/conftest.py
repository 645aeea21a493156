import sys
from pathlib import Path

# The reading age of English text is counted in one place, a code copied in one, a keyring kept in one.
for room in ("prompts", "cli", "store"):
    sys.path.append(str(Path(__file__).parents[1] / room))
