"""A filled PDF becomes answers, scores and charts; answers become a prefilled PDF."""
