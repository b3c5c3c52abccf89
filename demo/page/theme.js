const KEY = 'paperboy-demo-theme'

/** Day or night as it was chosen here; else as the machine has it. */
export function readTheme() {
  const chosen = localStorage.getItem(KEY)
  if (chosen) document.documentElement.dataset.theme = chosen
}

export function nextTheme() {
  const chosen = document.documentElement.dataset.theme
  const isDark = chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
  const next = isDark ? 'light' : 'dark'
  document.documentElement.dataset.theme = next
  localStorage.setItem(KEY, next)
}
