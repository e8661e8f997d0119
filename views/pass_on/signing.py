"""Signing in through Streamlit's own OIDC, where whoever hosts the app has set it up."""

from html import escape

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from sharing.settings import settings

NO_PROVIDER = (
    "SURETY_SIGN_IN asks for it, but no provider is named in the [auth] table of "
    ".streamlit/secrets.toml. Whoever hosts this finds in docs/hosting.md what belongs there."
)


def is_offered() -> bool:
    """Whether people can sign in here."""
    return settings().sign_in != "off"


def person() -> tuple[str, str] | None:
    """Issuer and subject of whoever is signed in; a name or an address may change or be shared."""
    if not (is_offered() and st.user.get("is_logged_in")):
        return None
    issuer, subject = st.user.get("iss"), st.user.get("sub")
    return (str(issuer), str(subject)) if issuer and subject else None


def is_missing() -> bool:
    """Whether nobody may work here before signing in, and nobody has."""
    return settings().sign_in == "required" and person() is None


def gate() -> None:
    """The page of an instance that people must sign in to."""
    st.title("Surety")
    st.html(
        "<p class='said'>This instance is for people who sign in. Links to snapshots open without "
        "it.</p>"
    )
    _way_in()


def corner() -> None:
    """Who is signed in, with the way out; or the way in."""
    if not is_offered():
        return
    if person() is None:
        st.html(
            "<p class='hint'>Your list is kept for this browser. Signed in, it follows you.</p>"
        )
        _way_in()
        return
    name = st.user.get("name") or st.user.get("email") or st.user.get("sub")
    st.html(f"<p class='hint'>Signed in as <bdi>{escape(str(name))}</bdi>.</p>")
    st.button("Sign out", on_click=st.logout, key="sign-out")


def _way_in() -> None:
    if _is_set_up():
        st.button("Sign in", type="primary", on_click=st.login, key="sign-in")
    else:
        st.html(f"<div class='mend' role='alert'><p>Nobody can sign in. {NO_PROVIDER}</p></div>")


def _is_set_up() -> bool:
    try:
        return "auth" in st.secrets
    except StreamlitSecretNotFoundError:
        return False
