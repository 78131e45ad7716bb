"""One's own sign-in: password, second factor, sessions; and the steps on the way in."""
