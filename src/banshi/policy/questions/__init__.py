"""What an act asks: one composite question for each act, composed of the rules."""
