"""What keeps coming up: entries in, counts and findings out.

Pure: no file, clock or terminal. `findings.look` is the way in; `detectors.DETECTORS` is the list
a new detector is added to.
"""
