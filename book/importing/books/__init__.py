"""Whole books of other tools, written anew as the folder of a book: one module a tool, one table of kinds.

A tool's module reads the order of a book (`Outline`) and its pages (`Page`, pandoc's trees with the lines that they
come from); `landings` finds what links lead to, `inlines` and `blocks` write pages, `plan` puts the folder together.
What was taken, changed and left out is told by `Notes`, with file and line. Nothing outside of the folder is read,
nothing is fetched.
"""
