"""Prints the line coverage of each assembly, merged over the Cobertura reports that are given as arguments."""

import os
import sys
import xml.etree.ElementTree as ElementTree
from collections import defaultdict

ASSEMBLIES = ("Unroll", "Unroll.Generator")


def path(file: str, sources: list) -> str:
    """A report names files relative to the folder that they have in common, which differs from report to report."""
    return next((whole for source in sources if os.path.exists(whole := os.path.join(source, file))), file)


def read(report: str, lines: dict) -> None:
    root = ElementTree.parse(report).getroot()
    sources = [source.text or "" for source in root.iter("source")]
    for package in root.iter("package"):
        covered = lines[package.get("name")]
        for part in package.iter("class"):
            file = path(part.get("filename"), sources)
            for line in part.iter("line"):
                key = (file, line.get("number"))
                covered[key] = covered.get(key, False) or int(line.get("hits")) > 0


lines = defaultdict(dict)
for report in sys.argv[1:]:
    read(report, lines)

for assembly in ASSEMBLIES:
    covered = lines[assembly]
    if not covered:
        sys.exit(f"No line of {assembly} is in the reports.")
    print(f"{assembly}: {100 * sum(covered.values()) / len(covered):.1f} % of {len(covered)} lines covered")
