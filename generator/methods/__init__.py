"""Questions put to the catalogue: tables and records in, answers out, nothing read or kept."""
