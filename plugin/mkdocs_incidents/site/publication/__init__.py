"""What the built site offers to other programs: feeds, JSON, and action items as a table and a calendar."""
