"""Does one deed again and again, letting another call to the system fail each time.

Run by test_failing_files with the shim between: deed, kind, folder, how many calls to try (0 is
all). Prints one line of JSON: how often each way of failing struck, and all that went wrong.
"""

import ctypes
import errno
import json
import os
import shutil
import sys
import traceback
from pathlib import Path

from deeds import DEEDS, contents

from reflect.errors import ReflectError

SHIM = ctypes.CDLL(os.environ["FAULTS"])
DIED = 77
NEVER = 10**9
WAYS = {
    "EIO once": (errno.EIO, 0),
    "EIO from then on": (errno.EIO, 1),
    "ENOSPC once": (errno.ENOSPC, 0),
    "ENOSPC from then on": (errno.ENOSPC, 1),
    "the process dies": (-1, 0),
}


def once(deed, home, at, how, forever):
    """Do the deed in a process of its own; return its exit code, and how many calls it made."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        code = 99
        try:
            SHIM.fault_under(os.fsencode(home))
            SHIM.fault_arm(ctypes.c_long(at), how, forever)
            deed.do(home)
            code = 0
        except ReflectError as error:
            code = error.exit_code
        except OSError:
            code = 1
        except BaseException:  # noqa: BLE001 - a bug is told with its trace
            SHIM.fault_arm(ctypes.c_long(0), 0, 0)
            traceback.print_exc()
        finally:
            os.write(write, str(SHIM.fault_count()).encode())
            os._exit(code)
    os.close(write)
    _, status = os.waitpid(child, 0)
    said = os.read(read, 100)
    os.close(read)
    return os.waitstatus_to_exitcode(status), int(said or b"-1")


def main(name, kind, folder, tries):
    deed = DEEDS[name]
    start = folder / "start"
    deed.prepare(start, kind)
    shutil.copytree(start, folder / "before")
    before = contents(folder / "before")
    told = {"struck": {}, "wrong": []}
    home = folder / "home"
    for nth, (way, (how, forever)) in enumerate(WAYS.items()):
        shutil.copytree(start, home)
        code, calls = once(deed, home, NEVER, how, 0)
        assert code == 0, code
        shutil.rmtree(home)
        apart = max(1, calls // tries) if tries else 1
        # Each way begins at a place of its own, so that few tries still reach all of a deed.
        points = range(1 + apart * nth // len(WAYS), calls + 1, apart)
        told["struck"][way] = len(points)
        for at in points:
            shutil.copytree(start, home)
            code, _ = once(deed, home, at, how, forever)
            problem = see(deed, home, before, code)
            if problem:
                told["wrong"].append(f"{way}, call {at}: exit {code}, {problem}")
            shutil.rmtree(home)
    print(json.dumps(told))


def see(deed, home, before, code):
    """Say what is wrong after the deed ended with a code, and after it was done again."""
    if code not in {0, 1, 4, 5, 6, 7, DIED}:
        return "no promised exit code"
    try:
        problem = deed.wrong(home, before, done=code == 0)
        if not problem:
            deed.again(home)
            problem = deed.wrong(home, before, done=True)
            problem = problem and f"done again: {problem}"
    except Exception as error:  # noqa: BLE001 - told with all else that went wrong
        return f"{type(error).__name__}: {error}"
    return problem


main(sys.argv[1], sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]))
