"""Page parts, layouts, icons and the one style sheet; knows nothing of records or acts."""
