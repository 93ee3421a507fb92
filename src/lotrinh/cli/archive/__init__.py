"""A backup: the whole installation in one ZIP file, the same whichever database it came from or goes to.

`manifest.json`          what is in it, with the SHA-256 of every part
`tables/<table>.jsonl`   a table, a row a line, by its key
`files/ab/cd/<sha256>`   a stored file

Left out: sessions (people sign in again), heartbeats, whose turn it is, the cache, and the secret key.
"""
