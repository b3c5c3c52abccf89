/** Draws a part anew only when what it is made of has changed; what had the focus has it again. */
export function swap(element, parts, make) {
  const signature = JSON.stringify(parts)
  if (element.signature === signature) return
  const focused = element.contains(document.activeElement)
    ? document.activeElement.getAttribute('aria-label')
    : undefined
  element.signature = signature
  element.replaceChildren(...[make()].flat().filter((part) => part !== undefined))
  if (focused) element.querySelector(`[aria-label="${CSS.escape(focused)}"]`)?.focus()
}
