"""Rules that stored queries keep, so that every engine answers them and answers them alike."""
