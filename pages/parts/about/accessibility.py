"""Say how far everybody can use this app: what was tested, when and how, what falls short."""

import streamlit as st

from geo.figures import spoken_date

TESTED_ON = "2026-11-27"
STATEMENT = f"""
This app aims at the Web Content Accessibility Guidelines (WCAG) 2.2, level AA. It meets them in
part. The last section lists what does not work yet. We tested the app and wrote this page on
{spoken_date(TESTED_ON)}.

## Use the app by keyboard or without sight

- Press Tab to go from one layer of the map to the next. In a layer, press the arrow keys to go
  from mark to mark in the order of their names. Press Home or End for the first or last mark.
  Press a letter for the next name that begins with it. Enter opens a mark and Escape closes it.
  The links in a mark lead to its ward and to its sources.
- Choose wards and LSOAs from the list beside the map. Some layers have small dots that only a
  pointer can open. A table below the map lists every dot.
- Choose Skip the map to move past it. The page says in words what the map shows, and says it
  again when the map changes.
- Every layer has a table with the same figures. Every ward has a page in words.
- Nothing depends on colour alone. Shapes, patterns, sizes and words give the same information.

## What we tested

- We tested every page with axe-core in Chromium at 1,400 and at 320 pixels, on light and on dark
  screens, with the rules of WCAG 2.0 to 2.2, A and AA. We also tested the map with its help, an
  area, a popup and a table open, and each step of the staff pages. The tests found no serious or
  critical fault. They fail on the first.
- We used the keyboard alone for every mark of a layer, its popup, its ward page, the lists and
  the link past the map.
- At 320 pixels no page scrolls sideways, even with wider spacing of text. Tables scroll inside
  their own frame.
- We tested the screen and touch of a telephone as Chromium imitates them. With reduced motion,
  the map does not slide.
- We looked at forced colours, at dark and light screens and at shades of grey.
- We used Firefox once, by hand, for the map, its marks by keyboard, the stops and the file to
  download.

## What does not work yet, and what we did not test

- No blind reader and no screen reader has tested the app yet. Safari and a real telephone were
  not tested either.
- Tables are drawn as pictures. The arrow keys move in them, and a screen reader reads the rows in
  sight, with days as 2015-05-14. Tables do not use the colours of a high-contrast setting.
- Where marks are close together, a finger may open the wrong one. Zoom in, or use the keyboard or
  the table. The map keeps its own colours when a screen forces colours.
- When you follow a link in the app, the keyboard starts at the top of the new page. A screen
  reader does not read that page out by itself.
- In forced colours on a dark ground, the question marks beside fields are very hard to see.
- The briefs, the ward pages, the lists and the page on the constituency (PDF) have tags for a
  screen reader: language, title, headings, lists, headings of tables and a sentence for each map.
  We tested these tags, and that a page is read in order. Nobody has validated whether a PDF meets
  its standard (PDF/UA-1) in full. A PDF that the browser prints has no such tests.

## Request another form

Write to the person who gave you this address for a table as a file, for large print or for a
reading in words. Say what you could not use, on which page and with which device.
"""


def show() -> None:
    """The statement, with the day of its tests."""
    st.markdown(STATEMENT)
