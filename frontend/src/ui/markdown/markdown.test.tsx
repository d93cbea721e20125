import { beforeAll, describe, expect, it } from '@jest/globals';
import { MantineProvider } from '@mantine/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { startEnglish } from '../../testing/english.ts';
import { MarkdownContent, type MarkdownProps } from './markdown-content.tsx';
import { loadHighlighting, loadMath } from './lazy-plugins.ts';
import { loadParser } from './markdown-parser.ts';
import { MediaSource } from './media-source.ts';

function render(source: string, props: Omit<MarkdownProps, 'source'> = {}): string {
  return renderToStaticMarkup(
    <MantineProvider>
      <MarkdownContent source={source} {...props} />
    </MantineProvider>,
  );
}

beforeAll(async () => {
  await startEnglish();
  await Promise.all([loadParser(), loadMath(), loadHighlighting()]);
});

describe('headings', () => {
  it('begin below the title of the page, whatever level the author began with', () => {
    expect(render('# A\n\n## B')).toMatch(/<h2[^>]*>A<\/h2>[\s\S]*<h3[^>]*>B<\/h3>/);
    expect(render('### A\n\n#### B')).toMatch(/<h2[^>]*>A<\/h2>[\s\S]*<h3[^>]*>B<\/h3>/);
    expect(render('<h1>A</h1>', { startLevel: 4 })).toContain('<h4');
  });

  it('never go deeper than six', () => {
    expect(render('# A\n\n###### B', { startLevel: 5 })).toContain('<h6');
  });

  it('leave out a first one that repeats the title of the page', () => {
    expect(render('# Rivers\n\nWater.', { title: 'Rivers' })).not.toContain('Rivers');
    expect(render('# Lakes\n\nWater.', { title: 'Rivers' })).toContain('Lakes');
  });

  it('can be reached by links within the document', () => {
    const html = render('[go](#the-law-of-rivers)\n\n## The law of rivers');
    const target = /href="#([^"]+)"/.exec(html)?.[1];
    expect(html).toContain(`id="${target}"`);
  });
});

describe('marked words', () => {
  const marksOf = (source: string, words: string) => {
    const from = source.indexOf(words);
    const html = render(source, { marked: { from, to: from + words.length } });
    return [...html.matchAll(/<mark>(.*?)<\/mark>/gs)].map(([, inside]) => inside);
  };

  it.each([
    ['inside a sentence', 'Bees dance on the comb.', 'dance on', ['dance on']],
    [
      'with marks of their own',
      'Bees **dance** on `combs`.',
      '**dance** on `combs`',
      ['dance', ' on ', '<code>combs</code>'],
    ],
    ['over several lines and blocks', 'One.\n\n- two\n- three', 'One.\n\n- two', ['One.', 'two']],
    ['behind escapes, entities and the signs of quotations', '> a \\* b &amp; c\n> d e', 'd e', ['d e']],
    ['that read like a directive', 'At 10:30 it ends.', '10:30', ['10', ':30']],
    ['of a heading', '## Ebb and flow', 'Ebb', ['Ebb']],
    ['of which none is a word', 'a\n\n---\n\nb', '---', []],
  ])('%s are set apart', (_where, source, words, marks) => {
    expect(marksOf(source, words)).toEqual(marks);
  });
});

describe('containers', () => {
  it('callouts show their title', () => {
    expect(render(':::callout[Why it matters]\nText\n:::')).toMatch(
      /data-kind="callout"[\s\S]*Why it matters[\s\S]*Text/,
    );
  });

  it('solutions are folded', () => {
    expect(render(':::solution\nForty-two\n:::')).toMatch(
      /<details[^>]*><summary>[\s\S]*Solution[\s\S]*Forty-two/,
    );
  });

  it('a solution without a word is nothing to open', () => {
    expect(render('::::exercise\nCount.\n\n:::solution\n:::\n::::')).not.toContain('<details');
  });

  it('exercises show their task and keep their solution closed', () => {
    expect(render('::::exercise\nCount.\n\n:::solution\nThree.\n:::\n::::')).toMatch(
      /data-kind="neutral"[\s\S]*Exercise[\s\S]*Count\.[\s\S]*<details[^>]*><summary>[\s\S]*Solution[\s\S]*Three/,
    );
  });

  it('scaffolds say that they wait for the author', () => {
    expect(render(':::scaffold[An example]\nSay which.\n:::')).toContain(
      'For the author to fill: An example',
    );
  });

  it('unknown ones are shown with their name as a title, and their content is kept', () => {
    expect(render(':::field-notes\nWater moves.\n:::')).toMatch(
      /data-kind="neutral"[\s\S]*Field notes[\s\S]*Water moves\./,
    );
  });

  it('may contain one another', () => {
    const html = render('::::callout[Outer]\n:::solution[Inner]\nx\n:::\n::::');
    expect(html).toMatch(/Outer[\s\S]*<details[\s\S]*Inner/);
  });
});

describe('prose stays prose', () => {
  it.each([
    ['a word behind a colon', 'Note:this is it.', 'Note:this is it.'],
    ['a time', 'At 10:30 it rains.', 'At 10:30 it rains.'],
    ['prices', 'It costs $5 and $10.', 'It costs $5 and $10.'],
    ['a leaf directive', '::toc', '::toc'],
    ['a term without words', 'a :term here', 'a :term here'],
  ])('%s', (_, source, text) => {
    expect(render(source)).toContain(text);
  });
});

describe('terms', () => {
  it('say what they mean, to screen readers at once', () => {
    expect(render('An :term[*estuary*]{definition="Where a \'river\' &quot;ends&quot;."}.')).toMatch(
      /<span role="button" tabindex="0"[^>]* aria-expanded="false" aria-description="Where a &#x27;river&#x27; &quot;ends&quot;\."[^>]*><em>estuary<\/em>/i,
    );
  });

  it('that other sections explain are found by their name', () => {
    const terms = { definitions: new Map([['estuary', 'A mouth.']]) };
    expect(render(':term[Estuaries]{of="Estuary"}', { terms })).toContain('aria-description="A mouth."');
  });

  it('are for paper once in a text', () => {
    const html = render(':term[ebb]{definition="It falls."}, :term[Ebb]{definition="It falls."}');
    expect(html.match(/data-meaning=/g)).toHaveLength(1);
  });

  it.each([
    ['that nothing explains', ':term[ebb]'],
    ['inside a link', '[a :term[ebb]{definition="It falls."}](/courses)'],
  ])('%s are plain words', (_, source) => {
    expect(render(source)).toMatch(/>ebb</);
    expect(render(source)).not.toContain('role="button"');
  });
});

describe('maths', () => {
  it('is typeset in the line and on its own', () => {
    expect(render('so $v^6$ it is')).toContain('class="katex"');
    expect(render('$$\nv^6\n$$')).toContain('katex-display');
  });

  it('that is wrong is shown as it was written', () => {
    expect(render(String.raw`$\frac{1$`)).toContain('katex-error');
  });
});

describe('code', () => {
  it('is coloured by its language, can be copied, and is reached by keyboard', () => {
    const html = render('```python\nreturn 1\n```');
    expect(html).toContain('hljs-keyword');
    expect(html).toContain('aria-label="Copy this code"');
    expect(html).toMatch(/<section[^>]* tabindex="0" aria-label="Code in python"/i);
  });

  it('of an unknown language is left as it is', () => {
    expect(render('```klingon\nx < y\n```')).toContain('x &lt; y');
  });

  it('of a diagram keeps its source', () => {
    expect(render('```mermaid\ngraph TD; A--&gt;B\n```')).toContain('graph TD');
  });
});

describe('links and images', () => {
  it('links elsewhere open apart and say so, links here stay', () => {
    const html = render('[there](https://elsewhere.example) [here](/courses)');
    expect(html).toMatch(
      /href="https:\/\/elsewhere.example" target="_blank" rel="noopener noreferrer nofollow"/,
    );
    expect(html).toContain('(opens in a new tab)');
    expect(html).toContain('<a href="/courses">here</a>');
  });

  it('images come late, with their description', () => {
    expect(render('![A gauge](/media/gauge.png)')).toMatch(
      /<img src="\/media\/gauge.png" alt="A gauge"[^>]*loading="lazy"/,
    );
  });

  it('relative names are resolved by the page, and the description stands where there is no picture', () => {
    const addressOf = (name: string) => (name === 'fig/a.png' ? '/api/media/1' : null);
    expect(render('![A](fig/a.png)', { sources: { addressOf } })).toContain('src="/api/media/1"');
    expect(render('![A map](fig/b.png)', { sources: { addressOf } })).toContain(
      'Picture that cannot be shown: A map',
    );
  });
});

describe('tables and lists', () => {
  it('tables keep their alignment and scroll by keyboard', () => {
    const html = render('| a | b |\n| --- | ---: |\n| 1 | 2 |');
    expect(html).toMatch(/<section[^>]* aria-label="Table" tabindex="0"/i);
    expect(html).toContain('text-align:right');
  });

  it('task lists say what is done', () => {
    const html = render('- [x] Mark the bank\n- [ ] Measure');
    expect(html).toMatch(/Done: [\s\S]*Mark the bank[\s\S]*To do: [\s\S]*Measure/);
  });

  it('footnotes lead there and back', () => {
    const html = render('Text[^a]\n\n[^a]: Note');
    for (const [, target] of html.matchAll(/href="#([^"]+)"/g)) expect(html).toContain(`id="${target}"`);
    expect(html).toContain('Footnotes');
  });
});

describe('media', () => {
  const sources = {
    files: [
      {
        url: '/f/hive.webp',
        name: 'hive.jpg',
        mediaType: 'image/webp',
        sizeBytes: 9,
        width: 700,
        height: 350,
      },
      {
        url: '/f/plan.pdf',
        name: 'Plan.pdf',
        mediaType: 'application/pdf',
        sizeBytes: 12_000,
        width: null,
        height: null,
      },
    ],
  };

  it('a film has its captions and its title', () => {
    const html = render('::video[A dance]{src="/f/a.mp4" captions="/f/a.vtt" lang="de"}');
    expect(html).toMatch(/<video[^>]* src="\/f\/a.mp4"[^>]*>/);
    expect(html).toMatch(/<track kind="captions" src="\/f\/a.vtt" srcLang="de" label="Captions"/i);
    expect(html).toContain('<figcaption>A dance</figcaption>');
  });

  it('a picture keeps its place free and comes in the size that is needed', () => {
    const html = render('![Hives](/f/hive.webp)', { sources });
    expect(html).toContain('width="700"');
    expect(html).toContain('height="350"');
    expect(html).toMatch(/srcset="[^"]*480w[^"]*700w"/i);
  });

  it('a text inside another knows the files of the other', () => {
    const html = renderToStaticMarkup(
      <MantineProvider>
        <MediaSource value={sources}>
          <MarkdownContent source="![Hives](/f/hive.webp)" voice="ui" />
        </MediaSource>
      </MantineProvider>,
    );
    expect(html).toContain('width="700"');
  });

  it('a file is a download that says what it is', () => {
    const html = render('::file[The plan]{src="/f/plan.pdf"}', { sources });
    expect(html).toMatch(/<a href="\/f\/plan.pdf" download="Plan.pdf"/);
    expect(html).toContain('12 kB');
  });

  it('a page of others is offered, and loaded only when it is wanted', () => {
    const html = render('::embed[A film]{src="https://player.vimeo.com/video/1"}');
    expect(html).toContain('Show A film');
    expect(html).not.toContain('<iframe');
  });

  it.each([
    '::embed[X]{src="https://evil.example"}',
    '::video[X]{src="media:1"}',
    '<div data-media="embed" data-title="X" data-src="javascript:alert(1)"></div>',
  ])('%s is said to be missing', (source) => {
    expect(render(source)).toContain('X cannot be shown now.');
  });
});
