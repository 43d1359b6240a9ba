"""The finished files are opened as any reader opens them, and compared."""
