"""What a document must keep to: one rule a file. Empty until the rules of form and substance come."""
