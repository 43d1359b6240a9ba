"""The web edition: the pages of the EPUB as a small site that needs no script, no server and no network."""
