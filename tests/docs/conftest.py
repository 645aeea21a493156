import sys
from pathlib import Path

# The reading age of English text is counted in one place.
sys.path.append(str(Path(__file__).parents[1] / "prompts"))
