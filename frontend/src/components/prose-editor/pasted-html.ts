const wordItem = /mso-list:\s*l\d+\s+level(\d+)/i;

/** How deep a paragraph of Word stands in a list; 0 when it is none. */
function levelOf(element: Element): number {
  return Number(wordItem.exec(element.getAttribute('style') ?? '')?.[1] ?? 0);
}

/** Takes the bullet or number that Word writes into the text out of it. */
function takeMarker(paragraph: Element): string {
  const marker = [...paragraph.querySelectorAll('span')].find((span) =>
    /mso-list:\s*ignore/i.test(span.getAttribute('style') ?? ''),
  );
  const text = marker?.textContent?.trim() ?? '';
  marker?.remove();
  return text;
}

/** Word writes a list as paragraphs that say how deep they stand; they become lists again. */
function makeLists(body: HTMLElement) {
  let open: { list: HTMLElement; level: number }[] = [];
  for (const element of body.querySelectorAll('p, h1, h2, h3, h4, h5, h6, table')) {
    const level = element.tagName === 'P' ? levelOf(element) : 0;
    if (level === 0) {
      open = [];
      continue;
    }
    const ordered = /^\(?[\da-z]{1,4}[.)]/i.test(takeMarker(element));
    open = open.filter((held) => held.level <= level);
    let current = open.at(-1);
    if (!current || current.level < level) {
      const list = document.createElement(ordered ? 'ol' : 'ul');
      const parent = current?.list.lastElementChild;
      if (parent) parent.append(list);
      else element.before(list);
      current = { list, level };
      open.push(current);
    }
    const item = document.createElement('li');
    item.append(...element.childNodes);
    current.list.append(item);
    element.remove();
  }
}

/** A cell holds one line in Markdown; its paragraphs become lines of it. */
function flattenCells(body: HTMLElement) {
  for (const cell of body.querySelectorAll('td, th')) {
    const parts = [...cell.querySelectorAll('p, li, div')];
    for (const part of parts) {
      if (part !== parts.at(-1)) part.append(document.createElement('br'));
      part.replaceWith(...part.childNodes);
    }
    for (const list of cell.querySelectorAll('ul, ol')) list.replaceWith(...list.childNodes);
  }
  for (const table of body.querySelectorAll('table')) {
    for (const cell of table.rows[0]?.cells ?? []) {
      if (cell.tagName === 'TH') continue;
      const head = document.createElement('th');
      head.append(...cell.childNodes);
      cell.replaceWith(head);
    }
  }
}

/** HTML as Word, Google Docs and web pages put it on the clipboard, reduced to what a lesson can hold. */
export function cleanPastedHtml(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const element of body.querySelectorAll('style, script, meta, link, title, xml, o\\:p')) {
    if (element.tagName.toLowerCase() === 'o:p') element.replaceWith(...element.childNodes);
    else element.remove();
  }
  makeLists(body);
  flattenCells(body);
  // Google Docs wraps everything in a <b> that is not bold.
  for (const wrapper of body.querySelectorAll('b[id^="docs-internal-guid"]')) {
    wrapper.replaceWith(...wrapper.childNodes);
  }
  return body.innerHTML;
}
