const KEY = 'paperboy-demo-theme'

/** Day or night as it was chosen here; else as the machine has it. Follows what is chosen in another frame. */
export function followTheme() {
  const apply = (chosen) => {
    if (chosen) document.documentElement.dataset.theme = chosen
  }
  apply(localStorage.getItem(KEY))
  addEventListener('storage', ({ key, newValue }) => {
    if (key === KEY) apply(newValue)
  })
}

export function nextTheme() {
  const chosen = document.documentElement.dataset.theme
  const isDark = chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
  const next = isDark ? 'light' : 'dark'
  document.documentElement.dataset.theme = next
  localStorage.setItem(KEY, next)
}
