/** Which language a text is in: its script where that decides, else a vote of its commonest words. */
import { languageOf } from './rubric-language.ts';

const list = (words: string) => new Set(words.split(' '));

/** The commonest words of languages that share the Latin script, without those that several of them have. */
const COMMON_WORDS = new Map(
  Object.entries({
    en: list(
      'the and of to is that it for with was are this be by from not have you which they what when can will',
    ),
    de: list(
      'der die das und ist nicht ein eine zu mit auf für von sich dem den werden wird auch wie aus oder sind',
    ),
    fr: list(
      'le la les et est une des dans pour que qui pas sur avec plus ce cette sont par au aux nous vous',
    ),
    es: list('el los las y es una del por con para no se su al como más pero sus este esta son entre cuando'),
    it: list('il lo gli di che è un per non sono della con del nel alla più anche come questo questa si da'),
    pt: list('o os as e é um uma do da não por com para se no na dos das mais como mas são ao foi'),
    nl: list('de het een van en is dat niet op te voor met zijn aan er ook als bij door maar worden wordt'),
    sv: list('och att det som är på för med till av inte ett den har jag kan från om eller vid när'),
    pl: list('i w nie na się że jest z do to jak ale po przez tym od czy być są lub oraz'),
  }),
);

/** Scripts that belong to few languages. */
const SCRIPTS: [RegExp, string[]][] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, ['ja']],
  [/\p{Script=Hangul}/gu, ['ko']],
  [/\p{Script=Han}/gu, ['zh', 'ja']],
  [/\p{Script=Cyrillic}/gu, ['ru', 'uk', 'bg', 'sr', 'mk', 'be', 'kk']],
  [/\p{Script=Arabic}/gu, ['ar', 'fa', 'ur']],
  [/\p{Script=Greek}/gu, ['el']],
  [/\p{Script=Hebrew}/gu, ['he']],
  [/\p{Script=Thai}/gu, ['th']],
  [/\p{Script=Devanagari}/gu, ['hi', 'mr', 'ne']],
];

/** Fewer words of any list decide nothing. */
const FEWEST_VOTES = 8;
const FEWEST_SIGNS = 20;

/** Whether a text in this language can be told from others. */
export const canTell = (language: string): boolean => {
  const code = languageOf(language);
  return COMMON_WORDS.has(code) || SCRIPTS.some(([, languages]) => languages.includes(code));
};

/**
 * @param words in lower case
 * @returns the languages that a text can be in, or null when it does not say
 */
export function languagesOf(text: string, words: readonly string[]): string[] | null {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  for (const [signs, languages] of SCRIPTS) {
    const found = text.match(signs)?.length ?? 0;
    if (found >= FEWEST_SIGNS && found > letters / (languages.includes('ja') ? 10 : 2)) return languages;
  }
  const votes = [...COMMON_WORDS].map(([language, common]) => ({
    language,
    count: words.filter((word) => common.has(word)).length,
  }));
  const most = Math.max(...votes.map(({ count }) => count));
  if (most < FEWEST_VOTES) return null;
  return votes.filter(({ count }) => count > most / 1.5).map(({ language }) => language);
}
