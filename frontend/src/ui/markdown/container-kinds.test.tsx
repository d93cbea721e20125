import { beforeAll, describe, expect, it } from '@jest/globals';
import { MantineProvider } from '@mantine/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { everyLanguage, startLanguage } from '../../testing/language.ts';
import { translations } from '../../testing/translations.ts';
import { containerKinds } from './container-kinds.ts';
import { MarkdownContent } from './markdown-content.tsx';
import { loadParser } from './markdown-parser.ts';

const render = (source: string) =>
  renderToStaticMarkup(
    <MantineProvider>
      <MarkdownContent source={source} />
    </MantineProvider>,
  );

/** What stands above the content of a box, or closes it. */
const titleOf = (html: string) =>
  /<(p class="containerTitle"|summary)>(?:<svg.*?<\/svg>)?(.*?)<\/(?:p|summary)>/s.exec(html)?.[2];

const names = [...containerKinds.keys()];

beforeAll(loadParser);

describe('a box without a title of its own', () => {
  it.each(everyLanguage)('says what it is to readers of %s, whatever it is', async (language) => {
    await startLanguage(language);
    const { texts } = translations().find(
      (file) => file.namespace === 'markdown' && file.language === language,
    )!;
    const shown = names.map((name) => [name, titleOf(render(`:::${name}\nText\n:::`))]);
    const meant = [...containerKinds].map(([name, { title }]) => [name, texts[`markdown.${title}`]]);
    expect(shown).toEqual(meant);
  });

  it('is German for readers of German', async () => {
    await startLanguage('de');
    const shown = names.map((name) => titleOf(render(`:::${name}\nText\n:::`)));
    expect(shown).toEqual(
      expect.arrayContaining(['Anmerkung', 'Tipp', 'Warnung', 'Übung', 'Das Wichtigste']),
    );
    // What is called the same in English is the only word that may be.
    expect(shown.filter((title) => names.includes(title?.toLowerCase() ?? ''))).toEqual([]);
  });

  it('warns by a sign and not by a colour alone', async () => {
    await startLanguage('de');
    for (const name of ['warning', 'caution', 'danger']) {
      expect(render(`:::${name}\nText\n:::`)).toMatch(/data-kind="warning"><p[^>]*><svg[^>]*alert-triangle/);
    }
  });
});
