"""The worker: fires what is due in every hall, sends notices, runs queued jobs."""
