/** `Today`, or the date in words. */
export function dayName(at) {
  if (at.toDateString() === new Date().toDateString()) return 'Today'
  return at.toLocaleDateString('en', { weekday: 'long', month: 'long', day: 'numeric' })
}

/** `9:05 AM` */
export function clockTime(at) {
  return at.toLocaleTimeString('en', { hour: 'numeric', minute: '2-digit' })
}
