/**
 * The style sheet every page carries: a quiet, printed look on screen, dark where the reader prefers it, and A4 pages
 * on paper. Text and link colours have a contrast of at least 7:1 on their grounds (WCAG 2.2 AAA), lines of controls 3:1.
 */
export const PAGE_STYLES = `
:root{color-scheme:light dark;--paper:#fdfcfa;--ink:#1d1c1a;--quiet:#4d4a45;--line:#cfcac1;--rule:#6f6a62;--shade:#f3f0ea;--accent:#8a1c14;--mark:#fbeecb;
--serif:"Noto Serif SC","Noto Serif CJK SC","Source Han Serif SC","Songti SC",STSong,SimSun,serif;
--sans:system-ui,-apple-system,"PingFang SC","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC",sans-serif}
@media (prefers-color-scheme:dark){:root{--paper:#161513;--ink:#e9e6e0;--quiet:#b5b0a7;--line:#3b3833;--rule:#8d877d;--shade:#22201d;--accent:#f2aaa0;--mark:#4a3d16}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.85 var(--sans)}
a{color:var(--accent);text-underline-offset:.2em}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
:target{scroll-margin-top:1rem}
data:target{background:var(--mark);outline:2px solid var(--accent);scroll-margin:30vh 1rem}
.skip{position:absolute;left:1rem;top:-4rem;padding:.5rem 1rem;background:var(--paper);border:2px solid var(--accent);z-index:10}
.skip:focus{top:1rem}
.cover{padding:3.5rem 1.25rem 2.5rem;text-align:center;border-bottom:3px double var(--accent)}
.cover h1{margin:0 auto 1rem;max-width:26em;font:700 clamp(1.5rem,1.1rem + 2vw,2.25rem)/1.4 var(--serif);letter-spacing:.04em;text-wrap:balance}
.cover p{margin:.1rem 0;color:var(--quiet)}
main{padding:0 1.25rem 4rem;min-width:0}
main:focus{outline:none}
h2,h3,h4,h5,h6{font-family:var(--serif);line-height:1.45;text-wrap:balance}
main h2{margin:3.5rem 0 1.25rem;padding-bottom:.5rem;font-size:1.5rem;border-bottom:1px solid var(--accent)}
main h3{margin:2.25rem 0 .75rem;font-size:1.2rem}
main h4{margin:1.75rem 0 .5rem;font-size:1.05rem}
main section>p,main section>ul{max-width:44rem}
main p{margin:.6rem 0}
main ul{margin:.6rem 0;padding:0;list-style:none}
main li{margin:.35rem 0}
main p,main li{overflow-wrap:anywhere}
section>p:not(.note),section>ul>li{text-indent:2em}
section>p data,section>ul data{font-variant-numeric:tabular-nums;white-space:nowrap}
.note{color:var(--quiet);font-size:.875rem;line-height:1.7}
nav ol{margin:0;padding:0;list-style:none}
nav ol ol{padding-left:1em}
nav a{display:block;padding:.3rem .25rem;color:inherit;text-decoration:none;font-size:.9rem;line-height:1.5}
nav>ol>li>a,nav details>ol>li>a{font-weight:600}
nav a:hover{color:var(--accent);text-decoration:underline}
.contents-beside{display:none}
.contents-folded{padding:0 1.25rem;border-bottom:1px solid var(--line)}
.contents-folded summary{padding:.75rem 0;font-weight:600;cursor:pointer}
.contents-folded a{padding:.55rem .25rem}
.contents-folded details[open]{padding-bottom:1rem}
.table-block{margin:2.25rem 0 2.75rem}
.table-frame{overflow:auto;container-type:inline-size;border-bottom:1.5px solid var(--rule);scroll-padding:0 1rem 0 11rem}
table{table-layout:fixed;border-collapse:separate;border-spacing:0;font-size:.875rem;line-height:1.5}
caption{padding:0;text-align:left}
.caption{position:sticky;left:0;width:100cqi;padding:0 0 .4rem}
.caption :is(h2,h3,h4,h5,h6){margin:0 0 .35rem;font-size:1.15rem;text-align:center}
.caption p{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1.5rem;margin:0;color:var(--quiet);font-size:.8125rem}
th,td{padding:.35em .55em;border:0 solid var(--line);border-width:0 1px 1px 0;text-align:left;vertical-align:middle;font-weight:400;overflow-wrap:anywhere;background:var(--paper)}
tr>:first-child{border-left-width:1px}
tbody th[rowspan]+*{border-left-width:0}
thead th{background:var(--shade);font-weight:600;text-align:center}
thead tr:first-child th{border-top:1.5px solid var(--rule)}
thead th.figure:not([colspan]){text-align:right}
tbody .center{text-align:center}
tbody .right{text-align:right}
td.figure{font-variant-numeric:tabular-nums;white-space:nowrap}
.total{font-weight:700}
.indent-1{padding-left:1.55em}.indent-2{padding-left:2.55em}.indent-3{padding-left:3.55em}.indent-4{padding-left:4.55em}
tbody tr:hover>*{background:var(--shade)}
@media screen{
.tall .table-frame{max-height:min(85vh,52rem)}
.tall thead{position:sticky;top:0;z-index:2}
.wide .stays{position:sticky;left:0;z-index:1;box-shadow:1px 0 0 var(--line)}
}
@media screen and (min-width:64rem){
.page{display:grid;grid-template-columns:17rem minmax(0,1fr);max-width:92rem;margin:0 auto}
.page>main{grid-column:2;padding:0 2.5rem 5rem}
.contents-folded{display:none}
.contents-beside{display:block;position:sticky;top:0;align-self:start;max-height:100vh;overflow:auto;padding:2.5rem 1rem 2rem 1.5rem;border-right:1px solid var(--line)}
.contents-beside h2{margin:0 0 .75rem;font-size:1rem;letter-spacing:.3em;color:var(--accent)}
}
@media screen and (max-width:40rem){
.cover{padding:2.25rem 1.25rem 1.75rem}
main h2{margin-top:2.5rem;font-size:1.3rem}
table{font-size:.8125rem}
th,td{padding:.35em .45em}
}
@media (forced-colors:active){.table-frame{border:1px solid CanvasText}}
@page{size:A4 portrait;margin:22mm 20mm 20mm;@bottom-center{content:"— " counter(page) " —";font:10pt serif}}
@page landscape{size:A4 landscape;margin:18mm}
@page :first{@bottom-center{content:none}}
@media print{
:root{color-scheme:light;--paper:#fff;--ink:#000;--quiet:#333;--line:#555;--rule:#000;--shade:#f0f0f0;--accent:#000}
body{font:12pt/1.75 var(--serif)}
.skip,.contents-folded{display:none}
.cover{border:0;padding-top:60mm}
.contents-beside{display:block;break-before:page}
.contents-beside h2{text-align:center;font-size:18pt}
main{padding:0}
main section>p,main section>ul{max-width:none}
.level-1{break-before:page}
h2,h3,h4,h5,h6,.caption{break-after:avoid}
main h2{margin-top:0;border:0;text-align:center}
.landscape,.before-landscape{page:landscape}
.starts-page{break-before:page}
.table-block{margin:0 0 8mm}
.table-frame{overflow:visible;container-type:normal;border:0}
.caption{position:static;width:auto}
table{width:100%!important}
thead{display:table-header-group}
tr{break-inside:avoid}
.note{break-before:avoid;font-size:9pt}
a{color:inherit;text-decoration:none}
}
`.trim()
