"""Say how far everybody can use this app: what was tested, when and how, what falls short."""

import streamlit as st

from geo.figures import spoken_date
from pages.parts.frame import close_page, open_page

open_page("Accessibility")
TESTED_ON = "2026-11-24"
STATEMENT = f"""
This app aims at the Web Content Accessibility Guidelines (WCAG) 2.2, level AA. It meets them in
part: what falls short stands below. Written on {spoken_date(TESTED_ON)}, after the app's own tests.

## By keyboard, and without sight

- Each layer of the map is one stop of the Tab key. In it the arrow keys go from mark to mark in the
  order of their names, Home and End to the first and the last, a letter to the next name that
  begins with it. Enter opens a mark, Escape comes back to it. Its ward and its sources are links.
- Wards and LSOAs are chosen from the list beside the map. Where a layer has small dots, only a
  pointer opens them: a table below the map lists every one.
- “Skip the map” leads past it. What the map shows is said in words, and again when it changes.
- Every layer has a table with the same figures, and every ward a page in words.
- No meaning rests on colour alone: shapes, patterns, sizes and words say the same.

## What was tested, and how

- Every page by axe-core in Chromium, at 1,400 and at 320 pixels, with the rules of WCAG 2.0 to 2.2,
  A and AA: the map with its help, an area, a popup and a table open, and each work on returns. No
  serious or critical finding; the tests fail on the first.
- By keyboard alone: every mark of a layer, its popup, its ward's page, the lists, the way past.
- At 320 pixels no page scrolls sideways, with wider spacing of text too: tables scroll within.
- A telephone's screen and touch, as Chromium imitates them. Reduced motion: the map does not slide.
- By eye: forced colours, dark and light, and shades of grey.
- In Firefox, once and by hand: the map, its marks by keyboard, the stops, the file to take away.

## What falls short, and what was not tested

- No blind reader and no screen reader has tried it yet, nor Safari or a real telephone.
- Tables are drawn as pictures. Arrow keys move in them, and a screen reader is told the rows in
  sight, with days as 2015-05-14; but they do not take the colours of a high-contrast setting.
- Marks stand where the places are. Where they crowd, a finger may meet the neighbour: zoom in, or
  use the keyboard or the table. With forced colours the map keeps colours of its own.
- After a link within the app the keyboard begins at the top of the new page, which is not read out.
- In forced colours with a dark ground the question marks beside fields can hardly be seen.
- The doorstep brief (PDF) has no tags for a screen reader: the ward's page tells the same facts.

## Another form

Ask whoever gave you this address for a table as a file, large print or a reading in words, and tell
them what you could not reach: name the page and what you used.
"""
st.markdown(STATEMENT)
close_page()
