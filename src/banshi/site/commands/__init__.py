"""Commands about the program itself: starting, stopping, serving, looking what is wrong.

The same shape as in ``banshi.faces.cli``; these are run before Django is set up.
"""
