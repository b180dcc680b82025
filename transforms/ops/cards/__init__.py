"""What describes an output to others: dataset cards, and Croissant."""
