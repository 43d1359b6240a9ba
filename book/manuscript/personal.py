"""The names of what a personal copy of a packet says about its reader and therapist."""

PERSONAL = "personal"
"""The first part of the names of their fields, which are not answers."""

PERSONAL_PLACES = ("code", "appointment", "therapist", "contact")
"""What a row of a list of people may give."""
