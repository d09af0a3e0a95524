"""Takes the screenshots of ``docs/serve.md`` with Debian's Chromium: ``python docs/images/make.py``."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

HERE = Path(__file__).parent
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--force-prefers-reduced-motion",
]  # fmt: skip
EXAMPLE = "document.getElementById('example').click()"
USE = "document.querySelector('.choice button').click()"
WHY = "document.querySelector('[data-part=why]').click()"
# Name, width, height, scale, colours, what is pressed.
SHOTS = [
    ("compose-light", 1240, 860, 1, "light", [EXAMPLE]),
    ("compose-dark", 1240, 860, 1, "dark", [EXAMPLE, USE, WHY]),
    ("compose-phone", 390, 844, 2, "light", [EXAMPLE]),
]


def take(address: str) -> None:
    """Take them all."""
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for flag in [*FLAGS, f"--user-data-dir={tempfile.mkdtemp()}"]:
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    for name, width, height, scale, scheme, steps in SHOTS:
        size = {"width": width, "height": height, "deviceScaleFactor": scale, "mobile": scale > 1}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        feature = {"name": "prefers-color-scheme", "value": scheme}
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
        driver.get(address)
        for step in steps:
            driver.execute_script(step)
            time.sleep(2)
        driver.save_screenshot(str(HERE / f"{name}.png"))
    driver.quit()


if __name__ == "__main__":
    command = [sys.executable, "-m", "apology_check", "serve", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as service:
        try:
            assert service.stderr
            found = re.search(r"http://\S+/", service.stderr.readline())
            assert found
            take(found[0])
        finally:
            service.kill()
