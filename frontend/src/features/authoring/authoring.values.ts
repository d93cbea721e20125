import type {
  Difficulty,
  Interactivity,
  Objective,
  SectionKind,
  SectionRole,
  Visibility,
} from '../../api/generated/types.gen.ts';

/** The closed sets that forms offer, in the order they are offered in. */
export const kinds: SectionKind[] = ['read', 'watch', 'practice', 'quiz', 'discussion', 'assessment'];
export const roles: SectionRole[] = ['introduction', 'content', 'activity', 'assessment', 'summary'];
export const interactivities: Interactivity[] = ['low', 'medium', 'high'];
export const difficulties: Difficulty[] = ['beginner', 'intermediate', 'advanced', 'expert'];
export const visibilities: Visibility[] = ['public', 'institution', 'private'];
export const bloomLevels: Objective['bloomLevel'][] = [
  'remember',
  'understand',
  'apply',
  'analyze',
  'evaluate',
  'create',
];

/** Languages that courses are often written in; one that a course has already is offered beside them. */
export const contentLanguages =
  'ar cs da de el en en-GB es fi fr he hi hu it ja ko nl no pl pt pt-BR ro ru sv sw th tr uk vi zh'.split(
    ' ',
  );
export const currencies = [
  'EUR',
  'USD',
  'GBP',
  'CHF',
  'SEK',
  'DKK',
  'NOK',
  'PLN',
  'CZK',
  'CAD',
  'AUD',
  'INR',
];
