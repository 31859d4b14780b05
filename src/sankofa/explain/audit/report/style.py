"""The report's style sheet: light and dark, narrow and wide, screen and paper."""

from typing import Final

STYLE: Final = """
:root { color-scheme: light dark; --ink: #1b1e23; --soft: #565d68; --paper: #fff; --line: #d5d9df;
  --mark: #0b5cad; --bar: #5b8fc4; --warn: #7a4a00; --warn-paper: #fff4dc; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --soft: #a9b0ba; --paper: #15181c;
  --line: #3a4049; --mark: #7db8f2; --bar: #4f7fb3; --warn: #f0c674; --warn-paper: #2e2614; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 80rem; padding: 1.5rem 1rem 4rem; background: var(--paper);
  color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem; border-top: 1px solid var(--line);
  padding-top: 1.25rem; }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .25rem; }
p { margin: .5rem 0; max-width: 46rem; }
.subject { color: var(--soft); }
.worst { font-size: 1.05rem; border-left: 4px solid var(--mark); padding-left: .75rem; }
.note { background: var(--warn-paper); color: var(--warn); padding: .4rem .75rem;
  border-radius: .25rem; max-width: 46rem; }
.wide { overflow-x: auto; margin: .25rem 0 .75rem; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .9rem; }
.caption { color: var(--soft); font-size: .9rem; margin: 1.25rem 0 0; }
th, td { padding: .3rem .5rem; border-bottom: 1px solid var(--line); text-align: right;
  vertical-align: top; white-space: nowrap; }
th:first-child { text-align: left; white-space: normal; min-width: 8rem; font-weight: 600; }
td small { display: block; color: var(--soft); font-size: .75rem; }
td .why { white-space: normal; max-width: 8rem; margin-left: auto; }
dt { font-weight: 600; margin-top: .75rem; }
dd { margin: 0; max-width: 46rem; }
dd .asks, dd .source { color: var(--soft); }
thead th { white-space: normal; max-width: 6.5rem; vertical-align: bottom; }
.wide:focus-visible { outline: 2px solid var(--mark); outline-offset: 2px; }
figure { margin: 1rem 0; }
figcaption { font-size: .95rem; max-width: 46rem; margin-bottom: .25rem; }
details { margin: 1rem 0; }
summary { cursor: pointer; font-weight: 600; padding: .5rem 0; }
li { max-width: 46rem; }
svg { max-width: 100%; height: auto; }
svg text { fill: var(--ink); font: 13px system-ui, sans-serif; }
svg .tick { text-anchor: middle; fill: var(--soft); }
svg .right { text-anchor: end; }
svg .none { fill: var(--soft); font-style: italic; }
svg .grid { stroke: var(--line); stroke-width: 1; }
svg .all { stroke: var(--ink); stroke-width: 1; stroke-dasharray: 3 3; }
svg .bar { stroke: var(--bar); stroke-width: 7; stroke-linecap: round; }
svg .dot { fill: var(--mark); stroke: var(--paper); stroke-width: 1; }
svg .fill { fill: var(--mark); }
svg .curve { fill: none; stroke: var(--mark); stroke-width: 1.75; }
@media print { body { max-width: none; font-size: 11pt; } figure, tr { break-inside: avoid; }
  .wide { overflow: visible; } table { font-size: 8pt; } }
"""
