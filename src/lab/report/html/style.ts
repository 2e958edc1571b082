/** The page's style: light and dark, narrow and wide, and on paper. */
export const STYLE = `
:root { color-scheme: light dark; --back: #fbfbf9; --card: #fff; --text: #1c1c1a; --soft: #5d5d58; --rule: #dcdcd5; --life: #9db8d6; --signal: #1d4f91; --cut: #b3261e; --good: #1e6b3a; }
@media (prefers-color-scheme: dark) { :root { --back: #161719; --card: #1e2023; --text: #e8e8e4; --soft: #a5a59e; --rule: #383b40; --life: #47617e; --signal: #9cc4f5; --cut: #ff8a80; --good: #84d29d; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 68rem; padding: 1rem; background: var(--back); color: var(--text); font: 1rem/1.45 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: .5rem 0; }
h2 { font-size: 1.15rem; line-height: 1.3; margin: 0; }
a { color: inherit; }
code, pre, .names, .mono { font: .8rem/1.5 ui-monospace, monospace; }
pre { margin: 0; white-space: pre-wrap; }
p { margin: .4rem 0; max-width: 46rem; }
.soft, th, summary { color: var(--soft); }
.zh { color: var(--soft); }
article { background: var(--card); border: 1px solid var(--rule); border-radius: .5rem; padding: 1rem; margin: 1rem 0; break-inside: avoid; }
.verdict { font-weight: 600; }
.verdict.well::before { content: "✓ "; color: var(--good); }
.verdict.lost::before { content: "✕ "; color: var(--cut); }
.views { display: grid; gap: 1rem; margin: .8rem 0; }
@media (min-width: 52rem) { .views { grid-template-columns: 2fr 3fr; } }
h3 { font-size: .75rem; letter-spacing: .06em; text-transform: uppercase; color: var(--soft); margin: 0 0 .3rem; }
.views > * { min-width: 0; }
.tree { list-style: none; margin: 0; padding: 0; }
.tree li { padding-left: calc(var(--depth) * 1.2rem); }
.zombie-word { border: 1px dashed var(--soft); border-radius: .2rem; padding: 0 .3rem; }
.line { display: grid; grid-template-columns: 6rem 1fr; }
.names { list-style: none; margin: 0; padding: 0; }
.names li { position: relative; }
.names span { position: absolute; right: .5rem; left: 0; bottom: 2px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.outside { color: var(--soft); }
svg { overflow: visible; display: block; }
svg text { font: 11px ui-monospace, monospace; fill: var(--text); }
svg .time { fill: var(--soft); }
svg .signal { paint-order: stroke; stroke: var(--card); stroke-width: 4px; stroke-linejoin: round; fill: var(--signal); font-weight: 600; }
svg .signal.fatal { fill: var(--cut); }
.tick { stroke: var(--rule); }
.border { stroke: var(--soft); stroke-dasharray: 2 3; }
.life { fill: var(--life); }
.end { stroke: var(--text); stroke-width: 2; }
.cut { stroke: var(--cut); stroke-width: 3; }
.zombie { stroke: var(--soft); stroke-width: 2; stroke-dasharray: 2 4; }
.arrow line { stroke: var(--signal); stroke-width: 1.5; }
.arrow path { fill: var(--signal); }
.arrow.fatal line { stroke: var(--cut); }
.arrow.fatal path { fill: var(--cut); }
.arrow.none line { stroke-dasharray: 3 3; }
table { border-collapse: collapse; font-size: .85rem; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .2rem .6rem .2rem 0; border-bottom: 1px solid var(--rule); }
summary { cursor: pointer; padding: .4rem 0; }
.legend { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; list-style: none; padding: 0; font-size: .85rem; }
.legend svg { display: inline-block; vertical-align: middle; }
@media print { :root { --back: #fff; --card: #fff; --text: #000; --soft: #444; --rule: #bbb; --life: #bcd; --signal: #124; --cut: #a00; --good: #060; color-scheme: light; } body { max-width: none; padding: 0; font-size: 10pt; } .views { grid-template-columns: 2fr 3fr; } }
`;
