"""Numbers the law sets on persons; a notice cannot change them."""

# Whoever is eighteen is of age (民法典 17).
ADULT_YEARS = 18
