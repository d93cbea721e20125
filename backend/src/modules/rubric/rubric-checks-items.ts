/** Questions: flaws of writing (14) and where keys stand (15). */
import type { Check, ExaminedCourse, Find } from './rubric-check.ts';
import { because, clip, itemsOf, notMeasured, shareOf, when } from './rubric-check.ts';
import { NOWHERE } from './rubric-course.ts';
import { FLAW_RULES, rulesFor } from './rubric-item-flaws.ts';

/** Fewer keys can stand anywhere by chance. */
const FEWEST_KEYS = 8;
const MOST_OF_ONE_POSITION = 0.5;
/** How much more often than by chance the key may be the longest option. */
const MARGIN_OF_LENGTH = 0.2;

/** With fewer questions a share says nothing of a course; its flaws are still told. */
const FEWEST_FOR_GATE = 4;

/** The share of questions without a flaw that gives the answer away or misleads; what the gate looks at. */
function soundShare(items: ReturnType<typeof itemsOf>): number {
  if (items.length < FEWEST_FOR_GATE) return 1;
  const grave = items.filter(({ item }) => item.flaws.some(({ isMild }) => !isMild));
  return 1 - grave.length / items.length;
}

export const itemFlaws: Check = {
  id: 'item_flaws',
  number: 14,
  title: 'Questions are well written',
  formula: `Share of questions without any of ${FLAW_RULES.length} flaws, such as "all of the above", a right option that is longest, or options that repeat. Words quoted from a source are not held against a question.`,
  threshold: `At least 80 %. Publication is stopped when, of ${FEWEST_FOR_GATE} questions or more, over half give their answer away or mislead; too few options, true or false, and missing explanations never stop it.`,
  source: 'Haladyna, Downing & Rodriguez 2002; Moore et al. 2023; Schmucker & Moore 2025 (arXiv 2503.10533)',
  weight: 10,
  minimum: 0.8,
  scope: 'section',
  gate: 0.5,
  languages: 'all',
  measure: (course) => {
    const rules = rulesFor(course.language).length;
    const note =
      rules < FLAW_RULES.length
        ? because('rules_left_out', { left: FLAW_RULES.length - rules, rules: FLAW_RULES.length })
        : undefined;
    const items = itemsOf(course);
    const share = shareOf(
      items.map(({ item, section, place }) => ({
        finds: item.flaws.map(({ code, isMild }) => ({
          code,
          values: { title: section.title, prompt: clip(item.prompt) },
          place,
          ...(isMild ? { isMild } : {}),
        })),
      })),
      because('no_questions'),
      note,
    );
    return share.measured ? { ...share, gateScore: soundShare(items) } : share;
  },
};

function balance(course: ExaminedCourse) {
  const choices = itemsOf(course).flatMap(({ item }) => (item.key ? [{ ...item, key: item.key }] : []));
  const count = choices.length;
  if (count < FEWEST_KEYS) {
    return notMeasured(because('too_few_choices', { least: FEWEST_KEYS, choices: count }));
  }
  const byChance = choices.reduce((sum, { optionCount }) => sum + 1 / optionCount, 0) / count;
  const longest = choices.filter(({ key }) => key.isLongest).length / count;
  const places = Map.groupBy(choices, ({ key }) => key.position);
  const [position, most] = [...places]
    .map(([at, held]) => [at, held.length / count] as const)
    .reduce((best, each) => (each[1] > best[1] ? each : best));
  const percent = (share: number) => Math.round(100 * share);
  const finds: Find[] = [
    ...when(longest > byChance + MARGIN_OF_LENGTH, () => ({
      code: 'keys_longest',
      values: { percent: percent(longest) },
      place: NOWHERE,
    })),
    ...when(most > MOST_OF_ONE_POSITION, () => ({
      code: 'keys_in_one_place',
      values: { percent: percent(most), position: position + 1 },
      place: NOWHERE,
    })),
  ];
  return { measured: true as const, score: 1 - finds.length / 2, finds };
}

export const keyBalance: Check = {
  id: 'key_balance',
  number: 15,
  title: 'Keys cannot be guessed',
  formula:
    'From 8 single choices on: 1, less a half when the right option is the longest more than 20 points above chance, less a half when one position holds more than 50 % of the keys.',
  threshold: '1.',
  source: 'Haladyna, Downing & Rodriguez 2002; huggingface/context-course#18 (always the first option)',
  weight: 3,
  minimum: 1,
  scope: 'course',
  gate: null,
  languages: 'all',
  measure: balance,
};
