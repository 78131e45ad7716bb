"""Faces translate: a page, a command or an API call becomes one act or one board.

Modules directly in this package are plumbing that every face may import; a face never
imports another face.
"""
