"""What leaves the app: the weighing board that also runs offline, snapshots and exports."""
