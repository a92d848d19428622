"""Serve the app, read and drawn before the first visitor is answered: `streamlit run serve.py`.

`streamlit run app.py` serves the same app; its first visitor waits for what is done here.
"""

from contextlib import asynccontextmanager

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware

from pages.parts.start import pages, routes, warm
from pages.parts.start.first import First, first_page
from pages.parts.start.headers import Headers
from pages.parts.start.hints import Hints
from pages.parts.start.uploads import Uploads, let_go


@asynccontextmanager
async def warmed(_app: st.App):
    """Make ready, then let visitors in; let go of what they leave."""
    await run_in_threadpool(warm)
    await run_in_threadpool(first_page, {}, staff=False)
    async with let_go():
        yield {}


app = st.App(
    "app.py",
    lifespan=warmed,
    routes=[*routes.ROUTES, *pages.ROUTES],
    middleware=[Middleware(Headers), Middleware(Uploads), Middleware(Hints), Middleware(First)],
)
