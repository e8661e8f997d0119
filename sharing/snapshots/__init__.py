"""Snapshots: sealed, read back, kept, verified, compared.

- What one is: `snapshot` (seal, digest), `texts` (what people write on it), `build` (what its
  findings were made with).
- Read from a file: `reading` (every format), `parsing` (bytes to a table), `bounds` (how large),
  `findings_one` (the findings of format 1).
- Kept: `store`, over `engines` (connections), `tables` and `migrate` with `migrations/` (their
  form), `trouble` (what a database cannot, in sentences); `owners` (whose list), `limits` (how
  often), `links` (under which address).
- Verified: `verify`, over `again` (found once more), `leaves` and `places` (findings value by
  value, and what each is called), `sampling` (Monte Carlo errors), `contradictions` (among figures
  that must fit together).
- Compared: `between`, over `sources` (what differs, in words), `differing` (whether at all),
  `mixtures` and `shapley` (what is due to which); `lineage` (what was worked on from which).
"""
