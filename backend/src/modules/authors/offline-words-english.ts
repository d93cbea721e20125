/** The frame of a course in English: every other language has the same keys. */
export const ENGLISH = {
  quoted: '“{{text}}”',
  introduction: 'Introduction',
  part: 'Part {{number}}',
  lesson: 'Lesson {{number}}',
  module: 'Module {{number}}',
  pair: '{{first}} and {{second}}',
  span: 'From {{first}} to {{last}}',
  this_lesson: 'this lesson',
  solution: 'Solution',
  hint: 'Hint',
  answer: 'Answer',
  quiz_title: 'Check what you know',
  quiz: 'Answer these {{questions}} questions before you look back: the feedback to each shows the sentence of the source that it rests on.',
  quiz_about:
    'Answer these {{questions}} questions on {{parts}} before you look back: the feedback to each shows the sentence of the source that it rests on.',
  what_follows: 'what follows',
  questions_answered: 'Questions this lesson answers',
  key_points: 'Key points',
  in_short: 'In short',
  try_it: 'Try it yourself',
  last_lesson: 'This is the last lesson: the closing project comes next.',
  next_lesson: 'Next comes “{{title}}”.',
  explain_main_idea:
    'Explain the main idea of this lesson to somebody who has not read this lesson. Give an example from your own work, and say what would go wrong without it.',
  objective_summarise: 'Summarise “{{title}}” in your own words',
  module_about: 'About {{terms}}.',
  module_follows: 'Follows the source “{{title}}”.',
  subject_of: 'the subject of “{{title}}”',
  audience_beginner: 'Learners new to {{subject}}.',
  audience_intermediate: 'Learners with some experience of {{subject}}.',
  audience_advanced: 'Learners with good knowledge of {{subject}}.',
  audience_expert: 'Learners with long experience of {{subject}}.',
  project_title: '{{title}}: a project of your own',
  project_task:
    'Choose a small, real task from your own work or studies and carry it out with what this course teaches.',
  project_must: 'The result has to show: {{outcomes}}.',
  project_report: 'Write down what you did, what went wrong and what you would do differently.',
  closing_project: 'Closing project',
  closing_project_use: 'One piece of work that uses what the whole course teaches.',
  checks: 'Knowledge checks',
  checks_use: '{{questions}} questions, each with the sentence of the source it rests on.',
  exercises: 'Exercises',
  exercises_use: '{{exercises}} exercises of the sources, with their solutions where they have them.',
  exercises_to_write: 'One exercise in each lesson, to be written by the instructor.',
  approach_headings: 'The course follows the order and the headings of its sources.',
  approach_divided:
    'The sources have no headings, so their text was divided evenly, by paragraphs, into the structure that was asked for.',
  approach_rules:
    'Learners read the sources’ own text, do the sources’ own exercises and check themselves after each lesson. It was assembled by rules; no language model wrote any of it.',
  approach_style: 'Preferred way of learning, as stated: {{style}}.',
  images_none: 'The sources show no images.',
  images_described: 'All {{images}} images have a text alternative.',
  images_missing: '{{missing}} of {{images}} images need a text alternative.',
  code_unnamed: '{{missing}} of {{code}} code blocks do not name their language.',
  step_orient: 'Orient and prerequisites',
  step_vocabulary: 'Vocabulary',
  step_core: 'Core ideas',
  step_core_more: 'Core ideas, part {{number}}',
  step_guided: 'Guided practice',
  step_apply: 'Apply',
  step_review: 'Review and assess',
  objective_orient: 'Describe what “{{topic}}” is for and what it builds on',
  objective_vocabulary: 'Define the main terms of “{{topic}}”',
  objective_core: 'Explain the core ideas of “{{topic}}”',
  objective_guided: 'Apply the core ideas of “{{topic}}” in a guided exercise',
  objective_apply: 'Use “{{topic}}” in a task of one’s own',
  objective_review: 'Assess one’s own work on “{{topic}}” against its criteria',
  objective_explain: 'Explain {{topic}}',
  objective_use: 'Use {{topic}} in an example of one’s own',
  objective_compare: 'Compare {{topic}} with {{other}}',
  why_named: 'Named in the description of the course.',
  why_step: 'A step of the fixed progression around the topics: {{step}}.',
  scaffold_approach:
    'No AI provider is configured and no sources were given. This outline was assembled by rules from the title and the description; nothing in it was written by a model, and every section waits for its author.',
  scaffold_accessibility:
    'To be checked once the sections are written: text alternatives, heading order, code languages.',
  module_to_write: 'To be written: {{topic}}.',
  step_to_write: 'To be written: {{step}} for “{{title}}”.',
  lesson_of: '{{title}}, lesson {{number}}',
  section_explain: 'Explain: {{title}}',
  section_practise: 'Practise: {{title}}',
  section_discuss: 'Discuss: {{title}}',
  section_sum_up: 'Sum up: {{title}}',
  instructor_hook:
    'For the instructor: which question about “{{topic}}” does this lesson answer for a learner?',
  instructor_summary: 'For the instructor: which three sentences should a learner keep of this lesson?',
  instructor_next: 'For the instructor: how does this lesson lead to the next one?',
  instructor_activity: 'For the instructor: what can a learner do with “{{topic}}” within ten minutes?',
  prompts_explain: `What is “{{topic}}”, in two sentences that a beginner understands?
What do learners usually get wrong about “{{topic}}”? Give one worked example that shows the right way.
Which real case from your own practice shows why “{{topic}}” matters?
Which picture, table or diagram would save a paragraph?`,
  prompts_practise: `Which task lets a learner use “{{topic}}” within ten minutes?
What does a good answer look like? Write it down as the solution.
Which two wrong answers do you expect, and what would you tell the learner about each?`,
  prompts_discuss: `On which question about “{{topic}}” do reasonable people disagree?
Which two positions should learners compare, and by which criteria?
How will you close the discussion?`,
  prompts_sum_up: `Which three sentences about “{{topic}}” should remain?
Which question would show that a learner has understood them?
Where does the course use them again?`,
  checklist: `80 to 900 words, in sentences of 25 words or fewer
at least one example with its figures, code or picture
every term explained where it is first used
text alternatives for images, a language for every block of code`,
  to_be_written:
    '**For the instructor.** Nothing is written here yet. Replace this block with your own text; it cannot be published as it is.',
  unwritten_section:
    'The author could not write this section; the findings of the run say why. Write what the learner should read here, then remove this note.',
  unwritten_frame:
    'The author could not write the opening, the summary and the questions of this lesson; the findings of the run say why. Add them to its sections, then remove this note.',
  questions_to_answer: 'Questions to answer:',
  before_publishing: 'Before you publish:',
};
