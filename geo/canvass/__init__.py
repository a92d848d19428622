"""Count the doors: returns in, coverage out, and nothing about a person kept.

The steps of a return, in their order, and where each is:

    read     `read/`       a file as text: CSV, tabs, Excel; what cannot be read is refused
    map      `map/`        which column is what: known headings, a guess, or what is remembered
    check    `check`       what is missing or contradicts, and what looks like people
    place    `place/`      inside, outside or unknown: the ward and the LSOA of each visit
    key      `key`         doors and electors told apart by keyed hashes; the people let go
    store    `store/`      an import goes in whole, once, and can be undone; backups, audit log
    count    `count/`      coverage by ward, LSOA, polling district or road group
    publish  `publish`     by ward, under the small-number rule, and taken back

`intake.take_in` goes the first five, from a file's bytes to what may be stored of it: `sort/` has
each row placed and keyed, or refused with a reason, and `answer` is what a preview shows of it all,
on the screen and on the command line. What may be kept is declared in `records`, how words, codes
and days are written is in `forms/`, and `demo` makes up the returns of an empty store.
"""
