"""What a line of an official document may hold: dates, numbers, names, numbering, furniture."""
