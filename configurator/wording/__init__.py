"""Facts as sentences, money and days as text, in the customer's language."""
