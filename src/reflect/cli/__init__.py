"""The command line: parse, defer the import, call one floor, print.

Above a function body these modules import typer, errors and the standard library only: what a
command does not need is never loaded.
"""
