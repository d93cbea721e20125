/** The height of a field's text up to a place in it, in pixels: of a copy that ends there. */
function heightUpTo(field: HTMLTextAreaElement, place: number): number {
  const copy = field.cloneNode() as HTMLTextAreaElement;
  copy.removeAttribute('id');
  copy.value = field.value.slice(0, place);
  copy.style.cssText += `; position: absolute; visibility: hidden; width: ${field.offsetWidth}px`;
  copy.style.setProperty('height', '0', 'important');
  field.after(copy);
  const height = copy.scrollHeight;
  copy.remove();
  return height;
}

/** Brings what is selected in a field to the middle of the window: browsers scroll a field only for what is typed. */
export function showSelection(field: HTMLTextAreaElement): void {
  const height = heightUpTo(field, field.selectionStart);
  field.scrollTop = height - field.clientHeight / 2;
  const top = field.getBoundingClientRect().top + height - field.scrollTop;
  window.scrollBy({ top: top - window.innerHeight / 2 });
}
