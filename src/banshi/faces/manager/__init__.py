"""Hall management's and supervision's pages: the day, refusals to judge, messages, integrity."""
