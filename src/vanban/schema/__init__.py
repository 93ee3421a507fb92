"""The published schema of the JSON that `vanban read --json` prints."""
