const SHOWN_MS = 6000

/** Says something at the foot of the page for a moment. */
export function toast(text) {
  const note = document.querySelector('#notice')
  note.textContent = text
  setTimeout(() => {
    if (note.textContent === text) note.textContent = ''
  }, SHOWN_MS)
}
