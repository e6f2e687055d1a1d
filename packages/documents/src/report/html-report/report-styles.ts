/**
 * The style sheet of reports, in the manner of the published pages: light, dark where the reader prefers it, and A4 on paper.
 * Text has a contrast of at least 4.5:1 on its ground (WCAG 2.2 AA).
 */
export const REPORT_STYLES = `
:root{color-scheme:light dark;--paper:#fdfcfa;--card:#fff;--ink:#1d1c1a;--quiet:#57534c;--line:#d9d4cb;--rule:#8b857b;--shade:#f3f0ea;--accent:#8a1c14;--mark:#fbe3a6;--markink:#1d1c1a;--error:#a51c10;--warning:#7f4f00;--notice:#1c5687;--clean:#1d6435;--onbadge:#fff;--sheet:none;
--serif:"Noto Serif SC","Noto Serif CJK SC","Source Han Serif SC","Songti SC",STSong,SimSun,serif;
--sans:system-ui,-apple-system,"PingFang SC","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC",sans-serif}
@media screen and (prefers-color-scheme:dark){:root{--paper:#161513;--card:#1e1c1a;--ink:#e9e6e0;--quiet:#b5b0a7;--line:#3b3833;--rule:#8d877d;--shade:#282522;--accent:#f2aaa0;--mark:#5c4813;--markink:#fff4d6;--error:#ff9c90;--warning:#efb75e;--notice:#8fc4f4;--clean:#8fd3a4;--onbadge:#161513;--sheet:brightness(.88)}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:6.5rem}
html[data-language=zh] .en,html[data-language=en] .zh{display:none}
html[data-language=en] :is(h1,h2,dt,th,legend,summary,.name,.kind,button,label,b)>.en{display:inline-block}
html[data-language=en] :is(h1,h2,dt,th,legend,summary,.name,.kind,button,label,b)>.en::first-letter{text-transform:uppercase}
html:not(.scripted) :is(.filters,.language,.whole){display:none}
body{margin:0 auto;max-width:78rem;padding:0 1.5rem 5rem;background:var(--paper);color:var(--ink);font:1rem/1.7 var(--sans)}
a{color:var(--accent);text-underline-offset:.2em}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
main:focus,article:focus{outline:none}
h1,h2{font-family:var(--serif);line-height:1.4;text-wrap:balance}
p,ul,dl{margin:0;padding:0}
ul{list-style:none}
button,select,input{font:inherit;color:inherit}
button{padding:.3rem .8rem;background:var(--card);border:1px solid var(--rule);border-radius:.3rem;cursor:pointer}
button:hover{border-color:var(--accent);color:var(--accent)}
select,input[type=search]{padding:.3rem .5rem;background:var(--card);border:1px solid var(--rule);border-radius:.3rem;max-width:100%}
code{font-size:.8em;color:var(--quiet)}
mark{padding:.05em .15em;background:var(--mark);color:var(--markink);border-radius:.15em;-webkit-box-decoration-break:clone;box-decoration-break:clone}
.skip{position:absolute;left:1rem;top:-4rem;padding:.5rem 1rem;background:var(--paper);border:2px solid var(--accent);z-index:10}
.skip:focus{top:1rem}
.top{display:flex;flex-wrap:wrap;align-items:baseline;gap:.25rem 1.25rem;padding:1.75rem 0 .9rem;border-bottom:3px double var(--accent)}
.top h1{margin:0;font-size:1.6rem}
.top h1 small{display:block;font-size:.9rem;font-weight:400;color:var(--quiet)}
.top p{color:var(--quiet);margin-right:auto}
.top .back{flex-basis:100%}
.badge{display:inline-block;padding:0 .5em;border-radius:.25em;font-size:.85em;font-weight:600;line-height:1.6;color:var(--onbadge);white-space:nowrap}
.badge.error,.badge.unreadable{background:var(--error)}.badge.warning{background:var(--warning)}.badge.unrecognised{background:var(--quiet)}.badge.notice{background:var(--notice)}.badge.clean{background:none;color:var(--clean);padding:0}
.hint{margin:.75rem 0;color:var(--quiet);font-size:.9rem}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.75rem;margin:1.5rem 0 1rem}
.tiles div{padding:.7rem 1rem;background:var(--card);border:1px solid var(--line);border-radius:.4rem}
.tiles dt{color:var(--quiet);font-size:.9rem}
.tiles dd{margin:0;font:600 1.9rem/1.2 var(--sans);font-variant-numeric:tabular-nums}
.tiles .error dd{color:var(--error)}.tiles .clean dd{color:var(--clean)}.tiles .warning dd{color:var(--warning)}
.severities{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem}
.summary h2,.documents h2{margin:1.75rem 0 .6rem;font-size:1.15rem}
.kinds{display:grid;grid-template-columns:repeat(auto-fill,minmax(19rem,1fr));gap:.1rem 2rem}
.kinds button{display:grid;grid-template-columns:10.5em 1fr 2.2em;gap:.75rem;align-items:center;width:100%;padding:.2rem .4rem;text-align:left;border-color:transparent;background:none}
html:not(.scripted) .kinds button,.kinds.still button{pointer-events:none}
.kinds svg{width:100%;height:.5rem;fill:var(--rule)}
.kinds b{text-align:right;font-variant-numeric:tabular-nums}
.frame,.row{overflow:auto}
table{border-collapse:collapse;font-size:.9rem;line-height:1.5}
th,td{padding:.45em .65em;border-bottom:1px solid var(--line);text-align:left;vertical-align:top;font-weight:400}
thead th{background:var(--shade);font-weight:600;border-bottom:1.5px solid var(--rule)}
.figure{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.documents table{width:100%}
.documents thead button{padding:0;background:none;border:0;font-weight:600;text-align:inherit;white-space:nowrap}
html:not(.scripted) .documents thead button{pointer-events:none}
.documents [aria-sort=ascending] button:after{content:" ▲";font-size:.7em}
.documents [aria-sort=descending] button:after{content:" ▼";font-size:.7em}
.documents tbody th{min-width:14em}
.documents .minor{color:var(--quiet)}
.documents td{min-width:2.5em;overflow-wrap:anywhere}
.documents tbody th{overflow-wrap:anywhere}
.documents td.minor:not(.figure){min-width:5em}
.file{color:var(--quiet);overflow-wrap:anywhere}
tbody th .file{display:block;font-size:.85em}
.filters{position:sticky;top:0;z-index:5;display:flex;flex-wrap:wrap;align-items:center;gap:.5rem 1rem;margin:2rem -1.5rem 0;padding:.6rem 1.5rem;background:var(--paper);border-bottom:1px solid var(--rule);font-size:.9rem}
.filters fieldset{display:flex;gap:.25rem .9rem;margin:0;padding:0;border:0}
.filters legend{float:left;padding:0 .6rem 0 0}
.filters .choice{display:inline-flex;align-items:center;gap:.3rem;cursor:pointer}
.filters input[type=checkbox]{width:1.1rem;height:1.1rem;accent-color:var(--accent)}
.filters label{white-space:nowrap;display:inline-flex;align-items:center;gap:.4rem;max-width:100%;min-width:0}
.filters select{max-width:16rem;min-width:0}
.filters label[hidden]{display:none}
.filters .shown{margin-left:auto}
.filters .keys{color:var(--quiet);font-size:.8rem}
.none{padding:2rem 0;color:var(--quiet)}
.document{margin-top:2.75rem}
.document>header{margin-bottom:1rem}
.document h2{margin:0;font-size:1.35rem}
.counts{margin:.3rem 0 .1rem}
.counts b{margin-right:.75rem}
.facts{color:var(--quiet);font-size:.875rem}
.unreadable{padding:.8rem 1rem;border-left:4px solid var(--error);background:var(--card)}
.store{position:absolute}
.finding{margin:0 0 1.25rem;padding:.9rem 1.2rem 1rem;background:var(--card);border:1px solid var(--line);border-left:5px solid var(--rule);border-radius:.3rem;overflow-wrap:anywhere}
.finding.error{border-left-color:var(--error)}.finding.warning{border-left-color:var(--warning)}.finding.notice{border-left-color:var(--notice)}
.finding.current,.finding:target{box-shadow:0 0 0 2px var(--accent)}
.finding h3{display:flex;flex-wrap:wrap;align-items:baseline;gap:.1rem .6rem;margin:0;font-size:.9rem;font-weight:400;color:var(--quiet)}
.finding h3 .kind{font-weight:600;color:var(--ink)}
.finding h3 .number{min-width:1.4em;color:var(--quiet);font-variant-numeric:tabular-nums}
.finding>*+*{margin-top:.65rem}
.message{font-size:1.05rem}
.values{display:flex;flex-wrap:wrap;gap:.3rem 2.5rem}
.values div{display:flex;gap:.6rem;max-width:100%}
.values dt{flex:none;color:var(--quiet)}
.values dd{margin:0;font-weight:600;font-variant-numeric:tabular-nums}
.values .stated{color:var(--error);text-decoration:underline wavy 1px;text-underline-offset:.3em}
.values .expected{color:var(--clean)}
.picture{position:relative;max-width:64rem}
.picture.tall{max-width:50rem}
.strip{overflow-x:auto;background:#fff;border:1px solid var(--line)}
.strip svg,.sheet svg{display:block;width:100%;filter:var(--sheet);background:#fff}
.strip svg{min-width:44rem}
.strip{cursor:zoom-in}
.picture .whole{margin-top:.3rem;padding:0 .7rem;font-size:.8rem}
.frame:is(rect){fill:none;stroke-width:1.3}
rect.error{stroke:#d0261a}rect.warning{stroke:#b86e00}rect.notice{stroke:#1d6fb3}rect.evidence{stroke:#2b6e52;stroke-dasharray:4 2}
.sheet rect.frame:not(.here){opacity:.45}
blockquote{margin:0;padding-left:.9rem;border-left:2px solid var(--line);font-family:var(--serif);line-height:1.8}
.row table{font-family:var(--serif)}
.row th,.row td{min-width:5em}
.row :is(th,td){border:1px solid var(--line)}
.row th{font-size:.85em}
.places summary,.open-questions summary,.chapters summary{cursor:pointer;color:var(--quiet);font-size:.9rem}
.places li{margin:.5rem 0 .5rem 1rem;font-size:.9rem}
.places .picture{margin-top:.3rem}
.where{color:var(--quiet)}
.decision{padding:.3rem .7rem;background:var(--shade);border-radius:.3rem}
.decision b{margin-right:.4rem;color:var(--quiet);font-weight:400}
.suggestion b{margin-right:.4rem;color:var(--quiet);font-weight:400}
.open-questions,.chapters{margin-top:.9rem;padding:.6rem 1rem;background:var(--shade);border-radius:.3rem}
.open-questions li{margin:.3rem 0;font-size:.9rem;overflow-wrap:anywhere}
.open-questions p{color:var(--quiet);font-size:.85rem}
.chapters table{width:100%;margin-top:.5rem;background:var(--card)}
.chapters .depth2{padding-left:2.2em}
.chapters .notConforming td:nth-child(3){color:var(--error);font-weight:600}
.chapters :is(.notFound,.toReview) td:nth-child(3){color:var(--warning);font-weight:600}
.page-view{width:min(96vw,84rem);max-width:none;height:94vh;max-height:none;padding:0;background:var(--paper);color:var(--ink);border:1px solid var(--rule);border-radius:.4rem}
.page-view[open]{display:flex;flex-direction:column}
.page-view::backdrop{background:rgb(0 0 0/.55)}
.page-view header{display:flex;flex-wrap:wrap;align-items:center;gap:.4rem .6rem;padding:.6rem 1rem;border-bottom:1px solid var(--line)}
.page-view h2{margin:0 auto 0 0;font:600 1rem/1.5 var(--sans)}
.sheet{flex:1;overflow:auto;min-height:0;background:var(--shade)}
.sheet svg{min-width:60rem;margin:0 auto}
.sheet.tall svg{max-width:64rem;min-width:44rem}
.says{padding:.5rem 1rem;border-top:1px solid var(--line);font-size:.95rem;max-height:22vh;overflow:auto}
@media (max-width:48rem){html{scroll-padding-top:1rem}body{padding:0 1rem 4rem}.filters{position:static;margin:1.5rem -1rem 0;padding:.6rem 1rem}.filters .keys{display:none}.filters select{max-width:100%}.filters .search,.filters .search input{flex:1 1 auto}.documents .minor{display:none}.documents tbody th{min-width:9em}.finding{padding:.8rem .9rem}.top h1{font-size:1.3rem}.tiles{grid-template-columns:1fr 1fr}.kinds{grid-template-columns:1fr}.kinds button{grid-template-columns:8.5em 1fr 2.2em}th,td{padding:.4em .45em}}
@media print{@page{size:A4;margin:14mm 13mm}body{max-width:none;padding:0;font-size:9.5pt;line-height:1.5;background:#fff}.filters,.whole,.skip,.language,.back,.keys,.page-view,.none{display:none!important}.finding{break-inside:avoid;border-color:#bbb;padding:.6rem .8rem;margin-bottom:.7rem}.strip{overflow:hidden}.strip svg{min-width:0}.frame,.row{overflow:visible}.document{margin-top:1.2rem}.document h2,.finding h3,.summary h2,.documents h2{break-after:avoid}.tiles{margin:.8rem 0;gap:.5rem}.tiles div{padding:.3rem .7rem}.tiles dd{font-size:1.3rem}table{font-size:8.5pt}tr{break-inside:avoid}.badge{-webkit-print-color-adjust:exact;print-color-adjust:exact}mark,.chapters,.open-questions,thead th{-webkit-print-color-adjust:exact;print-color-adjust:exact}a{color:inherit;text-decoration:none}}
`
