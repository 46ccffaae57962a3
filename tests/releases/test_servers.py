"""The samples for web servers say of each address what it needs, and name nothing that is not there."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

NGINX = (ROOT / "servers" / "nginx.conf").read_text("utf-8")
APACHE = (ROOT / "servers" / "apache.conf").read_text("utf-8")
ADDRESSES = {
    # Framing, robots, caching.
    "/current/schools/a/": ("frame-ancestors 'self'", "", "no-cache"),
    "/current/embed/measure/a/": ("", "", "no-cache"),
    "/2021.4/schools/a/": ("frame-ancestors 'self'", "", "public, max-age=86400"),
    "/2021.4.1/embed/measure/a/": ("", "", "public, max-age=86400"),
    "/preview-x/api/v1/index.json": ("frame-ancestors 'self'", "noindex, nofollow", "no-cache"),
    "/versions.json": ("frame-ancestors 'self'", "", "no-cache"),
}


def of_nginx(path: str) -> tuple[str, ...]:
    """The headers that the maps of the sample give: the first pattern that fits, else the default."""
    found = []
    for name in ("frames", "robots", "cache"):
        body = re.search(rf"map \$uri \$roadmaps_{name} {{\n(.*?)\n}}", NGINX, re.DOTALL)
        assert body is not None
        rules = dict(re.findall(r'^\s+(\S+)\s+"(.*)";$', body[1], re.MULTILINE))
        default = rules.pop("default")
        fitting = [value for key, value in rules.items() if re.search(key.removeprefix("~"), path)]
        found.append([*fitting, default][0])
        assert re.search(rf"add_header [\w-]+ \$roadmaps_{name} always;", NGINX)
    return tuple(found)


def of_apache(path: str) -> tuple[str, ...]:
    """The headers that the sections of the sample leave, applied in their order."""
    found: dict[str, str] = {}
    at = True
    for line in APACHE.splitlines():
        if section := re.fullmatch(r'\s*<LocationMatch "(.*)">', line):
            at = re.search(section[1], path) is not None
        elif line.strip() == "</LocationMatch>":
            at = True
        elif at and (header := re.fullmatch(r'\s*Header always set (\S+) "?(.*?)"?', line)):
            found[header[1]] = header[2]
        elif at and (header := re.fullmatch(r"\s*Header always unset (\S+)", line)):
            found.pop(header[1], None)
    names = ("Content-Security-Policy", "X-Robots-Tag", "Cache-Control")
    return tuple(found.get(name, "") for name in names)


@pytest.mark.parametrize("path", ADDRESSES)
def test_each_address_has_its_headers(path: str) -> None:
    assert of_nginx(path) == ADDRESSES[path]
    assert of_apache(path) == ADDRESSES[path]


@pytest.mark.parametrize("text", [NGINX, APACHE])
def test_a_sample_is_closed_and_hides_what_begins_with_a_dot(text: str) -> None:
    assert text.count("{") == text.count("}")
    assert "nosniff" in text
    assert re.search(r"/\\\.", text)


def test_an_installed_server_takes_its_sample(tmp_path: Path) -> None:
    """Where nginx is installed, it says itself whether the sample can be used."""
    nginx = shutil.which("nginx") or "/usr/sbin/nginx"
    inside = tmp_path / "sample.conf"
    inside.write_text(NGINX.replace("listen 80", "listen 127.0.0.1:18080"))
    whole = tmp_path / "nginx.conf"
    whole.write_text(
        f"pid {tmp_path}/pid;\nevents {{}}\nhttp {{ access_log off; include {inside}; }}\n"
    )
    if Path(nginx).is_file():
        done = subprocess.run([nginx, "-t", "-c", str(whole)], check=False, capture_output=True)
        assert done.returncode == 0, done.stderr
    else:
        # The braces and the semicolons are what is left to look at.
        assert all(
            line.strip()[-1] in "{};" for line in NGINX.splitlines()
            if line.strip() and not line.strip().startswith("#")
        )  # fmt: skip
