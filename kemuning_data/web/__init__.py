"""What the site answers over HTTP besides Streamlit's own: the shell of every page, its files, headers and health."""
