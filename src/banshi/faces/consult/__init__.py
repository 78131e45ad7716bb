"""The consultation desk: one page to type on while somebody talks on the telephone."""
