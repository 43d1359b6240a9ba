"""What a therapist hands out, and its makers: handouts, packets, personal copies, the menu, the desk."""
