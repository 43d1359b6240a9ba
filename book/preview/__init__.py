"""The book as its author writes it: what is saved is seen a moment later, in a browser on the same machine.

`changes` hears of saved files, `desk` makes the pages again and knows what is wrong, `server` shows both. Nothing is
written to `output/`.
"""
