"""Texts that try to run where text is shown; `hit()` is what they would call."""

PAYLOADS = [
    "<script>hit()</script>",
    "</script><script>hit()</script>",
    "<img src=x onerror=hit()>",
    "${hit()}",
    "`+hit()+`",
    "{{hit()}}",
    "{% for x in y %}{{{{hit()",
    "{# hit() #}",
    "\\`${hit()}\\`",
    "'-hit()-'",
    '"-hit()-"',
    "\u2028hit()\u2029",
    "<svg/onload=hit()>",
    "javascript:hit()",
    "&lt;img src=x onerror=hit()&gt;",
]
