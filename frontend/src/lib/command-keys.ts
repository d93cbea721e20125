/** Single keys that are commands of a page. */
const typing =
  'input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable=true], dialog[open]';

/** Whether a key is meant as a command: no modifier, nothing that takes text, no open dialog, not used by others. */
export function isCommand(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return false;
  return !(event.target instanceof Element && event.target.closest(typing));
}
