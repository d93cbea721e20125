/** What the rubric says, in English, by its key; `….fix` is what an author would be asked to do. */
import { FLAW_RULES, type FlawCode } from './rubric-item-flaws.ts';

const WRITE_IN_FULL = 'Write this section in full: explain it, give an example, and let learners try it.';
const TWO_TO_FIVE = 'State two to five things that learners can do after this lesson.';
const HIGHER = 'Let some objectives ask learners to apply, compare, judge or make something.';

const OF_THE_WHOLE = {
  section_empty: '"{{title}}" has nothing to read and nothing to answer.',
  'section_empty.fix': WRITE_IN_FULL,
  unfilled_scaffold: '"{{title}}" has a part that waits to be written.',
  'unfilled_scaffold.fix': WRITE_IN_FULL,
  section_short: '"{{title}}" has only {{words}} words; it takes at least {{least}} to explain something.',
  'section_short.fix': WRITE_IN_FULL,
  questions_missing: '"{{title}}" is {{kind}} without questions.',
  'questions_missing.fix': 'Add questions that check the objectives of the lesson.',
  placeholder_text: '"{{title}}": write what "{{found}}" stands for.',
  'placeholder_text.course': 'The course: write what "{{found}}" stands for.',
  'placeholder_text.fix': 'Replace "{{found}}" by what belongs there.',
  section_repeated:
    '"{{title}}" says again what "{{other}}" says: {{percent}} % of their phrases are the same.',
  'section_repeated.fix': 'Write what this section adds to "{{other}}", without repeating it.',
  question_repeated: '"{{prompt}}" asks again what "{{other}}" asks.',
  'question_repeated.fix': 'Ask about something that no other question asks about.',
  terms_missing: '"{{title}}" does not mention {{terms}}.',
  'terms_missing.fix': 'Explain {{terms}} in this section.',
  term_used_early: '"{{title}}" uses "{{term}}", which is introduced only in "{{other}}".',
  'term_used_early.fix': 'Introduce "{{term}}" where it is first used.',
  example_missing: '"{{title}}" has no example.',
  'example_missing.fix': 'Add a worked example with concrete names and numbers.',
  practice_missing: '"{{title}}" gives learners nothing to do.',
  'practice_missing.fix': 'Add an exercise or a question that lets learners try what the lesson explains.',
};

const OF_OBJECTIVES = {
  'objective_not_measurable.vague':
    'The objective "{{text}}" begins with "{{verb}}", which nobody can observe.',
  'objective_not_measurable.verb':
    'The objective "{{text}}" does not begin with a verb for something that can be observed.',
  'objective_not_measurable.long': 'The objective "{{text}}" has {{words}} words; {{most}} are enough.',
  'objective_not_measurable.fix':
    'Say with a verb like explain, calculate or compare what a learner can do: "{{text}}".',
  lesson_objectives_missing: '"{{title}}" does not say what is learned.',
  'lesson_objectives_missing.fix': TWO_TO_FIVE,
  objective_count: 'Objectives of "{{title}}": {{objectives}}; two to five are good.',
  'objective_count.fix': TWO_TO_FIVE,
  bloom_levels_few: 'The objectives ask for {{levels}} only.',
  'bloom_levels_few.fix': HIGHER,
  bloom_levels_low: '{{percent}} % of the objectives ask for remembering or understanding only.',
  'bloom_levels_low.fix': HIGHER,
  objective_not_taught: 'No section teaches "{{text}}".',
  'objective_not_taught.fix': 'Teach what the objective promises: "{{text}}".',
  objective_not_assessed: 'No question checks "{{text}}".',
  'objective_not_assessed.fix': 'Add a question that checks the objective "{{text}}", or link one to it.',
  question_too_easy: '"{{title}}": "{{prompt}}" asks to {{asked}}, but "{{text}}" promises to {{promised}}.',
  'question_too_easy.fix': 'Ask the question about a case, so that it checks "{{text}}".',
  objective_unknown: '"{{title}}" has a question for an objective that does not exist.',
  'objective_unknown.fix': 'Link "{{prompt}}" to an objective of its lesson.',
};

const OF_PROSE = {
  text_too_hard: '"{{title}}" reads at grade {{grade}}; {{from}} to {{to}} suits the level of the course.',
  'text_too_hard.fix': 'Use shorter sentences and plainer words.',
  text_too_easy: '"{{title}}" reads at grade {{grade}}; {{from}} to {{to}} suits the level of the course.',
  'text_too_easy.fix': 'Join sentences that belong together and use the words of the subject.',
  sentences_long: '"{{title}}": {{long}} of {{sentences}} sentences have more than 30 words.',
  'sentences_long.fix': 'Split the sentences of more than 30 words.',
  section_thin: '"{{title}}" has {{words}} words; {{least}} to {{most}} are good.',
  'section_thin.fix': 'Explain more fully, or join this section with its neighbour.',
  section_long: '"{{title}}" has {{words}} words; {{least}} to {{most}} are good.',
  'section_long.fix': 'Divide this section in two.',
  duration_unlikely:
    '"{{title}}" is said to take {{minutes}} min; reading and answering take about {{estimate}} min.',
  'duration_unlikely.fix': 'Set the minutes to what reading and answering really take.',
  other_language: '"{{title}}" seems to be in another language than the course.',
  'other_language.fix': 'Write the section in the language of the course ({{language}}).',
  'citation_invalid.place': '"{{title}}": a citation names a place that cannot be.',
  'citation_invalid.source_unknown': '"{{title}}": “{{source}}” is cited but is not among the sources.',
  'citation_invalid.quote_empty': '"{{title}}": a citation of “{{source}}” quotes nothing.',
  'citation_invalid.quote_elsewhere': '"{{title}}": “{{quote}}” stands elsewhere in “{{source}}” than cited.',
  'citation_invalid.quote_not_found': '"{{title}}": “{{quote}}” does not stand in “{{source}}”.',
  'citation_invalid.fix': 'Copy a sentence of the source word for word, or leave the quote out.',
  number_unsupported: '"{{title}}" states {{number}}, which no source has.',
  'number_unsupported.fix': 'Check "{{number}}" against the sources; leave it out if none has it.',
  alternative_text_missing: '"{{title}}" has a picture that is not described in words.',
  'alternative_text_missing.question':
    '"{{title}}": a picture in the question "{{prompt}}" is not described in words.',
  'alternative_text_missing.fix': 'Describe in a sentence what the picture shows.',
  alternative_text_poor: '"{{title}}" describes a picture as "{{text}}".',
  'alternative_text_poor.question':
    '"{{title}}": a picture in the question "{{prompt}}" is described as "{{text}}".',
  'alternative_text_poor.fix':
    'Say in 5 to 150 characters what the picture shows; not its file name, not "image of".',
  captions_missing: '"{{title}}" has a video without captions.',
  'captions_missing.question': '"{{title}}": a video in the question "{{prompt}}" has no captions.',
  'captions_missing.fix': 'Add captions (a VTT file) to the video.',
  heading_skipped: '"{{title}}": the heading "{{text}}" skips a level.',
  'heading_skipped.fix': 'Let each heading be one level below the one it belongs to.',
  link_unnamed: '"{{title}}" has a link that says only "{{text}}".',
  'link_unnamed.fix': 'Name in the text of the link what it leads to.',
  code_language_missing: '"{{title}}" has code that does not say its language.',
  'code_language_missing.fix': 'Write the language behind the opening fence of the code.',
  reference_broken: '"{{title}}" points to "{{text}}", which is not there.',
  'reference_broken.fix': 'Correct the address, or take the link out.',
};

const OF_QUESTIONS = {
  question_key_invalid: '"{{title}}": {{fault}}',
  'question_key_invalid.fix': 'Give every question its options and mark the right one.',
  option_unexplained: '"{{title}}": {{open}} of {{options}} options of "{{prompt}}" are not explained.',
  'option_unexplained.fix':
    'Say for each option why it is right or wrong, so that a wrong answer teaches something.',
  keys_longest: 'In {{percent}} % of the questions the right option is the longest.',
  'keys_longest.fix': 'Make wrong options as long and as exact as right ones.',
  keys_in_one_place: 'In {{percent}} % of the questions the right option is number {{position}}.',
  'keys_in_one_place.fix':
    'Mix the options, so that the right one stands in every place about equally often.',
  'word.option_id_repeated': 'Another option has the same id.',
  'word.options_missing': 'A choice needs at least two options.',
  'word.key_missing': 'This question has no key.',
  'word.answer_missing': 'A short answer needs at least one accepted answer.',
  'word.option_unknown': 'The key names an option that the question does not have.',
  'word.correct_count':
    'This question needs exactly one correct option, or at least one where it has several.',
  'word.question_id_repeated': 'Another question has the same id.',
  'word.key_repeated': 'Another key is for the same question.',
  'word.question_unknown': 'There is no question for this key.',
  'word.quiz': 'a quiz',
  'word.assessment': 'an assessment',
  'word.remember': 'remember',
  'word.understand': 'understand',
  'word.apply': 'apply',
  'word.analyze': 'analyze',
  'word.evaluate': 'evaluate',
  'word.create': 'create',
};

/** Why a check was not measured, or only in part. */
const OF_MEASURING = {
  'reason.no_long_lessons': 'No lesson has 120 words of text.',
  'reason.no_sentences': 'There are no sentences.',
  'reason.no_reading': 'No section is for reading.',
  'reason.no_timed_lessons': 'No lesson is for reading and answering only.',
  'reason.language_unknown': 'The rules cannot tell "{{language}}" from other languages.',
  'reason.no_long_sections': 'No section has 40 words.',
  'reason.no_sections': 'The course has no sections.',
  'reason.no_lessons': 'The course has no lessons.',
  'reason.no_lessons_with_sections': 'No lesson has sections.',
  'reason.no_text': 'The course has no text.',
  'reason.no_objectives': 'No objectives are stated.',
  'reason.no_questions': 'The course asks no questions.',
  'reason.no_choices': 'There are no questions with options.',
  'reason.no_linked_questions': 'No question names an objective with a verb that can be measured.',
  'reason.no_levels': 'No objective begins with a verb that names a level.',
  'reason.too_few_sections': 'It takes two sections to repeat something.',
  'reason.no_terms': 'No key terms are declared for its sections.',
  'reason.too_few_choices': 'It takes {{least}} single choices to see a pattern; there are {{choices}}.',
  'reason.no_references': 'Nothing refers to a source or an objective.',
  'reason.sources_not_at_hand': 'The texts of the sources are not at hand, so quotes could not be compared.',
  'reason.sources_unread': 'The texts of the sources are not at hand.',
  'reason.without_sources': 'The course was made without sources.',
  'reason.no_numbers': 'The text states no numbers.',
  'reason.other_language': 'Needs English: its word lists and syllables are those of no other language.',
  'reason.rules_left_out': '{{left}} of {{rules}} rules look for English words and were not applied.',
};

const OF_FLAWS = Object.fromEntries(
  FLAW_RULES.flatMap(({ code, says, fix }) => [
    [code, `"{{title}}": "{{prompt}}" ${says}.`],
    [`${code}.fix`, `Question "{{prompt}}": ${fix}`],
  ]),
);

type Own = keyof (typeof OF_THE_WHOLE & typeof OF_OBJECTIVES & typeof OF_PROSE & typeof OF_QUESTIONS);
type EndOf<Key> = Key extends `reason.${infer End}` ? End : never;
type StartOf<Key, End extends string> = Key extends `${infer Start}.${End}` ? Start : never;

/** What a check can find, and the keys of its sentences. */
export type FindCode = StartOf<Own, 'fix'> | FlawCode;
export type FindKey = Own | FlawCode;
export type Reason = EndOf<keyof typeof OF_MEASURING>;

export const RUBRIC_SENTENCES: Readonly<Record<string, string>> = {
  ...OF_THE_WHOLE,
  ...OF_OBJECTIVES,
  ...OF_PROSE,
  ...OF_QUESTIONS,
  ...OF_MEASURING,
  ...OF_FLAWS,
};
