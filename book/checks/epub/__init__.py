"""What a finished EPUB must hold beyond what EPUBCheck and Ace can see."""
