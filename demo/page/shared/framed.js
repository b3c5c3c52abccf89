/** Words that the page around this face sends to both. */
export function onWords(listener) {
  addEventListener('message', ({ origin, source, data }) => {
    if (origin === location.origin && source === parent && typeof data?.words === 'string')
      listener(data.words)
  })
}

/** Where somebody is in this face, kept for as long as the browser's tab is open. */
export function keptPlace(face) {
  const key = `paperboy-demo-${face}`
  return {
    read: () => sessionStorage.getItem(key) ?? location.hash.slice(1),
    keep: (place) => sessionStorage.setItem(key, place),
  }
}
