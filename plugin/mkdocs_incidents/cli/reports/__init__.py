"""Reports problems in the formats of CI systems and editors."""
