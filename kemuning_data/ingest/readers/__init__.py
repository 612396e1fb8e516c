"""Reading files as they come: any of the formats officials use, told apart by content, into one table of cells."""
