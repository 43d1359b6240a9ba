"""Style sheets taken apart, and colours."""
