"""What a build costs, and the quote that promises it."""
