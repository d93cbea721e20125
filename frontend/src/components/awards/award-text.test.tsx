import { beforeAll, describe, expect, it } from '@jest/globals';
import { renderToStaticMarkup } from 'react-dom/server';
import { startLanguage } from '../../testing/language.ts';
import { useAwardText } from './award-text.ts';

beforeAll(() => startLanguage('de'));

function Said({ award, text }: { award: string | undefined; text: string }) {
  return <>{useAwardText()(award, text)}</>;
}

describe('an achievement', () => {
  it.each([
    ['is named in the language of the reader', 'first_section', 'First step', 'Der erste Schritt'],
    ['is described in it', 'first_course', 'Complete a course.', 'Schließen Sie einen Kurs ab.'],
    ['keeps the name it was given since', 'first_section', 'Welcome aboard', 'Welcome aboard'],
    ['keeps the name it was made with', 'first_step', 'First step', 'First step'],
    ['may have signs in its name', 'step', 'Unit 1: {{name}} $t(x)', 'Unit 1: {{name}} $t(x)'],
    ['is called as before where only its name is known', undefined, 'First step', 'First step'],
  ])('%s', (_what, award, text, said) => {
    expect(renderToStaticMarkup(<Said award={award} text={text} />)).toBe(said);
  });
});
