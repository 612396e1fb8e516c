"""What readers take away: a figure or a vacancy as a file, each with its source, licence and citation in it."""
