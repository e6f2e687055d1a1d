import {readFileSync} from 'node:fs'
import {differences} from '/work/main/scripts/bench/department-totals.ts'
import {loadLibrary} from '@mingzhang/cli'
const a=JSON.parse(readFileSync('/tmp/bench-ours.json')),b=JSON.parse(readFileSync('/tmp/bench-duckdb.json'))
console.log(differences(a.totals,b.totals,loadLibrary().library.profiles.get('henan/department-budget-2026')))
console.log('ours',a.times.map(x=>x.toFixed(2)),'duck',b.times.map(x=>x.toFixed(2)),'cpu',a.processor,b.processor,'rss',a.peak>>20,a.base>>20,b.peak>>20); if(process.argv[2]) console.log(b.queries)
