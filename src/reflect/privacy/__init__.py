"""The identifier check: what in a text may tell who or where somebody is. Pure.

It warns and shows. It can miss things, and it changes nothing that nobody asked it to change.
"""
