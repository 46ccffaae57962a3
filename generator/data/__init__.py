"""Reading: packages become typed tables, tables become a catalogue; problems."""
