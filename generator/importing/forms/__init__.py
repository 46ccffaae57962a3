"""Forms: XLSX workbooks made from the profiles, to be filled in and imported again."""
