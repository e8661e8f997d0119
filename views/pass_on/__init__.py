"""Parts of the pages *Share* and *Snapshots*."""
