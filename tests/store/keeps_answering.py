"""Keep one answer after another in a draft, saying each once it is kept. Run by test_battery."""

import sys
from pathlib import Path

from reflect.model.entry import Answer
from reflect.store.journal import Journal

with Journal.open(Path(sys.argv[1])) as journal:
    draft = journal.resume(int(sys.argv[2]))
    first = len(draft.entry.answers)
    for number in range(first, first + 100_000):
        if number % 5 == 4:
            draft.keep(Answer("0", "text", "note", f"again {number}"))
        draft.keep(Answer(str(number), "text", "note", f"answer {number} " * 40))
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
