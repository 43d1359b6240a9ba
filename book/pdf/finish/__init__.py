"""Take a bound PDF and make another of it: greys, inks of a press (PDF/X), sheets of paper, a logo, a small picture."""
