/**
 * The script of report pages: language, filters, sorting, keys and the view of a whole page. Everything can be read without it.
 * It only moves and hides what the page already says, and never makes markup of text.
 */
export const PAGE_SCRIPT = `
(() => {
'use strict'
const root = document.documentElement
root.classList.add('scripted')
const all = (selector, within = document) => [...within.querySelectorAll(selector)]
const one = (selector, within = document) => within.querySelector(selector)
const form = one('.filters')
const findings = all('.finding')
const language = () => root.dataset.language

function speak(chosen) {
  root.dataset.language = chosen
  root.lang = chosen === 'zh' ? 'zh-CN' : 'en'
  for (const element of all('[data-zh]')) {
    if (element.matches('input')) element.placeholder = element.dataset[chosen]
    else element.textContent = element.dataset[chosen]
  }
  for (const link of all('a[data-page-link], .documents tbody a, .back')) {
    const [path, place] = link.getAttribute('href').split('#')
    if (path !== '') link.setAttribute('href', path.split('?')[0] + '?' + chosen + (place === undefined ? '' : '#' + place))
  }
  if (form) show()
}

const words = (element) => {
  const shown = element.cloneNode(true)
  for (const hidden of all(language() === 'zh' ? '.en' : '.zh', shown)) hidden.remove()
  return shown.textContent.trim()
}

function option(value, zh, en) {
  const made = document.createElement('option')
  made.value = value
  made.dataset.zh = zh
  made.dataset.en = en
  return made
}

function fillChoices() {
  const kinds = new Map()
  for (const { dataset, children } of findings)
    if (!kinds.has(dataset.kind)) kinds.set(dataset.kind, one('.kind', children[0]))
  for (const [kind, label] of kinds)
    form.kind.append(option(kind, one('.zh', label)?.textContent ?? kind, one('.en', label)?.textContent ?? kind))
  for (const section of all('.document')) form.document.append(option(section.id, section.dataset.name, section.dataset.name))
  if (form.document.length < 3) form.document.closest('label').hidden = true
}

const texts = new Map()
const textOf = (finding) => {
  if (!texts.has(finding)) texts.set(finding, (finding.closest('.document').dataset.name + ' ' + finding.textContent).toLowerCase())
  return texts.get(finding)
}

function show() {
  const severities = new Set(all('[name=severity]:checked', form).map(({ value }) => value))
  const wanted = form.words.value.trim().toLowerCase().split(/\\s+/).filter(Boolean)
  const isNarrow = severities.size < 3 || form.kind.value !== '' || wanted.length > 0
  let count = 0
  for (const section of all('.document')) {
    const isChosen = form.document.value === '' || form.document.value === section.id
    let own = 0
    for (const finding of all('.finding', section)) {
      const is = isChosen && severities.has(finding.dataset.severity) && (form.kind.value === '' || form.kind.value === finding.dataset.kind) && wanted.every((word) => textOf(finding).includes(word))
      finding.hidden = !is
      if (is) own++
    }
    section.hidden = !isChosen || (isNarrow && own === 0)
    count += own
  }
  one('.now', form).textContent = count
  one('.total', form).textContent = findings.length
  one('.none').hidden = count > 0 || findings.length === 0
}

function arrange() {
  const rank = { error: 0, warning: 1, notice: 2 }
  for (const list of all('.findings')) {
    const sorted = [...list.children].sort((a, b) => (form.order.value === 'page' ? 0 : rank[a.dataset.severity] - rank[b.dataset.severity]) || a.dataset.number - b.dataset.number)
    list.append(...sorted)
  }
}

function sortBy(header) {
  const table = header.closest('table')
  const column = [...header.parentElement.children].indexOf(header)
  const isFigure = header.classList.contains('figure') || one('tbody td[data-sort]:nth-child(' + (column + 1) + ')', table) !== null
  const falls = header.getAttribute('aria-sort') === (isFigure ? 'none' : 'ascending') || (isFigure && header.getAttribute('aria-sort') === 'ascending')
  for (const other of all('th', header.parentElement)) other.setAttribute('aria-sort', 'none')
  header.setAttribute('aria-sort', falls ? 'descending' : 'ascending')
  const key = (row) => {
    const cell = row.children[column]
    return isFigure ? Number(cell.dataset.sort ?? cell.textContent) : words(cell)
  }
  const rows = [...table.tBodies[0].rows].map((row) => [key(row), row])
  rows.sort(([a], [b]) => (isFigure ? a - b : a.localeCompare(b, 'zh-CN')) * (falls ? -1 : 1))
  table.tBodies[0].append(...rows.map(([, row]) => row))
}

const view = one('.page-view')
const SVG = 'http://www.w3.org/2000/svg'
let opened
const pictures = () => all('.picture').filter((picture) => picture.offsetParent !== null || picture.closest('details:not([open])') === null).filter((picture) => !picture.closest('[hidden]') && !picture.closest('details:not([open])'))

function look(picture) {
  const sheet = one('.sheet', view)
  const [width, height] = picture.dataset.size.split(' ')
  const page = document.createElementNS(SVG, 'svg')
  page.setAttribute('viewBox', '0 0 ' + width + ' ' + height)
  page.setAttribute('aria-hidden', 'true')
  const image = document.createElementNS(SVG, 'use')
  image.setAttribute('href', '#' + picture.dataset.picture)
  page.append(image)
  const mine = new Set(all('rect', picture))
  const finding = picture.closest('.finding')
  for (const other of all('.picture[data-picture="' + picture.dataset.picture + '"]'))
    for (const rect of all('rect', other)) {
      if (!mine.has(rect) && rect.classList.contains('evidence') && !finding.contains(rect)) continue
      const copy = rect.cloneNode()
      copy.classList.toggle('here', mine.has(rect))
      page.append(copy)
    }
  sheet.replaceChildren(page)
  sheet.classList.toggle('tall', Number(height) > Number(width))
  one('h2', view).textContent = words(one('.where', picture.closest('li') ?? finding))
  one('.says', view).textContent = finding.dataset.number + '. ' + words(one('.message', finding))
  if (!view.open) {
    opened = document.activeElement
    view.showModal()
  }
  one('.here', page)?.scrollIntoView({ block: 'center', inline: 'center' })
  view.picture = picture
}

function turn(step) {
  const shown = pictures()
  const next = shown[shown.indexOf(view.picture) + step]
  if (next) look(next)
}

function go(step) {
  const shown = findings.filter((finding) => finding.offsetParent !== null).sort((a, b) => (a.compareDocumentPosition(b) & 4 ? -1 : 1))
  const at = shown.findIndex((finding) => finding.classList.contains('current'))
  // Without one that was gone to, the first that is in sight.
  const seen = shown.findIndex((finding) => finding.getBoundingClientRect().bottom > 160)
  const next = shown[Math.min(shown.length - 1, Math.max(0, at < 0 ? seen : at + step))]
  if (!next) return
  for (const finding of findings) finding.classList.toggle('current', finding === next)
  next.focus({ preventScroll: true })
  next.scrollIntoView({ block: 'start' })
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (event.target.closest?.('input,select,textarea')) return
  if (view.open) {
    if (event.key === 'j' || event.key === 'ArrowRight') turn(1)
    else if (event.key === 'k' || event.key === 'ArrowLeft') turn(-1)
    else return
  } else if (event.key === 'j') go(1)
  else if (event.key === 'k') go(-1)
  else if (event.key === 'o') {
    const picture = one('.finding.current .picture, .finding:focus-within .picture')
    if (!picture) return
    look(picture)
  } else if (event.key === '/' && form) form.words.focus()
  else return
  event.preventDefault()
})

document.addEventListener('click', ({ target }) => {
  if (target.closest('.strip')) return look(target.closest('.picture'))
  const button = target.closest('button')
  if (!button) return
  if (button.matches('.language')) speak(language() === 'zh' ? 'en' : 'zh')
  else if (button.matches('.whole')) look(button.closest('.picture'))
  else if (button.matches('.previous')) turn(-1)
  else if (button.matches('.next')) turn(1)
  else if (button.matches('.close')) view.close()
  else if (button.matches('.sortable button')) sortBy(button.closest('th'))
  else if (button.matches('.kinds button') && form) {
    form.kind.value = button.dataset.kind
    show()
    form.scrollIntoView({ block: 'start' })
  }
})
view.addEventListener('click', ({ target }) => target === view && view.close())
view.addEventListener('close', () => opened?.focus())

// What is folded would be missing on paper.
let folded = []
addEventListener('beforeprint', () => {
  folded = all('details:not([open])')
  for (const details of folded) details.open = true
})
addEventListener('afterprint', () => {
  for (const details of folded) details.open = false
})

// On narrow screens a strip begins where the frame is.
const near = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue
    near.unobserve(target)
    const strip = one('.strip', target)
    const frame = one('rect', target)
    if (strip.scrollWidth <= strip.clientWidth || !frame) continue
    const from = strip.getBoundingClientRect()
    const at = frame.getBoundingClientRect()
    strip.scrollLeft += (at.left + at.right) / 2 - (from.left + from.right) / 2
  }
})
for (const picture of all('.picture')) near.observe(picture)

if (form) {
  fillChoices()
  form.addEventListener('submit', (event) => event.preventDefault())
  form.addEventListener('input', (event) => (event.target === form.order ? arrange() : show()))
  form.addEventListener('reset', () => setTimeout(() => { arrange(); show() }))
} else for (const list of all('.kinds')) list.classList.add('still')
const asked = location.search.slice(1)
speak(asked === 'zh' || asked === 'en' ? asked : language())
})()
`
