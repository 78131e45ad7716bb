"""The law above the document: articles by number, each with our own gist and what it binds."""
