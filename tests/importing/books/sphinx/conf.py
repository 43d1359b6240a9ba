# Configuration file for the Sphinx documentation builder.
import os

project = "Small gardens"
author = "Ines Kaya"
copyright = "2024, Ines Kaya"
language = "en"
extensions = ["sphinx.ext.mathjax", "sphinxcontrib.bibtex"]
bibtex_bibfiles = ["references.bib"]
html_theme = "furo"
release = os.environ.get("RELEASE", "1")
