"""From report and ledger to the composed document; pure functions."""
