"""What the log, hooks and telemetry are told."""
