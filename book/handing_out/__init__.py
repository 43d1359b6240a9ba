"""What a therapist hands out: packets, the menu, the page for choosing, personal copies, and the words on them."""
