"""Snapshots: a study, a stance and their findings, sealed once and kept."""
