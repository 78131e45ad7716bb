"""The catalogue and the people of a hall, for its administrator: lists, forms, workbooks."""
