"""The pages. Nothing else imports Dash."""
