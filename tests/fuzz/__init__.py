"""Books that nobody wrote, from a seed: the press reads them all, and builds those that are sound."""
