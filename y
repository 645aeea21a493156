# Threat map, team, 2 March 2026

About conditions, never about one person, and with no names. Made for thinking together. Not a performance, capability or disciplinary record.

## Threat by level

Ratings of fewer than 5 people are not shown.

---

This is a copy, outside the journal. To destroy it, shred the paper, or delete the file and empty the bin, wherever it was sent or backed up too.
