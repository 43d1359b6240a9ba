"""What is looked for on finished pages: one module for each fault."""
