"""What leaves the archive: citable Parquet snapshots, SQL over them, and exports in other forms."""
