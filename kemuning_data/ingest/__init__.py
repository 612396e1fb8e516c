"""From an official's file to the records: read, checked cell by cell, stored whole or not at all."""
