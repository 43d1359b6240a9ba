"""The names of what a personal copy of a packet says about its reader and therapist."""

PERSONAL = "personal"
"""The first part of the names of their fields, which are not answers."""

LOGO = "logo"
"""The one of the places below that shows a picture: the name of its file."""

PERSONAL_PLACES = ("code", "appointment", "therapist", "contact", LOGO)
"""What a row of a list of people may give."""
