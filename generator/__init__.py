"""open-roadmaps: data packages of school roadmaps, checked and published as a site."""

__version__ = "0.1.0"
