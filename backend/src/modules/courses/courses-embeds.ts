/** Pages of others inside a section: `::embed[Title]{src="https://…"}`, from places that are known to keep to themselves. */
import { directiveFromMarkdown } from 'mdast-util-directive';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { directive } from 'micromark-extension-directive';
import { visit } from 'unist-util-visit';
import { isEmbedded } from '../../platform/http/embed-origins.ts';
import type { FieldError } from '../../platform/errors.ts';

/** Whether anything needs to be parsed at all. */
const MAYBE = /::embed/;

/** Faults of a text: pages that may not stand in it. */
export function checkEmbeds(markdown: string): FieldError[] {
  if (!MAYBE.test(markdown)) return [];
  const root = fromMarkdown(markdown, {
    extensions: [directive()],
    mdastExtensions: [directiveFromMarkdown()],
  });
  const errors: FieldError[] = [];
  visit(root, 'leafDirective', ({ name, attributes }) => {
    const address = attributes?.['src'] ?? '';
    if (name !== 'embed' || isEmbedded(address)) return;
    const message = `${address.slice(0, 200)} may not be shown inside a section.`;
    errors.push({ path: 'body.body.markdown', code: 'embed_not_allowed', message });
  });
  return errors;
}
