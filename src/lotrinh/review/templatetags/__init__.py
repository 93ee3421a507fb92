"""What templates ask of the desk."""
