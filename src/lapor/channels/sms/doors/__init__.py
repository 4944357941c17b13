"""The ways in: one module for each gateway, of the same shape; each makes an `Sms` or a `Part` of what it is told."""
