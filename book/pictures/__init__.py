"""Pictures made of pixels: what is in their files, and what paper and e-readers can show of it."""
