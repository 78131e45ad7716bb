"""The hall for programs: JSON under ``/api/v1/``, one act or one board a call."""
