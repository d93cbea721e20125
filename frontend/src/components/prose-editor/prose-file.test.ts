import { describe, expect, it } from '@jest/globals';
import { getSchema } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { array, assert, constantFrom, integer, oneof, property, string, tuple } from 'fast-check';
import { proseExtensions } from './prose-extensions.ts';
import { documentOf, openProse, writeProse } from './prose-file.ts';

const schema = getSchema(proseExtensions);

function roundTrip(markdown: string): string {
  const file = openProse(markdown, schema);
  return writeProse(file, documentOf(file, schema));
}

/** The Markdown of a document that was never Markdown before. */
function canonical(doc: Node): string {
  return writeProse(openProse('', schema), doc);
}

function withChild(doc: Node, index: number, child: Node): Node {
  return doc.copy(doc.content.replaceChild(index, child));
}

const samples = [
  '# A title\n\nText with **bold**, _italic_, ~~gone~~, `code` and [a link](https://a.example "Title").\n',
  'Setext\n======\n\n* one\n* two\n\n    three\n\n1) a\n2) b\n',
  '- [x] done\n- [ ] open\n  - [ ] below\n',
  '| a | b |\n|:--|--:|\n| 1 \\| 2 | `x|y` |\n| line<br>line |\n',
  '```mermaid\ngraph TD; A-->B\n```\n\n~~~js title="x"\nlet a = 1;\n~~~\n\n    indented\n',
  'So $x^2$ costs $5 and $10.\n\n$$\n\\frac{1}{2}\n$$\n',
  ':::callout[Mind this]\nText\n\n::::solution\nInner\n::::\n:::\n',
  '::::exercise\n:::solution\n:::\n::::\n',
  ':::::exercise[Try it]\nCount the dances.\n\n::::solution\nThree.\n::::\n:::::\n',
  '::::hint{#a .b}\n- list\n\n:::tip\nx\n:::\n::::\n',
  '::video[A film]{src="/a.mp4"}\n\n::toc\n\n:term[tide]{#t} at 10:30 Note:this\n',
  'An :term[*estuary*]{definition="Where a \'river\' &quot;ends&quot;"}, :term[estuaries]{of=estuary}; ::term[no]\n',
  'A [reference][r] and ![image][r] and[^1].\n\n[r]: https://a.example "T"\n[^1]: Note\n    more\n',
  '<details>\n<summary>x</summary>\n\ntext\n\n</details>\n\n<b>inline</b> text <!-- note -->\n',
  '\uFEFF# With a mark\r\n\r\nand other\r\nline ends\r\n',
  '   indented   \n\n\n\nmany blank lines  \n\t\n',
  '> quote\n> - list\n>\n>     code\n\n***\n\n![A](b.png "t")\\\nbroken  \nlines\n',
  '```\nnever closed\n\ntext',
  '',
  '\n\n  \n',
  '&nbsp;\n\n&#32;\n\na\n',
  '::video[A *film*]{src=a.mp4}\n::file[x]{src="b" .big}\n\n- ::embed[y]{src=\'https://a.example\'}\n',
];

const pieces = [
  'a',
  'b c',
  ' ',
  '  ',
  '\n',
  '\n\n',
  '\t',
  '    ',
  '\r\n',
  '# ',
  '- ',
  '1. ',
  '> ',
  '* ',
  '**',
  '_',
  '~~',
  '`',
  '```',
  '~~~',
  '$',
  '$$',
  ':::',
  ':::note\n',
  '::x',
  ':y[z]',
  '[',
  ']',
  '(',
  ')',
  '[^1]',
  '[a]: b',
  '<',
  '>',
  '<!--',
  '-->',
  '<div>',
  '&amp;',
  '&#32;',
  '\\',
  '|',
  '\n|-|-|\n',
  '---',
  '===',
  '- [ ] ',
  '![',
  'é',
  '\0',
  '\u00A0',
  '\u2028',
  '\uFEFF',
  '{',
  '}',
  '{#x}',
  'https://a.b',
  '1) ',
  '+ ',
  '☃',
  '😀',
];

const nasty = string({ unit: constantFrom(...pieces), maxLength: 30 });

describe('Markdown that nobody edited', () => {
  it.each(samples)('comes back to the byte: %j', (markdown) => {
    expect(roundTrip(markdown)).toBe(markdown);
  });

  it('comes back to the byte, whatever it is', () => {
    assert(
      property(nasty, (markdown) => expect(roundTrip(markdown)).toBe(markdown)),
      { numRuns: 500 },
    );
    assert(
      property(array(constantFrom(...samples), { maxLength: 6 }), (parts) =>
        expect(roundTrip(parts.join('\n'))).toBe(parts.join('\n')),
      ),
      { numRuns: 50 },
    );
  });
});

describe('an edit', () => {
  const appended = schema.text(' Edited.');

  it('leaves every other block as it was, to the byte', () => {
    const closed = samples.filter((sample) => !sample.startsWith('```\nnever') && sample.trim() !== '');
    const parts = array(constantFrom(...closed), { minLength: 1, maxLength: 4 });
    assert(
      property(parts, integer({ min: 0, max: 1000 }), (parts, pick) => {
        const file = openProse(parts.join('\n'), schema);
        const doc = documentOf(file, schema);
        const index = pick % doc.childCount;
        const edited = schema.nodes['paragraph']!.create(null, appended);
        const written = writeProse(file, withChild(doc, index, edited));
        const again = openProse(written, schema);
        const before = file.blocks.filter((_, at) => at < index).map(({ source }) => source);
        const after = file.blocks.filter((_, at) => at > index).map(({ source }) => source);
        const sources = again.blocks.map(({ source }) => source).filter((source) => source !== '<!-- -->');
        expect(sources).toEqual([...before, 'Edited.', ...after]);
      }),
      { numRuns: 200 },
    );
  });

  it('of a list beside a list does not make them one', () => {
    const file = openProse('- a\n\ntext\n\n- b\n', schema);
    const doc = documentOf(file, schema);
    const written = writeProse(file, doc.copy(doc.content.replaceChild(1, doc.child(0))));
    expect(openProse(written, schema).blocks).toHaveLength(3);
  });

  it('below a fence that was left open does not fall into it', () => {
    const file = openProse('```\ncode', schema);
    const doc = documentOf(file, schema);
    const edited = doc.copy(doc.content.addToEnd(schema.nodes['paragraph']!.create(null, appended)));
    expect(writeProse(file, edited)).toBe('```\ncode\n```\n\nEdited.');
  });
});

const words = constantFrom(
  'tide',
  'a*b',
  '1. no list',
  '# no heading',
  'x_y_z',
  '[b]',
  '$5',
  '<i>',
  'a|b',
  '`',
  ':::no',
);
const text = tuple(words, array(constantFrom('bold', 'italic', 'strike', 'code'), { maxLength: 2 })).map(
  ([value, marks]) =>
    schema.text(
      value,
      [...new Set(marks)].map((mark) => schema.mark(mark)),
    ),
);
const term = tuple(
  text,
  constantFrom(null, 'Where a "river" | ends & {more}.', 'x\\'),
  constantFrom(null, 'estuary'),
).map(([node, definition, of]) => node.mark(schema.mark('term', { definition, of }).addToSet(node.marks)));
const inline = oneof(
  { weight: 6, arbitrary: text },
  { weight: 3, arbitrary: term },
  { weight: 1, arbitrary: constantFrom(schema.nodes['inlineMath']!.create({ value: 'x^2' })) },
  {
    weight: 1,
    arbitrary: constantFrom(
      schema.nodes['image']!.create({ src: 'https://a.example/b.png', alt: 'A gauge' }),
    ),
  },
);
const line = array(inline, { minLength: 1, maxLength: 4 }).map((nodes) =>
  nodes.flatMap((node, index) => (index === 0 ? [node] : [schema.text(' '), node])),
);
const paragraph = line.map((nodes) => schema.nodes['paragraph']!.create(null, nodes));
const node = (type: string, attrs: object | null, content: Node | Node[]) =>
  schema.nodes[type]!.create(attrs as never, content);
const mediaTitles = constantFrom('A dance', 'a]b[c', '*x*', '', 'So "it" is {now}', 'x & y');
const mediaBlock = tuple(
  constantFrom('video', 'audio', 'file', 'embed'),
  mediaTitles,
  constantFrom('media:01990000-0000-7000-8000-000000000001', '/a.mp4?b=1&c=2', 'https://a.example/"b"', ''),
  constantFrom(null, 'media:01990000-0000-7000-8000-000000000002'),
).map(([kind, title, src, captions]) =>
  schema.nodes['media']!.create({ kind, title, src, captions, lang: captions && 'en-GB' }),
);
const leaf = oneof(
  paragraph,
  mediaBlock,
  tuple(integer({ min: 1, max: 6 }), line).map(([level, nodes]) => node('heading', { level }, nodes)),
  words.map((value) => node('codeBlock', { language: 'js' }, schema.text(`${value}\n  more`))),
  words.map((value) => node('mathBlock', null, schema.text(value))),
  array(array(line, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 3 }).map((rows) =>
    node(
      'table',
      null,
      rows.map((cells, row) =>
        node(
          'tableRow',
          null,
          cells.map((cell) =>
            node(row === 0 ? 'tableHeader' : 'tableCell', null, node('paragraph', null, cell)),
          ),
        ),
      ),
    ),
  ),
);
const item = array(leaf, { minLength: 1, maxLength: 2 });
const block = oneof(
  leaf,
  item.map((nodes) => node('blockquote', null, nodes)),
  array(item, { minLength: 1, maxLength: 3 }).map((items) =>
    node(
      'bulletList',
      { spread: true },
      items.map((nodes) => node('listItem', { spread: true }, nodes)),
    ),
  ),
  array(paragraph, { minLength: 1, maxLength: 3 }).map((items) =>
    node(
      'orderedList',
      { start: 3 },
      items.map((line) => node('listItem', null, line)),
    ),
  ),
  array(paragraph, { minLength: 1, maxLength: 3 }).map((items) =>
    node(
      'bulletList',
      null,
      items.map((line) => node('listItem', { checked: true }, line)),
    ),
  ),
  item.map((nodes) => node('container', { name: 'solution', title: 'Why [so] *now*' }, nodes)),
  tuple(item, item).map(([task, solution]) =>
    node('container', { name: 'exercise' }, [...task, node('container', { name: 'solution' }, solution)]),
  ),
);

/** The words of a document without what has no place in Markdown: which marks, and where they end. */
function shapeOf(doc: Node): string[] {
  const shape: string[] = [];
  doc.descendants((child) => {
    if (child.isText || child.type.name === 'hardBreak') return;
    shape.push(
      child.type.name === 'media'
        ? JSON.stringify(child.attrs)
        : `${child.type.name} ${child.isTextblock ? child.textContent.replaceAll(/\s+/g, ' ').trim() : ''}`,
    );
  });
  return shape;
}

describe('what is written in the editor', () => {
  it('names a picture of the library as the server looks for it', () => {
    const src = 'media:01990000-0000-7000-8000-000000000001#decorative';
    const picture = schema.nodes['image']!.create({ src, alt: '' });
    const doc = schema.nodes['doc']!.create(null, schema.nodes['paragraph']!.create(null, picture));
    expect(canonical(doc)).toBe(`![](${src})`);
  });

  it.each([
    ['see:', 'An "end" | here', '', 'see\\::term[tide]{definition="An &quot;end&quot; &#124; here"}'],
    ['', null, '{now}', ':term[tide]{}{now}'],
    ['(', 'Water', ') so', '(:term[tide]{definition="Water"}) so'],
  ])('marks a term between %j and what follows', (before, definition, after, written) => {
    const marked = schema.text('tide', [schema.mark('term', { definition, of: null })]);
    const parts = [before && schema.text(before), marked, after && schema.text(after)].filter(Boolean);
    const doc = schema.nodes['doc']!.create(null, schema.nodes['paragraph']!.create(null, parts as Node[]));
    expect(canonical(doc)).toBe(written);
    const again = documentOf(openProse(written, schema), schema);
    expect(again.toJSON()).toEqual(doc.toJSON());
  });

  it('keeps a place for the task of an exercise that only has a solution yet', () => {
    const written = '::::exercise\n:::solution\nThree.\n:::\n::::\n';
    const exercise = documentOf(openProse(written, schema), schema).child(0);
    expect(exercise.content.content.map(({ type }) => type.name)).toEqual(['paragraph', 'container']);
    expect(canonical(schema.nodes['doc']!.create(null, exercise))).toBe(written.trim());
  });

  it('keeps what terms mean', () => {
    assert(
      property(array(term, { minLength: 1, maxLength: 3 }), (terms) => {
        const line = terms.flatMap((node) => [node, schema.text(' and ')]);
        const doc = schema.nodes['doc']!.create(null, schema.nodes['paragraph']!.create(null, line));
        const meanings = (from: Node) => {
          const found: unknown[] = [];
          from.descendants((child) => {
            for (const { type, attrs } of child.marks) if (type.name === 'term') found.push(attrs);
          });
          return found;
        };
        expect(meanings(documentOf(openProse(canonical(doc), schema), schema))).toEqual(meanings(doc));
      }),
      { numRuns: 200 },
    );
  });

  it('is read again as the same blocks with the same words', () => {
    assert(
      property(array(block, { minLength: 1, maxLength: 4 }), (blocks) => {
        const doc = schema.nodes['doc']!.create(null, blocks);
        const markdown = canonical(doc);
        const again = documentOf(openProse(markdown, schema), schema);
        expect(shapeOf(again).filter((line) => !line.startsWith('rawBlock'))).toEqual(shapeOf(doc));
        expect(roundTrip(markdown)).toBe(markdown);
      }),
      { numRuns: 300 },
    );
  });
});
