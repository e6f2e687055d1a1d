// Before anything is drawn: the colours and the language that the reader chose, so that nothing flashes.
try {
  const kept = JSON.parse(localStorage.getItem('mingzhang.preferences') ?? '{}')
  if (kept.theme === 'light' || kept.theme === 'dark') document.documentElement.dataset.theme = kept.theme
  if (kept.language === 'en') document.documentElement.lang = 'en'
} catch {
  // Where storage is closed to us the defaults hold.
}
