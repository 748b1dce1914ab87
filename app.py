"""Start the shop: `python app.py` is `configurator serve`."""

from configurator.cli import main

if __name__ == "__main__":
    main(["serve"])
