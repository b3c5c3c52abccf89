import { h, icon } from './dom.js'
import { openMenu } from './menu.js'

/** What the platform refused: a mistake of Paperboy's that nobody should have to look for. */
export function problemButton(problems) {
  const items = problems.map((label) => ({ label, run: () => undefined }))
  const open = ({ currentTarget }) => openMenu(currentTarget, 'Problems', items)
  return h(
    'button',
    { type: 'button', class: 'problems', 'aria-haspopup': 'menu', onclick: open },
    icon('bug'),
    `${problems.length} refused`,
  )
}
