"""Documents of other programs, written anew in the dialect: chapters or worksheets, pictures, and a report.

`formats` opens a file safely and gives pandoc's tree of it, with marks where somebody drew a space to answer in;
`blocks`, `tables` and `inlines` write the tree; `plan` names the files. Nothing is fetched, run or overwritten.
"""
