"""A text with a button that copies it: one click and a word that it was done."""

import streamlit as st

_mount = st.components.v2.component(
    "copying",
    html='<div class="copy"><input readonly dir="ltr"><button type="button"></button>'
    '<span role="status"></span></div>',
    css="""
.copy { display: flex; flex-wrap: wrap; gap: 6px 10px; align-items: center; font-size: 14px; }
input { flex: 1 1 260px; min-width: 0; padding: 7px 10px; border-radius: 6px; color: inherit;
  font: 13.5px/1.7 ui-monospace, monospace; background: transparent;
  border: 1px solid color-mix(in srgb, currentColor 45%, transparent); }
button { padding: 7px 16px; border: 0; border-radius: 6px; font: inherit; font-weight: 600;
  color: var(--st-background-color); background: var(--st-primary-color); cursor: pointer; }
button:focus-visible, input:focus-visible { outline: 2px solid; outline-offset: 2px; }
span { min-width: 4.5em; }
""",
    js="""
export default function ({ data, parentElement }) {
  const [input, button, said] = ["input", "button", "span"].map((tag) =>
    parentElement.querySelector(tag),
  );
  if (input.value !== data.text) said.textContent = "";
  input.value = data.text;
  input.setAttribute("aria-label", data.label);
  button.textContent = data.button;
  button.onclick = async () => {
    input.select();
    try {
      await navigator.clipboard.writeText(data.text);
      said.textContent = "Copied";
    } catch {
      // Browsers forbid it on pages without TLS; what is selected can be copied by hand.
      said.textContent = document.execCommand("copy") ? "Copied" : "Press Ctrl+C";
    }
  };
}
""",
)


def field(text: str, label: str, *, key: str, button: str = "Copy") -> None:
    """Show a text in one line with a button beside it that copies it."""
    _mount(key=key, data={"text": text, "label": label, "button": button})
