"""Bibliography in, formatted citations and reference list out."""
