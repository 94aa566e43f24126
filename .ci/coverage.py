"""Prints the line coverage of each assembly, merged over Cobertura reports given as arguments."""

import sys
import xml.etree.ElementTree as ElementTree
from collections import defaultdict

OURS = ("Unroll", "Unroll.Generator")

lines = defaultdict(dict)
for report in sys.argv[1:]:
    for package in ElementTree.parse(report).getroot().iter("package"):
        if package.get("name") in OURS:
            for source in package.iter("class"):
                for line in source.iter("line"):
                    key = (source.get("filename").replace("\\", "/").split("/Generator/")[-1], line.get("number"))
                    covered = lines[package.get("name")]
                    covered[key] = covered.get(key, False) or int(line.get("hits")) > 0

for name in OURS:
    covered = lines[name]
    if not covered:
        sys.exit(f"No line of {name} is in the reports.")
    hits = sum(covered.values())
    print(f"{name}: {100 * hits / len(covered):.1f} % of {len(covered)} lines")
