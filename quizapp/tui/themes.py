"""The themes: dark, light, and one of high contrast. Every colour has a word or a mark beside it."""

from __future__ import annotations

from textual.app import App
from textual.theme import Theme

DARK = Theme(
    name="quizapp-dark",
    primary="#7aa2f7",
    secondary="#9ece6a",
    accent="#e0af68",
    success="#9ece6a",
    warning="#e0af68",
    error="#f7768e",
    foreground="#d5dcf5",
    background="#16171f",
    surface="#1d1f2a",
    panel="#272a39",
    dark=True,
    variables={"footer-key-foreground": "#e0af68", "border": "#3b4261"},
)

LIGHT = Theme(
    name="quizapp-light",
    primary="#2b5fb3",
    secondary="#3a7d2c",
    accent="#9a5b00",
    success="#2f7325",
    warning="#8a5200",
    error="#b3243e",
    foreground="#20242e",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#e6e3db",
    dark=False,
    variables={"footer-key-foreground": "#9a5b00", "border": "#b9b4a6"},
)

CONTRAST = Theme(
    name="quizapp-contrast",
    primary="#ffffff",
    secondary="#ffff00",
    accent="#ffff00",
    success="#00ff7f",
    warning="#ffff00",
    error="#ff8f8f",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    dark=True,
    variables={"footer-key-foreground": "#ffff00", "border": "#ffffff"},
)

THEMES = (DARK, LIGHT, CONTRAST)


def offer(app: App[None]) -> None:
    """Let ``app`` have our themes beside textual's, without those whose colours only the terminal knows.

    Figures, plots and highlighted code are drawn by rich, which cannot read such colours.
    """
    for theme in THEMES:
        app.register_theme(theme)
    for name, theme in list(app.available_themes.items()):
        if any(str(value).startswith("ansi_") for value in (theme.primary, theme.foreground, theme.success)):
            app.unregister_theme(name)
