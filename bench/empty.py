"""Show nothing but a line: what any Streamlit page takes to open."""

import streamlit as st

st.write("An empty page.")
