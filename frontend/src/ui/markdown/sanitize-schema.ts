import type { Options } from 'rehype-sanitize';

const tagNames = [
  'p br hr div span section blockquote pre details summary figure figcaption',
  'h1 h2 h3 h4 h5 h6 ul ol li dl dt dd a img input',
  'table caption thead tbody tfoot tr th td',
  'b i u s em strong small mark del ins sub sup q cite dfn abbr',
  'code kbd samp var time ruby rt rp',
].flatMap((names) => names.split(' '));

/**
 * What a lesson may contain: an allow-list of elements, attributes and protocols. No style, no class but those that code
 * and maths need, no event handler, no form, no frame, no SVG. In: the prefix that every id gets, so that no content can
 * shadow a name the application uses.
 */
export function sanitizeSchema(idPrefix: string): Options {
  return {
    tagNames,
    attributes: {
      '*': ['dir', 'id', 'lang', 'title'],
      a: ['href', 'dataFootnoteRef', 'dataFootnoteBackref', 'ariaDescribedBy', 'ariaLabel'],
      blockquote: ['cite'],
      code: [['className', /^language-[\w+#.-]+$/, 'math-inline', 'math-display']],
      details: ['open'],
      dfn: ['dataTerm', 'dataDefinition', 'dataFirst'],
      div: ['dataContainer', 'dataTitle', 'dataMedia', 'dataSrc', 'dataCaptions', 'dataLang'],
      h2: [['className', 'sr-only']],
      img: ['src', 'alt', 'width', 'height'],
      input: ['checked', ['disabled', true], ['type', 'checkbox']],
      li: [['className', 'task-list-item']],
      ol: ['start', 'reversed'],
      section: ['dataFootnotes'],
      td: ['align', 'colSpan', 'rowSpan'],
      th: ['align', 'colSpan', 'rowSpan', 'scope'],
      time: ['dateTime'],
      ul: [['className', 'contains-task-list']],
    },
    required: { input: { disabled: true, type: 'checkbox' } },
    protocols: {
      href: ['http', 'https', 'mailto'],
      src: ['http', 'https', 'media'],
      cite: ['http', 'https'],
    },
    clobber: ['ariaDescribedBy', 'ariaLabelledBy', 'id', 'name'],
    clobberPrefix: idPrefix,
    strip: [
      'script',
      'style',
      'iframe',
      'object',
      'embed',
      'template',
      'noscript',
      'textarea',
      'svg',
      'math',
    ],
    ancestors: {
      li: ['ol', 'ul'],
      tbody: ['table'],
      td: ['table'],
      tfoot: ['table'],
      th: ['table'],
      thead: ['table'],
      tr: ['table'],
    },
    allowComments: false,
    allowDoctypes: false,
  };
}
