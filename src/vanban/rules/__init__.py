"""What decrees and habits say, as data: closed tables, patterns with examples, confidence, validity by date."""
