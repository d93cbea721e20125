/** What readiness says beside the rubric and the rules, in English, by its key. */
export const READINESS_SENTENCES = {
  course_title_missing: 'The course has no title.',
  course_description_missing: 'Say in a few sentences what the course is about.',
  course_without_modules: 'The course has no modules.',
  course_objectives_missing: 'The course does not say what is learned.',
  module_without_lessons: '"{{title}}" has no lessons.',
  lesson_without_sections: '"{{title}}" has no sections.',
  section_rejected: '"{{title}}" was rejected in review: write it anew, or accept it.',
  sections_not_reviewed: 'Nobody has reviewed {{open}} of {{total}} sections that were written for you.',
  citation_missing: '"{{title}}" has a question that cites no source.',
  term_undefined: '"{{title}}" marks "{{term}}" as a term that nothing explains.',
  due_date_of_missing_part: 'A due date names "{{title}}", which is not in the draft any more.',
};
