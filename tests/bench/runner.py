"""Runs one program and tells how long it took and how much memory: started by `measuring`.

The memory the system tells of a process counts what its parent held when it was forked. So this
one imports next to nothing.
"""

import json
import os
import sys
import time

asked = json.load(sys.stdin)
here, there = os.pipe()
os.write(there, asked["given"].encode())
os.close(there)
nowhere = os.open(os.devnull, os.O_WRONLY)
said = os.open(asked["said"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
begun = time.perf_counter()
pid = os.posix_spawnp(
    asked["words"][0],
    asked["words"],
    asked["env"],
    file_actions=[(os.POSIX_SPAWN_DUP2, here, 0), (os.POSIX_SPAWN_DUP2, nowhere, 1),
                  (os.POSIX_SPAWN_DUP2, said, 2)],
)  # fmt: skip
until = begun + asked["cap"]
while True:
    done, status, used = os.wait4(pid, os.WNOHANG)
    if done:
        break
    if time.perf_counter() > until:
        os.kill(pid, 9)
        until = float("inf")
    time.sleep(0.0005)
json.dump([time.perf_counter() - begun, used.ru_maxrss, status], sys.stdout)
