"""Judge and clean one untrusted file: pictures, PDF, video and sound.

`python -m lapor.reports.cleaning` is a program of its own that `reports.cleaner` starts for each file, under limits and
with neither settings nor secrets, so that a file that breaks a parser breaks nothing else. Nothing here knows Django.
"""
