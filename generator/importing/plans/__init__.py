"""Plans (roadmaps) from Word, Excel and text into a package of the profile `roadmaps`."""
